"""Life cycles as data: a table of transitions, a pure stepper over it, and its diagram.

A table says from which state, by which verb, who may go to which state, and whether a reason is owed. It is
checked when it is built, so that a broken table fails at import and not on the day somebody reaches the gap.
Nothing here keeps a state: `step` takes one and returns the next; recording it belongs to the caller.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class BrokenLifeCycleError(ValueError):
    """A table that contradicts itself; all its faults are in the message."""


class StepRefused(Exception):  # noqa: N818  the three below are named after what the person met
    """A step that the table does not allow; the subclasses say why."""

    def __init__(self, message: str, *, state: str, verb: str) -> None:
        super().__init__(message)
        self.state = state
        self.verb = verb


class NotATransition(StepRefused):
    """The verb does not lead out of this state."""


class NotTheirs(StepRefused):
    """The verb leads out of this state, but not for any of these roles."""


class ReasonNeeded(StepRefused):
    """The step owes a reason code and got none, or one that the table does not list for it."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of a table.

    Attributes:
        frm: the state it leaves.
        verb: what is done, as in the operation's name.
        who: the role words that may do it; at least one (a clock or a job is a role too, such as "clock").
        to: the state it reaches; the same as `frm` where the step only leaves a trace.
        reason: False where no reason code is taken, True where some code is owed, or the codes of which one is owed.
    """

    frm: str
    verb: str
    who: Collection[str]
    to: str
    reason: bool | Collection[str] = False


@dataclass(frozen=True)
class LifeCycle:
    """A named table of transitions, checked when it is built.

    Attributes:
        name: what goes through it, such as "Pairing"; the heading of its diagram.
        states: every state, in the order in which people think of them.
        initial: the state it begins in.
        final: the states it never leaves.
        transitions: the rows; a state and a verb occur together at most once.

    Raises:
        BrokenLifeCycleError: for unknown, repeated, unreachable or dead-end states, repeated rows, final states with
            ways out, rows for nobody, and names that a diagram could not show.
    """

    name: str
    states: tuple[str, ...]
    initial: str
    final: Collection[str]
    transitions: tuple[Transition, ...]
    _rows: dict[tuple[str, str], Transition] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        faults = [*_bad_names(self), *_bad_rows(self), *_bad_ends(self), *_unreachable(self)]
        if faults:
            raise BrokenLifeCycleError(f"{self.name}: " + "; ".join(faults))
        object.__setattr__(self, "_rows", {(row.frm, row.verb): row for row in self.transitions})

    def row(self, state: str, verb: str) -> Transition | None:
        """The row for this verb out of this state, or None."""
        return self._rows.get((state, verb))


def step(
    cycle: LifeCycle,
    state: str,
    verb: str,
    *,
    who: str | Iterable[str] | None = None,
    reason: str | None = None,
) -> str:
    """The state that `verb` leads to.

    Args:
        cycle: the table.
        state: the present state.
        verb: what is done.
        who: the role, or all the roles, of whoever does it; None where the caller has asked its policy already.
        reason: the reason code given; None or "" for none.

    Raises:
        NotATransition: the verb does not lead out of this state.
        NotTheirs: it does, but for none of these roles.
        ReasonNeeded: a reason code is owed and missing, or is not one that this row takes.
    """
    row = cycle.row(state, verb)
    if row is None:
        raise NotATransition(f"{cycle.name}: no “{verb}” from “{state}”.", state=state, verb=verb)
    if who is not None and not _roles(who) & set(row.who):
        raise NotTheirs(
            f"{cycle.name}: “{verb}” from “{state}” is for {_listed(row.who)}.", state=state, verb=verb
        )
    if not _takes(row, reason):
        codes = "no reason" if row.reason is False else "a reason"
        if not isinstance(row.reason, bool):
            codes = f"one of the reasons {_listed(row.reason)}"
        raise ReasonNeeded(f"{cycle.name}: “{verb}” from “{state}” takes {codes}.", state=state, verb=verb)
    return row.to


def verbs_from(cycle: LifeCycle, state: str, who: str | Iterable[str] | None = None) -> tuple[str, ...]:
    """The verbs that lead out of `state` for any of these roles (None: for anyone), in the table's order."""
    roles = None if who is None else _roles(who)
    return tuple(
        row.verb for row in cycle.transitions if row.frm == state and (roles is None or roles & set(row.who))
    )


def mermaid(cycle: LifeCycle) -> str:
    """The table as a Mermaid `stateDiagram-v2`, one line for each row, ending in a newline."""
    lines = ["stateDiagram-v2", f"    [*] --> {cycle.initial}"]
    for row in cycle.transitions:
        owed = ", with a reason" if row.reason is not False else ""
        lines.append(f"    {row.frm} --> {row.to}: {row.verb} ({' or '.join(sorted(row.who))}{owed})")
    lines += [f"    {state} --> [*]" for state in cycle.states if state in cycle.final]
    return "\n".join(lines) + "\n"


def _roles(who: str | Iterable[str]) -> set[str]:
    return {who} if isinstance(who, str) else set(who)


def _takes(row: Transition, reason: str | None) -> bool:
    if row.reason is False:
        return not reason
    if row.reason is True:
        return bool(reason)
    return reason in row.reason


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def _bad_names(cycle: LifeCycle) -> Iterable[str]:
    words = [*cycle.states, *(row.verb for row in cycle.transitions)]
    yield from (f"“{word}” is not a plain name" for word in dict.fromkeys(words) if not _NAME.fullmatch(word))
    yield from (
        f"state “{state}” is listed twice" for state, times in Counter(cycle.states).items() if times > 1
    )
    used = [cycle.initial, *cycle.final, *(state for row in cycle.transitions for state in (row.frm, row.to))]
    yield from (f"unknown state “{state}”" for state in dict.fromkeys(used) if state not in cycle.states)


def _bad_rows(cycle: LifeCycle) -> Iterable[str]:
    counts = Counter((row.frm, row.verb) for row in cycle.transitions)
    yield from (
        f"“{verb}” from “{frm}” is listed twice" for (frm, verb), times in counts.items() if times > 1
    )
    for row in cycle.transitions:
        if isinstance(row.who, str) or not row.who:
            yield f"“{row.verb}” from “{row.frm}” needs a collection of roles"
        if isinstance(row.reason, str) or (not isinstance(row.reason, bool) and not all(row.reason or [""])):
            yield f"“{row.verb}” from “{row.frm}” needs a collection of reason codes"


def _bad_ends(cycle: LifeCycle) -> Iterable[str]:
    if isinstance(cycle.final, str):
        yield "the final states must be a collection"
    left = {row.frm for row in cycle.transitions}
    for state in cycle.states:
        if state in cycle.final and state in left:
            yield f"final state “{state}” has a way out"
        if state not in cycle.final and state not in left:
            yield f"state “{state}” has no way out and is not final"


def _unreachable(cycle: LifeCycle) -> Iterable[str]:
    reached, edge = {cycle.initial}, {cycle.initial}
    while edge:
        edge = {row.to for row in cycle.transitions if row.frm in edge} - reached
        reached |= edge
    yield from (f"state “{state}” cannot be reached" for state in cycle.states if state not in reached)
