"""A wish is for a person, from either side; a member says how they learn and work best."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Rename, and one more kind of words."""

    dependencies = [("programmes", "0003_rolling_programmes")]

    operations = [
        migrations.RemoveConstraint(model_name="wish", name="a_wish_for_somebody_once"),
        migrations.RenameField(model_name="wish", old_name="mentor", new_name="person"),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.UniqueConstraint(
                fields=("membership", "person"), name="a_wish_for_somebody_once"
            ),
        ),
        migrations.AlterField(
            model_name="membershipwords",
            name="kind",
            field=models.CharField(
                choices=[("GOAL", "Goal"), ("LEARN", "Learn"), ("WORKING", "Working")], max_length=8
            ),
        ),
    ]
