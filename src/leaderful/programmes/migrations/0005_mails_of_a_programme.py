"""A programme's own words in its mails."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column of versioned JSON."""

    dependencies = [("programmes", "0004_both_sides_wish_and_learn")]

    operations = [migrations.AddField("programme", "mails", models.JSONField(default=dict))]
