"""What pairs are worth, compiled: a stretch of one mentee's row at a time, rules included, and no matrix.

A row's stretch is some hundred 32-bit numbers that stay in the processor's nearest cache while one feature after the
other adds to them; each inner loop is one the compiler turns into vector instructions.
"""

import numpy as np

from leaderful.core.matching._jit import compiled, popcount
from leaderful.core.matching._pack import LANGUAGE as _LANGUAGE
from leaderful.core.matching._pack import Numbers, Pack

NEVER = -1
"""In place of points: this pair may not be made."""

STRETCH = 1024
"""Mentors looked at together."""


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
    if rules.ordered:
        mine = pack.our_order[row]
        before = pack.their_order[begin:end]
        for k in range(size):
            if before[k] >= mine:
                out[k] = NEVER
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


@compiled
def row_points(pack: Pack, row: int, begin: int, end: int, out: Numbers, count: Numbers) -> None:
    """As `fill`, with what is special between two people, and shaped as the objective asks."""
    fill(pack, row, begin, end, pack.settings.shared_items, out, count)
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
