"""The folded text people are found by; ``folded`` does the same with what somebody types."""

from typing import Final

from leaderful.lib.folding import folded
from leaderful.people.models import Person

__all__ = ["folded", "found_by", "search_text"]

_LONGEST: Final = Person._meta.get_field("search_text").max_length or 0


def search_text(person: Person) -> str:
    """What ``person`` is found by: folded names, address, unit and job title, cut to the column.

    Whoever writes one of these fields, or renames the unit, writes this with it. Reads ``person.unit``.
    """
    unit = person.unit.name if person.unit_id is not None and person.unit is not None else ""
    return found_by(person.given_name, person.family_name, person.email, unit, person.job_title)


def found_by(*parts: str) -> str:
    """What somebody is found by of whom these parts are known: names, address, unit and job title, in this order."""
    return folded(" ".join(parts))[:_LONGEST].rstrip()
