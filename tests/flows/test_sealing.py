"""Rotating the keys of a real installation, by the command."""

import json
import os
import shutil

import pytest
from tests.installation import Installation

POSTGRES = os.environ.get("LEADERFUL_TEST_DB") == "postgres"

WRITE = """
from tests.factories import membership, organisation, person, programme
from leaderful.programmes.models import MembershipWords
from leaderful.notices.models import MailSettings
from tests.factories import AT
organisation()
here = programme()
for number in range(3):
    words = MembershipWords(membership=membership(here, person()), kind="GOAL", language="en")
    words.write(f"Goal number {number}")
    words.save()
mail = MailSettings(host="smtp.example", sender="a@norrhavn.example", changed_at=AT)
mail.write("the mail password")
mail.save()
"""

READ = """
from leaderful.ground.words import tables_of_words
for table in tables_of_words():
    for row in table._default_manager.order_by("pk"):
        print(row.key_name, row.text)
"""

ALL = ["Goal number 0", "Goal number 1", "Goal number 2", "the mail password"]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """An installation with words under k1, a backup of it, and the key file of that time."""
    folder = tmp_path_factory.mktemp("sealing")
    installation = Installation(folder / "data", postgres=POSTGRES)
    installation.script(WRITE)
    assert installation.run("backup", str(folder / "old.leaderful")).returncode == 0
    shutil.copy(installation.folder / "keys" / "words.json", folder / "old-keys.json")
    return installation, folder


def read(installation):
    """The key names in use, and every text."""
    lines = [line.split(" ", 1) for line in installation.script(READ).splitlines()]
    return {name for name, _text in lines}, sorted(text for _name, text in lines)


def test_a_rotation_seals_everything_anew_and_old_backups_open_with_the_old_keys(written, tmp_path):
    installation, folder = written
    assert read(installation) == ({"k1"}, ALL)
    keys = installation.folder / "keys" / "words.json"

    done = installation.run("keys", "rotate")

    assert done.returncode == 0, done.stderr
    assert "4 texts are sealed under the key k2" in done.stdout
    assert read(installation) == ({"k2"}, ALL)
    assert list(json.loads(keys.read_text())["keys"]) == ["k2"]
    copy = installation.folder / "keys" / "before-k2.json"
    assert copy.read_text() == (folder / "old-keys.json").read_text()

    now = keys.read_text()
    keys.write_text(copy.read_text())
    with pytest.raises(AssertionError, match="The key “k2” is not in"):
        read(installation)  # nothing in the database opens with the old key
    keys.write_text(now)

    restored = Installation(tmp_path / "restored", postgres=POSTGRES)
    assert restored.run("restore", str(folder / "old.leaderful")).returncode == 0
    shutil.copy(folder / "old-keys.json", restored.folder / "keys" / "words.json")
    assert read(restored) == ({"k1"}, ALL)


def test_a_rotation_that_was_cut_off_is_taken_up_by_the_next(written):
    installation, _folder = written
    [before] = read(installation)[0]
    installation.script(
        """
import secrets
from datetime import UTC, datetime
from django.conf import settings
from leaderful.flows import sealing
from leaderful.ground.keyring import add_key
from leaderful.ground.words import tables_of_words
add_key(settings.WORDS_KEYS_FILE, "k50", secrets.token_bytes(32))
sealing.CHUNK = 1
table = next(table for table in tables_of_words() if table.__name__ == "MembershipWords")
sealing.seal_some_anew(table=table, at=datetime(2026, 11, 23, tzinfo=UTC))
"""
    )
    assert read(installation) == ({before, "k50"}, ALL)  # cut off here, everything opens

    assert installation.run("keys", "rotate").returncode == 0

    assert read(installation) == ({"k51"}, ALL)
    assert list(json.loads((installation.folder / "keys" / "words.json").read_text())["keys"]) == ["k51"]


def test_a_text_that_was_moved_stops_the_rotation_and_no_key_is_lost(written):
    installation, _folder = written
    installation.script(
        """
from leaderful.programmes.models import MembershipWords
first, second = MembershipWords.objects.order_by("pk")[:2]
MembershipWords.objects.filter(pk=second.pk).update(sealed=first.sealed)
print(bytes(second.sealed).hex())
"""
    )
    before = set(json.loads((installation.folder / "keys" / "words.json").read_text())["keys"])

    done = installation.run("keys", "rotate")

    assert done.returncode == 1
    assert "do not open" in done.stderr
    assert "No key was taken away" in done.stderr
    assert before < set(json.loads((installation.folder / "keys" / "words.json").read_text())["keys"])
