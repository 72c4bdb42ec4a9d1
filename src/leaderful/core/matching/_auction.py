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

from leaderful.core.matching._jit import compiled, prefetch
from leaderful.core.matching._pack import Numbers

Wide = NDArray[np.int64]

NOBODY = -1
WAITING = -2
"""Neither with a mentor nor without: still to bid."""

_AHEAD = 16
"""So many bids ahead, what a mentee compares is fetched: it stands anywhere in memory, and waiting for it was two thirds
of the time of 100,000 mentees."""

_LINE = 16
"""Numbers that are fetched together."""

HEAD, WAITERS, MENTORS_HEAD, MENTORS_WAITING = range(4)
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
        profit: per mentee what points less price come to; kept while mentors lower their prices.
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
    profit: Wide
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
def _remove(price: Wide, who: Numbers, begin: int, size: int, row: int) -> None:
    """Take a mentee's place out of a mentor's heap of `size`."""
    at = 0
    while who[begin + at] != row:
        at += 1
    last = size - 1
    if at != last:
        value, holder = price[begin + last], who[begin + last]
        if at > 0 and price[begin + (at - 1) // 2] > value:
            _sift_up(price, who, begin, at, value, holder)
        else:
            _sift_down(price, who, begin, last, at, value, holder)


@compiled
def cheapen(a: Auction, less: int) -> None:
    """Take so much from every price, down to 0 at least.

    Prices that were bid up by a large ε are too high for the places that will be free in the end: mentors who lower
    them one by one take far longer than mentees who bid anew.
    """
    for mentor in range(a.price.shape[0]):
        a.price[mentor] = max(a.price[mentor] - less, 0)
    for place in range(a.place_price.shape[0]):
        a.place_price[place] = max(a.place_price[place] - less, 0)


@compiled
def begin_phase(a: Auction, scale: int, epsilon: int) -> None:
    """Let go of whoever could do better by more than ε, and have them bid.

    Whoever stays pays no more than they would now: a price bid before others fell would drive it up for nothing.
    """
    at, column, points, null = a.at, a.column, a.points, a.null
    place_at, place_price, place_of, load, price = a.place_at, a.place_price, a.place_of, a.load, a.price
    mentor_of, got, queue = a.mentor_of, a.got, a.queue
    ceiling = np.empty(null.shape[0], dtype=np.int64)
    waiting = 0
    for row in range(null.shape[0]):
        mine, best = mentor_of[row], null[row]
        for edge in range(at[row], at[row + 1]):
            if column[edge] != mine:
                best = max(best, points[edge] * scale - price[column[edge]])
        ceiling[row] = got[row] * scale - best + epsilon
        if mine >= 0 and price[mine] > ceiling[row]:
            _remove(place_price, place_of, place_at[mine], load[mine], row)
            load[mine] -= 1
            mine = WAITING
        if mine == WAITING or (mine == NOBODY and best > null[row] + epsilon):
            mentor_of[row] = WAITING
            queue[waiting] = row
            waiting += 1
    for mentor in range(price.shape[0]):
        begin = place_at[mentor]
        for k in range(load[mentor]):
            holder = place_of[begin + k]
            cost = max(price[mentor], min(place_price[begin + k], ceiling[holder]))
            _sift_up(place_price, place_of, begin, k, cost, holder)
    a.marks[HEAD], a.marks[WAITERS] = 0, waiting


@compiled
def bid(a: Auction, scale: int, epsilon: int, steps: int) -> int:
    """Let mentees bid until nobody waits, or for so many steps; how many still wait."""
    at, column, points, null = a.at, a.column, a.points, a.null
    place_at, place_price, place_of, load, price = a.place_at, a.place_price, a.place_of, a.load, a.price
    mentor_of, got, queue = a.mentor_of, a.got, a.queue
    head, waiting, size = a.marks[HEAD], a.marks[WAITERS], a.queue.shape[0]
    while waiting > 0 and steps > 0:
        steps -= 1
        row = queue[head]
        if waiting > 2 * _AHEAD:
            _fetch_ahead(at, column, points, queue, head)
        head += 1
        if head == size:
            head = 0
        waiting -= 1
        best, edge = null[row], np.int64(NOBODY)
        second = best - (np.int64(1) << 40)
        for k in range(at[row], at[row + 1]):  # without a branch: which one is better cannot be foreseen
            value = points[k] * scale - price[column[k]]
            second = max(second, min(best, value))
            edge = k if value > best else edge
            best = max(best, value)
        if edge == NOBODY:
            mentor_of[row] = NOBODY
            continue
        mentor = column[edge]
        mentor_of[row], got[row] = mentor, points[edge]
        cost = price[mentor] + (best - second) + epsilon
        begin = place_at[mentor]
        places = place_at[mentor + 1] - begin
        if load[mentor] < places:
            _sift_up(place_price, place_of, begin, load[mentor], cost, row)
            load[mentor] += 1
            if load[mentor] == places:
                price[mentor] = place_price[begin]
        else:
            evicted = place_of[begin]
            _sift_down(place_price, place_of, begin, places, 0, cost, row)
            price[mentor] = place_price[begin]
            mentor_of[evicted] = WAITING
            tail = head + waiting
            queue[tail - size if tail >= size else tail] = evicted
            waiting += 1
    a.marks[HEAD], a.marks[WAITERS] = head, waiting
    return waiting


@compiled
def _fetch_ahead(at: Wide, column: Numbers, points: Numbers, queue: Numbers, head: int) -> None:
    """Have the lists of the mentee fetched who bids soon, and where those of a later one begin."""
    size = queue.shape[0]
    soon, later = head + _AHEAD, head + 2 * _AHEAD
    soon, later = soon - size if soon >= size else soon, later - size if later >= size else later
    prefetch(at, queue[later])
    begin = at[queue[soon]]
    for line in range(3):
        prefetch(column, begin + line * _LINE)
        prefetch(points, begin + line * _LINE)


@compiled
def begin_reverse(a: Auction, scale: int) -> None:
    """Line up the mentors who have a free place at a price."""
    waiting = 0
    a.queued[:] = 0
    for mentor in range(a.price.shape[0]):
        if a.price[mentor] > 0 and a.load[mentor] < a.place_at[mentor + 1] - a.place_at[mentor]:
            a.mentor_queue[waiting] = mentor
            a.queued[mentor] = 1
            waiting += 1
    a.marks[MENTORS_HEAD], a.marks[MENTORS_WAITING] = 0, waiting
    if waiting:
        for row in range(a.null.shape[0]):
            has = a.mentor_of[row]
            a.profit[row] = a.null[row] if has == NOBODY else a.got[row] * scale - a.price[has]


@compiled
def _ask(a: Auction, mentor: int, price: int, scale: int) -> None:
    """Let a mentor's price be so much, for whoever is with them already too."""
    if a.price[mentor] != price:
        a.price[mentor] = price
        begin = a.place_at[mentor]
        for k in range(begin, begin + a.load[mentor]):
            a.profit[a.place_of[k]] = a.got[a.place_of[k]] * scale - price


@compiled
def lower(a: Auction, scale: int, epsilon: int, steps: int) -> int:
    """Let mentors lower their prices until none has a free place at a price; how many still have.

    A mentor asks for no more than makes one more mentee come, and gives that mentee the place.
    """
    mentor_at, mentee, points, profit = a.mentor_at, a.mentee, a.mentor_points, a.profit
    place_at, place_price, place_of, load, price = a.place_at, a.place_price, a.place_of, a.load, a.price
    mentor_of, got, queue, queued = a.mentor_of, a.got, a.mentor_queue, a.queued
    head, waiting, size = a.marks[MENTORS_HEAD], a.marks[MENTORS_WAITING], a.mentor_queue.shape[0]
    while waiting > 0 and steps > 0:
        steps -= 1
        mentor = queue[head]
        best = second = np.int64(0)
        winner, worth = np.int32(NOBODY), np.int32(0)
        for edge in range(mentor_at[mentor], mentor_at[mentor + 1]):
            row = mentee[edge]
            value = points[edge] * scale - profit[row]
            if value > second and mentor_of[row] != mentor:
                if value > best:
                    second, best, winner, worth = best, value, row, points[edge]
                else:
                    second = value
        if best <= epsilon:
            _ask(a, mentor, 0, scale)
        else:
            cost = min(max(second - epsilon, np.int64(0)), price[mentor])
            _ask(a, mentor, cost, scale)
            before = mentor_of[winner]
            if before >= 0:
                _remove(place_price, place_of, place_at[before], load[before], winner)
                load[before] -= 1
                if queued[before] == 0 and price[before] > 0:
                    tail = head + waiting
                    queue[tail - size if tail >= size else tail] = before
                    queued[before] = 1
                    waiting += 1
            mentor_of[winner], got[winner], profit[winner] = mentor, worth, worth * scale - cost
            begin = place_at[mentor]
            _sift_up(place_price, place_of, begin, load[mentor], cost, winner)
            load[mentor] += 1
            if load[mentor] == place_at[mentor + 1] - begin:
                price[mentor] = place_price[begin]
        if price[mentor] == 0 or load[mentor] == place_at[mentor + 1] - place_at[mentor]:
            queued[mentor] = 0
            waiting -= 1
            head += 1
            if head == size:
                head = 0
    a.marks[MENTORS_HEAD], a.marks[MENTORS_WAITING] = head, waiting
    return waiting
