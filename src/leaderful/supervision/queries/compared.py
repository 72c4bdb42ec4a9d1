"""Reads of a case that two people asked advice on, apart: each sees the other's once both are done."""

from collections.abc import Sequence
from dataclasses import dataclass

from leaderful.core.styles import Factor
from leaderful.people.models import Person
from leaderful.styles.models import Advice
from leaderful.styles.queries.advice import Shown, apart, shown_advice
from leaderful.supervision.models import Case


@dataclass(frozen=True)
class Compared:
    """How far the two are, and once both are done, what each answered.

    Attributes:
        own: the reader's own advice; None where it was not begun.
        mine: the reader's own, once its questions are answered.
        theirs: the other one's; None until both are done.
        is_other_done: whether the other one has answered.
        apart: what the two answered differently; None among them is the deadline.
    """

    own: Advice | None
    mine: Shown | None
    theirs: Shown | None
    is_other_done: bool
    apart: Sequence[Factor | None]


def own_advice_in(case: Case, reader: Person) -> Advice | None:
    """The advice ``reader``, one of the two, asked for on a case."""
    return case.mentors_advice if reader.pk == case.mentor_id else case.guides_advice


def compared(case: Case, reader: Person) -> Compared:
    """For one of the two, who may read the case."""
    is_mentor = reader.pk == case.mentor_id
    own = own_advice_in(case, reader)
    other = case.guides_advice if is_mentor else case.mentors_advice
    mine = shown_advice(key=own.key) if own is not None else None
    theirs = shown_advice(key=other.key) if other is not None else None
    both = mine is not None and theirs is not None
    return Compared(
        own=own,
        mine=mine,
        theirs=theirs if both else None,
        is_other_done=theirs is not None,
        apart=apart(mine, theirs) if mine is not None and theirs is not None else (),
    )
