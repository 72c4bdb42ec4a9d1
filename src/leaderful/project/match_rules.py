"""Rules from a TOML file, as `leaderful match` takes them: every key it does not know is named."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from leaderful.core.matching import Objective, Targets, Ties, Weights
from leaderful.lib.errors import Unable

_PAIR_LISTS = ("exclusions", "not_again", "bans", "pins", "ticked")
_TIES = ("mentoring", "guiding")
_SINGLE = {
    "common_language": (bool, "true or false"),
    "shared_items": (int, "a whole number"),
    "overlap_hours": (int, "a whole number"),
    "least_hours": (int, "a whole number"),
    "hours_stated": (bool, "true or false"),
}
_KEYS = (*_PAIR_LISTS, *_SINGLE, *_TIES, "roots", "objective", "targets", "weights")


class UnableToRead(Unable):
    """A file that cannot be used, in one sentence."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a file of rules says.

    Attributes:
        settings: arguments for `Rules`.
        weights, objective, targets, ties: as the engine takes them.
    """

    settings: Mapping[str, Any] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)
    objective: Objective = Objective.MOST_PEOPLE
    targets: Targets = field(default_factory=Targets)
    ties: Ties = field(default_factory=Ties)


def read_rules(path: Path, find: Mapping[str, str]) -> Told:
    """Read rules from TOML: single ones, lists of pairs and of people, and the tables [weights] and [targets].

    Args:
        path: of the file.
        find: people's ids by any way of writing them.

    Raises:
        UnableToRead: naming the key that is unknown, or the value or person that does not fit.
    """
    try:
        told = tomllib.loads(bytes_of(path).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnableToRead(f"{path.name} is not written as TOML: {error}.") from None
    if unknown := next((key for key in told if key not in _KEYS), None):
        raise UnableToRead(f"{path.name}: there is no rule “{unknown}”; the rules are: {', '.join(_KEYS)}.")
    settings: dict[str, Any] = {key: _pairs(path, key, told[key], find) for key in _PAIR_LISTS if key in told}
    settings |= {key: _single(path, key, told[key]) for key in _SINGLE if key in told}
    if settings.get("hours_stated") and not settings.get("overlap_hours"):
        raise UnableToRead(
            f"{path.name}: hours_stated goes with hours that a pair needs in common; say how many with overlap_hours."
        )
    targets = _targets(path, told["targets"]) if "targets" in told else None
    return Told(
        settings,
        _weights(path, told.get("weights", {})),
        _objective(path, told.get("objective"), targets),
        targets or Targets(),
        Ties(
            **{key: _pairs(path, key, told[key], find) for key in _TIES if key in told},
            roots=_people(path, "roots", told.get("roots", []), find),
        ),
    )


def _single(path: Path, key: str, value: Any) -> Any:
    kind, wanted = _SINGLE[key]
    if type(value) is not kind:
        raise UnableToRead(f"{path.name}: {key} is {wanted}, not {value!r}.")
    return value


def _objective(path: Path, value: Any, targets: Targets | None) -> Objective:
    """What is to be reached; targets alone ask for a mix."""
    if value is None:
        return Objective.MOST_PEOPLE if targets is None else Objective.MIX
    try:
        objective = Objective(value)
    except ValueError:
        raise UnableToRead(
            f"{path.name}: objective is one of {', '.join(Objective)}, not {value!r}."
        ) from None
    if targets is not None and objective is not Objective.MIX:
        raise UnableToRead(
            f"{path.name}: targets go with the objective “mix”, and “{objective}” is asked for; leave one of them out."
        )
    return objective


def _targets(path: Path, told: Any) -> Targets:
    """What isn't named is no target."""
    names = tuple(Targets.__dataclass_fields__)
    said = told if isinstance(told, dict) else {"targets": told}
    for name, value in said.items():
        if name not in names:
            raise UnableToRead(
                f"{path.name}: there is no target “{name}”; the targets are: {', '.join(names)}."
            )
        if type(value) is not int:
            raise UnableToRead(f"{path.name}: the target {name} is a whole percentage, not {value!r}.")
    return Targets(**{name: said.get(name) for name in names})


def _weights(path: Path, told: Any) -> Weights:
    values: dict[str, Any] = {}
    for name, value in (told if isinstance(told, dict) else {"weights": told}).items():
        if name not in Weights.__dataclass_fields__:
            known = ", ".join(Weights.__dataclass_fields__)
            raise UnableToRead(f"{path.name}: there is no weight “{name}”; the weights are: {known}.")
        numbers = value if name == "grade_gap" and isinstance(value, list) else [value]
        wanted = 2 if name == "grade_gap" else 1
        if len(numbers) != wanted or any(type(number) is not int for number in numbers):
            raise UnableToRead(f"{path.name}: the weight {name} can’t be {value!r}.")
        values[name] = tuple(numbers) if name == "grade_gap" else value
    return Weights(**values)


def _pairs(path: Path, key: str, value: Any, find: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    pairs = set()
    for pair in value if isinstance(value, list) else [value]:
        if not isinstance(pair, list) or [type(name) for name in pair] != [str, str]:
            raise UnableToRead(f'{path.name}: {key} is a list of pairs like ["a", "b"], not {pair!r}.')
        pairs.add((_found(path, key, pair[0], find), _found(path, key, pair[1], find)))
    return frozenset(pairs)


def _people(path: Path, key: str, value: Any, find: Mapping[str, str]) -> frozenset[str]:
    if not isinstance(value, list) or any(type(name) is not str for name in value):
        raise UnableToRead(f'{path.name}: {key} is a list of people like ["a", "b"], not {value!r}.')
    return frozenset(_found(path, key, name, find) for name in value)


def _found(path: Path, key: str, name: str, find: Mapping[str, str]) -> str:
    if key_of(name) not in find:
        raise UnableToRead(f"{path.name}: {key} names {name}, who is in no file.")
    return find[key_of(name)]


def bytes_of(path: Path) -> bytes:
    """A file's bytes. Raises UnableToRead."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnableToRead(f"{path} can’t be read: {error.strerror}.") from None


def key_of(text: str) -> str:
    """The same for texts that differ in case and white space alone."""
    return " ".join(text.split()).casefold()
