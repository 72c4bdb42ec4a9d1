"""A programme's life: every edge of its table is taken by each way there is, an operation, a flow or a page."""

import pytest
from django.test import Client
from django.utils import timezone
from tests import factories as make
from tests.factories import AT

from leaderful.flows import closing
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.programmes.models import ProgrammeTransition
from leaderful.programmes.operations import programmes
from leaderful.programmes.policy import PROGRAMME

pytestmark = pytest.mark.django_db

WAYS_OF = {
    ("DRAFT", "open"): ("operation", "page"),
    ("DRAFT", "discard"): ("operation", "page"),
    ("OPEN", "begin_matching"): ("operation", "page"),
    ("MATCHING", "reopen"): ("operation", "page"),
    ("MATCHING", "run"): ("operation", "page"),
    ("RUNNING", "begin_closing"): ("operation", "flow", "page"),
    ("CLOSING", "close"): ("operation", "flow", "page", "page of its own"),
}
"""Each edge of the table with every way there is to take it; no clock moves a programme."""

EDGES = [
    (edge, way, who) for edge, ways in WAYS_OF.items() for way in ways for who in ("lead", "coordinator")
]


def test_every_edge_has_its_ways():
    assert WAYS_OF.keys() == {(row.frm, row.verb) for row in PROGRAMME.transitions}
    assert {who for row in PROGRAMME.transitions for who in row.who} == {"lead", "coordinator"}


def take(programme, verb, way, actor):
    """Take ``verb`` by ``way``."""
    if way == "operation":
        return programmes.STEPS[verb](key=programme.key, actor=actor, at=AT)
    if way == "flow":
        return closing.STEPS[verb](key=programme.key, actor=actor, at=AT)
    client = Client()
    client.force_login(actor)
    if way == "page":
        return client.post(f"/programmes/{programme.key}/step/{verb}/")
    return client.post(f"/programmes/{programme.key}/close/", {"words_go_date": timezone.localdate()})


@pytest.mark.parametrize(("edge", "way", "who"), EDGES, ids=str)
def test_every_edge_is_taken_by_every_way(edge, way, who):
    make.organisation()
    state, verb = edge
    programme = make.programme(state=state)
    coordinator = make.granted("COORDINATOR", scope="PROGRAMME", scope_id=programme.pk)
    actor = make.granted("LEAD") if who == "lead" else coordinator

    take(programme, verb, way, actor)

    step = ProgrammeTransition.objects.get()
    programme.refresh_from_db()
    assert (step.from_state, step.verb, step.actor_id) == (state, verb, actor.pk)
    assert programme.state == step.to_state == PROGRAMME.row(state, verb).to


@pytest.mark.parametrize("state", PROGRAMME.states)
@pytest.mark.parametrize("verb", sorted(closing.STEPS))
def test_no_other_edge_is_taken_and_nothing_is_left_behind(state, verb):
    make.organisation()
    programme = make.programme(state=state)
    if PROGRAMME.row(state, verb):
        with pytest.raises(NotAllowed):
            closing.STEPS[verb](key=programme.key, actor=make.granted("EXECUTIVE"), at=AT)
    else:
        with pytest.raises(Unable):
            closing.STEPS[verb](key=programme.key, actor=make.granted("LEAD"), at=AT)

    programme.refresh_from_db()
    assert programme.state == state
    assert not ProgrammeTransition.objects.exists()
