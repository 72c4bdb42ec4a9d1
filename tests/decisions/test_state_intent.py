"""Stating an intent: which rung governs it, when it goes ahead, and who hears of it."""

from datetime import UTC, datetime, timedelta

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.audit.models import Event
from leaderful.decisions.models import Intent
from leaderful.decisions.queries.drafts import UnableToState, draft
from leaderful.notices.models import Notice
from leaderful.people.models import Leave

pytestmark = pytest.mark.django_db


def test_it_goes_ahead_at_its_time_unless_somebody_stops_it():
    intent = deciding.stated()

    assert deciding.stands(intent, AT + timedelta(hours=2, minutes=59)) == "RUNNING"
    assert deciding.stands(intent, AT + timedelta(hours=3)) == "WENT_AHEAD"


def test_it_waits_for_a_yes_where_less_was_agreed():
    intent = deciding.stated(deciding.area(rung=4))

    version = intent.versions.get()
    assert (intent.state, version.spoken, version.rung, version.why) == ("WAITING", 5, 4, ["agreed"])


def test_it_waits_for_a_yes_where_nothing_is_agreed():
    intent = deciding.stated(deciding.area(rung=None))

    assert (intent.state, intent.versions.get().why) == ("WAITING", ["unagreed"])


def test_people_and_safety_are_handed_over_no_further_than_a_yes():
    """The default ceilings of DESIGN §4."""
    intent = deciding.stated(deciding.area(rung=6, kind="SAFETY"))

    assert (intent.state, intent.versions.get().why) == ("WAITING", ["ceiling"])


def test_without_a_holder_it_is_practice_and_goes_ahead():
    intent = deciding.stated(deciding.area(holder=False))

    assert (intent.state, intent.is_practice) == ("RUNNING", True)
    assert not Notice.objects.exists()


def test_practice_stays_within_the_pair():
    """DESIGN §4: nobody else reads it; whoever is to speak is invited once somebody holds that kind of decision."""
    area = deciding.area(holder=False)

    with pytest.raises(UnableToState, match="Practice stays between you and your mentor") as refused:
        deciding.stated(area, invited={make.person("Amara").key: True})

    assert refused.value.field == "invited"


def test_what_was_done_long_ago_is_looked_back_on_two_weeks_from_now():
    """Not two weeks after it was done, which lies behind: 23 November and fourteen days, at 9 in UTC."""
    long_ago = datetime.fromisoformat("2026-10-01T09:00")

    intent = deciding.stated(deciding.area(rung=7), 7, wall=long_ago)

    assert (intent.state, intent.review_at) == ("WENT_AHEAD", datetime(2026, 12, 7, 9, 0, tzinfo=UTC))


def test_it_goes_ahead_no_earlier_than_the_notice_in_the_holders_hours():
    """Four hours from 9:00 UTC in Berlin’s office hours (10:00 there) end at 14:00 there, 13:00 UTC."""
    area = deciding.area(holder=make.person("Maren", time_zone="Europe/Berlin"), notice_minutes=240)

    intent = deciding.stated(area, wall=datetime.fromisoformat("2026-11-23T10:00"))

    assert intent.go_at == datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


def test_while_the_holder_is_away_the_deputy_is_asked():
    area = deciding.area(deputy=make.person("Grace"))
    Leave.objects.create(person=area.holder, first_date=AT.date(), last_date=AT.date())

    seen = draft(deciding.facts(area), actor=area.person, at=AT)

    assert [person.given_name for person in seen.asked] == ["Grace"]


def test_a_preview_says_who_will_read_it_and_writes_nothing():
    area = deciding.area()
    guest = make.person("Amara")

    seen = draft(deciding.facts(area, invited={guest.key: True}), actor=area.person, at=AT)

    assert [(one.person.given_name, one.part) for one in seen.readers] == [
        ("Ines", "AUTHOR"),
        ("Maren", "HOLDER"),
        ("Amara", "INVITED"),
    ]
    assert not Intent.objects.exists()


def test_everybody_it_is_addressed_to_is_told():
    guest = make.person("Amara")
    intent = deciding.stated(invited={guest.key: False})

    holder = intent.authors.get().holder_id
    told = set(Notice.objects.values_list("recipient_id", "kind"))
    assert told == {(holder, "decisions.stated"), (guest.pk, "decisions.invited")}
    assert Event.objects.get(verb="decisions.intent.stated").subject_id == intent.pk


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"words": {"PROBLEM": "The rota clashes."}}, "what", "What do you think we should do?"),
        ({"words": {}}, "what", "Say what you intend to do."),
        ({"words": {"WHAT": "x" * 601}}, "what", "too long"),
        ({"wall": datetime.fromisoformat("2026-11-23T08:00")}, "wall", "This time has passed."),
        ({"wall": datetime.fromisoformat("2029-01-01T08:00")}, "wall", "within about a year"),
        ({"review": AT.date() - timedelta(days=1)}, "review", "after it has happened"),
        ({"confidence": 6}, "confidence", "1 to 5"),
    ],
)
def test_it_says_what_is_wrong(change, field, sentence):
    area = deciding.area()

    with pytest.raises(UnableToState, match=sentence) as caught:
        deciding.stated(area, **change)

    assert caught.value.field == field
    assert not Intent.objects.exists()


def test_what_is_done_lies_behind():
    area = deciding.area(rung=7)

    with pytest.raises(UnableToState, match="lies behind you"):
        deciding.stated(area, 6)

    assert deciding.stated(area, 6, wall=None).state == "WENT_AHEAD"


def test_nobody_states_in_anothers_area():
    area = deciding.area()

    with pytest.raises(UnableToState):
        draft(deciding.facts(area), actor=area.holder, at=AT)
