"""Running the auction on a graph: phases of falling ε, warm starts, and the bound its prices prove."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from leaderful.core.matching import _auction
from leaderful.core.matching._auction import WAITING, Auction, Wide
from leaderful.core.matching._graph import Graph, by_mentor
from leaderful.core.matching._jit import compiled
from leaderful.core.matching._pack import Numbers
from leaderful.core.matching._problem import UnableToMatch

_FACTOR = 10
"""By how much ε falls from one phase to the next."""

_CHEAPER = 3
"""So many times the ε before is taken from all prices between two phases, where there is a place for everybody."""

_NEARLY = 64
"""From so many times the last ε on, each phase is followed by a look at whether its pairs are proved already."""

_STEPS = 200_000
"""Bids between two looks at whether to stop."""

_HEADROOM = 1 << 61


@dataclass(slots=True)
class Market:
    """An auction over a graph, which may grow, and without anybody possible at `null` points a mentee.

    Attributes:
        graph: the possible pairs.
        places: per mentor, one or more.
        null: per mentee what having nobody is worth, in points.
        scale: prices to a point; more than there are mentees, so that ε = `unit` is exact.
        unit: all points are multiples of it.
        check: called often; may raise to stop.
    """

    graph: Graph
    places: Wide
    null: Wide
    scale: int
    unit: int
    check: Callable[[], None]
    state: Auction

    @classmethod
    def opened(
        cls, graph: Graph, places: Wide, null: Wide, check: Callable[[], None], unit: int = 1
    ) -> "Market":
        """A market in which everybody waits and everything is free."""
        mentees, mentors = len(null), len(places)
        scale = mentees + 1
        place_at = np.zeros(mentors + 1, dtype=np.int64)
        np.cumsum(np.minimum(places, mentees), out=place_at[1:])
        state = Auction(
            *graph,
            mentor_at=np.zeros(1, dtype=np.int64),
            mentee=np.zeros(0, dtype=np.int32),
            mentor_points=np.zeros(0, dtype=np.int32),
            null=null * scale,
            place_at=place_at,
            place_price=np.zeros(place_at[-1], dtype=np.int64),
            place_of=np.zeros(place_at[-1], dtype=np.int32),
            load=np.zeros(mentors, dtype=np.int32),
            price=np.zeros(mentors, dtype=np.int64),
            mentor_of=np.full(mentees, WAITING, dtype=np.int32),
            got=np.zeros(mentees, dtype=np.int32),
            profit=np.zeros(mentees, dtype=np.int64),
            queue=np.zeros(max(mentees, 1), dtype=np.int32),
            mentor_queue=np.zeros(max(mentors, 1), dtype=np.int32),
            queued=np.zeros(mentors, dtype=np.uint8),
            marks=np.zeros(4, dtype=np.int64),
        )
        market = cls(graph, np.minimum(places, mentees), null, scale, unit, check, state)
        market.widen(graph)
        market.revalue(null)
        return market

    def widen(self, graph: Graph) -> None:
        """Trade on a graph that holds the old one."""
        mentor_at = np.zeros(len(self.places) + 1, dtype=np.int64)
        mentee, points = np.empty_like(graph.column), np.empty_like(graph.points)
        by_mentor(graph, mentor_at, mentee, points)
        self.graph = graph
        self.state = self.state._replace(
            at=graph.at,
            column=graph.column,
            points=graph.points,
            mentor_at=mentor_at,
            mentee=mentee,
            mentor_points=points,
        )

    def revalue(self, null: Wide) -> None:
        """Let having nobody be worth so much.

        Raises:
            UnableToMatch: where prices might not fit into 64 bits.
        """
        largest = int(np.abs(null).max(initial=0)) + int(self.graph.points.max(initial=0)) + 1
        if 4 * largest * self.scale >= _HEADROOM:
            raise UnableToMatch(
                "The weights are too large for so many people; make them all smaller by one factor."
            )
        self.null = null
        self.state = self.state._replace(null=null * self.scale)

    def run(self, epsilon: int, last: int) -> Wide:
        """Trade in phases from `epsilon` (in prices) down to `last`, or until nothing better is left; `gains` then."""
        roomy = int(self.places.sum()) >= len(self.null)
        while True:
            epsilon = max(epsilon, last)
            _auction.begin_phase(self.state, self.scale, epsilon)
            self.check()
            while _auction.bid(self.state, self.scale, epsilon, _STEPS):
                self.check()
            _auction.begin_reverse(self.state, self.scale)
            while _auction.lower(self.state, self.scale, epsilon, _STEPS):
                self.check()
            gain = self.gains() if epsilon == last or epsilon <= _NEARLY * self.unit else None
            if gain is not None and (epsilon == last or self.bound(gain) == self.value()):
                return gain
            _auction.cheapen(self.state, _CHEAPER * epsilon if roomy else 0)
            epsilon //= _FACTOR

    @property
    def mentor_of(self) -> Numbers:
        """Per mentee a mentor, or `NOBODY`."""
        return self.state.mentor_of

    def value(self) -> int:
        """The points of all pairs, and `null` of whoever has nobody."""
        mine = self.mentor_of >= 0
        return int(self.state.got[mine].sum()) + int(self.null[~mine].sum())

    def gains(self) -> Wide:
        """Per mentee the most that points less price come to, in prices, on this graph."""
        gain = self.state.null.copy()
        _gains(self.graph, self.scale, self.state.price, gain)
        return gain

    def bound(self, gain: Wide) -> int:
        """No choice is worth more, if `gain` is the most that each mentee's points less price come to.

        The worth of every choice is a multiple of `unit`, so what is beyond the last multiple proves nothing.
        """
        total = sum(int(part) for part in _halves(gain))
        total += sum(int(part) for part in _halves(self.state.price * self.places))
        return total // (self.scale * self.unit) * self.unit


def _halves(numbers: Wide) -> tuple[int, int]:
    """Two parts whose sum is the sum; each fits into 64 bits whatever the numbers."""
    return int((numbers >> 31).sum()) << 31, int((numbers & ((1 << 31) - 1)).sum())


@compiled
def _gains(graph: Graph, scale: int, price: Wide, gain: Wide) -> None:
    for row in range(gain.shape[0]):
        best = gain[row]
        for edge in range(graph.at[row], graph.at[row + 1]):
            best = max(best, graph.points[edge] * scale - price[graph.column[edge]])
        gain[row] = best
