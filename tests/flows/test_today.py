"""The order of what waits on the Today page."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leaderful.flows.today import KINDS, Thing, Today, most_urgent_first

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

moments = st.none() | st.integers(-60, 60).map(lambda days: AT + timedelta(days=days))
things = st.lists(
    st.builds(Thing, kind=st.sampled_from([*KINDS, "something_new"]), by=moments, since=moments), max_size=8
)


@given(things)
def test_it_shows_each_thing_once(waiting):
    assert sorted(map(id, most_urgent_first(waiting, at=AT))) == sorted(map(id, waiting))


@given(things)
def test_what_makes_leaderful_usable_comes_before_everything_else(waiting):
    shown = [
        KINDS[t.kind].comes_first if t.kind in KINDS else False for t in most_urgent_first(waiting, at=AT)
    ]

    assert shown == sorted(shown, reverse=True)


@given(things)
def test_of_two_with_a_date_the_earlier_comes_first(waiting):
    dated = [t for t in most_urgent_first(waiting, at=AT) if t.by]
    later = [t.by for t in dated if not (t.kind in KINDS and KINDS[t.kind].comes_first)]

    assert later == sorted(later)


def test_what_has_waited_longer_than_it_can_be_left_overtakes_a_date_ahead():
    offer = Thing("offer", by=AT + timedelta(days=3))
    fresh = Thing("unmarked_meeting", since=AT + timedelta(days=2))
    old = Thing("unmarked_meeting", since=AT - timedelta(days=9))

    assert most_urgent_first([offer, fresh, old], at=AT) == [old, offer, fresh]


def test_it_adds_up_the_minutes():
    assert Today([Thing("offer"), Thing("fill_in_form")], [], [], None, None, reads_sums=False).minutes == 8
