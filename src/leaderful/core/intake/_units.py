"""Units told from the reporting tree, for files that name none."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from leaderful.core.intake._check import Known, reporting_line, whole_line
from leaderful.core.intake._person import PersonRow

_NOBODY: Final = Known()


def units_from_reporting_tree(
    rows: Sequence[PersonRow], *, root_name: str, known: Known = _NOBODY
) -> dict[str, str]:
    """The name of a unit for each person of ``rows``, by external id.

    The top is whoever has no manager and most people below. Each of the top's direct reports who has reports
    heads a unit, named after their job title (where two heads share it, or it is missing, their name is added),
    and everybody below belongs to it. The top and direct reports without reports are in the unit ``root_name``.
    Others without a manager are treated like direct reports of the top. The order of the rows doesn't matter.

    Args:
        rows: people whose reporting line has no loop.
        root_name: what the organisation as a whole is called.
        known: people already there, whose managers count as well.
    """
    managers = whole_line(rows, reporting_line(rows, known=known), known)
    reports: dict[str, list[str]] = {}
    for person, manager in sorted(managers.items()):
        reports.setdefault(manager, []).append(person)
    people = {row.external_id for row in rows}.union(managers, reports)
    roots = sorted(people - managers.keys())
    if not roots:
        return {row.external_id: root_name for row in rows}
    top = min(roots, key=lambda root: (-len(_below(root, reports)), root))
    heads = sorted(({*roots} - {top}).union(reports.get(top, ())) & reports.keys())
    names = _names(heads, {row.external_id: row for row in rows}, root_name)
    unit_of = {person: names[head] for head in heads for person in (head, *_below(head, reports))}
    return {row.external_id: unit_of.get(row.external_id, root_name) for row in rows}


def _below(root: str, reports: Mapping[str, Sequence[str]]) -> list[str]:
    """Everybody below ``root``, nearest first."""
    found = list(reports.get(root, ()))
    for person in found:
        found.extend(reports.get(person, ()))
    return found


def _names(heads: Collection[str], rows: Mapping[str, PersonRow], root_name: str) -> dict[str, str]:
    """A name for the unit of each head, no two alike and none the root's."""
    titles = {head: rows[head].job_title if head in rows else "" for head in heads}
    people = {head: rows[head].display_name if head in rows else head for head in heads}
    often = Counter([root_name.casefold(), *(title.casefold() for title in titles.values())])
    names: dict[str, str] = {}
    for head in heads:
        title, person = titles[head], people[head]
        name = title if title and often[title.casefold()] == 1 else ", ".join(filter(None, (title, person)))
        taken = {root_name.casefold(), *map(str.casefold, names.values())}
        names[head] = name if name.casefold() not in taken else f"{name} ({head})"
    return names
