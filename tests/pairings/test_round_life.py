"""The life of a round: every edge of its table, by a page or by the worker, whichever takes it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import organisation, person, programme
from tests.pairings.rounds import lead, mentee, mentor, offer, signed_in

from leaderful.flows import matching
from leaderful.pairings.models import MatchRound, RoundTransition
from leaderful.pairings.operations import offers, scenarios, solving
from leaderful.pairings.policy import ROUND

pytestmark = pytest.mark.django_db


class Life:
    """One programme with its lead at the page, and the worker."""

    def __init__(self, client):
        organisation()
        self.client, self.lead, self.programme, self.now = client, lead(), programme(), timezone.now()
        mentor(self.programme), mentee(self.programme)
        client.force_login(self.lead)

    @property
    def round(self):
        return MatchRound.objects.latest("number")

    def page(self, then):
        self.client.post(f"/programmes/{self.programme.key}/match/{then}/")

    def work(self, at=None):
        matching.solve_next_round(at=at or self.now, clock=lambda: at or self.now)

    def solved(self):
        self.page("start")
        self.work()

    def failed(self):
        """People whose reporting line runs in a circle can't be matched."""
        one = person()
        one.manager = person(manager=one)
        one.save()
        self.solved()

    def one_more_way(self):
        scenarios.add_scenario(
            key=self.round.key, objective="FAIR", settings={}, actor=self.lead, at=self.now
        )

    def asked_to_stop(self):
        """Claimed by a worker, whom the team asks to stop."""
        claimed = solving.claim_round(at=self.now)
        self.page("cancel")
        return claimed

    def no_is_said(self):
        """A pair of another programme that came to nothing; this programme is that one now."""
        self.programme, _, pairing = offer(at=self.now)
        offers.decline_offer(
            key=pairing.key, reason="", actor=signed_in(pairing.learner), at=self.now, moment=lambda: self.now
        )
        self.client.force_login(self.lead)

    def repairs(self):
        matching.draft_repairs(at=self.now)


def _repaired_and_drafted_anew(life):
    """A repair that nobody touched, and another no."""
    life.no_is_said()
    mentor(life.programme, places=2)
    life.repairs()
    life.work()
    first = life.round
    from leaderful.pairings.models import Pairing

    Pairing.objects.filter(state="DECLINED").update(is_seen_to=False)
    life.repairs()
    assert life.round.pk == first.pk


def _repair_without_a_pair(life):
    life.no_is_said()
    mentor(life.programme, items=[("SKILL", "budgeting")])
    life.repairs()
    life.work()


EDGES = {
    ("DRAFT", "queue"): [lambda life: life.page("start"), _repaired_and_drafted_anew],
    ("DRAFT", "discard"): [lambda life: (life.page("start"), life.page("cancel"), life.page("discard"))],
    ("QUEUED", "claim"): [lambda life: life.solved()],
    ("QUEUED", "cancel"): [lambda life: (life.page("start"), life.page("cancel"))],
    ("QUEUED", "turn_back"): [lambda life: (life.solved(), life.one_more_way(), life.page("cancel"))],
    ("SOLVING", "claim"): [
        lambda life: (
            life.page("start"),
            solving.claim_round(at=life.now - solving.LEASE),
            life.work(),
        )
    ],
    ("SOLVING", "finish"): [lambda life: life.solved()],
    ("SOLVING", "fail"): [lambda life: life.failed()],
    ("SOLVING", "stop"): [
        lambda life: (
            life.page("start"),
            solving.stop_round(round_=life.asked_to_stop(), at=life.now),
        )
    ],
    ("SOLVING", "cancel"): [
        lambda life: (
            life.page("start"),
            solving.claim_round(at=life.now - timedelta(hours=1)),
            life.page("cancel"),
        )
    ],
    ("SOLVING", "turn_back"): [
        lambda life: (
            life.solved(),
            life.one_more_way(),
            solving.stop_round(round_=life.asked_to_stop(), at=life.now),
        ),
        lambda life: (
            life.solved(),
            life.one_more_way(),
            solving.claim_round(at=life.now - timedelta(hours=1)),
            life.page("cancel"),
        ),
    ],
    ("SOLVED", "queue"): [lambda life: (life.solved(), life.page("start")), _repaired_and_drafted_anew],
    ("SOLVED", "publish"): [lambda life: (life.solved(), life.page("publish"))],
    ("SOLVED", "discard"): [lambda life: (life.solved(), life.page("discard")), _repair_without_a_pair],
    ("FAILED", "queue"): [lambda life: (life.failed(), life.page("start"))],
    ("FAILED", "discard"): [lambda life: (life.failed(), life.page("discard"))],
}
"""Each edge with every way there is to take it."""


def test_every_edge_has_its_ways():
    assert EDGES.keys() == {(row.frm, row.verb) for row in ROUND.transitions}


@pytest.mark.parametrize(
    ("edge", "way"),
    [(edge, number) for edge, ways in EDGES.items() for number in range(len(ways))],
    ids=str,
)
def test_it_takes_every_edge_by_every_way(client, edge, way):
    life = Life(client)

    EDGES[edge][way](life)

    taken = RoundTransition.objects.filter(from_state=edge[0], verb=edge[1]).latest("id")
    assert taken.to_state == ROUND.row(*edge).to
