"""Advice in sentences: every situation, in both languages, with and without a deadline."""

import re
from itertools import product

import pytest
from django.utils import translation

from leaderful.core.styles import CLAUSES, DOING, FACTORS, Factor, Style, advise, asked, changes, reasons
from leaderful.styles.queries.advice import Shown
from leaderful.web import advised

ALL = [dict(zip(Factor, told, strict=True)) for told in product((True, False), repeat=7)]


def shown(situation, *, has_deadline):
    return Shown(
        key=None,
        person=None,
        both=advise(situation, has_deadline=has_deadline),
        situation={factor: situation[factor] for factor in asked(situation)},
        has_deadline=has_deadline,
        able=None,
        willing=None,
        chosen=None,
    )


@pytest.fixture(params=["en", "de"])
def language(request):
    with translation.override(request.param):
        yield request.param


BECAUSE = {"en": ", because ", "de": ", weil "}


@pytest.mark.parametrize("has_deadline", [True, False])
def test_every_situation_has_a_whole_sentence_with_a_reason(language, has_deadline):
    for situation in ALL:
        it = shown(situation, has_deadline=has_deadline)
        said = advised.sentence(it)

        does, _because, why = said.partition(BECAUSE[language])
        assert does == translation.gettext(DOING[it.advised])
        given = [
            factor
            for factor in it.situation
            if translation.gettext(CLAUSES[factor, it.situation[factor]]) in why
        ]
        assert 1 <= len(given) <= 3
        assert set(given) == set(reasons(it.situation, has_deadline=has_deadline).leading)
        for text in (said, advised.no_further(it), *(one.then for one in advised.otherwise(it))):
            assert not re.search(r"%|\(\w+\)|\{|  |\.\.|,,", text), text
            assert not text or text.endswith(".")


@pytest.mark.parametrize("has_deadline", [True, False])
def test_what_would_change_it_names_each_question_once_and_every_way_it_could_become(language, has_deadline):
    for situation in ALL:
        it = shown(situation, has_deadline=has_deadline)
        told = changes(it.situation, has_deadline=has_deadline)

        said = advised.otherwise(it)

        assert [one.question for one in said] == [
            translation.gettext(advised.DEADLINE if one.factor is None else FACTORS[one.factor])
            for one in told
        ]
        for one, change in zip(said, told, strict=True):
            named = {style for style in Style if translation.gettext(DOING[style]) in one.then}
            assert named == set(change.to)


def test_german_is_german():
    """Each clause and way has words of its own there."""
    with translation.override("de"):
        for text in (*CLAUSES.values(), *DOING.values(), *advised.HINTS.values(), advised.DEADLINE):
            assert translation.gettext(text) != text


def test_the_example_of_the_specification():
    """D2: much depends on it, they share the goal and know a lot, and are not practised together."""
    marks = (True, True, True, True, True, True, False)
    it = shown(dict(zip(Factor, marks, strict=True)), has_deadline=False)

    assert advised.sentence(it) == (
        "Share it with the group and decide together, because much depends on it, they want what the organisation "
        "wants and they know a lot about it together."
    )
    assert advised.no_further(it) == (
        "More say than that would not fit here, because they are not yet practised in solving problems together."
    )


def test_both_sides_stand_there_and_the_leading_one_first():
    for has_deadline in (True, False):
        first, second = advised.sides(shown(ALL[0], has_deadline=has_deadline))

        assert (first.leads, second.leads) == (True, False)
        assert {first.row.name, second.row.name} == {"T1", "D1"}
