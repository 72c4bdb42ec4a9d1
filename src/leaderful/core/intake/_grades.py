"""Grades: their place on a ladder, so that "two grades up" means something."""

import re
from collections.abc import Iterable
from typing import Final

from leaderful.core.intake._folding import folded

# From the lowest up; several spellings of one rung are separated by "/".
_LADDERS: Final[tuple[tuple[str, ...], ...]] = (
    # The British Civil Service: grades 7 and 6 stand above SEO, the lower figure higher.
    (
        "AA/Administrative Assistant",
        "AO/Administrative Officer",
        "EO/Executive Officer",
        "HEO/HSO/Higher Executive Officer",
        "SEO/SSO/Senior Executive Officer",
        "Grade 7/G7",
        "Grade 6/G6",
        "SCS1/SCS PB1/Deputy Director",
        "SCS2/SCS PB2",
        "SCS3/SCS PB3/Director General",
        "SCS4/Permanent Secretary",
    ),
    (
        "Intern/Trainee/Praktikant/Praktikantin/Auszubildende/Auszubildender/Apprentice",
        "Junior/Entry/Entry Level/Associate",
        "Mid/Mid Level/Intermediate/Professional/Regular",
        "Senior",
        "Lead/Team Lead/Staff/Teamleitung",
        "Principal/Manager/Abteilungsleitung",
        "Senior Manager/Senior Staff",
        "Director/Head/Bereichsleitung",
        "Senior Director",
        "VP/Vice President",
        "SVP/Senior Vice President/EVP",
        "C-Level/Executive/Chief/Vorstand/Geschäftsführung",
    ),
)
_NAMED: Final = tuple(
    {folded(spelling): place for place, rung in enumerate(ladder, 1) for spelling in rung.split("/")}
    for ladder in _LADDERS
)
# One family of figures per file: "5", "Level 5", "L5", "E13", "A 13", "IC4".
_NUMBERED: Final = re.compile(r"([a-z]*?)(\d{1,2})([a-c]?)")


def grade_levels(grades: Iterable[str]) -> dict[str, int]:
    """The place of each grade, 1 the lowest on a named ladder, the figure itself on a numbered one.

    The ladder that knows most of ``grades`` is taken for all of them; a grade that isn't on it is left out, and so
    is everything when the ladder knows fewer than half: comparing by guesswork would be worse than not comparing.
    """
    written = sorted({grade for grade in grades if grade.strip()})
    ladders = [_on_named(written, named) for named in _NAMED] + [_on_numbered(written)]
    best = max(ladders, key=len)
    return best if 2 * len(best) >= len(written) else {}


def _on_named(written: list[str], named: dict[str, int]) -> dict[str, int]:
    return {grade: named[key] for grade in written if (key := folded(grade)) in named}


def _on_numbered(written: list[str]) -> dict[str, int]:
    """Places by figure, of the commonest prefix alone: L5 and IC5 aren't the same rung."""
    families: dict[str, dict[str, int]] = {}
    for grade in written:
        if found := _NUMBERED.fullmatch(folded(grade)):
            families.setdefault(found.group(1), {})[grade] = int(found.group(2))
    return max(families.values(), key=len, default={})
