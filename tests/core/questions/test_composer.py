"""What is suggested to a mentor as a reply: what fits comes first, never the same twice running, telling named as telling."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.catalogue import german

from leaderful.core import questions
from leaderful.core.ladder import LADDER, Edition, Outcome, in_edition, next_question, rung
from leaderful.core.questions import (
    FOR_GUIDES,
    FOR_LEARNERS,
    REPLIES,
    WHY_SUGGESTED,
    About,
    Heard,
    Reply,
    fitting,
    reply_kind,
    suggestion,
    suggestions,
)

FITS_A_BUTTON = 110
WAYS_UP = (About.PERSPECTIVE, About.FAST_FORWARD, About.SMALL)
RUNGS = tuple(About(f"rung_{number}") for number in range(1, 8))
HEARD = st.builds(
    Heard,
    rung=st.integers(1, 7),
    edition=st.sampled_from(["A", "B"]),
    has_proposal=st.booleans(),
    has_because=st.booleans(),
    has_check=st.booleans(),
    can_be_undone=st.booleans(),
    confidence=st.none() | st.integers(1, 5),
    is_held=st.booleans(),
    turned_out=st.none() | st.sampled_from([outcome.value for outcome in Outcome]),
)


def first(number=5, edition="B", **facts):
    return fitting(Heard(number, edition, **facts))[0]


def test_there_are_five_of_each_three_of_each_way_up_and_one_that_tells():
    counts = {about: len(texts) for about, texts in REPLIES.items()}

    assert set(counts) == set(About) == set(WHY_SUGGESTED)
    assert counts == dict.fromkeys(About, 5) | dict.fromkeys(WAYS_UP, 3) | {About.TELLING: 1}
    assert len(set(itertools.chain(*REPLIES.values()))) == sum(counts.values())


def test_each_is_german_too():
    texts = [*itertools.chain(*REPLIES.values()), *WHY_SUGGESTED.values(), *FOR_GUIDES, *FOR_LEARNERS]

    assert [text for text in texts if german(text) in {"", text}] == []


def test_each_asks_openly_in_both_languages():
    asking = [text for about, texts in REPLIES.items() if about is not About.TELLING for text in texts]
    closed = ("Do ", "Did ", "Are ", "Is ", "Can ", "Could ", "Have ", "Will ", "Would ", "Should ")
    geschlossen = (
        "Haben ",
        "Sind ",
        "Können ",
        "Könnten ",
        "Wollen ",
        "Werden ",
        "Sollten ",
        "Ist ",
        "Möchten ",
    )

    assert [text for text in asking if not text.endswith("?") or not german(text).endswith("?")] == []
    assert [text for text in asking if text.startswith(closed) or german(text).startswith(geschlossen)] == []
    assert [text for text in asking if max(len(text), len(german(text))) > FITS_A_BUTTON] == []


@pytest.mark.parametrize("number", range(1, 8))
def test_with_nothing_missing_the_question_of_the_rung_comes_first(number):
    assert first(number) is RUNGS[number - 1]


# The words in which the ladder's own question for the next rung is asked, in a variant of ours.
@pytest.mark.parametrize(("number", "word"), [(1, "see"), (2, "think"), (3, "like to"), (4, "intend to")])
def test_it_asks_for_the_next_rung_and_for_none_beyond_the_target(number, word):
    assert word in next_question(Edition.B, number)
    assert word in " ".join(REPLIES[RUNGS[number - 1]])
    assert "intend" not in " ".join(REPLIES[About.RUNG_5])


@pytest.mark.parametrize("told", LADDER[Edition.A][1:], ids=lambda told: told.says)
def test_the_older_edition_is_asked_by_what_its_words_say(told):
    assert first(told.number, "A") is RUNGS[in_edition(told, Edition.B).number - 1]


def test_where_the_older_edition_asks_what_somebody_thinks_so_do_we():
    assert next_question(Edition.A, 1) == rung(Edition.B, 3).asks
    assert first(1, "A") is first(2, "B")


@pytest.mark.parametrize(
    ("facts", "about"),
    [
        ({"has_proposal": False}, About.NO_PROPOSAL),
        ({"has_proposal": False, "has_because": False, "has_check": False}, About.NO_PROPOSAL),
        ({"has_because": False}, About.NO_BECAUSE),
        ({"has_check": False}, About.NO_CHECK),
        ({"has_because": False, "has_check": False}, About.NO_BECAUSE),
        ({"has_because": False, "has_check": False, "can_be_undone": False}, About.NO_CHECK),
        ({"can_be_undone": False}, About.CANNOT_BE_UNDONE),
        ({"confidence": 1}, About.UNSURE),
        ({"confidence": 2}, About.UNSURE),
        ({"confidence": 3}, About.RUNG_5),
        ({"confidence": 5}, About.SURE),
        ({"is_held": True, "has_because": False}, About.HELD),
        ({"turned_out": "better"}, About.TURNED_OUT_WELL),
        ({"turned_out": "as_expected"}, About.TURNED_OUT_WELL),
        ({"turned_out": "worse", "has_because": False}, About.TURNED_OUT_WORSE),
        ({"turned_out": "cannot_tell", "has_proposal": False}, About.CANNOT_TELL),
    ],
)
def test_what_is_missing_comes_first(facts, about):
    assert first(5, **facts) is about


@pytest.mark.parametrize("number", [1, 2])
def test_who_only_sees_something_owes_no_reason(number):
    assert first(number, has_because=False, has_check=False) is RUNGS[number - 1]


def test_below_an_intent_the_next_rung_goes_before_doubts():
    found = fitting(Heard(4, "B", can_be_undone=False, confidence=1))

    assert found == (About.RUNG_4, About.CANNOT_BE_UNDONE, About.UNSURE, *WAYS_UP, About.TELLING)


@given(HEARD)
def test_ways_up_are_suggested_below_an_intent_and_where_there_is_no_proposal(heard):
    spoken = heard.rung < 5 or not heard.has_proposal
    wanted = spoken and heard.turned_out is None

    assert set(WAYS_UP) <= set(fitting(heard)) if wanted else not set(WAYS_UP) & set(fitting(heard))


@given(HEARD, st.integers(-10, 1000))
def test_suggestions_are_each_about_something_else_and_telling_comes_last(heard, turn):
    found = suggestions(heard, turn=turn)

    assert [each.about for each in found] == list(fitting(heard))
    assert len({each.about for each in found}) == len(found) >= 2
    assert [each.about is About.TELLING for each in found] == [False] * (len(found) - 1) + [True]
    assert found == suggestions(heard, turn=turn)
    assert [suggestion(each.code) for each in found] == list(found)


@given(HEARD, HEARD, st.integers(-10, 1000))
def test_no_question_comes_twice_running_whatever_was_said(one, then, turn):
    before = {each.text for each in suggestions(one, turn=turn)[:-1]}
    after = {each.text for each in suggestions(then, turn=turn + 1)[:-1]}

    assert not before & after


@given(HEARD, st.integers(0, 14))
def test_asked_for_more_it_shows_others(heard, turn):
    shown = suggestions(heard, turn=turn)
    more = suggestions(heard, turn=turn, last={each.code for each in shown})

    assert not {each.code for each in shown[:-1]} & {each.code for each in more[:-1]}
    assert shown[-1] == more[-1]


def test_where_all_were_shown_it_begins_anew():
    everything = {each.code for turn in range(15) for each in suggestions(Heard(3, "B"), turn=turn)}

    assert suggestions(Heard(3, "B"), turn=2, last=everything) == suggestions(Heard(3, "B"), turn=2)


@given(HEARD)
def test_all_variants_come_within_five_turns(heard):
    seen = {each.text for turn in range(5) for each in suggestions(heard, turn=turn)}

    assert seen == {text for about in fitting(heard) for text in REPLIES[about]}


@pytest.mark.parametrize(
    "heard",
    [Heard(0, "B"), Heard(8, "B"), Heard(5, "C"), Heard(5, ""), Heard(5, "B", turned_out="splendid")],
)
def test_it_refuses_what_it_does_not_know(heard):
    with pytest.raises(ValueError, match="there is no such"):
        suggestions(heard, turn=0)


@pytest.mark.parametrize("code", ["", "rung_5", "rung_5.0", "rung_5.6", "telling.2", "rung_5.1 "])
def test_a_code_that_is_none_is_refused(code):
    with pytest.raises(ValueError, match="no reply of that code"):
        suggestion(code)


def test_what_is_taken_from_the_list_is_a_question_and_telling_is_telling():
    kinds = {
        each.about: reply_kind(taken=each, is_asking=False) for each in suggestions(Heard(2, "B"), turn=0)
    }

    assert kinds.pop(About.TELLING) is Reply.TELLING
    assert set(kinds.values()) == {Reply.QUESTION}


@pytest.mark.parametrize(("is_asking", "kind"), [(True, Reply.QUESTION), (False, Reply.TELLING)])
def test_in_own_words_it_is_what_its_author_says(is_asking, kind):
    assert reply_kind(taken=None, is_asking=is_asking) is kind


def test_every_public_name_is_listed():
    names = {name for name in vars(questions) if not name.startswith("_")}
    assert set(questions.__all__) == names
    assert list(questions.__all__) == sorted(questions.__all__, key=lambda name: (not name.isupper(), name))
