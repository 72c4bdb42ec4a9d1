"""The professions, and what there is for each."""

from collections.abc import Mapping
from typing import Final

from leaderful.core.ladder._texts import gettext_noop
from leaderful.core.ladder.starters import (
    _care,
    _engineering,
    _finance,
    _operations,
    _people,
    _public_service,
    _research,
    _sales,
)
from leaderful.core.ladder.starters._shapes import AreaTemplate, Example

PROFESSIONS: Final[Mapping[str, str]] = {
    "operations": gettext_noop("Operations"),
    "sales": gettext_noop("Sales"),
    "engineering": gettext_noop("Engineering"),
    "care": gettext_noop("Care"),
    "finance": gettext_noop("Finance"),
    "people": gettext_noop("Human resources"),
    "public_service": gettext_noop("Public service"),
    "research": gettext_noop("Research"),
}
"""What each is called."""

_OF_EACH: Final[Mapping[str, tuple[tuple[Example, ...], tuple[AreaTemplate, ...]]]] = {
    "operations": (_operations.EXAMPLES, _operations.AREAS),
    "sales": (_sales.EXAMPLES, _sales.AREAS),
    "engineering": (_engineering.EXAMPLES, _engineering.AREAS),
    "care": (_care.EXAMPLES, _care.AREAS),
    "finance": (_finance.EXAMPLES, _finance.AREAS),
    "people": (_people.EXAMPLES, _people.AREAS),
    "public_service": (_public_service.EXAMPLES, _public_service.AREAS),
    "research": (_research.EXAMPLES, _research.AREAS),
}


def examples(profession: str) -> tuple[Example, ...]:
    """Intents to start from. Raises ValueError for a profession there is none of."""
    return _of(profession)[0]


def area_templates(profession: str) -> tuple[AreaTemplate, ...]:
    """Kinds of decision to begin a register with. Raises ValueError for a profession there is none of."""
    return _of(profession)[1]


def example(code: str) -> Example:
    """The one of that code. Raises ValueError where there is none, so that an address may bring anything."""
    for one in examples(code.partition(".")[0]):
        if one.code == code:
            return one
    raise ValueError("there is no example of that code")


def _of(profession: str) -> tuple[tuple[Example, ...], tuple[AreaTemplate, ...]]:
    if profession not in _OF_EACH:
        raise ValueError("there is no such profession")
    return _OF_EACH[profession]
