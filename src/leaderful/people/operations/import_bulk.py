"""Writing many rows at once, without an object for each: an import of 100,000 people has 30 seconds."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, Field, JSONField, Model, UUIDField

Converters = list[tuple[int, Callable[[Any], Any]]]
"""(place in a row, what brings its value into the form the database takes)."""


def insert(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert ``rows`` with values in the order of ``names`` (as in ``attname``); every other column is the database's."""
    fields = _fields(model, names)
    columns = ", ".join(map(_column, fields))
    prepared = _prepared(fields, rows)
    if prepared and connection.vendor == "postgresql":
        _copy(f"COPY {_table(model)} ({columns}) FROM STDIN", prepared)
    elif prepared:
        places = ", ".join(["%s"] * len(fields))
        _execute(f"INSERT INTO {_table(model)} ({columns}) VALUES ({places})", prepared)  # noqa: S608  names of our own columns


def update(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write ``names`` of rows that are there: each of ``rows`` has their values, and its id after them."""
    fields = _fields(model, names)
    columns = ", ".join(f"{_column(field)} = %s" for field in fields)
    if prepared := _prepared(fields, rows):
        _execute(f"UPDATE {_table(model)} SET {columns} WHERE id = %s", prepared)  # noqa: S608  names of our own columns


def refresh_statistics(*models: type[Model]) -> None:
    """Let PostgreSQL look at tables that grew at once; by itself it does so within a minute, and reads them whole till then."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(map(_table, models))}")


def _prepared(fields: "Sequence[Field[Any, Any]]", rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    converters = _converters(fields)
    prepared: list[list[Any]] = []
    for row in rows:
        values = list(row)
        for at, convert in converters:
            values[at] = convert(values[at])
        prepared.append(values)
    return prepared


def _execute(sql: str, rows: Sequence[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _copy(sql: str, rows: Sequence[Sequence[Any]]) -> None:
    """PostgreSQL would parse and plan an INSERT for each row; this takes a third of the time."""
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(sql) as stream:
        for row in rows:
            stream.write_row(row)


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _column(field: "Field[Any, Any]") -> str:
    return connection.ops.quote_name(str(field.column))


def _fields(model: type[Model], names: Sequence[str]) -> "list[Field[Any, Any]]":
    known = {field.attname: field for field in model._meta.concrete_fields}
    return [known[name] for name in names]


def _converters(fields: "Sequence[Field[Any, Any]]") -> Converters:
    """For the fields whose values a database takes in a form of its own; what a field itself would do is slow."""
    ops = connection.ops
    found: Converters = []
    for at, field in enumerate(fields):
        if isinstance(field, JSONField):
            found.append((at, _json(field)))
        elif isinstance(field, UUIDField) and not connection.features.has_native_uuid_field:
            found.append((at, lambda key: key.hex))
        elif isinstance(field, DateTimeField):
            found.append((at, _remembering(ops.adapt_datetimefield_value)))
    return found


def _json(field: JSONField) -> Callable[[Any], Any]:
    adapt, encoder = connection.ops.adapt_json_value, field.encoder
    return lambda value: None if value is None else adapt(value, encoder)


def _remembering(convert: Callable[[datetime | None], Any]) -> Callable[[datetime | None], Any]:
    """The same moment stands in most rows."""
    known: dict[datetime | None, Any] = {}

    def remember(moment: datetime | None) -> Any:
        if moment not in known:
            known[moment] = convert(moment)
        return known[moment]

    return remember
