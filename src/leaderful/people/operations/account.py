"""One's own account: how pages look, languages, working hours, leave, deputy."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.intake import LANGUAGES
from leaderful.core.ladder import Stretch, joined, overlapping
from leaderful.ground.operation import operation
from leaderful.ground.zones import known_zones
from leaderful.lib.errors import Unable
from leaderful.people import queries
from leaderful.people.models import Leave, Person, SpokenLanguage, WorkingHours
from leaderful.people.policy import POLICY

OWN = "people.person.change_own"
THEMES = ("", "light", "dark")
MOST_A_DAY: Final = 2
"""So many stretches fit into a day: a morning and an afternoon, or an afternoon and a night."""


class UnableToChangeAccount(Unable):
    """What was chosen can't be kept; the sentence says why."""


@operation("people.preferences.change")
def change_preferences(*, language: str, theme: str, time_zone: str, actor: Person, at: datetime) -> None:
    """Set the language and look of pages and one's time zone; empty follows the organisation or the device."""
    POLICY.check(actor, OWN, actor, at)
    if language and language not in dict(settings.LANGUAGES):
        raise UnableToChangeAccount(_("Leaderful doesn’t speak this language yet."))
    if theme not in THEMES:
        raise UnableToChangeAccount(_("There is no such look."))
    if time_zone and time_zone not in known_zones():
        raise UnableToChangeAccount(_("There is no such time zone."))

    Person.objects.filter(pk=actor.pk).update(language=language, theme=theme, time_zone=time_zone)
    record(
        "people.preferences.changed",
        actor=actor,
        subject=actor,
        at=at,
        codes={"language": language, "theme": theme, "time_zone": time_zone.replace("/", ".")},
    )


@operation("people.languages.set")
def set_languages(*, codes: Collection[str], actor: Person, at: datetime) -> None:
    """Say which languages (BCP 47) one can be mentored in; replaces what was there."""
    POLICY.check(actor, OWN, actor, at)
    known = set(actor.languages.values_list("code", flat=True))
    if set(codes) - known - set(LANGUAGES):
        raise UnableToChangeAccount(_("Choose languages from the list."))

    actor.languages.exclude(code__in=codes).delete()
    SpokenLanguage.objects.bulk_create(
        SpokenLanguage(person=actor, code=code) for code in sorted(set(codes) - known)
    )
    record("people.languages.set", actor=actor, subject=actor, at=at, codes={"count": len(set(codes))})


@operation("people.hours.set")
def set_working_hours(*, stretches: Collection[Stretch], actor: Person, at: datetime) -> None:
    """Set one's week in one's own zone; a day without a stretch is free. Two that touch become one.

    A stretch that ends earlier than it begins is a night shift. Raises UnableToChangeAccount.
    """
    POLICY.check(actor, OWN, actor, at)
    if any(one.starts == one.ends for one in stretches):
        raise UnableToChangeAccount(_("A working day begins and ends at different times."))
    if max(Counter(one.weekday for one in stretches).values(), default=0) > MOST_A_DAY:
        raise UnableToChangeAccount(_("There is room for two times a day."))
    if weekdays := overlapping(stretches):
        raise UnableToChangeAccount(
            _("On %(day)s you would work twice at the same time. Look at the times of that day again.")
            % {"day": WEEKDAYS[weekdays[0]]}
        )
    week = joined(stretches)

    actor.working_hours.all().delete()
    WorkingHours.objects.bulk_create(
        WorkingHours(person=actor, weekday=one.weekday, starts=one.starts, ends=one.ends) for one in week
    )
    days = len({one.weekday for one in week})
    record("people.hours.set", actor=actor, subject=actor, at=at, codes={"days": days})


@operation("people.leave.add")
def add_leave(*, first_date: date, last_date: date, actor: Person, at: datetime) -> Leave:
    """Say that one is away, both days included. Raises UnableToChangeAccount."""
    POLICY.check(actor, OWN, actor, at)
    if last_date < first_date:
        raise UnableToChangeAccount(_("The last day away comes before the first. Turn them round."))
    if actor.leave.filter(first_date__lte=last_date, last_date__gte=first_date).exists():
        raise UnableToChangeAccount(_("You said already that you are away on some of these days."))

    leave = Leave.objects.create(person=actor, first_date=first_date, last_date=last_date)
    record("people.leave.added", actor=actor, subject=leave, at=at)
    return leave


@operation("people.leave.remove")
def remove_leave(*, key: UUID, actor: Person, at: datetime) -> None:
    """Take back days away. Raises UnableToChangeAccount where they are gone already."""
    POLICY.check(actor, OWN, actor, at)
    leave = actor.leave.filter(key=key).first()
    if leave is None:
        raise UnableToChangeAccount(_("These days were taken back already."))

    record("people.leave.removed", actor=actor, subject=leave, at=at)
    leave.delete()


@operation("people.deputy.set")
def set_deputy(*, key: UUID | None, actor: Person, at: datetime) -> None:
    """Say who stands in while one is away; None for nobody. Raises UnableToChangeAccount."""
    POLICY.check(actor, OWN, actor, at)
    deputy = queries.person_visible_to(actor, key=key, at=at) if key else None
    if key and (deputy is None or not deputy.is_active):
        raise UnableToChangeAccount(_("This person doesn’t work here any more. Choose somebody else."))
    if deputy == actor:
        raise UnableToChangeAccount(_("A deputy is somebody else than you."))

    Person.objects.filter(pk=actor.pk).update(deputy=deputy)
    record(
        "people.deputy.set",
        actor=actor,
        subject=actor,
        at=at,
        codes={"deputy": deputy.pk if deputy else None},
    )
