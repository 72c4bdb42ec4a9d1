"""What a mentor's mentor sees of the mentors they accompany, by the desk's own rules."""

from datetime import timedelta

import pytest
from tests import factories as make

from leaderful.flows.accompanying import accompanied_by
from leaderful.flows.desk import SIGNS, desk, early_signs
from leaderful.meetings.models import Meeting
from leaderful.pairings.models import Pairing
from leaderful.people.models import Leave

pytestmark = pytest.mark.django_db


@pytest.fixture
def pairs(at):
    """Hiroko accompanies Tendai, who mentors Ines since 60 days; Grace mentors Linh, and Hiroko doesn't accompany Grace."""
    make.organisation()
    programme = make.programme(state="RUNNING")
    hiroko, tendai, ines, grace, linh = (
        make.person(name) for name in ("Hiroko", "Tendai", "Ines", "Grace", "Linh")
    )
    make.membership(programme, tendai, "MENTOR", places=2, answered_at=at)
    facts = {
        "programme": programme, "state": "ACTIVE", "started_at": at - timedelta(days=60),
        "guide_accepted_at": at, "learner_accepted_at": at,
    }  # fmt: skip
    upper = Pairing.objects.create(tier=2, guide=hiroko, learner=tendai, **facts)
    lower = Pairing.objects.create(guide=tendai, learner=ines, **facts)
    other = Pairing.objects.create(guide=grace, learner=linh, **facts)
    return upper, lower, other


def meet(pair, starts_at, state="HELD"):
    return Meeting.objects.create(
        pairing=pair, state=state, starts_at=starts_at, zone="UTC", wall_time=f"{starts_at:%Y-%m-%dT%H:%M}",
        minutes=45, logged_by=pair.guide,
    )  # fmt: skip


def test_it_tells_load_dates_and_signs_of_own_mentors_alone(pairs, at):
    upper, lower, _other = pairs

    [seen] = accompanied_by(upper.guide, at=at)

    assert (seen.mentor, [(load.taken, load.places) for load in seen.load]) == (upper.learner, [(1, 2)])
    assert [(one.pairing, one.met.held, list(one.signs)) for one in seen.pairs] == [
        (lower, 0, ["no_first_meeting"])
    ]


def test_a_meeting_is_counted_and_takes_the_sign_away(pairs, at):
    upper, lower, _other = pairs
    meet(lower, at - timedelta(days=2))

    [seen] = accompanied_by(upper.guide, at=at)

    assert [(one.met.held, one.met.last_at, list(one.signs)) for one in seen.pairs] == [
        (1, at - timedelta(days=2), [])
    ]


def test_whoever_accompanies_nobody_any_more_sees_nothing(pairs, at):
    upper, _lower, _other = pairs
    Pairing.objects.filter(pk=upper.pk).update(state="ENDED", ended_at=at)

    assert list(accompanied_by(upper.guide, at=at)) == []


def test_the_signs_are_the_desks(pairs, at):
    """The same pairs under the same kinds, for the mentors it is asked about; nothing of the others."""
    _upper, lower, other = pairs
    meet(lower, at - timedelta(days=40))
    meet(lower, at - timedelta(days=5), "PLANNED")
    for guides in ({lower.guide_id}, {other.guide_id}, {lower.guide_id, other.guide_id}):
        found = desk(lower.programme, at=at).found
        mine = set(Pairing.objects.filter(guide__in=guides).values_list("pk", flat=True))

        signs = early_signs(lower.programme, guides=guides, at=at)

        assert signs == {pk: kinds for pk in mine if (kinds := [kind for kind in SIGNS if pk in found[kind]])}


def test_who_is_away_is_no_sign_for_a_mentors_mentor(pairs, at):
    upper, lower, _other = pairs
    Leave.objects.create(person=lower.guide, first_date=at.date(), last_date=at.date() + timedelta(days=60))
    assert lower.pk in desk(lower.programme, at=at).found["guide_gone"]

    [seen] = accompanied_by(upper.guide, at=at)

    assert "guide_gone" not in seen.pairs[0].signs
