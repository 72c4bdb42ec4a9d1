"""People found by a part of their search text without reading everybody's."""

from django.db import migrations

from leaderful.people.migrations._trigrams import drop, make


class Migration(migrations.Migration):
    """SQLite walks a covering index instead, which is quick enough for a hundred thousand."""

    dependencies = [("people", "0005_qualities")]

    operations = [migrations.RunPython(make, drop)]
