"""What pairs are worth, compiled: a stretch of one mentee's row at a time, rules included, and no matrix.

A row's stretch is some hundred 32-bit numbers that stay in the processor's nearest cache while one feature after the
other adds to them; each inner loop is one the compiler turns into vector instructions.
"""

import numpy as np

from leaderful.core.matching._jit import compiled, popcount
from leaderful.core.matching._pack import LANGUAGE as _LANGUAGE
from leaderful.core.matching._pack import Bits, Numbers, Pack, Positions

NEVER = -1
"""In place of points: this pair may not be made."""

STRETCH = 512
"""Mentors looked at together."""

ROWS = 16
"""Mentees looked at together: to hand the people to a compiled function costs more than a short loop in it."""


@compiled
def fill(pack: Pack, row: int, begin: int, end: int, floor: int, out: Numbers, count: Numbers) -> None:
    """Write the points of one mentee with the mentors begin … end − 1 into `out`, `NEVER` where a rule forbids it.

    Nothing special between two people is looked at: see `row_points`.
    """
    size = end - begin
    rules = pack.settings
    out[:size] = 0
    if floor > 0:
        count[STRETCH : STRETCH + size] = 0
    for kind in range(3):
        weight = rules.item_weights[kind]
        if weight == 0:
            continue
        first, last = pack.words[kind], pack.words[kind + 1]
        if last - first == 1:
            mine = pack.ours[row, first]
            if mine == 0:
                continue
            theirs = pack.theirs[first, begin:end]
            counted = np.int32(rules.items_counted)
            for k in range(size):
                shared = popcount(mine & theirs[k])
                out[k] += weight * min(shared, counted)
                if floor > 0:
                    count[STRETCH + k] += shared
        elif last > first:
            _count(pack, row, first, last, begin, size, count)
            counted = np.int32(rules.items_counted)
            for k in range(size):
                out[k] += weight * min(count[k], counted)
                if floor > 0:
                    count[STRETCH + k] += count[k]
    _departments_and_grades(pack, row, begin, size, out)
    _languages(pack, row, begin, size, out, count)
    _hours(pack, row, begin, size, out, count)
    if rules.reporting_line:
        _reporting_line(pack, row, begin, size, out)
    if floor > 0:
        least = np.int32(floor)
        for k in range(size):
            if count[STRETCH + k] < least:
                out[k] = NEVER


@compiled
def _count(pack: Pack, row: int, first: int, last: int, begin: int, size: int, count: Numbers) -> None:
    """How many bits of the words first … last − 1 are shared."""
    count[:size] = 0
    for word in range(first, last):
        mine = pack.ours[row, word]
        if mine != 0:
            theirs = pack.theirs[word, begin : begin + size]
            for k in range(size):
                count[k] += popcount(mine & theirs[k])


@compiled
def _departments_and_grades(pack: Pack, row: int, begin: int, size: int, out: Numbers) -> None:
    rules = pack.settings
    mine = pack.our_department[row]
    points = np.int32(rules.cross_department)
    if points != 0 and mine >= 0:
        theirs = pack.their_department[begin : begin + size]
        for k in range(size):
            if (theirs[k] != mine) & (theirs[k] >= 0):
                out[k] += points
    full, second, third = rules.grade_points[0], rules.grade_points[1], rules.grade_points[2]
    if full != 0:
        grade, low, high = pack.our_grade[row], np.int32(rules.grade_low), np.int32(rules.grade_high)
        grades = pack.their_grade[begin : begin + size]
        none = np.int32(0)
        for k in range(size):
            gap = grades[k] - grade
            beside = max(low - gap, gap - high, none)
            given = full if beside == 0 else (second if beside == 1 else (third if beside == 2 else none))
            out[k] += given if gap >= 0 else none


@compiled
def _languages(pack: Pack, row: int, begin: int, size: int, out: Numbers, count: Numbers) -> None:
    rules = pack.settings
    if not pack.our_language_known[row]:
        return
    if rules.language == 0 and not rules.common_language:
        return
    points = np.int32(rules.language)
    first, last = pack.words[_LANGUAGE], pack.words[_LANGUAGE + 1]
    known = pack.their_language_known[begin : begin + size]
    if last - first == 1:
        mine = pack.ours[row, first]
        theirs = pack.theirs[first, begin : begin + size]
        for k in range(size):
            count[k] = np.int32(mine & theirs[k])
    else:
        _count(pack, row, first, last, begin, size, count)
    if rules.common_language:
        for k in range(size):
            out[k] = out[k] + points if count[k] != 0 else (NEVER if known[k] else out[k])
    else:
        for k in range(size):
            out[k] += points if count[k] != 0 else np.int32(0)


@compiled
def _hours(pack: Pack, row: int, begin: int, size: int, out: Numbers, count: Numbers) -> None:
    least = np.int32(pack.settings.overlap_hours)
    if least == 0 or not pack.our_hours_known[row]:
        return
    known = pack.their_hours_known[begin : begin + size]
    _count(pack, row, pack.words[_LANGUAGE + 1], pack.words[_LANGUAGE + 2], begin, size, count)
    for k in range(size):
        if (known[k] != 0) & (count[k] < least):
            out[k] = NEVER


@compiled
def _reporting_line(pack: Pack, row: int, begin: int, size: int, out: Numbers) -> None:
    entry, leave = pack.our_line[row, 0], pack.our_line[row, 1]
    entries, leaves = pack.their_line[0, begin : begin + size], pack.their_line[1, begin : begin + size]
    for k in range(size):
        below = (entries[k] <= entry) & (entry < leaves[k])
        above = (entry <= entries[k]) & (entries[k] < leave)
        if below | above:
            out[k] = NEVER


_GOALS, _MORE_GOALS, _EXPERIENCE, _MORE_EXPERIENCE, _SKILLS, _MORE_SKILLS, _SPOKEN = range(7)
_DEPARTMENT, _GRADE, _ENTRY, _LEAVE = range(7, 11)
LAYERS = 11
"""What a tile holds of each mentor, in this order."""

_WORDS_OF_A_KIND = 2


@compiled
def fits_a_tile(pack: Pack) -> bool:
    """Whether one loop over a tile can do all the rules: the usual case, and several times as fast as `fill`."""
    rules = pack.settings
    wide = pack.words[_LANGUAGE + 1] - pack.words[_LANGUAGE] > 1
    for kind in range(3):
        wide = wide or pack.words[kind + 1] - pack.words[kind] > _WORDS_OF_A_KIND
    return not wide and rules.overlap_hours == 0


@compiled
def load(pack: Pack, begin: int, end: int, tile: Numbers) -> None:
    """Copy what the kernel reads of the mentors begin … end − 1 side by side, so that one loop finds all of it."""
    size = end - begin
    tile[:] = 0
    for kind in range(4):
        first = pack.words[kind]
        for word in range(first, pack.words[kind + 1]):
            for k in range(size):
                tile[2 * kind + word - first, k] = np.int32(pack.theirs[word, begin + k])
    for k in range(size):
        tile[_DEPARTMENT, k] = pack.their_department[begin + k]
        tile[_GRADE, k] = pack.their_grade[begin + k]
        tile[_ENTRY, k] = pack.their_line[0, begin + k]
        tile[_LEAVE, k] = pack.their_line[1, begin + k]
        if not pack.their_language_known[begin + k]:
            tile[_SPOKEN, k] = _SAYS_NOTHING


_SAYS_NOTHING = np.int32(-(1 << 31))
"""The top bit of the languages' word: this mentor's are unknown. The engine's languages use the 31 bits below."""


@compiled
def _word(ours: Bits, words: Positions, row: int, kind: int, word: int) -> np.uint32:
    """One word of a mentee's, or nothing where the kind has fewer; to hand over the whole pack would cost more."""
    at = words[kind] + word
    return np.uint32(ours[row, at]) if at < words[kind + 1] else np.uint32(0)


@compiled
def _fill_from_tile(pack: Pack, first: int, rows: int, tile: Numbers, out: Numbers) -> None:
    """As `fill`, for some rows and a whole tile, where `fits_a_tile`."""
    rules, ours, words = pack.settings, pack.ours, pack.words
    counted, least = np.int32(rules.items_counted), np.int32(rules.shared_items)
    of_goals, of_experience, of_skills = rules.item_weights[0], rules.item_weights[1], rules.item_weights[2]
    low, high = np.int32(rules.grade_low), np.int32(rules.grade_high)
    full, second, third = rules.grade_points[0], rules.grade_points[1], rules.grade_points[2]
    speaking = np.int32(rules.language)
    line = np.int32(rules.reporting_line)
    none, one, two, never = np.int32(0), np.int32(1), np.int32(2), np.int32(NEVER)
    for r in range(rows):
        row = first + r
        goals, more_goals = _word(ours, words, row, 0, 0), _word(ours, words, row, 0, 1)
        experience, more_experience = _word(ours, words, row, 1, 0), _word(ours, words, row, 1, 1)
        skills, more_skills = _word(ours, words, row, 2, 0), _word(ours, words, row, 2, 1)
        spoken = np.int32(_word(ours, words, row, _LANGUAGE, 0))
        department = pack.our_department[row]
        crossing = np.int32(rules.cross_department) if department >= 0 else none
        grade = pack.our_grade[row]
        # Whoever says nothing about languages, or is not asked, agrees with everybody.
        asked = rules.common_language != 0 and pack.our_language_known[row] != 0
        agrees = none if asked else one
        entry, leave = pack.our_line[row, 0], pack.our_line[row, 1]
        for k in range(STRETCH):
            # Sums of 32-bit numbers are 64 bits wide unless each is cut back; the loop would be half as fast.
            shared = np.int32(
                popcount(goals & np.uint32(tile[_GOALS, k]))
                + popcount(more_goals & np.uint32(tile[_MORE_GOALS, k]))
            )
            points, items = np.int32(of_goals * min(shared, counted)), shared
            shared = np.int32(
                popcount(experience & np.uint32(tile[_EXPERIENCE, k]))
                + popcount(more_experience & np.uint32(tile[_MORE_EXPERIENCE, k]))
            )
            points, items = np.int32(points + of_experience * min(shared, counted)), np.int32(items + shared)
            shared = np.int32(
                popcount(skills & np.uint32(tile[_SKILLS, k]))
                + popcount(more_skills & np.uint32(tile[_MORE_SKILLS, k]))
            )
            points, items = np.int32(points + of_skills * min(shared, counted)), np.int32(items + shared)
            theirs = tile[_DEPARTMENT, k]
            points = np.int32(points + (crossing if (theirs != department) & (theirs >= none) else none))
            gap = np.int32(tile[_GRADE, k] - grade)
            beside = max(np.int32(low - gap), np.int32(gap - high), none)
            given = third if beside == two else none
            given = second if beside == one else given
            given = full if beside == none else given
            points = np.int32(points + (given if gap >= none else none))
            common = np.int32(spoken & tile[_SPOKEN, k])
            points = np.int32(points + (speaking if common != none else none))
            fine = (common != none) | (tile[_SPOKEN, k] < none) | (agrees != none)
            enters, leaves = tile[_ENTRY, k], tile[_LEAVE, k]
            below = (enters <= entry) & (entry < leaves)
            above = (entry <= enters) & (enters < leave)
            apart = (below | above) & (line != none)
            fine = fine & (not apart) & (items >= least)
            out[r, k] = points if fine else never


@compiled
def points_of_rows(
    pack: Pack,
    first: int,
    rows: int,
    begin: int,
    end: int,
    quick: bool,  # noqa: FBT001  compiled functions take no keywords cheaply
    tile: Numbers,
    out: Numbers,
    count: Numbers,
) -> None:
    """As `row_points`, for some rows, from a loaded tile where that is possible; `NEVER` up to the end of the stretch."""
    if quick:
        _fill_from_tile(pack, first, rows, tile, out)
    else:
        for r in range(rows):
            fill(pack, first + r, begin, end, pack.settings.shared_items, out[r], count)
    shaped, special_at = pack.shape.shape[0] > 0, pack.special_at
    for r in range(rows):
        if shaped or special_at[first + r] < special_at[first + r + 1]:
            _specially(pack, first + r, begin, end, out[r])
    if end - begin < STRETCH:
        for r in range(rows):
            for k in range(end - begin, STRETCH):
                out[r, k] = NEVER


@compiled
def row_points(pack: Pack, row: int, begin: int, end: int, out: Numbers, count: Numbers) -> None:
    """As `fill`, with what is special between two people, and shaped as the objective asks."""
    fill(pack, row, begin, end, pack.settings.shared_items, out, count)
    _specially(pack, row, begin, end, out)


@compiled
def _specially(pack: Pack, row: int, begin: int, end: int, out: Numbers) -> None:
    """Put in what is special between two people, and shape the points as the objective asks."""
    at, stop = pack.special_at[row], pack.special_at[row + 1]
    if at < stop:
        at += np.searchsorted(pack.special_column[at:stop], begin)
        while at < stop and pack.special_column[at] < end:
            out[pack.special_column[at] - begin] = pack.special_points[at]
            at += 1
    if pack.shape.shape[0]:
        for k in range(end - begin):
            if out[k] >= 0:
                out[k] = pack.shape[out[k]]


def points_of_row(pack: Pack, row: int) -> Numbers:
    """As `row_points`, with all mentors."""
    points: Numbers = np.zeros(pack.theirs.shape[1], dtype=np.int32)
    _all_of_row(pack, row, points)
    return points


@compiled
def _all_of_row(pack: Pack, row: int, points: Numbers) -> None:
    count = np.empty(2 * STRETCH, dtype=np.int32)
    for begin in range(0, points.shape[0], STRETCH):
        end = min(begin + STRETCH, points.shape[0])
        row_points(pack, row, begin, end, points[begin:end], count)


@compiled
def points_of_pairs(pack: Pack, rows: Numbers, columns: Numbers, out: Numbers, floor: int) -> None:
    """The points of the k-th row with the k-th column, nothing special looked at."""
    one, count = np.empty(STRETCH, dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    for k in range(rows.shape[0]):
        fill(pack, rows[k], columns[k], columns[k] + 1, floor, one, count)
        out[k] = one[0]


@compiled
def row_points_of_pairs(pack: Pack, rows: Numbers, columns: Numbers, out: Numbers) -> None:
    """As `row_points`, of the k-th row with the k-th column."""
    one, count = np.empty(STRETCH, dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    for k in range(rows.shape[0]):
        row_points(pack, rows[k], columns[k], columns[k] + 1, one, count)
        out[k] = one[0]
