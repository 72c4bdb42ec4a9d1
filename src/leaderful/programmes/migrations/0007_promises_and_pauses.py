"""Whoever waits has a promise of when; a pause can last until a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two dates, each only in the state it is about."""

    dependencies = [("programmes", "0006_calendar_and_preparation")]

    operations = [
        migrations.AddField("membership", "paused_until", models.DateTimeField(null=True)),
        migrations.AddField("membership", "promised_for", models.DateField(null=True)),
        migrations.AddConstraint(
            "membership",
            models.CheckConstraint(
                condition=models.Q(paused_until__isnull=True) | models.Q(state="PAUSED"),
                name="only_a_paused_part_rests_until_a_day",
            ),
        ),
        migrations.AddConstraint(
            "membership",
            models.CheckConstraint(
                condition=models.Q(promised_for__isnull=True) | models.Q(state="WAITING"),
                name="only_who_waits_has_a_promise",
            ),
        ),
    ]
