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
    both_accept,
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
        self.stranger = person()
        if far != "OFFERED":  # both say yes at once, so that the later states are met often
            for who in ("guide", "learner"):
                self.accept(who, "link" if far == "ACTIVE" else "operation")
        if far == "PAUSED":
            self.change("guide", "pause")

    def stage(self, state):
        """Bring the pairing to ``state`` for a walk along one edge, at the real time, because pages read it."""
        from django.utils import timezone

        self.now = timezone.now()
        if state == "PROPOSED":
            self.programme, self.team = programme(), lead()
            mentor(self.programme), mentee(self.programme)
            solved(self.programme, self.team, self.now)
            self.pairing = Pairing.objects.get()
        else:
            self.programme, self.team, self.pairing = offer(at=self.now)
        self.people = {"guide": self.pairing.guide, "learner": self.pairing.learner}
        if state in {"ACTIVE", "PAUSED"}:
            both_accept(self.pairing, self.now)
        if state == "PAUSED":
            pairs.pause_pair(key=self.pairing.key, actor=self.actor("guide"), at=self.now)

    def take(self, verb, way, who="learner"):
        """Take ``verb`` by ``way``: an operation, a signed-in page, the link in the mail, or the clock."""
        pairing, at = self.pairing, self.now
        if way == "clock":
            late = at + timedelta(days=14)
            return matching.expire_offers(at=late, moment=clock(late))
        if way == "link":
            return self.by_link(who, {"answer": "yes" if verb == "accept" else "no"})
        if way == "page":
            client = Client()
            client.force_login(self.team if verb in {"offer", "withdraw"} else self.people[who])
            match = f"/programmes/{self.programme.key}/match/"
            pages = {
                "offer": (f"{match}publish/", {}),
                "withdraw": (f"{match}{pairing.key}/withdraw/", {}),
                "accept": (f"/pairs/{pairing.key}/answer/", {"answer": "yes"}),
                "decline": (f"/pairs/{pairing.key}/answer/", {"answer": "no"}),
            }
            return client.post(*pages.get(verb, (f"/pairs/{pairing.key}/change/", {"verb": verb})))
        facts = {"key": pairing.key, "at": at}
        if verb == "withdraw":
            return offers.withdraw_offer(**facts, actor=signed_in(self.team))
        facts["actor"] = self.actor(who)
        acts = {
            "accept": lambda: offers.accept_offer(**facts, moment=clock(at)),
            "decline": lambda: offers.decline_offer(**facts, reason="", moment=clock(at)),
            "pause": lambda: pairs.pause_pair(**facts),
            "resume": lambda: pairs.resume_pair(**facts),
            "complete": lambda: flows.complete_pair(**facts),
            "end": lambda: flows.end_pair(**facts, reason=""),
        }
        return acts[verb]()

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
        verb=st.sampled_from(["pause", "resume", "complete", "end"]),
    )
    def change(self, who, verb):
        to = {
            ("ACTIVE", "pause"): "PAUSED",
            ("PAUSED", "resume"): "ACTIVE",
            ("ACTIVE", "complete"): "COMPLETED",
            ("PAUSED", "complete"): "COMPLETED",
            ("ACTIVE", "end"): "ENDED",
            ("PAUSED", "end"): "ENDED",
        }.get((self.state, verb))
        actor = signed_in(self.team) if who == "team" else self.actor(who)
        facts = {"key": self.pairing.key, "actor": actor, "at": self.now}
        acts = {
            "pause": lambda: pairs.pause_pair(**facts),
            "resume": lambda: pairs.resume_pair(**facts),
            "complete": lambda: flows.complete_pair(**facts),
            "end": lambda: flows.end_pair(**facts, reason=END_REASONS[-1]),
        }
        self.attempt(to is not None, acts[verb])
        self.state = to or self.state

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
        seen = "EXPIRED" if self.state == "OFFERED" and not self.stands() else self.state
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


WAYS_OF = {
    ("PROPOSED", "offer"): ("page",),
    ("OFFERED", "accept"): ("operation", "page", "link"),
    ("OFFERED", "begin"): ("operation", "page", "link"),
    ("OFFERED", "decline"): ("operation", "page", "link"),
    ("OFFERED", "expire"): ("clock",),
    ("OFFERED", "withdraw"): ("operation", "page"),
    ("ACTIVE", "pause"): ("operation", "page"),
    ("PAUSED", "resume"): ("operation", "page"),
    ("ACTIVE", "complete"): ("operation", "page"),
    ("PAUSED", "complete"): ("operation", "page"),
    ("ACTIVE", "end"): ("operation", "page"),
    ("PAUSED", "end"): ("operation", "page"),
}
"""Each edge of the table with every way there is to take it."""


def test_every_edge_has_its_ways():
    assert WAYS_OF.keys() == {(row.frm, row.verb) for row in PAIRING.transitions}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("edge", "way"), [(edge, way) for edge, ways in WAYS_OF.items() for way in ways], ids=str
)
def test_it_takes_every_edge_by_every_way(edge, way):
    state, verb = edge
    life = Life()
    organisation()
    life.stage(state)
    if verb == "begin":
        life.take("accept", "operation", who="guide")

    life.take(verb if verb != "begin" else "accept", way)

    last = PairingTransition.objects.latest("id")
    assert (last.from_state, last.verb) == edge
    assert last.pairing.state == PAIRING.row(state, verb).to
