"""Examples, templates and principles to begin with: how many, of what shape, and in both languages."""

import re
from collections import Counter
from datetime import date, time

import pytest
from tests.catalogue import german

from leaderful.core.ladder import CEILINGS, LADDER, TARGET, AreaKind, Edition, starters
from leaderful.core.ladder.starters import (
    PRINCIPLES,
    PROFESSIONS,
    Example,
    area_templates,
    example,
    examples,
)

ALL = [one for profession in PROFESSIONS for one in examples(profession)]
AREAS = [one for profession in PROFESSIONS for one in area_templates(profession)]
TEXTS = [
    *PROFESSIONS.values(),
    *(text for one in ALL for text in (one.what, one.because, one.safe, one.right)),
    *(text for one in AREAS for text in (one.name, one.belongs, *one.competences)),
    *(text for one in PRINCIPLES for text in (one.name, one.sentence)),
]
FITS_A_PHONE = 120  # three lines at 390 px; German, which is longer, gets a fifth more
SENTENCE = re.compile(r"[A-ZÄÖÜ“0-9].*[.?]\Z")


def those(rows, *, wrong):
    """The codes of the rows of which ``wrong`` is true: an empty list reads well in a failure."""
    return [one.code for one in rows if wrong(one)]


def test_there_are_ten_for_each_of_eight_professions():
    assert list(PROFESSIONS) == [
        "operations", "sales", "engineering", "care", "finance", "people", "public_service", "research",
    ]  # fmt: skip
    assert [len(examples(profession)) for profession in PROFESSIONS] == [10] * 8
    assert len({one.code for one in ALL}) == len({one.what for one in ALL}) == 80


@pytest.mark.parametrize("profession", PROFESSIONS)
def test_most_are_intents_and_the_others_show_the_ladder(profession):
    rungs = Counter(one.rung for one in examples(profession))

    assert rungs == {3: 1, 4: 1, 5: 6, 6: 1, 7: 1}


def test_none_is_told_from_further_up_than_its_kind_may_go():
    assert those(ALL, wrong=lambda one: one.rung > CEILINGS[one.kind]) == []


def test_what_cannot_be_undone_is_told_beforehand():
    assert those(ALL, wrong=lambda one: not one.can_be_undone and one.rung > TARGET) == []


def test_what_is_done_lies_behind_and_what_is_intended_ahead():
    assert those(ALL, wrong=lambda one: (one.days < 0) != (one.rung > TARGET) or one.days == 0) == []


def test_what_and_because_go_on_a_sentence():
    goes_on = re.compile(r"[^.!?]*(\d\.\d[^.!?]*)?")

    for part in (lambda one: one.what, lambda one: one.because):
        assert those(ALL, wrong=lambda one, part=part: not goes_on.fullmatch(part(one))) == []
        assert those(ALL, wrong=lambda one, part=part: german(part(one)).endswith((".", "!", "?"))) == []
    assert those(ALL, wrong=lambda one: not one.what[0].islower()) == []


def test_what_was_checked_and_why_it_is_right_are_sentences():
    for part in (lambda one: one.safe, lambda one: one.right):
        assert those(ALL, wrong=lambda one, part=part: not SENTENCE.match(part(one))) == []
        assert those(ALL, wrong=lambda one, part=part: not SENTENCE.match(german(part(one)))) == []


# How the sentence goes on, by its beginning: in English with a verb, after “I think” with a clause.
ENGLISH = {3: r"we should \w+ ", 4: r"[a-z]+ ", 5: r"[a-z]+ ", 6: r"[a-z]+(ed|t|en) ", 7: r"[a-z]+ing "}
# In German the verb comes last: with “zu” after “Ich habe vor,”, without it after “Ich würde gern”.
GERMAN = {
    3: r"wir sollten ",
    4: r"(?!.* zu \w+en\Z).*n( lassen)?(,.*|\Z)",
    5: r".*(\bzu \w+n|\w+zu\w+n)",
    6: r".*(t|en)(,.*|\Z)",
    7: r".*n(,.*|\Z| statt.*)",
}


def test_what_goes_on_from_its_beginning_in_both_languages():
    assert those(ALL, wrong=lambda one: not re.match(ENGLISH[one.rung], one.what)) == []
    assert those(ALL, wrong=lambda one: not re.match(GERMAN[one.rung], german(one.what))) == []


@pytest.mark.parametrize("told", [*LADDER[Edition.A], *LADDER[Edition.B]], ids=str)
def test_every_beginning_is_a_sentence_with_one_place_in_both_languages(told):
    for sentence in (told.sentence, german(told.sentence)):
        assert (sentence % {"what": "…"}).endswith("…")
        assert sentence.count("%") == 1


def test_every_text_is_german_too():
    assert [text for text in TEXTS if german(text) in {"", text}] == []


def test_every_text_fits_a_phone():
    assert [text for text in TEXTS if len(text) > FITS_A_PHONE] == []
    assert [german(text) for text in TEXTS if len(german(text)) > FITS_A_PHONE * 1.2] == []


def test_no_text_exclaims_or_has_straight_quotes_or_double_spaces():
    assert [text for text in TEXTS if re.search(r"[!\"']|  ", text + german(text))] == []


def test_the_day_is_counted_from_monday_to_friday():
    friday = date(2027, 3, 5)

    assert (friday.weekday(), in_days(1).day(friday)) == (4, date(2027, 3, 8))
    assert in_days(5).day(friday) == date(2027, 3, 12)
    assert in_days(-1).day(date(2027, 3, 8)) == friday
    assert in_days(-20).day(friday) == date(2027, 2, 5)
    assert in_days(1).day(date(2027, 3, 6)) == date(2027, 3, 8)


def in_days(days: int) -> Example:
    return Example("of.it", "do it", "it helps", "Yes.", "Yes.", AreaKind.OWN, 5, days, time(9))


@pytest.mark.parametrize("profession", PROFESSIONS)
def test_there_are_five_to_seven_kinds_of_decision_for_each(profession):
    found = area_templates(profession)

    assert 5 <= len(found) <= 7
    assert len({one.name for one in found}) == len(found)
    assert len({one.kind for one in found}) >= 4


def test_a_kind_of_decision_begins_below_its_ceiling_with_notice_and_something_to_certify():
    assert those(AREAS, wrong=lambda one: not 1 <= one.rung < CEILINGS[one.kind] or one.rung > TARGET) == []
    assert those(AREAS, wrong=lambda one: not 0 <= one.notice_hours <= 40) == []
    assert those(AREAS, wrong=lambda one: not 1 <= len(one.competences) <= 2) == []
    assert those(AREAS, wrong=lambda one: not SENTENCE.match(one.belongs)) == []
    assert those(AREAS, wrong=lambda one: not SENTENCE.match(german(one.belongs))) == []
    assert those(AREAS, wrong=lambda one: one.name.endswith(".")) == []


def test_codes_name_the_profession_and_are_its_own():
    codes = [one.code for one in (*ALL, *AREAS)]

    assert all(code.split(".")[0] in PROFESSIONS for code in codes)
    assert len({one.code for one in AREAS}) == len(AREAS)


def test_there_are_eight_principles():
    assert len({one.code for one in PRINCIPLES}) == len(PRINCIPLES) == 8
    assert all(SENTENCE.match(one.sentence) and SENTENCE.match(german(one.sentence)) for one in PRINCIPLES)


def test_an_example_is_found_by_its_code():
    assert [example(one.code) for one in ALL] == ALL


@pytest.mark.parametrize("code", ["", "sales", "sales.", "nothing.at_all", "sales.pick_up", "../etc"])
def test_a_code_that_is_none_is_refused(code):
    with pytest.raises(ValueError, match="there is no"):
        example(code)


@pytest.mark.parametrize("of", [examples, area_templates])
def test_a_profession_that_is_none_is_refused(of):
    with pytest.raises(ValueError, match="no such profession"):
        of("magic")


def test_every_public_name_is_listed():
    assert set(starters.__all__) == {name for name in vars(starters) if not name.startswith("_")}
