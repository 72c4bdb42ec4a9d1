"""An auction: mentees bid for places, prices rise, and the last prices prove that nobody could do better.

Bertsekas' auction in its forward and reverse form, with ε-scaling and with a mentor's places as similar objects
(D. P. Bertsekas and D. A. Castañon, "The auction algorithm for the transportation problem", Annals of Operations
Research 20 (1989); D. P. Bertsekas, D. A. Castañon and H. Tsaknakis, "Reverse auction and the solution of
inequality constrained assignment problems", SIAM J. Optimization 3 (1993)). Prices and ε are whole numbers, `scale`
of them to a point; with ε = 1 and scale above the number of mentees the pairs are the best there are.

A mentor's price is what the cheapest place costs. Free places cost the mentor's price; taken ones stand in a heap whose
cheapest is first. A mentee who has nobody has `null` points, which may be far below zero.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching._jit import compiled
from leaderful.core.matching._pack import Numbers

Wide = NDArray[np.int64]

NOBODY = -1
WAITING = -2
"""Neither with a mentor nor without: still to bid."""

HEAD, TAIL, WAITERS, MENTORS_HEAD, MENTORS_WAITING = range(5)
"""Positions in `Auction.marks`."""


class Auction(NamedTuple):
    """The state of one auction, all of it, so that it can be stopped and taken up again.

    Attributes:
        at, column, points: each mentee's possible mentors, one after the other.
        mentor_at, mentee, mentor_points: the same by mentor.
        null: per mentee, in scaled points.
        place_at: per mentor where their places begin.
        place_price, place_of: what a taken place costs, and who has it.
        load: how many places are taken.
        price: per mentor.
        mentor_of, got: per mentee the mentor, and the points of the pair.
        queue: who is to bid, a ring.
        mentor_queue, queued: mentors with free places above price 0, a ring, and who stands in it.
        marks: positions in both rings.
    """

    at: Wide
    column: Numbers
    points: Numbers
    mentor_at: Wide
    mentee: Numbers
    mentor_points: Numbers
    null: Wide
    place_at: Wide
    place_price: Wide
    place_of: Numbers
    load: Numbers
    price: Wide
    mentor_of: Numbers
    got: Numbers
    queue: Numbers
    mentor_queue: Numbers
    queued: NDArray[np.uint8]
    marks: Wide


@compiled
def _sift_down(price: Wide, who: Numbers, begin: int, size: int, at: int, value: int, holder: int) -> None:
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and price[begin + child + 1] < price[begin + child]:
            child += 1
        if price[begin + child] >= value:
            break
        price[begin + at], who[begin + at] = price[begin + child], who[begin + child]
        at = child
    price[begin + at], who[begin + at] = value, holder


@compiled
def _sift_up(price: Wide, who: Numbers, begin: int, at: int, value: int, holder: int) -> None:
    while at > 0:
        parent = (at - 1) // 2
        if price[begin + parent] <= value:
            break
        price[begin + at], who[begin + at] = price[begin + parent], who[begin + parent]
        at = parent
    price[begin + at], who[begin + at] = value, holder


@compiled
def _take(a: Auction, row: int, mentor: int, cost: int) -> None:
    """Give a free place to a mentee."""
    begin, places = a.place_at[mentor], a.place_at[mentor + 1] - a.place_at[mentor]
    load = a.load[mentor]
    _sift_up(a.place_price, a.place_of, begin, load, cost, row)
    a.load[mentor] = load + 1
    if load + 1 == places:
        a.price[mentor] = a.place_price[begin]
    a.mentor_of[row] = mentor


@compiled
def _leave(a: Auction, row: int) -> None:
    """Take a mentee from their mentor, whose price stays."""
    mentor = a.mentor_of[row]
    begin, last = a.place_at[mentor], a.load[mentor] - 1
    at = 0
    while a.place_of[begin + at] != row:
        at += 1
    a.load[mentor] = last
    if at != last:
        value, holder = a.place_price[begin + last], a.place_of[begin + last]
        if at > 0 and a.place_price[begin + (at - 1) // 2] > value:
            _sift_up(a.place_price, a.place_of, begin, at, value, holder)
        else:
            _sift_down(a.place_price, a.place_of, begin, last, at, value, holder)
    a.mentor_of[row] = WAITING


@compiled
def _enqueue(a: Auction, row: int) -> None:
    a.queue[a.marks[TAIL]] = row
    a.marks[TAIL] = (a.marks[TAIL] + 1) % a.queue.shape[0]
    a.marks[WAITERS] += 1


@compiled
def _enqueue_mentor(a: Auction, mentor: int) -> None:
    if (
        a.queued[mentor] == 0
        and a.price[mentor] > 0
        and a.load[mentor] < a.place_at[mentor + 1] - a.place_at[mentor]
    ):
        size = a.mentor_queue.shape[0]
        a.mentor_queue[(a.marks[MENTORS_HEAD] + a.marks[MENTORS_WAITING]) % size] = mentor
        a.marks[MENTORS_WAITING] += 1
        a.queued[mentor] = 1


@compiled
def begin_phase(a: Auction, scale: int, epsilon: int) -> None:
    """Let go of whoever could do better by more than ε, and have them bid.

    Whoever stays pays no more than they would now: a price bid before others fell would drive it up for nothing.
    """
    a.marks[HEAD] = a.marks[TAIL] = a.marks[WAITERS] = 0
    ceiling = np.empty(a.null.shape[0], dtype=np.int64)
    for row in range(a.null.shape[0]):
        mine, best = a.mentor_of[row], a.null[row]
        for edge in range(a.at[row], a.at[row + 1]):
            if a.column[edge] != mine:
                best = max(best, a.points[edge] * scale - a.price[a.column[edge]])
        worth = a.got[row] * scale
        ceiling[row] = worth - best + epsilon
        if (
            mine == WAITING
            or (mine >= 0 and a.price[mine] > ceiling[row])
            or (mine == NOBODY and best > a.null[row] + epsilon)
        ):
            if mine >= 0:
                _leave(a, row)
            a.mentor_of[row] = WAITING
            _enqueue(a, row)
    for mentor in range(a.price.shape[0]):
        begin = a.place_at[mentor]
        for at in range(a.load[mentor]):
            holder = a.place_of[begin + at]
            cost = max(a.price[mentor], min(a.place_price[begin + at], ceiling[holder]))
            _sift_up(a.place_price, a.place_of, begin, at, cost, holder)


@compiled
def bid(a: Auction, scale: int, epsilon: int, steps: int) -> int:
    """Let mentees bid until nobody waits, or for so many steps; how many still wait."""
    for _ in range(steps):
        if a.marks[WAITERS] == 0:
            break
        row = a.queue[a.marks[HEAD]]
        a.marks[HEAD] = (a.marks[HEAD] + 1) % a.queue.shape[0]
        a.marks[WAITERS] -= 1
        _bid_of(a, row, scale, epsilon)
    return a.marks[WAITERS]


@compiled
def _bid_of(a: Auction, row: int, scale: int, epsilon: int) -> None:
    while True:
        best, second, mentor, points = a.null[row], a.null[row] - (np.int64(1) << 40), NOBODY, 0
        for edge in range(a.at[row], a.at[row + 1]):
            value = a.points[edge] * scale - a.price[a.column[edge]]
            if value > second:
                if value > best:
                    second, best, mentor, points = best, value, a.column[edge], a.points[edge]
                else:
                    second = value
        if mentor == NOBODY:
            a.mentor_of[row] = NOBODY
            return
        cost = a.price[mentor] + (best - second) + epsilon
        begin, places = a.place_at[mentor], a.place_at[mentor + 1] - a.place_at[mentor]
        a.got[row] = points
        if a.load[mentor] < places:
            _take(a, row, mentor, cost)
            return
        evicted = a.place_of[begin]
        _sift_down(a.place_price, a.place_of, begin, places, 0, cost, row)
        a.price[mentor] = a.place_price[begin]
        a.mentor_of[row] = mentor
        a.mentor_of[evicted] = WAITING
        _enqueue(a, evicted)
        return


@compiled
def begin_reverse(a: Auction) -> None:
    """Line up the mentors who have a free place at a price."""
    a.marks[MENTORS_HEAD] = a.marks[MENTORS_WAITING] = 0
    a.queued[:] = 0
    for mentor in range(a.price.shape[0]):
        _enqueue_mentor(a, mentor)


@compiled
def lower(a: Auction, scale: int, epsilon: int, steps: int) -> int:
    """Let mentors lower their prices until none has a free place at a price; how many still have."""
    for _ in range(steps):
        if a.marks[MENTORS_WAITING] == 0:
            break
        mentor = a.mentor_queue[a.marks[MENTORS_HEAD]]
        a.marks[MENTORS_HEAD] = (a.marks[MENTORS_HEAD] + 1) % a.mentor_queue.shape[0]
        a.marks[MENTORS_WAITING] -= 1
        a.queued[mentor] = 0
        _lower_of(a, mentor, scale, epsilon)
        _enqueue_mentor(a, mentor)
    return a.marks[MENTORS_WAITING]


@compiled
def _lower_of(a: Auction, mentor: int, scale: int, epsilon: int) -> None:
    """Ask for no more than makes one more mentee come, and give that mentee the place."""
    best = second = np.int64(0)
    winner, points = NOBODY, 0
    for edge in range(a.mentor_at[mentor], a.mentor_at[mentor + 1]):
        row = a.mentee[edge]
        has = a.mentor_of[row]
        if has == mentor:
            continue
        profit = a.null[row] if has == NOBODY else a.got[row] * scale - a.price[has]
        value = a.mentor_points[edge] * scale - profit
        if value > best:
            second, best, winner, points = best, value, row, a.mentor_points[edge]
        elif value > second:
            second = value
    if best <= epsilon:
        a.price[mentor] = 0
        return
    cost = max(second - epsilon, 0)
    a.price[mentor] = min(cost, a.price[mentor])
    before = a.mentor_of[winner]
    if before >= 0:
        _leave(a, winner)
        _enqueue_mentor(a, before)
    a.got[winner] = points
    _take(a, winner, mentor, cost)
