"""Letters about meetings: planned, moved and cancelled ones with their calendar entry, and what is asked before and after."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.flows.calendars import calendar_entry
from leaderful.flows.letters._content import Action, CalendarPart, Content, Letter
from leaderful.ground.links import make_token
from leaderful.lib.calendar_entry import Method
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


def _planned(notice: Any) -> Meeting | None:
    """The meeting, where it is still planned as the notice says: a later change has a letter of its own."""
    meeting = _meeting(notice)
    if meeting is None or meeting.state != Meeting.State.PLANNED:
        return None
    return meeting if notice.codes.get("sequence", meeting.sequence) == meeting.sequence else None


def _met_about(notice: Any) -> Meeting | None:
    """The same for what is asked before and after: pointless where the pair was paused since."""
    meeting = _planned(notice)
    return None if meeting is None or meeting.pairing.state == "PAUSED" else meeting


def _cancelled(notice: Any) -> Meeting | None:
    meeting = _meeting(notice)
    return meeting if meeting is not None and meeting.state == Meeting.State.CANCELLED else None


def _is_own(notice: Any, recipient: Any) -> bool:
    """Whether the recipient did it: the letter then only brings the calendar entry."""
    return bool(notice.codes.get("by") == recipient.pk)


def _entry(notice: Any, meeting: Meeting, recipient: Any, method: Method) -> CalendarPart:
    by = notice.codes.get("by", 0)
    return CalendarPart(
        calendar_entry(meeting, recipient, method=method, by=by, at=notice.created_at), method
    )


def _answer_path(meeting: Meeting, recipient: Any) -> str:
    """Where the recipient says how it went and writes a line, without signing in."""
    token = make_token(purpose="meeting-answer", key=meeting.key, person_id=recipient.pk)
    return f"/meetings/answer/{token}/"


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
        small=_("This link is yours alone: whoever has it can write in your name."),
    )


def _compose_logged(notice: Any, recipient: Any) -> Content | None:
    meeting = _meeting(notice)
    if meeting is None:
        return None
    return _logged_words(_facts(meeting, recipient), _answer_path(meeting, recipient))


def _planned_words(
    facts: dict[str, str], path: str, *, is_own: bool = False, calendar: CalendarPart | None = None
) -> Content:
    said = (
        _("You planned a meeting with %(name)s: %(when)s, %(minutes)s minutes.")
        if is_own
        else _("%(name)s planned a meeting with you: %(when)s, %(minutes)s minutes.")
    )
    then = (
        _("The entry for your calendar comes with this letter.")
        if is_own
        else _("If the time doesn’t suit you, move it on its page. Both your calendars follow.")
    )
    return Content(
        subject=_("A meeting with %(name)s on %(when)s") % facts,
        paragraphs=(said % facts, then),
        actions=(Action(_("Open the meeting"), path),),
        calendar=calendar,
    )


def _compose_planned(notice: Any, recipient: Any) -> Content | None:
    meeting = _planned(notice)
    if meeting is None:
        return None
    return _planned_words(
        _facts(meeting, recipient),
        f"/meetings/{meeting.key}/",
        is_own=_is_own(notice, recipient),
        calendar=_entry(notice, meeting, recipient, "REQUEST"),
    )


def _moved_words(
    facts: dict[str, str], path: str, *, is_own: bool = False, calendar: CalendarPart | None = None
) -> Content:
    said = (
        _("You moved your meeting with %(name)s. It is now on %(when)s, %(minutes)s minutes.")
        if is_own
        else _("%(name)s moved your meeting. It is now on %(when)s, %(minutes)s minutes.")
    )
    return Content(
        subject=_("The meeting with %(name)s is now on %(when)s") % facts,
        paragraphs=(said % facts, _("Your calendar follows this letter.")),
        actions=(Action(_("Open the meeting"), path),),
        calendar=calendar,
    )


def _compose_moved(notice: Any, recipient: Any) -> Content | None:
    meeting = _planned(notice)
    if meeting is None:
        return None
    return _moved_words(
        _facts(meeting, recipient),
        f"/meetings/{meeting.key}/",
        is_own=_is_own(notice, recipient),
        calendar=_entry(notice, meeting, recipient, "REQUEST"),
    )


def _cancelled_words(
    facts: dict[str, str], path: str, *, is_own: bool = False, calendar: CalendarPart | None = None
) -> Content:
    said = (
        _("You cancelled your meeting with %(name)s of %(when)s. This letter takes it out of your calendar.")
        if is_own
        else _("%(name)s cancelled your meeting of %(when)s. This letter takes it out of your calendar.")
    )
    return Content(
        subject=_("The meeting with %(name)s on %(when)s is cancelled") % facts,
        paragraphs=(said % facts,),
        actions=(Action(_("Plan another time"), path),),
        calendar=calendar,
    )


def _compose_cancelled(notice: Any, recipient: Any) -> Content | None:
    meeting = _cancelled(notice)
    if meeting is None:
        return None
    return _cancelled_words(
        _facts(meeting, recipient),
        f"/pairs/{meeting.pairing.key}/?plan=1#plan",
        is_own=_is_own(notice, recipient),
        calendar=_entry(notice, meeting, recipient, "CANCEL"),
    )


def _cleared_words(facts: dict[str, str], *, calendar: CalendarPart | None = None) -> Content:
    return Content(
        subject=_("The meeting with %(name)s on %(when)s won’t take place") % facts,
        paragraphs=(
            _(
                "Your pair is over, so the meeting you had planned for %(when)s won’t take place. "
                "This letter takes it out of your calendar."
            )
            % facts,
        ),
        calendar=calendar,
    )


def _compose_cleared(notice: Any, recipient: Any) -> Content | None:
    meeting = _cancelled(notice)
    if meeting is None:
        return None
    return _cleared_words(_facts(meeting, recipient), calendar=_entry(notice, meeting, recipient, "CANCEL"))


def _prepare_words(facts: dict[str, str], path: str) -> Content:
    return Content(
        subject=_("You meet %(name)s on %(when)s") % facts,
        paragraphs=(
            _("On one page: what you agreed last, what is open, and a question to begin with.") % facts,
            _("Add what you want to talk about, and the other one sees it beforehand too."),
        ),
        actions=(Action(_("Prepare in a minute"), path),),
    )


def _compose_prepare(notice: Any, recipient: Any) -> Content | None:
    meeting = _met_about(notice)
    if meeting is None:
        return None
    return _prepare_words(_facts(meeting, recipient), f"/meetings/{meeting.key}/prepare/")


def _ask_words(facts: dict[str, str], path: str) -> Content:
    return Content(
        subject=_("Did you meet %(name)s on %(when)s?") % facts,
        paragraphs=(
            _("You had planned to meet %(name)s on %(when)s. One click says how it went.") % facts,
            _(
                "Then write in one line what you agreed. It stands beside the other one’s, for the two of you alone."
            ),
        ),
        actions=(
            Action(_("We met"), f"{path}?answer=held"),
            Action(_("We didn’t meet"), f"{path}?answer=missed"),
        ),
        small=_("These links are yours alone: whoever has them can answer in your name."),
    )


def _compose_ask(notice: Any, recipient: Any) -> Content | None:
    meeting = _met_about(notice)
    if meeting is None:
        return None
    return _ask_words(_facts(meeting, recipient), _answer_path(meeting, recipient))


LETTERS: tuple[Letter, ...] = (
    Letter(
        "meetings.logged",
        gettext_noop("The other one logged a meeting: what did you agree?"),
        _compose_logged,
        lambda: _logged_words(_sample(), "/meetings/answer/sample/"),
    ),
    Letter(
        "meetings.planned",
        gettext_noop("A meeting is planned: the entry for the calendar of both."),
        _compose_planned,
        lambda: _planned_words(_sample(), "/meetings/sample/"),
    ),
    Letter(
        "meetings.moved",
        gettext_noop("A planned meeting was moved: both calendars follow."),
        _compose_moved,
        lambda: _moved_words(_sample(), "/meetings/sample/"),
    ),
    Letter(
        "meetings.cancelled",
        gettext_noop("A planned meeting was cancelled: it leaves both calendars."),
        _compose_cancelled,
        lambda: _cancelled_words(_sample(), "/pairs/sample/"),
    ),
    Letter(
        "meetings.cleared",
        gettext_noop("A pair is over: what it had planned leaves both calendars."),
        _compose_cleared,
        lambda: _cleared_words(_sample()),
    ),
    Letter(
        "meetings.prepare",
        gettext_noop("The day before a meeting: prepare in a minute."),
        _compose_prepare,
        lambda: _prepare_words(_sample(), "/meetings/sample/prepare/"),
    ),
    Letter(
        "meetings.ask",
        gettext_noop("After a planned meeting: did you meet, and what did you agree?"),
        _compose_ask,
        lambda: _ask_words(_sample(), "/meetings/answer/sample/"),
    ),
)
