"""What every method of solving is given, and what it answers."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from leaderful.core.matching._assign import Assignment, Effort
from leaderful.core.matching._pack import Numbers


class _Collecting:
    """Whether Python searches for garbage, as several threads solve at once."""

    def __init__(self) -> None:
        self.lock, self.solving, self.was_on = Lock(), 0, False

    def begin(self) -> None:
        """The first to solve switches it off."""
        with self.lock:
            self.solving += 1
            if self.solving == 1:
                self.was_on = gc.isenabled()
                gc.disable()

    def end(self) -> None:
        """The last to solve leaves it as the first found it."""
        with self.lock:
            self.solving -= 1
            if not self.solving and self.was_on:
                gc.enable()


_collecting = _Collecting()


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep Python from searching for garbage meanwhile, in all threads of this process.

    A round makes very many objects and none in circles, and each search walks over all people once more: a quarter of
    the time of 33,000 mentors' mentors.
    """
    _collecting.begin()
    try:
        yield
    finally:
        _collecting.end()


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the work: how much may be spent, and who listens.

    Attributes:
        effort: threads, memory, gap.
        report: told the part done, from 0 to 1.
        check: called often; may raise to stop.
    """

    effort: Effort
    report: Callable[[float], None]
    check: Callable[[], None]

    def part(self, begin: float, end: float) -> "Stage":
        """The stage between two points of this one."""
        return Stage(self.effort, lambda done: self.report(begin + (end - begin) * done), self.check)

    def hooks(self) -> dict[str, Any]:
        """As keyword arguments of `assign`."""
        return {"effort": self.effort, "report": self.report, "check": self.check}


@dataclass(frozen=True, slots=True)
class Found:
    """Who has whom among the free, and what bounds it.

    Attributes:
        mentor_of: per mentee the mentor's column, or `NOBODY`.
        most: no choice covers more.
        bound: no choice that reaches what comes before the score has more points.
        worst_bound, welfare, welfare_bound, target_missed: see `Certificate`.
        blocking: how many pairs would both rather have each other, where the method has preferences of its own.
    """

    mentor_of: Numbers
    most: int
    bound: int
    worst_bound: int | None = None
    welfare: int | None = None
    welfare_bound: int | None = None
    target_missed: int = 0
    blocking: int | None = None

    @classmethod
    def of(cls, assignment: Assignment) -> "Found":
        """What the assignment says, and no more."""
        return cls(assignment.mentor_of, assignment.most, assignment.bound)
