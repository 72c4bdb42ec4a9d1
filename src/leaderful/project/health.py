"""What can be wrong with an installation: one small check each, which returns sentences, none where all is well."""

import json
import stat
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

OLDEST_PYTHON = (3, 11)
LEAST_ROOM = 500 * 1024 * 1024
"""Bytes that should stay free: an upgrade backs up before it migrates, and SQLite's log needs room."""

STUCK = timedelta(minutes=1)
"""A worker looks for work every second; what waits longer than this has no worker."""

BACKUP_AGE = timedelta(days=8)
"""A weekly backup that is a day late is fine; older than this somebody has forgotten it."""

SKEW = timedelta(seconds=5)
"""How far the clocks of the database and this machine may differ; DESIGN §4 gives decisions a grace of as much."""

MANY_PEOPLE = 20_000
"""Reading this many for each search is not noticed yet."""

KEY_BYTES = 32
SAMPLE = 5
FULL = 2
"""What ``PRAGMA synchronous`` answers for FULL (sqlite.org/pragma.html#pragma_synchronous)."""


def python_version(version: tuple[int, ...]) -> Iterator[str]:
    """Whether this Python is new enough."""
    if version[:2] < OLDEST_PYTHON:
        shown = ".".join(map(str, version[:2]))
        yield f"This is Python {shown}; Leaderful needs 3.11 or newer. Install it, then start ./leaderful again."


def data_folder(folder: Path) -> Iterator[str]:
    """Whether the data folder can be written."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        yield f"{folder} can't be written ({error.strerror}). Give its owner the right to write."


def room(folder: Path, *, free: int) -> Iterator[str]:
    """Whether enough of the disk is free (bytes)."""
    if free < LEAST_ROOM:
        yield f"Only {free // 2**20} MB are free where {folder} is. Make room: 500 MB or more."


def key_files(secret: Path, words: Path) -> Iterator[str]:
    """Whether the keys are there, whole, and readable by their owner alone."""
    for file, use in (
        (secret, "signs sessions and mail links"),
        (words, "opens what people wrote"),
    ):
        if not file.exists():
            yield f"{file} is missing; it {use}. Put back the copy you keep apart from the backups."
    if words.parent.exists():
        yield from _private(words.parent, 0o700)
        for file in sorted(words.parent.iterdir()):
            yield from _private(file, 0o600)
    if words.exists():
        yield from _whole(words)


def _private(path: Path, wanted: int) -> Iterator[str]:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & ~wanted:
        yield f"Others on this machine can read {path} (mode {mode:04o}). Run: chmod {wanted:o} {path}"


def _whole(file: Path) -> Iterator[str]:
    from leaderful.ground.keyring import keys_in

    try:
        current, keys = keys_in(file.read_text())
        is_whole = current in keys and all(len(key) == KEY_BYTES for key in keys.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        is_whole = False
    if not is_whole:
        yield f"{file} is damaged: it doesn't hold whole keys. Put back the copy you keep apart from the backups."


def migrations() -> Iterator[str]:
    """Whether the database answers, is begun, and is as this version wants it."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield f"The database does not answer: {' '.join(str(error).split())[:300]}"
        return
    if not executor.loader.applied_migrations:
        yield "There is no database here yet. Run: ./leaderful serve"
    elif waiting:
        yield (
            f"The database is older than this Leaderful ({len(waiting)} steps behind). "
            "Run ./leaderful serve: it backs up, then brings it up to date."
        )


def sqlite_is_safe(*, journal: str, synchronous: int, integrity: str) -> Iterator[str]:
    """Whether SQLite keeps what it acknowledged, and its file is whole."""
    if journal.lower() != "wal":
        yield f"SQLite's journal is “{journal}”, not WAL: readers and writers wait for each other. Is the folder on a network drive? Move it to a local disk."
    if synchronous < FULL:
        yield "SQLite doesn't wait for the disk, so a power cut could lose what was acknowledged. Set synchronous to FULL."
    if integrity != "ok":
        yield f"SQLite's file is damaged ({integrity[:200]}). Stop Leaderful and restore the latest backup."


def sqlite() -> Iterator[str]:
    """The checks of an SQLite file; nothing on PostgreSQL."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:

        def ask(name: str) -> object:
            cursor.execute(f"PRAGMA {name}")
            return cursor.fetchone()[0]

        try:
            integrity = str(ask("integrity_check"))
        except DatabaseError as error:
            integrity = str(error)
        yield from sqlite_is_safe(
            journal=str(ask("journal_mode")), synchronous=int(str(ask("synchronous"))), integrity=integrity
        )


def words_open() -> Iterator[str]:
    """Whether every text's key is there, and a few texts of each table open."""
    from leaderful.ground.keyring import KeyMissingError, TamperedError, keyring
    from leaderful.ground.words import tables_of_words

    try:
        _, keys = keyring()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return  # ``key_files`` says it
    for table in tables_of_words():
        rows, name = table._default_manager.order_by("pk"), table._meta.db_table
        known = rows.filter(key_name__in=keys)
        for missing in sorted(set(rows.order_by().values_list("key_name", flat=True).distinct()) - set(keys)):
            count = rows.filter(key_name=missing).count()
            yield (
                f"{count} texts in {name} are sealed under the key “{missing}”, which is not here. "
                "Put back the copy of the keys they were written with."
            )
        try:
            for row in (*known[:SAMPLE], *known.reverse()[:SAMPLE]):
                row.text  # noqa: B018  opening it is the check
        except (TamperedError, KeyMissingError):
            yield (
                f"A text in {name} does not open with its key. Either the keys belong to another installation, "
                "or the database was changed by hand."
            )


def chains_hold() -> Iterator[str]:
    """Whether the record is as it was sealed."""
    from leaderful.audit import queries

    broken = queries.first_broken_link()
    if broken is not None:
        yield (
            f"The record's chain “{broken.stream}” does not hold from its event {broken.position} on: "
            "somebody changed the database by hand. Compare with a backup."
        )


def worker_runs(*, oldest: datetime | None, at: datetime) -> Iterator[str]:
    """Whether waiting work is worked off; ``oldest`` is since when the oldest of it waits, None for none."""
    if oldest is not None and at - oldest > STUCK:
        minutes = int((at - oldest).total_seconds() // 60)
        yield (
            f"Work has been waiting for {minutes} minutes: no worker runs. "
            "./leaderful serve has one in it; with --no-worker, run ./leaderful worker."
        )


def mail_leaves(*, is_set_up: bool, public_address: str) -> Iterator[str]:
    """Whether letters can leave at all."""
    if not is_set_up:
        yield "Mail isn't set up, so letters wait. An administrator does it under Settings, Mail."
    if not public_address:
        yield "The public address isn't set, so letters wait. An administrator sets it under Settings, Organisation."


def letters_left(*, failed: int) -> Iterator[str]:
    """Whether the mail server took the letters."""
    if failed:
        yield f"{failed} letters failed for good. Settings, Mail says why and tries them again."


def somebody_administers(count: int) -> Iterator[str]:
    """Whether somebody administers the installation."""
    if not count:
        yield "Nobody administers this installation any more, so nobody can grant roles. Restore a backup from before."


def backup_is_fresh(*, last: datetime | None, begun: datetime, at: datetime) -> Iterator[str]:
    """Whether there is a backup that is not too old; a new installation has a few days' time."""
    if at - (last or begun) <= BACKUP_AGE:
        return
    days = (at - (last or begun)).days
    said = f"The last backup is {days} days old." if last else f"There is no backup after {days} days."
    yield f"{said} Run: ./leaderful backup FILE"


def clocks_agree(*, machine: datetime, database: datetime) -> Iterator[str]:
    """Whether this machine and the database tell the same time."""
    apart = abs(machine - database)
    if apart > SKEW:
        yield f"This machine's clock and the database's are {apart.total_seconds():.0f} seconds apart. Set both by NTP."


def search_is_quick(*, people: int, has_index: bool) -> Iterator[str]:
    """Whether finding people by a part of a name reads an index; PostgreSQL needs an extension for it."""
    if people > MANY_PEOPLE and not has_index:
        yield (
            "Every search reads all people, for the database lacks pg_trgm. As its administrator run there: CREATE EXTENSION "
            "pg_trgm; CREATE INDEX people_by_trigrams ON people_person USING gin (search_text gin_trgm_ops);"
        )


def has_search_index() -> bool:
    """Whether the database has what searching needs; SQLite's comes with every installation."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('people_by_trigrams') IS NOT NULL")
        return bool(cursor.fetchone()[0])


def last_backup(folder: Path) -> datetime | None:
    """When ``./leaderful backup`` was last done here, or an upgrade backed up by itself; None for never."""
    files = (folder / "backups").glob("*.leaderful")
    moments = [datetime.fromtimestamp(file.stat().st_mtime).astimezone() for file in files]
    note = folder / "last-backup.json"
    if note.exists():
        moments.append(datetime.fromisoformat(json.loads(note.read_text())["made_at"]))
    return max(moments, default=None)
