"""A pairing's whole life: every edge of its table is walked by operation, by mail link or by the clock.

The machine keeps a plain model of one pairing (its state, who said yes, the time) and does what anybody might do;
whatever the table allows must happen, whatever it does not must be refused and change nothing.
"""

from datetime import timedelta

import pytest
from django.test import Client
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
from tests.factories import AT, organisation, person, programme
from tests.pairings.rounds import (
    clock,
    lead,
    mentee,
    mentor,
    offer,
    published,
    signed_in,
    solved,
)

from leaderful.flows import matching
from leaderful.flows import pairs as flows
from leaderful.ground.links import make_token
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.pairings import queries
from leaderful.pairings.models import Pairing, PairingTransition
from leaderful.pairings.operations import offers, pairs
from leaderful.pairings.policy import DECLINE_REASONS, END_REASONS, LIVE, PAIRING

WAYS = st.sampled_from(["operation", "link"])
SIDES = st.sampled_from(["guide", "learner"])


class Life(RuleBasedStateMachine):
    """One offered pairing and everybody who may touch it."""

    @initialize(far=st.sampled_from(["OFFERED", "ACTIVE", "PAUSED"]))
    def begin(self, far):
        organisation()
        self.programme, self.team, self.pairing = offer()
        self.people = {"guide": self.pairing.guide, "learner": self.pairing.learner}
        self.state, self.yes, self.now = "OFFERED", set(), AT
        self.until, self.extended = None, (AT + timedelta(days=200)).date()
        self.stranger = person()
        if far != "OFFERED":  # both say yes at once, so that the later states are met often
            for who in ("guide", "learner"):
                self.accept(who, "link" if far == "ACTIVE" else "operation")
        if far == "PAUSED":
            self.change("guide", "pause")

    def actor(self, who):
        return signed_in(self.people[who])

    def attempt(self, expected, act):
        """Do it; it works exactly where ``expected`` says so."""
        try:
            act()
        except (Unable, NotAllowed):
            assert not expected
        else:
            assert expected

    def stands(self):
        return self.state == "OFFERED" and self.now < AT + timedelta(days=14)

    def seen(self):
        """The state that every reader tells, which the worker may not have written down yet."""
        if self.state == "OFFERED" and not self.stands():
            return "EXPIRED"
        if self.state == "PAUSED" and self.until is not None and self.until <= self.now:
            return "ACTIVE"
        return self.state

    def later(self):
        """A day after the planned end, wherever that was put before."""
        self.extended += timedelta(days=1)
        return self.extended

    def by_link(self, who, data):
        """POST by the link in the mail, without signing in; it works where the state has changed by it."""
        token = make_token(purpose="offer", key=self.pairing.key, person_id=self.people[who].pk)
        before = self.row()
        with _clock_at(self.now):
            assert Client().post(f"/offers/{token}/", data).status_code in {200, 302}
        if self.row() == before:
            raise Unable("nothing changed")

    def row(self):
        return Pairing.objects.values_list("state", "guide_accepted_at", "learner_accepted_at").get(
            pk=self.pairing.pk
        )

    @rule(hours=st.sampled_from([1, 24, 24 * 7, 24 * 14]))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @rule(who=SIDES, way=WAYS)
    def accept(self, who, way):
        expected = self.stands() and who not in self.yes

        def act():
            if way == "link":
                self.by_link(who, {"answer": "yes"})
            else:
                offers.accept_offer(
                    key=self.pairing.key, actor=self.actor(who), at=self.now, moment=clock(self.now)
                )

        self.attempt(expected, act)
        if expected:
            self.yes.add(who)
            self.state = "ACTIVE" if len(self.yes) == 2 else "OFFERED"

    @rule(who=SIDES, way=WAYS, reason=st.sampled_from(["", *DECLINE_REASONS[1:]]))
    def decline(self, who, way, reason):
        expected = self.stands()

        def act():
            if way == "link":
                self.by_link(who, {"answer": "no", "reason": reason})
            else:
                offers.decline_offer(
                    key=self.pairing.key,
                    reason=reason,
                    actor=self.actor(who),
                    at=self.now,
                    moment=clock(self.now),
                )

        self.attempt(expected, act)
        if expected:
            self.state = "DECLINED"

    @rule()
    def the_clock_tends(self):
        expected = self.state == "OFFERED" and not self.stands()
        assert matching.expire_offers(at=self.now, moment=clock(self.now)) == int(expected)
        matching.remind_offers(at=self.now)
        if expected:
            self.state = "EXPIRED"

    @rule()
    def withdraw(self):
        expected = self.state == "OFFERED"
        self.attempt(
            expected,
            lambda: offers.withdraw_offer(key=self.pairing.key, actor=signed_in(self.team), at=self.now),
        )
        if expected:
            self.state = "WITHDRAWN"

    @rule(
        who=st.sampled_from(["guide", "learner", "team"]),
        verb=st.sampled_from(["pause", "resume", "extend", "complete", "end"]),
    )
    def change(self, who, verb):
        to = {
            ("ACTIVE", "extend"): "ACTIVE",
            ("PAUSED", "extend"): "PAUSED",
            ("ACTIVE", "pause"): "PAUSED",
            ("PAUSED", "resume"): "ACTIVE",
            ("ACTIVE", "complete"): "COMPLETED",
            ("PAUSED", "complete"): "COMPLETED",
            ("ACTIVE", "end"): "ENDED",
            ("PAUSED", "end"): "ENDED",
        }.get((self.seen(), verb))
        actor = signed_in(self.team) if who == "team" else self.actor(who)
        facts = {"key": self.pairing.key, "actor": actor, "at": self.now}
        acts = {
            "pause": lambda: pairs.pause_pair(**facts),
            "resume": lambda: pairs.resume_pair(**facts),
            "extend": lambda: pairs.extend_pair(**facts, until=self.later()),
            "complete": lambda: flows.complete_pair(**facts),
            "end": lambda: flows.end_pair(**facts, reason=END_REASONS[-1]),
        }
        self.attempt(to is not None, acts[verb])
        if to is not None:
            self.state = to
            if to != "PAUSED" or verb == "pause":
                self.until = None

    @rule(hours=st.sampled_from([1, 24 * 8]))
    def pause_until(self, hours):
        until = self.now + timedelta(hours=hours)
        expected = self.seen() == "ACTIVE"
        facts = {"key": self.pairing.key, "actor": self.actor("guide"), "at": self.now}
        self.attempt(expected, lambda: pairs.pause_pair(**facts, until=until))
        if expected:
            self.state, self.until = "PAUSED", until

    @rule()
    def the_worker_wakes(self):
        expected = self.state == "PAUSED" and self.seen() == "ACTIVE"
        assert flows.wake_pairs(at=self.now) is expected
        if expected:
            self.state, self.until = "ACTIVE", None

    @rule(verb=st.sampled_from(["accept", "decline", "withdraw", "end"]))
    def a_stranger_tries(self, verb):
        facts = {"key": self.pairing.key, "actor": signed_in(self.stranger), "at": self.now}
        acts = {
            "accept": lambda: offers.accept_offer(**facts),
            "decline": lambda: offers.decline_offer(**facts, reason=""),
            "withdraw": lambda: offers.withdraw_offer(**facts),
            "end": lambda: pairs.end_pair(**facts, reason=""),
        }
        with pytest.raises(NotAllowed):
            acts[verb]()

    @precondition(lambda self: hasattr(self, "pairing"))
    @invariant()
    def the_row_is_as_the_model_says(self):
        state, guide_at, learner_at = self.row()
        assert state == self.state
        assert {"guide": guide_at, "learner": learner_at}.keys() - self.yes == {
            who for who, at in (("guide", guide_at), ("learner", learner_at)) if at is None
        }

    @precondition(lambda self: hasattr(self, "pairing"))
    @invariant()
    def every_reader_says_the_same_state(self):
        seen = self.seen()
        for who in self.people.values():
            assert queries.own_pairs(who, at=self.now).get().state_at == seen
        assert queries.answers(self.pairing.round, at=self.now).by_state == {seen: 1}
        assert queries.supply(self.programme, at=self.now).places == (0 if seen in LIVE else 1)

    @precondition(lambda self: hasattr(self, "pairing"))
    @invariant()
    def its_steps_lead_from_draft_to_where_it_is(self):
        state = PAIRING.initial
        for row in PairingTransition.objects.filter(pairing=self.pairing).order_by("id"):
            assert row.from_state == state
            assert PAIRING.row(row.from_state, row.verb).to == row.to_state
            state = row.to_state
        assert state == self.state


class _clock_at:  # noqa: N801  reads as a phrase
    """Pages and the database's clock at one moment, for a request made through the door."""

    def __init__(self, at):
        self.at = at

    def __enter__(self):
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr("django.utils.timezone.now", clock(self.at))
        self.patch.setattr("leaderful.ground.links.signing.loads", _ageless)
        for operation in (offers.accept_offer, offers.decline_offer):
            defaults = operation.__wrapped__.__kwdefaults__
            self.patch.setitem(defaults, "moment", clock(self.at))

    def __exit__(self, *error):
        self.patch.undo()


def _ageless(token, *, salt, max_age):
    """What the token says, however old it is by the machine's clock, which this test does not move."""
    from django.core import signing

    return signing.TimestampSigner(salt=salt).unsign_object(token, serializer=signing.JSONSerializer)


class LifeTests(TestCase):
    """Each run of the machine in its own rolled-back savepoint."""

    def test_a_pairing_lives_as_its_table_says(self):
        from django.db import transaction

        class Run(Life):
            def __init__(self):
                super().__init__()
                self.atomic = transaction.atomic()
                self.atomic.__enter__()

            def teardown(self):
                transaction.set_rollback(True)
                self.atomic.__exit__(None, None, None)

        run_state_machine_as_test(
            Run, settings=settings(max_examples=15, stateful_step_count=12, deadline=None)
        )


@pytest.mark.django_db
def test_a_draft_is_offered_only_by_publishing():
    prog, by = programme(), lead()
    mentor(prog), mentee(prog)
    solved(prog, by)
    draft = Pairing.objects.get()
    for act in (
        lambda: offers.withdraw_offer(key=draft.key, actor=by, at=AT),
        lambda: pairs.end_pair(key=draft.key, reason="", actor=by, at=AT),
    ):
        with pytest.raises(Unable):
            act()
    assert published(prog, by).state == "PUBLISHED"
