"""Undoing a merged import, a chunk a transaction, while nothing was built on it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.people.models import (
    ExternalId,
    Grant,
    ImportRow,
    ImportRun,
    Item,
    Person,
    PersonItem,
    SpokenLanguage,
    Unit,
)
from leaderful.people.operations.imports import CHUNK, UnableToImport, locked, step_import
from leaderful.people.queries import imports as reads

_MOMENTS: Final = frozenset({"left_at"})


@operation("people.import.undo")
def undo(*, key: UUID, actor: Person | None, at: datetime) -> ImportRun:
    """Let the worker put everything back as it was before this import.

    Raises UnableToImport once something was built on it: a role, a programme, a change by hand, a later import.
    """
    run = locked(key, actor, at)
    if run.state == ImportRun.State.MERGED and reads.is_built_on(run):
        raise UnableToImport(
            _(
                "This import can’t be undone any more: something was built on it, such as a role, a part in a "
                "programme, a change by hand or a later import."
            )
        )
    step_import(run, "undo", actor=actor, at=at)

    run.counts["done"], run.counts["waiting"] = 0, _to_undo(run).count()
    run.notices = reads.without_stop(run)
    run.save()
    record("people.import.undone", actor=actor, subject=run, at=at, codes={"rows": run.counts["waiting"]})
    return run


def _to_undo(run: ImportRun) -> Any:
    return run.rows.filter(is_merged=True, outcome__in=reads.DONE)


@operation("people.import.undo_chunk", recorded=False)
def undo_chunk(*, run_id: int, at: datetime) -> bool:
    """Put the next people back, last ones first; False where this run is not being undone or is in other hands."""
    run = ImportRun.objects.select_for_update(skip_locked=True).filter(pk=run_id, state="UNDOING").first()
    if run is None:
        return False
    rows = list(_to_undo(run).select_related("person").order_by("-pk")[:CHUNK])

    if rows:
        _put_back(rows)
        _take_away(run, [row.external_id for row in rows if row.outcome == "NEW" and row.external_id])
        run.rows.filter(pk__in=[row.pk for row in rows]).delete()
        run.counts["done"] += len(rows)
        codes = {"first": rows[-1].pk, "last": rows[0].pk, "rows": len(rows)}
        record("people.import.chunk_undone", actor=run.started_by, subject=run, at=at, codes=codes)
    run.counts.pop("failures", None)
    if len(rows) < CHUNK:
        _finish(run, at)
    run.save()
    return True


def _finish(run: ImportRun, at: datetime) -> None:
    """The people are as they were: what was made for them alone goes too."""
    run.rows.all().delete()
    for pk in reversed(run.counts.pop("units", [])):
        if not Person.objects.filter(unit=pk).exists():
            Unit.objects.filter(pk=pk, children__isnull=True).delete()
    made = Item.objects.filter(pk__in=run.counts.pop("items", []), is_listed=False)
    _delete_unused(made.exclude(people__isnull=False))
    step_import(run, "finish_undo", actor=None, at=at, by_worker=True)
    record("people.import.finished_undoing", actor=run.started_by, subject=run, at=at)


def _put_back(rows: Sequence[ImportRow]) -> None:
    """Columns as they were; languages and skills the import added go, lines and roles it ended are back."""
    befores: list[tuple[Person, dict[str, Any]]] = [
        (row.person, row.before) for row in rows if row.person is not None and row.before is not None
    ]
    for person, before in befores:
        for name, (value, _after) in before["columns"].items():
            setattr(person, name, datetime.fromisoformat(value) if value and name in _MOMENTS else value)
        SpokenLanguage.objects.filter(person=person, code__in=before.get("+languages", ())).delete()
        PersonItem.objects.filter(person=person, item__in=before.get("+items", ())).delete()
    people = [person for person, _before in befores]
    _free_addresses(people)
    columns = sorted({name.removesuffix("_id") for _person, before in befores for name in before["columns"]})
    if columns:
        Person.objects.bulk_create(people, update_conflicts=True, unique_fields=["id"], update_fields=columns)
    for person, before in befores:
        for kind in ("manager", "deputy"):
            below = Person.objects.filter(pk__in=before.get(f"-{kind}", ()), **{kind: None})
            below.update(**{kind: person})
        for pk, starts, ends in before.get("grants", ()):
            Grant.objects.filter(pk=pk).update(
                starts_at=datetime.fromisoformat(starts),
                ends_at=datetime.fromisoformat(ends) if ends else None,
            )


def _free_addresses(people: Sequence[Person]) -> None:
    """Whoever else has one of these addresses got it by this import, and gives it up in this undoing."""
    wanted = {person.email.lower(): person.pk for person in people if person.email}
    holders = Person.objects.alias(folded=Lower("email")).filter(folded__in=wanted)
    taken = [pk for pk, email in holders.values_list("pk", "email") if wanted[email.lower()] != pk]
    Person.objects.filter(pk__in=taken).update(email="")


def _take_away(run: ImportRun, external_ids: Sequence[str]) -> None:
    """Delete the people this import brought; one on whom something was built in the last moment stays."""
    found = ExternalId.objects.filter(source=run.source, value__in=external_ids)
    ids = list(found.values_list("person_id", flat=True))
    Person.objects.filter(manager__in=ids).update(manager=None)
    try:
        with transaction.atomic():
            _delete(ids)
    except ProtectedError:
        for pk in ids:
            try:
                with transaction.atomic():
                    _delete([pk])
            except ProtectedError:
                run.counts["kept"] = run.counts.get("kept", 0) + 1


def _delete(ids: Sequence[int]) -> None:
    ExternalId.objects.filter(person__in=ids).delete()
    Person.objects.filter(pk__in=ids).delete()


def _delete_unused(items: Any) -> None:
    """Items nobody points at, neither a person nor a programme's form."""
    for item in items:
        try:
            with transaction.atomic():
                item.delete()
        except ProtectedError:
            continue
