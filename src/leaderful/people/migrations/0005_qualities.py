"""Items can be qualities, which goals of a pair name (the column stays as it is)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_name_who_printed_a_code")]

    operations = [
        migrations.AlterField(
            model_name="item",
            name="kind",
            field=models.CharField(
                choices=[
                    ("GOAL", "Goal"),
                    ("SKILL", "Skill"),
                    ("EXPERIENCE", "Experience"),
                    ("QUALITY", "Quality"),
                ],
                max_length=10,
            ),
        ),
    ]
