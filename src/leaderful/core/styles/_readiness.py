"""How ready those affected are for one task: words for *how* to go about it, never another advice.

After Hersey and Blanchard's situational leadership. Support for it as a prediction is mixed, so nothing is computed from it.
"""

from collections.abc import Mapping
from typing import Final

from leaderful.core.styles._texts import gettext_noop

READINESS: Final[Mapping[tuple[bool, bool], str]] = {
    (False, False): gettext_noop(
        "They cannot do it yet and are unsure: say plainly what is needed, in small steps, and look in often."
    ),
    (False, True): gettext_noop(
        "They want to and cannot yet: say why it matters, show how, and take every question."
    ),
    (True, False): gettext_noop(
        "They can and hesitate: ask what holds them back, and think it through with them."
    ),
    (True, True): gettext_noop(
        "They can and want to: agree on what must come of it, and keep out of their way."
    ),
}
"""By whether they are able and whether they are willing, for this task."""

READINESS_IS_HOW: Final = gettext_noop(
    "This is about how you go about it, for this task alone; it never changes how much say they have."
)
"""What stands beside it wherever it is shown."""
