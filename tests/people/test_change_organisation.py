"""Changing the organisation's settings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import AT, granted, organisation

from leaderful.audit.models import Event
from leaderful.lib.errors import NotAllowed
from leaderful.people.models import Organisation
from leaderful.people.operations.organisation import UnableToChange, change, clean_address

pytestmark = pytest.mark.django_db

FACTS = {
    "name": "Norrhavn Logistics", "public_address": "https://leaderful.norrhavn.example", "language": "de",
    "time_zone": "Europe/Oslo", "smallest_group": 5, "at": AT,
}  # fmt: skip


def test_it_changes_and_the_record_says_what_but_not_to_what():
    organisation()

    change(**FACTS | {"name": "  Norrhavn \n Freight "}, actor=granted("ADMINISTRATOR"))

    changed = Organisation.objects.get()
    assert (changed.name, changed.language, changed.time_zone) == ("Norrhavn Freight", "de", "Europe/Oslo")
    event = Event.objects.get(verb="people.organisation.changed")
    assert event.codes == {"name": True, "public_address": True, "language": True, "time_zone": True}


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"name": "  "}, "needs a name"),
        ({"language": "xx"}, "does not speak"),
        ({"time_zone": "Mars/Olympus"}, "no such time zone"),
        ({"smallest_group": 2}, "fewer than three"),
        ({"public_address": "norrhavn"}, "looks like https://"),
    ],
)
def test_it_refuses_what_does_not_hold(facts, sentence):
    organisation()
    with pytest.raises(UnableToChange, match=sentence):
        change(**FACTS | facts, actor=granted("ADMINISTRATOR"))
    assert not Event.objects.exists()


def test_only_administrators_change_it():
    organisation()
    with pytest.raises(NotAllowed):
        change(**FACTS, actor=granted("LEAD"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  https://Mentoring.Example.org/ ", "https://mentoring.example.org"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://10.0.0.7:8000/", "http://10.0.0.7:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("https://führung.example", "https://führung.example"),
    ],
)
def test_an_address_is_kept_as_links_begin(typed, kept):
    assert clean_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "mentoring.example.org", "ftp://a.example", "https://", "https://a b.example", "https://a.example/here",
        "https://a.example?x=1", "https://a.example#x", "https://me:secret@a.example", "https://a.example:port",
        "javascript:alert(1)", "https://a\n.example", "https://-a.example", "https://a..example",
    ],
)  # fmt: skip
def test_anything_else_is_no_address(typed):
    with pytest.raises(UnableToChange, match="looks like"):
        clean_address(typed)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_refused_or_stays_as_it_is_once_cleaned(typed):
    try:
        kept = clean_address(typed)
    except UnableToChange:
        return
    assert clean_address(kept) == kept
