"""German dates are written as German writes them, wherever a page or a letter names a format."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.formats import date_format

import leaderful

_SOURCES = Path(leaderful.__path__[0])
_FORMAT = re.compile(r"""(?:\|date:|date_format\([^"']*, )["']([^"']+)["']""")
MOMENT = datetime(2026, 12, 7, 14, 5, tzinfo=UTC)


def _formats() -> set[str]:
    files = [*_SOURCES.rglob("*.html"), *_SOURCES.rglob("*.txt"), *_SOURCES.rglob("*.py")]
    return {name for file in files for name in _FORMAT.findall(file.read_text(encoding="utf-8"))}


def test_it_knows_every_format_that_names_a_day_or_month():
    worded = {name for name in _formats() if "j" in name or "l" in name}  # a month and its year read alike
    assert worded, "no format was found in any page"
    with translation.override("de"):
        unknown = {
            name for name in worded if not re.search(r"(\d\.\s[A-Z]|[a-z], )", date_format(MOMENT, name))
        }
    assert unknown == set(), "add these to leaderful/project/formats/de/formats.py"


@pytest.mark.parametrize(
    ("name", "german"),
    [
        ("l j F Y", "Montag, 7.\xa0Dezember 2026"),
        ("l j F, H:i", "Montag, 7.\xa0Dezember, 14:05\xa0Uhr"),
        ("j F", "7.\xa0Dezember"),
        ("H:i", "14:05"),
    ],
)
def test_it_writes_a_comma_after_the_weekday_and_a_full_stop_after_the_day(name, german):
    with translation.override("de"):
        assert date_format(MOMENT, name) == german


def test_it_leaves_english_as_it_is():
    with translation.override("en"):
        assert date_format(MOMENT, "l j F Y") == "Monday 7 December 2026"
