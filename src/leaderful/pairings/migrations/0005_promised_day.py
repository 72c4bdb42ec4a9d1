"""A round promises a day to those it leaves out."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pairings", "0004_scenarios")]

    operations = [
        migrations.AddField(model_name="matchround", name="next_by", field=models.DateField(null=True)),
    ]
