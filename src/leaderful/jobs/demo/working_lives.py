"""When the demo's people work: hours, days away and deputies, written by themselves, and the holidays of their sites."""

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from leaderful.core.ladder import Stretch
from leaderful.jobs.demo.blueprint import SITE_BY_NAME, SITES
from leaderful.jobs.demo.organisation import InventedPerson, Organisation
from leaderful.people.operations import account, holidays

Find = Callable[[str], Any]
LONG_LUNCH: Final = ("Porto", "Bogotá")
"""Sites where whoever leads in office hours works a morning and an afternoon."""
NOT_YET: Final = "Bucharest"
"""The site whose holidays nobody has taken over, so that one sees what that looks like."""
MONTHS: Final = timedelta(days=60)
"""Whoever is away for as long takes no part; the story has one mentor who is away all the same."""
COMPANY_SITE: Final = "Gothenburg"
FRIDAY: Final = 4
EACH: Final = 9
"""Of those who lead and have no days away, one in so many is away just now, for ten days."""


def tell(
    company: Organisation, taking_part: Collection[str], find: Find, *, at: datetime, now: datetime
) -> None:
    """Hours and leave of those who take part and of those who lead; everybody else comes to it later."""
    leading = {person.manager for person in company.people if person.manager}
    stand_ins = _deputies(company, leading)
    never_away = 0
    for invented in company.people:
        leads, takes_part = invented.number in leading, invented.number in taking_part
        if not leads and not takes_part:
            continue
        person = find(invented.number)
        account.set_working_hours(stretches=_week(invented, leads=leads), actor=person, at=at)
        for leave in invented.leave:
            if takes_part and leave.last_date - leave.first_date > MONTHS:
                continue
            account.add_leave(first_date=leave.first_date, last_date=leave.last_date, actor=person, at=at)
        if leads:
            account.set_deputy(key=find(stand_ins[invented.number]).key, actor=person, at=at)
        if leads and not invented.leave:
            never_away += 1
            if never_away % EACH == 0:
                first = now.date() - timedelta(days=2)
                account.add_leave(first_date=first, last_date=first + timedelta(days=9), actor=person, at=at)


def keep_holidays(lead: Any, *, now: datetime) -> None:
    """Each site keeps its country's holidays this year, and the next one as soon as it is due; one has a day of its own."""
    for site in SITES:
        if site.name == NOT_YET:
            continue
        days = holidays.public_days(country=site.country, region=site.region, year=now.year)
        holidays.take_over(
            site=site.name,
            country=site.country,
            region=site.region,
            year=now.year,
            kept=set(days),
            actor=lead,
            at=now,
        )
    while holidays.follow_next(at=now):
        pass
    day = now.date() + timedelta(days=40)
    while day.weekday() != FRIDAY or day in _days_off(day.year):
        day += timedelta(days=1)
    holidays.add_holiday(site=COMPANY_SITE, day=day, name="Norrhavn’s day", language="en", actor=lead, at=now)


def _days_off(year: int) -> Collection[date]:
    site = SITE_BY_NAME[COMPANY_SITE]
    return holidays.public_days(country=site.country, region=site.region, year=year)


def _week(invented: InventedPerson, *, leads: bool) -> list[Stretch]:
    """The invented hours; with a long lunch for those who lead where that is the custom."""
    week: list[Stretch] = []
    for one in invented.hours:
        has_lunch = one.starts >= time(8) and one.ends == time(17)
        if invented.site in LONG_LUNCH and has_lunch and leads:
            week += [
                Stretch(one.weekday, one.starts, time(13)),
                Stretch(one.weekday, time(14, 30), time(18, 30)),
            ]
        else:
            week.append(Stretch(one.weekday, one.starts, one.ends))
    return week


def _deputies(company: Organisation, leading: Collection[str]) -> dict[str, str]:
    """For everybody who leads, a deputy: the next of those who lead under the same manager, else the manager.

    At the top the first of those who report there stands in.
    """
    beside: dict[str | None, list[str]] = defaultdict(list)
    for person in company.people:
        if person.number in leading:
            beside[person.manager].append(person.number)
    chosen: dict[str, str] = {}
    for manager, peers in beside.items():
        for place, number in enumerate(peers):
            following = peers[(place + 1) % len(peers)]
            chosen[number] = following if following != number else manager or beside[number][0]
    return chosen
