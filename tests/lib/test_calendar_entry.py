"""A calendar entry as iCalendar: read back with a reader of other make, it says what was put in."""

from datetime import UTC, datetime, timedelta

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from leaderful.lib.calendar_entry import Attendee, Entry, calendar_text

STAMP = datetime(2026, 11, 23, 9, tzinfo=UTC)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=90
)


def entry(**facts):
    return Entry(
        **{
            "uid": "0199f3d2@leaderful", "sequence": 0, "starts_at": STAMP + timedelta(days=3), "minutes": 45,
            "title": "Tendai Moyo and Ines Carvalho", "text": "", "link": "", "place": "",
            "organizer": ("Norrhavn, Logistics", "mentoring@norrhavn.example"),
            "attendees": (
                Attendee("Tendai Moyo", "tendai@norrhavn.example", has_accepted=True),
                Attendee("Ines Carvalho", "ines@norrhavn.example", has_accepted=False),
            ),
            **facts,
        }
    )  # fmt: skip


def read(text):
    return vobject.readOne(text)


def test_a_request_names_both_and_asks_for_no_answer():
    calendar = read(calendar_text(entry(), method="REQUEST", stamped_at=STAMP))

    assert calendar.method.value == "REQUEST"
    assert calendar.vevent.organizer.value == "mailto:mentoring@norrhavn.example"
    assert [
        (one.value, one.params["CN"][0], one.params["PARTSTAT"][0], one.params["RSVP"][0])
        for one in calendar.vevent.attendee_list
    ] == [
        ("mailto:tendai@norrhavn.example", "Tendai Moyo", "ACCEPTED", "FALSE"),
        ("mailto:ines@norrhavn.example", "Ines Carvalho", "NEEDS-ACTION", "FALSE"),
    ]
    assert (calendar.vevent.status.value, calendar.vevent.contents["class"][0].value) == (
        "CONFIRMED",
        "PRIVATE",
    )


def test_taking_it_back_names_the_same_entry_with_a_later_number():
    asked = read(calendar_text(entry(), method="REQUEST", stamped_at=STAMP)).vevent
    taken = read(calendar_text(entry(sequence=2), method="CANCEL", stamped_at=STAMP)).vevent

    assert taken.uid.value == asked.uid.value
    assert int(taken.sequence.value) > int(asked.sequence.value)
    assert taken.status.value == "CANCELLED"


def test_a_file_to_put_in_by_hand_asks_nobody():
    event = read(calendar_text(entry(), method="PUBLISH", stamped_at=STAMP)).vevent
    assert "attendee" not in event.contents


@given(
    st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2040-01-01")),
    st.integers(1, 600),
)
def test_it_keeps_the_instant_whatever_the_clocks_do(moment, minutes):
    starts_at = moment.replace(microsecond=0, tzinfo=UTC)

    event = read(
        calendar_text(entry(starts_at=starts_at, minutes=minutes), method="REQUEST", stamped_at=STAMP)
    ).vevent

    assert event.dtstart.value == starts_at
    assert event.dtend.value == starts_at + timedelta(minutes=minutes)


@given(TEXTS, TEXTS)
def test_any_title_and_place_come_back_as_written(title, place):
    text = calendar_text(entry(title=title, place=place), method="REQUEST", stamped_at=STAMP)

    event = read(text).vevent
    assert (event.summary.value, event.location.value) == (title, place)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75  # RFC 5545, 3.1


@pytest.mark.parametrize(
    "name", ['Ines "Nes" Carvalho', "Carvalho, Ines; Ms", "Ines\nATTENDEE:mailto:x@y.example"]
)
def test_no_name_begins_a_line_of_its_own(name):
    attendees = (Attendee(name, "ines@norrhavn.example", has_accepted=False),)

    event = read(calendar_text(entry(attendees=attendees), method="REQUEST", stamped_at=STAMP)).vevent

    assert [one.value for one in event.attendee_list] == ["mailto:ines@norrhavn.example"]
