"""Whether a pair meets is told by an index alone, and planned meetings that are over are found by their day."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0004_commitments'),
        ('pairings', '0013_asks'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['pairing', 'starts_at', 'state'], name='meetings_of_a_pair'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(condition=models.Q(('state', 'PLANNED')), fields=['starts_at', 'pairing'], name='planned_meetings'),
        ),
        migrations.RemoveIndex(
            model_name='meeting',
            name='meetings_of_a_pairing',
        ),
    ]
