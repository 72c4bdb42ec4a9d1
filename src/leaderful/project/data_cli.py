"""``leaderful backup``, ``restore``, ``keys`` and ``admin-code``."""

import argparse
import json
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path

from leaderful.project import setup


def _parser(command: str, says: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"leaderful {command}", description=says)
    setup.add_data_option(parser)
    return parser


def backup(argv: list[str]) -> int:
    """Write a consistent backup and read it again."""
    parser = _parser("backup", "Write a consistent backup while people go on working.")
    parser.add_argument("file", type=Path, help="the file to write")
    options = parser.parse_args(argv)
    setup.start_django(options.data)
    from django.conf import settings

    from leaderful.project.archive import verify, write_archive

    if options.file.exists():
        print(f"{options.file} exists already; choose another name.", file=sys.stderr)
        return 2
    now = datetime.now(UTC)
    summary = write_archive(options.file, at=now)
    verify(options.file)
    (settings.DATA / "last-backup.json").write_text(json.dumps({"made_at": now.isoformat()}))
    print(f"{sum(summary.rows.values())} rows are in {options.file}, read again and found whole.")
    print(f"Content {summary.content}")
    print(f"The keys are not in it. Keep {settings.KEYS} somewhere else, safely: without them no words open.")
    return 0


def restore(argv: list[str]) -> int:
    """Restore a backup into an empty data folder and verify it by content."""
    parser = _parser("restore", "Restore a backup into an empty data folder.")
    parser.add_argument("file", type=Path, help="the backup")
    options = parser.parse_args(argv)
    setup.start_django(options.data)
    from django.conf import settings

    from leaderful.project.archive import UnableToRestore, restore_archive, verify

    try:
        verify(options.file)
        summary = restore_archive(options.file)
    except UnableToRestore as error:
        print(str(error), file=sys.stderr)
        return 1
    print(f"{sum(summary.rows.values())} rows are back, each table checked by content.")
    print(f"Content {summary.content}")
    print(f"Put the keys that belong to it into {settings.KEYS}; “leaderful doctor” says whether they fit.")
    return 0


def keys(argv: list[str]) -> int:
    """Make a new key, seal every text anew under it, and retire the old keys."""
    parser = _parser("keys", "The keys that seal what people write.")
    parser.add_argument("do", choices=["rotate"], help="rotate: seal everything anew under a fresh key")
    options = parser.parse_args(argv)
    setup.start_django(options.data)
    from django.conf import settings

    from leaderful.flows import sealing
    from leaderful.ground.keyring import (
        KeyMissingError,
        TamperedError,
        add_key,
        drop_keys,
        keep_copy,
        keyring,
    )

    _, old = keyring()
    name = f"k{max(int(k[1:]) for k in old) + 1}"
    copy = keep_copy(settings.WORDS_KEYS_FILE, f"before-{name}.json")
    add_key(settings.WORDS_KEYS_FILE, name, secrets.token_bytes(32))
    try:
        count = sealing.seal_all_anew(at=datetime.now(UTC))
    except (KeyMissingError, TamperedError) as error:
        print(str(error), file=sys.stderr)
        print(
            "No key was taken away. “leaderful doctor” says what to do; then rotate again.", file=sys.stderr
        )
        return 1
    drop_keys(settings.WORDS_KEYS_FILE, set(old))
    print(f"{count} texts are sealed under the key {name}; the keys before it open nothing here any more.")
    print(f"They are in {copy}. Older backups need them: keep the file with those, then delete it here.")
    return 0


def admin_code(argv: list[str]) -> int:
    """Print a one-time code for an administrator who is locked out."""
    parser = _parser("admin-code", "A one-time sign-in code for an administrator who is locked out.")
    parser.add_argument("--address", default="", help="whose, where there are several administrators")
    options = parser.parse_args(argv)
    setup.start_django(options.data)
    from leaderful.people import queries
    from leaderful.people.operations import sign_in

    now = datetime.now(UTC)
    people = [p for p in queries.administrators(at=now) if options.address in {"", p.email}]
    if len(people) != 1:
        names = ", ".join(p.email or p.name for p in queries.administrators(at=now)) or "nobody"
        print(f"Say whose code it is with --address. Administrators: {names}.", file=sys.stderr)
        return 2
    code = sign_in.make_console_code(person=people[0], at=now)
    print(f"{people[0].name} can sign in once within the hour at /sign-in/once/ with the code {code}")
    return 0
