"""The supervision plan of a pair: what counts, whose days, what is proposed, and who is warned when."""

from datetime import UTC, datetime, time

import pytest
from tests import factories as make
from tests.pairings.rounds import told
from tests.supervision.upper import NAMES, days, met, pair, plan, programme

from leaderful.core.supervision import State
from leaderful.flows.letters import LETTERS
from leaderful.flows.plans import tend_plans
from leaderful.notices.models import Notice
from leaderful.pairings.queries import current_pairs
from leaderful.people.models import Leave, WorkingHours
from leaderful.supervision.operations.plans import look_at_plan
from leaderful.supervision.queries import plan as queries

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday. A pair that began 84 days before, on 31 August, has its first quarter until 29 November."""
BEGAN = AT - days(84)


@pytest.fixture
def upper():
    make.organisation()
    return pair(programme(), make.person("Hiroko", "Tanabe"), make.person(*NAMES[0]), began=BEGAN)


def plan_of(pairing, at=AT):
    pairing.refresh_from_db()
    return queries.plan_of(pairing, at=at)


def states(found):
    return [quarter.state for quarter in found.standing.quarters]


def test_the_year_begins_with_the_pair_and_the_floor_governs(upper):
    found = plan_of(upper)

    assert (found.standing.due, found.floor_governs) == (240, True)  # four hours: MODELS §5.3
    assert states(found) == [State.ENDING, State.OPEN, State.OPEN, State.OPEN]


def test_practice_is_what_was_held_with_mentees_in_whichever_programme(upper):
    first, other = make.programme("One"), make.programme("Other")
    for of, name in ((first, "Ines"), (other, "Petra")):
        mentee = pair(of, upper.learner, make.person(name, "Carvalho"), began=BEGAN, tier=1)
        for nth in range(8):
            met(mentee, AT - days(nth + 1), minutes=600)
        plan(mentee, AT - days(20), minutes=600)

    found = plan_of(upper)

    # 16 × 10 hours are 160; one hour in 35 makes 274.3 minutes, more than the floor of 240
    assert (found.practice, found.standing.due, found.floor_governs) == (9600, 275, False)


def test_a_meeting_held_meets_the_quarter_and_a_planned_one_waits(upper):
    met(upper, AT - days(3), minutes=45)
    plan(upper, AT + days(30), minutes=60)

    found = plan_of(upper)

    assert states(found)[:2] == [State.MET, State.PLANNED]
    assert (found.standing.done, found.standing.planned, found.standing.missing) == (45, 60, 135)


def test_days_are_those_of_the_mentors_clocks():
    make.organisation()
    learner = make.person(*NAMES[0], time_zone="Pacific/Auckland")
    upper = pair(programme(), make.person("Hiroko", "Tanabe"), learner, began=BEGAN)
    plan(upper, datetime(2026, 11, 29, 12, 0, tzinfo=UTC))  # 30 November there, after the quarter's last day

    assert states(plan_of(upper))[:2] == [State.ENDING, State.PLANNED]


def test_settings_are_the_programmes():
    make.organisation()
    of = programme(upper_floor_hours=8, upper_warn_days=3)
    upper = pair(of, make.person("Hiroko", "Tanabe"), make.person(*NAMES[0]), began=BEGAN)

    found = plan_of(upper)

    assert found.standing.due == 480
    assert states(found)[0] is State.OPEN  # six days are left, and it warns three before


def test_proposed_days_are_working_days_of_both(upper):
    Leave.objects.create(
        person=upper.guide, first_date=AT.date(), last_date=AT.date() + days(3)
    )  # until Thursday

    found = queries.proposed(plan_of(upper), at=AT)

    # what is left of the quarter is one Friday, 27 November; four meetings of an hour are due in four quarters
    assert found.days[0].starts_at == datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
    assert len(found.days) == 4
    assert not found.without
    assert all(one.day.weekday() < 5 for one in found.days)


def test_a_quarter_without_a_common_hour_is_named(upper):
    for weekday in range(5):
        WorkingHours.objects.create(person=upper.guide, weekday=weekday, starts=time(6), ends=time(9, 30))

    found = queries.proposed(plan_of(upper), at=AT)

    assert not found.days  # the other one begins at nine: half an hour in common, and an hour is needed
    assert len(found.without) == 4


def test_it_proposes_the_time_of_day_they_met_at(upper):
    last = datetime(2026, 9, 14, 14, 30, tzinfo=UTC)

    found = queries.proposed(plan_of(upper), last=last, at=AT)

    assert {f"{one.starts_at:%H:%M}" for one in found.days} == {"14:30"}


def test_both_are_warned_once_a_quarter(upper):
    for nth in range(3):
        tend_plans(at=AT + days(nth))
        tend_plans(at=AT + days(nth))

    assert sorted(told("supervision.plan.ending")) == sorted([upper.guide_id, upper.learner_id])


def test_who_was_warned_hears_of_the_next_quarter_again(upper):
    tend_plans(at=AT)
    tend_plans(at=datetime(2027, 2, 20, tzinfo=UTC))  # the second quarter ends on 27 February

    assert len(told("supervision.plan.ending")) == 4


def test_nobody_is_warned_where_a_meeting_is_planned_or_the_pair_rests(upper):
    other = pair(upper.programme, upper.guide, make.person(*NAMES[1]), began=BEGAN, state="PAUSED")
    plan(upper, AT + days(2))

    tend_plans(at=AT)
    look_at_plan(key=other.key, at=AT)

    assert told("supervision.plan.ending") == []


def test_a_plan_is_looked_at_once_a_day(upper):
    assert tend_plans(at=AT)
    assert not tend_plans(at=AT + days(0.5))
    assert tend_plans(at=AT + days(1))


def test_the_letter_is_pointless_once_something_is_planned(upper):
    tend_plans(at=AT)
    notice = Notice.objects.filter(kind="supervision.plan.ending").first()
    compose = LETTERS["supervision.plan.ending"].compose
    assert "29" in compose(notice, upper.learner).subject

    plan(upper, AT + days(2))

    assert compose(notice, upper.learner) is None


def test_only_the_two_see_it(upper):
    for who in (upper.guide, upper.learner):
        assert queries.plan_visible_to(who, key=upper.key, at=AT) is not None
    for who in (make.person("Omar", "Haddad"), make.granted("LEAD"), make.granted("ADMINISTRATOR")):
        assert queries.plan_visible_to(who, key=upper.key, at=AT) is None


def test_today_names_the_pair_that_has_nothing_planned(upper):
    def named(person, at=AT):
        return [plan.pairing for plan, _quarter in queries.ending(current_pairs(person, at=at), at=at)]

    assert named(upper.learner) == named(upper.guide) == [upper]
    assert named(upper.learner, AT - days(30)) == []
