"""A programme's rules as they are kept, and as the matching reads them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from leaderful.core.matching import Weights
from leaderful.programmes.models import Programme

VERSION = 1
"""The version of the rules' shape; a later shape reads the older ones."""

WEIGHED = ("goal", "experience", "skill", "cross_department", "language", "grade", "wish")
"""What a lead may give points for; the other weights of the engine keep its defaults."""


def _default_weights() -> dict[str, int]:
    weights = Weights()
    return {name: getattr(weights, name) for name in WEIGHED}


@dataclass(frozen=True, kw_only=True)
class ProgrammeRules:
    """What holds for the pairs of one programme.

    Attributes:
        weights: points by what they are for, one of ``WEIGHED``.
        common_language: whether two people need a language in common, where both sides' are known.
        overlap_hours: whether they need working hours in common, where both sides' are known.
        places_default: how many mentees the form proposes to a mentor, 0 to 10.
        hours_per_pair: the hours a month that one pair takes from its mentor.
    """

    weights: Mapping[str, int] = field(default_factory=_default_weights)
    common_language: bool = True
    overlap_hours: bool = False
    places_default: int = 2
    hours_per_pair: int = 2

    def kept(self) -> dict[str, Any]:
        """As the JSON column holds them."""
        return {"version": VERSION, **asdict(self)}


def rules_of(programme: Programme) -> ProgrammeRules:
    """The programme's rules; what it doesn't say is as the template's defaults."""
    said = {name: value for name, value in programme.rules.items() if name != "version"}
    weights = {**_default_weights(), **said.pop("weights", {})}
    return ProgrammeRules(weights=weights, **said)
