"""Looking at all pairs: the likeliest ones of both sides, all of them, or whichever the prices have missed.

Each sweep takes a range of mentees, so that two threads share the work and a wish to stop is heard in between.
"""

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching._jit import compiled
from leaderful.core.matching._kernel import STRETCH, row_points
from leaderful.core.matching._pack import Flags, Numbers, Pack

Wide = NDArray[np.int64]

_LOOK = 32
"""Pairs whose largest is compared first; most stretches of so many hold nothing of use."""


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
    """How many mentors each mentee may have."""
    mentors = pack.theirs.shape[1]
    out, count = np.empty(STRETCH, dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    for row in range(begin, end):
        found = 0
        for first in range(0, mentors, STRETCH):
            last = min(first + STRETCH, mentors)
            row_points(pack, row, first, last, out, count)
            for k in range(last - first):
                found += out[k] >= 0
        allowed[row] = found


@compiled
def every_pair(pack: Pack, begin: int, end: int, at: Wide, columns: Numbers, points: Numbers) -> None:
    """Write all allowed pairs, each mentee's from `at[row]` on."""
    mentors = pack.theirs.shape[1]
    out, count = np.empty(STRETCH, dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    for row in range(begin, end):
        edge = at[row]
        for first in range(0, mentors, STRETCH):
            last = min(first + STRETCH, mentors)
            row_points(pack, row, first, last, out, count)
            for k in range(last - first):
                if out[k] >= 0:
                    columns[edge] = first + k
                    points[edge] = out[k]
                    edge += 1


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
        weakest: per mentor what it takes to come into `of_column`; filled with −1, one for each thread.
    """
    mentors = pack.theirs.shape[1]
    out, count = np.empty(STRETCH, dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    shift = np.uint32(32 - spread)
    for first in range(0, mentors, STRETCH):
        last = min(first + STRETCH, mentors)
        size = last - first
        for row in range(begin, end):
            row_points(pack, row, first, last, out, count)
            seed = np.uint32(row) * np.uint32(0x9E3779B1) + np.uint32(0x85EBCA77)
            for k in range(size):
                mixed = (np.uint32(first + k) * np.uint32(0xC2B2AE35)) ^ seed
                mixed = np.uint32(mixed * np.uint32(0x27D4EB2F))
                ranked = np.int32((np.uint32(out[k]) << np.uint32(spread)) | (mixed >> shift))
                out[k] = ranked if out[k] >= 0 else np.int32(-1)
            mine = of_row[row]
            least = mine[0] >> 32
            for part in range(0, size, _LOOK):
                stop = min(part + _LOOK, size)
                largest = np.int32(-1)
                for k in range(part, stop):
                    largest = max(largest, out[k])
                if largest > least:
                    for k in range(part, stop):
                        if out[k] > least:
                            replace_least(mine, (np.int64(out[k]) << 32) | np.int64(first + k))
                            least = mine[0] >> 32
                above = 0
                for k in range(part, stop):
                    above += out[k] > weakest[first + k]
                if above:
                    for k in range(part, stop):
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
    slack: int,
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
        slack: what is missed by no more than this is not noted.
        price: per mentor.
        whole_price: the same in whole points, rounded down.
        gain: per mentee the most that points less price come to; raised to what is found.
        found: mentees × some, the best such mentors; −1 where there are fewer.
        worth: beside it what each comes to, as a heap whose least stands first.
    """
    mentors = pack.theirs.shape[1]
    out, count = np.empty(STRETCH, dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    start = np.empty(end - begin, dtype=np.int32)
    for row in range(begin, end):
        start[row - begin] = max(gain[row] // scale, -(1 << 30))
        found[row] = -1
        worth[row] = gain[row] + slack
    for first in range(0, mentors, STRETCH):
        last = min(first + STRETCH, mentors)
        for row in range(begin, end):
            row_points(pack, row, first, last, out, count)
            least = start[row - begin]
            for part in range(0, last - first, _LOOK):
                stop = min(part + _LOOK, last - first)
                above = 0
                for k in range(part, stop):
                    above += (out[k] >= 0) & (out[k] - whole_price[first + k] > least)
                if above:
                    for k in range(part, stop):
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
    out, count = np.empty(STRETCH, dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    total = 0
    for first in range(0, mentors, STRETCH):
        last = min(first + STRETCH, mentors)
        for row in range(begin, end):
            row_points(pack, row, first, last, out, count)
            mine, found = own[row], np.int32(0)
            for k in range(last - first):
                found += (out[k] > mine) & (out[k] > weakest[first + k])
            total += found
    return total


@compiled
def beyond(
    pack: Pack, begin: int, end: int, loose: Flags, full: Flags, found: Numbers, points: Numbers
) -> None:
    """For each loose mentee, the first mentors who may be theirs and are not full."""
    mentors, most = pack.theirs.shape[1], found.shape[1]
    out, count = np.empty(STRETCH, dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    for row in range(begin, end):
        if not loose[row]:
            continue
        noted = 0
        for first in range(0, mentors, STRETCH):
            last = min(first + STRETCH, mentors)
            row_points(pack, row, first, last, out, count)
            for k in range(last - first):
                if out[k] >= 0 and not full[first + k] and noted < most:
                    found[row, noted], points[row, noted] = first + k, out[k]
                    noted += 1
            if noted == most:
                break
