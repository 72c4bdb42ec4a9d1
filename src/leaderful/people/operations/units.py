"""Units: adding, renaming, moving one in the tree."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.people import queries
from leaderful.people.models import Organisation, Person, Unit
from leaderful.people.operations.search import search_text
from leaderful.people.policy import POLICY

CHUNK = 500


class UnableToChangeUnit(Unable):
    """The name is taken or empty, or the place in the tree can't be; the sentence says which."""


@operation("people.unit.add")
def add_unit(*, name: str, parent: UUID | None, actor: Person, at: datetime) -> Unit:
    """Add a unit below ``parent``, or at the top. Raises UnableToChangeUnit."""
    POLICY.check(actor, "people.unit.add", None, at)
    unit = Unit(name=_tidied(name), parent=_unit(parent) if parent else None)

    _save(unit)
    record("people.unit.added", actor=actor, subject=unit, at=at, codes={"parent": unit.parent_id})
    return unit


@operation("people.unit.rename")
def rename_unit(*, key: UUID, name: str, actor: Person, at: datetime) -> Unit:
    """Give a unit another name; its people are found by the new one. Raises UnableToChangeUnit."""
    POLICY.check(actor, "people.unit.rename", None, at)
    unit = _unit(key)
    unit.name = _tidied(name)

    _save(unit)
    people = list(Person.objects.filter(unit=unit).select_related("unit"))
    for person in people:
        person.search_text = search_text(person)
    Person.objects.bulk_update(people, ["search_text"], batch_size=CHUNK)
    record("people.unit.renamed", actor=actor, subject=unit, at=at, codes={"people": len(people)})
    return unit


@operation("people.unit.move")
def move_unit(*, key: UUID, parent: UUID | None, actor: Person, at: datetime) -> Unit:
    """Put a unit, with all below it, below another one or at the top. Raises UnableToChangeUnit."""
    POLICY.check(actor, "people.unit.move", None, at)
    Organisation.objects.select_for_update().first()  # two moves at once could close a circle together
    unit = _unit(key)
    above = _unit(parent) if parent else None
    if above is not None and above.pk in queries.units_below(unit):
        raise UnableToChangeUnit(
            _("“%(above)s” is part of “%(unit)s”, so it can’t stand above it as well.")
            % {"above": above.name, "unit": unit.name}
        )
    unit.parent = above

    _save(unit)
    record("people.unit.moved", actor=actor, subject=unit, at=at, codes={"parent": unit.parent_id})
    return unit


def _unit(key: UUID) -> Unit:
    unit = Unit.objects.select_for_update().filter(key=key).first()
    if unit is None:
        raise UnableToChangeUnit(_("This unit is gone."))
    return unit


def _tidied(name: str) -> str:
    tidy = " ".join(name.split())
    longest = Unit._meta.get_field("name").max_length or 0
    if not tidy:
        raise UnableToChangeUnit(_("A unit needs a name."))
    if len(tidy) > longest:
        raise UnableToChangeUnit(_("This name is too long; %(longest)s letters fit.") % {"longest": longest})
    return tidy


def _save(unit: Unit) -> None:
    """Write the unit, unless one beside it reads the same, in whichever case."""
    taken = UnableToChangeUnit(_("There is a unit “%(name)s” in that place already.") % {"name": unit.name})
    if Unit.objects.filter(parent=unit.parent, name__iexact=unit.name).exclude(pk=unit.pk).exists():
        raise taken
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError as error:  # somebody else made it at the same moment
        raise taken from error
