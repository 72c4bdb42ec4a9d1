"""Doing the same for one row after the other, so that one that can't be done keeps no other waiting."""

from collections.abc import Callable, Iterable

from django.db import InterfaceError, OperationalError

from leaderful.ground.clock import UnableInTime

AWAY = (InterfaceError, OperationalError)
"""The database does not answer, or is too busy to."""


def do_each(jobs: Iterable[Callable[[], bool]]) -> bool:
    """Do all of these, each an operation of its own; whether there was anything to do.

    Where somebody else decides about the same row just now, the next turn comes to it. Raises ExceptionGroup once all
    are done, with whatever went wrong: the fault is heard of, and only its own row waits. Where the database does not
    answer, the rest is left to the next turn.
    """
    worked = False
    wrong: list[Exception] = []
    for job in jobs:
        try:
            worked = job() or worked
        except UnableInTime:
            continue
        except AWAY as error:  # all the others would wait for it, one after the other
            wrong.append(error)
            break
        except Exception as error:  # noqa: BLE001  raised below, after the others
            error.add_note(f"in {job!r}")
            wrong.append(error)
    if wrong:
        raise ExceptionGroup("not all could be done", wrong)
    return worked
