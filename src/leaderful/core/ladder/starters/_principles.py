"""What an organisation may want its decisions measured by, to pick from and to put in words of its own."""

from typing import Final

from leaderful.core.ladder._texts import gettext_noop
from leaderful.core.ladder.starters._shapes import Principle

PRINCIPLES: Final = (
    Principle(
        "safety",
        gettext_noop("Safety first"),
        gettext_noop("Nobody comes to harm, and whoever sees a danger may stop the work."),
    ),
    Principle(
        "served",
        gettext_noop("Think from those we serve"),
        gettext_noop("We decide as if the people affected sat at the table."),
    ),
    Principle(
        "early",
        gettext_noop("Say it early"),
        gettext_noop("Bad news travels as fast as good news, and nobody suffers for bringing it."),
    ),
    Principle(
        "knowledge",
        gettext_noop("Decide where the knowledge is"),
        gettext_noop("Whoever is closest to the work decides, and says beforehand what will be done."),
    ),
    Principle(
        "small_steps",
        gettext_noop("Small steps"),
        gettext_noop("We try things out on a small scale, look, and then go on or go back."),
    ),
    Principle(
        "means",
        gettext_noop("Careful with what is shared"),
        gettext_noop("We spend time and money on what serves our purpose, and can say why."),
    ),
    Principle(
        "order",
        gettext_noop("Leave it better"),
        gettext_noop("What we hand over is in better order than we found it."),
    ),
    Principle(
        "learning",
        gettext_noop("Learn in the open"),
        gettext_noop("We tell of our mistakes so that others needn’t make them too."),
    ),
)
