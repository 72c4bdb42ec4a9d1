"""``leaderful doctor``: what is wrong with this installation, in sentences, and what to do about each."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from leaderful.project import setup


def run(argv: list[str]) -> int:
    """Look at everything, change nothing; 0 where nothing is wrong, else 1."""
    parser = argparse.ArgumentParser(
        prog="leaderful doctor", description="Say what is wrong with this installation."
    )
    setup.add_data_option(parser)
    options = parser.parse_args(argv)
    setup.use_data(options.data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leaderful.project.settings")
    import django
    from django.conf import settings

    django.setup()  # without making keys: that they are missing is what this is for
    wrong = list(findings(at=datetime.now(UTC)))
    from django.db import connection

    print(f"Leaderful {settings.VERSION} in {settings.DATA}, on {connection.display_name}.")
    print(f"The keys are in {settings.KEYS}. No backup ever holds them: keep a copy somewhere else, safely.")
    if not wrong:
        print("Nothing is wrong.")
        return 0
    print("One thing is wrong:" if len(wrong) == 1 else f"{len(wrong)} things are wrong:")
    for sentence in wrong:
        print(f"– {sentence}")
    return 1


def findings(*, at: datetime) -> Iterator[str]:
    """Everything that is wrong, a sentence each; the database's checks only where it answers and is up to date."""
    from django.conf import settings
    from django.db import DatabaseError

    from leaderful.project import health

    yield from health.python_version(sys.version_info[:3])
    yield from health.data_folder(settings.DATA)
    yield from health.room(settings.DATA, free=shutil.disk_usage(settings.DATA).free)
    outdated = list(health.migrations())
    if not any("no database here yet" in sentence for sentence in outdated):
        yield from health.key_files(settings.SECRET_FILE, settings.WORDS_KEYS_FILE)
    yield from outdated
    if outdated:
        return
    try:
        yield from health.sqlite()
        yield from health.words_open()
        yield from health.chains_hold()
        yield from health.clocks_agree(machine=datetime.now(UTC), database=_database_clock())
        yield from _running(at)
    except DatabaseError as error:
        yield f"The rest could not be looked at, for the database does not answer: {error}"


def _running(at: datetime) -> Iterator[str]:
    """What may be wrong with an organisation that works: mail, worker, administrators, backups."""
    from django.conf import settings

    from leaderful.audit import queries as audit
    from leaderful.notices import queries as notices
    from leaderful.people import queries as people
    from leaderful.project import health

    organisation = people.organisation()
    if organisation is None:
        yield "There is no organisation here yet. Run: ./leaderful serve"
        return
    outbox, is_set_up = notices.outbox(at=at), notices.server_is_known()
    address = people.public_address()
    waiting = [audit.chains().oldest_waiting_at]
    if is_set_up and address:
        waiting.append(outbox.oldest_due_at)
    yield from health.worker_runs(oldest=min(filter(None, waiting), default=None), at=at)
    yield from health.somebody_administers(len(people.administrators(at=at)))
    yield from health.letters_left(failed=outbox.failed)
    yield from health.search_is_quick(people=people.everybody_count(), has_index=health.has_search_index())
    if not organisation.is_demo:
        yield from health.mail_leaves(is_set_up=is_set_up, public_address=address)
        last = health.last_backup(settings.DATA)
        yield from health.backup_is_fresh(last=last, begun=organisation.created_at, at=at)


def _database_clock() -> datetime:
    """The database's time now; SQLite has this machine's."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
        return moment
