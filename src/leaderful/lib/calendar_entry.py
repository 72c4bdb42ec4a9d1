"""A calendar entry as iCalendar text (RFC 5545, sent as RFC 5546 says): asked for, taken back, or to be put in by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal

from icalendar import Calendar, Event, vCalAddress, vText

MAKER: Final = "-//Leaderful//meetings//EN"

Method = Literal["REQUEST", "CANCEL", "PUBLISH"]
"""REQUEST puts an entry in or moves it, CANCEL takes it out; PUBLISH is a file for a calendar nobody answers to."""


@dataclass(frozen=True)
class Attendee:
    """Somebody who is to be there."""

    name: str
    address: str
    has_accepted: bool


@dataclass(frozen=True)
class Entry:
    """One entry.

    Attributes:
        uid: the same for the entry's whole life.
        sequence: 0, and one more with each change that people are told of.
        starts_at: the instant (aware) at which it begins; each calendar shows it on its owner's clocks.
        organizer: name and address of whoever sends the entries; None where nobody does.
        attendees: who is to be there; a file to be put in by hand (PUBLISH) names none.
        text, link, place: what it is about, where more is to be read, where it is; each may be empty.
    """

    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    title: str
    text: str
    link: str
    place: str
    organizer: tuple[str, str] | None
    attendees: tuple[Attendee, ...]


def calendar_text(entry: Entry, *, method: Method, stamped_at: datetime) -> str:
    """The entry as a calendar file. The same arguments give the same text."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_event(entry, method, stamped_at))
    text: str = calendar.to_ical().decode()
    return text


@dataclass(frozen=True)
class WholeDay:
    """A day on which something happens, without a time; ``uid`` is the same for its whole life."""

    uid: str
    day: date
    title: str


def days_text(days: Sequence[WholeDay], *, link: str, stamped_at: datetime) -> str:
    """Whole days as one calendar file to be put in by hand; they take nobody's time."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in days:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", stamped_at.astimezone(UTC))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", one.title)
        if link:
            event.add("url", link)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text


def _event(entry: Entry, method: Method, stamped_at: datetime) -> Event:
    starts = entry.starts_at.astimezone(
        UTC
    )  # an instant needs no zone's rules, which calendars have of any age
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", stamped_at.astimezone(UTC))
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=entry.minutes))
    event.add("summary", entry.title)
    for name, text in (("description", entry.text), ("url", entry.link), ("location", entry.place)):
        if text:
            event.add(name, text)
    event.add("class", "PRIVATE")  # others who see the calendar see only that the time is taken
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    if entry.organizer:
        event.add("organizer", _address(*entry.organizer))
    for attendee in entry.attendees if method != "PUBLISH" else ():
        event.add("attendee", _attendee(attendee), encode=False)
    return event


def _address(name: str, address: str) -> vCalAddress:
    made = vCalAddress(f"mailto:{address}")
    made.params["CN"] = vText(name)
    return made


def _attendee(attendee: Attendee) -> vCalAddress:
    made = _address(attendee.name, attendee.address)
    made.params["CUTYPE"] = vText("INDIVIDUAL")
    made.params["ROLE"] = vText("REQ-PARTICIPANT")
    made.params["PARTSTAT"] = vText("ACCEPTED" if attendee.has_accepted else "NEEDS-ACTION")
    made.params["RSVP"] = vText(
        "FALSE"
    )  # answers would reach no person: the meeting's page is where one answers
    return made
