"""Background work: rows that wait are the queue, so that a crash loses nothing; this loop only works them off."""

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

IDLE_SECONDS = 0.25
"""How long the loop rests when nothing waits."""

WATCHED, USUAL, BY_CLOCK = 1, 4, 20
"""Every so many turns: what somebody may look at a page for, so that a round or an import starts at once; all that somebody
has brought about; and what the clock alone does, which may wait for some seconds."""


@dataclass(frozen=True)
class Chore:
    """One kind of waiting work: ``run(at)`` does a little of it and says whether there was any.

    Attributes:
        name: as the log calls it.
        run: the work.
        every: in which turns, when nothing else waits.
    """

    name: str
    run: Callable[[datetime], bool]
    every: int = USUAL


def forget_sessions(at: datetime) -> bool:
    """Drop the rows of sessions that have ended; whether there were any."""
    ended = Session.objects.filter(expire_date__lt=at).exists()
    if ended:
        SessionStore.clear_expired()
    return ended


CHORES = (
    Chore("import people", lambda at: import_merge.merge_next_chunk(at=at), every=WATCHED),
    Chore("bring in pairs", lambda at: pair_imports.merge_next_pairs(at=at), every=WATCHED),
    Chore("solve a round", lambda at: matching.solve_next_round(at=at, clock=timezone.now), every=WATCHED),
    Chore("remind and expire offers", lambda at: matching.tend_offers(at=at), every=BY_CLOCK),
    Chore("release asks nobody answered", lambda at: choosing.tend_asks(at=at), every=BY_CLOCK),
    Chore("let pauses of pairs end", lambda at: pairs.wake_pairs(at=at), every=BY_CLOCK),
    Chore("tell pairs that their end is near", lambda at: pairs.tell_of_ends(at=at), every=BY_CLOCK),
    Chore("let pauses of parts end", lambda at: joining.wake_parts(at=at), every=BY_CLOCK),
    Chore("draft what repairs an offer", lambda at: matching.draft_repairs(at=at)),
    Chore("end the pairs of people who left", lambda at: leaving.tend_leavers(at=at)),
    Chore("remind and ask about meetings", lambda at: meetings.tend_meetings(at=at), every=BY_CLOCK),
    Chore(
        "warn before a quarter without one’s mentor ends", lambda at: plans.tend_plans(at=at), every=BY_CLOCK
    ),
    Chore("ask about meetings of circles", lambda at: circles.tend_circles(at=at), every=BY_CLOCK),
    Chore("write down what intents came to", lambda at: tend_intents(at=at)),
    Chore("write down what first months came to", lambda at: tend_first_months(at=at), every=BY_CLOCK),
    Chore("change rules whose moment has come", lambda at: tend_rule_changes(at=at)),
    Chore("remind of looking back", lambda at: tend_reviews(at=at), every=BY_CLOCK),
    Chore("report the last month to holders", lambda at: tend_reports(at=at), every=BY_CLOCK),
    Chore("offer case tests", lambda at: tend_case_tests(at=at), every=BY_CLOCK),
    Chore("count the quarter that is over", lambda at: settle_climate(at=at), every=BY_CLOCK),
    Chore("send mail", lambda at: post.send_waiting(at=at)),
    Chore(
        "erase what was written in programmes long closed",
        lambda at: retention.erase_due(at=at),
        every=BY_CLOCK,
    ),
    Chore("take over the next holidays", lambda at: holidays.follow_next(at=at), every=BY_CLOCK),
    Chore("forget sessions that ended", forget_sessions, every=BY_CLOCK),
    Chore("seal the record", lambda _at: audit.seal_events(limit=500) > 0),
)
"""In this order in every turn of the loop, a little of each, so that none starves."""


def work_once(at: datetime, *, turn: int = 0) -> bool:
    """One turn: a little of every chore whose turn it is; turn 0 is everybody's.

    A chore that fails is logged by its name and tried again when its turn comes next.
    """
    worked = False
    for chore in CHORES:
        if turn % chore.every:
            continue
        try:
            worked = chore.run(at) or worked
        except Exception:
            log.exception("could not %s", chore.name)
    return worked


def work(stop: threading.Event) -> None:
    """Turn after turn until ``stop`` is set; meanwhile the engine gets ready, so that no round waits for that.

    While there is work the turns are those in which all that somebody brought about has its share.
    """
    engine.warm_meanwhile()
    turn = 0
    while not stop.is_set():
        try:
            close_old_connections()
            worked = work_once(timezone.now(), turn=turn)
        except DatabaseError:
            log.exception("the database did not answer")
            worked = False
        turn += USUAL - turn % USUAL if worked else 1
        if not worked:
            stop.wait(IDLE_SECONDS)
