"""Every edge of a pairing's life by every way there is: an operation, a page, a mail link, the clock, a file.

What each way reaches stands in ``edges.txt``. UPDATE_EDGES=1 writes what is; then read every changed line: is it right?
An edge that no way reaches fails.
"""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests.access import table
from tests.access.undo import taken_back
from tests.factories import organisation, programme
from tests.pairings.rounds import both_accept, clock, lead, mentee, mentor, offer, signed_in, solved

from leaderful.flows import choosing, hand_over, leaving, matching
from leaderful.flows import pairs as flows
from leaderful.flows.pair_imports import merge_all_pairs
from leaderful.ground.links import make_token
from leaderful.lib.errors import Unable
from leaderful.pairings.models import Pairing, PairingTransition
from leaderful.pairings.operations import offers, pair_imports, pairs
from leaderful.pairings.policy import PAIRING
from leaderful.people.models import Person
from leaderful.programmes.models import Membership

pytestmark = pytest.mark.django_db

FILE = Path(__file__).with_name("edges.txt")
SAID = """
Each edge of a pairing's life, and the ways by which a test walks along it (test_edges.py).
UPDATE_EDGES=1 pytest tests/pairings/test_edges.py writes what is.
"""
WAYS = ("operation", "page", "link", "clock", "file")
EDGES = [(row.frm, row.verb) for row in PAIRING.transitions]
MAKING = bool(os.environ.get("UPDATE_EDGES"))


class Walk:
    """One pairing brought to a state, and one step taken with it."""

    def __init__(self, state, verb=""):
        organisation()
        self.at = timezone.now()  # pages read the clock
        if state == "PROPOSED" and verb != "hand_on":
            self.programme, self.team = programme(), lead()
            mentor(self.programme), mentee(self.programme)
            solved(self.programme, self.team, self.at)
            self.pairing = Pairing.objects.get()
        else:
            self.programme, self.team, self.pairing = offer(at=self.at)
        if state in {"ACTIVE", "PAUSED"} or verb == "hand_on":
            both_accept(self.pairing, self.at)
        self.third = mentor(self.programme, given_name="Hiroko")
        self.guide, self.learner = signed_in(self.pairing.guide), signed_in(self.pairing.learner)
        if state == "PAUSED":
            until = self.at + timedelta(days=3)
            pairs.pause_pair(key=self.pairing.key, actor=self.guide, at=self.at, until=until)
        self.later = (self.at + timedelta(days=200)).date()

    def take(self, verb, way):
        """Take ``verb`` by ``way``; whether there is that way."""
        if verb == "begin":  # goes along with the second yes
            self.by_operation("accept", self.guide)
            verb = "accept"
        if verb == "hand_over":  # goes along with the yes of the one who is asked to go on
            if way not in {"operation", "page", "link"}:
                return False
            self.by_operation("hand_on")
            self.pairing = Pairing.objects.get(continues=self.pairing)
            self.learner = signed_in(self.third.person)
            verb = "accept"
        return getattr(self, f"by_{way}")(verb)

    def by_operation(self, verb, actor=None):
        facts = {"key": self.pairing.key, "at": self.at, "actor": actor or self.learner}
        of_team = {**facts, "actor": self.team}
        moment = clock(self.at)
        acts = {
            "offer": lambda: matching.publish_round(key=self.pairing.round.key, actor=self.team, at=self.at),
            "hand_on": lambda: hand_over.propose(**facts, guide_key=self.third.key, goals_go_along=True),
            "accept": lambda: flows.accept_offer(**facts, moment=moment),
            "decline": lambda: offers.decline_offer(**facts, reason="", moment=moment),
            "withdraw": lambda: offers.withdraw_offer(**of_team),
            "pause": lambda: pairs.pause_pair(**facts),
            "resume": lambda: pairs.resume_pair(**facts),
            "extend": lambda: pairs.extend_pair(**facts, until=self.later),
            "complete": lambda: flows.complete_pair(**facts),
            "end": lambda: flows.end_pair(**facts, reason=""),
            "choose": lambda: choosing.accept_ask(
                key=self._asked().key, actor=self.guide, at=self.at, moment=moment
            ),
        }
        return self._done(acts.get(verb))

    def by_page(self, verb):
        pair, match = f"/pairs/{self.pairing.key}/", f"/programmes/{self.programme.key}/match/"
        change = f"{pair}change/"
        pages = {
            "offer": (self.team, f"{match}publish/", {}),
            "withdraw": (self.team, f"{match}{self.pairing.key}/withdraw/", {}),
            "hand_on": (self.learner, f"{pair}hand-over/", {"guide": str(self.third.key)}),
            "accept": (self.learner, f"{pair}answer/", {"answer": "yes"}),
            "decline": (self.learner, f"{pair}answer/", {"answer": "no"}),
            "pause": (self.learner, change, {"verb": "pause"}),
            "resume": (self.learner, change, {"verb": "resume"}),
            "extend": (self.learner, change, {"verb": "extend", "extend-until": self.later}),
            "complete": (self.learner, f"{pair}complete/", {"text": ""}),
            "end": (self.learner, change, {"verb": "end"}),
        }
        if verb == "choose":
            pages["choose"] = (self.guide, f"/asks/{self._asked().key}/", {"answer": "yes"})
        if verb not in pages:
            return False
        who, path, data = pages[verb]
        client = Client()
        client.force_login(who)
        return client.post(path, data).status_code == 302

    def by_link(self, verb):
        """Without signing in, by what stands in a mail."""
        if verb == "choose":
            token = make_token(purpose="ask", key=self._asked().key, person_id=self.guide.pk)
            Client().post(f"/asks/link/{token}/", {"answer": "yes"})  # leads to signing in
            return Pairing.objects.filter(guide=self.guide, state=Pairing.State.ACTIVE).exists()
        if verb == "complete":
            Pairing.objects.filter(pk=self.pairing.pk).update(ends_date=self.at.date())
            token = make_token(purpose="pair-end", key=self.pairing.key, person_id=self.learner.pk)
            Client().post(f"/pairs/end/{token}/", {"complete": "1"})
            return Pairing.objects.get(pk=self.pairing.pk).state == Pairing.State.COMPLETED
        said = {"accept": "yes", "decline": "no"}.get(verb)
        token = make_token(purpose="offer", key=self.pairing.key, person_id=self.learner.pk)
        return said is not None and Client().post(f"/offers/{token}/", {"answer": said}).status_code == 302

    def _asked(self):
        """The learner asks the guide by themselves, whatever a draft proposes."""
        part = Membership.objects.get(person=self.guide)
        Membership.objects.update(answered_at=self.at)
        return choosing.ask_mentor(
            programme_key=self.programme.key,
            part_key=part.key,
            text="You led a night shift.",
            language="en",
            actor=self.learner,
            at=self.at,
        )

    def by_clock(self, verb):
        """The worker's chores, after the time that brings it about or after somebody left the organisation."""
        late = self.at + timedelta(days=14)
        acts = {
            "expire": lambda: matching.expire_offers(at=late, moment=clock(late)),
            "resume": lambda: flows.wake_pairs(at=late),
            "withdraw": self._leaves,
            "end": self._leaves,
        }
        return self._done(acts.get(verb))

    def by_file(self, verb):
        """The pair stands in a spreadsheet of pairs that ran before."""
        states = {"bring_in": "active", "bring_in_completed": "completed", "bring_in_ended": "ended"}
        return self._done((lambda: self._brought(states[verb])) if verb in states else None)

    def _brought(self, state):
        end = "" if state == "active" else "2024-06-30"
        row = f"{self.guide.email},{self.learner.email},2024-01-31,{end},{state}"
        file = pair_imports.PairFile("pairs.csv", f"mentor,mentee,start,end,state\n{row}\n".encode())
        facts = {"actor": self.team, "at": self.at}
        seen = pair_imports.preview_pairs(file=file, programme=self.programme, **facts)
        run = pair_imports.stage_pairs(seen=seen, **facts)
        pair_imports.start_pairs(key=run.key, skip_bad=False, tells=False, **facts)
        merge_all_pairs(run_id=run.pk, at=self.at)

    def _leaves(self):
        Person.objects.filter(pk=self.guide.pk).update(state="LEFT", left_at=self.at)
        leaving.tend_leavers(at=self.at)

    def _done(self, act):
        if act is None:
            return False
        act()
        return True


@pytest.fixture(scope="module")
def expected():
    """The table; or, where it is being made anew, what this run finds, written at its end."""
    if MAKING:
        found = {}
        yield found
        table.write(FILE, SAID, {edge: found[edge] for edge in EDGES if edge in found}, WAYS, ("from", "by"))
    else:
        yield table.read(FILE)


@pytest.mark.parametrize("edge", EDGES, ids="-".join)
def test_it_takes_every_edge_by_the_ways_listed(edge, expected):
    state, verb = edge
    reached = {}

    for way in WAYS:
        with taken_back():
            walk = Walk(state, verb)
            before = PairingTransition.objects.count()
            there_is = walk.take(verb, way)
            last = PairingTransition.objects.order_by("id").last()
            reached[way] = "yes" if there_is else "–"
            if there_is:
                assert PairingTransition.objects.count() > before
                if verb in {"hand_over", "hand_on"}:  # others go along with them
                    last = PairingTransition.objects.filter(verb=verb).get()
                assert (last.from_state, last.verb) == edge
                assert Pairing.objects.get(pk=last.pairing_id).state == PAIRING.row(*edge).to

    assert "yes" in reached.values(), f"no way leads from {state} by “{verb}”"
    if MAKING:
        expected[edge] = reached
    assert reached == expected[edge]


def test_the_table_lists_no_edge_that_is_gone(expected):
    if not MAKING:
        assert set(expected) == set(EDGES)


@pytest.mark.parametrize("state", PAIRING.final)
def test_nothing_leads_out_of_an_end(state):
    walk = Walk("ACTIVE")
    Pairing.objects.filter(pk=walk.pairing.pk).update(state=state)
    for verb in ("accept", "decline", "withdraw", "pause", "resume", "extend", "complete", "end"):
        with pytest.raises(Unable):
            walk.by_operation(verb)
    assert Pairing.objects.get().state == state
