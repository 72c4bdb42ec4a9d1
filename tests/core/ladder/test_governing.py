"""Which rung governs, and what silence means on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderful.core.ladder import (
    SILENCE,
    WHY,
    AreaKind,
    Governing,
    Silence,
    Why,
    ceiling,
    governing,
    governing_together,
    silence,
)

NUMBERS = st.integers(1, 7)
ANY = st.builds(
    governing,
    NUMBERS,
    agreed=st.none() | NUMBERS,
    ceiling=NUMBERS,
    has_holder=st.booleans(),
    can_be_undone=st.booleans(),
)


@given(spoken=NUMBERS, agreed=NUMBERS, top=NUMBERS, undone=st.booleans())
def test_it_is_the_lowest_of_spoken_agreed_and_ceiling(spoken, agreed, top, undone):
    found = governing(spoken, agreed=agreed, ceiling=top, can_be_undone=undone)

    assert found.rung == min(spoken, agreed, top, 7 if undone else 5)


@given(spoken=NUMBERS, top=NUMBERS)
def test_with_a_holder_and_no_agreement_it_is_never_more_than_a_request(spoken, top):
    assert governing(spoken, agreed=None, ceiling=top).rung == min(spoken, 4, top)


@given(spoken=NUMBERS, agreed=st.none() | NUMBERS, top=NUMBERS)
def test_without_a_holder_it_is_practice_as_spoken(spoken, agreed, top):
    found = governing(spoken, agreed=agreed, ceiling=top, has_holder=False)

    assert (found.rung, found.is_practice, found.why) == (spoken, True, (Why.PRACTICE,))


@pytest.mark.parametrize(
    ("spoken", "agreed", "top", "why"),
    [
        (5, 5, 7, (Why.SPOKEN,)),
        (3, 5, 7, (Why.SPOKEN,)),
        (5, 4, 7, (Why.AGREED,)),
        (5, None, 7, (Why.UNAGREED,)),
        (5, 5, 4, (Why.CEILING,)),
        (5, 4, 4, (Why.AGREED, Why.CEILING)),
        (5, None, 3, (Why.CEILING,)),
    ],
)
def test_it_says_what_held_it_there(spoken, agreed, top, why):
    assert governing(spoken, agreed=agreed, ceiling=top).why == why


@given(one=ANY)
def test_every_reason_has_a_sentence(one):
    assert all(WHY[reason] for reason in one.why)
    assert SILENCE[silence(one)]


@given(agreed=NUMBERS, top=NUMBERS)
def test_what_cannot_be_undone_is_never_told_after(agreed, top):
    assert governing(7, agreed=agreed, ceiling=top, can_be_undone=False).rung <= 5


@pytest.mark.parametrize("number", [0, 8])
def test_what_is_no_rung_is_refused(number):
    for numbers in ({"agreed": number, "ceiling": 7}, {"agreed": 5, "ceiling": number}):
        with pytest.raises(ValueError, match="rungs 1 to 7"):
            governing(5, **numbers)
    with pytest.raises(ValueError, match="rungs 1 to 7"):
        governing(number, agreed=5, ceiling=7)


def test_people_safety_and_money_over_the_limit_take_a_yes_where_nothing_else_is_set():
    """DESIGN §4: default 4 for people, safety, and money over a limit."""
    assert {kind: ceiling(kind) for kind in AreaKind} == {
        **dict.fromkeys(AreaKind, 7),
        AreaKind.PEOPLE: 4,
        AreaKind.SAFETY: 4,
        AreaKind.MONEY: 4,  # neither amount nor limit is known
    }
    assert ceiling(AreaKind.MONEY, amount=500, limit=500) == 7
    assert ceiling(AreaKind.MONEY, amount=501, limit=500) == 4
    assert ceiling(AreaKind.MONEY, amount=10) == ceiling(AreaKind.MONEY, limit=10) == 4


@given(kind=st.sampled_from(AreaKind), chosen=NUMBERS)
def test_what_the_organisation_set_goes_before_the_default(kind, chosen):
    assert ceiling(kind, chosen=chosen) == chosen


@given(several=st.lists(ANY, min_size=1, max_size=4))
def test_of_several_authors_the_lowest_counts_and_practice_only_if_it_is_for_all(several):
    found = governing_together(several)

    real = [one for one in several if not one.is_practice]
    assert found.is_practice == (not real)
    assert found.rung == min(one.rung for one in (real or several))


# DESIGN §4, Intent: what silence means, rung by rung; without a holder no yes is needed.
MEANS = {
    1: (Silence.HOLDER_DECIDES, Silence.TALKED_OVER),
    2: (Silence.HOLDER_DECIDES, Silence.TALKED_OVER),
    3: (Silence.HOLDER_DECIDES, Silence.TALKED_OVER),
    4: (Silence.WAITS_FOR_YES, Silence.GOES_AHEAD),
    5: (Silence.GOES_AHEAD, Silence.GOES_AHEAD),
    6: (Silence.TOLD_AFTER, Silence.TOLD_AFTER),
    7: (Silence.REPORTED, Silence.REPORTED),
}


@pytest.mark.parametrize("number", MEANS)
def test_silence_means_what_the_design_says(number):
    with_holder = governing(number, agreed=7, ceiling=7)
    practice = governing(number, agreed=None, ceiling=7, has_holder=False)

    assert (silence(with_holder), silence(practice)) == MEANS[number]


@given(one=ANY)
def test_silence_is_a_go_only_where_nobody_holds_it_or_5_governs(one):
    if silence(one) is Silence.GOES_AHEAD:
        assert one.is_practice or one.rung == 5


def test_what_is_done_beyond_the_agreement_is_told_and_marked():
    done = governing(6, agreed=4, ceiling=7)

    assert silence(done) is Silence.TOLD_AFTER
    assert (done.rung, done.is_done, done.is_beyond) == (4, True, True)
    assert not governing(6, agreed=6, ceiling=7).is_beyond
    assert not governing(5, agreed=4, ceiling=7).is_beyond
    assert not Governing(6, 6, (Why.PRACTICE,), is_practice=True).is_beyond
