"""What is set for all decisions in the demo, and the first month of those who hold some: most looked back, one is in it."""

from datetime import timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any

from leaderful.decisions import queries
from leaderful.decisions.operations.first_months import month_falls_due
from leaderful.decisions.operations.settings import begin_principles, set_kind
from leaderful.decisions.queries.first_months import first_month_of, first_months_over
from leaderful.decisions.queries.register import furthest_of
from leaderful.flows.first_months import look_back_on_month
from leaderful.flows.principles import ready_made
from leaderful.jobs.demo import said_in_decisions as said
from leaderful.jobs.demo.deciding import Told, as_example

if TYPE_CHECKING:
    from leaderful.jobs.demo.decisions import Life

BEGINS = 12
"""How many days ago somebody agreed to hold their first kind of decision."""


def settle(teller: Told, lead: Any) -> None:
    """Principles in use, and how far money and tools go, from the beginning."""
    at = teller.now - timedelta(days=170)
    begin_principles(principles=ready_made(), actor=lead, at=at)
    set_kind(kind="MONEY", ceiling=5, money_limit=500, actor=lead, at=at)


def tell(teller: Told, lives: "list[Life]") -> None:
    """Those whose thirty days are over have looked back; one manager agreed to “I intend to …” not two weeks ago."""
    _begin_one(lives)
    words = cycle(said.FIRST_MONTHS)
    for month in first_months_over(teller.now - timedelta(days=3)):
        due_at: Any = month.due_at
        month_falls_due(key=month.key, at=due_at + timedelta(minutes=1))
        look_back_on_month(
            key=month.key,
            step="STAY",
            text=next(words),
            language="en",
            actor=teller.person(month.holder_id),
            at=due_at + timedelta(days=1, hours=2),
        )


def _begin_one(lives: "list[Life]") -> None:
    """Whoever said no to one kind of decision holds another one by now, and one thing was stated in it."""
    for life in lives:
        by = life.decider
        if life.is_held or first_month_of(by.holder, at=by.teller.now) is not None:
            continue
        template, codes = life.kinds[-1]
        own = queries.areas_visible_to(by.person, at=by.teller.now).filter(person=by.person)
        area = own.filter(template=template, state="PRACTICE").first()
        if area is None or furthest_of(area) < 5:  # noqa: PLR2004  “I intend to”
            continue
        by.ask(area, days=BEGINS + 1)
        by.agreed(area, days=BEGINS, rung=5, minutes=120)
        area.refresh_from_db()
        work = template.partition(".")[0]
        course = by.state(area, as_example(f"{work}.{codes[0]}", spoken=5), by.at(BEGINS - 3), affected=1)
        course.pass_time(by.teller.now)
        return
