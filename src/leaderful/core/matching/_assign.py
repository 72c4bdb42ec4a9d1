"""The assignment itself, in arrays: candidates, prices, and what they prove.

Everything above knows people, rules and features; everything here knows a pack of bits, places and points.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from leaderful.core.matching import _sweeps
from leaderful.core.matching._auction import NOBODY, Wide
from leaderful.core.matching._cover import Cover, widest
from leaderful.core.matching._graph import (
    Graph,
    Sweeper,
    escapes,
    grown,
    of_all_pairs,
    of_the_likeliest,
)
from leaderful.core.matching._kernel import STRETCH
from leaderful.core.matching._market import Market
from leaderful.core.matching._pack import LARGEST_FIT, Numbers, Pack

ALL_AT_ONCE = 400_000
"""Up to so many pairs, all of them are listed; beyond, the likeliest and whatever their prices miss."""

_BYTES_AN_EDGE = 40

_CANDIDATES = 20
"""At the beginning, of each mentee; of each mentor as many as one is to have mentees, times this, within bounds."""

_MOST_TIMES = 3

_SCARCE, _ROOMY = 1, 10
"""The part of the most points that the first ε is, where there are fewer places than mentees and where there are not."""

_MISSED = 12
"""At most so many missed pairs of a mentee come in at once."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much may be spent on a round.

    Attributes:
        threads: how many at once.
        memory: in bytes, beside the people; what does not fit is left out, and shows in the gap.
        gap: once the score is proved to be this close to the best, as a part of it, the search stops; 0 = proved.
    """

    threads: int = 2
    memory: int = 2 << 30
    gap: float = 0.0


USUAL_EFFORT = Effort()


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who has whom, with both bounds.

    Attributes:
        mentor_of: per mentee the mentor's column, or `NOBODY`.
        points: of all pairs together, with the bonus of whoever has somebody.
        most: no choice covers more mentees.
        bound: no choice that covers `most` mentees has more points (without `coverage_first`: no choice at all).
        price: per mentor what one place is worth to the others, in points, rounded down.
        graph: the pairs that were held at last.
        sweeps: how often all pairs were looked at.
    """

    mentor_of: Numbers
    points: int
    most: int
    bound: int
    price: Wide
    graph: Graph
    sweeps: int


@dataclass(slots=True)
class _Search:
    """One search for the best assignment."""

    sweeper: Sweeper
    places: Wide
    bonus: Wide
    coverage_first: bool
    effort: Effort
    report: Callable[[float], None]
    listed: Graph | None = None
    complete: bool = True
    sweeps: int = 0
    penalty: int = 0
    first_gap: int | None = None

    def run(self) -> Assignment:
        graph = self._candidates()
        largest = int(graph.points.max(initial=0)) + int(self.bonus.max(initial=0))
        # Enough in practice; where it is not, the check below notices and asks for more.
        unit = self._unit(graph)
        self.penalty = (largest // unit + 1) * unit if self.coverage_first else 0
        market = Market.opened(graph, self.places, self._null(), self.sweeper.check, unit)
        # Where some have to go without, prices rise to the penalty, and small steps would take long.
        scarce = self.coverage_first and int(market.places.sum()) < len(self.bonus)
        epsilon = market.scale * largest // (_SCARCE if scarce else _ROOMY)
        gain, cover = self._until_proved(market, epsilon)
        while self.coverage_first and cover.most > int((market.mentor_of != NOBODY).sum()):
            self.penalty *= 4
            market.revalue(self._null())
            gain, cover = self._until_proved(market, market.scale * self.penalty // 3)
        return self._answer(market, gain, cover)

    def _candidates(self) -> Graph:
        mentees, mentors = len(self.bonus), len(self.places)
        if self.listed is not None:
            return self.listed
        self.complete = mentees * mentors <= ALL_AT_ONCE
        if self.complete:
            return of_all_pairs(self.sweeper)
        self.sweeps += 1
        room = max(1, self.effort.memory // _BYTES_AN_EDGE)
        times = min(max(mentees / mentors, 1.0), _MOST_TIMES)
        scarce = min(1.0, room / (_CANDIDATES * (mentees + mentors * times)))
        of_mentee, of_mentor = (max(1, int(scarce * most)) for most in (_CANDIDATES, _CANDIDATES * times))
        shape = self.sweeper.pack.shape
        largest = int(shape.max()) if len(shape) else largest_fit(self.sweeper.pack)
        return of_the_likeliest(self.sweeper, largest, of_mentee, of_mentor)

    def _unit(self, graph: Graph) -> int:
        """The largest number of which everything that a pair may be worth is a multiple."""
        parts = [graph.points] if self.complete else worths(self.sweeper.pack)
        return max(1, math.gcd(*(int(np.gcd.reduce(part)) for part in (self.bonus, *parts) if len(part))))

    def _null(self) -> Wide:
        return -(self.bonus + self.penalty)

    def _until_proved(self, market: Market, epsilon: int) -> tuple[Wide, Cover]:
        """Trade, look for what the prices missed, and trade again; then the same for coverage."""
        while True:
            gain = self._trade(market, epsilon)
            cover = widest(market.graph, self.places, market.mentor_of)
            if self.complete or cover.most in {len(self.bonus), int(market.places.sum())}:
                return gain, cover
            self.sweeps += 1
            found, points = escapes(self.sweeper, cover.loose, cover.full, _MISSED)
            if not (found >= 0).any():
                return gain, cover
            # A mentee's own candidates may be among the escapes only if they were in the graph, which the cover rules out.
            market.widen(grown(market.graph, found, points))
            epsilon = market.scale * max(self.penalty // 30, 1)

    def _trade(self, market: Market, epsilon: int) -> Wide:
        if self.complete:
            return market.run(epsilon, market.unit)
        while True:
            gain = market.run(epsilon, market.unit)
            found, points, largest = self._missed(market, gain)
            missing = int((found >= 0).sum())
            gap = market.bound(gain) - market.value()
            fits = (len(market.graph.column) + missing) * _BYTES_AN_EDGE <= self.effort.memory
            if self._near_enough(market, gap) or not missing or not fits:
                return gain
            market.widen(grown(market.graph, found, points))
            epsilon = largest // 4

    def _near_enough(self, market: Market, gap: int) -> bool:
        if self.first_gap is None:
            self.first_gap = max(gap, 1)
        self.report(0.1 + 0.8 * (1 - min(1.0, gap / self.first_gap)))
        if gap == 0:
            return True
        mine = market.mentor_of >= 0
        return gap <= self.effort.gap * int(market.state.got[mine].sum())

    def _missed(self, market: Market, gain: Wide) -> tuple[Numbers, Numbers, int]:
        """The pairs outside the graph that the prices make worth while; raises `gain` to what is found."""
        self.sweeps += 1
        mentees, price, scale = len(gain), market.state.price, market.scale
        whole = np.zeros(len(price) + STRETCH, dtype=np.int32)
        whole[: len(price)] = np.minimum(price // scale, LARGEST_FIT)
        found = np.empty((mentees, _MISSED), dtype=np.int32)
        worth = np.empty((mentees, _MISSED), dtype=np.int64)
        pack, before = self.sweeper.pack, gain.copy()
        self.sweeper.over_all(
            lambda _, begin, end: _sweeps.missed(pack, begin, end, scale, price, whole, gain, found, worth)
        )
        points = np.where(found >= 0, (worth + price[found]) // scale, 0).astype(np.int32)
        return found, points, int((gain - before).max(initial=0))

    def _answer(self, market: Market, gain: Wide, cover: Cover) -> Assignment:
        covered = market.mentor_of >= 0
        points = int(market.state.got[covered].sum()) + int(self.bonus[covered].sum())
        # Whoever has nobody loses bonus and penalty: add both again for as many as have to go without.
        bound = market.bound(gain) + int(self.bonus.sum())
        if self.coverage_first:
            bound += self.penalty * (len(self.bonus) - cover.most)
        return Assignment(
            mentor_of=market.mentor_of.copy(),
            points=points,
            most=cover.most,
            bound=bound,
            price=market.state.price // market.scale,
            graph=market.graph,
            sweeps=self.sweeps,
        )


def worths(pack: Pack) -> tuple[Numbers, ...]:
    """Numbers of which the points of every pair are a sum."""
    rules = pack.settings
    if len(pack.shape):
        return pack.shape[pack.shape >= 0], pack.special_points[pack.special_points >= 0]
    single = np.array([rules.cross_department, rules.language], dtype=np.int32)
    return (
        rules.item_weights,
        rules.grade_points,
        single,
        pack.special_points[pack.special_points >= 0],
    )


def largest_fit(pack: Pack) -> int:
    """More points than this no pair has."""
    rules = pack.settings
    bits = 32 * np.diff(pack.words)[:3]
    most = int((np.minimum(bits, rules.items_counted) * rules.item_weights).sum())
    most += rules.cross_department + rules.language + int(rules.grade_points.max(initial=0))
    return min(max(most, int(pack.special_points.max(initial=0))), LARGEST_FIT)


def assign(
    pack: Pack,
    places: Wide,
    bonus: Wide,
    *,
    report: Callable[[float], None],
    check: Callable[[], None],
    effort: Effort = USUAL_EFFORT,
    coverage_first: bool = True,
    listed: Graph | None = None,
) -> Assignment:
    """Cover the most mentees, then score the most, and bound both.

    Args:
        pack: the people.
        listed: the only pairs that may be made, if they are listed already.
        places: per mentor, one or more.
        bonus: per mentee what any pair of theirs has beside its points; zero or more.
        report: told the part done, from 0 to 1.
        check: called often; may raise to stop.
        effort: how much to spend.
        coverage_first: False asks for the most points, whoever is left out for it.

    Raises:
        UnableToMatch: where the scores are too large for exact whole numbers.
    """
    sweeper = Sweeper(pack, effort.threads, check)
    answer = _Search(sweeper, places, bonus, coverage_first, effort, report, listed).run()
    report(1.0)
    return answer
