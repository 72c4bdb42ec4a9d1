"""A real organisation's reporting line, matched, published, answered and met; answers to the form are generated."""

import csv
import random
from datetime import timedelta
from time import perf_counter

import pytest
from tests.core.matching.checker import check_pairs
from tests.factories import AT, membership, organisation, person, programme
from tests.pairings.rounds import clock, code, lead, signed_in

from leaderful.flows import matching
from leaderful.flows.match_problem import problem_of
from leaderful.meetings.operations import meetings
from leaderful.pairings.models import MatchRound, Pairing
from leaderful.pairings.operations import offers, rounds
from leaderful.people.models import Person
from leaderful.programmes.models import MembershipItem

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]

QUALITIES = [
    "empathy",
    "delegation",
    "feedback",
    "conflict",
    "resilience",
    "communication",
    "decision_making",
]


@pytest.fixture
def people(real_data):
    """Everybody of the file, with the manager it names (282 rows in the copy of 25 May 2022)."""
    with (real_data / "org_sourcegraph_2022-05-25.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    made = {row["person_id"]: person(row["first_name"], row["last_name"], email="") for row in rows}
    for row in rows:
        if row["manager_id"] in made:
            Person.objects.filter(pk=made[row["person_id"]].pk).update(manager=made[row["manager_id"]])
    return list(made.values())


@pytest.fixture
def round_(people):
    """60 mentors with one to three places, 120 mentees, from a fixed seed; queued."""
    rng = random.Random(20261123)
    prog = programme()
    chosen = rng.sample(people, 180)
    for number, somebody in enumerate(chosen):
        role, side, kind = ("MENTOR", "OFFERED", "SKILL") if number < 60 else ("MENTEE", "WANTED", "GOAL")
        part = membership(prog, somebody, role, places=rng.choice([1, 2, 3]))
        MembershipItem.objects.bulk_create(
            MembershipItem(membership=part, item=code(name, kind), side=side)
            for name in rng.sample(QUALITIES, 3)
        )
    return rounds.start_round(programme=prog, actor=lead(), at=AT)


def test_it_goes_from_people_to_met_pairs_and_breaks_no_rule(round_):
    organisation()
    begun = perf_counter()
    assert matching.solve_next_round(at=AT, clock=lambda: AT)
    round_ = MatchRound.objects.get(pk=round_.pk)
    made = list(Pairing.objects.filter(round=round_).values_list("guide_id", "learner_id"))

    assert round_.state == "SOLVED"
    assert round_.certificate["proved"]
    assert check_pairs(problem_of(round_, at=AT), made) == []
    assert len(made) == round_.certificate["coverage_bound"]

    matching.publish_round(key=round_.key, actor=lead(), at=AT)
    day = AT + timedelta(days=1)
    for pairing in Pairing.objects.filter(round=round_).select_related("guide", "learner"):
        for somebody in (pairing.guide, pairing.learner):
            offers.accept_offer(key=pairing.key, actor=signed_in(somebody), at=day, moment=clock(day))
    met = Pairing.objects.filter(round=round_, state="ACTIVE").select_related("guide").first()
    meetings.log_meeting(
        pairing_key=met.key,
        wall=day.replace(tzinfo=None),
        zone="UTC",
        minutes=45,
        actor=signed_in(met.guide),
        at=day,
    )

    assert Pairing.objects.filter(round=round_, state="ACTIVE").count() == len(made)
    print(f"{len(made)} pairs of 120 mentees, matched, answered and met in {perf_counter() - begun:.2f} s")
