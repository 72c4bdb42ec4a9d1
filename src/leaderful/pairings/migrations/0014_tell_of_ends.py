"""Pairs whose planned end is near are written to: for which day they were, and how they are found."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pairings', '0013_asks'),
        ('programmes', '0009_desk_marks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='pairing',
            name='end_told_for',
            field=models.DateField(null=True),
        ),
        migrations.AddIndex(
            model_name='pairing',
            index=models.Index(condition=models.Q(('ends_date__isnull', False), ('state', 'ACTIVE')), fields=['ends_date'], name='pairs_by_their_own_end'),
        ),
    ]
