"""Every edge of a membership's life by every way there is: an operation, a page, a mail link, the clock.

What each way reaches stands in ``edges.txt``. UPDATE_EDGES=1 writes what is; then read every changed line: is it right?
An edge that no way reaches fails.
"""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests import factories as make
from tests.access import table
from tests.access.undo import taken_back
from tests.programmes.test_membership_life import take, way_to

from leaderful.flows.erasure import erase_person
from leaderful.flows.joining import wake_parts
from leaderful.ground.links import make_token
from leaderful.people.models import Person
from leaderful.programmes.models import Membership, MembershipTransition
from leaderful.programmes.policy import MEMBERSHIP, NEW

pytestmark = pytest.mark.django_db

FILE = Path(__file__).with_name("edges.txt")
SAID = """
Each edge of a membership's life, and the ways by which a test walks along it (test_edges.py).
UPDATE_EDGES=1 pytest tests/programmes/test_edges.py writes what is.
"""
WAYS = ("operation", "own page", "team page", "link", "clock")
EDGES = [(row.frm, row.verb) for row in MEMBERSHIP.transitions]
MAKING = bool(os.environ.get("UPDATE_EDGES"))
FORM = {"goal": ["goal.one"]}


class Walk:
    """One part brought to a state, and one step taken with it."""

    def __init__(self, state):
        make.organisation()
        self.at = timezone.now()  # pages read the clock
        make.item("goal.one")
        self.programme, self.person = make.programme(), make.person()
        self.lead = make.granted("LEAD")
        self.actors = {"lead": self.lead, "coordinator": self.lead, "oneself": self.person, "clock": None}
        self.actors["import"] = self.lead  # running pairs that come in from a file
        for verb, who in way_to(state):
            take(verb, self.programme, self.person, self.actors[who])
        Membership.objects.filter(state="PAUSED").update(paused_until=self.at + timedelta(days=3))
        self.part = Membership.objects.first()
        self.day = (self.at + timedelta(days=40)).date()

    def take(self, state, verb, way):
        """Take ``verb`` by ``way``; whether there is that way."""
        return getattr(self, f"by_{way.replace(' ', '_')}")(state, verb)

    def by_operation(self, state, verb):
        row = MEMBERSHIP.row(state, verb)
        who = next((who for who in row.who if who != "clock"), None)
        if who is None:
            return False
        take(verb, self.programme, self.person, self.actors[who])
        return True

    def by_own_page(self, _state, verb):
        join = f"/programmes/{self.programme.key}/join/mentee/"
        pages = {
            "apply": (join, FORM),
            "accept_invitation": (join, FORM),
            "decline_invitation": (f"{join}decline/", {}),
            "pause": (f"{join}pause/", {"until": self.day}),
            "resume": (f"{join}resume/", {}),
            "leave": (f"{join}leave/", {"reason": "no_time"}),
        }
        return self._posted(self.person, pages.get(verb))

    def by_team_page(self, _state, verb):
        people = f"/programmes/{self.programme.key}/people/"
        if verb == "invite":
            form = {"role": "MENTEE", "listed": self.person.email, "expected": "1"}
            return self._posted(self.lead, (f"{people}invite/", form))
        of_team = {"accept", "wait", "decline", "withdraw", "pause", "resume", "leave"}
        if verb not in of_team or self.part is None:
            return False
        form = {"promised_for": self.day} if verb == "wait" else {}
        return self._posted(self.lead, (f"{people}{self.part.key}/{verb}/", form))

    def by_link(self, _state, verb):
        """Without signing in, by what stands in a mail."""
        form = {"accept_invitation": FORM, "decline_invitation": {"decline": "yes"}}.get(verb)
        if form is None:
            return False
        token = make_token(purpose="invitation", key=self.part.key, person_id=self.person.pk)
        return Client().post(f"/programmes/invitation/{token}/", form).status_code == 200

    def by_clock(self, _state, verb):
        """The worker's chores, after the time that brings it about; or when somebody is erased."""
        if verb == "resume":
            wake_parts(at=self.at + timedelta(days=4))
            return True
        if verb == "leave":
            administrator = make.granted("ADMINISTRATOR")
            erase_person(person=Person.objects.get(pk=self.person.pk), actor=administrator, at=self.at)
            return True
        return False

    def _posted(self, who, page):
        """Whether the page took it: a step was written."""
        if page is None:
            return False
        before = MembershipTransition.objects.count()
        client = Client()
        client.force_login(who)
        client.post(*page)
        return MembershipTransition.objects.count() > before


@pytest.fixture(scope="module")
def expected():
    """The table; or, where it is being made anew, what this run finds, written at its end."""
    if MAKING:
        found = {}
        yield found
        table.write(
            FILE, SAID, {edge: found[edge] for edge in EDGES if edge in found}, COLUMNS, ("from", "by")
        )
    else:
        yield table.read(FILE)


COLUMNS = tuple(way.replace(" ", "_") for way in WAYS)


@pytest.mark.parametrize("edge", EDGES, ids="-".join)
def test_it_takes_every_edge_by_the_ways_listed(edge, expected):
    state, verb = edge
    reached = {}

    for way, column in zip(WAYS, COLUMNS, strict=True):
        with taken_back():
            walk = Walk(state)
            there_is = walk.take(state, verb, way)
            reached[column] = "yes" if there_is else "–"
            if there_is:
                last = MembershipTransition.objects.order_by("pk").last()
                assert (last.from_state, last.verb) == edge
                assert Membership.objects.get().state == MEMBERSHIP.row(*edge).to

    assert "yes" in reached.values(), f"no way leads from {state} by “{verb}”"
    if MAKING:
        expected[edge] = reached
    assert reached == expected[edge]


def test_the_table_lists_no_edge_that_is_gone(expected):
    if not MAKING:
        assert set(expected) == set(EDGES)


def test_it_begins_where_no_row_is():
    assert Walk(NEW).part is None
