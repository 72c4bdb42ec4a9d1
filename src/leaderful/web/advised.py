"""Advice in sentences of the reader's language: put together from the reasons of its row, whole sentences each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.core.styles import (
    CLAUSES,
    COSTS,
    DOING,
    FACTORS,
    Change,
    Factor,
    Matrix,
    Reasons,
    Row,
    Style,
    changes,
    reasons,
)
from leaderful.styles.queries.advice import Shown

DEADLINE = gettext_noop("Is there a deadline that leaves little time?")
"""What is asked before the seven questions."""

HINTS: Mapping[Factor, str] = {
    Factor.SIGNIFICANCE: gettext_noop("For the success of your work, or of the organisation."),
    Factor.COMMITMENT: gettext_noop("Would it fail if they only half stood behind it?"),
    Factor.LEADER_EXPERTISE: gettext_noop("Enough to decide well without asking anybody."),
    Factor.LIKELIHOOD: gettext_noop("Because they trust you in this, or see it as yours to decide."),
    Factor.GOAL_ALIGNMENT: gettext_noop("Or does what they wish for themselves pull somewhere else?"),
    Factor.GROUP_EXPERTISE: gettext_noop("All that they know, put together."),
    Factor.TEAM_COMPETENCE: gettext_noop(
        "They have looked at a problem together before, weighed it and come to one answer."
    ),
}
"""What helps to answer a question."""

_BECAUSE: Mapping[int, str] = {
    1: gettext_noop("%(do)s, because %(one)s."),
    2: gettext_noop("%(do)s, because %(one)s and %(two)s."),
    3: gettext_noop("%(do)s, because %(one)s, %(two)s and %(three)s."),
}
_NO_FURTHER: Mapping[int, str] = {
    1: gettext_noop("More say than that would not fit here, because %(one)s."),
    2: gettext_noop("More say than that would not fit here, because %(one)s and %(two)s."),
    3: gettext_noop("More say than that would not fit here, because %(one)s, %(two)s and %(three)s."),
}
_MATRICES: Mapping[Matrix, str] = {
    Matrix.DEVELOPMENT: gettext_noop("When there is time to grow"),
    Matrix.TIME: gettext_noop("When time is short"),
}


def doing(style: Style | str) -> str:
    """A way to decide by its name."""
    return _(DOING[Style(style)])


def sentence(shown: Shown) -> str:
    """The advice and why, in one sentence."""
    why = _why(shown)
    return _put(_BECAUSE, why.leading, shown, do=doing(why.style))


def no_further(shown: Shown) -> str:
    """Why the group gets no more say than that; empty where the sentence says it or nothing stands against it."""
    limits = _why(shown).no_further
    return _put(_NO_FURTHER, limits, shown) if limits else ""


def _why(shown: Shown) -> Reasons:
    return reasons(shown.situation, has_deadline=shown.has_deadline)


def _put(patterns: Mapping[int, str], factors: Sequence[Factor], shown: Shown, **more: str) -> str:
    clauses = [_(CLAUSES[factor, shown.situation[factor]]) for factor in factors]
    return _(patterns[len(clauses)]) % {**more, **dict(zip(("one", "two", "three"), clauses, strict=False))}


def yes_or_no(answer: bool) -> str:  # noqa: FBT001  the answer is what it is about
    """An answer in a word."""
    return _("Yes") if answer else _("No")


@dataclass(frozen=True)
class Answered:
    """One question as it was answered, and whether the advice rests on it."""

    what: str
    question: str
    answer: str
    is_decisive: bool


def answered(shown: Shown) -> list[Answered]:
    """Everything that was asked, in its order."""
    why = _why(shown)
    decisive = {*why.speaking, *why.limiting}
    return [
        Answered("deadline", _(DEADLINE), yes_or_no(shown.has_deadline), is_decisive=not shown.both.agree),
        *(
            Answered(factor.value, _(FACTORS[factor]), yes_or_no(answer), is_decisive=factor in decisive)
            for factor, answer in shown.situation.items()
        ),
    ]


@dataclass(frozen=True)
class Otherwise:
    """What one other answer would change: the question, and what would or could be advised then."""

    question: str
    then: str


def otherwise(shown: Shown) -> list[Otherwise]:
    """Every single answer that would or could change the advice."""
    return [_otherwise(change, shown) for change in changes(shown.situation, has_deadline=shown.has_deadline)]


def _otherwise(change: Change, shown: Shown) -> Otherwise:
    now = shown.has_deadline if change.factor is None else shown.situation[change.factor]
    question = _(DEADLINE) if change.factor is None else _(FACTORS[change.factor])
    facts = {"answer": yes_or_no(not now), "to": _listed([doing(style) for style in change.to])}
    if len(change.to) == 1:
        then = _("With “%(answer)s”: %(to)s.")
    elif change.is_sure:
        then = _("With “%(answer)s” it hangs on another question: %(to)s.")
    else:
        then = _("With “%(answer)s” it could change, by another question: %(to)s.")
    return Otherwise(question, then % facts)


def _listed(names: Sequence[str]) -> str:
    """Ways one of which it would be."""
    if len(names) == 1:
        return names[0]
    return _("%(some)s, or %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}


@dataclass(frozen=True)
class Side:
    """What one of the two matrices says."""

    name: str
    row: Row
    doing: str
    costs: str
    leads: bool


def sides(shown: Shown) -> list[Side]:
    """Both matrices, the one that leads first, with what following each costs."""
    found = [
        Side(
            _(_MATRICES[matrix]), row, doing(row.style), _(COSTS[matrix]), leads=matrix is shown.both.leading
        )
        for matrix, row in ((Matrix.DEVELOPMENT, shown.both.development), (Matrix.TIME, shown.both.time))
    ]
    return sorted(found, key=lambda side: not side.leads)
