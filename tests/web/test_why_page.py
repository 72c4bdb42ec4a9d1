"""“Why not?” on a page of its own, for whoever leads the programme."""

import pytest
from django.utils import timezone
from tests.factories import organisation, programme
from tests.pairings.rounds import lead, mentee, mentor, published, solved

from leaderful.core.matching import Clash, Priced, Rule
from leaderful.flows.why import PUBLIC_RULES
from leaderful.programmes.models import Exclusion, Wish
from leaderful.web import reasons, whys

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(client):
    organisation()
    prog, by = programme(), lead()
    mentor(prog, given_name="Tendai", items=[("SKILL", "empathy"), ("SKILL", "feedback")])
    other = mentor(prog, given_name="Grace")
    learner = mentee(prog, given_name="Ines", items=[("GOAL", "empathy"), ("GOAL", "feedback")])
    solved(prog, by, timezone.now())
    client.force_login(by)
    return prog, other, learner


def ask(client, prog, learner, **said):
    return client.get(f"/programmes/{prog.key}/match/why/{learner}/", said)


def test_it_lists_the_mentors_to_ask_about(client, people):
    prog, _, learner = people

    html = ask(client, prog, learner=learner.key).content.decode()

    assert "Why not somebody else for Ines Test?" in html
    assert "Grace Test</option>" in html


def test_it_says_what_the_pair_would_cost_and_keeps_it(client, people):
    prog, other, learner = people

    html = ask(client, prog, learner=learner.key, guide=other.key).content.decode()

    assert "Why not Grace Test for Ines Test?" in html
    assert "All pairs together would have 100 points less" in html
    assert "Keep this pair" in html


def test_a_private_reason_offers_nothing_to_keep(client, people):
    prog, other, learner = people
    Exclusion.objects.create(membership=learner, person=other.person)

    html = ask(client, prog, learner=learner.key, guide=other.key).content.decode()

    assert "This pair can’t be made." in html
    assert "Keep this pair" not in html


def test_a_mentor_is_nobody_to_ask_about(client, people):
    prog, other, _ = people

    assert ask(client, prog, learner=other.key).status_code == 404


def test_a_mentor_is_found_by_a_part_of_the_name(client, people):
    prog, _, learner = people

    html = ask(client, prog, learner=learner.key, q="grace").content.decode()

    assert "Grace Test</option>" in html
    assert "Tendai Test</option>" not in html


def test_a_member_reads_about_a_wish_that_was_not_met(client):
    organisation()
    prog, by = programme(), lead()
    guide = mentor(prog, given_name="Tendai", languages=["pt"])
    mentor(prog)
    learner = mentee(prog, languages=["de"])
    Wish.objects.create(membership=learner, person=guide.person, rank=1)
    published(prog, by, timezone.now())
    client.force_login(learner.person)

    html = client.get(f"/programmes/{prog.key}/join/").content.decode()

    assert "You wished for Tendai Test: a rule of the programme stands in between." in html


def test_it_says_what_each_rule_costs(client):
    organisation()
    prog, by = programme(), lead()
    mentor(prog, places=2), mentee(prog), mentee(prog, items=[("GOAL", "budgeting")])
    solved(prog, by, timezone.now())
    client.force_login(by)

    html = client.get(f"/programmes/{prog.key}/match/prices/").content.decode()

    assert "<b>Something in common</b> costs one person a mentor" in html
    assert "<b>A language in common</b> costs nothing" in html


def test_it_prices_nothing_private(client):
    organisation()
    prog, by = programme(), lead()
    guide, learner = mentor(prog), mentee(prog)
    Exclusion.objects.create(membership=learner, person=guide.person)
    mentor(prog), mentee(prog)
    solved(prog, by, timezone.now())
    client.force_login(by)

    html = client.get(f"/programmes/{prog.key}/match/prices/").content.decode()

    assert "costs one person" not in html


def test_every_rule_that_may_be_named_has_its_sentence():
    named = {rule.value for rule in Rule} - {Rule.UNAVAILABLE.value}

    assert set(PUBLIC_RULES) == named == set(whys.RULES)
    assert set(reasons.CLASHES) == (named - {Rule.BELOW_FLOOR.value}) | {clash.value for clash in Clash}
    assert all(reasons.rule_count(rule, 2) for rule in named - {Rule.SELF.value})
    assert set(whys.PRICED) == {what.value for what in Priced}
