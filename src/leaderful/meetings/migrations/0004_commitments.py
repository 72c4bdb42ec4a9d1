"""What the two said they would do, with its steps and its sealed words."""

import django.db.models.deletion
import leaderful.ground.keys
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0003_planned_ahead'),
        ('pairings', '0005_promised_day'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('made_at', models.DateTimeField()),
                ('due_date', models.DateField(null=True)),
                ('state', models.CharField(choices=[('OPEN', 'Open'), ('DONE', 'Done'), ('DROPPED', 'Dropped')], default='OPEN', max_length=7)),
                ('settled_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='meetings.meeting')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pairing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='pairings.pairing')),
            ],
        ),
        migrations.CreateModel(
            name='CommitmentTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transitions', to='meetings.commitment')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CommitmentWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('commitment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='meetings.commitment')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='commitment',
            index=models.Index(condition=models.Q(('state', 'OPEN')), fields=['owner', 'due_date'], name='commitments_by_owner'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('state', 'OPEN')), models.Q(models.Q(('state', 'OPEN'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='a_commitment_is_open_or_settled_at_a_time'),
        ),
    ]
