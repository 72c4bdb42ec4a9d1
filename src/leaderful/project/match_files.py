"""Files of mentors, mentees and rules to a problem for `leaderful.core.matching`: no database, no Django."""

import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from leaderful.core import intake
from leaderful.core.matching import Mentee, Mentor, Problem, Rules, Ties
from leaderful.lib import tabular
from leaderful.project.match_hours import HEADINGS, mask_of
from leaderful.project.match_rules import Told, UnableToRead, bytes_of, key_of, read_rules

# A manager who is in no file is no reason to refuse a list of mentors: the line is followed as far as it is told.
_NO_HINDRANCE = frozenset({"manager-unknown", "manager-ambiguous"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What is to be read.

    Attributes:
        mentors, mentees: CSV or XLSX. In the second tier the mentors' mentors, and the mentors who look for one.
        rules: TOML, see `read_rules`.
        people: CSV or XLSX of everybody else, for the reporting line.
        running: CSV or XLSX of the pairs that run already, for the second tier.
        by_hand: heading → field, for whichever file has the heading; "" leaves the column out.
        places: for mentors whose row says nothing about it.
        second_tier: whether mentors of mentors are looked for.
    """

    mentors: Path
    mentees: Path
    rules: Path | None = None
    people: Path | None = None
    running: Path | None = None
    by_hand: Mapping[str, str] = field(default_factory=dict)
    places: int = 1
    second_tier: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """One file, read.

    Attributes:
        rows: one per person, in the order of the file.
        wants_are_told: whether a column says what people want, apart from what they can do.
        hours: person id → weekly working hours, of those who tell them.
        notes: sentences about what was not read, or read with a doubt.
    """

    rows: Sequence[intake.PersonRow]
    wants_are_told: bool
    hours: Mapping[str, int]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """The problem, and how what stands in it is written for people.

    Attributes:
        problem: the round.
        ties: what runs already; None in a round of the first tier.
        labels: item id → as it was first written.
        names: person id → the name, where the file tells it.
    """

    problem: Problem
    ties: Ties | None
    labels: Mapping[str, str]
    names: Mapping[str, str]


def read_round(files: Files) -> tuple[Round, tuple[str, ...]]:
    """Read all files; the round, and the notes on them.

    Raises:
        UnableToRead: for a file that cannot be used.
        InvalidProblem: where somebody is listed twice on one side.
    """
    asked = [files.mentors, files.mentees, *([files.people] if files.people else [])]
    tables = {path: _table(path) for path in asked}
    _refuse_unknown_headings(files.by_hand, tables)
    read = [_people(path, tables[path], files.by_hand) for path in asked]
    givers, takers = read[0], read[1]
    everybody = [row for people in read for row in people.rows]
    items = _Items()
    grades = intake.grade_levels([row.grade for row in (*givers.rows, *takers.rows)])
    find = _finder(everybody)
    offering = tuple(
        replace(_mentor(row, items, grades, find, files.places), hours=givers.hours.get(row.external_id))
        for row in givers.rows
    )
    looking = tuple(
        replace(
            _mentee(row, items, grades, find, takers.wants_are_told), hours=takers.hours.get(row.external_id)
        )
        for row in takers.rows
    )
    told = read_rules(files.rules, find) if files.rules else Told()
    settings = dict(told.settings)
    notes = [note for people in read for note in people.notes]
    if "common_language" not in settings and not (_speak(offering) and _speak(looking)):
        settings["common_language"] = False
        notes.append("Languages weren’t compared, because one of the files doesn’t tell them.")
    line = intake.reporting_line(_once(everybody), known=intake.Known())
    rules = Rules(managers=line, **settings)
    problem = Problem(offering, looking, rules, told.weights, told.objective, told.targets)
    names = {row.external_id: name for row in everybody if (name := _name(row))}
    return Round(problem, _ties(files, told, find), items.labels, names), tuple(notes)


def _ties(files: Files, told: Told, find: Mapping[str, str]) -> Ties | None:
    """What runs already while mentors of mentors are matched.

    Raises:
        UnableToRead: where something is told that only the second tier can mind.
    """
    if not files.second_tier:
        if files.running or told.ties != Ties():
            raise UnableToRead("Running pairs and roots are only minded with --second-tier.")
        return None
    if files.running is None:
        return told.ties
    table = _table(files.running)
    at = {name: heading for heading, name in intake.recognise_pairs(table.headings).mapping.items()}
    if not {"mentor", "mentee"} <= at.keys():
        raise UnableToRead(f"{files.running.name} needs a column “mentor” and a column “mentee”.")
    found: dict[bool, set[tuple[str, str]]] = {False: set(), True: set()}
    where = {name: table.headings.index(heading) for name, heading in at.items()}
    for row in table.rows:
        mentor, mentee = (row.cells[where[name]].strip() for name in ("mentor", "mentee"))
        if mentor and mentee:
            upper = "tier" in where and row.cells[where["tier"]].strip() == "2"
            # Whoever is in no file still stands between two who are.
            found[upper].add((find.get(key_of(mentor), mentor), find.get(key_of(mentee), mentee)))
    return replace(
        told.ties,
        mentoring=told.ties.mentoring | found[False],
        guiding=told.ties.guiding | found[True],
    )


def _name(row: intake.PersonRow) -> str:
    return row.full_name or " ".join(part for part in (row.given_name, row.family_name) if part)


def _table(path: Path) -> tabular.Table:
    try:
        return tabular.read(path.name, bytes_of(path))
    except tabular.UnreadableTable as error:
        raise UnableToRead(f"{path.name}: {error}") from None


def _refuse_unknown_headings(by_hand: Mapping[str, str], tables: Mapping[Path, tabular.Table]) -> None:
    for heading in by_hand:
        if not any(_heading_in(table, heading) for table in tables.values()):
            raise UnableToRead(f"Neither file has a column “{heading}”.")


def _heading_in(table: tabular.Table, heading: str) -> str | None:
    return next((found for found in table.headings if key_of(found) == key_of(heading)), None)


def _people(path: Path, table: tabular.Table, by_hand: Mapping[str, str]) -> People:
    """One table's rows as people.

    Raises:
        UnableToRead: with the first thing wrong, and how many more there are.
    """
    mine = {found: field for heading, field in by_hand.items() if (found := _heading_in(table, heading))}
    try:
        seen = intake.recognise(table.headings, (row.cells for row in table.rows[:2000]))
        seen = intake.override(seen, mine)
        read = intake.interpret(table, seen.mapping, known_zones=frozenset(zoneinfo.available_timezones()))
    except (intake.UnableToMap, intake.UnableToInterpret) as error:
        raise UnableToRead(f"{path.name}: {error}") from None
    between = intake.check_people(read.rows, known=intake.Known())
    problems = [*read.problems, *(found for found in between if found.code not in _NO_HINDRANCE)]
    if problems:
        first = problems[0]
        more = f" ({len(problems) - 1} more like this.)" if len(problems) > 1 else ""
        raise UnableToRead(f"{path.name}, line {first.line}: {first}{more}")
    notes = [f"{path.name}: {reason}" for reason in seen.refused.values()]
    notes += [f"{path.name}: {warned}" for warned in read.warnings]
    return People(read.rows, "wants" in seen.mapping.values(), _hours(path, table, read.rows), tuple(notes))


def _hours(path: Path, table: tabular.Table, rows: Sequence[intake.PersonRow]) -> dict[str, int]:
    """Weekly working hours by person id; only `leaderful match` reads such a column.

    Raises:
        UnableToRead: for a cell that can't be read.
    """
    at = next((k for k, heading in enumerate(table.headings) if key_of(heading) in HEADINGS), None)
    if at is None:
        return {}
    cells = {row.line: row.cells[at] for row in table.rows}
    found = {}
    for row in rows:
        try:
            hours = mask_of(cells[row.line], row.time_zone)
        except ValueError as error:
            raise UnableToRead(
                f"{path.name}, line {row.line}: “{error}” are no working hours; write them like “Mon-Fri 9-17; Sat 10-12”."
            ) from None
        if hours is not None:
            found[row.external_id] = hours
    return found


class _Items:
    """Items by their folded text, each remembered as it was first written."""

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}

    def of(self, texts: Sequence[str]) -> frozenset[str]:
        """The ids of these texts; empty ones are none."""
        found = set()
        for text in texts:
            if key := key_of(text):
                self.labels.setdefault(key, text.strip())
                found.add(key)
        return frozenset(found)


def _speak(people: Sequence[Mentor] | Sequence[Mentee]) -> bool:
    return any(person.languages for person in people)


def _mentor(
    row: intake.PersonRow, items: _Items, grades: Mapping[str, int], find: Mapping[str, str], places: int
) -> Mentor:
    """A skill that a mentor offers also serves a mentee who names it as a goal."""
    return Mentor(
        id=row.external_id,
        places=places if row.places is None else row.places,
        goals=items.of([*row.goals, *row.skills]),
        skills=items.of(row.skills),
        experience=items.of([row.profession]),
        languages=frozenset(row.languages),
        department=row.unit or None,
        site=row.site or None,
        grade=grades.get(row.grade),
        wishes=_wished(row, find),
    )


def _mentee(
    row: intake.PersonRow,
    items: _Items,
    grades: Mapping[str, int],
    find: Mapping[str, str],
    wants_are_told: bool,  # noqa: FBT001  a fact about the file, passed on by the one caller
) -> Mentee:
    """Where no column says what is wanted, a mentee's list of skills is taken as the skills wanted."""
    return Mentee(
        id=row.external_id,
        goals=items.of(row.goals),
        skills=items.of(row.wants if wants_are_told else row.skills),
        experience=items.of([row.profession]),
        languages=frozenset(row.languages),
        department=row.unit or None,
        site=row.site or None,
        grade=grades.get(row.grade),
        wishes=_wished(row, find),
        waited=row.waited or 0,
    )


def _wished(row: intake.PersonRow, find: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(find[key_of(wish)] for wish in row.wishes if key_of(wish) in find)


def _finder(rows: Sequence[intake.PersonRow]) -> dict[str, str]:
    """People's ids by id and by e-mail, whichever way they are written; ids win."""
    by_mail = {key_of(row.email): row.external_id for row in rows if row.email}
    return by_mail | {key_of(row.external_id): row.external_id for row in rows}


def _once(rows: Sequence[intake.PersonRow]) -> list[intake.PersonRow]:
    """Each person once, with a row that names a manager where there is one."""
    best: dict[str, intake.PersonRow] = {}
    for row in rows:
        if row.external_id not in best or (row.manager and not best[row.external_id].manager):
            best[row.external_id] = row
    return list(best.values())
