"""Vroom and Yetton's model for group problems (1973): seven rules, each of which takes processes away.

By the rules and not by a tree: a tree hides why, and one in circulation is wrong (see docs/algorithms/styles.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from leaderful.core.styles import _asking
from leaderful.core.styles._texts import gettext_noop


class Process(StrEnum):
    """The five ways to decide, from the one that takes least of people's time to the one that shares most."""

    AI = "AI"
    AII = "AII"
    CI = "CI"
    CII = "CII"
    GII = "GII"


PROCESSES: Final[Mapping[Process, str]] = {
    Process.AI: gettext_noop("Decide alone, with what you know now."),
    Process.AII: gettext_noop("Get the facts you lack from the others, then decide alone."),
    Process.CI: gettext_noop("Share the problem with each of them apart, hear their ideas, then decide."),
    Process.CII: gettext_noop("Share the problem with all of them together, hear their ideas, then decide."),
    Process.GII: gettext_noop("Share the problem with the group and decide together."),
}
"""What each means, in our words."""

PARTICIPATION: Final[Mapping[Process, int]] = {process: rank for rank, process in enumerate(Process)}
"""How participative each is, as a rank from 0 to 4. The published scale values could not be confirmed, so none is used."""


class Attribute(StrEnum):
    """What is asked of the situation, in the published order."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"


QUESTIONS: Final[Mapping[Attribute, str]] = {
    Attribute.A: gettext_noop(
        "Does it matter which solution it is: is one likely to be better than another?"
    ),
    Attribute.B: gettext_noop("Do you know enough to decide well on your own?"),
    Attribute.C: gettext_noop("Is the problem clear: do you know what is to be found out, and where?"),
    Attribute.D: gettext_noop("Does it only work if the others stand behind it?"),
    Attribute.E: gettext_noop("If you decided alone, would they stand behind it all the same?"),
    Attribute.F: gettext_noop("Do they want what the organisation wants here?"),
    Attribute.G: gettext_noop("Are they likely to disagree about the best solution?"),
}
"""One question each, in our words."""

Answers = Mapping[Attribute, bool]


class Protects(StrEnum):
    """What a rule is there for."""

    QUALITY = "quality"
    ACCEPTANCE = "acceptance"


@dataclass(frozen=True, slots=True)
class Rule:
    """One of the seven: where all of ``yes`` are true and none of ``no``, the processes it ``removes`` will not do."""

    number: int
    name: str
    yes: frozenset[Attribute]
    no: frozenset[Attribute]
    removes: frozenset[Process]
    protects: Protects
    says: str

    def applies(self, answers: Answers) -> bool:
        """Whether the situation is the rule's."""
        return all(answers[one] for one in self.yes) and not any(answers[one] for one in self.no)


def _rule(number: int, name: str, yes: str, no: str, *, removes: str, says: str) -> Rule:
    return Rule(
        number,
        name,
        frozenset(map(Attribute, yes)),
        frozenset(map(Attribute, no)),
        frozenset(map(Process, removes.split())),
        Protects.QUALITY if number <= 3 else Protects.ACCEPTANCE,  # noqa: PLR2004  the first three of the seven
        says,
    )


RULES: Final = (
    _rule(
        1,
        "information",
        "A",
        "B",
        removes="AI",
        says=gettext_noop("You lack knowledge that a good decision needs."),
    ),
    _rule(
        2,
        "goal congruence",
        "A",
        "F",
        removes="GII",
        says=gettext_noop(
            "They want something else here than the organisation, so they can’t have the last word."
        ),
    ),
    _rule(
        3,
        "unstructured problem",
        "A",
        "BC",
        removes="AI AII CI",
        says=gettext_noop(
            "The problem is unclear and the knowledge spread; it takes all of them together to see it."
        ),
    ),
    _rule(
        4,
        "acceptance",
        "D",
        "E",
        removes="AI AII",
        says=gettext_noop("It needs their support, and a decision made alone would not have it."),
    ),
    _rule(
        5,
        "conflict",
        "DG",
        "E",
        removes="AI AII CI",
        says=gettext_noop("They disagree and must support it, so they need to hear one another."),
    ),
    _rule(
        6,
        "fairness",
        "D",
        "AE",
        removes="AI AII CI CII",
        says=gettext_noop("Any solution would do as long as they stand behind it, so let them find it."),
    ),
    _rule(
        7,
        "acceptance priority",
        "ADF",
        "E",
        removes="AI AII CI CII",
        says=gettext_noop(
            "Their support decides, and they want what the organisation wants: share the decision."
        ),
    ),
)
"""Vroom and Yetton, Leadership and Decision-Making (1973), group problems; the sentences are ours."""


def broken_rules(answers: Answers) -> dict[Process, tuple[int, ...]]:
    """The numbers of the rules that each process would break; empty where it is feasible."""
    applying = [rule for rule in RULES if rule.applies(answers)]
    return {
        process: tuple(rule.number for rule in applying if process in rule.removes) for process in Process
    }


def feasible(answers: Answers) -> tuple[Process, ...]:
    """The processes that break no rule, the least participative first; there always is one."""
    return tuple(process for process, broken in broken_rules(answers).items() if not broken)


def least_time(answers: Answers) -> Process:
    """Model A: of the feasible processes the one that takes fewest hours."""
    return feasible(answers)[0]


def most_growth(answers: Answers) -> Process:
    """Model B: of the feasible processes the one that takes people in most."""
    return feasible(answers)[-1]


_TYPES: Final = tuple(
    (number, path)
    for number, paths in (
        (1, ("N--N---",)),
        (2, ("N--YY--",)),
        (3, ("N--YN--",)),
        (4, ("YY-N---",)),
        (5, ("YY-YY--",)),
        (6, ("YY-YNY-", "YNYYNY-")),
        (7, ("YY-YNNY", "YNYYNNY")),
        (8, ("YY-YNNN", "YNYYNNN")),
        (9, ("YNYN---",)),
        (10, ("YNYYY--",)),
        (11, ("YNNYY--",)),
        (12, ("YNNYNY-",)),
        (13, ("YNNYNN-",)),
        (14, ("YNNN---",)),
    )
    for path in paths
)


def problem_type(answers: Answers) -> int:
    """Which of the 14 published types the situation is."""
    found = [number for number, path in _TYPES if _is_on(path, answers)]
    (only,) = found
    return only


def _is_on(path: str, answers: Answers) -> bool:
    return all(
        mark == "-" or answers[one] == (mark == "Y") for one, mark in zip(Attribute, path, strict=True)
    )


class Wanted(StrEnum):
    """What the answers are for; less needs fewer questions."""

    FEASIBLE = "feasible"
    LEAST_TIME = "least_time"
    MOST_GROWTH = "most_growth"


def next_attribute(known: Answers, *, wanted: Wanted = Wanted.FEASIBLE) -> Attribute | None:
    """The next question whose answer can still change what is wanted; None where nothing can."""
    return _next(frozenset(known.items()), wanted)


@lru_cache(maxsize=4096)  # 3^7 beginnings at most for each
def _next(known: frozenset[tuple[Attribute, bool]], wanted: Wanted) -> Attribute | None:
    outcome = {
        Wanted.FEASIBLE: feasible,
        Wanted.LEAST_TIME: least_time,
        Wanted.MOST_GROWTH: most_growth,
    }[wanted]
    return _asking.next_question(tuple(Attribute), dict(known), outcome)


def mean_participation(chosen: Iterable[Process]) -> float | None:
    """The mean rank of processes chosen in several cases, 0 to 4; None for none."""
    ranks = [PARTICIPATION[process] for process in chosen]
    return sum(ranks) / len(ranks) if ranks else None
