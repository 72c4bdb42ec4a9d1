"""Offers say when they are reminded of, pairs until when they rest and are planned to meet."""

from datetime import timedelta

from django.db import migrations, models


def say_when_to_remind(apps, _schema_editor):
    """Open offers are reminded of after a week, as until now."""
    pairing = apps.get_model("pairings", "Pairing")
    for row in pairing.objects.filter(state="OFFERED", offered_at__isnull=False):
        row.remind_at = row.offered_at + timedelta(days=7)
        row.save(update_fields=["remind_at"])


class Migration(migrations.Migration):
    dependencies = [("pairings", "0002_withdrawn_offers")]

    operations = [
        migrations.AddField("pairing", "remind_at", models.DateTimeField(null=True)),
        migrations.AddField("pairing", "paused_until", models.DateTimeField(null=True)),
        migrations.AddField("pairing", "ends_date", models.DateField(null=True)),
        migrations.AddConstraint(
            "pairing",
            models.CheckConstraint(
                condition=models.Q(paused_until__isnull=True) | models.Q(state="PAUSED"),
                name="only_a_paused_pair_rests_until_a_day",
            ),
        ),
        migrations.RunPython(say_when_to_remind, migrations.RunPython.noop),
    ]
