"""Backups: a neutral dump of every row, consistent while people go on working, verified by content.

A zip of one JSON-lines file per table and a manifest with the migrations it was made under and a sha-256 per table.
It never holds a key: what people wrote stays sealed in it. It restores into SQLite and PostgreSQL alike.
"""

import base64
import hashlib
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps as current_apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, models, transaction
from django.db.migrations.executor import MigrationExecutor

from leaderful.project.migrated import Step, last_steps, way_to

FORMAT = 1
CHUNK = 1000
OWN = "leaderful."
"""Tables of our own apps are kept; sessions and the like are made anew."""


class UnableToRestore(Exception):  # noqa: N818  read aloud it is a sentence
    """The archive can't be restored here; the text says why and what to do."""


@dataclass(frozen=True)
class Summary:
    """What an archive holds: rows by table, and one hash over all content."""

    rows: dict[str, int]
    content: str


def write_archive(file: Path, *, at: datetime) -> Summary:
    """Write everything to ``file`` as it stands at one moment, without holding up writers.

    The tables are read as the migrations left them that this database has seen, so that a newer Leaderful can back up before it
    brings the database up to date.
    """
    part = file.with_suffix(f"{file.suffix}.part")
    steps = last_steps()
    with _snapshot() as alias, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        tables = {}
        for model in _own_models(_as_migrated(steps)):
            name = model._meta.label_lower
            digest, count = hashlib.sha256(), 0
            with archive.open(f"{name}.jsonl", "w", force_zip64=True) as out:
                for line in _lines(model, alias):
                    digest.update(line)
                    out.write(line)
                    count += 1
            tables[name] = {"rows": count, "sha256": digest.hexdigest()}
        manifest = {
            "format": FORMAT,
            "version": settings.VERSION,
            "made_at": at.isoformat(),
            "migrations": steps,
            "tables": tables,
        }
        archive.writestr("manifest.json", json.dumps(manifest, indent=1, sort_keys=True))
    part.replace(file)
    return _summary(manifest)


def restore_archive(file: Path) -> Summary:
    """Fill an empty database from ``file``, check it by content, then bring it up to date.

    Raises UnableToRestore, and then the database is as empty as before.
    """
    manifest = _manifest(file)
    executor = MigrationExecutor(connection)
    executor.loader, last = way_to([(app, name) for app, name in manifest["migrations"]], connection)
    if not executor.loader.graph.nodes.keys() >= set(last):
        raise UnableToRestore(
            f"This archive was made by Leaderful {manifest['version']}, which is newer than this one "
            f"({settings.VERSION}). Update Leaderful first."
        )
    if executor.loader.applied_migrations and any(
        model._default_manager.exists() for model in _own_models(current_apps)
    ):
        raise UnableToRestore("This installation already holds data. Restore into an empty data folder.")
    executor.migrate(last)
    _load(file, executor.loader.project_state(last).apps, manifest)
    for one_for_several in executor.loader.replacements:
        # where a part of their steps is still to come elsewhere, Django takes them for applied before what they build on
        executor.recorder.record_unapplied(*one_for_several)
    call_command("migrate", verbosity=0, interactive=False)
    return _summary(manifest)


def verify(file: Path) -> Summary:
    """Read the whole archive and check each table against the manifest. Raises UnableToRestore."""
    manifest = _manifest(file)
    with zipfile.ZipFile(file) as archive:
        for name, facts in manifest["tables"].items():
            with archive.open(f"{name}.jsonl") as lines:
                digest = hashlib.sha256()
                for line in lines:
                    digest.update(line)
            if digest.hexdigest() != facts["sha256"]:
                raise UnableToRestore(f"The archive is damaged: {name} is not what was written.")
    return _summary(manifest)


def content_hash() -> str:
    """One hash over all our rows as they stand now; equal content gives equal hashes on every database."""
    tables = {}
    for model in _own_models(current_apps):
        digest = hashlib.sha256()
        for line in _lines(model, "default"):
            digest.update(line)
        tables[model._meta.label_lower] = {"sha256": digest.hexdigest(), "rows": 0}
    return _summary({"tables": tables}).content


def _as_migrated(steps: list[Step]) -> Any:
    """The models as the database has them: those of now where it is up to date, else those of its last migrations."""
    loader, last = way_to(steps)
    is_up_to_date = set(loader.graph.leaf_nodes()) <= set(last)
    return current_apps if is_up_to_date else loader.project_state(last).apps


def _manifest(file: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(file) as archive:
            manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
    except FileNotFoundError:
        raise UnableToRestore(f"There is no file {file}.") from None
    except (zipfile.BadZipFile, KeyError, json.JSONDecodeError, OSError) as error:
        raise UnableToRestore(f"{file} is not a backup made by Leaderful, or it was cut short.") from error
    if manifest.get("format") != FORMAT:
        raise UnableToRestore(f"{file} has a format this version does not read.")
    return manifest


def _summary(manifest: dict[str, Any]) -> Summary:
    tables = manifest["tables"]
    text = json.dumps({name: facts["sha256"] for name, facts in tables.items()}, sort_keys=True)
    rows = {name: facts["rows"] for name, facts in tables.items()}
    return Summary(rows, hashlib.sha256(text.encode()).hexdigest())


def _own_models(registry: Any) -> list[type[models.Model]]:
    labels = {config.label for config in current_apps.get_app_configs() if config.name.startswith(OWN)}
    own = [m for m in registry.get_models() if m._meta.app_label in labels and m._meta.managed]
    return sorted(own, key=lambda m: m._meta.label_lower)


@contextmanager
def _snapshot() -> Iterator[str]:
    """The alias of a connection that sees the database as it stands at one moment."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield "default"
        return
    with tempfile.TemporaryDirectory(dir=settings.DATA) as folder:
        copy = Path(folder) / "copy.sqlite3"
        source = sqlite3.connect(connection.settings_dict["NAME"], timeout=20)
        target = sqlite3.connect(copy)
        source.backup(target)  # SQLite's online backup: writers go on
        source.close()
        target.close()
        connections.databases["snapshot"] = {**connections.databases["default"], "NAME": copy}
        try:
            yield "snapshot"
        finally:
            connections["snapshot"].close()
            del connections["snapshot"]
            del connections.databases["snapshot"]


def _columns(model: type[models.Model]) -> list[Any]:
    """The table's columns in an order that does not depend on the history of migrations."""
    return sorted(model._meta.concrete_fields, key=lambda field: field.attname)


def _lines(model: type[models.Model], alias: str) -> Iterator[bytes]:
    """Each row as one line of canonical JSON, by primary key."""
    names = [field.attname for field in _columns(model)]
    rows = model._default_manager.using(alias).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=CHUNK):
        yield (
            json.dumps([_plain(v) for v in row], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            + "\n"
        ).encode()


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode()
        case _:
            return value


def _load(file: Path, registry: Any, manifest: dict[str, Any]) -> None:
    """Insert every row in one transaction and check each table's hash against the manifest before it is kept."""
    with zipfile.ZipFile(file) as archive, connection.constraint_checks_disabled(), transaction.atomic():
        restored = _own_models(registry)
        for model in restored:
            fields = _columns(model)
            with archive.open(f"{model._meta.label_lower}.jsonl") as lines:
                batch = []
                for line in lines:
                    batch.append(_row(model, fields, json.loads(line)))
                    if len(batch) == CHUNK:
                        model._default_manager.bulk_create(batch)  # not an operation: a restore
                        batch = []
                model._default_manager.bulk_create(batch)  # not an operation: a restore
            digest = hashlib.sha256()
            for line in _lines(model, "default"):
                digest.update(line)
            if digest.hexdigest() != manifest["tables"][model._meta.label_lower]["sha256"]:
                raise UnableToRestore(
                    f"{model._meta.label} did not come back as it was; nothing was restored."
                )
        connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), restored):
                cursor.execute(statement)


def _row(model: type[models.Model], fields: Any, values: list[Any]) -> models.Model:
    facts = {}
    for field, value in zip(fields, values, strict=True):
        if value is not None and isinstance(field, models.BinaryField):
            facts[field.attname] = base64.b64decode(value)
        elif isinstance(field, models.JSONField):
            facts[field.attname] = value
        else:
            facts[field.attname] = field.to_python(value)
    return model(**facts)
