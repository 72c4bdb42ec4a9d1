import random
import unicodedata

import pytest

from leaderful.jobs.demo.names import BY_KEY, CULTURES, NEVER_TOGETHER, Culture, ascii_of, draw_name


def test_it_knows_at_least_twenty_cultures():
    assert len(CULTURES) >= 20
    assert len(BY_KEY) == len(CULTURES)


@pytest.mark.parametrize("culture", CULTURES, ids=lambda culture: culture.key)
def test_it_has_at_least_25_different_given_and_family_names(culture: Culture):
    for names in (culture.given, culture.family):
        assert len(set(names)) == len(names) >= 25


@pytest.mark.parametrize("culture", CULTURES, ids=lambda culture: culture.key)
def test_it_writes_names_composed_in_latin_letters(culture: Culture):
    for name in culture.given + culture.family:
        assert unicodedata.is_normalized("NFC", name)
        assert all(unicodedata.name(c).startswith(("LATIN", "COMBINING")) for c in name)
        assert ascii_of(name)


def test_it_keeps_apart_only_names_that_could_meet():
    possible = {(given, family) for c in CULTURES for given in c.given for family in c.family}

    assert possible >= NEVER_TOGETHER


def test_it_never_draws_a_well_known_person():
    rng = random.Random(7)
    few = Culture("two", "ko", ("Taeyang", "Yuna"), ("Moon",))

    assert {draw_name(rng, few) for _ in range(50)} == {("Yuna", "Moon")}


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Łukasz", "lukasz"),
        ("Ødegård", "odegard"),
        ("Nguyễn", "nguyen"),
        ("Yıldız", "yildiz"),
        ("Ṣówándé", "sowande"),
    ],
)
def test_it_writes_names_in_plain_letters_for_addresses(name: str, plain: str):
    assert ascii_of(name) == plain
