"""Letters about circles: who is in one, and their meetings with the calendar entries."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_noop, ngettext
from django.utils.translation import gettext as _

from leaderful.flows.calendars import circle_entry
from leaderful.flows.letters._content import Action, CalendarPart, Content, Letter
from leaderful.ground.links import make_token
from leaderful.lib.calendar_entry import Method
from leaderful.people import queries as people
from leaderful.supervision.models import Circle, CircleMeeting
from leaderful.supervision.policy.circles import FEWEST
from leaderful.supervision.queries import circles as queries


def _sample() -> dict[str, str]:
    when = datetime(2026, 12, 1, 15, tzinfo=UTC)
    return {
        "name": "Hiroko Tanabe",
        "programme": "Mentors’ mentors",
        "when": date_format(when, "l j F, H:i"),
        "minutes": "60",
        "who": "Grace Oyelaran",
    }


def _facts(circle: Circle) -> dict[str, str]:
    return {"name": circle.guide.name, "programme": circle.programme.name_in(get_language() or "en")}


def _circle(notice: Any) -> Circle | None:
    return queries.circle_by_key(UUID(notice.codes["circle"]))


def _begun_words(facts: dict[str, str], path: str, *, leads: bool) -> Content:
    said = (
        _("You lead a new circle in “%(programme)s”.")
        if leads
        else _("You are in a circle of mentors in “%(programme)s”, led by %(name)s.")
    )
    return Content(
        subject=_("A circle of mentors: you are in it")
        if not leads
        else _("A circle of mentors: you lead it"),
        paragraphs=(
            said % facts,
            _(
                "Three to five mentors talk about how they mentor, an hour at a time. No mentee is named there. Whoever "
                "is in it can plan a meeting, and leave without a reason."
            ),
        ),
        actions=(Action(_("See who is in it"), path),),
    )


def _compose_begun(notice: Any, recipient: Any) -> Content | None:
    circle = _circle(notice)
    if circle is None or circle.state != Circle.State.ACTIVE or recipient.pk not in queries.people_of(circle):
        return None
    return _begun_words(_facts(circle), f"/circles/{circle.key}/", leads=recipient.pk == circle.guide_id)


def _left_words(facts: dict[str, str], path: str, *, left: int) -> Content:
    then = (
        _("With fewer than three it is no circle. Bring somebody in, or end it.")
        if left < FEWEST
        else ngettext("One mentor is left in it.", "%(count)s mentors are left in it.", left)
        % {"count": left}
    )
    return Content(
        subject=_("%(who)s has left your circle") % facts,
        paragraphs=(_("%(who)s has left the circle you lead. Nobody needs a reason for that.") % facts, then),
        actions=(Action(_("Open the circle"), path),),
    )


def _compose_left(notice: Any, _recipient: Any) -> Content | None:
    circle = _circle(notice)
    who = people.recipient(notice.codes["person"])
    if circle is None or circle.state != Circle.State.ACTIVE or who is None:
        return None
    left = len(queries.people_of(circle)) - 1
    return _left_words({**_facts(circle), "who": who.name}, f"/circles/{circle.key}/", left=left)


def _ended_words(facts: dict[str, str], path: str) -> Content:
    return Content(
        subject=_("The circle led by %(name)s has ended") % facts,
        paragraphs=(
            _("The circle in “%(programme)s” led by %(name)s has ended. Thank you for what you brought.")
            % facts,
            _("What it had planned leaves your calendar. The time you spent in it still counts."),
        ),
        actions=(Action(_("Open the circle"), path),),
    )


def _compose_ended(notice: Any, _recipient: Any) -> Content | None:
    circle = _circle(notice)
    return None if circle is None else _ended_words(_facts(circle), f"/circles/{circle.key}/")


# Meetings


def _meeting(notice: Any) -> CircleMeeting | None:
    return queries.circle_meeting_by_key(key=UUID(notice.codes["circle_meeting"]))


def _planned(notice: Any) -> CircleMeeting | None:
    """The meeting, where it is still planned as the notice says: a later change has a letter of its own."""
    meeting = _meeting(notice)
    if meeting is None or meeting.state != CircleMeeting.State.PLANNED:
        return None
    return meeting if notice.codes["sequence"] == meeting.sequence else None


def _when(meeting: CircleMeeting) -> dict[str, str]:
    return {
        **_facts(meeting.circle),
        "when": date_format(localtime(meeting.starts_at), "l j F, H:i"),
        "minutes": str(meeting.minutes),
    }


def _entry(notice: Any, meeting: CircleMeeting, recipient: Any, method: Method) -> CalendarPart:
    by = notice.codes.get("by", 0)
    return CalendarPart(circle_entry(meeting, recipient, method=method, by=by, at=notice.created_at), method)


def _planned_words(facts: dict[str, str], path: str, calendar: CalendarPart | None = None) -> Content:
    return Content(
        subject=_("The circle led by %(name)s meets on %(when)s") % facts,
        paragraphs=(
            _("Your circle meets on %(when)s, %(minutes)s minutes.") % facts,
            _("The entry for your calendar comes with this letter. Whoever is in the circle can move it."),
        ),
        actions=(Action(_("Open the meeting"), path),),
        calendar=calendar,
    )


def _compose_planned(notice: Any, recipient: Any) -> Content | None:
    meeting = _planned(notice)
    if meeting is None or recipient.pk not in queries.people_of(meeting.circle):
        return None
    entry = _entry(notice, meeting, recipient, "REQUEST")
    return _planned_words(_when(meeting), f"/circle-meetings/{meeting.key}/", entry)


def _moved_words(facts: dict[str, str], path: str, calendar: CalendarPart | None = None) -> Content:
    return Content(
        subject=_("The circle led by %(name)s now meets on %(when)s") % facts,
        paragraphs=(
            _("The meeting was moved. It is now on %(when)s, %(minutes)s minutes.") % facts,
            _("Your calendar follows this letter."),
        ),
        actions=(Action(_("Open the meeting"), path),),
        calendar=calendar,
    )


def _compose_moved(notice: Any, recipient: Any) -> Content | None:
    meeting = _planned(notice)
    if meeting is None or recipient.pk not in queries.people_of(meeting.circle):
        return None
    entry = _entry(notice, meeting, recipient, "REQUEST")
    return _moved_words(_when(meeting), f"/circle-meetings/{meeting.key}/", entry)


def _cancelled_words(facts: dict[str, str], calendar: CalendarPart | None = None) -> Content:
    return Content(
        subject=_("The circle’s meeting on %(when)s won’t take place") % facts,
        paragraphs=(
            _(
                "The meeting of the circle led by %(name)s on %(when)s won’t take place. This letter takes it out of "
                "your calendar."
            )
            % facts,
        ),
        calendar=calendar,
    )


def _compose_cancelled(notice: Any, recipient: Any) -> Content | None:
    meeting = _meeting(notice)
    if meeting is None or meeting.state != CircleMeeting.State.CANCELLED:
        return None
    return _cancelled_words(_when(meeting), _entry(notice, meeting, recipient, "CANCEL"))


def _cleared_words(facts: dict[str, str], calendar: CalendarPart | None = None) -> Content:
    return Content(
        subject=_("The circle’s meeting on %(when)s leaves your calendar") % facts,
        paragraphs=(
            _("You are no longer in the circle led by %(name)s, so its meeting leaves your calendar.")
            % facts,
        ),
        calendar=calendar,
    )


def _compose_cleared(notice: Any, recipient: Any) -> Content | None:
    meeting = _meeting(notice)
    if meeting is None or recipient.pk in queries.people_of(meeting.circle):
        return None
    return _cleared_words(_when(meeting), _entry(notice, meeting, recipient, "CANCEL"))


def _ask_words(facts: dict[str, str], path: str) -> Content:
    return Content(
        subject=_("Who was there when your circle met on %(when)s?") % facts,
        paragraphs=(
            _("Your circle had planned to meet on %(when)s. Everybody is ticked: untick who was missing.")
            % facts,
            _("For whoever was there the time counts towards the year with their own mentor."),
        ),
        actions=(Action(_("Say who was there"), path),),
        small=_("This link is yours alone: whoever has it can answer in your name."),
    )


def _compose_ask(notice: Any, recipient: Any) -> Content | None:
    meeting = _planned(notice)
    if meeting is None or meeting.circle.guide_id != recipient.pk:
        return None
    token = make_token(purpose="circle-meeting", key=meeting.key, person_id=recipient.pk)
    return _ask_words(_when(meeting), f"/circle-meetings/answer/{token}/")


LETTERS: tuple[Letter, ...] = (
    Letter(
        "supervision.circle.begun",
        gettext_noop("Somebody is in a circle of mentors: who else, and what it is."),
        _compose_begun,
        lambda: _begun_words(_sample(), "/circles/sample/", leads=False),
    ),
    Letter(
        "supervision.circle.left",
        gettext_noop("A mentor has left a circle: whoever leads it is told, and what to do with too few."),
        _compose_left,
        lambda: _left_words(_sample(), "/circles/sample/", left=2),
    ),
    Letter(
        "supervision.circle.ended",
        gettext_noop("A circle has ended."),
        _compose_ended,
        lambda: _ended_words(_sample(), "/circles/sample/"),
    ),
    Letter(
        "supervision.circle_meeting.planned",
        gettext_noop("A circle has planned a meeting: the entry for everybody’s calendar."),
        _compose_planned,
        lambda: _planned_words(_sample(), "/circle-meetings/sample/"),
    ),
    Letter(
        "supervision.circle_meeting.moved",
        gettext_noop("A circle’s meeting was moved: calendars follow."),
        _compose_moved,
        lambda: _moved_words(_sample(), "/circle-meetings/sample/"),
    ),
    Letter(
        "supervision.circle_meeting.cancelled",
        gettext_noop("A circle’s meeting was cancelled: it leaves calendars."),
        _compose_cancelled,
        lambda: _cancelled_words(_sample()),
    ),
    Letter(
        "supervision.circle_meeting.cleared",
        gettext_noop("Somebody is no longer in a circle: its meeting leaves their calendar."),
        _compose_cleared,
        lambda: _cleared_words(_sample()),
    ),
    Letter(
        "supervision.circle_meeting.ask",
        gettext_noop("After a circle’s meeting: who was there?"),
        _compose_ask,
        lambda: _ask_words(_sample(), "/circle-meetings/answer/sample/"),
    ),
)
