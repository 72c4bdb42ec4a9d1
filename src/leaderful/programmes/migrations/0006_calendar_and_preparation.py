"""The days of a programme's calendar that somebody set, and the preparation that mentors read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns of JSON, and when a mentor had read the preparation."""

    dependencies = [("programmes", "0005_mails_of_a_programme")]

    operations = [
        migrations.AddField("programme", "dates", models.JSONField(default=dict)),
        migrations.AddField("programme", "preparation", models.JSONField(default=dict)),
        migrations.AddField("membership", "prepared_at", models.DateTimeField(null=True)),
    ]
