"""Working hours: two who never meet are kept apart, and naming next to none puts nobody first."""

from datetime import time

import pytest
from tests.factories import AT, programme
from tests.pairings.rounds import lead, mentee, mentor, pairs_of, solved

from leaderful.flows.today import today
from leaderful.pairings.models import LeftOut, Pairing
from leaderful.people.models import WorkingHours

pytestmark = pytest.mark.django_db


def works(member, begins, ends):
    WorkingHours.objects.create(person=member.person, weekday=0, starts=time(begins), ends=time(ends))
    return member


@pytest.mark.parametrize(("hours", "is_known"), [(4, True), (3, False)])
def test_fewer_than_four_hours_a_week_count_as_not_known(hours, is_known):
    prog = programme()
    works(mentor(prog), 8, 16)
    learner = works(mentee(prog), 17, 17 + hours)

    solved(prog, lead())

    assert (pairs_of(prog) == set()) == is_known
    if not is_known:
        assert {"unchecked": "hours"} in Pairing.objects.get(learner=learner.person).reasons


def test_whoever_names_next_to_no_hours_does_not_come_first():
    prog = programme()
    wanted = works(mentor(prog, items=[("SKILL", "empathy"), ("SKILL", "feedback")]), 8, 16)
    other = works(mentor(prog), 10, 18)
    open_to_both = works(mentee(prog, items=[("GOAL", "empathy"), ("GOAL", "feedback")]), 8, 18)
    naming_one_hour = works(mentee(prog), 8, 9)

    solved(prog, lead())

    # Only the wanted mentor works at eight: taken at its word, the one hour would leave nobody else.
    assert pairs_of(prog) == {
        (wanted.person_id, open_to_both.person_id),
        (other.person_id, naming_one_hour.person_id),
    }


def strict(**rules):
    return programme(state="MATCHING", rules={"hours_stated": True, **rules})


def asked_for_hours(member):
    return [thing.programme for thing in today(member.person, at=AT).things if thing.kind == "say_hours"]


def test_where_hours_must_be_said_nobody_is_matched_before_and_everybody_concerned_is_told():
    prog = strict()
    guide, silent_guide = works(mentor(prog), 8, 16), mentor(prog)
    learner, next_to_none = works(mentee(prog), 12, 16), works(mentee(prog), 8, 11)

    solved(prog, lead())

    assert pairs_of(prog) == {(guide.person_id, learner.person_id)}
    left = LeftOut.objects.get()
    assert (left.learner, left.reason) == (next_to_none, "hours_unstated")
    assert left.codes["excluded"] == {"unstated": 2}
    assert [asked_for_hours(one) for one in (guide, learner)] == [[], []]
    assert [asked_for_hours(one) for one in (silent_guide, next_to_none)] == [[prog], [prog]]


def test_nobody_is_asked_for_hours_where_pairs_need_none_in_common():
    assert asked_for_hours(mentee(strict(overlap_hours=False))) == []
    assert asked_for_hours(mentee(programme(state="MATCHING"))) == []
