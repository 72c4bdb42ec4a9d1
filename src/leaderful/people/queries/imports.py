"""Reading imports: runs, their rows, what is already known, and every sentence an import can say."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.core import intake
from leaderful.people import policy
from leaderful.people.models import (
    ExternalId,
    Grant,
    ImportRow,
    ImportRun,
    Person,
    PersonItem,
    SpokenLanguage,
    Unit,
)

MESSAGES: Final[Mapping[str, str]] = {
    **intake.MESSAGES,
    "no-id-column": gettext_noop(
        "No column tells who a person is. Map a column to the staff number or to the e-mail."
    ),
    "id-missing": gettext_noop(
        "This row has no staff number, so the person couldn’t be known again next time."
    ),
    "id-twice": gettext_noop(
        "The staff number “%(value)s” stands in lines %(lines)s. Correct one of them, or keep only one line."
    ),
    "id-from-email": gettext_noop(
        "The file has no column with a staff number, so the e-mail serves as one. Whoever changes it will look like "
        "a new person."
    ),
    "names-of-managers": gettext_noop(
        "“%(heading)s” holds names. A manager is found by staff number or e-mail, since two people can share a name."
    ),
    "nameless": gettext_noop(
        "%(count)s people of the file have no name in it; pages will show “Person” and a short number instead."
    ),
    "merge-failed": gettext_noop("Importing failed again and again, so it was stopped. Nobody was imported."),
    "merge-stopped": gettext_noop(
        "Importing failed again and again, so it was stopped halfway. Those who are in stay in; start it again for "
        "the others, or undo it."
    ),
    "undo-stopped": gettext_noop(
        "Undoing failed again and again, so it was stopped halfway. Start it again for those who are still in."
    ),
    "for-programmes": gettext_noop(
        "“%(heading)s” is something people say themselves when they join a programme, so nothing of this column is "
        "kept here."
    ),
    "email-elsewhere": gettext_noop(
        "The e-mail “%(value)s” belongs to %(name)s, who came from somewhere else. If this is the same person, join "
        "the two."
    ),
    "email-of-another": gettext_noop(
        "The e-mail “%(value)s” belongs to %(name)s, who has the staff number %(id)s in “%(source)s”. Mend "
        "the e-mail, or the staff number."
    ),
    "role-address": gettext_noop(
        "%(name)s holds a role here, so only an administrator can change the address to “%(value)s”."
    ),
    "manager-left": gettext_noop(
        "The manager “%(value)s” left, so this person comes in without a manager until somebody says who follows."
    ),
    "role-leaver": gettext_noop(
        "%(name)s holds a role here and is not in the file. Only an administrator can write that they left."
    ),
}
"""Every sentence by its code; those of the intake, and those that need the database."""

COMPARED: Final = (
    *("given_name", "family_name", "email", "job_title", "grade", "level"),
    *("profession", "site", "country", "time_zone"),
)
"""The columns of a person that a file can change by itself; unit and manager are rows of their own."""


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """What ``code`` says, in the language of now; names of fields are translated along with it."""
    told = dict(params)
    if told.get("field") == intake.FIELDS["external_id"].label:
        told["field"] = field_label("external_id")
    if told.get("field") in {f.label for f in (*intake.FIELDS.values(), *intake.PAIR_FIELDS.values())}:
        told["field"] = _(str(told["field"]))
    return _(MESSAGES[code]) % told


def field_label(name: str) -> str:
    """What a field is called on pages; for a whole row nothing."""
    if name == "external_id":
        return _("Staff number")
    return _(intake.FIELDS[name].label) if name in intake.FIELDS else ""


def import_runs(actor: Person, *, at: datetime) -> QuerySet[ImportRun]:
    """The imports ``actor`` may see, the newest first: all of them for who may import, else none."""
    if not policy.POLICY.may(actor, "people.import.run", None, at):
        return ImportRun.objects.none()
    return ImportRun.objects.exclude(state=ImportRun.State.DISCARDED).order_by("-pk")


def import_run(actor: Person, *, key: UUID, at: datetime) -> ImportRun | None:
    """One import, if ``actor`` may see it."""
    return import_runs(actor, at=at).filter(key=key).first()


def import_sources() -> list[str]:
    """The sources people came from so far."""
    return sorted(set(ExternalId.objects.order_by().values_list("source", flat=True).distinct()))


def run_to_work_on() -> int | None:
    """The id of the import that waits longest for the worker; None while there is nothing to do."""
    waiting = ImportRun.objects.filter(state__in=(ImportRun.State.MERGING, ImportRun.State.UNDOING))
    return waiting.order_by("pk").values_list("pk", flat=True).first()


STOPPED: Final = frozenset({"merge-failed", "merge-stopped", "undo-stopped"})
"""Codes of the notice that an import failed for good; it stays until the import is started again."""


def stopped_notice(run: ImportRun) -> str:
    """The code of the notice that this import failed; empty where it did not."""
    return next((str(one["code"]) for one in run.notices if one["code"] in STOPPED), "")


def without_stop(run: ImportRun) -> list[dict[str, Any]]:
    """The notices of a run without the one that it failed: it is started again."""
    return [one for one in run.notices if one["code"] not in STOPPED]


def nameless_count(run: ImportRun) -> int:
    """How many people of the staged file have no name in it."""
    return sum(int(one["count"]) for one in run.notices if one["code"] == "nameless")


def bad_rows(run: ImportRun, *, limit: int | None = None) -> list[ImportRow]:
    """The rows that need somebody, in the order of the file."""
    rows = run.rows.filter(outcome=ImportRow.Outcome.BAD).order_by("line", "pk")
    return list(rows[:limit] if limit else rows)


def leaving_rows(run: ImportRun, *, limit: int) -> list[ImportRow]:
    """Who is missing in a full file, by name."""
    rows = run.rows.filter(outcome=ImportRow.Outcome.LEAVING).select_related("person")
    return list(rows.order_by("person__family_name", "person__given_name", "pk")[:limit])


def leavers_share(run: ImportRun) -> float:
    """Which part of the people of this source would leave, 0 to 1."""
    leaving = int(run.counts.get("LEAVING", 0))
    known = int(run.counts.get("known", 0))
    return leaving / known if known else 0.0


_OWN: Final = (ExternalId, SpokenLanguage, PersonItem, ImportRow, Person)
"""What an import writes itself; anything else that points at a new person was built on the import."""
DONE: Final = ("NEW", "CHANGED", "RETURNING", "LEAVING")
"""Outcomes that changed somebody."""


def is_built_on(run: ImportRun) -> bool:
    """Whether something came of a merged import that undoing it would tear: roles, programmes, changes, imports."""
    rows = run.rows.filter(is_merged=True).exclude(external_id="")
    new = ExternalId.objects.filter(
        source=run.source, value__in=rows.filter(outcome="NEW").values("external_id")
    ).values("person_id")
    others = ExternalId.objects.filter(person__in=new).exclude(source=run.source)
    told = rows.filter(outcome__in=DONE).exclude(person=None).values("person_id")
    below = Person.objects.exclude(pk__in=new).exclude(pk__in=told)
    later = ImportRow.objects.filter(run__merged_at__gt=run.merged_at, is_merged=True, outcome__in=DONE)
    return (
        any(
            relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": new}).exists()
            for relation in Person._meta.related_objects
            if relation.related_model not in _OWN
        )
        or others.exists()
        or below.filter(Q(manager__in=new) | Q(deputy__in=new)).exists()
        or later.filter(Q(person__in=new) | Q(person__in=told)).exists()
        or any(
            _was_changed_since(row) for row in rows.exclude(before=None).select_related("person").iterator()
        )
    )


def _was_changed_since(row: ImportRow) -> bool:
    """Whether the person's columns are no longer what the import made them."""
    if row.person is None or row.before is None:
        return True
    return any(
        plain(getattr(row.person, name)) != after for name, (_b, after) in row.before["columns"].items()
    )


def plain(value: Any) -> Any:
    """A column's value as JSON keeps it."""
    return value.isoformat() if isinstance(value, datetime) else value


@dataclass(frozen=True)
class Picture:
    """What is known when a file of one source comes in; people are named by their database ids.

    Attributes:
        people: the compared columns of everybody with an id of this source, then unit and manager.
        person_of: database id by external id of this source.
        left: who left, of everybody.
        emails: database id by case-folded e-mail, of everybody.
        managers: manager by person, of everybody who works here.
        units: unit id → (name, parent's id).
        languages, skills: what people of this source have, as codes; empty where nobody asks.
        holders: who holds a role now or will.
    """

    people: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    person_of: dict[str, int] = field(default_factory=dict)
    left: set[int] = field(default_factory=set)
    emails: dict[str, int] = field(default_factory=dict)
    managers: dict[int, int] = field(default_factory=dict)
    units: dict[int, tuple[str, int | None]] = field(default_factory=dict)
    languages: dict[int, set[str]] = field(default_factory=dict)
    skills: dict[int, set[str]] = field(default_factory=dict)
    holders: set[int] = field(default_factory=set)


def picture(source: str, *, at: datetime) -> Picture:
    """Everything an import of ``source`` compares itself with. Reads whole columns: about a second per 100,000."""
    everybody = Person.objects.exclude(state=Person.State.ERASED)
    left: set[int] = set()
    emails: dict[str, int] = {}
    managers: dict[int, int] = {}
    for pk, email, manager, state in everybody.values_list("pk", "email", "manager_id", "state"):
        if email:
            emails[email.casefold()] = pk
        if state == Person.State.LEFT:
            left.add(pk)
        elif manager is not None:
            managers[pk] = manager
    person_of = dict(ExternalId.objects.filter(source=source).values_list("value", "person_id"))
    mine = everybody.filter(external_ids__source=source)
    people = {row[0]: row[1:] for row in mine.values_list("pk", *COMPARED, "unit_id", "manager_id")}
    return Picture(
        people=people,
        person_of=person_of,
        left=left,
        emails=emails,
        managers=managers,
        units={
            pk: (name, parent) for pk, name, parent in Unit.objects.values_list("pk", "name", "parent_id")
        },
        languages=_sets(SpokenLanguage.objects.filter(person__external_ids__source=source), "code"),
        skills=_sets(PersonItem.objects.filter(person__external_ids__source=source), "item__code"),
        holders=set(Grant.objects.exclude(ends_at__lte=at).values_list("person_id", flat=True)),
    )


def _sets(rows: QuerySet[Any], name: str) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for person, value in rows.values_list("person_id", name):
        found[person].add(value)
    return dict(found)


def names_by_id(ids: set[int]) -> dict[int, tuple[str, str]]:
    """Database id → (name, key), for the few people a sentence is about."""
    return {p.pk: (p.name, str(p.key)) for p in Person.objects.filter(pk__in=ids)}
