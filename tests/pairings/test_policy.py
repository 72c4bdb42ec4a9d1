"""Who may see a pairing: the table and the filter say the same, for everybody and every state."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.factories import AT, granted, membership, person, programme
from tests.pairings.rounds import signed_in

from leaderful.lib.transitions import mermaid
from leaderful.pairings import policy
from leaderful.pairings.models import MatchRound, Pairing
from leaderful.people.models import Person

ROLES = [
    None,
    ("LEAD", "ORGANISATION"),
    ("LEAD", "PROGRAMME"),
    ("COORDINATOR", "ORGANISATION"),
    ("COORDINATOR", "PROGRAMME"),
    ("COORDINATOR", "ELSEWHERE"),
    ("EXECUTIVE", "ORGANISATION"),
    ("ADMINISTRATOR", "ORGANISATION"),
]
ACCEPTED = {"guide_accepted_at": AT, "learner_accepted_at": AT}


class VisibilityTests(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def test_may_and_visible_to_agree(self, data):
        role = data.draw(st.sampled_from(ROLES))
        part = data.draw(st.sampled_from(["guide", "learner", "guides_mentor", "manager", "stranger"]))
        state = data.draw(st.sampled_from(policy.PAIRING.states))
        tier = data.draw(st.sampled_from([1, 2]))
        upper_state = data.draw(st.sampled_from(["ACTIVE", "PAUSED", "ENDED"]))
        over, has_left = data.draw(st.booleans()), data.draw(st.booleans())
        prog, elsewhere = programme(), programme("Elsewhere")
        if role:
            scope = "PROGRAMME" if role[1] == "ELSEWHERE" else role[1]
            ids = {"PROGRAMME": prog.pk, "ELSEWHERE": elsewhere.pk}
            actor = granted(role[0], scope=scope, scope_id=ids.get(role[1]))
            if over:
                actor.grants.update(ends_at=AT - timedelta(days=1))
        else:
            actor = person()
        guide = actor if part == "guide" else person()
        learner = actor if part == "learner" else person(manager=actor if part == "manager" else None)
        row = Pairing.objects.create(
            programme=prog, guide=guide, learner=learner, state=state, tier=tier, **ACCEPTED
        )
        if part == "guides_mentor":
            Pairing.objects.create(
                programme=elsewhere, guide=actor, learner=guide, state=upper_state, tier=2, **ACCEPTED
            )
        if has_left:
            Person.objects.filter(pk=actor.pk).update(state="LEFT")
        actor = signed_in(actor)

        seen = Pairing.objects.filter(policy.visible_to(actor, AT), pk=row.pk).exists()

        assert seen == policy.POLICY.may(actor, "pairings.pairing.see", row, AT)

    @settings(max_examples=30, deadline=None)
    @given(st.sampled_from(ROLES), st.booleans())
    def test_may_and_visible_to_agree_on_rounds(self, role, over):
        prog, elsewhere = programme(), programme("Elsewhere")
        actor = person()
        if role:
            scope = "PROGRAMME" if role[1] == "ELSEWHERE" else role[1]
            ids = {"PROGRAMME": prog.pk, "ELSEWHERE": elsewhere.pk}
            actor = granted(role[0], scope=scope, scope_id=ids.get(role[1]))
            if over:
                actor.grants.update(ends_at=AT - timedelta(days=1))
        actor = signed_in(actor)
        row = MatchRound.objects.create(programme=prog, number=1, created_at=AT)

        seen = MatchRound.objects.filter(policy.rounds_visible_to(actor, AT), pk=row.pk).exists()

        assert seen == policy.POLICY.may(actor, "pairings.round.see", row, AT)


@pytest.mark.django_db
def test_nobody_in_the_pair_sees_a_draft():
    prog = programme()
    guide, learner = person(), person()
    membership(prog, guide, "MENTOR")
    row = Pairing.objects.create(programme=prog, guide=guide, learner=learner)

    for somebody in (guide, learner):
        assert not Pairing.objects.filter(policy.visible_to(signed_in(somebody), AT)).exists()
        assert not policy.POLICY.may(signed_in(somebody), "pairings.pairing.answer", row, AT)


@pytest.mark.parametrize("reasons", [policy.DECLINE_REASONS, policy.END_REASONS])
def test_rather_not_say_is_always_among_the_reasons(reasons):
    assert "rather_not_say" in reasons


def test_the_states_are_those_of_the_tables():
    assert set(policy.PAIRING.states) == set(Pairing.State)
    assert set(policy.ROUND.states) == set(MatchRound.State)
    assert "OFFERED --> ACTIVE: begin" in mermaid(policy.PAIRING)
