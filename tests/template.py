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
            begin = f"from leaderful.project.setup import ready; ready({folder!r})"
            bare = {name: value for name, value in os.environ.items() if not name.startswith("LEADERFUL_")}
            bare["PYTHONPATH"] = str(FOLDER.parent / "src")
            subprocess.run([sys.executable, "-c", begin], env=bare, check=True)
            with closing(sqlite3.connect(Path(folder) / "leaderful.sqlite3")) as made:
                made.execute("VACUUM INTO ?", (str(own),))
        own.replace(file)
    return file


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
