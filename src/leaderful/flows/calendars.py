"""A meeting as an entry in a calendar: what the letters carry, and the file on its page."""

from datetime import datetime

from django.utils.translation import gettext as _

from leaderful.lib.calendar_entry import Attendee, Entry, Method, calendar_text
from leaderful.meetings import queries as meetings
from leaderful.meetings.models import Meeting
from leaderful.notices import queries as notices
from leaderful.people import queries as people
from leaderful.people.models import Person


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
