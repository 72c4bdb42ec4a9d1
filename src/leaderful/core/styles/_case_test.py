"""The case test: which way would you decide? Scored by the rules of 1973, and explained by them case by case."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leaderful.core.styles._cases import Case, Form, Sentence
from leaderful.core.styles._cases_a import CASES_A
from leaderful.core.styles._cases_b import CASES_B
from leaderful.core.styles._texts import gettext_noop
from leaderful.core.styles._yetton import (
    RULES,
    Attribute,
    Process,
    Rule,
    broken_rules,
    feasible,
    least_time,
    mean_participation,
    most_growth,
    problem_type,
)

FORMS: Final[Mapping[Form, tuple[Case, ...]]] = {Form.A: CASES_A, Form.B: CASES_B}
"""The cases of each form, in the order in which they are asked."""

ENOUGH_OF_TEN: Final = 8
"""With fewer of ten cases answered there is no score."""


@dataclass(frozen=True, slots=True)
class Told:
    """One of the seven questions as a case answers it, with the sentences that say so."""

    attribute: Attribute
    answer: bool
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a process breaks, and what in the case makes it apply."""

    rule: Rule
    because: tuple[Told, ...]


class Verdict(StrEnum):
    """How the chosen process stands to the rules."""

    ONLY = "only"
    ONE_OF_SEVERAL = "one_of_several"
    BREAKS_A_RULE = "breaks_a_rule"


VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.ONLY: gettext_noop("This is the one way that breaks no rule here."),
    Verdict.ONE_OF_SEVERAL: gettext_noop("This breaks no rule here; it is not the only way that would do."),
    Verdict.BREAKS_A_RULE: gettext_noop("The model advises against this here. Here is why:"),
}
"""What each says to whoever chose; the sentences of the rules come below the last."""

NEVER_A_VERDICT: Final = gettext_noop(
    "The model knows seven facts of the case and nothing of you. Where you would still do it your way, talk about why."
)
"""What stands below each explanation."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """One answered case, explained.

    Attributes:
        case: what was described.
        chosen: the process that was chosen.
        verdict: how it stands to the rules.
        broken: for every process the rules that it breaks here, with what makes them apply; none for the feasible ones.
        told: what the case says to each of the seven questions.
        least_time: of the feasible processes the one that takes fewest hours.
        most_growth: the one that takes people in most.
    """

    case: Case
    chosen: Process
    verdict: Verdict
    broken: Mapping[Process, tuple[Broken, ...]]
    told: tuple[Told, ...]
    least_time: Process
    most_growth: Process

    @property
    def reasons(self) -> tuple[Broken, ...]:
        """The rules that the chosen process breaks."""
        return self.broken[self.chosen]


def feedback(case: Case, chosen: Process) -> Feedback:
    """The answer to one case, explained by the rules."""
    told = {one: Told(one, case.answers[one], case.told_by(one)) for one in Attribute}
    rules = {rule.number: rule for rule in RULES}
    broken = {
        process: tuple(_broken(rules[number], told) for number in numbers)
        for process, numbers in broken_rules(case.answers).items()
    }
    suitable = feasible(case.answers)
    verdict = Verdict.ONLY if suitable == (chosen,) else Verdict.ONE_OF_SEVERAL
    return Feedback(
        case,
        chosen,
        verdict if chosen in suitable else Verdict.BREAKS_A_RULE,
        broken,
        tuple(told.values()),
        least_time(case.answers),
        most_growth(case.answers),
    )


def _broken(rule: Rule, told: Mapping[Attribute, Told]) -> Broken:
    return Broken(rule, tuple(told[one] for one in Attribute if one in rule.yes | rule.no))


@dataclass(frozen=True, slots=True)
class Score:
    """What somebody's answers to one form come to.

    Attributes:
        form: which one.
        asked, answered: how many cases there are, and how many have an answer.
        inside: of those answered, how many with a process that breaks no rule.
        by_guessing: how many that would be on average for a blind guess in the same cases.
        broken: for each rule by number, in how many cases it was broken.
        breakable: in how many of the answered cases it could have been.
        chosen: how often each process was.
        participation: the mean rank of what was chosen, 0 to 4; None for no answer.
        between: the mean rank had one always chosen by least time, and by most growth; None for no answer.
    """

    form: Form
    asked: int
    answered: int
    inside: int
    by_guessing: float
    broken: Mapping[int, int]
    breakable: Mapping[int, int]
    chosen: Mapping[Process, int]
    participation: float | None
    between: tuple[float, float] | None

    @property
    def is_enough(self) -> bool:
        """Whether eight of ten cases are answered at least."""
        return self.answered > 0 and 10 * self.answered >= ENOUGH_OF_TEN * self.asked

    @property
    def share_inside(self) -> float | None:
        """The share of answers that break no rule; None where too few cases are answered."""
        return self.inside / self.answered if self.is_enough else None

    @property
    def never_chosen(self) -> tuple[Process, ...]:
        """The processes that were not chosen at all."""
        return tuple(process for process in Process if not self.chosen[process])


def score(form: Form, chosen: Mapping[str, Process], *, retired: Collection[str] = ()) -> Score:
    """The score of one form.

    Args:
        form: the one that was answered.
        chosen: the process by the case's code; cases without an answer are left out.
        retired: codes that no longer count.

    Raises:
        ValueError: an answer is to a case that the form does not have.
    """
    if strange := chosen.keys() - {case.code for case in FORMS[form]}:
        raise ValueError(f"form {form} has no cases {', '.join(sorted(strange))}")
    cases = [case for case in FORMS[form] if case.code not in retired]
    answered = [(case, chosen[case.code]) for case in cases if case.code in chosen]
    broken = Counter(number for case, process in answered for number in broken_rules(case.answers)[process])
    applying = Counter(rule.number for case, _ in answered for rule in RULES if rule.applies(case.answers))
    counted = Counter(process for _, process in answered)
    return Score(
        form=form,
        asked=len(cases),
        answered=len(answered),
        inside=sum(process in feasible(case.answers) for case, process in answered),
        by_guessing=sum(case.by_guessing for case, _ in answered),
        broken={rule.number: broken[rule.number] for rule in RULES},
        breakable={rule.number: applying[rule.number] for rule in RULES},
        chosen={process: counted[process] for process in Process},
        participation=mean_participation(process for _, process in answered),
        between=_between([case for case, _ in answered]),
    )


def _between(cases: Iterable[Case]) -> tuple[float, float] | None:
    answers = [case.answers for case in cases]
    least = mean_participation(map(least_time, answers))
    most = mean_participation(map(most_growth, answers))
    return None if least is None or most is None else (least, most)


@dataclass(frozen=True, slots=True)
class Lacks:
    """What a set of cases lacks to be a form: everything empty means nothing.

    Attributes:
        cases: how many are missing to twelve.
        types: how many of the 14 types are missing to ten.
        processes: those that are neither the least-time nor the most-growth choice of any case.
        rules: the numbers of those that are nowhere broken by themselves alone.
    """

    cases: int
    types: int
    processes: tuple[Process, ...]
    rules: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.cases or self.types or self.processes or self.rules)


CASES_OF_A_FORM: Final = 12
TYPES_OF_A_FORM: Final = 10


def lacks(cases: Collection[Case]) -> Lacks:
    """What is missing for these to be a form; asked before a case is retired."""
    right = {choice(case.answers) for case in cases for choice in (least_time, most_growth)}
    alone = {
        numbers[0] for case in cases for numbers in broken_rules(case.answers).values() if len(numbers) == 1
    }
    return Lacks(
        max(CASES_OF_A_FORM - len(cases), 0),
        max(TYPES_OF_A_FORM - len({problem_type(case.answers) for case in cases}), 0),
        tuple(process for process in Process if process not in right),
        tuple(rule.number for rule in RULES if rule.number not in alone),
    )
