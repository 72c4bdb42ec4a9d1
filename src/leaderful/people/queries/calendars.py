"""When people work: their zone, hours and leave, and the holidays of their site, as the ladder reckons with them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
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
    usual = organisation_zone()
    weeks, leave = _weeks(ids, usual=usual), _leave(ids)
    holidays = holidays_at({site for _pk, _zone, site in people})
    return {
        pk: Calendar(
            zone=ZoneInfo(zone) if zone else usual,
            hours=tuple(weeks[pk].stretches) if pk in weeks else OFFICE_HOURS,
            leave=tuple(leave.get(pk, ())),
            holidays=holidays.get(site, frozenset()),
        )
        for pk, zone, site in people
    }


def organisation_zone() -> ZoneInfo:
    """The zone of everybody who has none of their own."""
    return ZoneInfo(Organisation.objects.values_list("time_zone", flat=True).first() or "UTC")


@dataclass(frozen=True)
class Week:
    """The hours somebody told, on clocks in ``zone``."""

    zone: ZoneInfo
    stretches: list[Stretch]


def weeks_of(person_ids: Collection[int]) -> dict[int, Week]:
    """The weeks of those of these people who told their hours, by person id; in two queries, however many they are."""
    return _weeks(person_ids, usual=organisation_zone())


def _weeks(person_ids: Collection[int], *, usual: ZoneInfo) -> dict[int, Week]:
    rows = WorkingHours.objects.filter(person__in=person_ids).order_by("person_id", "weekday", "starts")
    found: dict[int, Week] = {}
    facts = ("person_id", "person__time_zone", "weekday", "starts", "ends")
    for person_id, zone, weekday, starts, ends in rows.values_list(*facts):
        if person_id not in found:
            found[person_id] = Week(ZoneInfo(zone) if zone else usual, [])
        found[person_id].stretches.append(Stretch(weekday, starts, ends))
    return found


def hours_of(person: Person) -> list[Stretch]:
    """This person's week in their own zone, in its order; empty where they told none."""
    rows = person.working_hours.order_by("weekday", "starts").values_list("weekday", "starts", "ends")
    return [Stretch(*row) for row in rows]


def _leave(ids: set[int]) -> dict[int, list[tuple[date, date]]]:
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    rows = Leave.objects.filter(person__in=ids).order_by("first_date")
    for person_id, first, last in rows.values_list("person_id", "first_date", "last_date"):
        found[person_id].append((first, last))
    return dict(found)
