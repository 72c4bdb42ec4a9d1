"""A pause until a day: every reader says the same at every moment, whether or not the worker has recorded its end."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests import factories as make
from tests.factories import AT
from tests.pairings.rounds import mentee, mentor

from leaderful.flows.joining import wake_parts
from leaderful.lib.errors import Unable
from leaderful.notices.models import Notice
from leaderful.pairings.queries import supply
from leaderful.programmes import queries
from leaderful.programmes.models import Membership
from leaderful.programmes.operations import memberships

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def paused(days=7):
    part = mentor(make.programme())
    memberships.pause(key=part.key, until=AT + days * DAY, actor=part.person, at=AT)
    return part


def readers(part, at):
    """What each reader says at ``at``: one's own page, the team's list and counts, what is proposed, the matching."""
    programme, person = part.programme, part.person
    active = {"state": "ACTIVE", "at": at}
    return (
        queries.own_part(person, programme, "MENTOR", at=at).state_at == "ACTIVE",
        queries.members(programme, **active).filter(pk=part.pk).exists(),
        queries.counts(programme, at=at)["MENTOR"].active == 1,
        bool(queries.mentors_to_wish_for(programme, but=make.person(), at=at)),
        supply(programme, at=at).mentors == 1,
    )


class TestReaders(TestCase):
    @given(st.integers(1, 300), st.integers(-20, 20), st.booleans())
    def test_all_readers_agree_before_and_after_whether_or_not_it_is_recorded(self, days, off, recorded):
        part = paused(days)
        at = AT + days * DAY + timedelta(minutes=off)
        if recorded:
            wake_parts(at=at)

        assert set(readers(part, at)) == {off >= 0}


def test_the_chore_records_it_once_and_tells_whose_it_was():
    part = paused()

    assert not wake_parts(at=AT + 6 * DAY)
    assert wake_parts(at=AT + 8 * DAY)
    assert not wake_parts(at=AT + 8 * DAY)

    part.refresh_from_db()
    last = part.transitions.latest("pk")
    assert (part.state, part.paused_until) == ("ACTIVE", None)
    assert (last.verb, last.actor_id) == ("resume", None)
    assert [n.recipient_id for n in Notice.objects.filter(kind="programmes.membership.changed")] == [
        part.person_id
    ]


def test_somebody_can_pause_anew_before_the_end_was_recorded():
    part = paused()

    memberships.pause(key=part.key, actor=part.person, at=AT + 8 * DAY)

    verbs = list(part.transitions.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["pause", "resume", "pause"]


@pytest.mark.parametrize("until", [AT - DAY, AT, AT + 400 * DAY])
def test_a_pause_ends_on_a_day_that_lies_ahead_within_a_year(until):
    part = mentee(make.programme())

    with pytest.raises(Unable):
        memberships.pause(key=part.key, until=until, actor=part.person, at=AT)

    assert Membership.objects.get().state == "ACTIVE"
