"""One more thing that a way to match can look for: nobody would swap."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pairings', '0007_repairs'),
    ]

    operations = [
        migrations.AlterField(
            model_name='scenario',
            name='objective',
            field=models.CharField(choices=[('MOST_PEOPLE', 'Most People'), ('BEST_FIT', 'Best Fit'), ('FAIR', 'Fair'), ('MIX', 'Mix'), ('STABLE', 'Stable')], default='MOST_PEOPLE', max_length=12),
        ),
    ]
