"""Many others who have said one thing each, so that units are large enough for how they speak to be shown."""

from datetime import date, timedelta
from typing import Any, Final

from leaderful.jobs.demo import said_in_decisions as said
from leaderful.jobs.demo.deciding import Decider, Said, Told
from leaderful.jobs.demo.what_happens import Voices
from leaderful.people import queries as people

UNITS: Final = (("Warehouses", (5,) * 13 + (4,) * 11), ("Transport", (5,) * 12), ("Customer Care", (4,) * 12))
"""How the sentences of how many begin, in which unit."""
BEFORE_THIS_QUARTER, NAMED_BEFORE = 45, 30
"""So many days before this quarter began they stated something, and so many before that they named a kind of decision."""
TEMPLATE: Final = "operations.loading_times"


def tell(teller: Told, lead: Any, voices: Voices) -> None:
    """Each names a kind of decision, has it held, and states one small thing in it."""
    today = teller.now.date()
    begins = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    days = (today - begins).days + BEFORE_THIS_QUARTER
    everybody = people.people_visible_to(lead, at=teller.now)
    for unit, rungs in UNITS:
        free = everybody.filter(unit__name=unit, state="ACTIVE", manager__state="ACTIVE", areas=None)
        for person, rung in zip(free.select_related("manager").order_by("pk"), rungs, strict=False):
            _one(Decider(teller, person, person.manager, None, ()), rung, days, voices)


def _one(by: Decider, rung: int, days: int, voices: Voices) -> None:
    area: Any = by.area(TEMPLATE, days=days + NAMED_BEFORE)
    by.ask(area, days=days + NAMED_BEFORE - 1)
    by.agreed(area, days=days + NAMED_BEFORE - 3, rung=rung, minutes=60)
    what = by.teller.rng.choice(said.TRIED)
    one = Said(spoken=rung, what=what, because=said.TRIED_BECAUSE)
    course = by.state(area, one, by.at(days), affected=0)
    if course.intent.state == "WAITING":
        course.say_yes()
    course.pass_time(by.teller.now - timedelta(days=1))
    if course.intent.state == "REVIEW_DUE":
        voices.look_back(course)
