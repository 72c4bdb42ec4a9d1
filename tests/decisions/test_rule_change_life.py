"""A rule change’s whole life: every edge is walked; and a machine does what anybody might do, beside a plain model of it.

What the model allows must happen, what it doesn’t must be refused and change nothing; the state every reader tells is the model’s.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.decisions.test_rule_changes import NOTICE, Scene
from tests.factories import AT

from leaderful.decisions.models import RuleChange, RuleChangeTransition
from leaderful.decisions.operations.erasure import forget_decisions
from leaderful.decisions.policy import RULE_CHANGE
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.programmes.models import Programme
from leaderful.programmes.queries import with_fields

WHO = st.sampled_from(["ines", "tendai"])
FINAL = set(RULE_CHANGE.final)


class Life(RuleBasedStateMachine):
    """One change and everybody who may touch it. ``standing`` maps who objects to their voice."""

    @initialize(far=st.sampled_from(["OPEN", "STOPPED", "OVERTAKEN"]))
    def begin(self, far):
        self.scene = Scene()
        self.change = self.scene.state()
        self.state, self.go_at, self.standing, self.decided = "OPEN", AT + NOTICE, {}, False
        self.erased, self.answer_days, self.before, self.meant = set(), 14, 14, 10
        if far == "STOPPED":  # at once, so that what leads out of it is met often
            self.object("ines")
        if far == "OVERTAKEN":
            self.the_rules_change_in_another_way()
            self.scene.now = self.go_at

    def seen(self):
        return "WENT_AHEAD" if self.state == "OPEN" and self.go_at <= self.scene.now else self.state

    def under_way(self):
        return self.seen() in {"OPEN", "STOPPED"}

    def attempt(self, expected, act):
        try:
            done = act()
        except (Unable, NotAllowed):
            assert not expected
            return None
        assert expected
        return done

    @rule(hours=st.sampled_from([1, 24, 24 * 5]))
    def time_passes(self, hours):
        self.scene.now += timedelta(hours=hours)

    @precondition(lambda self: "lead" not in self.erased)
    @rule(days=st.integers(9, 12))
    def restate(self, days):
        expected = self.under_way() and days != self.answer_days
        self.attempt(expected, lambda: self.scene.restate(self.change, fields={"answer_days": days}))
        if expected:
            self.state, self.go_at = "OPEN", self.scene.now + NOTICE
            self.standing, self.decided = {}, False
            self.before, self.meant = self.answer_days, days

    @precondition(lambda self: "lead" not in self.erased)
    @rule()
    def withdraw(self):
        expected = self.under_way()
        self.attempt(expected, lambda: self.scene.withdraw(self.change))
        if expected:
            self.state = "WITHDRAWN"

    @rule(who=WHO)
    def object(self, who):
        if who in self.erased:
            return
        expected = self.under_way() and not self.decided
        voice = self.attempt(expected, lambda: self.scene.object(self.change, getattr(self.scene, who)))
        if expected:
            self.state = "STOPPED"
            self.standing.setdefault(who, []).append(voice)

    @precondition(lambda self: self.standing)
    @rule(data=st.data())
    def take_back(self, data):
        who = data.draw(st.sampled_from(sorted(self.standing)))
        expected = self.state == "STOPPED"
        voice = self.standing[who][-1]
        self.attempt(expected, lambda: self.scene.take_back(voice, getattr(self.scene, who)))
        if expected:
            self.standing[who].pop()
            self.runs_again_where_nothing_stands()

    def runs_again_where_nothing_stands(self):
        self.standing = {who: voices for who, voices in self.standing.items() if voices}
        if not self.standing:
            self.state = "OPEN"
            self.go_at = max(self.go_at, self.scene.now + timedelta(days=1))

    @rule(goes_ahead=st.booleans())
    def decide(self, goes_ahead):
        expected = self.state == "STOPPED"
        self.attempt(expected, lambda: self.scene.decide(self.change, goes_ahead=goes_ahead))
        if expected and goes_ahead:
            self.state, self.decided = "OPEN", True
            self.go_at = max(self.go_at, self.scene.now + timedelta(days=1))
        elif expected:
            self.state = "LET_BE"

    @rule()
    def the_clock_tends(self):
        expected = self.seen() == "WENT_AHEAD"
        assert self.scene.tend() is expected
        if expected:
            self.state = "APPLIED" if self.answer_days == self.before else "REFUSED"
            self.answer_days = self.meant if self.state == "APPLIED" else self.answer_days

    @precondition(lambda self: self.answer_days == 14)
    @rule()
    def the_rules_change_in_another_way(self):
        rules = with_fields(self.scene.rules(), {"answer_days": 30})
        Programme.objects.update(rules=rules.kept())
        self.answer_days = 30

    @rule(who=st.sampled_from(["ines", "lead"]))
    def somebody_is_erased(self, who):
        if who in self.erased:
            return
        self.erased.add(who)
        person = getattr(self.scene, who)
        forget_decisions(person=person, actor=person, at=self.scene.now)
        if who == "lead" and self.under_way():
            self.state = "WITHDRAWN"
        elif self.state == "STOPPED" and self.standing.pop(who, None):
            self.runs_again_where_nothing_stands()

    @invariant()
    def every_reader_tells_the_same(self):
        assert self.scene.stands(self.change) == self.seen()
        assert self.scene.rules().answer_days == self.answer_days
        row = RuleChange.objects.get()
        assert self.seen() != "OPEN" or row.go_at == self.go_at


class Run(Life):
    """In a savepoint of its own, which is rolled back."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


class LifeTests(TestCase):
    """On the database."""

    def test_it_does_what_the_model_says(self):
        run_state_machine_as_test(
            Run, settings=settings(max_examples=30, stateful_step_count=14, deadline=None, derandomize=True)
        )


def due(scene):
    """The moment comes, and the worker with it."""
    scene.now += NOTICE
    scene.tend()


def overtaken(scene):
    """The rules have changed in another way when the moment comes."""
    Programme.objects.update(rules=with_fields(scene.rules(), {"answer_days": 30}).kept())
    due(scene)


OUT_OF = {
    "OPEN": (
        lambda scene, change: scene.restate(change, fields={"answer_days": 12}),
        lambda scene, change: scene.object(change),
        lambda scene, change: scene.withdraw(change),
        lambda scene, _change: due(scene),
        lambda scene, _change: overtaken(scene),
    ),
    "STOPPED": (
        lambda scene, change: scene.restate(change, fields={"answer_days": 12}),
        lambda scene, change: scene.take_back(change.voices.get()),
        lambda scene, change: scene.decide(change, goes_ahead=True),
        lambda scene, change: scene.decide(change, goes_ahead=False),
        lambda scene, change: scene.withdraw(change),
    ),
}
"""What leads out of each state that isn’t the end; WENT_AHEAD is left in the same turn of the worker."""


@pytest.mark.django_db
def test_every_edge_is_walked():
    for state, acts in OUT_OF.items():
        for act in acts:
            scene = Scene()
            change = scene.state()
            if state == "STOPPED":
                scene.object(change)
            act(scene, change)

    walked = set(RuleChangeTransition.objects.values_list("from_state", "verb"))
    assert walked == {(row.frm, row.verb) for row in RULE_CHANGE.transitions}


@pytest.mark.django_db
@pytest.mark.parametrize("state", sorted(FINAL))
def test_what_is_over_stays(state):
    scene = Scene()
    change = scene.state()
    RuleChange.objects.filter(pk=change.pk).update(
        state=state, refused_for="not_valid" if state == "REFUSED" else ""
    )

    for act in (
        lambda: scene.restate(change),
        lambda: scene.withdraw(change),
        lambda: scene.object(change),
        lambda: scene.decide(change, goes_ahead=True),
    ):
        with pytest.raises(Unable):
            act()
