"""A case brought to a circle: who reads it, one for each meeting, its question opens the next, and what leaving does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import factories as make
from tests.pairings.rounds import signed_in, told
from tests.supervision.circling import AT, Here

from leaderful.flows.erasure import erase_person
from leaderful.flows.retention import erase_due
from leaderful.lib.errors import NotAllowed
from leaderful.programmes.models import Programme
from leaderful.supervision.models import Case, CaseWords
from leaderful.supervision.operations import cases, circle_cases, circles
from leaderful.supervision.operations.cases import UnableToBring
from leaderful.supervision.queries.cases import case_visible_to
from leaderful.supervision.queries.circle_cases import circle_cases as cases_of
from leaderful.supervision.queries.circle_cases import readers_of

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=9)


class Circling(Here):
    """A circle of Tendai, Grace and Linh, led by Hiroko; Amara and Sunil aren't in it."""

    def __init__(self):
        super().__init__()
        self.circle = self.begin()
        self.tendai, self.grace, self.linh, self.amara, self.sunil = self.mentors

    def write(self, mentor, text="I told, where I might have asked.", *, at=AT, run=None, **more):
        return (run or circle_cases.write_circle_case)(
            circle_key=self.circle.key, text=text, mentee_agreed=False, language="en", actor=mentor, at=at, **more
        )  # fmt: skip

    def bring(self, mentor, *, read_by=None, **more):
        people = [self.guide, *self.mentors] if read_by is None else read_by
        keys = [one.key for one in people]
        return self.write(mentor, run=circle_cases.bring_circle_case, read_by=keys, **more)

    def reading(self, case, *, at=LATER):
        everybody = [self.lead, self.guide, *self.mentors]
        return {one for one in everybody if case_visible_to(one, key=case.key, at=at) is not None}


@pytest.fixture
def here():
    return Circling()


def go_through(case, actor, *, at=LATER, **more):
    facts = {"function": "DEVELOP", "answered_from": 1, "rule_broken": 4, "question": "What do you see?"}
    return cases.go_through_case(key=case.key, language="en", actor=actor, at=at, **{**facts, **more})


# Who reads it


def test_it_is_the_mentors_alone_until_it_is_brought_then_the_circles_and_nobody_elses(here):
    case = here.write(here.tendai)
    assert here.reading(case) == {here.tendai}

    here.bring(here.tendai)

    assert here.reading(case) == {here.tendai, here.grace, here.linh, here.guide}
    assert readers_of(Case.objects.get()) == [here.guide, here.grace, here.linh]
    readers = sorted(one.pk for one in (here.guide, here.grace, here.linh))
    assert told("supervision.circle_case.brought") == readers


def test_who_joins_later_does_not_read_what_was_brought_before(here):
    case = here.bring(here.tendai)

    circles.bring_into_circle(
        key=here.circle.key, person=here.amara, actor=here.guide, at=AT + timedelta(hours=1)
    )

    assert here.amara not in here.reading(case)
    found = cases_of(here.circle, here.amara, at=LATER)
    assert (found.brought, found.is_taken) == (None, True)


def test_it_is_not_brought_to_somebody_whom_the_page_did_not_name(here):
    named = [here.guide, here.grace, here.linh]
    circles.bring_into_circle(key=here.circle.key, person=here.amara, actor=here.guide, at=AT)

    with pytest.raises(UnableToBring, match="has changed"):
        here.bring(here.tendai, read_by=named)

    assert not Case.objects.exists()


def test_who_has_left_reads_it_no_longer(here):
    case = here.bring(here.tendai)

    circles.leave_circle(key=here.circle.key, person=here.grace, actor=signed_in(here.grace), at=LATER)

    assert here.reading(case) == {here.tendai, here.linh, here.guide}


def test_when_the_circle_ends_those_who_read_it_still_do(here):
    case = here.bring(here.tendai)

    circles.end_circle(key=here.circle.key, actor=here.guide, at=LATER)

    assert here.reading(case) == {here.tendai, here.grace, here.linh, here.guide}
    with pytest.raises(UnableToBring, match="over"):
        here.bring(here.grace, at=LATER)


@pytest.mark.parametrize("who", ["guide", "amara", "lead"])
def test_only_a_mentor_of_the_circle_brings_one(here, who):
    with pytest.raises(NotAllowed):
        here.bring(getattr(here, who))


# One for each meeting


def test_one_is_brought_at_a_time_and_others_keep_theirs(here):
    here.bring(here.tendai)
    mine = here.write(here.grace)

    with pytest.raises(UnableToBring, match="the one after"):
        here.bring(here.grace)

    assert here.reading(mine) == {here.grace}


def test_the_database_keeps_one_brought_case_in_a_circle(here):
    here.bring(here.tendai)

    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(mentor=here.grace, circle=here.circle, begun_at=AT, brought_at=AT)


def test_it_is_for_the_next_meeting_and_stays_with_the_one_it_was_gone_through_in(here):
    planned = here.plan(here.circle)
    case = here.bring(here.tendai)
    assert case.circle_meeting == planned

    met = here.log(here.circle, here.mentors[:2])

    assert go_through(case, here.guide).circle_meeting == met


def test_it_can_be_taken_back_until_the_circle_has_met(here):
    case = here.bring(here.tendai)
    cases.take_back_case(key=case.key, actor=here.tendai, at=AT)
    assert here.reading(case) == {here.tendai}

    here.bring(here.tendai)
    here.log(here.circle, here.mentors[:2])

    with pytest.raises(UnableToBring, match="stays with those who read it"):
        cases.take_back_case(key=case.key, actor=here.tendai, at=LATER)


# What was found, and the question


def test_whose_it_is_and_who_leads_write_down_what_was_found_and_no_other_member(here):
    case = here.bring(here.tendai)

    with pytest.raises(NotAllowed):
        go_through(case, signed_in(here.grace))

    assert go_through(case, here.guide).answered_from == 1
    assert go_through(case, here.tendai, answered_from=3).answered_from == 3


def test_the_next_meeting_opens_with_the_question_until_it_is_said_what_came_of_it(here):
    case = go_through(here.bring(here.tendai), here.guide)

    for one in (here.tendai, here.grace, here.guide):
        assert cases_of(here.circle, one, at=LATER).to_try.words["QUESTION"] == "What do you see?"

    cases.tell_tried(key=case.key, tried="NOT_YET", text="", language="en", actor=here.tendai, at=LATER)
    assert cases_of(here.circle, here.grace, at=LATER).to_try is not None
    cases.tell_tried(key=case.key, tried="HELPED", text="", language="en", actor=here.tendai, at=LATER)
    assert cases_of(here.circle, here.grace, at=LATER).to_try is None


def test_nobody_answers_apart_in_a_circle(here):
    case = here.bring(here.tendai)

    with pytest.raises(UnableToBring, match="apart"):
        cases.note_advice(key=case.key, advice=None, actor=here.tendai, at=AT)


# Leaving, and being erased


def test_who_leaves_takes_along_what_was_not_gone_through(here):
    case = here.bring(here.tendai)

    circles.leave_circle(key=here.circle.key, person=here.tendai, actor=here.tendai, at=LATER)

    assert here.reading(case) == {here.tendai}
    assert here.bring(here.grace, at=LATER)  # the place of the next meeting's case is free again


def test_what_was_gone_through_stays_and_its_question_is_asked_no_more(here):
    case = go_through(here.bring(here.tendai), here.guide)

    circles.leave_circle(key=here.circle.key, person=here.tendai, actor=here.tendai, at=LATER)

    assert here.reading(case) == {here.tendai, here.grace, here.linh, here.guide}
    assert cases_of(here.circle, here.grace, at=LATER).to_try is None


def test_erasing_the_mentor_deletes_the_words_and_what_nobody_went_through(here):
    go_through(here.bring(here.tendai), here.tendai)
    here.bring(here.tendai, text="The one in hand.")

    erase_person(person=here.tendai, actor=here.tendai, at=datetime(2026, 12, 24, tzinfo=UTC))

    assert not CaseWords.objects.exists()
    assert Case.objects.get().gone_through_at == LATER


def test_a_stranger_reads_none(here):
    case = here.bring(here.tendai)

    for stranger in (make.person("Omar"), make.granted("ADMINISTRATOR")):
        assert case_visible_to(stranger, key=case.key, at=LATER) is None


def test_its_words_go_on_the_last_day_of_its_programmes_words(here):
    case = here.bring(here.tendai)
    due = AT.date() + timedelta(days=30)
    Programme.objects.filter(pk=here.programme.pk).update(state="CLOSED", words_go_date=due)

    assert CaseWords.objects.filter(case=case).exists()
    while erase_due(at=AT + timedelta(days=30)):
        pass

    assert not CaseWords.objects.filter(case=case).exists()
