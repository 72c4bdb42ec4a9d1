"""The holidays of sites: which there are, what is missing, and what the next year of one is taken over from."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, F

from leaderful.core.intake import country_code
from leaderful.lib.folding import folded
from leaderful.people.models import Holiday, Person, SiteCalendar

AHEAD: Final = timedelta(days=120)
"""How far ahead holidays have to be known: what is promised from September on may go ahead in January."""


@dataclass(frozen=True)
class SiteLine:
    """A site with how many people work there; ``site`` is blank for everybody without one.

    Attributes:
        calendar: None where nobody has said anything about its holidays.
        years: those of which there are days.
        missing: the years that have to be known by now and have none.
    """

    site: str
    people: int
    calendar: SiteCalendar | None
    years: tuple[int, ...]
    missing: tuple[int, ...]


@dataclass(frozen=True)
class SitePage:
    """One site's year. ``country`` is where most of its people are by their records, blank where nobody knows."""

    line: SiteLine
    year: int
    holidays: list[Holiday]
    country: str


def years_needed(on: date) -> range:
    """The years whose holidays have to be known by now."""
    return range(on.year, (on + AHEAD).year + 1)


def sites(*, on: date) -> list[SiteLine]:
    """Every site that somebody's record names or that has a calendar, by name; those without a site come last."""
    working = Person.objects.filter(state=Person.State.ACTIVE).order_by()
    people = dict(working.values_list("site").annotate(n=Count("pk")))
    calendars = {calendar.site: calendar for calendar in SiteCalendar.objects.all()}
    years = _years(None)
    return [
        _line(site, people.get(site, 0), calendars.get(site), years, on)
        for site in sorted({*people, *calendars}, key=lambda site: (not site, folded(site)))
    ]


def site_page(*, site: str, year: int, on: date) -> SitePage | None:
    """One site with the holidays of ``year``; None where no record names it. The blank one is always there."""
    working = Person.objects.filter(site=site, state=Person.State.ACTIVE)
    people = working.count()
    calendar = SiteCalendar.objects.filter(site=site).first()
    if site and not people and calendar is None:
        return None
    kept = list(calendar.holidays.filter(date__year=year).order_by("date")) if calendar else []
    countries = working.exclude(country="").order_by().values_list("country").annotate(n=Count("pk"))
    country = next(iter(countries.order_by("-n", "country")), ("", 0))[0]
    line = _line(site, people, calendar, _years(calendar), on)
    return SitePage(line, year, kept, country_code(country) or "")


def is_known_site(site: str) -> bool:
    """Whether somebody who works here has this site; blank is known."""
    return not site or Person.objects.filter(site=site, state=Person.State.ACTIVE).exists()


def sites_without_next_holidays(*, on: date) -> list[SiteLine]:
    """Sites that kept holidays before and have none of a year that has to be known by now, by name.

    Sites that were never given any are listed on their page, not here: nobody is reminded of what they never began.
    """
    years = _years(None)
    calendars = SiteCalendar.objects.filter(pk__in=years)
    lines = [_line(calendar.site, 0, calendar, years, on) for calendar in calendars]
    return sorted((line for line in lines if line.missing), key=lambda line: folded(line.site))


def next_to_follow(*, on: date) -> int | None:
    """The id of a calendar whose public holidays of a needed year are to be taken over; None where none is."""
    due = SiteCalendar.objects.filter(followed_until__lt=years_needed(on)[-1])
    return due.order_by("pk").values_list("pk", flat=True).first()


def holiday_by_key(key: UUID) -> Holiday | None:
    """One day, with its calendar."""
    return Holiday.objects.select_related("calendar").filter(key=key).first()


def holidays_of(person: Person, *, since: date, limit: int) -> list[Holiday]:
    """The next holidays at this person's site."""
    ahead = Holiday.objects.filter(calendar__site=person.site, date__gte=since)
    return list(ahead.order_by("date")[:limit])


def holidays_at(site_names: Collection[str]) -> dict[str, frozenset[date]]:
    """All holidays by site; a site without any is missing."""
    found: dict[str, set[date]] = defaultdict(set)
    rows = Holiday.objects.filter(calendar__site__in=set(site_names))
    for site, day in rows.values_list(F("calendar__site"), "date"):
        found[site].add(day)
    return {site: frozenset(days) for site, days in found.items()}


def _years(calendar: SiteCalendar | None) -> dict[int, set[int]]:
    """The years of which there are days, by the calendar's id: of one calendar, or of all."""
    rows = Holiday.objects.filter(calendar=calendar) if calendar else Holiday.objects.all()
    found: dict[int, set[int]] = defaultdict(set)
    for calendar_id, year in rows.order_by().values_list("calendar_id", "date__year").distinct():
        found[calendar_id].add(year)
    return found


def _line(
    site: str, people: int, calendar: SiteCalendar | None, years: dict[int, set[int]], on: date
) -> SiteLine:
    there = years.get(calendar.pk, set()) if calendar else set()
    missing = tuple(year for year in years_needed(on) if year not in there)
    return SiteLine(site, people, calendar, tuple(sorted(there)), missing)
