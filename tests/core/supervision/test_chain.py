"""Ready for the next part in the chain: criteria, each at its edge."""

from datetime import UTC, datetime, timedelta

import pytest

from leaderful.core.supervision import (
    CRITERIA,
    SENTENCES,
    CaseTest,
    Criteria,
    Criterion,
    Facts,
    Part,
    chain_readiness,
)

AT = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def facts(**other):
    """Just enough to become a mentor: six meetings, seven of ten, one reference (docs/algorithms/supervision.md)."""
    return Facts(
        **{"meetings": 6, "case_test": CaseTest(7, 10, AT - timedelta(days=30)), "references": 1} | other
    )


def failing(part, given, **criteria):
    return [
        reason.criterion
        for reason in chain_readiness(part, given, at=AT, **criteria).reasons
        if not reason.holds
    ]


def test_just_enough_is_enough():
    verdict = chain_readiness(Part.MENTOR, facts(), at=AT)

    assert verdict.is_ready
    assert [reason.criterion for reason in verdict.reasons] == ["meetings", "case_test", "references"]


@pytest.mark.parametrize(
    ("less", "criterion"),
    [
        ({"meetings": 5}, Criterion.MEETINGS),
        ({"case_test": CaseTest(8, 12, AT)}, Criterion.CASE_TEST),  # 8 of 12 are 6.7 of ten
        ({"case_test": None}, Criterion.NO_CASE_TEST),
        ({"case_test": CaseTest(0, 0, AT)}, Criterion.NO_CASE_TEST),
        ({"case_test": CaseTest(12, 12, AT - timedelta(days=366))}, Criterion.NO_CASE_TEST),
        ({"references": 0}, Criterion.REFERENCES),
    ],
)
def test_a_little_less_is_named_and_nothing_else(less, criterion):
    assert failing(Part.MENTOR, facts(**less)) == [criterion]


def test_a_mentors_mentor_needs_more():
    assert failing(Part.MENTORS_MENTOR, facts()) == ["meetings", "case_test", "references"]
    assert not failing(Part.MENTORS_MENTOR, Facts(12, {}, CaseTest(8, 10, AT), 2))
    for less, more in ((CRITERIA[Part.MENTOR], CRITERIA[Part.MENTORS_MENTOR]),):
        assert less.meetings < more.meetings
        assert less.inside_of_ten < more.inside_of_ten
        assert less.references < more.references


def test_certificates_count_until_the_moment_they_end():
    own = {Part.MENTOR: Criteria(6, 7, 1, certificates=("listening", "feedback"))}
    running = {"listening": None, "feedback": AT + timedelta(seconds=1)}

    assert not failing(Part.MENTOR, facts(certificates=running), criteria=own)
    assert failing(Part.MENTOR, facts(certificates=running | {"feedback": AT}), criteria=own) == [
        "certificates"
    ]


def test_criteria_that_ask_for_nothing_are_not_shown():
    own = {Part.MENTOR: Criteria(meetings=3, inside_of_ten=0, references=0)}
    verdict = chain_readiness(Part.MENTOR, Facts(meetings=3), at=AT, criteria=own)

    assert verdict.is_ready
    assert [reason.criterion for reason in verdict.reasons] == ["meetings"]


def test_every_sentence_has_its_figures():
    own = {Part.MENTOR: Criteria(6, 7, 1, certificates=("listening",))}
    seen = set()
    for given in (facts(), Facts()):
        for reason in chain_readiness(Part.MENTOR, given, at=AT, criteria=own).reasons:
            assert "%(" not in reason.msgid % reason.params
            seen.add(reason.criterion)
    assert seen == set(SENTENCES) == set(Criterion)
