"""The holidays of sites: taken over from a country or region, added and removed by hand, followed by the worker."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.lib.public_holidays import NoSuchPlaceError, public_holidays
from leaderful.people import queries
from leaderful.people.models import Holiday, Person, SiteCalendar
from leaderful.people.policy import POLICY

CHANGE = "people.holiday.change"
LONGEST_NAME: Final = 100
Days = Mapping[date, dict[str, str]]
"""Day → {language: name}."""


class UnableToChangeHolidays(Unable):
    """The site, the place or the day can't be kept like this; the sentence says why."""


def public_days(*, country: str, region: str, year: int) -> Days:
    """What would be taken over. Raises UnableToChangeHolidays."""
    try:
        return public_holidays(country, region, year, languages=dict(settings.LANGUAGES))
    except NoSuchPlaceError as error:
        raise UnableToChangeHolidays(
            _(
                "No public holidays are known for this place and year. Choose another, or add the days by hand."
            )
        ) from error


@operation("people.holiday.take_over")
def take_over(
    *,
    site: str,
    country: str,
    region: str,
    year: int,
    kept: Collection[date],
    actor: Person,
    at: datetime,
) -> SiteCalendar:
    """Take over those public holidays of a year that are in ``kept`` for a site; later years then follow.

    What was taken over for that year before is replaced; from another place, the later years as well. Days somebody
    added stay. Raises NotAllowed, UnableToChangeHolidays.
    """
    POLICY.check(actor, CHANGE, None, at)
    public = public_days(country=country, region=region, year=year)
    days = {day: names for day, names in public.items() if day in kept}
    if not days:
        raise UnableToChangeHolidays(_("Leave at least one day ticked, or add the site’s days by hand."))
    calendar = _locked(site)
    is_same_place = (calendar.country, calendar.region) == (country, region)

    replaced = calendar.holidays.filter(is_public=True)
    (replaced.filter(date__year=year) if is_same_place else replaced.filter(date__year__gte=year)).delete()
    added = _put_in(calendar, days)
    calendar.country, calendar.region = country, region
    calendar.followed_until = max(year, calendar.followed_until or year) if is_same_place else year
    calendar.save()
    record(
        "people.holiday.taken_over",
        actor=actor,
        subject=calendar,
        at=at,
        codes={"country": country, "year": year, "days": added},
    )
    return calendar


@operation("people.holiday.stop_following")
def stop_following(*, site: str, actor: Person, at: datetime) -> SiteCalendar:
    """Let no more years come by themselves; the days that are there stay. Raises NotAllowed, UnableToChangeHolidays."""
    POLICY.check(actor, CHANGE, None, at)
    calendar = SiteCalendar.objects.select_for_update().filter(site=site).exclude(country="").first()
    if calendar is None:
        raise UnableToChangeHolidays(_("No holidays come to this site by themselves."))

    _stop(calendar)
    record("people.holiday.following_stopped", actor=actor, subject=calendar, at=at)
    return calendar


@operation("people.holiday.add")
def add_holiday(*, site: str, day: date, name: str, language: str, actor: Person, at: datetime) -> Holiday:
    """Add a day on which nobody works at a site. Raises NotAllowed, UnableToChangeHolidays."""
    POLICY.check(actor, CHANGE, None, at)
    tidy = " ".join(name.split())
    if not tidy:
        raise UnableToChangeHolidays(_("Say what day this is, so that people know why nobody works."))
    if len(tidy) > LONGEST_NAME:
        raise UnableToChangeHolidays(_("Use at most %(longest)s letters.") % {"longest": LONGEST_NAME})
    calendar = _locked(site)
    if calendar.holidays.filter(date=day).exists():
        raise UnableToChangeHolidays(_("This day is a holiday there already."))

    holiday = Holiday.objects.create(calendar=calendar, date=day, names={language: tidy})
    record("people.holiday.added", actor=actor, subject=holiday, at=at, codes={"date": day.isoformat()})
    return holiday


@operation("people.holiday.remove")
def remove_holiday(*, key: UUID, actor: Person, at: datetime) -> Holiday:
    """Take a day away: people work on it. Raises NotAllowed, UnableToChangeHolidays."""
    POLICY.check(actor, CHANGE, None, at)
    holiday = queries.holiday_by_key(key)
    if holiday is None:
        raise UnableToChangeHolidays(_("This day was taken away already."))

    record(
        "people.holiday.removed",
        actor=actor,
        subject=holiday,
        at=at,
        codes={"date": holiday.date.isoformat()},
    )
    holiday.delete()
    return holiday


def follow_next(*, at: datetime) -> bool:
    """Take over a year that is due for one site; whether any was. Called by the worker, again and again."""
    calendar_id = queries.next_to_follow(on=at.date())
    if calendar_id is None:
        return False
    follow(calendar_id=calendar_id, at=at)
    return True


@operation("people.holiday.follow")
def follow(*, calendar_id: int, at: datetime) -> int:
    """Take over the public holidays of the year after the last one, as people had them then; returns how many.

    A holiday that was left out altogether is left out again, a day somebody added comes back only by hand. A place the
    library knows no more is followed no more: then a lead is told that the year is missing.
    """
    calendar = SiteCalendar.objects.select_for_update().get(pk=calendar_id)
    last = calendar.followed_until
    if last is None or last >= queries.years_needed(at.date())[-1]:  # somebody was quicker
        record("people.holiday.followed", actor=None, subject=calendar, at=at, codes={"days": 0})
        return 0
    try:
        before = public_days(country=calendar.country, region=calendar.region, year=last)
        coming = public_days(country=calendar.country, region=calendar.region, year=last + 1)
    except UnableToChangeHolidays:
        _stop(calendar)
        record("people.holiday.following_stopped", actor=None, subject=calendar, at=at)
        return 0
    unwanted = _left_out(
        before, set(calendar.holidays.filter(date__year=last).values_list("date", flat=True))
    )

    added = _put_in(calendar, {d: names for d, names in coming.items() if _plain(names) not in unwanted})
    calendar.followed_until = last + 1
    calendar.save()
    record(
        "people.holiday.followed",
        actor=None,
        subject=calendar,
        at=at,
        codes={"country": calendar.country, "year": last + 1, "days": added},
    )
    return added


def _left_out(public: Days, kept: Collection[date]) -> set[str]:
    """The names of which no day was kept; of a holiday of two days, both have to be gone."""
    by_name: dict[str, list[bool]] = defaultdict(list)
    for day, names in public.items():
        by_name[_plain(names)].append(day in kept)
    return {name for name, were_kept in by_name.items() if not any(were_kept)}


def _plain(names: Mapping[str, str]) -> str:
    """A holiday's name without “(estimated)” or “(observed)”, which change with the year."""
    return (names.get("en") or next(iter(names.values()))).partition(" (")[0]


def _put_in(calendar: SiteCalendar, days: Days) -> int:
    """Add public holidays where there is no day yet; how many."""
    there = set(calendar.holidays.filter(date__in=list(days)).values_list("date", flat=True))
    fresh = [
        Holiday(calendar=calendar, date=day, names=names, is_public=True)
        for day, names in days.items()
        if day not in there
    ]
    return len(Holiday.objects.bulk_create(fresh))


def _stop(calendar: SiteCalendar) -> None:
    calendar.country, calendar.region, calendar.followed_until = "", "", None
    calendar.save()


def _locked(site: str) -> SiteCalendar:
    """The site's calendar, made where there is none, locked until the change is written. Raises UnableToChangeHolidays."""
    if not queries.is_known_site(site):
        raise UnableToChangeHolidays(_("Nobody works at this site any more."))
    calendar, _made = SiteCalendar.objects.select_for_update().get_or_create(site=site)
    return calendar
