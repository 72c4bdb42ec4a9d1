"""Programmes that people join, and are matched in, again and again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("programmes", "0002_questions_of_a_programme")]

    operations = [migrations.AddField("programme", "is_rolling", models.BooleanField(default=False))]
