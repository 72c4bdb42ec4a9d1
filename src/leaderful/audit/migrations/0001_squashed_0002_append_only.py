"""Everything up to 0002 in one step, for a database that begins; one that is on its way goes on by the single steps."""

import django.db.models.deletion
import leaderful.audit.migrations._append_only
import leaderful.ground.keys
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('audit', '0001_begin'), ('audit', '0002_append_only')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('stream', models.CharField(max_length=30)),
                ('verb', models.CharField(max_length=80)),
                ('actor_id', models.BigIntegerField(db_index=True, null=True)),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_id', models.BigIntegerField(null=True)),
                ('codes', models.JSONField(default=dict)),
                ('at', models.DateTimeField(db_index=True)),
            ],
            options={
                'indexes': [models.Index(fields=['subject_kind', 'subject_id'], name='event_subject')],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='seal', serialize=False, to='audit.event')),
                ('stream', models.CharField(max_length=30)),
                ('position', models.PositiveBigIntegerField()),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('stream', 'position'), name='a_place_in_a_chain_holds_one_event')],
            },
        ),
        migrations.RunPython(
            code=leaderful.audit.migrations._append_only.guard,
            reverse_code=leaderful.audit.migrations._append_only.unguard,
        ),
    ]
