"""Who may do what with people, roles, imports and the installation; and whom each person sees."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.ground.policy import Action, Policy
from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.people.models import Grant, Person


def holds(
    actor: Person, role: str, at: datetime, *, scope: str | None = None, scope_id: int | None = None
) -> bool:
    """Whether ``actor`` holds ``role`` at ``at``: everywhere in the organisation, or in the scope asked about.

    Reads ``actor.grants``, which the session loads along with the person.
    """
    if actor.state != Person.State.ACTIVE:
        return False
    return any(
        grant.role == role
        and grant.holds_at(at)
        and (
            grant.scope == Grant.Scope.ORGANISATION
            or (scope is not None and grant.scope == scope and grant.scope_id == scope_id)
        )
        for grant in actor.grants.all()
    )


def is_administrator(actor: Any, _row: Any, at: datetime) -> bool:
    """An administrator of this installation."""
    return holds(actor, Grant.Role.ADMINISTRATOR, at)


def is_lead(actor: Any, _row: Any, at: datetime) -> bool:
    """A programme lead for the whole organisation."""
    return holds(actor, Grant.Role.LEAD, at)


def is_executive(actor: Any, at: datetime) -> bool:
    """An executive of the organisation or of a part of it: reads sums, and of no single person."""
    return actor.state == Person.State.ACTIVE and any(
        grant.role == Grant.Role.EXECUTIVE and grant.holds_at(at) for grant in actor.grants.all()
    )


def is_coordinator_of(actor: Any, row: Any, at: datetime) -> bool:
    """A coordinator for the whole organisation, or of a programme the person takes part in.

    Only who said yes takes part (ACTIVE or PAUSED): inviting somebody gives a coordinator no right over them.
    """
    if holds(actor, Grant.Role.COORDINATOR, at):
        return True
    if actor.state != Person.State.ACTIVE or not isinstance(row, Person):
        return False
    programmes = [
        g.scope_id
        for g in actor.grants.all()
        if g.role == Grant.Role.COORDINATOR and g.scope == Grant.Scope.PROGRAMME and g.holds_at(at)
    ]
    return (
        bool(programmes)
        and Person.objects.filter(
            pk=row.pk, memberships__programme__in=programmes, memberships__state__in=("ACTIVE", "PAUSED")
        ).exists()
    )


def is_oneself(actor: Any, row: Any, _at: datetime) -> bool:
    """The very person."""
    return row is not None and actor.state == Person.State.ACTIVE and actor.pk == row.pk


def is_colleague(actor: Any, _row: Any, _at: datetime) -> bool:
    """Anybody who works here."""
    return bool(actor.state == Person.State.ACTIVE)


def is_colleague_of(actor: Any, row: Any, at: datetime) -> bool:
    """Anybody who works here, towards others who do; a lead and an administrator also towards those who left."""
    if not is_colleague(actor, row, at):
        return False
    if not isinstance(row, Person) or row.state == Person.State.ACTIVE:
        return True
    looks_after = is_administrator(actor, row, at) or is_lead(actor, row, at)
    return row.state == Person.State.LEFT and looks_after


IMPORTERS = ("administrator", "lead", "console")
WORKER = ("worker",)

IMPORT = LifeCycle(
    name="Import",
    states=("STAGING", "STAGED", "MERGING", "MERGED", "UNDOING", "UNDONE", "DISCARDED"),
    initial="STAGING",
    final=("UNDONE", "DISCARDED"),
    transitions=(
        Transition("STAGING", "finish_staging", IMPORTERS, "STAGED"),
        Transition("STAGING", "discard", IMPORTERS, "DISCARDED"),
        Transition("STAGED", "start", IMPORTERS, "MERGING"),
        Transition("STAGED", "discard", IMPORTERS, "DISCARDED"),
        Transition("MERGING", "finish", WORKER, "MERGED"),
        Transition("MERGING", "give_up", WORKER, "STAGED"),  # it failed again and again before anybody was in
        Transition("MERGING", "stop_short", WORKER, "MERGED"),  # the same after a part of it was merged
        Transition("MERGED", "start", IMPORTERS, "MERGING"),  # rows that were held back and are mended now
        Transition("MERGED", "undo", IMPORTERS, "UNDOING"),
        Transition("UNDOING", "finish_undo", WORKER, "UNDONE"),
        Transition("UNDOING", "stop_short", WORKER, "MERGED"),  # undoing failed again and again
    ),
)

POLICY = Policy(
    roles={
        "administrator": is_administrator,
        "lead": is_lead,
        "coordinator": is_coordinator_of,
        "oneself": is_oneself,
        "colleague": is_colleague_of,
    },
    actions={
        "people.organisation.change": Action(
            ("administrator",), _("Change the organisation's name and address")
        ),
        "people.person.see": Action(("colleague",), _("Find colleagues: name, unit and job title")),
        "people.person.see_record": Action(
            ("oneself", "administrator", "lead"), _("See a person's whole record as it was imported")
        ),
        "people.person.change_own": Action(
            ("oneself",), _("Change one's own hours, leave, deputy, languages and address")
        ),
        "people.person.export": Action(("oneself",), _("Take away everything that is one's own")),
        "people.person.erase": Action(("oneself", "administrator"), _("Erase a person")),
        "people.person.add": Action(("administrator", "lead"), _("Add a person by hand")),
        "people.person.change": Action(
            ("administrator", "lead"), _("Change a person’s record: name, address, unit, manager, job")
        ),
        "people.person.change_address": Action(
            ("administrator",), _("Change the address of somebody who has one: codes to sign in go there")
        ),
        "people.person.mark_left": Action(("administrator", "lead"), _("Write that a person left")),
        "people.person.take_back": Action(("administrator", "lead"), _("Take back a person who returns")),
        "people.unit.add": Action(("administrator", "lead"), _("Add a unit")),
        "people.unit.rename": Action(("administrator", "lead"), _("Rename a unit")),
        "people.unit.move": Action(("administrator", "lead"), _("Move a unit in the tree")),
        "people.code.print": Action(
            ("administrator", "lead", "coordinator"),
            _("Print a sign-in code for somebody without an address"),
        ),
        "people.grant.see": Action(("colleague",), _("See who holds which role")),
        "people.grant.give": Action(("administrator",), _("Grant and revoke roles")),
        "notices.settings.change": Action(
            ("administrator",), _("Set up mail, read the letters and send a test")
        ),
        "audit.event.see": Action(
            ("administrator",), _("Read the record of who did what: ids and verbs, no words")
        ),
        "people.item.change": Action(
            ("administrator", "lead"),
            _("Change the lists of goals, skills, experience and qualities people pick from"),
        ),
        "people.holiday.change": Action(
            ("administrator", "lead"), _("Say on which days nobody works at a site")
        ),
        "people.import.run": Action(("administrator", "lead"), _("Import people")),
    },
)


def states_visible_to(actor: Person, at: datetime) -> tuple[str, ...]:
    """The states of the people ``actor`` may find: those who work here; for a lead also those who left."""
    if is_administrator(actor, None, at) or is_lead(actor, None, at):
        return (Person.State.ACTIVE, Person.State.LEFT)
    return (Person.State.ACTIVE,) if is_colleague(actor, None, at) else ()


def visible_to(actor: Person, at: datetime) -> Q:
    """The people ``actor`` may find."""
    return Q(state__in=states_visible_to(actor, at))
