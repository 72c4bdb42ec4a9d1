"""One person by hand: adding, changing, marking as left, and taking back who returns."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.intake import country_code, grade_levels
from leaderful.ground.operation import operation
from leaderful.ground.zones import known_zones
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.people import queries
from leaderful.people.models import Grant, Organisation, Person, SignInCode, Unit
from leaderful.people.operations import units
from leaderful.people.operations.parting import part_with
from leaderful.people.operations.roles import as_of_now, is_last_administrator, lock_administrators
from leaderful.people.operations.search import search_text
from leaderful.people.policy import POLICY, is_administrator

TEXTS: Final = ("given_name", "family_name", "email", "job_title", "grade", "profession", "site", "country")
RECORDED: Final = (*TEXTS, "time_zone", "unit_id", "manager_id")


class UnableToKeepPerson(Unable):
    """What was typed about the person can't stand like this; the sentence says why."""


class UnableToMarkLeft(Unable):
    """This person can't be marked as having left."""


class UnableToTakeBack(Unable):
    """This person never left, or is erased."""


@dataclass(frozen=True)
class PersonFacts:
    """All that is typed about one person; empty means that nothing is known.

    ``unit`` and ``manager`` are keys; ``new_unit`` names a unit to be made at the top, instead of ``unit``.
    """

    given_name: str = ""
    family_name: str = ""
    email: str = ""
    unit: UUID | None = None
    new_unit: str = ""
    manager: UUID | None = None
    job_title: str = ""
    grade: str = ""
    profession: str = ""
    site: str = ""
    country: str = ""
    time_zone: str = ""


@operation("people.person.add")
def add_person(*, facts: PersonFacts, actor: Person, at: datetime) -> Person:
    """Add one person. Raises UnableToKeepPerson, or UnableToChangeUnit where the new unit has a name that is taken."""
    POLICY.check(actor, "people.person.add", None, at)
    person = Person(created_at=at)
    person.set_unusable_password()

    _fill(person, facts, actor=actor, at=at)
    _save(person)
    record("people.person.added", actor=actor, subject=person, at=at)
    return person


@operation("people.person.change")
def change_person(*, key: UUID, facts: PersonFacts, actor: Person, at: datetime) -> Person:
    """Write what is known of a person now; every field is replaced.

    A changed address is told to the old one, stands on the person's Today and ends their sessions, and only an
    administrator changes the address of somebody who has one, or who holds a role: codes go there, so the address is a
    key (decision 0021). One's own is changed in one's account, where it is proved. Raises UnableToKeepPerson, UnableToChangeUnit.
    """
    person = _locked(key)
    POLICY.check(actor, "people.person.change", person, at)
    before = {name: getattr(person, name) for name in RECORDED}

    _fill(person, facts, actor=actor, at=at)
    if person.email != before["email"]:
        _check_address(person, actor, at, has_one=bool(before["email"]))
        person.session_epoch += 1

    _save(person)
    changed = [name for name in RECORDED if getattr(person, name) != before[name]]
    event = record(
        "people.person.changed", actor=actor, subject=person, at=at, codes=dict.fromkeys(changed, True)
    )
    if person.email != before["email"]:
        record("people.address.changed", actor=actor, subject=person, at=at)
        _end_codes(person, old_email=str(before["email"]), event_id=event.pk, at=at)
    return person


@operation("people.person.mark_left")
def mark_left(*, key: UUID, actor: Person, at: datetime) -> Person:
    """Write that a person left: sessions, roles and codes end, nobody reports to them any more. They may return.

    Raises UnableToMarkLeft for somebody who left already, for oneself, for somebody with a role unless the actor
    is an administrator, and for the last one who administers without an end.
    """
    administrators = lock_administrators()
    person = _locked(key)
    actor = as_of_now(actor) or actor
    POLICY.check(actor, "people.person.mark_left", person, at)
    _check_leaving(person, actor, administrators, at)

    reports = part_with([person], at=at)
    record("people.person.marked_left", actor=actor, subject=person, at=at, codes={"reports": reports})
    return person


@operation("people.person.take_back")
def take_back(*, key: UUID, actor: Person, at: datetime) -> Person:
    """Write that a person who left works here again: the same person, without the roles held before.

    Raises UnableToTakeBack.
    """
    person = _locked(key)
    POLICY.check(actor, "people.person.take_back", person, at)
    if person.state != Person.State.LEFT:
        raise UnableToTakeBack(_("This person works here already."))

    person.state, person.left_at = Person.State.ACTIVE, None
    if person.manager is not None and not person.manager.is_active:
        person.manager = None
    person.save(update_fields=["state", "left_at", "manager"])
    record("people.person.taken_back", actor=actor, subject=person, at=at)
    return person


def _locked(key: UUID) -> Person:
    """The person, locked until the change is written. Raises UnableToKeepPerson for somebody erased."""
    person = Person.objects.select_for_update().filter(key=key).exclude(state=Person.State.ERASED).first()
    if person is None:
        raise UnableToKeepPerson(_("There is nobody here by this address any more."))
    return person


def _may_touch_role(person: Person, actor: Person, at: datetime) -> bool:
    """Nobody gains or takes a role by changing a person: who holds one is an administrator's to change."""
    return is_administrator(actor, None, at) or not queries.roles_held(person, at=at)


def _check_address(person: Person, actor: Person, at: datetime, *, has_one: bool) -> None:
    if person.pk == actor.pk:
        raise UnableToKeepPerson(_("Your own address is changed in your account, where a code proves it."))
    if not _may_touch_role(person, actor, at):
        raise UnableToKeepPerson(
            _("%(name)s holds a role here, so only an administrator can change this address.")
            % {"name": person.name}
        )
    if has_one and not POLICY.may(actor, "people.person.change_address", person, at):
        raise UnableToKeepPerson(
            _("%(name)s has an address already, so only an administrator can change it: codes go there.")
            % {"name": person.name}
        )


def _check_leaving(person: Person, actor: Person, administrators: list[Grant], at: datetime) -> None:
    if person.state != Person.State.ACTIVE:
        raise UnableToMarkLeft(_("It is noted already that %(name)s left.") % {"name": person.name})
    if person.pk == actor.pk:
        raise UnableToMarkLeft(_("Somebody else has to write that you left."))
    if not _may_touch_role(person, actor, at):
        raise UnableToMarkLeft(
            _("%(name)s holds a role here, so only an administrator can write that.") % {"name": person.name}
        )
    if is_last_administrator(person, administrators, at=at):
        raise UnableToMarkLeft(
            _(
                "Nobody else administers this installation without an end. "
                "Grant somebody that role first, then come back."
            )
        )


def _fill(person: Person, facts: PersonFacts, *, actor: Person, at: datetime) -> None:
    """Put ``facts`` into the unsaved row. Raises UnableToKeepPerson, UnableToChangeUnit."""
    old_grade = person.grade
    for name in TEXTS:
        setattr(person, name, " ".join(getattr(facts, name).split()))
    person.country = country_code(person.country) or person.country
    person.time_zone = facts.time_zone
    _check_texts(person)
    if person.grade != old_grade:
        person.level = _level(person.grade)
    person.manager = _manager(person, facts.manager, actor=actor, at=at)
    person.unit = _unit(facts, actor=actor, at=at)
    person.search_text = search_text(person)


def _check_texts(person: Person) -> None:
    if not (person.given_name or person.family_name or person.email):
        raise UnableToKeepPerson(_("Give a name or an address, so that people know who this is."))
    if person.time_zone and person.time_zone not in known_zones():
        raise UnableToKeepPerson(_("There is no such time zone."))
    others = {field.name for field in Person._meta.concrete_fields} - set(TEXTS)
    try:
        person.clean_fields(exclude=others)
    except ValidationError as error:
        raise UnableToKeepPerson(" ".join(error.messages)) from error


def _level(grade: str) -> int | None:
    """The grade's place on its ladder: where others with it stand, else as the ladder of all grades says."""
    if not grade:
        return None
    known = Person.objects.filter(grade=grade, level__isnull=False).values_list("level", flat=True).first()
    if known is not None:
        return known
    grades = Person.objects.exclude(grade="").order_by().values_list("grade", flat=True).distinct()
    return grade_levels([*grades, grade]).get(grade)


def _manager(person: Person, key: UUID | None, *, actor: Person, at: datetime) -> Person | None:
    """Whom the person reports to. Raises UnableToKeepPerson for somebody who left, and for a circle."""
    if key is None:
        return None
    Organisation.objects.select_for_update().first()  # two changes at once could close a circle together
    manager = queries.person_visible_to(actor, key=key, at=at)
    if manager is None or not (manager.is_active or manager.pk == person.manager_id):
        raise UnableToKeepPerson(_("The manager you chose doesn’t work here any more. Choose somebody else."))
    if manager.pk == person.pk:
        raise UnableToKeepPerson(_("Nobody reports to themselves. Choose somebody else."))
    if person.pk and (circle := queries.loop_through(person, manager)):
        names = " → ".join(one.name for one in circle)
        raise UnableToKeepPerson(
            _("That would close a circle: %(names)s. Each would report to the next. Choose somebody else.")
            % {"names": names}
        )
    return manager


def _unit(facts: PersonFacts, *, actor: Person, at: datetime) -> Unit | None:
    if facts.new_unit.strip():
        return units.add_unit(name=facts.new_unit, parent=None, actor=actor, at=at)
    unit = queries.unit_by_key(facts.unit) if facts.unit else None
    if facts.unit and unit is None:
        raise UnableToKeepPerson(_("The unit you chose is gone. Choose another one."))
    return unit


def _save(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise UnableToKeepPerson(
            _("This address can’t be used here. Check it, or leave it empty for now.")
        ) from error


def _end_codes(person: Person, *, old_email: str, event_id: int, at: datetime) -> None:
    """End the codes that went to the old address, and tell it: the last mail there."""
    person.sign_in_codes.filter(used_at__isnull=True).delete()
    if old_email and person.is_active:
        row = SignInCode.objects.create(
            person=person,
            purpose=SignInCode.Purpose.ADDRESS,
            new_email=person.email,
            old_email=old_email,
            made_at=at,
            ends_at=at,
            used_at=at,
        )
        tell(
            event_id=event_id,
            recipient_id=person.pk,
            kind="people.address.changed",
            at=at,
            codes={"sign_in_code": row.pk},
        )
