"""A case: the mentor's alone until it is brought, then the two's; gone through once, and its question tried."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from tests import factories as make

from leaderful.lib.errors import NotAllowed
from leaderful.meetings.models import Meeting
from leaderful.notices.models import Notice
from leaderful.pairings.models import Pairing
from leaderful.supervision.models import Case, CaseWords
from leaderful.supervision.operations import cases
from leaderful.supervision.operations.cases import UnableToBring
from leaderful.supervision.queries import cases as queries

pytestmark = pytest.mark.django_db

UTC = ZoneInfo("UTC")


@pytest.fixture
def pair(at):
    """Tendai, who mentors, with Hiroko, who mentors Tendai."""
    return Pairing.objects.create(
        programme=make.programme(), tier=2, guide=make.person("Hiroko"), learner=make.person("Tendai"),
        state="ACTIVE", started_at=at - timedelta(days=100), guide_accepted_at=at, learner_accepted_at=at,
    )  # fmt: skip


def write(pair, at, text="I told, where I might have asked.", *, run=cases.write_case, actor=None):
    return run(
        pairing_key=pair.key,
        text=text,
        mentee_agreed=False,
        language="en",
        actor=actor or pair.learner,
        at=at,
    )


def bring(pair, at, **more):
    return write(pair, at, run=cases.bring_case, **more)


def go_through(case, actor, at, **more):
    facts = {"function": "DEVELOP", "answered_from": 1, "rule_broken": 4, "question": "What do you see?"}
    return cases.go_through_case(key=case.key, language="en", actor=actor, at=at, **{**facts, **more})


def meet(pair, at, state="HELD"):
    return Meeting.objects.create(
        pairing=pair, state=state, starts_at=at, zone="UTC", wall_time=f"{at:%Y-%m-%dT%H:%M}", minutes=45,
        logged_by=pair.learner,
    )  # fmt: skip


def test_the_mentors_mentor_reads_it_only_once_it_was_brought(pair, at):
    case = write(pair, at)
    assert queries.case_visible_to(pair.guide, key=case.key, at=at) is None

    bring(pair, at)

    assert queries.case_visible_to(pair.guide, key=case.key, at=at) == case
    notice = Notice.objects.get(kind="supervision.case.brought")
    assert (notice.recipient_id, notice.codes) == (pair.guide_id, {"case": str(case.key)})


def test_somebody_else_neither_writes_nor_reads(pair, at):
    case = bring(pair, at)
    for stranger in (make.person("Omar"), make.granted("LEAD"), make.granted("ADMINISTRATOR")):
        assert queries.case_visible_to(stranger, key=case.key, at=at) is None
        with pytest.raises(NotAllowed):
            write(pair, at, actor=stranger)
        with pytest.raises(NotAllowed):
            go_through(case, stranger, at)


def test_the_mentors_mentor_brings_none(pair, at):
    with pytest.raises(NotAllowed):
        write(pair, at, actor=pair.guide)


def test_a_mentee_brings_none_in_a_pair_with_a_mentor(pair, at):
    Pairing.objects.filter(pk=pair.pk).update(tier=1)

    with pytest.raises(NotAllowed):
        write(pair, at)


def test_writing_again_changes_the_one_there_is(pair, at):
    first = write(pair, at)

    again = write(pair, at, "Something else.")

    assert again == first
    assert [words.text for words in CaseWords.objects.all()] == ["Something else."]


def test_a_second_one_waits_until_the_first_was_gone_through(pair, at):
    case = bring(pair, at)
    with pytest.raises(UnableToBring, match="brought one already"):
        write(pair, at, "Another.")

    go_through(case, pair.guide, at)

    assert bring(pair, at, text="Another.") != case


def test_the_database_keeps_one_case_under_way_in_a_pair(pair, at):
    bring(pair, at)

    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(mentor=pair.learner, pairing=pair, begun_at=at)


def test_the_database_keeps_what_was_never_brought_from_being_gone_through(pair, at):
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(
            mentor=pair.learner, pairing=pair, begun_at=at, gone_through_at=at, function="SUPPORT"
        )


def test_it_is_brought_to_the_meeting_that_is_planned_next(pair, at):
    later, next_one = (meet(pair, at + timedelta(days=days), "PLANNED") for days in (40, 9))

    assert bring(pair, at).meeting == next_one != later


def test_it_can_be_taken_back_until_the_two_have_met(pair, at):
    case = bring(pair, at)
    cases.take_back_case(key=case.key, actor=pair.learner, at=at)
    assert queries.case_visible_to(pair.guide, key=case.key, at=at) is None
    bring(pair, at)

    meet(pair, at + timedelta(days=1))

    with pytest.raises(UnableToBring, match="met over it"):
        cases.take_back_case(key=case.key, actor=pair.learner, at=at + timedelta(days=2))


def test_a_meeting_before_it_was_brought_keeps_nothing(pair, at):
    meet(pair, at - timedelta(days=1))
    case = bring(pair, at)

    assert cases.take_back_case(key=case.key, actor=pair.learner, at=at).brought_at is None


def test_only_what_nobody_else_reads_is_deleted(pair, at):
    case = bring(pair, at)
    with pytest.raises(UnableToBring, match="Take it back first"):
        cases.discard_case(key=case.key, actor=pair.learner, at=at)
    cases.take_back_case(key=case.key, actor=pair.learner, at=at)

    cases.discard_case(key=case.key, actor=pair.learner, at=at)

    assert not Case.objects.exists()
    assert not CaseWords.objects.exists()


@pytest.mark.parametrize("who", ["guide", "learner"])
def test_either_of_the_two_writes_down_what_they_found(pair, at, who):
    case = bring(pair, at)
    meeting = meet(pair, at + timedelta(days=1), "PLANNED")

    go_through(case, getattr(pair, who), at + timedelta(days=1, hours=1))

    case.refresh_from_db()
    assert (case.function, case.answered_from, case.rule_broken) == ("DEVELOP", 1, 4)
    assert (case.meeting, queries.words_of_case(case)["QUESTION"]) == (meeting, "What do you see?")


def test_what_was_not_brought_is_not_gone_through(pair, at):
    with pytest.raises(UnableToBring, match="Bring it first"):
        go_through(write(pair, at), pair.learner, at)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("function", "FUN"),
        ("answered_from", 8),
        ("answered_from", 0),
        ("rule_broken", 8),
        ("question", "x" * 501),
    ],
)
def test_what_is_no_choice_is_refused_by_name(pair, at, field, value):
    case = bring(pair, at)

    with pytest.raises(UnableToBring) as refused:
        go_through(case, pair.learner, at, **{field: value})

    assert refused.value.field == field


def test_what_was_left_open_is_kept_as_open(pair, at):
    case = go_through(bring(pair, at), pair.learner, at, answered_from=None, rule_broken=None, question="")

    assert (case.answered_from, case.rule_broken) == (None, None)
    assert queries.cases_told(pair, pair.learner, at=at).to_try is None


def tell(case, actor, at, tried="HELPED", text=""):
    return cases.tell_tried(key=case.key, tried=tried, text=text, language="en", actor=actor, at=at)


def test_the_next_meeting_opens_with_the_question_until_it_was_tried(pair, at):
    case = go_through(bring(pair, at), pair.guide, at)
    asked = [queries.cases_told(pair, who, at=at).to_try.case for who in (pair.guide, pair.learner)]
    assert asked == [case, case]

    tell(case, pair.learner, at, "NOT_YET")
    assert queries.cases_told(pair, pair.learner, at=at).to_try.case == case
    tell(case, pair.learner, at, "HELPED", "She saw it herself.")

    told = queries.cases_told(pair, pair.guide, at=at)
    assert told.to_try is None
    assert told.past[0].words["TRIED"] == "She saw it herself."


def test_the_mentor_alone_says_what_came_of_it(pair, at):
    case = go_through(bring(pair, at), pair.guide, at)

    with pytest.raises(NotAllowed):
        tell(case, pair.guide, at)


def test_after_it_was_tried_what_was_found_stays(pair, at):
    case = go_through(bring(pair, at), pair.guide, at)
    go_through(case, pair.learner, at, function="SUPPORT")
    tell(case, pair.learner, at)

    with pytest.raises(UnableToBring, match="stays as it is"):
        go_through(case, pair.guide, at)


def test_in_a_pair_that_is_over_nothing_new_is_brought(pair, at):
    case = bring(pair, at)
    Pairing.objects.filter(pk=pair.pk).update(state="ENDED", ended_at=at)

    go_through(case, pair.learner, at)

    with pytest.raises(UnableToBring, match="This pair is over"):
        write(pair, at)


def test_the_balance_counts_what_each_quarter_was_for(pair, at):
    """The pair began 100 days ago, so two quarters have begun: one case in the first, two in the second."""
    for days, function in ((95, "SUPPORT"), (2, "SUPPORT"), (1, "STANDARDS")):
        then = at - timedelta(days=days)
        go_through(bring(pair, then), pair.learner, then, function=function)

    found = queries.balance_of(pair, on=at.date(), zone=UTC)

    assert [counts for _quarter, counts in found.quarters] == [[0, 1, 0], [0, 1, 1]]
    assert found.whole == [0, 2, 1]


def test_what_was_found_in_another_year_is_not_in_the_balance(pair, at):
    then = at - timedelta(days=90)
    go_through(bring(pair, then), pair.learner, then)

    found = queries.balance_of(pair, on=(at + timedelta(days=300)).date(), zone=UTC)

    assert sum(found.whole) == 0
