"""What the doctor finds: each thing broken once, and a whole installation."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from tests.factories import AT, granted, membership, organisation, person, programme
from tests.installation import Installation

from leaderful.audit.models import Event, Seal
from leaderful.audit.operations import record, seal_events
from leaderful.ground.keyring import add_key
from leaderful.notices.models import Notice
from leaderful.programmes.models import MembershipWords
from leaderful.project import health
from leaderful.project.doctor_cli import findings

POSTGRES = os.environ.get("LEADERFUL_TEST_DB") == "postgres"


def said(check):
    return " ".join(check)


def test_an_old_python_is_named():
    assert said(health.python_version((3, 11, 2))) == ""
    assert "Python 3.10" in said(health.python_version((3, 10, 14)))


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    assert said(health.data_folder(tmp_path)) == ""
    assert "can't be written" in said(health.data_folder(tmp_path / "missing"))


def test_a_full_disk_is_named(tmp_path):
    assert said(health.room(tmp_path, free=10**9)) == ""
    assert "Only 99 MB are free" in said(health.room(tmp_path, free=99 * 2**20))


@pytest.fixture
def keys(tmp_path):
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    add_key(folder / "words.json", "k1", b"1" * 32)
    (folder / "secret").touch(mode=0o600)
    return folder


def test_whole_private_keys_are_fine(keys):
    assert said(health.key_files(keys / "secret", keys / "words.json")) == ""


@pytest.mark.parametrize("name", ["secret", "words.json"])
def test_a_missing_key_file_is_named(keys, name):
    (keys / name).unlink()
    assert f"{name} is missing" in said(health.key_files(keys / "secret", keys / "words.json"))


@pytest.mark.parametrize(
    ("name", "mode", "wanted"), [("secret", 0o640, "600"), ("words.json", 0o604, "600"), ("", 0o750, "700")]
)
def test_keys_that_others_can_read_are_named(keys, name, mode, wanted):
    (keys / name).chmod(mode)
    assert f"chmod {wanted}" in said(health.key_files(keys / "secret", keys / "words.json"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"current": "k2", "keys": {"k1": "MQ=="}}',
        '{"current": "k1", "keys": {"k1": "MQ=="}}',
    ],
)
def test_a_damaged_key_file_is_named(keys, text):
    (keys / "words.json").write_text(text)
    assert "is damaged" in said(health.key_files(keys / "secret", keys / "words.json"))


def test_an_unsafe_or_damaged_sqlite_is_named():
    fine = {"journal": "wal", "synchronous": 2, "integrity": "ok"}
    assert said(health.sqlite_is_safe(**fine)) == ""
    assert "not WAL" in said(health.sqlite_is_safe(**fine | {"journal": "delete"}))
    assert "power cut" in said(health.sqlite_is_safe(**fine | {"synchronous": 1}))
    assert "damaged" in said(health.sqlite_is_safe(**fine | {"integrity": "row 3 missing from index"}))


def test_a_worker_that_does_not_run_is_named():
    assert said(health.worker_runs(oldest=None, at=AT)) == ""
    assert said(health.worker_runs(oldest=AT - timedelta(seconds=59), at=AT)) == ""
    assert "waiting for 5 minutes" in said(health.worker_runs(oldest=AT - timedelta(minutes=5), at=AT))


def test_mail_that_is_not_set_up_is_named():
    assert said(health.mail_leaves(is_set_up=True, public_address="https://a.example")) == ""
    assert "Mail isn't set up" in said(
        health.mail_leaves(is_set_up=False, public_address="https://a.example")
    )
    assert "public address" in said(health.mail_leaves(is_set_up=True, public_address=""))


def test_failed_letters_and_missing_administrators_are_named():
    assert said(health.letters_left(failed=0)) + said(health.somebody_administers(1)) == ""
    assert "3 letters failed" in said(health.letters_left(failed=3))
    assert "Nobody administers" in said(health.somebody_administers(0))


def test_an_old_backup_is_named(tmp_path):
    begun = AT - timedelta(days=90)
    assert said(health.backup_is_fresh(last=None, begun=AT - timedelta(days=1), at=AT)) == ""
    assert said(health.backup_is_fresh(last=AT - timedelta(days=7), begun=begun, at=AT)) == ""
    assert "no backup after 90 days" in said(health.backup_is_fresh(last=None, begun=begun, at=AT))
    assert "9 days old" in said(health.backup_is_fresh(last=AT - timedelta(days=9), begun=begun, at=AT))


def test_the_last_backup_is_the_later_of_ones_own_and_an_upgrades(tmp_path):
    assert health.last_backup(tmp_path) is None
    (tmp_path / "last-backup.json").write_text('{"made_at": "2026-11-20T09:00:00+00:00"}')
    assert health.last_backup(tmp_path) == datetime(2026, 11, 20, 9, tzinfo=UTC)
    (tmp_path / "backups").mkdir()
    upgrade = tmp_path / "backups" / "before.leaderful"
    upgrade.touch()
    os.utime(upgrade, (AT.timestamp(), AT.timestamp()))
    assert health.last_backup(tmp_path) == AT


def test_clocks_that_differ_are_named():
    assert said(health.clocks_agree(machine=AT, database=AT + timedelta(seconds=5))) == ""
    for apart in (timedelta(seconds=61), -timedelta(seconds=61)):
        assert "61 seconds apart" in said(health.clocks_agree(machine=AT, database=AT + apart))


def test_a_search_without_its_index_is_named_where_it_is_felt():
    assert said(health.search_is_quick(people=20_000, has_index=False)) == ""
    assert said(health.search_is_quick(people=200_000, has_index=True)) == ""
    assert "CREATE EXTENSION pg_trgm" in said(health.search_is_quick(people=20_001, has_index=False))


@pytest.mark.django_db
def test_a_fresh_database_has_the_index_of_searches():
    assert health.has_search_index()


def words(text="A goal"):
    row = MembershipWords(membership=membership(programme(), person()), kind="GOAL", language="en")
    row.write(text)
    row.save()
    return row


@pytest.mark.django_db
def test_words_without_their_key_are_counted(settings, tmp_path):
    words()
    assert said(health.words_open()) == ""
    settings.WORDS_KEYS_FILE = tmp_path / "words.json"
    add_key(settings.WORDS_KEYS_FILE, "k7", b"7" * 32)
    assert "1 texts in programmes_membershipwords are sealed under the key “k1”" in said(health.words_open())


@pytest.mark.django_db
def test_words_that_do_not_open_are_named(settings, tmp_path):
    words()
    settings.WORDS_KEYS_FILE = tmp_path / "words.json"
    add_key(settings.WORDS_KEYS_FILE, "k1", b"another key of the same name !!!")
    assert "does not open with its key" in said(health.words_open())


@pytest.mark.django_db
def test_a_broken_chain_is_named():
    event = record("people.person.left", actor=None, subject=None, at=AT)
    assert said(health.chains_hold()) == ""
    Seal.objects.create(event=event, stream="people", position=1, hash="f" * 64)
    assert "“people” does not hold from its event 1 on" in said(health.chains_hold())


@pytest.mark.django_db
def test_migrations_are_applied_here_and_the_database_is_safe():
    assert said(health.migrations()) == ""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'meetings'")
    assert "steps behind" in said(health.migrations())


@pytest.mark.django_db
def test_it_looks_at_the_running_organisation():
    organisation()
    granted("COORDINATOR")
    record("people.person.left", actor=None, subject=None, at=AT)
    Notice.objects.create(
        event_id=Event.objects.get().pk, recipient_id=1, kind="x", created_at=AT, due_at=AT, state="FAILED"
    )

    found = " ".join(findings(at=AT + timedelta(days=30)))

    for sentence in (
        "no worker runs",
        "Nobody administers",
        "1 letters failed",
        "Mail isn't set up",
        "public address isn't set",
        "no backup after 30 days",
    ):
        assert sentence in found
    assert seal_events(limit=10) == 1
    assert "no worker runs" not in " ".join(findings(at=AT + timedelta(days=30)))


BEGIN = """
from tests.factories import AT, granted, organisation
from django.utils import timezone
from leaderful.notices.operations import save_settings
from leaderful.people.models import Organisation
from django.db import transaction
organisation(public_address="https://leaderful.norrhavn.example")
Organisation.objects.update(created_at=timezone.now())
granted("ADMINISTRATOR")
with transaction.atomic():
    save_settings(host="127.0.0.1", port=25, security="NONE", username="", password="x", sender="a@b.example", at=AT)
"""


@pytest.mark.skipif(POSTGRES, reason="the file is SQLite's")
def test_a_whole_installation_is_well_until_its_keys_and_its_file_are_harmed(tmp_path):
    installation = Installation(tmp_path / "data")
    nothing = installation.run("doctor")
    assert nothing.returncode == 1
    assert "no database here yet" in nothing.stdout
    assert not (installation.folder / "keys").exists()  # it looks and makes nothing
    installation.script(BEGIN)

    well = installation.run("doctor")
    assert (well.returncode, well.stderr) == (0, "")
    assert "Nothing is wrong." in well.stdout
    assert f"The keys are in {installation.folder / 'keys'}." in well.stdout
    assert "No backup ever holds them" in well.stdout

    key_file = installation.folder / "keys" / "words.json"
    kept = key_file.read_text()
    key_file.unlink()
    without = installation.run("doctor")
    assert without.returncode == 1
    assert "words.json is missing" in without.stdout
    assert not key_file.exists()
    key_file.write_text(kept)
    key_file.chmod(0o644)
    assert "Others on this machine can read" in installation.run("doctor").stdout

    _harm(installation.folder / "leaderful.sqlite3")
    harmed = installation.run("doctor")
    assert harmed.returncode == 1
    assert "damaged" in harmed.stdout


def _harm(file: Path) -> None:
    """Write over the middle of an index, as a failing disk would."""
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = database.execute("PRAGMA page_size").fetchone()[0]
        page = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'people_by_search_text'"
        ).fetchone()[0]
    database.close()
    with file.open("r+b") as raw:
        raw.seek((page - 1) * size + 8)
        raw.write(b"\xff" * (size - 8))
