"""Working hours: two who never meet are kept apart, and naming next to none puts nobody first."""

from datetime import time

import pytest
from tests.factories import programme
from tests.pairings.rounds import lead, mentee, mentor, pairs_of, solved

from leaderful.pairings.models import Pairing
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
