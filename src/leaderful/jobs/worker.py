"""Background work: rows that wait are the queue, so that a crash loses nothing; this loop only works them off."""

import itertools
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from leaderful.audit import operations as audit
from leaderful.core import matching as engine
from leaderful.decisions.operations.climate import settle_climate
from leaderful.decisions.operations.first_months import tend_first_months
from leaderful.decisions.operations.passing import tend_intents
from leaderful.decisions.operations.reports import tend_reports
from leaderful.decisions.operations.reviews import tend_reviews
from leaderful.decisions.operations.rule_passing import tend_rule_changes
from leaderful.flows import (
    choosing,
    circles,
    joining,
    leaving,
    matching,
    meetings,
    pair_imports,
    pairs,
    plans,
    post,
    retention,
)
from leaderful.people.operations import holidays, import_merge
from leaderful.styles.operations.case_test_asks import tend_case_tests

log = logging.getLogger("leaderful.worker")

IDLE_SECONDS = 1.0
"""How long the loop rests when nothing waits; a round or an import starts at most this late."""


CLOCK_TURNS = 5
"""Every so many turns, what the clock alone brings about is looked for, too; it may wait for some seconds."""


@dataclass(frozen=True)
class Chore:
    """One kind of waiting work: ``run(at)`` does a little of it and says whether there was any.

    Attributes:
        name: as the log calls it.
        run: the work.
        by_clock: whether nobody waits for it who has just done something.
    """

    name: str
    run: Callable[[datetime], bool]
    by_clock: bool = False


def forget_sessions(at: datetime) -> bool:
    """Drop the rows of sessions that have ended; whether there were any."""
    ended = Session.objects.filter(expire_date__lt=at).exists()
    if ended:
        SessionStore.clear_expired()
    return ended


CHORES = (
    Chore("import people", lambda at: import_merge.merge_next_chunk(at=at)),
    Chore("bring in pairs", lambda at: pair_imports.merge_next_pairs(at=at)),
    Chore("solve a round", lambda at: matching.solve_next_round(at=at, clock=timezone.now)),
    Chore("remind and expire offers", lambda at: matching.tend_offers(at=at), by_clock=True),
    Chore("release asks nobody answered", lambda at: choosing.tend_asks(at=at), by_clock=True),
    Chore("let pauses of pairs end", lambda at: pairs.wake_pairs(at=at), by_clock=True),
    Chore("tell pairs that their end is near", lambda at: pairs.tell_of_ends(at=at), by_clock=True),
    Chore("let pauses of parts end", lambda at: joining.wake_parts(at=at), by_clock=True),
    Chore("draft what repairs an offer", lambda at: matching.draft_repairs(at=at)),
    Chore("end the pairs of people who left", lambda at: leaving.tend_leavers(at=at)),
    Chore("remind and ask about meetings", lambda at: meetings.tend_meetings(at=at), by_clock=True),
    Chore(
        "warn before a quarter without one’s mentor ends", lambda at: plans.tend_plans(at=at), by_clock=True
    ),
    Chore("ask about meetings of circles", lambda at: circles.tend_circles(at=at), by_clock=True),
    Chore("write down what intents came to", lambda at: tend_intents(at=at)),
    Chore("write down what first months came to", lambda at: tend_first_months(at=at), by_clock=True),
    Chore("change rules whose moment has come", lambda at: tend_rule_changes(at=at)),
    Chore("remind of looking back", lambda at: tend_reviews(at=at), by_clock=True),
    Chore("report the last month to holders", lambda at: tend_reports(at=at), by_clock=True),
    Chore("offer case tests", lambda at: tend_case_tests(at=at), by_clock=True),
    Chore("count the quarter that is over", lambda at: settle_climate(at=at), by_clock=True),
    Chore("send mail", lambda at: post.send_waiting(at=at)),
    Chore(
        "erase what was written in programmes long closed",
        lambda at: retention.erase_due(at=at),
        by_clock=True,
    ),
    Chore("take over the next holidays", lambda at: holidays.follow_next(at=at), by_clock=True),
    Chore("forget sessions that ended", forget_sessions, by_clock=True),
    Chore("seal the record", lambda _at: audit.seal_events(limit=500) > 0),
)
"""In this order in every turn of the loop, a little of each, so that none starves."""


def work_once(at: datetime, *, by_clock: bool = True) -> bool:
    """One turn: a little of every chore, or only of those that are not by the clock.

    A chore that fails is logged by its name and tried again next turn.
    """
    worked = False
    for chore in CHORES:
        if chore.by_clock and not by_clock:
            continue
        try:
            worked = chore.run(at) or worked
        except Exception:
            log.exception("could not %s", chore.name)
    return worked


def work(stop: threading.Event) -> None:
    """Turn after turn until ``stop`` is set; meanwhile the engine gets ready, so that no round waits for that."""
    engine.warm_meanwhile()
    for turn in itertools.count():
        if stop.is_set():
            return
        try:
            close_old_connections()
            worked = work_once(timezone.now(), by_clock=turn % CLOCK_TURNS == 0)
        except DatabaseError:
            log.exception("the database did not answer")
            worked = False
        if not worked:
            stop.wait(IDLE_SECONDS)
