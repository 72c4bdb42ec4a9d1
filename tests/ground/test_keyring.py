"""Sealing and opening what people write."""

import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from leaderful.ground.keyring import (
    KeyMissingError,
    TamperedError,
    add_key,
    drop_keys,
    keep_copy,
    keyring,
    keys_in,
    seal,
    unseal,
)


@pytest.fixture
def keys(tmp_path, settings):
    file = tmp_path / "words.json"
    add_key(file, "k1", b"1" * 32)
    settings.WORDS_KEYS_FILE = file
    return file


@given(st.text(), st.text(min_size=1, max_size=30))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_sealed_opens_at_its_own_place(keys, text, place):
    name, sealed = seal(text, place=place)
    assert unseal(name, sealed, place=place) == text


def test_the_words_are_not_in_the_sealed_text_and_it_never_looks_the_same(keys):
    first, second = (seal("I intend to lead the rota meeting.", place="words:1")[1] for _ in range(2))
    assert b"rota" not in first
    assert first != second


def test_a_sealed_text_that_was_moved_is_refused(keys):
    name, sealed = seal("mine", place="meetings.words:1")
    with pytest.raises(TamperedError, match="do not open"):
        unseal(name, sealed, place="meetings.words:2")


@given(st.integers(0, 200), st.integers(1, 255))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_sealed_text_of_which_one_byte_changed_is_refused(keys, position, change):
    name, sealed = seal("What we agreed on Monday.", place="words:1")
    changed = bytearray(sealed)
    changed[position % len(changed)] ^= change
    with pytest.raises(TamperedError):
        unseal(name, bytes(changed), place="words:1")


def test_the_error_about_a_missing_key_names_the_key_and_the_file(keys):
    name, sealed = seal("mine", place="words:1")
    add_key(keys, "k2", b"2" * 32)
    assert unseal(name, sealed, place="words:1") == "mine"
    drop_keys(keys, {"k1"})

    with pytest.raises(KeyMissingError, match=f"The key “k1” is not in {keys}"):
        unseal(name, sealed, place="words:1")


def test_the_current_key_is_never_dropped(keys):
    drop_keys(keys, {"k1"})
    assert keyring() == ("k1", {"k1": b"1" * 32})


def test_key_files_and_copies_are_for_their_owner_alone(keys):
    copy = keep_copy(keys, "before-k2.json")
    assert {file.stat().st_mode & 0o777 for file in (keys, copy)} == {0o600}
    assert keys_in(copy.read_text()) == keyring()


@pytest.mark.parametrize("text", ["", "{}", json.dumps({"current": "k1", "keys": {"k1": "not base64!"}})])
def test_a_damaged_key_file_is_refused(text):
    with pytest.raises((KeyError, ValueError)):
        keys_in(text)
