"""The quality floor: better unmatched with a reason than paired for the count; the lead can say otherwise."""

import pytest
from tests.factories import AT, programme
from tests.pairings.rounds import NO_FLOOR, lead, mentee, mentor, pairs_of, solved

from leaderful.flows import matching
from leaderful.pairings.models import LeftOut
from leaderful.pairings.operations import rounds

pytestmark = pytest.mark.django_db


def keep(round_, guide, learner, by):
    rounds.choose_pair(
        key=round_.key, guide_key=guide.key, learner_key=learner.key, choice="KEEP", actor=by, at=AT
    )


def test_two_people_who_share_nothing_are_not_paired_and_the_lead_reads_whom_it_could_be():
    prog, by = programme(), lead()
    guide = mentor(prog)
    mentee(prog, items=[("GOAL", "budgeting")])

    round_ = solved(prog, by)

    left = LeftOut.objects.get(round=round_)
    assert not pairs_of(prog)
    assert left.reason == "below_floor"
    assert left.codes == {"allowed": 0, "excluded": {"below_floor": 1}, "could": guide.person_id}


def test_a_programme_may_do_without_the_floor():
    prog, by = programme(rules=NO_FLOOR), lead()
    mentor(prog), mentee(prog, items=[("GOAL", "budgeting")])

    solved(prog, by)

    assert len(pairs_of(prog)) == 1


def test_a_pair_the_lead_keeps_needs_nothing_in_common_and_is_published():
    prog, by = programme(), lead()
    guide, learner = mentor(prog), mentee(prog, items=[("GOAL", "budgeting")])
    keep(solved(prog, by), guide, learner, by)

    round_ = solved(prog, by)

    assert pairs_of(prog) == {(guide.person_id, learner.person_id)}
    assert matching.publish_round(key=round_.key, actor=by, at=AT) == 1


def test_nobody_is_proposed_whom_another_rule_keeps_apart():
    """What could be made all the same is looked for under all the other rules."""
    prog, by = programme(), lead()
    mentor(prog, languages=["pt"])
    mentee(prog, items=[("GOAL", "budgeting")], languages=["de"])

    round_ = solved(prog, by)

    assert "could" not in LeftOut.objects.get(round=round_).codes


def test_a_full_mentor_is_not_proposed():
    prog, by = programme(), lead()
    mentor(prog), mentee(prog)
    mentee(prog, items=[("GOAL", "budgeting")])

    round_ = solved(prog, by)

    assert "could" not in LeftOut.objects.get(round=round_).codes
