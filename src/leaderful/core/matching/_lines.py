"""The reporting line as intervals: x is above y exactly where y's entry lies in x's interval of the tour."""

from collections.abc import Iterable, Mapping

from leaderful.core.matching._problem import PersonId, ReportingLoop, in_id_order


def euler_tour(managers: Mapping[PersonId, PersonId | None]) -> dict[PersonId, tuple[int, int]]:
    """Each person's half-open interval of entry numbers: their own and those of everyone below them.

    Raises:
        ReportingLoop: where somebody is above themselves.
    """
    reports: dict[PersonId, list[PersonId]] = {}
    everyone = set(managers)
    for person, manager in managers.items():
        if manager is not None:
            reports.setdefault(manager, []).append(person)
            everyone.add(manager)
    entry: dict[PersonId, int] = {}
    spans: dict[PersonId, tuple[int, int]] = {}
    stack = [(person, False) for person in everyone if managers.get(person) is None]
    while stack:
        person, done = stack.pop()
        if done:
            spans[person] = (entry[person], len(entry))
            continue
        entry[person] = len(entry)
        stack.append((person, True))
        stack.extend((report, False) for report in reports.get(person, ()))
    if len(spans) < len(everyone):
        raise ReportingLoop(_circle(managers, everyone - spans.keys()))
    return spans


def _circle(
    managers: Mapping[PersonId, PersonId | None], unreached: Iterable[PersonId]
) -> tuple[PersonId, ...]:
    """One circle of the reporting line, beginning with its first person in id order."""
    person: PersonId = min(unreached, key=in_id_order)
    seen: dict[PersonId, None] = {}
    while person not in seen:
        seen[person] = None
        person = managers[person]
    walk = list(seen)
    circle = walk[walk.index(person) :]
    first = circle.index(min(circle, key=in_id_order))
    return (*circle[first:], *circle[:first])
