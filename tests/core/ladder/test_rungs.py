"""Both editions of the ladder, as published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderful.core.ladder import (
    LADDER,
    TARGET,
    Authority,
    Edition,
    Report,
    in_edition,
    is_hidden_question,
    next_question,
    rung,
)

EDITIONS = st.sampled_from(Edition)
NUMBERS = st.integers(1, 7)

# Edition A, both sides: davepaola.com/patterns/ladder-of-leadership.md (cards of 2012–15). Edition B, who steps up:
# firstforty.blog/2023/06/17/i-intend-to-is-the-sweet-spot-on-the-delegation-ladder; who asks: Leadership Nudge 326 at
# intentbasedleadership.com. The beginnings of the sentences only; 6 and 7 of B asked as in A.
SAYS = {
    Edition.A: ("Tell me what to do", "I think", "I recommend", "I would like to", "I intend to"),
    Edition.B: ("Tell me what to do", "I see", "I think", "I would like to", "I intend to"),
}
ASKS = {
    Edition.A: ("think?", "recommend?", "like to do?", "intend to do?", "have you done?", "been doing?"),
    Edition.B: ("see?", "think?", "like to do?", "intend to do?", "have you done?", "been doing?"),
}


@pytest.mark.parametrize("edition", Edition)
def test_it_says_what_the_published_edition_says(edition):
    rungs = LADDER[edition]

    assert [one.number for one in rungs] == [1, 2, 3, 4, 5, 6, 7]
    assert {one.edition for one in rungs} == {edition}
    assert all(one.says.startswith(begins) for one, begins in zip(rungs, SAYS[edition], strict=False))
    assert all(one.asks.endswith(ends) for one, ends in zip(rungs[1:], ASKS[edition], strict=True))
    assert [rungs[5].says, rungs[6].says] == ["I have done …", "I have been doing …"]


@pytest.mark.parametrize("edition", Edition)
def test_the_decision_is_the_holders_up_to_3_takes_a_yes_on_4_and_is_the_authors_from_5(edition):
    told = [(one.authority, one.report) for one in LADDER[edition]]

    assert told[:3] == [(Authority.HOLDER, Report.BEFORE)] * 3
    assert told[3:] == [
        (Authority.HOLDER_SAYS_YES, Report.BEFORE),
        (Authority.AUTHOR_UNLESS_HELD, Report.BEFORE),
        (Authority.AUTHOR, Report.AFTER),
        (Authority.AUTHOR, Report.PERIODIC),
    ]


def test_i_think_is_the_second_rung_of_one_edition_and_the_third_of_the_other():
    """The trap of MODELS §1.2: a bare number means two things."""
    assert rung(Edition.A, 2).says == rung(Edition.B, 3).says == "I think …"
    assert in_edition(rung(Edition.A, 2), Edition.B) == rung(Edition.B, 3)
    assert in_edition(rung(Edition.B, 3), Edition.A) == rung(Edition.A, 2)


@given(told=st.builds(rung, EDITIONS, NUMBERS), edition=EDITIONS)
def test_another_edition_changes_words_and_never_who_decides(told, edition):
    other = in_edition(told, edition)

    assert (other.edition, other.authority, other.report) == (edition, told.authority, told.report)
    assert told.number < 4 or other.number == told.number
    assert in_edition(in_edition(other, told.edition), edition).number <= max(other.number, 3)


@given(edition=EDITIONS, number=NUMBERS)
def test_the_next_question_is_one_rung_up_and_no_further_than_the_target(edition, number):
    asked = next_question(edition, number)

    (at,) = {one.number for one in LADDER[edition] if one.asks == asked}
    assert at == (number + 1 if number < TARGET else number)


@pytest.mark.parametrize("number", [0, 8, -1])
def test_there_are_no_other_rungs(number):
    with pytest.raises(ValueError, match="rungs 1 to 7"):
        rung(Edition.B, number)


def test_a_problem_without_a_proposal_is_a_hidden_question():
    assert is_hidden_question(problem="The forklift is broken.", proposal="  ")
    assert not is_hidden_question(problem="The forklift is broken.", proposal="Rent one for a week.")
    assert not is_hidden_question(problem=" ", proposal="")
