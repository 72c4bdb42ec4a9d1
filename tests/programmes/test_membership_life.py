"""A membership's life: every edge of the table is walked by an operation, and random walks find no other."""

from collections import deque
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests import factories as make
from tests.factories import AT

from leaderful.audit.models import Event
from leaderful.flows.joining import wake_parts
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.programmes.models import Membership, MembershipTransition
from leaderful.programmes.operations import enrolment, memberships
from leaderful.programmes.operations.bringing_in import Places, bring_in_members
from leaderful.programmes.operations.erasure import forget_member
from leaderful.programmes.policy import LEAVE_REASONS, MEMBERSHIP, NEW

PROMISED = AT.date() + timedelta(days=30)


class Life(RuleBasedStateMachine):
    """One person, one lead, one part; the model is the table itself."""

    def __init__(self):
        super().__init__()
        self.programme = make.programme()
        self.lead, self.person = make.granted("LEAD"), make.person()
        make.Item.objects.get_or_create(code="goal.one", defaults={"kind": "GOAL", "names": {"en": "One"}})
        self.state = NEW

    @property
    def part(self):
        return Membership.objects.filter(programme=self.programme, person=self.person).first()

    def attempt(self, verb, run, who="oneself"):
        row = MEMBERSHIP.row(self.state, verb)
        events = Event.objects.count()
        if row is None or who not in row.who:
            with pytest.raises((Unable, NotAllowed)):
                run()
            assert Event.objects.count() == events
            return
        run()
        self.state = row.to
        assert Event.objects.count() > events

    def on_part(self, verb, operation, actor, **more):
        if self.part is None:
            return
        who = "lead" if actor == self.lead else "oneself"
        self.attempt(verb, lambda: operation(key=self.part.key, actor=actor, at=AT, **more), who)

    @rule()
    def invite(self):
        run = memberships.invite_people(
            programme_key=self.programme.key,
            role="MENTEE",
            person_keys=[self.person.key],
            actor=self.lead,
            at=AT,
        )
        assert bool(run.invited) == (self.state == NEW)  # nobody is invited twice
        if self.state == NEW:
            self.state = "INVITED"

    @rule()
    def send_the_form(self):
        verb = {"INVITED": "accept_invitation"}.get(self.state, "apply")
        answers = enrolment.Answers(items=["goal.one"])
        run = lambda: enrolment.enrol(  # noqa: E731  it is handed on, not named
            programme_key=self.programme.key, role="MENTEE", answers=answers, actor=self.person, at=AT
        )
        if MEMBERSHIP.row(self.state, verb):
            self.attempt(verb, run)
        else:
            run()  # changes the answers and nothing else

    @rule(verb=st.sampled_from(["accept", "wait", "decline"]))
    def answer(self, verb):
        more = {"promised_for": PROMISED} if verb == "wait" else {}
        self.on_part(verb, memberships.TEAM_STEPS[verb], self.lead, **more)

    @rule()
    def take_the_invitation_back(self):
        self.on_part("withdraw", memberships.withdraw_invitation, self.lead)

    @rule()
    def decline_the_invitation(self):
        self.on_part("decline_invitation", memberships.decline_invitation, self.person)

    @rule(by_lead=st.booleans())
    def pause(self, by_lead):
        self.on_part("pause", memberships.pause, self.lead if by_lead else self.person)

    @rule()
    def resume(self):
        self.on_part("resume", memberships.resume, self.person)

    @rule(reason=st.sampled_from(LEAVE_REASONS))
    def leave(self, reason):
        self.on_part("leave", memberships.leave, self.person, reason=reason)

    @invariant()
    def the_row_is_where_the_table_says(self):
        assert (self.part.state if self.part else NEW) == self.state

    @invariant()
    def the_trace_leads_from_the_beginning_to_here(self):
        if self.part is None:
            return
        steps = list(MembershipTransition.objects.filter(membership=self.part).order_by("pk"))
        places = [NEW, *(step.to_state for step in steps)]
        assert [step.from_state for step in steps] == places[:-1]
        assert places[-1] == self.state


def way_to(state):
    """The shortest way of verbs that operations can take from the beginning to ``state``."""
    ways = deque([(NEW, [])])
    seen = {NEW}
    while ways:
        here, verbs = ways.popleft()
        if here == state:
            return verbs
        for row in MEMBERSHIP.transitions:
            if row.frm == here and row.to not in seen:
                seen.add(row.to)
                ways.append((row.to, [*verbs, (row.verb, min(row.who))]))
    raise AssertionError(state)


class TestLife(TestCase):
    def test_every_edge_is_walked_by_everybody_it_is_for(self):
        for row in MEMBERSHIP.transitions:
            for who in row.who:
                with self.subTest(edge=f"{row.frm} {row.verb}", who=who):
                    self.walk([*way_to(row.frm), (row.verb, who)], row.to)

    def walk(self, verbs, expected):
        programme, person = make.programme(), make.person()
        coordinator = make.granted("COORDINATOR", scope="PROGRAMME", scope_id=programme.pk)
        actors = {"lead": make.granted("LEAD"), "coordinator": coordinator, "oneself": person, "clock": None}
        actors["import"] = actors["lead"]  # whoever started it
        make.Item.objects.get_or_create(code="goal.one", defaults={"kind": "GOAL", "names": {"en": "One"}})
        for verb, who in verbs:
            take(verb, programme, person, actors[who])

        part = Membership.objects.get(programme=programme, person=person)
        last = MembershipTransition.objects.filter(membership=part).latest("pk")
        assert part.state == last.to_state == expected
        assert last.verb == verbs[-1][0]
        assert last.actor_id == getattr(actors[verbs[-1][1]], "pk", None)

    def test_random_walks_follow_the_table(self):
        class Walk(Life):
            """One walk, taken back at its end."""

            def __init__(self):
                self.undo = transaction.atomic()
                self.undo.__enter__()
                super().__init__()

            def teardown(self):
                transaction.set_rollback(True)
                self.undo.__exit__(None, None, None)

        run_state_machine_as_test(
            Walk, settings=settings(max_examples=25, stateful_step_count=20, deadline=None, derandomize=True)
        )


def take(verb, programme, person, actor):
    """Take one verb by the operation it belongs to."""
    if verb == "invite":
        facts = {"programme_key": programme.key, "role": "MENTEE", "person_keys": [person.key]}
        return memberships.invite_people(**facts, actor=actor, at=AT)
    if verb in {"apply", "accept_invitation"}:
        answers = enrolment.Answers(items=["goal.one"])
        return enrolment.enrol(
            programme_key=programme.key, role="MENTEE", answers=answers, actor=actor, at=AT
        )
    if verb == "bring_in":
        wanted = {(person.pk, "MENTEE"): Places(0)}
        return bring_in_members(programme=programme, wanted=wanted, actor=actor, at=AT)
    if actor is None and verb == "resume":
        Membership.objects.filter(programme=programme, person=person).update(paused_until=AT)
        return wake_parts(at=AT)
    if actor is None:
        return forget_member(person=person, actor=None, at=AT)
    operations = {
        **memberships.TEAM_STEPS,
        "decline_invitation": memberships.decline_invitation,
        "pause": memberships.pause,
        "resume": memberships.resume,
        "leave": memberships.leave,
    }
    more = {"leave": {"reason": LEAVE_REASONS[0]}, "wait": {"promised_for": PROMISED}}.get(verb, {})
    key = Membership.objects.get(programme=programme, person=person).key
    return operations[verb](key=key, actor=actor, at=AT, **more)
