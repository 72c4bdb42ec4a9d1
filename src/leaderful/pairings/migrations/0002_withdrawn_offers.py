"""An offer can be withdrawn: one more state (its column stays as it is)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pairings", "0001_begin")]

    operations = [
        migrations.AlterField(
            model_name="pairing",
            name="state",
            field=models.CharField(
                choices=[
                    ("PROPOSED", "Proposed"),
                    ("OFFERED", "Offered"),
                    ("ACTIVE", "Active"),
                    ("PAUSED", "Paused"),
                    ("DECLINED", "Declined"),
                    ("EXPIRED", "Expired"),
                    ("WITHDRAWN", "Withdrawn"),
                    ("COMPLETED", "Completed"),
                    ("ENDED", "Ended"),
                ],
                default="PROPOSED",
                max_length=10,
            ),
        ),
    ]
