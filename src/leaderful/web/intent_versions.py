"""What changed from version to version of an intent, word by word."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.decisions.queries.told import Told
from leaderful.flows.intents import begins, day_and_time
from leaderful.lib.differences import Piece, differences

SAID = {
    "BEGINS": gettext_noop("How it begins"),
    "WHAT": gettext_noop("What"),
    "PROBLEM": gettext_noop("What is wrong"),
    "WHEN": gettext_noop("When"),
    "WHY": gettext_noop("Because"),
    "CHECKED": gettext_noop("Is it safe?"),
    "SERVES": gettext_noop("Is it right?"),
    "EXPECT": gettext_noop("What is expected"),
}
"""The parts of a version, in the order in which they are told."""


@dataclass(frozen=True)
class Change:
    """One version beside the one before it: each part that differs, in pieces."""

    number: int
    stated_at: datetime | None
    parts: list[tuple[str, list[Piece]]]


def changes(told: Told) -> list[Change]:
    """Each version its reader reads but the first of them, the latest first; nothing where it was never changed for them."""
    texts = [(told.version, told.words), *told.earlier]
    told_of = [(version, _texts(version, words)) for version, words in texts]
    return [
        Change(
            version.number,
            version.stated_at,
            [(_(SAID[kind]), differences(old[kind], new[kind])) for kind in SAID if old[kind] != new[kind]],
        )
        for (version, new), (_before, old) in pairwise(told_of)
    ]


def _texts(version: Any, words: Any) -> dict[str, str]:
    when = day_and_time(version.go_at) if version.wall_time else _("As soon as may be")
    texts = {kind: words.get(kind, "") for kind in SAID}
    return {**texts, "BEGINS": begins(version.spoken), "WHEN": when}
