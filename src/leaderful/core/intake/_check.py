"""What can't be right between people: ids, e-mails and the reporting line."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from leaderful.core.intake._findings import Problem, Warned, shown
from leaderful.core.intake._person import PersonRow

_SEVERAL: Final = ""
"""Stands for the id of an e-mail that belongs to several people."""


@dataclass(frozen=True, slots=True)
class Known:
    """People who are there already, of the same source.

    Attributes:
        ids: their external ids.
        emails: external id by case-folded e-mail.
        managers: external id of the manager by external id of the person.
    """

    ids: Collection[str] = frozenset()
    emails: Mapping[str, str] = field(default_factory=dict)
    managers: Mapping[str, str] = field(default_factory=dict)


_NOBODY: Final = Known()


def check_people(
    rows: Sequence[PersonRow], *, known: Known = _NOBODY, held: Collection[str] = frozenset()
) -> list[Problem]:
    """Everything that can't be right between ``rows`` and with those already known.

    Args:
        rows: the good rows of ``interpret``.
        known: people who are there already; a row of theirs here replaces what is known of them.
        held: ids and e-mails of rows with problems of their own (``Interpreted.held``), which may be managers.

    Returns:
        Repeated ids and e-mails once each with all lines; unknown managers and self-managers row by row; each loop
        of the reporting line once, as its ids in order from the one that stands first in the file.
    """
    repeated = _repeated_ids(rows)
    emails = _repeated_emails(rows)
    line, unresolved = _resolved(rows, known, held)
    selves = [
        _problem((row.line,), "manager_id", row.external_id, "self-manager")
        for row in rows
        if line.get(row.external_id) == row.external_id
    ]
    return [*repeated, *emails, *unresolved, *selves, *_loops(rows, whole_line(rows, line, known))]


def bad_lines(problems: Iterable[Problem]) -> frozenset[int]:
    """The line of every row that any of ``problems`` concerns."""
    return frozenset(line for problem in problems for line in problem.lines)


def hold_back(
    rows: Sequence[PersonRow],
    problems: Iterable[Problem],
    *,
    known: Known = _NOBODY,
    held: Collection[str] = frozenset(),
) -> tuple[list[PersonRow], list[Warned]]:
    """The rows that can come in while the others wait to be mended, and what is to be said about them.

    A good row whose manager is held back comes in without a manager, with a warning: losing the line for a while
    is better than holding back a whole tree for one cell at its top.
    """
    bad = bad_lines(problems)
    good = [row for row in rows if row.line not in bad]
    line, _ = _resolved(rows, known, held)
    there = {row.external_id for row in good}.union(known.ids)
    kept: list[PersonRow] = []
    waiting: dict[str, list[int]] = {}
    for row in good:
        if row.manager and line.get(row.external_id) not in there:
            waiting.setdefault(shown(row.manager), []).append(row.line)
            kept.append(row._replace(manager=""))
        else:
            kept.append(row)
    warnings = [
        Warned(tuple(lines), "manager_id", manager, "manager-held-back", {"value": manager})
        for manager, lines in waiting.items()
    ]
    return kept, warnings


def reporting_line(rows: Sequence[PersonRow], *, known: Known = _NOBODY) -> dict[str, str]:
    """External id of the manager by external id of the person, for ``rows`` whose manager is found.

    A manager is named by external id or by e-mail; an id goes before an e-mail that reads the same.
    """
    return _resolved(rows, known, frozenset())[0]


def whole_line(rows: Sequence[PersonRow], line: Mapping[str, str], known: Known) -> dict[str, str]:
    """The reporting line after ``rows`` came in: ``line`` of theirs, and of those known what the file doesn't change.

    Where the file tells of managers at all, an empty cell means that the person has none (any more).
    """
    if not any(row.manager for row in rows):
        return dict(known.managers)
    told = {row.external_id for row in rows}
    kept = {person: manager for person, manager in known.managers.items() if person not in told}
    return {**kept, **line}


def _resolved(
    rows: Sequence[PersonRow], known: Known, held: Collection[str]
) -> tuple[dict[str, str], list[Problem]]:
    ids = {row.external_id for row in rows}
    emails: dict[str, str] = dict(known.emails)
    here: dict[str, str] = {}
    for row in rows:
        if row.email:
            key = row.email.casefold()
            here[key] = row.external_id if here.get(key, row.external_id) == row.external_id else _SEVERAL
    emails.update(here)
    line: dict[str, str] = {}
    problems: list[Problem] = []
    for row in rows:
        written = row.manager
        if not written:
            continue
        if written in ids or written in known.ids:
            line[row.external_id] = written
        elif (found := emails.get(written.casefold())) is not None:
            if found == _SEVERAL:
                problems.append(_problem((row.line,), "manager_id", written, "manager-ambiguous"))
            else:
                line[row.external_id] = found
        elif written not in held and written.casefold() not in held:
            problems.append(_problem((row.line,), "manager_id", written, "manager-unknown"))
    return line, problems


def _repeated_ids(rows: Sequence[PersonRow]) -> list[Problem]:
    if len({row.external_id for row in rows}) == len(rows):
        return []
    lines: dict[str, list[int]] = {}
    for row in rows:
        lines.setdefault(row.external_id, []).append(row.line)
    return [
        _problem(tuple(found), "external_id", written, "id-twice")
        for written, found in lines.items()
        if len(found) > 1
    ]


def _repeated_emails(rows: Sequence[PersonRow]) -> list[Problem]:
    """E-mails of different people; one person's repeated rows are named by their id already."""
    told = [row.email.casefold() for row in rows if row.email]
    if len(set(told)) == len(told):
        return []
    lines: dict[str, list[int]] = {}
    ids: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    for row in rows:
        if row.email:
            key = row.email.casefold()
            lines.setdefault(key, []).append(row.line)
            ids.setdefault(key, set()).add(row.external_id)
            written.setdefault(key, row.email)
    return [
        _problem(tuple(found), "email", written[key], "email-twice")
        for key, found in lines.items()
        if len(ids[key]) > 1
    ]


def _loops(rows: Sequence[PersonRow], managers: Mapping[str, str]) -> list[Problem]:
    """Each circle of two or more in ``managers`` that somebody in ``rows`` is part of."""
    lines = {row.external_id: row.line for row in reversed(rows)}
    done: set[str] = set()
    problems: list[Problem] = []
    for row in rows:
        path: dict[str, None] = {}
        person: str | None = row.external_id
        while person is not None and person not in done and person not in path:
            path[person] = None
            person = managers.get(person)
        if person is not None and person in path:
            walked = list(path)
            loop = walked[walked.index(person) :]
            if len(loop) > 1:
                problems.append(_loop_problem(loop, lines))
        done.update(path)
    return problems


def _loop_problem(loop: list[str], lines: Mapping[str, int]) -> Problem:
    first = min(range(len(loop)), key=lambda at: lines.get(loop[at], 1 << 60))
    turned = loop[first:] + loop[:first]
    circle = " → ".join(shown(person) for person in (*turned, turned[0]))
    concerned = tuple(lines[person] for person in turned if person in lines)
    return Problem(concerned, "manager_id", circle, "loop", {"value": circle, "ids": tuple(turned)})


def _problem(lines: tuple[int, ...], name: str, value: str, code: str) -> Problem:
    quoted = shown(value)
    params = {"value": quoted, "lines": ", ".join(map(str, lines))}
    return Problem(lines, name, quoted, code, params)
