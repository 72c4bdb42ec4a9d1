"""An index of parts of words, where the database has one."""

from django.db import DatabaseError, transaction

EXTENSION = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
INDEX = "CREATE INDEX people_by_trigrams ON people_person USING gin (search_text gin_trgm_ops)"


def make(apps, schema_editor):
    """PostgreSQL alone has such an index; where this role may not have it, searching is slower and ``doctor`` says so."""
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(EXTENSION)
            cursor.execute(INDEX)
    except DatabaseError:
        return


def drop(apps, schema_editor):
    """The extension stays: others may use it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS people_by_trigrams")
