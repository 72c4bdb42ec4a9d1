"""Circles: who may begin one, who fits in, what leaving does, their meetings, and what counts towards a year."""

from datetime import datetime, timedelta

import pytest
from tests import factories as make
from tests.pairings.rounds import signed_in, told
from tests.supervision.circling import AT, BEGAN, Here
from tests.supervision.upper import days, pair, programme

from leaderful.flows import circles as flows
from leaderful.flows.closing import say_farewell
from leaderful.flows.erasure import erase_person
from leaderful.flows.letters import LETTERS
from leaderful.lib.errors import NotAllowed
from leaderful.meetings.operations.steps import SETTLES
from leaderful.notices.models import Notice
from leaderful.pairings.queries import live_pairs_by_tier
from leaderful.supervision.models import Circle, CircleMember, CircleTransition, CircleWords
from leaderful.supervision.operations import circle_meetings, circles
from leaderful.supervision.operations.circle_steps import UnableToChangeCircle, UnableToMeet
from leaderful.supervision.queries import circles as queries
from leaderful.supervision.queries.coverage import figures
from leaderful.supervision.queries.plan import plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return Here()


def within(circle):
    return {one.person for one in queries.current_members(circle)}


# Who may, who fits


def test_a_mentors_mentor_begins_one_with_mentors_they_accompany_and_all_are_told(here):
    circle = here.begin()

    assert within(circle) == set(here.mentors[:3])
    assert told("supervision.circle.begun") == sorted(one.pk for one in here.mentors[:3])


def test_a_mentors_mentor_chooses_nobody_elses_mentors(here):
    other = make.person("Petra", "Novak")
    make.membership(here.programme, other)

    with pytest.raises(UnableToChangeCircle, match="you accompany"):
        here.begin(members=[*here.mentors[:2], other])

    assert within(here.begin(by=here.lead, members=[*here.mentors[:2], other])) == {*here.mentors[:2], other}


def test_nobody_begins_one_for_somebody_else_but_the_team(here):
    other = signed_in(make.person("Camila", "Restrepo"))
    make.membership(here.programme, other, "MENTOR")

    with pytest.raises(NotAllowed):
        here.begin(guide=other)
    with pytest.raises(NotAllowed):
        here.begin(by=signed_in(here.mentors[0]))


@pytest.mark.parametrize("count", [0, 2, 6])
def test_it_has_three_to_five_mentors(here, count):
    sixth = make.person("Petra", "Novak")
    make.membership(here.programme, sixth)

    with pytest.raises(UnableToChangeCircle, match="three to five"):
        here.begin(by=here.lead, members=[*here.mentors, sixth][:count])

    assert not Circle.objects.exists()


def test_only_who_takes_part_fits_in(here):
    here.programme.memberships.filter(person=here.mentors[0]).update(state="LEFT")

    with pytest.raises(UnableToChangeCircle, match="does not take part"):
        here.begin()


@pytest.mark.parametrize("line", ["guide above", "guide below", "mentee's", "members"])
def test_nobody_is_with_their_own_line(here, line):
    guide, (first, second, *_rest) = here.guide, here.mentors
    low, high = {
        "guide above": (first, make.person(manager=guide)),
        "guide below": (guide, first),
        "mentee's": (make.person(), guide),
        "members": (second, first),
    }[line]
    low.manager = high
    low.save()
    if line == "mentee's":
        pair(make.programme("Elsewhere"), first, low, began=BEGAN, tier=1)

    with pytest.raises(UnableToChangeCircle, match="reporting line"):
        here.begin()

    assert not Circle.objects.exists()


@pytest.mark.parametrize("tiers", [(2,), (1, 2), (2, 1), (1, 1)])
def test_it_closes_no_loop_with_pairs_of_either_tier(here, tiers):
    """The first mentor accompanies somebody who accompanies … the mentor's mentor."""
    below = here.mentors[0]
    for nth, tier in enumerate(tiers):
        last = nth == len(tiers) - 1
        next_one = here.guide if last else make.person()
        pair(make.programme("Elsewhere"), below, next_one, began=BEGAN, tier=tier)
        below = next_one
    here.pairs[0].state = "ENDED"
    here.pairs[0].save()

    with pytest.raises(UnableToChangeCircle, match="circle"):
        here.begin(by=here.lead)


def test_whoever_makes_pairs_sees_its_members_as_accompanied(here):
    circle = here.begin()
    for one in here.pairs:
        one.state = "ENDED"
        one.save()

    assert live_pairs_by_tier(AT)[2] == {(here.guide.pk, one.pk) for one in here.mentors[:3]}

    circles.end_circle(key=circle.key, actor=here.guide, at=AT)

    assert not live_pairs_by_tier(AT)[2]


# Joining, leaving, ending


def test_it_takes_five_and_no_more(here):
    circle = here.begin(members=here.mentors[:4])
    sixth = make.person("Petra", "Novak")
    make.membership(here.programme, sixth)

    flows.bring_in(key=circle.key, person_key=here.mentors[4].key, actor=here.guide, at=AT)

    assert len(within(circle)) == 5
    with pytest.raises(UnableToChangeCircle, match="five"):
        flows.bring_in(key=circle.key, person_key=sixth.key, actor=here.lead, at=AT)


def test_who_is_brought_in_meets_the_same_rules_and_gets_what_is_planned(here):
    circle = here.begin()
    here.plan(circle)
    boss = make.person("Petra", "Novak")
    make.membership(here.programme, boss)
    here.mentors[0].manager = boss
    here.mentors[0].save()

    with pytest.raises(UnableToChangeCircle, match="reporting line"):
        flows.bring_in(key=circle.key, person_key=boss.key, actor=here.lead, at=AT)
    assert boss not in within(circle)
    flows.bring_in(key=circle.key, person_key=here.mentors[3].key, actor=here.guide, at=AT)

    assert here.mentors[3].pk in told("supervision.circle_meeting.planned")


def test_a_member_leaves_without_a_reason_and_below_three_its_guide_is_told_what_to_do(here):
    circle = here.begin()
    leaver = signed_in(here.mentors[0])

    circles.leave_circle(key=circle.key, person=leaver, actor=leaver, at=AT + days(1))

    assert told("supervision.circle.left") == [here.guide.pk]
    notice = Notice.objects.get(kind="supervision.circle.left")
    letter = LETTERS[notice.kind].compose(notice, here.guide)
    assert "fewer than three" in " ".join(letter.paragraphs)
    assert queries.circle_visible_to(here.guide, key=circle.key, at=AT).is_too_small
    assert queries.circle_visible_to(leaver, key=circle.key, at=AT) is None
    assert [one for one, _since in queries.too_small(here.guide)] == [circle]


def test_a_member_takes_out_nobody_else_and_ends_nothing(here):
    circle = here.begin()
    member, other = signed_in(here.mentors[0]), here.mentors[1]

    with pytest.raises(NotAllowed):
        circles.leave_circle(key=circle.key, person=other, actor=member, at=AT)
    with pytest.raises(NotAllowed):
        circles.end_circle(key=circle.key, actor=member, at=AT)


def test_its_end_calls_off_what_it_planned_and_keeps_who_was_in_it(here):
    circle = here.begin()
    meeting = here.plan(circle)

    circles.end_circle(key=circle.key, actor=here.lead, at=AT + days(1))

    meeting.refresh_from_db()
    assert meeting.state == "CANCELLED"
    assert len(told("supervision.circle_meeting.cancelled")) == 4
    found = queries.circle_visible_to(signed_in(here.mentors[0]), key=circle.key, at=AT + days(2))
    assert found.members
    assert found.circle.state == "ENDED"
    with pytest.raises(UnableToMeet, match="over"):
        here.plan(circle, at=AT + days(2))


def test_a_programme_that_closes_ends_its_circles(here):
    circle = here.begin()
    here.programme.state = "CLOSING"
    here.programme.save()

    say_farewell(key=here.programme.key, actor=here.lead, at=AT + days(1))

    circle.refresh_from_db()
    assert circle.state == "ENDED"
    assert CircleTransition.objects.get(verb="end").reason == "programme_over"


@pytest.mark.parametrize("who", ["guide", "member"])
def test_who_is_erased_is_out_of_it_and_their_words_are_gone(here, who):
    circle = here.begin(members=here.mentors)
    here.plan(circle, place="markerPlace")
    admin = signed_in(make.granted("ADMINISTRATOR"))
    person = here.guide if who == "guide" else signed_in(here.mentors[0])

    erase_person(person=person, actor=admin, at=AT + days(1))

    circle.refresh_from_db()
    assert circle.state == ("ENDED" if who == "guide" else "ACTIVE")
    assert CircleMember.objects.filter(person=person, left_at__isnull=True).count() == 0
    assert CircleWords.objects.exists() == (who == "member")


# Meetings


def test_everybody_gets_a_planned_meeting_for_their_calendar_with_the_place(here):
    circle = here.begin()
    meeting = here.plan(circle, by=signed_in(here.mentors[0]), place="Room 4")

    assert told("supervision.circle_meeting.planned") == sorted(
        [here.guide.pk, *(one.pk for one in here.mentors[:3])]
    )
    notice = Notice.objects.filter(kind="supervision.circle_meeting.planned").first()
    part = LETTERS[notice.kind].compose(notice, here.mentors[0]).calendar
    assert part.method == "REQUEST"
    assert "Room 4" in part.text
    assert queries.place_of(meeting, here.lead, at=AT) == ""


def test_only_those_in_it_plan_and_mark(here):
    circle = here.begin()
    meeting = here.plan(circle)

    for other in (here.lead, signed_in(here.mentors[4])):
        with pytest.raises(NotAllowed):
            here.plan(circle, by=other, wall="2026-12-02T10:00")
        with pytest.raises(NotAllowed):
            circle_meetings.hold_circle_meeting(key=meeting.key, there=[], actor=other, at=AT + days(9))


def test_who_was_there_counts_by_half_and_the_others_not(here):
    circle = here.begin()
    here.log(circle, here.mentors[:2])

    now = AT + days(9)
    minutes = [plan_of(one, at=now).standing.done for one in here.pairs[:3]]

    assert minutes == [30, 30, 0]  # an hour, 50 per cent: ProgrammeRules.circle_percent


def test_a_planned_meeting_counts_for_every_member_as_planned(here):
    here.plan(here.begin())

    assert [plan_of(one, at=AT).standing.planned for one in here.pairs] == [30, 30, 30, 0, 0]


def test_a_planned_meeting_is_marked_once_with_somebody_there(here):
    circle = here.begin()
    meeting = here.plan(circle)
    hold = circle_meetings.hold_circle_meeting
    keys = [here.mentors[0].key]

    with pytest.raises(UnableToMeet, match="lies ahead"):
        hold(key=meeting.key, there=keys, actor=here.guide, at=AT)
    with pytest.raises(UnableToMeet, match="who was there"):
        hold(key=meeting.key, there=[here.mentors[4].key], actor=here.guide, at=AT + days(9))
    hold(key=meeting.key, there=keys, actor=here.guide, at=AT + days(9))
    with pytest.raises(UnableToMeet, match="already"):
        hold(key=meeting.key, there=keys, actor=here.guide, at=AT + days(9))


def test_moving_it_again_and_again_is_one_letter_each_with_the_last_time(here):
    circle = here.begin()
    meeting = here.plan(circle)
    for hour in range(11, 16):
        circle_meetings.move_circle_meeting(
            key=meeting.key, wall=datetime.fromisoformat(f"2026-12-03T{hour}:00"), zone="UTC", minutes=60,
            actor=here.guide, at=AT,
        )  # fmt: skip
    moved = Notice.objects.filter(kind="supervision.circle_meeting.moved")

    assert not moved.filter(due_at__lt=AT + SETTLES).exists()
    for person in [here.guide, *here.mentors[:3]]:
        letters = [LETTERS[one.kind].compose(one, person) for one in moved.filter(recipient_id=person.pk)]
        assert len(letters) == 5
        [sent] = filter(None, letters)
        assert "15:00" in sent.subject


def test_moving_takes_the_calendar_along_and_cancelling_takes_it_out(here):
    circle = here.begin()
    meeting = here.plan(circle)
    circle_meetings.move_circle_meeting(
        key=meeting.key, wall=datetime.fromisoformat("2026-12-03T10:00"), zone="UTC", minutes=90,
        actor=here.guide, at=AT,
    )  # fmt: skip
    circle_meetings.cancel_circle_meeting(key=meeting.key, actor=here.guide, at=AT)

    meeting.refresh_from_db()
    assert (meeting.sequence, meeting.state) == (2, "CANCELLED")
    notice = Notice.objects.filter(kind="supervision.circle_meeting.cancelled").first()
    assert LETTERS[notice.kind].compose(notice, here.guide).calendar.method == "CANCEL"


def test_the_guide_is_asked_once_who_was_there(here):
    circle = here.begin()
    here.plan(circle)

    for later in (days(9), days(10)):
        flows.tend_circles(at=AT + later)

    assert told("supervision.circle_meeting.ask") == [here.guide.pk]


def test_logging_twice_is_one_meeting(here):
    circle = here.begin()

    first = here.log(circle, here.mentors[:2])

    assert here.log(circle, here.mentors[:3]).pk == first.pk
    assert len(queries.attendees(first)) == 2


# Sums for the team


def test_sums_of_too_few_are_not_shown(here):
    assert figures(here.programme, at=AT).accompanied == 5
    assert (
        figures(here.programme, at=AT).on_course is None
    )  # nobody is on course: the quarter ends for all of them


def test_a_sum_is_shown_where_five_are_in_it_and_five_are_not():
    make.organisation()
    of, guide = programme(), make.person("Hiroko", "Tanabe")
    for nth in range(12):
        mentor = make.person(f"Mentor{nth}", "Test")
        make.membership(of, mentor)
        pair(of, guide, mentor, began=BEGAN if nth < 5 else AT - timedelta(days=1))

    found = figures(of, at=AT)

    assert (found.mentors, found.accompanied, found.on_course) == (12, 12, 7)
    assert found.hours_met is None  # nobody has: that would be said of each of them
