"""The database itself refuses to change or delete an event or a seal."""

from django.db import migrations

from leaderful.audit.migrations._append_only import guard, unguard


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_begin")]
    operations = [migrations.RunPython(guard, unguard)]
