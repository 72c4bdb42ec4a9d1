"""Getting a data folder ready: keys, database, texts, static files. Used by every command that needs Django."""

import argparse
import hashlib
import os
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path


def add_data_option(parser: argparse.ArgumentParser, *, usually: str = "") -> None:
    """Let a command be told its data folder: by ``--data``, else ``usually``, else LEADERFUL_DATA, else ``data``."""
    folder = usually or os.environ.get("LEADERFUL_DATA") or "data"
    said = usually or "LEADERFUL_DATA, else data"
    parser.add_argument("--data", default=folder, metavar="DIR", help=f"the data folder (default: {said})")


def use_data(folder: str | Path) -> Path:
    """Point this process at a data folder, making it where it is missing; returns its absolute path."""
    os.umask(0o077)  # whatever this process writes from here on is its owner's alone
    path = Path(folder).expanduser().resolve()
    path.mkdir(parents=True, exist_ok=True)
    os.environ["LEADERFUL_DATA"] = str(path)
    return path


def make_keys() -> None:
    """Make the secret and the first key for words where there is none yet, readable by their owner only."""
    from django.conf import settings

    from leaderful.ground.keyring import add_key

    settings.KEYS.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not settings.SECRET_FILE.exists():
        descriptor = os.open(settings.SECRET_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
        settings.SECRET_KEY = settings.SECRET_FILE.read_text().strip()
    if not settings.WORDS_KEYS_FILE.exists():
        add_key(settings.WORDS_KEYS_FILE, "k1", secrets.token_bytes(32))


def start_django(folder: str | Path) -> None:
    """Settings, keys and apps for the installation in ``folder``."""
    use_data(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leaderful.project.settings")
    import django

    make_keys()
    django.setup()


def ready(folder: str | Path) -> None:
    """Everything ``start_django`` does, and a database brought up to date, after a backup of what was there."""
    from leaderful.project import messages_cli

    messages_cli.compile_catalogues()
    start_django(folder)
    from django.conf import settings
    from django.core.management import call_command

    pending, is_new = _pending_migrations()
    if pending and not is_new:
        from leaderful.project.archive import write_archive

        now = datetime.now(UTC)
        file = settings.DATA / "backups" / f"before-{settings.VERSION}-{now:%Y%m%d-%H%M%S}.leaderful"
        file.parent.mkdir(exist_ok=True)
        print(f"Backing up to {file} before the database is brought up to date …", file=sys.stderr)
        write_archive(file, at=now)
    if pending:
        call_command("migrate", verbosity=0, interactive=False)


def refuse_other_keys() -> None:
    """End here where the keys don't open what people wrote: new words would be sealed under keys of another place."""
    from django.conf import settings

    from leaderful.project.health import words_open

    problems = list(words_open())
    if problems:
        print("\n".join(problems), file=sys.stderr)
        raise SystemExit(f"Put the keys that belong to this database into {settings.KEYS}, then start again.")


def _pending_migrations() -> tuple[bool, bool]:
    """Whether migrations wait, and whether the database is still empty."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return bool(plan), not executor.loader.applied_migrations


def collect_static() -> None:
    """Gather and compress the static files, unless the ones gathered last are still the same."""
    from django.conf import settings
    from django.core.management import call_command

    digest = hashlib.sha256()
    for file in sorted((settings.BASE / "web" / "static").rglob("*")):
        if file.is_file():
            digest.update(file.name.encode() + file.read_bytes())
    stamp = settings.STATIC_ROOT / f"stamp-{digest.hexdigest()[:16]}"
    if not stamp.exists():
        # what a server that still runs has sent out under its older names stays
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.touch()
