"""An offer that came to nothing is seen to: a round that repairs it is drafted."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pairings', '0006_agreements'),
        ('programmes', '0004_both_sides_wish_and_learn'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='matchround',
            name='is_repair',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='pairing',
            name='is_seen_to',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='pairing',
            index=models.Index(condition=models.Q(('is_seen_to', False), ('state__in', ['DECLINED', 'EXPIRED', 'WITHDRAWN'])), fields=['programme'], name='offers_to_see_to'),
        ),
    ]
