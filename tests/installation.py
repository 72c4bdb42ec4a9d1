"""A real installation in a folder of its own, run as people run it: by the command line, in processes of its own."""

import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path

from tests.template import begun_on_postgres, kept

ROOT = Path(__file__).resolve().parent.parent


class Installation:
    """A data folder, and a database: SQLite in the folder, or a fresh one on the tests' PostgreSQL."""

    def __init__(self, folder, *, postgres=False):
        self.folder = Path(folder)
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("LEADERFUL_")},
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "LEADERFUL_DATA": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "leaderful.project.settings",
        }
        if postgres:
            import psycopg
            from tests.postgres import server_address

            self.postgres = name = f"t{uuid.uuid4().hex}"
            with psycopg.connect(
                f"postgres://postgres@{server_address()}/postgres", autocommit=True
            ) as server:
                server.execute(f'CREATE DATABASE "{name}"')
            self.environment["LEADERFUL_DATABASE_URL"] = f"postgres://postgres@{server_address()}/{name}"

    def command(self, *words, **options):
        """The arguments of Popen for ``leaderful WORDS --data FOLDER``."""
        return {
            "args": [sys.executable, "-m", "leaderful.project.cli", *words, "--data", str(self.folder)],
            "env": self.environment,
            "cwd": ROOT,
            **options,
        }

    def begin(self):
        """Put an empty database there with all its tables, as a first start leaves it; nothing where there is one.

        A first start takes longer than most tests do. ``tests/project/test_serve.py`` begins from nothing.
        """
        database = self.folder / "leaderful.sqlite3"
        if "LEADERFUL_DATABASE_URL" in self.environment:
            begun_on_postgres(self.postgres)
        elif not database.exists():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.copyfile(kept(), database)
            database.chmod(0o600)

    def run(self, *words, timeout=120):
        """Run a command to its end; its code, output and errors."""
        return subprocess.run(
            **self.command(*words, capture_output=True, text=True), check=False, timeout=timeout
        )

    def at_once(self, *scripts):
        """Run these scripts in a process each, the rest of each after it has printed “ready”, together; their output."""
        head = f"from leaderful.project.setup import ready; ready({str(self.folder)!r})\n"
        running = [
            subprocess.Popen(
                [sys.executable, "-c", head + text], env=self.environment, cwd=ROOT,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for text in scripts
        ]  # fmt: skip
        for one in running:
            assert one.stdout.readline() == "ready\n", one.stderr.read()
        for one in running:
            one.stdin.write("go\n")
            one.stdin.flush()
        said = []
        for one in running:
            output, errors = one.communicate(timeout=60)
            assert one.returncode == 0, errors
            said.append(output)
        return said

    def script(self, text, timeout=120, *, from_nothing=False):
        """Run Python in the installation, database up to date; its output. Fails where it fails."""
        if not from_nothing:
            self.begin()
        head = f"from leaderful.project.setup import ready; ready({str(self.folder)!r})\n"
        done = subprocess.run(
            [sys.executable, "-c", head + text],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
