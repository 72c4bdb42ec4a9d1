"""What happens when, for people's own calendars: a meeting's entry, and the days of a programme."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from leaderful.lib.calendar_entry import Attendee, Entry, Method, WholeDay, calendar_text, days_text
from leaderful.meetings import queries as meetings
from leaderful.meetings.models import Meeting
from leaderful.notices import queries as notices
from leaderful.people import queries as people
from leaderful.people.models import Person
from leaderful.programmes import queries as programmes
from leaderful.programmes.models import Programme
from leaderful.programmes.operations.dates import CALLED
from leaderful.supervision.models import CircleMeeting
from leaderful.supervision.queries import circles


def circle_entry(meeting: CircleMeeting, reader: Person, *, method: Method, by: int = 0, at: datetime) -> str:
    """A circle's meeting as iCalendar text for one of those in it; ``by`` is the id of whoever planned or moved it."""
    organisation, mail = people.organisation(), notices.mail_settings()
    base = organisation.public_address.rstrip("/") if organisation else ""
    link = f"{base}/circle-meetings/{meeting.key}/" if base else ""
    circle = meeting.circle
    within = [circle.guide, *(one.person for one in circles.current_members(circle))]
    invited = (
        within if reader in within else [reader]
    )  # whoever has left takes it out of their calendar alone
    entry = Entry(
        uid=f"{meeting.key}@leaderful",
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        title=_("Circle with %(name)s") % {"name": circle.guide.name},
        text=_("See who comes, move it or call it off here: %(link)s") % {"link": link} if link else "",
        link=link,
        place=circles.place_of(meeting, reader, at=at),
        organizer=(organisation.name, mail.sender) if organisation and mail else None,
        attendees=tuple(
            Attendee(person.name, person.email, has_accepted=person.pk == by)
            for person in invited
            if person.email
        ),
    )
    return calendar_text(entry, method=method, stamped_at=at)


def calendar_entry(meeting: Meeting, reader: Person, *, method: Method, by: int = 0, at: datetime) -> str:
    """The meeting as iCalendar text for one of its two; ``by`` is the id of whoever planned or moved it.

    The place is in it, as far as ``reader`` may see it; no other words are.
    """
    organisation, mail = people.organisation(), notices.mail_settings()
    base = organisation.public_address.rstrip("/") if organisation else ""
    link = f"{base}/meetings/{meeting.key}/" if base else ""
    pair = (meeting.pairing.guide, meeting.pairing.learner)
    entry = Entry(
        uid=f"{meeting.key}@leaderful",
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        title=_("%(one)s and %(other)s") % {"one": pair[0].name, "other": pair[1].name},
        text=_("Prepare for it, move it or cancel it here: %(link)s") % {"link": link} if link else "",
        link=link,
        place=meetings.place_of(meeting, reader, at=at),
        organizer=(organisation.name, mail.sender) if organisation and mail else None,
        attendees=tuple(
            Attendee(person.name, person.email, has_accepted=person.pk == by)
            for person in pair
            if person.email
        ),
    )
    return calendar_text(entry, method=method, stamped_at=at)


def programme_days(programme: Programme, codes: Collection[str], *, language: str, at: datetime) -> str:
    """The days of a programme with these codes as one iCalendar file, named in the active language."""
    organisation = people.organisation()
    base = organisation.public_address.rstrip("/") if organisation else ""
    name = programme.name_in(language)
    days = [
        WholeDay(f"{programme.key}-{one.code}@leaderful", one.day, f"{name}: {CALLED[one.code]}")
        for one in programmes.milestones_of(programme)
        if one.code in codes
    ]
    return days_text(days, link=f"{base}/programmes/{programme.key}/" if base else "", stamped_at=at)
