"""Sealing every text anew after a fresh key was made."""

from datetime import datetime

from django.db import connection

from leaderful.audit.operations import record
from leaderful.ground.keyring import keyring
from leaderful.ground.operation import operation
from leaderful.ground.words import SealedWords, tables_of_words

CHUNK = 200


def seal_all_anew(*, at: datetime) -> int:
    """Open every text that is under an older key and seal it under the current one, in short transactions.

    Safe to stop and start again; what was sealed anew stays so. Returns how many texts it sealed.
    """
    count = 0
    for table in tables_of_words():
        wait_for_writers(table=table)
        while done := seal_some_anew(table=table, at=at):
            count += done
    return count


@operation("ground.words.wait", recorded=False)
def wait_for_writers(*, table: type[SealedWords]) -> None:
    """Wait until whoever is writing into this table is done: what they sealed under the older key is seen then.

    Whoever writes later reads the fresh key. SQLite has one writer at a time, and this transaction waited for it.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            name = connection.ops.quote_name(table._meta.db_table)
            cursor.execute(f"LOCK TABLE {name} IN SHARE MODE")


@operation("ground.words.seal_anew", recorded=False)
def seal_some_anew(*, table: type[SealedWords], at: datetime) -> int:
    """Seal the next few texts of one table anew; returns how many, 0 at the end."""
    current, _ = keyring()
    rows = list(table._default_manager.select_for_update().exclude(key_name=current).order_by("pk")[:CHUNK])

    for row in rows:
        row.write(row.text)

    table._default_manager.bulk_update(rows, ["key_name", "sealed"])  # not an operation: every area’s words
    if rows:
        record(
            "ground.words.sealed_anew",
            actor=None,
            subject=None,
            at=at,
            codes={"texts": len(rows), "key": current},
        )
    return len(rows)
