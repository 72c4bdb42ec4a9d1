"""Backing up and restoring, by the command, from and into real databases."""

import os
import zipfile

import pytest
from tests.installation import Installation

POSTGRES = os.environ.get("LEADERFUL_TEST_DB") == "postgres"

SOME_PEOPLE = """
from datetime import UTC, datetime
from tests.factories import granted, membership, organisation, person, programme
from leaderful.audit.operations import record, seal_events
from leaderful.programmes.models import MembershipWords
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
organisation()
lead = granted("LEAD")
ines = person("Ines", "Carvalho", manager=lead)
words = MembershipWords(membership=membership(programme(), ines), kind="GOAL", language="en")
words.write("I want to lead the rota meeting without waiting for permission.")
words.save()
record("people.person.added", actor=lead, subject=ines, at=AT, codes={"line": 7})
seal_events(limit=10)
"""

NEWCOMER = """
from datetime import UTC, datetime
from leaderful.people.models import Person
Person.objects.create(given_name="Newcomer", created_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
"""


@pytest.fixture
def backup(tmp_path):
    """An installation with a little of everything that is awkward to copy, backed up: (installation, file, content)."""
    installation = Installation(tmp_path / "old", postgres=POSTGRES)
    installation.script(SOME_PEOPLE)
    file = tmp_path / "all.leaderful"
    done = installation.run("backup", str(file))
    assert done.returncode == 0, done.stderr
    return installation, file, _content(done.stdout)


def _content(output):
    return next(line.split()[1] for line in output.splitlines() if line.startswith("Content "))


@pytest.mark.parametrize("into_postgres", [False, *([True] if POSTGRES else [])])
def test_it_comes_back_with_the_same_content(tmp_path, backup, into_postgres):
    """From SQLite or PostgreSQL into either; a backup of what came back has the same content."""
    _, file, content = backup
    new = Installation(tmp_path / "new", postgres=into_postgres)

    done = new.run("restore", str(file))

    assert done.returncode == 0, done.stderr
    assert _content(done.stdout) == content
    assert _content(new.run("backup", str(tmp_path / "again.leaderful")).stdout) == content
    new.script(NEWCOMER)  # the counters go on where they were


def test_it_never_holds_the_key_nor_open_words(backup):
    """Whoever finds the file reads no words."""
    import base64
    import json

    installation, file, _ = backup

    with zipfile.ZipFile(file) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())

    assert b"Carvalho" in everything
    assert b"rota meeting" not in everything
    for text in json.loads((installation.folder / "keys" / "words.json").read_text())["keys"].values():
        assert text.encode() not in everything
        assert base64.b64decode(text) not in everything


def test_a_changed_row_is_found(tmp_path, backup):
    """One letter elsewhere, and the answer says in which table; nothing is restored."""
    _, file, _ = backup
    broken = tmp_path / "broken.leaderful"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                name, content.replace(b"Ines", b"Inez") if name == "people.person.jsonl" else content
            )

    done = Installation(tmp_path / "new").run("restore", str(broken))

    assert done.returncode == 1
    assert "people.person is not what was written" in done.stderr


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_something_else_than_a_backup_is_refused(tmp_path, content):
    """With a sentence, not a stack trace."""
    file = tmp_path / "other.zip"
    file.write_bytes(content)

    done = Installation(tmp_path / "new").run("restore", str(file))

    assert (done.returncode, "not a backup made by Leaderful" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr


def test_it_refuses_a_folder_that_holds_data(backup):
    """Nothing is overwritten."""
    installation, file, _ = backup

    done = installation.run("restore", str(file))

    assert done.returncode == 1
    assert "already holds data" in done.stderr


def test_it_does_not_start_with_keys_that_open_nothing(tmp_path, backup):
    """Restored without its keys, it says so instead of sealing new words under other ones."""
    import shutil

    old, file, _ = backup
    new = Installation(tmp_path / "new")
    new.run("restore", str(file))

    refused = new.run("demo", "--no-serve")
    assert refused.returncode == 1
    assert "Put the keys that belong to this database" in refused.stderr

    shutil.rmtree(new.folder / "keys")
    shutil.copytree(old.folder / "keys", new.folder / "keys")
    assert "Put the keys" not in new.run("demo", "--no-serve").stderr
