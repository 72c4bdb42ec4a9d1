"""Everything up to 0005 in one step, for a database that begins; one that is on its way goes on by the single steps."""

import django.db.models.deletion
import leaderful.ground.keys
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('meetings', '0001_begin'), ('meetings', '0002_one_meeting_a_moment'), ('meetings', '0003_planned_ahead'), ('meetings', '0004_commitments'), ('meetings', '0005_find_meetings_by_index')]

    initial = True

    dependencies = [
        ('pairings', '0001_squashed_0015_more_told_by_the_index'),
        ('people', '__first__'),
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
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pairing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='pairings.pairing')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'OPEN')), fields=['owner', 'due_date'], name='commitments_by_owner')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('state', 'OPEN')), models.Q(models.Q(('state', 'OPEN'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='a_commitment_is_open_or_settled_at_a_time')],
            },
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
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('state', models.CharField(choices=[('PLANNED', 'Planned'), ('HELD', 'Held'), ('MISSED', 'Missed'), ('CANCELLED', 'Cancelled')], max_length=9)),
                ('starts_at', models.DateTimeField()),
                ('zone', models.CharField(max_length=64)),
                ('wall_time', models.CharField(max_length=16)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('sequence', models.PositiveSmallIntegerField(default=0)),
                ('prepare_from', models.DateTimeField(null=True)),
                ('ask_from', models.DateTimeField(null=True)),
                ('logged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pairing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='pairings.pairing')),
            ],
            options={
                'indexes': [models.Index(fields=['pairing', 'starts_at', 'state'], name='meetings_of_a_pair'), models.Index(condition=models.Q(('state', 'PLANNED')), fields=['starts_at', 'pairing'], name='planned_meetings'), models.Index(condition=models.Q(('state', 'PLANNED')), fields=['prepare_from'], name='meetings_to_prepare'), models.Index(condition=models.Q(('state', 'PLANNED')), fields=['ask_from'], name='meetings_to_ask_about')],
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 600)), name='a_meeting_lasts_minutes_to_hours'), models.UniqueConstraint(condition=models.Q(('state__in', ['PLANNED', 'HELD'])), fields=('pairing', 'starts_at'), name='a_pair_meets_once_at_a_time')],
            },
        ),
        migrations.AddField(
            model_name='commitment',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='meetings.meeting'),
        ),
        migrations.CreateModel(
            name='MeetingTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='meetings.meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeetingWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('kind', models.CharField(choices=[('AGREED', 'Agreed'), ('NOTE', 'Note'), ('PLACE', 'Place'), ('POINT', 'Point')], max_length=6)),
                ('visibility', models.CharField(choices=[('MINE', 'Mine'), ('OURS', 'Ours')], max_length=4)),
                ('written_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='meetings.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'AGREED')), fields=('meeting', 'author'), name='each_side_agrees_in_one_line'), models.UniqueConstraint(condition=models.Q(('kind', 'PLACE')), fields=('meeting',), name='a_meeting_is_in_one_place'), models.CheckConstraint(condition=models.Q(('kind', 'NOTE'), ('visibility', 'OURS'), _connector='OR'), name='only_a_note_is_mine_alone')],
            },
        ),
    ]
