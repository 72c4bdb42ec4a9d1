"""The database's clock: one for all nodes, read at a moment of decision under the row's lock."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import OperationalError, connection

from leaderful.lib.errors import Unable

LONGEST_WAIT = timedelta(seconds=3)
"""So long a decision may wait for a row, and take from its moment to its end: less than the time in which readers are told
that it is being recorded."""


class UnableInTime(Unable):
    """The database was too busy to decide now."""


def database_now() -> datetime:
    """The database's wall clock now (UTC), not the start of the transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT clock_timestamp()")
            now: datetime = cursor.fetchone()[0]
            return now.astimezone(UTC)
        cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")
        return datetime.fromisoformat(cursor.fetchone()[0]).replace(tzinfo=UTC)


def bound_waits() -> None:
    """Let the running transaction wait no longer for a lock, or a statement, than a decision may. PostgreSQL only.

    SQLite has one writer, which begins its transaction with the lock it waits for.
    """
    if connection.vendor == "postgresql":
        wait = int(LONGEST_WAIT.total_seconds() * 1000)
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {wait}; SET LOCAL statement_timeout = {wait}")


def waited_too_long(error: OperationalError) -> bool:
    """Whether PostgreSQL gave up waiting for a lock, or for the statement, because of ``bound_waits``."""
    return getattr(error.__cause__, "sqlstate", "") in {"55P03", "57014"}


def check_in_time(decided: datetime, moment: Callable[[], datetime], *, sentence: str) -> None:
    """Raise UnableInTime with ``sentence`` where too long passed since the decision: it must not be written now."""
    if moment() - decided > LONGEST_WAIT:
        raise UnableInTime(sentence)
