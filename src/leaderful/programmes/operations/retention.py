"""Until when what people wrote in a closed programme is kept, and that it went."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.launch import months_later
from leaderful.ground.operation import operation
from leaderful.programmes import queries
from leaderful.programmes.models import Exclusion, Programme, Wish
from leaderful.programmes.operations.changing import UnableToChangeProgramme
from leaderful.programmes.policy import POLICY

LONGEST_MONTHS = 36
"""How long after the close words can be kept."""


@operation("programmes.retention.change")
def keep_words_until(*, key: UUID, day: date, actor: Any, at: datetime) -> Programme:
    """Set the last day of what people wrote in a closed programme. Raises NotAllowed, or UnableToChangeProgramme."""
    programme = queries.locked_programme(key)
    POLICY.check(actor, "programmes.programme.run", programme, at)
    if programme.state != Programme.State.CLOSED:
        raise UnableToChangeProgramme(_("Close the programme first; the day is set with it."))
    if programme.words_gone_at:
        raise UnableToChangeProgramme(_("What people wrote here is erased already."))

    programme.words_go_date = checked_last_day(day, timezone.localdate(at))
    programme.save()
    record("programmes.retention.changed", actor=actor, subject=programme, at=at)
    return programme


def checked_last_day(day: date, today: date) -> date:
    """The day, if it lies ahead and not too far. Raises UnableToChangeProgramme."""
    if not today <= day <= months_later(today, LONGEST_MONTHS):
        raise UnableToChangeProgramme(
            _("Choose a day from today on, within %(months)s months.") % {"months": LONGEST_MONTHS},
            "words_go_date",
        )
    return day


@operation("programmes.retention.finish", recorded=False)
def finish_erasing(*, programme_id: int, at: datetime) -> None:
    """Note that the words of a programme are gone, and drop whom its people wished for or would rather not meet."""
    programme = Programme.objects.select_for_update().get(pk=programme_id)
    Wish.objects.filter(membership__programme=programme).delete()
    Exclusion.objects.filter(membership__programme=programme).delete()

    programme.words_gone_at = at
    programme.save()
    record("programmes.words.erased", actor=None, subject=programme, at=at)
