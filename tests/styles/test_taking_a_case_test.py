"""Taking the case test: which form, one open at a time, changing answers, leaving cases out, finishing."""

import random
from datetime import timedelta

import pytest
from tests import factories as make
from tests.factories import AT

from leaderful.core.styles import FORMS, Process, feasible
from leaderful.lib.errors import NotAllowed
from leaderful.meetings.models import Meeting
from leaderful.pairings.models import Pairing
from leaderful.programmes.queries import ProgrammeRules
from leaderful.styles.models import CaseAnswer, Sitting
from leaderful.styles.operations import case_test as operations
from leaderful.styles.operations.case_test import UnableToFinish, UnableToTakeTest
from leaderful.styles.queries import case_test as queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines():
    return make.person("Ines", "Carvalho")


def begun(actor, *, occasion="OWN", programme=None, seed=1, at=AT):
    return operations.begin_sitting(
        occasion=occasion,
        programme_key=programme and programme.key,
        rng=random.Random(seed),
        actor=actor,
        at=at,
    )


def answered(sitting, actor, cases=12, *, right=True, at=AT):
    for case in FORMS[sitting.form][:cases]:
        good = feasible(case.answers)
        picked = good[0] if right else next((p for p in Process if p not in good), good[0])
        operations.answer_case(key=sitting.key, case=case.code, process=picked, actor=actor, at=at)


def taken(actor, *, cases=12, right=True, at=AT, **begin):
    sitting = begun(actor, at=at, **begin)
    answered(sitting, actor, cases, right=right, at=at)
    return operations.finish_sitting(key=sitting.key, though_missing=True, actor=actor, at=at)


def offering(state="OPEN", *people, **facts):
    programme = make.programme(state=state, rules=ProgrammeRules(case_test=True).kept(), **facts)
    for person in people:
        make.membership(programme, person)
    return programme


def test_the_second_time_asks_the_other_form(ines):
    forms = [taken(ines, at=AT + timedelta(days=day)).form for day in range(4)]

    assert forms in (["A", "B", "A", "B"], ["B", "A", "B", "A"])


def test_half_of_a_programme_begin_with_each_form():
    people = [make.person(f"P{number}") for number in range(20)]
    programme = offering("OPEN", *people)

    forms = [begun(one, occasion="BEFORE", programme=programme, seed=7).form for one in people]

    assert forms.count("A") == forms.count("B") == 10


def test_the_first_form_is_drawn():
    drawn = set()
    for seed in range(12):
        Sitting.objects.all().delete()
        drawn.add(begun(make.person(f"P{seed}"), seed=seed).form)

    assert drawn == {"A", "B"}


def test_a_second_one_is_not_begun_while_one_is_open(ines):
    begun(ines)

    with pytest.raises(UnableToTakeTest, match="begun one already"):
        begun(ines)

    assert Sitting.objects.count() == 1


def test_answers_change_until_it_is_finished_and_never_after(ines):
    sitting = begun(ines)
    case = FORMS[sitting.form][0].code

    for process in ("AI", "AI", "GII"):
        operations.answer_case(key=sitting.key, case=case, process=process, actor=ines, at=AT)

    assert queries.answers_of(sitting) == {case: Process.GII}
    operations.finish_sitting(key=sitting.key, though_missing=True, actor=ines, at=AT)
    with pytest.raises(UnableToTakeTest, match="finished"):
        operations.answer_case(key=sitting.key, case=case, process="AI", actor=ines, at=AT)
    with pytest.raises(UnableToTakeTest, match="finished"):
        operations.put_sitting_away(key=sitting.key, actor=ines, at=AT)
    assert CaseAnswer.objects.get().process == "GII"


def test_a_case_can_be_left_out_after_it_was_answered(ines):
    sitting = begun(ines)
    answered(sitting, ines, 2)

    operations.answer_case(key=sitting.key, case=FORMS[sitting.form][0].code, process=None, actor=ines, at=AT)

    assert set(queries.answers_of(sitting)) == {FORMS[sitting.form][1].code}


@pytest.mark.parametrize(("case", "process"), [("c1", "AI"), ("other", "AI"), ("own", "X")])
def test_what_is_not_asked_is_refused(ines, case, process):
    sitting = begun(ines)
    other = "B" if sitting.form == "A" else "A"
    code = {"other": FORMS[other][0].code, "own": FORMS[sitting.form][0].code}.get(case, case)

    with pytest.raises(UnableToTakeTest):
        operations.answer_case(key=sitting.key, case=code, process=process, actor=ines, at=AT)

    assert not CaseAnswer.objects.exists()


def test_finishing_with_cases_left_takes_a_word(ines):
    sitting = begun(ines)
    with pytest.raises(UnableToTakeTest, match="one case at least"):
        operations.finish_sitting(key=sitting.key, though_missing=True, actor=ines, at=AT)
    answered(sitting, ines, 11)

    with pytest.raises(UnableToFinish, match="One case has no answer") as refused:
        operations.finish_sitting(key=sitting.key, though_missing=False, actor=ines, at=AT)

    assert refused.value.missing == 1
    operations.finish_sitting(key=sitting.key, though_missing=True, actor=ines, at=AT)
    assert not queries.open_sitting(ines)


def test_nobody_else_touches_it(ines):
    sitting = begun(ines)
    case = FORMS[sitting.form][0].code

    for other in (make.person("Jonas"), make.granted("ADMINISTRATOR"), make.granted("LEAD", "Ada")):
        with pytest.raises(NotAllowed):
            operations.answer_case(key=sitting.key, case=case, process="AI", actor=other, at=AT)
        with pytest.raises(NotAllowed):
            operations.finish_sitting(key=sitting.key, though_missing=True, actor=other, at=AT)
        assert queries.sitting_visible_to(other, key=sitting.key, at=AT) is None


def test_before_is_offered_until_one_has_met(ines):
    programme, jonas = offering("RUNNING", ines), make.person("Jonas")
    pair = Pairing.objects.create(
        programme=programme, guide=jonas, learner=ines, state="ACTIVE", guide_accepted_at=AT,
        learner_accepted_at=AT,
    )  # fmt: skip
    assert queries.offer_to(ines, programme).occasion == "BEFORE"

    Meeting.objects.create(
        pairing=pair, state="HELD", starts_at=AT, zone="UTC", wall_time="2026-11-23T09:00", minutes=45,
        logged_by=ines,
    )  # fmt: skip

    assert queries.offer_to(ines, programme) is None
    with pytest.raises(UnableToTakeTest, match="does not offer"):
        begun(ines, occasion="BEFORE", programme=programme)


def test_after_asks_the_other_form_whatever_was_taken_between(ines):
    programme = offering("OPEN", ines)
    before = taken(ines, occasion="BEFORE", programme=programme)
    between = taken(ines, at=AT + timedelta(days=10))
    programme.state = "CLOSING"
    programme.save()

    after = taken(ines, occasion="AFTER", programme=programme, at=AT + timedelta(days=100))

    assert before.form != between.form == after.form
    assert queries.offers_to(ines) == []


@pytest.mark.parametrize("state", ["DRAFT", "CLOSED"])
def test_a_programme_that_has_not_begun_or_is_over_offers_nothing(ines, state):
    offering(state, ines)

    assert queries.offers_to(ines) == []


def test_a_programme_that_did_not_switch_it_on_offers_nothing(ines):
    make.membership(make.programme(), ines)

    assert queries.offers_to(ines) == []


def test_the_latest_with_enough_answers_is_what_the_chain_knows(ines):
    assert queries.latest_case_test(ines) is None
    taken(ines, at=AT)
    taken(ines, cases=9, at=AT + timedelta(days=1))  # nine of twelve are under eight of ten

    found = queries.latest_case_test(ines)

    assert (found.inside, found.answered, found.at) == (12, 12, AT)


def test_a_retired_case_counts_in_no_score(ines):
    sitting = taken(ines)
    operations.retire_case(case=FORMS[sitting.form][0].code, actor=make.granted("LEAD"), at=AT)

    found = queries.latest_case_test(ines)

    assert (found.inside, found.answered) == (11, 11)
    assert len(queries.result_of(sitting).feedback) == 11
