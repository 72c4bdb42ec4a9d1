"""How well each case of a form works, from the answers people really gave: to be read before a case is retired.

Difficulty is the share of answers that break no rule. Discrimination is the corrected item–total correlation: Pearson's
correlation of the item with the sum of the *other* items, so that no item is correlated with itself.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import StatisticsError, correlation
from typing import Final

from leaderful.core.styles._case_test import FORMS
from leaderful.core.styles._cases import Case, Form
from leaderful.core.styles._texts import gettext_noop
from leaderful.core.styles._yetton import Process, feasible

FEWEST_PEOPLE: Final = 30
"""With fewer people who answered the whole form nothing is computed."""

FAIR_DISCRIMINATION: Final = 0.2
"""Items below it want a look: Kelava and Moosbrugger 2020, as the R package `performance` cites them."""

NEARLY_ALL: Final = 0.95
"""Where more people than this break no rule, the case tells nobody apart. Ours."""


class Sign(StrEnum):
    """What speaks for looking at a case again."""

    TOO_EASY = "too_easy"
    NO_BETTER_THAN_GUESSING = "no_better_than_guessing"
    TELLS_NOBODY_APART = "tells_nobody_apart"


SIGNS: Final[Mapping[Sign, str]] = {
    Sign.TOO_EASY: gettext_noop("Nearly everybody gets it right, so it says little."),
    Sign.NO_BETTER_THAN_GUESSING: gettext_noop(
        "No more people get it right than would by guessing; its text may mislead."
    ),
    Sign.TELLS_NOBODY_APART: gettext_noop(
        "Getting it right hardly goes with getting the others right; it may ask about something else."
    ),
}
"""A sentence for each. Retiring is for people to decide."""


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """One case.

    Attributes:
        code: the case's.
        difficulty: the share of people whose answer breaks no rule; high is easy.
        discrimination: the corrected item–total correlation; None where the answers do not vary.
        signs: what speaks for looking at it again.
    """

    code: str
    difficulty: float
    discrimination: float | None
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class FormStatistics:
    """All cases of a form; ``items`` is empty where fewer than ``FEWEST_PEOPLE`` answered it whole."""

    form: Form
    people: int
    items: tuple[ItemStatistics, ...]


def form_statistics(
    form: Form, answers: Iterable[Mapping[str, Process]], *, retired: Collection[str] = ()
) -> FormStatistics:
    """Difficulty and discrimination of each case.

    Args:
        form: which one.
        answers: what each person chose, by the case's code; only those who answered every case count.
        retired: codes of cases that are not asked any more, and that nobody need have answered.
    """
    cases = [case for case in FORMS[form] if case.code not in retired]
    rows = [
        [int(chosen[case.code] in feasible(case.answers)) for case in cases]
        for chosen in answers
        if all(case.code in chosen for case in cases)
    ]
    if len(rows) < FEWEST_PEOPLE:
        return FormStatistics(form, len(rows), ())
    told_apart = corrected_item_total(rows)
    items = (
        _item(case, sum(column) / len(rows), apart)
        for case, column, apart in zip(cases, zip(*rows, strict=True), told_apart, strict=True)
    )
    return FormStatistics(form, len(rows), tuple(items))


def _item(case: Case, difficulty: float, discrimination: float | None) -> ItemStatistics:
    could_be_wrong = case.by_guessing < 1
    seen = {
        Sign.TOO_EASY: could_be_wrong and difficulty > NEARLY_ALL,
        Sign.NO_BETTER_THAN_GUESSING: could_be_wrong and difficulty <= case.by_guessing,
        Sign.TELLS_NOBODY_APART: discrimination is not None and discrimination < FAIR_DISCRIMINATION,
    }
    return ItemStatistics(
        case.code, difficulty, discrimination, tuple(sign for sign, is_seen in seen.items() if is_seen)
    )


def corrected_item_total(rows: Sequence[Sequence[float]]) -> tuple[float | None, ...]:
    """For each column its correlation with the sum of the others, row by row; None where one of them does not vary."""
    return tuple(
        _correlation(column, [sum(row) - one for row, one in zip(rows, column, strict=True)])
        for column in zip(*rows, strict=True)
    )


def _correlation(left: Sequence[float], right: Sequence[float]) -> float | None:
    try:
        return correlation(left, right)
    except StatisticsError:  # one of them is the same for everybody
        return None
