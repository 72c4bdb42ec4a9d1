"""What it means that nobody says anything, on each rung."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from leaderful.core.ladder._governing import DONE, Governing
from leaderful.core.ladder._rungs import TARGET
from leaderful.core.ladder._texts import gettext_noop

_FIRST_OF_ONES_OWN: Final = 4
"""From here up a sentence says what its author is about to do."""


class Silence(StrEnum):
    """What happens if nobody says anything."""

    HOLDER_DECIDES = "holder_decides"
    WAITS_FOR_YES = "waits_for_yes"
    GOES_AHEAD = "goes_ahead"
    TOLD_AFTER = "told_after"
    REPORTED = "reported"
    TALKED_OVER = "talked_over"


SILENCE: Final[Mapping[Silence, str]] = {
    Silence.HOLDER_DECIDES: gettext_noop("Nothing happens by itself: %(holder)s decides."),
    Silence.WAITS_FOR_YES: gettext_noop("Nothing happens until %(holder)s says yes."),
    Silence.GOES_AHEAD: gettext_noop("It goes ahead on %(when)s unless %(holder)s stops it before."),
    Silence.TOLD_AFTER: gettext_noop("It is done, and %(holder)s reads of it now."),
    Silence.REPORTED: gettext_noop("It goes on, and %(holder)s reads of it now and then."),
    Silence.TALKED_OVER: gettext_noop("Nothing happens by itself: talk it over with %(holder)s."),
}
"""The one plain line that says what will happen and when; in practice the mentor stands where the holder would."""


def silence(governed: Governing) -> Silence:
    """What silence means where ``governed`` governs. In practice no yes is needed, and there is nobody to decide."""
    if governed.rung > DONE:
        return Silence.REPORTED
    if governed.is_done:
        return Silence.TOLD_AFTER
    if governed.is_practice:
        return Silence.GOES_AHEAD if governed.rung >= _FIRST_OF_ONES_OWN else Silence.TALKED_OVER
    if governed.rung < _FIRST_OF_ONES_OWN:
        return Silence.HOLDER_DECIDES
    return Silence.GOES_AHEAD if governed.rung >= TARGET else Silence.WAITS_FOR_YES
