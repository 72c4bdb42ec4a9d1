"""Who holds which role and where, in words; and what the policy tables let each role do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from leaderful.flows import sight
from leaderful.people import queries as people
from leaderful.people.models import Grant, Person
from leaderful.people.policy import POLICY
from leaderful.people.queries import roles
from leaderful.programmes.models import Programme

ROLES: dict[str, str | Promise] = {
    Grant.Role.ADMINISTRATOR: gettext_lazy("Administrator"),
    Grant.Role.LEAD: gettext_lazy("Programme lead"),
    Grant.Role.COORDINATOR: gettext_lazy("Coordinator"),
    Grant.Role.EXECUTIVE: gettext_lazy("Executive"),
}
"""The roles that are granted, in words."""

PAST = 50
"""How many ended grants the page shows, the latest first."""


@dataclass(frozen=True)
class HeldRole:
    """A grant in words: whose, which role, where (empty: everywhere), and whether it has begun."""

    key: UUID
    person: Person
    role: str | Promise
    where: str
    starts_at: datetime
    ends_at: datetime | None
    has_begun: bool


@dataclass(frozen=True)
class Roles:
    """What the page of roles shows: those who hold a role, and for an administrator the past."""

    held: list[HeldRole]
    past: list[HeldRole]
    may_give: bool


def roles_page(actor: Person, *, at: datetime) -> Roles:
    """Who holds which role. Raises NotAllowed for nobody's eyes."""
    POLICY.check(actor, "people.grant.see", None, at)
    may_give = POLICY.may(actor, "people.grant.give", None, at)
    past = roles.past_grants(at=at, limit=PAST) if may_give else []
    return Roles(_in_words(roles.current_grants(at=at), at), _in_words(past, at), may_give)


def held_role(actor: Person, *, key: UUID, at: datetime) -> HeldRole | None:
    """One grant in words, for whoever may take it back. Raises NotAllowed."""
    POLICY.check(actor, "people.grant.give", None, at)
    grant = roles.grant_by_key(key)
    return _in_words([grant], at)[0] if grant else None


def _in_words(grants: Iterable[Grant], at: datetime) -> list[HeldRole]:
    rows = list(grants)
    places: dict[tuple[str, int | None], str] = {}
    units = {row.scope_id for row in rows if row.scope == Grant.Scope.UNIT and row.scope_id is not None}
    for unit_id, name in roles.unit_names(units).items():
        places[Grant.Scope.UNIT, unit_id] = name
    language = get_language() or "en"
    wanted = {row.scope_id for row in rows if row.scope == Grant.Scope.PROGRAMME and row.scope_id is not None}
    for programme in Programme.objects.filter(pk__in=wanted) if wanted else ():
        places[Grant.Scope.PROGRAMME, programme.pk] = programme.name_in(language)
    return [
        HeldRole(
            row.key,
            row.person,
            ROLES[row.role],
            "" if row.scope == Grant.Scope.ORGANISATION else places.get((row.scope, row.scope_id), "–"),
            row.starts_at,
            row.ends_at,
            row.starts_at <= at,
        )
        for row in rows
    ]


Where = tuple[str, int | None]
"""A scope, and the id of its unit or programme."""


@dataclass(frozen=True)
class Place:
    """Somewhere a role can hold: what a form sends for it, its name, and its scope."""

    value: str
    name: str
    where: Where


def places(actor: Person, *, at: datetime) -> list[tuple[str, list[Place]]]:
    """Where roles can hold: the whole organisation, each programme, each unit; by group, in words. Raises NotAllowed."""
    POLICY.check(actor, "people.grant.give", None, at)
    language = get_language() or "en"
    programmes = Programme.objects.exclude(state=Programme.State.CLOSED).order_by("-pk")
    choices = people.unit_choices()
    ids = roles.unit_ids({key for key, _name in choices})
    everywhere = Place("everywhere", _("The whole organisation"), (Grant.Scope.ORGANISATION, None))
    return [
        ("", [everywhere]),
        (
            _("One programme, for leads and coordinators"),
            [
                Place(f"programme:{row.key}", row.name_in(language), (Grant.Scope.PROGRAMME, row.pk))
                for row in programmes
            ],
        ),
        (
            _("One unit, for executives"),
            [Place(f"unit:{key}", name, (Grant.Scope.UNIT, ids[key])) for key, name in choices],
        ),
    ]


@dataclass(frozen=True)
class Row:
    """One action of a policy table, and for each role of the table's header whether it may."""

    action: str
    says: str | Promise
    cells: tuple[tuple[str | Promise, bool], ...]


@dataclass(frozen=True)
class Table:
    """One area's policy as roles × actions."""

    name: str | Promise
    roles: tuple[str | Promise, ...]
    rows: list[Row]


def policy_tables() -> list[Table]:
    """Every area's policy table as it is checked: no second truth, only another look at the first."""
    tables = []
    for name, policy in sight.AREAS:
        words = {role: sight.ROLES[role] for role in policy.roles}
        rows = [
            Row(action, entry.says, tuple((words[role], role in entry.roles) for role in words))
            for action, entry in policy.actions.items()
        ]
        tables.append(Table(name, tuple(words.values()), rows))
    return tables
