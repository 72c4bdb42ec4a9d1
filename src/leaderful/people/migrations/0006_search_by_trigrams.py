"""People found by a part of their search text without reading everybody's."""

from django.db import DatabaseError, migrations, transaction

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


class Migration(migrations.Migration):
    """SQLite walks a covering index instead, which is quick enough for a hundred thousand."""

    dependencies = [("people", "0005_qualities")]

    operations = [migrations.RunPython(make, drop)]
