"""What to begin with: worked examples of intents and templates of areas for eight professions, and guiding principles.

Data of our own writing, in English; doors translate it. Nobody in it is real.

- ``PROFESSIONS``: code → name; ``examples`` and ``area_templates`` of one; ``example`` by its code;
- ``PRINCIPLES``: to pick from.
"""

from leaderful.core.ladder.starters._choice import (
    PROFESSIONS,
    area_templates,
    example,
    examples,
)
from leaderful.core.ladder.starters._principles import PRINCIPLES
from leaderful.core.ladder.starters._shapes import AreaTemplate, Example, Principle

__all__ = [
    "PRINCIPLES",
    "PROFESSIONS",
    "AreaTemplate",
    "Example",
    "Principle",
    "area_templates",
    "example",
    "examples",
]
