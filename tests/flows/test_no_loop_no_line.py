"""Over random histories: whichever way people come together, nobody is accompanied by those they accompany, nor by their line.

The ways in are a round, an ask, a hand-over, an import, and a circle; pairs and circles end in between. What holds is
looked at after each step by a checker of its own, which walks everything person by person.
"""

from collections import Counter
from itertools import combinations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import factories as make
from tests.factories import AT
from tests.pairings.rounds import NO_FLOOR, both_accept, clock, signed_in

from leaderful.flows import choosing, circles, hand_over, matching, pair_imports
from leaderful.flows import pairs as flows
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.pairings.models import MatchRound, Pairing
from leaderful.pairings.operations import asks, rounds
from leaderful.pairings.operations import pair_imports as staging
from leaderful.people.models import Person
from leaderful.supervision.models import Circle, CircleMember
from leaderful.supervision.operations import circles as operations

pytestmark = pytest.mark.django_db

PEOPLE = 7
LIVE = ("OFFERED", "ACTIVE", "PAUSED")
WAYS = ("round", "ask", "hand_over", "import", "circle")

somebody = st.integers(0, PEOPLE - 1)
two = st.tuples(somebody, somebody)
circles_ = st.tuples(st.just("circle"), somebody, st.lists(somebody, min_size=3, max_size=3, unique=True))
steps = st.one_of(
    st.tuples(st.just("import"), st.sampled_from([1, 2]), two),
    st.tuples(st.just("ask"), two),
    circles_,
    st.tuples(st.just("bring"), st.integers(0, 2), somebody),
    st.tuples(st.just("hand_over"), st.integers(0, 5), somebody),
    st.tuples(st.just("round"), st.sampled_from([1, 2])),
    st.tuples(st.just("end"), st.integers(0, 5)),
    st.tuples(st.just("end_circle"), st.integers(0, 2)),
)
histories = st.fixed_dictionaries(
    {
        # most report to nobody here, the others to somebody before them: else no circle would fit together
        "managers": st.tuples(
            *(
                st.one_of(*[st.none()] * 4, st.integers(0, max(n - 1, 0))) if n else st.none()
                for n in range(PEOPLE)
            )
        ),
        "first": st.lists(circles_, max_size=1),
        "steps": st.lists(steps, min_size=4, max_size=10),
    }
)


class World:
    """People in a line, each on both sides of a programme of either tier."""

    def __init__(self, managers):
        make.organisation()
        self.lead = signed_in(make.granted("LEAD"))
        self.people = []
        for number, manager in enumerate(managers):
            above = None if manager is None else self.people[manager]
            self.people.append(make.person(f"P{number}", "Test", manager=above))
        self.programmes = {
            tier: make.programme(f"Tier {tier}", state="RUNNING", rules={**NO_FLOOR, "tier": tier})
            for tier in (1, 2)
        }
        for of in self.programmes.values():
            for person in self.people:
                for role in ("MENTOR", "MENTEE"):
                    make.membership(of, person, role, places=5, answered_at=AT)

    # Ways in

    def round(self, tier):
        rounds.start_round(programme=self.programmes[tier], actor=self.lead, at=AT)
        matching.solve_next_round(at=AT, clock=lambda: AT)
        made = MatchRound.objects.filter(programme=self.programmes[tier]).latest("number")
        if made.state != "SOLVED":
            rounds.discard_round(key=made.key, actor=self.lead, at=AT)
            raise Unable(made.state)
        matching.publish_round(key=made.key, actor=self.lead, at=AT)
        for pairing in Pairing.objects.filter(round=made, state="OFFERED"):
            both_accept(pairing, at=AT)

    def ask(self, pair):
        guide, learner = (self.people[one] for one in pair)
        of = self.programmes[1]
        made = choosing.ask_mentor(
            programme_key=of.key,
            part_key=of.memberships.get(person=guide, role="MENTOR").key,
            text="You have been there.",
            language="en",
            actor=signed_in(learner),
            at=AT,
        )
        try:
            choosing.accept_ask(key=made.key, actor=signed_in(guide), at=AT, moment=clock(AT))
        except Unable:
            asks.withdraw_ask(key=made.key, actor=signed_in(learner), at=AT)
            raise

    def hand_over(self, number, guide):
        alive = list(Pairing.objects.filter(state="ACTIVE", tier=1).order_by("pk"))
        if not alive:
            raise Unable("nothing to hand over")
        old = alive[number % len(alive)]
        part = old.programme.memberships.get(person=self.people[guide], role="MENTOR")
        new = hand_over.propose(
            key=old.key, guide_key=part.key, goals_go_along=False, actor=signed_in(old.learner), at=AT
        )
        for one in (new.guide, new.learner):
            if not Pairing.objects.filter(pk=new.pk, state="ACTIVE").exists():
                flows.accept_offer(key=new.key, actor=signed_in(one), at=AT, moment=clock(AT))

    def bring_from_file(self, tier, pair):
        guide, learner = (self.people[one] for one in pair)
        table = f"mentor,mentee,tier,start\n{guide.email},{learner.email},{tier},2026-09-01\n".encode()
        file = staging.PairFile("pairs.csv", table)
        seen = staging.preview_pairs(file=file, programme=self.programmes[tier], actor=None, at=AT)
        run = staging.stage_pairs(seen=seen, actor=None, at=AT)
        staging.start_pairs(key=run.key, skip_bad=True, tells=False, actor=None, at=AT)
        done = pair_imports.merge_all_pairs(run_id=run.pk, at=AT)
        if not done.counts.get("done"):
            raise Unable("refused")

    def circle(self, guide, members):
        circles.begin(
            programme=self.programmes[2],
            guide_key=self.people[guide].key,
            member_keys=[self.people[one].key for one in members],
            actor=self.lead,
            at=AT,
        )

    def bring(self, number, person):
        circles.bring_in(
            key=self._circle(number).key, person_key=self.people[person].key, actor=self.lead, at=AT
        )

    # Ends

    def end(self, number):
        alive = list(Pairing.objects.filter(state="ACTIVE").order_by("pk"))
        if alive:
            flows.end_pair(key=alive[number % len(alive)].key, reason="", actor=self.lead, at=AT)

    def end_circle(self, number):
        operations.end_circle(key=self._circle(number).key, actor=self.lead, at=AT)

    def _circle(self, number):
        alive = list(Circle.objects.filter(state="ACTIVE").order_by("pk"))
        if not alive:
            raise Unable("no circle")
        return alive[number % len(alive)]


def holds():
    """What must never be: a way round that takes a pair of the second tier or a circle, or a pair in one line."""
    managers = dict(Person.objects.values_list("pk", "manager_id"))
    pairs = list(Pairing.objects.filter(state__in=LIVE).values_list("tier", "guide_id", "learner_id"))
    within = CircleMember.objects.filter(left_at__isnull=True, circle__state="ACTIVE")
    led = list(within.values_list("circle_id", "circle__guide_id", "person_id"))
    upper = {(guide, learner) for tier, guide, learner in pairs if tier == 2}
    upper |= {(guide, member) for _circle, guide, member in led}
    every = upper | {(guide, learner) for _tier, guide, learner in pairs}

    for guide, learner in upper:
        reached, ask = set(), [learner]
        while ask:
            one = ask.pop()
            if one not in reached:
                reached.add(one)
                ask += [below for above, below in every if above == one]
        assert guide not in reached, "a loop"

    def above(person):
        found = []
        while managers[person] is not None:
            person = managers[person]
            found.append(person)
        return found

    together = set(every)
    for circle in {circle for circle, *_rest in led}:
        together |= set(combinations(sorted(one for c, _guide, one in led if c == circle), 2))
    for one, other in together:
        assert one not in above(other), "own line"
        assert other not in above(one), "own line"


def test_no_way_in_closes_a_loop_or_joins_a_line():
    done = Counter()

    @settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(histories)
    def every_history(history):
        with transaction.atomic():
            world = World(history["managers"])
            for name, *facts in (*history["first"], *history["steps"]):
                way = world.bring_from_file if name == "import" else getattr(world, name)
                try:
                    with transaction.atomic():
                        way(*facts)
                except (Unable, NotAllowed):
                    done[name, "refused"] += 1
                else:
                    done[name, "accepted"] += 1
                holds()
            transaction.set_rollback(True)

    every_history()

    assert {
        way for way in WAYS if not done[way, "accepted"]
    } == set()  # else it would say nothing about that way
    assert {way for way in WAYS if not done[way, "refused"]} == set()
