"""Letters about meetings."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.meetings import queries
from leaderful.meetings.models import Meeting


def _sample() -> dict[str, str]:
    """Invented facts, the time as the letter's language writes it."""
    when = datetime(2026, 12, 1, 15, tzinfo=UTC)
    return {"name": "Tendai Moyo", "when": date_format(when, "l j F, H:i"), "minutes": "45"}


def _facts(meeting: Meeting, recipient: Any) -> dict[str, str]:
    """The other one's name, and when it is in the recipient's zone."""
    pairing = meeting.pairing
    other = pairing.learner if recipient.pk == pairing.guide_id else pairing.guide
    return {
        "name": other.name,
        "when": date_format(localtime(meeting.starts_at), "l j F, H:i"),
        "minutes": str(meeting.minutes),
    }


def _meeting(notice: Any) -> Meeting | None:
    return queries.meeting_by_key(key=UUID(notice.codes["meeting"]))


def _logged_words(facts: dict[str, str], path: str) -> Content:
    return Content(
        subject=_("Your meeting with %(name)s: add your line") % facts,
        paragraphs=(
            _("%(name)s logged your meeting of %(when)s, %(minutes)s minutes.") % facts,
            _(
                "Write in one line what you agreed. Your two lines stand side by side, for the two of you alone."
            ),
        ),
        actions=(Action(_("Add my line"), path),),
    )


def _compose_logged(notice: Any, recipient: Any) -> Content | None:
    meeting = _meeting(notice)
    if meeting is None:
        return None
    return _logged_words(_facts(meeting, recipient), f"/meetings/{meeting.key}/")


def _planned_words(facts: dict[str, str], path: str) -> Content:
    return Content(
        subject=_("A meeting with %(name)s on %(when)s") % facts,
        paragraphs=(
            _("%(name)s planned a meeting with you: %(when)s, %(minutes)s minutes.") % facts,
            _("If the time doesn’t suit you, cancel it on its page and propose another."),
        ),
        actions=(Action(_("Open the meeting"), path),),
    )


def _compose_planned(notice: Any, recipient: Any) -> Content | None:
    meeting = _meeting(notice)
    if meeting is None or meeting.state != Meeting.State.PLANNED:
        return None
    return _planned_words(_facts(meeting, recipient), f"/meetings/{meeting.key}/")


def _cancelled_words(facts: dict[str, str], path: str) -> Content:
    return Content(
        subject=_("The meeting with %(name)s on %(when)s is cancelled") % facts,
        paragraphs=(_("%(name)s cancelled your meeting of %(when)s.") % facts,),
        actions=(Action(_("Plan another time"), path),),
    )


def _compose_cancelled(notice: Any, recipient: Any) -> Content | None:
    meeting = _meeting(notice)
    if meeting is None:
        return None
    return _cancelled_words(_facts(meeting, recipient), f"/pairs/{meeting.pairing.key}/")


LETTERS: tuple[Letter, ...] = (
    Letter(
        "meetings.logged",
        gettext_noop("The other one logged a meeting: what did you agree?"),
        _compose_logged,
        lambda: _logged_words(_sample(), "/meetings/sample/"),
    ),
    Letter(
        "meetings.planned",
        gettext_noop("The other one planned a meeting."),
        _compose_planned,
        lambda: _planned_words(_sample(), "/meetings/sample/"),
    ),
    Letter(
        "meetings.cancelled",
        gettext_noop("The other one cancelled a planned meeting."),
        _compose_cancelled,
        lambda: _cancelled_words(_sample(), "/pairs/sample/"),
    ),
)
