"""The empty database of the tests, kept as a file: running all migrations takes longer than most tests do.

The file's name holds a digest of every migration, so that a changed one is run again. PostgreSQL runs them each time.
"""

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from unittest import mock

import django
from django.apps import apps
from django.core import management

FOLDER = Path(__file__).resolve().parents[1] / ".cache"


def kept():
    """The file; where no run has made it yet, an installation is begun for it."""
    file = _file()
    if not file.exists():
        FOLDER.mkdir(exist_ok=True)
        own = file.with_suffix(f".{os.getpid()}")
        with tempfile.TemporaryDirectory() as folder:
            _begin({}, folder)
            with closing(sqlite3.connect(Path(folder) / "leaderful.sqlite3")) as made:
                made.execute("VACUUM INTO ?", (str(own),))
        own.replace(file)
    return file


def begun_on_postgres(name):
    """The same on the tests' PostgreSQL: a database that is empty is made anew, with all its tables, from one kept for that."""
    import psycopg
    from tests.postgres import server_address

    def address(database):
        return f"postgres://postgres@{server_address()}/{database}"

    with psycopg.connect(address(name)) as database:
        if database.execute("SELECT to_regclass('django_migrations')").fetchone()[0]:
            return
    template = f"kept_{_digest()}"
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(1)")  # one of two test processes makes it
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone():
            server.execute(f'CREATE DATABASE "{template}"')
            _begin({"LEADERFUL_DATABASE_URL": address(template)})
        server.execute(f'DROP DATABASE "{name}"')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _begin(more, folder=None):
    """Begin an installation by itself, in ``folder`` or one that goes again."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("LEADERFUL_")}
    with tempfile.TemporaryDirectory() as own:
        begin = f"from leaderful.project.setup import ready; ready({str(folder or own)!r})"
        environment = bare | more | {"PYTHONPATH": str(FOLDER.parent / "src")}
        subprocess.run([sys.executable, "-c", begin], env=environment, check=True)


@contextmanager
def migrating_once():
    """While it lasts, a new test database on SQLite is filled from the file; the first one makes the file."""
    run = management.call_command

    def call(name, *words, **options):
        if name != "migrate":
            return run(name, *words, **options)
        return _filled(lambda: run(name, *words, **options))

    with mock.patch.object(management, "call_command", call):
        yield


def _filled(migrate):
    from django.db import connection

    if connection.vendor != "sqlite":
        return migrate()
    connection.ensure_connection()
    file = _file()
    if file.exists():
        _copy(sqlite3.connect(file), connection.connection)
        return None
    migrate()
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("test-database-*.sqlite3"):
        old.unlink(missing_ok=True)
    own = file.with_suffix(f".{os.getpid()}")
    kept = sqlite3.connect(own)
    connection.connection.backup(kept)
    kept.close()
    own.replace(file)
    return None


def _copy(source, target):
    source.backup(target)
    source.close()


def _file():
    return FOLDER / f"test-database-{_digest()}.sqlite3"


def _digest():
    files = sorted(path for app in apps.get_app_configs() for path in Path(app.path).glob("migrations/*.py"))
    said = hashlib.sha256(django.__version__.encode())
    for path in files:
        said.update(path.name.encode() + path.read_bytes())
    return said.hexdigest()[:16]
