"""The questions of a programme's enrolment form."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column of versioned JSON."""

    dependencies = [("programmes", "0001_begin")]

    operations = [
        migrations.AddField("programme", "questions", models.JSONField(default=dict)),
    ]
