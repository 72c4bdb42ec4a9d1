"""What is the matter between two particular people: wishes, words that are alike, bans, private exclusions, ticks; and parts of a pack."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching._kernel import NEVER, points_of_pairs
from leaderful.core.matching._pack import Numbers, Pack, Positions
from leaderful.core.matching._problem import PersonId, Problem, Rule
from leaderful.core.matching._scores import wish_points, words_points

Place = tuple[int, int]
"""A mentee's row and a mentor's column."""

NONE_APART: Mapping[Place, Rule] = {}


def listed_rules(problem: Problem) -> dict[Place, Rule]:
    """The pairs that are kept apart by being listed, each with the first rule that lists it."""
    rules = problem.rules
    rows, columns = _positions(problem)
    both_ways = [*rules.exclusions, *((b, a) for a, b in rules.exclusions)]
    found = dict.fromkeys(_placed([*both_ways, *rules.not_again], rows, columns), Rule.UNAVAILABLE)
    found |= dict.fromkeys(_placed(rules.bans, rows, columns), Rule.BAN)
    return found | dict.fromkeys(_placed(((both, both) for both in rows), rows, columns), Rule.SELF)


def spared(problem: Problem) -> set[Place]:
    """The pairs that may be below the quality floor."""
    rows, columns = _positions(problem)
    return set(_placed([*problem.rules.ticked, *problem.rules.pins], rows, columns))


def with_specials(
    pack: Pack, problem: Problem, more_apart: Mapping[Place, Rule] = NONE_APART, kept: int = 0
) -> Pack:
    """The pack with what is special between two people.

    Args:
        pack: the people.
        problem: theirs.
        more_apart: pairs that are not to be made, beside those that the problem lists.
        kept: points for a pair of the draft before.
    """
    apart = {**more_apart, **listed_rules(problem)}
    wished = _between_two(problem)
    if kept:
        for place in _placed(problem.before, *_positions(problem)):
            wished[place] = wished.get(place, 0) + kept
    free = spared(problem) if problem.rules.shared_items else set()
    places = sorted({*wished, *free} - apart.keys())
    rows = np.array([row for row, _ in places], dtype=np.int32)
    columns = np.array([column for _, column in places], dtype=np.int32)
    points = _plain_points(pack, rows, columns, pack.settings.shared_items)
    if free:
        anyway = np.array([place in free for place in places], dtype=np.bool_)
        points[anyway] = _plain_points(pack, rows[anyway], columns[anyway], 0)
    more = np.array([wished.get(place, 0) for place in places], dtype=np.int32)
    points = np.where(points >= 0, points + more, points).astype(np.int32)
    barred = sorted(apart)
    all_rows = np.concatenate([rows, np.array([row for row, _ in barred], dtype=np.int32)])
    all_columns = np.concatenate([columns, np.array([column for _, column in barred], dtype=np.int32)])
    all_points = np.concatenate([points, np.full(len(barred), NEVER, dtype=np.int32)])
    return listing(pack, all_rows, all_columns, all_points)


def listing(pack: Pack, rows: Numbers, columns: Numbers, points: Numbers) -> Pack:
    """The pack with these special points, and no others."""
    order = np.lexsort((columns, rows))
    at = np.zeros(pack.ours.shape[0] + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=pack.ours.shape[0]), out=at[1:])
    return pack._replace(
        special_at=at,
        special_column=np.ascontiguousarray(columns[order]),
        special_points=np.ascontiguousarray(points[order]),
    )


def part(pack: Pack, rows: Positions, columns: Positions) -> Pack:
    """The same people, only these mentees and mentors, in this order (which has to rise)."""
    if len(rows) == pack.ours.shape[0] and len(columns) == pack.theirs.shape[1]:
        return pack
    new_row, new_column = _renumbered(rows, pack.ours.shape[0]), _renumbered(columns, pack.theirs.shape[1])
    row_of = np.repeat(np.arange(pack.ours.shape[0]), np.diff(pack.special_at))
    kept = (new_row[row_of] >= 0) & (new_column[pack.special_column] >= 0)
    less = pack._replace(
        ours=np.ascontiguousarray(pack.ours[rows]),
        theirs=np.ascontiguousarray(pack.theirs[:, columns]),
        our_department=pack.our_department[rows],
        their_department=pack.their_department[columns],
        our_language_known=pack.our_language_known[rows],
        their_language_known=pack.their_language_known[columns],
        our_hours_known=pack.our_hours_known[rows],
        their_hours_known=pack.their_hours_known[columns],
        our_grade=pack.our_grade[rows],
        their_grade=pack.their_grade[columns],
        our_line=np.ascontiguousarray(pack.our_line[rows]),
        their_line=np.ascontiguousarray(pack.their_line[:, columns]),
    )
    return listing(
        less, new_row[row_of[kept]], new_column[pack.special_column[kept]], pack.special_points[kept]
    )


def _renumbered(kept: Positions, people: int) -> Numbers:
    new: NDArray[np.int32] = np.full(people, -1, dtype=np.int32)
    new[kept] = np.arange(len(kept), dtype=np.int32)
    return new


def _plain_points(pack: Pack, rows: Numbers, columns: Numbers, floor: int) -> Numbers:
    points = np.zeros(len(rows), dtype=np.int32)
    points_of_pairs(pack, rows, columns, points, floor)
    return points


def _between_two(problem: Problem) -> dict[Place, int]:
    """The points for wishes, of both sides together, and for words that are alike."""
    weights = problem.weights
    rows, columns = _positions(problem)
    found: dict[Place, int] = defaultdict(int)
    for row, mentee in enumerate(problem.mentees):
        for mentor_id in set(mentee.wishes) & columns.keys():
            found[row, columns[mentor_id]] += wish_points(mentee.wishes, mentor_id, weights)
    for column, mentor in enumerate(problem.mentors):
        for mentee_id in set(mentor.wishes) & rows.keys():
            found[rows[mentee_id], column] += wish_points(mentor.wishes, mentee_id, weights)
    for (mentor_id, mentee_id), strength in problem.alike.items():
        if mentor_id in columns and mentee_id in rows:
            found[rows[mentee_id], columns[mentor_id]] += words_points(strength, weights)
    return {place: points for place, points in found.items() if points}


def _positions(problem: Problem) -> tuple[dict[PersonId, int], dict[PersonId, int]]:
    rows = {mentee.id: row for row, mentee in enumerate(problem.mentees)}
    return rows, {mentor.id: column for column, mentor in enumerate(problem.mentors)}


def _placed(
    pairs: Iterable[tuple[PersonId, PersonId]], rows: dict[PersonId, int], columns: dict[PersonId, int]
) -> Iterator[Place]:
    """Where (mentor, mentee) stand; people who are not in the round are passed over."""
    for mentor, mentee in pairs:
        if mentor in columns and mentee in rows:
            yield rows[mentee], columns[mentor]
