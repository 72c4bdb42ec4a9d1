"""When people work: their zone, hours and leave, and the holidays of their site, as the ladder reckons with them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo

from leaderful.core.ladder import OFFICE_HOURS, Calendar, Stretch
from leaderful.people.models import Leave, Organisation, Person, WorkingHours
from leaderful.people.queries.holidays import holidays_at


def working_calendar(person_id: int) -> Calendar:
    """When this person works. Raises KeyError for nobody."""
    return working_calendars([person_id])[person_id]


def working_calendars(person_ids: Collection[int]) -> dict[int, Calendar]:
    """When each of these people works, by person id; in five queries, however many they are.

    Whoever has no zone of their own lives by the organisation's, and whoever told no hours works OFFICE_HOURS.
    """
    ids = set(person_ids)
    people = list(Person.objects.filter(pk__in=ids).values_list("pk", "time_zone", "site"))
    hours, leave = _hours(ids), _leave(ids)
    holidays = holidays_at({site for _pk, _zone, site in people})
    usual = organisation_zone()
    return {
        pk: Calendar(
            zone=ZoneInfo(zone) if zone else usual,
            hours=tuple(hours[pk]) if pk in hours else OFFICE_HOURS,
            leave=tuple(leave.get(pk, ())),
            holidays=holidays.get(site, frozenset()),
        )
        for pk, zone, site in people
    }


def organisation_zone() -> ZoneInfo:
    """The zone of everybody who has none of their own."""
    return ZoneInfo(Organisation.objects.values_list("time_zone", flat=True).first() or "UTC")


def hours_of(person: Person) -> list[Stretch]:
    """This person's week in their own zone, in its order; empty where they told none."""
    return _hours({person.pk}).get(person.pk, [])


def _hours(ids: set[int]) -> dict[int, list[Stretch]]:
    found: dict[int, list[Stretch]] = defaultdict(list)
    rows = WorkingHours.objects.filter(person__in=ids).order_by("weekday", "starts")
    for person_id, weekday, starts, ends in rows.values_list("person_id", "weekday", "starts", "ends"):
        found[person_id].append(Stretch(weekday, starts, ends))
    return dict(found)


def _leave(ids: set[int]) -> dict[int, list[tuple[date, date]]]:
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    rows = Leave.objects.filter(person__in=ids).order_by("first_date")
    for person_id, first, last in rows.values_list("person_id", "first_date", "last_date"):
        found[person_id].append((first, last))
    return dict(found)
