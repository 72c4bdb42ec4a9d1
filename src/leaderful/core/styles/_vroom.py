"""Vroom's two matrices of seven factors (2000 to 2022), as rows: one for time, one for development.

Each answer names its row and how sure we are of having that row right, for the printed tables were not all at hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from leaderful.core.styles import _asking
from leaderful.core.styles._texts import gettext_noop


class Style(StrEnum):
    """The five ways to decide, from the leader's alone to the group's own."""

    DECIDE = "decide"
    CONSULT_EACH = "consult_each"
    CONSULT_GROUP = "consult_group"
    FACILITATE = "facilitate"
    DELEGATE = "delegate"


STYLES: Final[Mapping[Style, str]] = {
    Style.DECIDE: gettext_noop("Decide yourself, and tell them."),
    Style.CONSULT_EACH: gettext_noop("Ask each of them apart, then decide."),
    Style.CONSULT_GROUP: gettext_noop("Ask them together, then decide."),
    Style.FACILITATE: gettext_noop(
        "Share it with the group and decide together; you lead the talk, not the answer."
    ),
    Style.DELEGATE: gettext_noop("Let the group decide within limits you set; be there when they ask."),
}
"""What each means, in our words."""

SHARE: Final[Mapping[Style, int]] = {style: rank for rank, style in enumerate(Style)}
"""How much say the group has, as a rank from 0 to 4."""


class Factor(StrEnum):
    """What is asked of the situation, in the order of the matrices."""

    SIGNIFICANCE = "sig"
    COMMITMENT = "com"
    LEADER_EXPERTISE = "lex"
    LIKELIHOOD = "lik"
    GOAL_ALIGNMENT = "gal"
    GROUP_EXPERTISE = "gex"
    TEAM_COMPETENCE = "tco"


FACTORS: Final[Mapping[Factor, str]] = {
    Factor.SIGNIFICANCE: gettext_noop("Does much depend on this decision?"),
    Factor.COMMITMENT: gettext_noop("Does it matter that the team stands behind it?"),
    Factor.LEADER_EXPERTISE: gettext_noop("Do you know a lot about this yourself?"),
    Factor.LIKELIHOOD: gettext_noop("If you decided alone, would the team stand behind it?"),
    Factor.GOAL_ALIGNMENT: gettext_noop("Does the team want what the organisation wants here?"),
    Factor.GROUP_EXPERTISE: gettext_noop("Does the team know a lot about this together?"),
    Factor.TEAM_COMPETENCE: gettext_noop("Is the team good at solving problems together?"),
}
"""One question each, in our words; yes is high."""

Situation = Mapping[Factor, bool]

SURE: Final = 95
"""Rows we are less sure of than this, in per cent, say so."""


class Matrix(StrEnum):
    """Which of the two."""

    TIME = "time"
    DEVELOPMENT = "development"


COSTS: Final[Mapping[Matrix, str]] = {
    Matrix.TIME: gettext_noop("Takes the least of everybody’s time; people grow less by it."),
    Matrix.DEVELOPMENT: gettext_noop("Takes more time; people grow by it, and stand behind it."),
}
"""What following each costs and brings."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a matrix.

    Attributes:
        name: T1 to T22, D1 to D15.
        marks: H, L, or - where the factor does not matter, in the order of `Factor`.
        style: what it advises.
        confidence: how sure we are of the row, in per cent.
    """

    name: str
    marks: str
    style: Style
    confidence: int

    @property
    def is_less_certain(self) -> bool:
        """Whether a page says beside it that the printed row may differ."""
        return self.confidence < SURE

    def fits(self, situation: Situation) -> bool:
        """Whether the situation is this row's."""
        return all(
            mark == "-" or situation[factor] == (mark == "H")
            for factor, mark in zip(Factor, self.marks, strict=True)
        )


_LETTERS: Final = {
    "Decide": Style.DECIDE,
    "Each": Style.CONSULT_EACH,
    "Group": Style.CONSULT_GROUP,
    "Facilitate": Style.FACILITATE,
    "Delegate": Style.DELEGATE,
}


def _rows(table: str) -> tuple[Row, ...]:
    lines = (line.split() for line in table.strip().splitlines())
    return tuple(Row(name, marks, _LETTERS[style], int(sure)) for name, marks, style, sure in lines)


ROWS: Final[Mapping[Matrix, tuple[Row, ...]]] = {
    Matrix.TIME: _rows("""
        T1  HHHH--- Decide     98
        T2  HHHLHHH Facilitate 90
        T3  HHHLHHL Group      95
        T4  HHHLHL- Group      95
        T5  HHHLL-- Group      95
        T6  HHLHHHH Facilitate 95
        T7  HHLHHHL Each       95
        T8  HHLHHL- Each       95
        T9  HHLHL-- Each       95
        T10 HHLLHHH Facilitate 95
        T11 HHLLHHL Group      95
        T12 HHLLHL- Group      95
        T13 HHLLL-- Group      95
        T14 HLH---- Decide     97
        T15 HLL-HHH Facilitate 95
        T16 HLL-HHL Each       95
        T17 HLL-HL- Each       95
        T18 HLL-L-- Each       95
        T19 LH-H--- Decide     97
        T20 LH-L--H Delegate   95
        T21 LH-L--L Facilitate 95
        T22 LL----- Decide     98
    """),
    Matrix.DEVELOPMENT: _rows("""
        D1  HH-HHHH Delegate   98
        D2  HH-HHHL Facilitate 98
        D3  HH-HHL- Group      97
        D4  HH-HL-- Group      98
        D5  HH-LHHH Delegate   97
        D6  HH-LHHL Facilitate 96
        D7  HH-LHL- Facilitate 96
        D8  HH-LL-- Group      97
        D9  HL--HHH Delegate   97
        D10 HL--HHL Facilitate 97
        D11 HL--HL- Group      96
        D12 HL--L-- Group      96
        D13 LH-H--- Decide     97
        D14 LH-L--- Delegate   97
        D15 LL----- Decide     98
    """),
}
"""Vroom's time-driven and development-driven matrices for group problems, rebuilt as data; where from: docs/algorithms/styles.md."""


def row_of(matrix: Matrix, situation: Situation) -> Row:
    """The row that answers this situation; each has exactly one."""
    (only,) = (row for row in ROWS[matrix] if row.fits(situation))
    return only


@dataclass(frozen=True, slots=True)
class Advice:
    """What both matrices say of one situation, and which of them leads."""

    leading: Matrix
    time: Row
    development: Row

    @property
    def style(self) -> Style:
        """What the leading one advises."""
        return (self.time if self.leading is Matrix.TIME else self.development).style

    @property
    def agree(self) -> bool:
        """Whether both advise the same."""
        return self.time.style is self.development.style


def advise(situation: Situation, *, has_deadline: bool) -> Advice:
    """Both answers. Development leads, except before a deadline; the other is shown beside it with what each costs."""
    return Advice(
        Matrix.TIME if has_deadline else Matrix.DEVELOPMENT,
        row_of(Matrix.TIME, situation),
        row_of(Matrix.DEVELOPMENT, situation),
    )


def next_factor(known: Situation, *, has_deadline: bool | None = None) -> Factor | None:
    """The next question whose answer can still change the leading style, or either one where None leads; None where nothing can."""
    return _next(frozenset(known.items()), has_deadline)


@lru_cache(maxsize=8192)  # 3^7 beginnings at most for each
def _next(known: frozenset[tuple[Factor, bool]], has_deadline: bool | None) -> Factor | None:  # noqa: FBT001  a cache's key
    def outcome(situation: Situation) -> object:
        if has_deadline is None:
            return row_of(Matrix.TIME, situation).style, row_of(Matrix.DEVELOPMENT, situation).style
        return row_of(Matrix.TIME if has_deadline else Matrix.DEVELOPMENT, situation).style

    return _asking.next_question(tuple(Factor), dict(known), outcome)
