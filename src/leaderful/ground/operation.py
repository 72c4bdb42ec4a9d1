"""The wrapper every write passes through: keyword-only, one transaction, at least one event recorded."""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Operation:
    """A registered write: its action (``area.noun.verb``), the function, and whether it records an event."""

    action: str
    run: Callable[..., object]
    recorded: bool


OPERATIONS: dict[str, Operation] = {}
"""Every operation by its action; tests read it, so that none goes unlisted."""

_events: ContextVar[list[int] | None] = ContextVar("events of the running operation", default=None)


class NoEventRecordedError(RuntimeError):
    """An operation ended without its audit event: a fault in our code, so nothing is written."""


def note_event(event_id: int) -> None:
    """Tell the running operation that its event has been written (called by ``audit.operations.record``)."""
    events = _events.get()
    if events is not None:
        events.append(event_id)


def operation(action: str, *, recorded: bool = True) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an operation.

    Everything it writes stands or falls together; with ``recorded`` it must have written an audit event.
    ``recorded=False`` is for upkeep that changes nothing a person could ask about (sealing, sending, sweeping).
    """

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            if args:
                raise TypeError(f"{action} takes keyword arguments only")
            token = _events.set([])
            try:
                with transaction.atomic():
                    result = function(*args, **kwargs)
                    if recorded and not _events.get():
                        raise NoEventRecordedError(action)
                    own = list(_events.get() or ())
            finally:
                _events.reset(token)
            for event_id in own:  # an outer flow counts its inner operations' events as its own
                note_event(event_id)
            return result

        if action in OPERATIONS:
            raise ValueError(f"two operations are called {action}")
        OPERATIONS[action] = Operation(action, run, recorded)
        return run

    return wrap
