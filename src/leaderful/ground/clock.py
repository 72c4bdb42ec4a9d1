"""The database's clock: one for all nodes, read at a moment of decision under the row's lock."""

from datetime import UTC, datetime

from django.db import connection


def database_now() -> datetime:
    """The database's wall clock now (UTC), not the start of the transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT clock_timestamp()")
            now: datetime = cursor.fetchone()[0]
            return now.astimezone(UTC)
        cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")
        return datetime.fromisoformat(cursor.fetchone()[0]).replace(tzinfo=UTC)
