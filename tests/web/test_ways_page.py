"""Ways to match side by side, on the page of the draft."""

import pytest
from django.utils import timezone
from tests.factories import organisation, programme
from tests.pairings.rounds import lead, mentee, mentor, pairs_of, solved

from leaderful.flows import matching
from leaderful.pairings.models import MatchRound, Scenario

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client):
    """A draft of one pair and somebody who shares nothing with the mentor's second place, seen by its lead."""
    organisation()
    prog, by = programme(), lead()
    mentor(prog, given_name="Tendai", places=2)
    mentee(prog, given_name="Ines"), mentee(prog, given_name="Omar", items=[("GOAL", "budgeting")])
    solved(prog, by, timezone.now())
    client.force_login(by)
    return prog


def page(client, prog):
    return client.get(f"/programmes/{prog.key}/match/").content.decode()


def post(client, prog, then, **said):
    return client.post(f"/programmes/{prog.key}/match/{then}", said)


def add(client, prog, objective="MOST_PEOPLE", **said):
    form = client.get(f"/programmes/{prog.key}/match/ways/add/").context["form"]
    as_it_is = {name: value for name, value in form.initial.items() if value is not False}
    response = post(client, prog, "ways/add/", **{**as_it_is, "objective": objective, **said})
    now = timezone.now()
    matching.solve_next_round(at=now, clock=lambda: now)
    return response


def test_it_asks_for_another_way_while_there_is_one(client, draft):
    html = page(client, draft)

    assert "Compare with another way" in html
    assert '<table class="table scen' not in html


def test_two_ways_stand_side_by_side_with_who_would_change(client, draft):
    assert add(client, draft, shared_items_floor=0).status_code == 302

    html = page(client, draft)

    assert "2 ways to match them" in html
    assert "Nothing in common is needed." in html
    assert "Omar Test: Tendai Test instead of nobody" in html
    assert "Fit of 2 pairs" in html
    assert "Proved" in html


def test_the_marked_way_becomes_the_draft(client, draft):
    add(client, draft, shared_items_floor=0)
    other = Scenario.objects.get(is_chosen=False)

    post(client, draft, "ways/", way=str(other.key))

    assert len(pairs_of(draft)) == 2
    assert "The draft is made this way now." in page(client, draft)


def test_a_way_is_dropped(client, draft):
    add(client, draft, "MIX")
    other = Scenario.objects.get(is_chosen=False)

    post(client, draft, "ways/", way=str(other.key), drop=str(other.key))

    assert Scenario.objects.get().is_chosen


def test_a_number_out_of_range_is_named_and_nothing_is_queued(client, draft):
    response = add(client, draft, weight_goal=1001)

    assert response.status_code == 422
    assert MatchRound.objects.get().state == "SOLVED"


def test_the_same_way_again_is_refused_in_a_sentence(client, draft):
    response = add(client, draft)

    assert response.status_code == 422
    assert "This way is among them already" in response.content.decode()


def test_no_way_at_all_is_nothing_here(client, draft):
    assert post(client, draft, "ways/", way="nonsense").status_code == 404


def test_somebody_left_out_for_want_of_something_shared_can_be_paired_all_the_same(client, draft):
    assert "Tendai Test has a place, and they share nothing they named." in page(client, draft)
