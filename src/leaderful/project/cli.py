"""The command line: ``leaderful demo``, ``serve``, ``test`` and the rest, each in a module of its own."""

import importlib
import os
import sqlite3
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """One word of the command line, the module that runs it, and a sentence."""

    word: str
    module: str
    says: str


COMMANDS = (
    Command("demo", "serve_cli:demo", "Load a demo organisation, serve it, and say where."),
    Command("serve", "serve_cli:serve", "Serve your own organisation, background work included."),
    Command("worker", "serve_cli:worker", "Run background work alone, beside web nodes."),
    Command("match", "match_cli:run", "Match two files of mentors and mentees, without any database."),
    Command("import", "import_cli:run", "Import people, or running and past pairs, from a file."),
    Command("backup", "data_cli:backup", "Write a consistent backup while people go on working."),
    Command("restore", "data_cli:restore", "Restore a backup and verify it by content."),
    Command("doctor", "doctor_cli:run", "Say what is wrong with this installation."),
    Command("keys", "data_cli:keys", "Rotate the keys that seal what people write."),
    Command("admin-code", "data_cli:admin_code", "A one-time sign-in code for a locked-out administrator."),
    Command("messages", "messages_cli:run", "Update or check the translations."),
    Command("docs", "docs_cli:run", "Generate the reference pages."),
    Command("check", "check_cli:run", "Lint, types, contracts, translations, generated docs."),
    Command("test", "test_cli:run", "Run all tests, on SQLite and on PostgreSQL."),
    Command("bench", "bench_cli:run", "Measure, and print what was measured."),
)


def usage() -> str:
    """The list of commands."""
    lines = "\n".join(f"  {c.word:<11} {c.says}" for c in COMMANDS)
    return f"leaderful COMMAND [OPTIONS]\n\n{lines}\n\nleaderful COMMAND --help tells its options."


def _in_a_sentence(wrong: Exception) -> str:
    """What whoever runs this installation can put right; blank for a fault of the program."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db.utils import OperationalError

    if isinstance(wrong, OperationalError) and _cannot_be_used(wrong):
        asked = (
            " Is LEADERFUL_DATABASE_URL right, and does it run?"
            if os.environ.get("LEADERFUL_DATABASE_URL")
            else ""
        )
        return f"The database can’t be used: {str(wrong).strip().rstrip('.')}.{asked}"
    return str(wrong) if isinstance(wrong, ImproperlyConfigured) else ""


def _cannot_be_used(wrong: Exception) -> bool:
    """Whether the database is away, closed to us, busy or full: not a fault in what we asked of it."""
    state = str(getattr(wrong.__cause__, "sqlstate", None) or "")
    if state:
        return state.startswith(("08", "28", "3D", "57P"))
    is_sqlite = isinstance(wrong.__cause__, sqlite3.Error)
    return not is_sqlite or any(
        word in str(wrong) for word in ("unable to open", "locked", "readonly", "disk")
    )


def main(argv: list[str]) -> int:
    """Run one command; returns the process's exit code (0 done, 1 failed, 2 misused)."""
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    command = next((c for c in COMMANDS if c.word == argv[0]), None)
    if command is None:
        print(f"leaderful: there is no command “{argv[0]}”.\n\n{usage()}", file=sys.stderr)
        return 2
    module, _, function = command.module.partition(":")
    try:
        run = getattr(importlib.import_module(f"leaderful.project.{module}"), function)
        code: int = run(argv[1:])
    except KeyboardInterrupt:
        return 130
    except Exception as wrong:
        said = _in_a_sentence(wrong)
        if not said:
            raise
        print(f"leaderful: {said}", file=sys.stderr)
        return 2
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
