"""Looking at all pairs: the likeliest ones of both sides, all of them, or whichever the prices have missed.

Each sweep takes a range of mentees, so that two threads share the work and a wish to stop is heard in between.
"""

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching._jit import compiled
from leaderful.core.matching._kernel import LAYERS, NEVER, ROWS, STRETCH, fits_a_tile, load, points_of_rows
from leaderful.core.matching._pack import Flags, Numbers, Pack

Wide = NDArray[np.int64]

_LOOK, _GLANCE = 64, 32
"""Pairs of which it is asked first whether any is of use: of those that prices have missed hardly any stretch has one, of
the likeliest more."""


@compiled
def replace_least(heap: Wide, value: int) -> None:
    """Put `value` in place of the least of a heap whose least stands first."""
    size, at = heap.shape[0], 0
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= value:
            break
        heap[at] = heap[child]
        at = child
    heap[at] = value


@compiled
def count_allowed(pack: Pack, begin: int, end: int, allowed: Wide) -> None:
    """Add how many mentors each mentee may have."""
    mentors = pack.theirs.shape[1]
    some, count = np.empty((ROWS, STRETCH), dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    tile, quick = np.empty((LAYERS, STRETCH), dtype=np.int32), fits_a_tile(pack)
    for first in range(0, mentors, STRETCH):
        last = min(first + STRETCH, mentors)
        if quick:
            load(pack, first, last, tile)
        for top in range(begin, end, ROWS):
            rows = min(ROWS, end - top)
            points_of_rows(pack, top, rows, first, last, quick, tile, some, count)
            for row in range(top, top + rows):
                out = some[row - top]
                found, none = np.int32(0), np.int32(0)
                for k in range(STRETCH):
                    found = np.int32(found + (out[k] >= none))
                allowed[row] += found


@compiled
def every_pair(pack: Pack, begin: int, end: int, at: Wide, columns: Numbers, points: Numbers) -> None:
    """Write all allowed pairs, each mentee's from `at[row]` on."""
    mentors = pack.theirs.shape[1]
    some, count = np.empty((ROWS, STRETCH), dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    tile, quick = np.empty((LAYERS, STRETCH), dtype=np.int32), fits_a_tile(pack)
    free = at[begin:end].copy()
    for first in range(0, mentors, STRETCH):
        last = min(first + STRETCH, mentors)
        if quick:
            load(pack, first, last, tile)
        for top in range(begin, end, ROWS):
            rows = min(ROWS, end - top)
            points_of_rows(pack, top, rows, first, last, quick, tile, some, count)
            for row in range(top, top + rows):
                out = some[row - top]
                edge = free[row - begin]
                for k in range(last - first):
                    if out[k] >= 0:
                        columns[edge] = first + k
                        points[edge] = out[k]
                        edge += 1
                free[row - begin] = edge


@compiled
def likeliest(
    pack: Pack, begin: int, end: int, spread: int, of_row: Wide, of_column: Wide, weakest: Numbers
) -> None:
    """Keep the best mentors of each mentee and the best mentees of each mentor.

    Among equal points a number made from both positions decides, so that everyone's candidates differ.

    Args:
        pack: the people.
        begin: the first mentee.
        end: the mentee after the last.
        spread: how many bits that number has.
        of_row: mentees × best, filled with −1.
        of_column: mentors × best, filled with −1; one array for each thread.
        weakest: per mentor what it takes to come into `of_column`; filled with −1, one for each thread. As all arrays
            of a number per mentor here, it is longer by a stretch, so that no loop has to look where it ends.
    """
    mentors = pack.theirs.shape[1]
    some, count = np.empty((ROWS, STRETCH), dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    tile, quick = np.empty((LAYERS, STRETCH), dtype=np.int32), fits_a_tile(pack)
    shift, up, none = np.uint32(32 - spread), np.uint32(spread), np.int32(0)
    for first in range(0, mentors, STRETCH):
        last = min(first + STRETCH, mentors)
        if quick:
            load(pack, first, last, tile)
        for top in range(begin, end, ROWS):
            rows = min(ROWS, end - top)
            points_of_rows(pack, top, rows, first, last, quick, tile, some, count)
            for row in range(top, top + rows):
                out = some[row - top]
                seed = np.uint32(np.uint32(row) * np.uint32(0x9E3779B1) + np.uint32(first))
                for k in range(STRETCH):
                    mixed = np.uint32(np.uint32(k) * np.uint32(0xC2B2AE35)) ^ seed
                    mixed = np.uint32(mixed * np.uint32(0x27D4EB2F))
                    ranked = np.int32(np.uint32(np.uint32(out[k]) << up) | np.uint32(mixed >> shift))
                    out[k] = ranked if out[k] >= none else np.int32(NEVER)
                mine = of_row[row]
                least = np.int32(mine[0] >> 32)
                # A stretch is as long as the weakest are: the padding behind the last mentor is never above.
                for part in range(0, STRETCH, _GLANCE):
                    above = np.int32(0)
                    for k in range(part, part + _GLANCE):
                        above |= np.int32((out[k] > least) | (out[k] > weakest[first + k]))
                    if above == 0:
                        continue
                    for k in range(part, part + _GLANCE):
                        if out[k] > least:
                            replace_least(mine, (np.int64(out[k]) << 32) | np.int64(first + k))
                            least = np.int32(mine[0] >> 32)
                        if out[k] > weakest[first + k]:
                            yours = of_column[first + k]
                            replace_least(yours, (np.int64(out[k]) << 32) | np.int64(row))
                            weakest[first + k] = yours[0] >> 32


@compiled
def missed(
    pack: Pack,
    begin: int,
    end: int,
    scale: int,
    price: Wide,
    whole_price: Numbers,
    gain: Wide,
    found: Numbers,
    worth: Wide,
) -> None:
    """For each mentee, the mentors whose points less price come to more than what the mentee has.

    Args:
        pack: the people.
        begin: the first mentee.
        end: the mentee after the last.
        scale: what one point is in prices.
        price: per mentor.
        whole_price: the same in whole points, rounded down.
        gain: per mentee the most that points less price come to; raised to what is found.
        found: mentees × some, the best such mentors; −1 where there are fewer.
        worth: beside it what each comes to, as a heap whose least stands first.
    """
    mentors = pack.theirs.shape[1]
    some, count = np.empty((ROWS, STRETCH), dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    tile, quick = np.empty((LAYERS, STRETCH), dtype=np.int32), fits_a_tile(pack)
    none = np.int32(0)
    start = np.empty(end - begin, dtype=np.int32)
    for row in range(begin, end):
        start[row - begin] = max(gain[row] // scale, -(1 << 30))
        found[row] = -1
        worth[row] = gain[row]
    for first in range(0, mentors, STRETCH):
        last = min(first + STRETCH, mentors)
        if quick:
            load(pack, first, last, tile)
        for top in range(begin, end, ROWS):
            rows = min(ROWS, end - top)
            points_of_rows(pack, top, rows, first, last, quick, tile, some, count)
            for row in range(top, top + rows):
                out = some[row - top]
                least = start[row - begin]
                for part in range(0, STRETCH, _LOOK):
                    above = np.int32(0)
                    for k in range(part, part + _LOOK):
                        above |= np.int32(
                            (out[k] >= none) & (np.int32(out[k] - whole_price[first + k]) > least)
                        )
                    if above == 0:
                        continue
                    for k in range(part, part + _LOOK):
                        if out[k] >= 0 and out[k] - whole_price[first + k] > least:
                            value = out[k] * scale - price[first + k]
                            gain[row] = max(gain[row], value)
                            if value > worth[row, 0]:
                                _note(found[row], worth[row], np.int32(first + k), value)


@compiled
def _note(found: Numbers, worth: Wide, column: int, value: int) -> None:
    """Put a column and its value in place of the least of the heap `worth`."""
    size, at = worth.shape[0], 0
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and worth[child + 1] < worth[child]:
            child += 1
        if worth[child] >= value:
            break
        worth[at], found[at] = worth[child], found[child]
        at = child
    worth[at], found[at] = value, column


@compiled
def blocking(pack: Pack, begin: int, end: int, own: Numbers, weakest: Numbers) -> int:
    """How many allowed pairs would both rather have each other.

    Args:
        pack: the people, not shaped.
        begin: the first mentee.
        end: the mentee after the last.
        own: per mentee the fit of the pair they are in, or −1.
        weakest: per mentor the lowest fit of their pairs, or −1 where there is room.
    """
    mentors = pack.theirs.shape[1]
    some, count = np.empty((ROWS, STRETCH), dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    tile, quick = np.empty((LAYERS, STRETCH), dtype=np.int32), fits_a_tile(pack)
    total = 0
    for first in range(0, mentors, STRETCH):
        last = min(first + STRETCH, mentors)
        if quick:
            load(pack, first, last, tile)
        for top in range(begin, end, ROWS):
            rows = min(ROWS, end - top)
            points_of_rows(pack, top, rows, first, last, quick, tile, some, count)
            for row in range(top, top + rows):
                out = some[row - top]
                mine, found = own[row], np.int32(0)
                for k in range(STRETCH):
                    found = np.int32(found + ((out[k] > mine) & (out[k] > weakest[first + k])))
                total += found
    return total


@compiled
def beyond(
    pack: Pack, begin: int, end: int, loose: Flags, full: Flags, found: Numbers, points: Numbers
) -> None:
    """For each loose mentee, the first mentors who may be theirs and are not full."""
    mentors = pack.theirs.shape[1]
    some, count = np.empty((ROWS, STRETCH), dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    tile, quick = np.empty((LAYERS, STRETCH), dtype=np.int32), fits_a_tile(pack)
    most = found.shape[1]
    noted = np.zeros(end - begin, dtype=np.int32)
    for first in range(0, mentors, STRETCH):
        last = min(first + STRETCH, mentors)
        if quick:
            load(pack, first, last, tile)
        for row in range(begin, end):
            so_far = noted[row - begin]
            if not loose[row] or so_far == most:
                continue
            points_of_rows(pack, row, 1, first, last, quick, tile, some, count)
            out = some[0]
            for k in range(last - first):
                if out[k] >= 0 and not full[first + k] and so_far < most:
                    found[row, so_far], points[row, so_far] = first + k, out[k]
                    so_far += 1
            noted[row - begin] = so_far
