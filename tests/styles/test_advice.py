"""Asking for advice: its questions, its answer, changes of mind, and what one chose in the end."""

from dataclasses import fields
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import factories as make

from leaderful.audit.models import Event
from leaderful.core.styles import Factor, Style
from leaderful.lib.errors import NotAllowed
from leaderful.styles.models import Advice, AdviceWords
from leaderful.styles.operations import advice as operations
from leaderful.styles.operations.advice import UnableToAdvise
from leaderful.styles.queries import advice as queries

pytestmark = pytest.mark.django_db

AT = make.AT


@pytest.fixture
def tendai():
    return make.person("Tendai", "Moyo")


def by(actor, advice, **more):
    return {"key": advice.key, "actor": actor, "at": AT, **more}


def begun(actor, **facts):
    return operations.begin_advice(actor=actor, at=AT, **{"has_deadline": False, **facts})


def answered(actor, advice, marks):
    """Answer what is asked from a string such as "HH?LHHH"."""
    told = dict(zip(Factor, marks, strict=True))
    while (factor := queries.next_question(advice)) is not None:
        advice = operations.answer_factor(**by(actor, advice, factor=factor, answer=told[factor] == "H"))
    return advice


def test_its_answer_names_both_rows(tendai):
    advice = answered(tendai, begun(tendai, about="Whom to send to Porto", language="en"), "HHHHHHH")

    assert (advice.time_row, advice.development_row) == ("T1", "D1")  # Daft's welding machine (MODELS §2.3)
    assert advice.advised == Style.DELEGATE
    assert advice.advised_at == AT
    assert queries.advice_words(advice)["ABOUT"] == "Whom to send to Porto"


def test_a_deadline_lets_time_lead(tendai):
    advice = answered(tendai, begun(tendai, has_deadline=True), "HHHHHHH")

    assert advice.advised == Style.DECIDE


def test_without_word_on_the_deadline_there_is_no_answer_yet(tendai):
    advice = answered(tendai, begun(tendai, has_deadline=None), "HHHHHHH")
    assert advice.advised == ""

    operations.say_deadline(**by(tendai, advice, has_deadline=True))

    advice.refresh_from_db()
    assert advice.advised == Style.DECIDE


def test_a_change_of_mind_keeps_what_still_counts_and_drops_what_does_not(tendai):
    advice = answered(tendai, begun(tendai), "HHHHHHH")

    advice = operations.answer_factor(**by(tendai, advice, factor="sig", answer=False))

    assert advice.answers == {"sig": False, "com": True, "lik": True}  # T19 and D13 look at no more
    assert advice.advised == Style.DECIDE

    advice = operations.answer_factor(**by(tendai, advice, factor="sig", answer=True))
    assert (advice.advised, advice.time_row, advice.development_row, advice.advised_at) == ("", "", "", None)


def test_what_is_not_asked_is_not_answered(tendai):
    advice = begun(tendai)
    for factor in ("tco", "weather"):
        with pytest.raises(UnableToAdvise):
            operations.answer_factor(**by(tendai, advice, factor=factor, answer=True))


def test_readiness_never_changes_the_advice(tendai):
    advice = answered(tendai, begun(tendai), "HHHHHHH")
    before = advice.advised

    for able in (True, False):
        for willing in (True, False):
            advice = operations.say_readiness(**by(tendai, advice, able=able, willing=willing))
            assert (advice.advised, advice.able, advice.willing) == (before, able, willing)


def test_nothing_is_chosen_and_no_readiness_said_before_the_answer(tendai):
    advice = begun(tendai)

    with pytest.raises(UnableToAdvise):
        operations.choose_way(**by(tendai, advice, chosen="decide"))
    with pytest.raises(UnableToAdvise):
        operations.say_readiness(**by(tendai, advice, able=True, willing=True))
    with pytest.raises(IntegrityError, match=r"after_advice|CHECK"), transaction.atomic():
        Advice.objects.filter(pk=advice.pk).update(chosen="decide", chosen_at=AT)


def test_one_may_choose_another_way_say_why_and_think_better_of_it(tendai):
    advice = answered(tendai, begun(tendai), "HHHHHHH")

    operations.choose_way(**by(tendai, advice, chosen="decide", why="No time on Friday", language="en"))
    it = queries.shown_advice(key=advice.key)
    assert (it.advised, it.chosen, it.differs) == (Style.DELEGATE, Style.DECIDE, True)
    assert AdviceWords.objects.get(kind="WHY").text == "No time on Friday"

    operations.choose_way(**by(tendai, advice, chosen="delegate"))
    assert not queries.shown_advice(key=advice.key).differs
    assert not AdviceWords.objects.filter(kind="WHY").exists()


def test_after_the_choice_the_answers_stay(tendai):
    advice = answered(tendai, begun(tendai), "HHHHHHH")
    operations.choose_way(**by(tendai, advice, chosen="decide"))

    with pytest.raises(UnableToAdvise):
        operations.answer_factor(**by(tendai, advice, factor="sig", answer=False))
    with pytest.raises(UnableToAdvise):
        operations.choose_way(**by(tendai, advice, chosen="tell them twice"))


def test_the_record_holds_no_answer(tendai):
    """Which question was answered stands there, never how; nor what was advised or chosen."""
    advice = answered(tendai, begun(tendai, about="markerAbout"), "HHHHHHH")
    operations.choose_way(**by(tendai, advice, chosen="decide", why="markerWhy"))

    events = Event.objects.filter(verb__startswith="styles.")
    assert {tuple(event.codes) for event in events} == {(), ("question",)}
    assert not {str(code) for event in events for code in event.codes.values()} & {*Style, "True", "False"}


def test_dropping_deletes_it_with_its_words(tendai):
    advice = begun(tendai, about="Whom to send", language="en")

    operations.drop_advice(**by(tendai, advice))

    assert not Advice.objects.exists()
    assert not AdviceWords.objects.exists()


def test_nobody_else_reads_or_touches_it(tendai):
    advice = begun(tendai)
    ines = make.person()

    assert queries.advice_visible_to(ines, key=advice.key, at=AT) is None
    with pytest.raises(NotAllowed):
        operations.answer_factor(**by(ines, advice, factor="sig", answer=True))
    with pytest.raises(NotAllowed):
        operations.drop_advice(**by(ines, advice))


def test_what_is_shown_to_another_holds_no_words_and_nothing_before_it_is_finished(tendai):
    advice = begun(tendai, about="markerAbout", language="en")
    assert queries.shown_advice(key=advice.key) is None

    answered(tendai, advice, "HHLHHHL")
    it = queries.shown_advice(key=advice.key)

    assert (it.both.time.name, it.both.development.name) == ("T7", "D2")
    assert it.leading is it.both.development
    assert {field.name for field in fields(it)} == {
        *("key", "person", "both", "situation", "has_deadline", "able", "willing", "chosen")
    }


def test_two_pieces_of_advice_on_one_case_are_laid_side_by_side(tendai):
    hiroko = make.person("Hiroko", "Tanabe")
    one = answered(tendai, begun(tendai), "HHLHHHL")
    other = answered(hiroko, begun(hiroko, has_deadline=True), "HHLLHHL")

    left, right = (queries.shown_advice(key=it.key) for it in (one, other))

    assert queries.apart(left, right) == (Factor.LIKELIHOOD, None)
    assert (left.advised, right.advised) == (Style.FACILITATE, Style.CONSULT_GROUP)


def test_the_trend_counts_what_was_chosen_and_nobody_elses(tendai):
    for chosen, days in (("decide", 0), ("delegate", 3), ("facilitate", 40)):
        advice = answered(tendai, begun(tendai), "HHHHHHH")
        operations.choose_way(**{**by(tendai, advice), "chosen": chosen, "at": AT - timedelta(days=days)})
    ines = make.person()
    operations.choose_way(**by(ines, answered(ines, begun(ines), "HHHHHHH"), chosen="consult_group"))

    it = queries.trend_of(tendai, on=AT.date(), months=2)

    assert [stretch.count for stretch in it.stretches] == [1, 2]  # October and November
    assert it.never == (Style.CONSULT_EACH, Style.CONSULT_GROUP)
    assert (it.as_advised, it.less) == (1, 2)


def test_unfinished_advice_is_spoken_of_for_a_fortnight(tendai):
    advice = begun(tendai)

    assert queries.unfinished_advice_of(tendai, at=AT) == [advice]
    assert queries.unfinished_advice_of(tendai, at=AT + timedelta(days=14)) == []
    assert queries.unfinished_advice_of(make.person(), at=AT) == []
