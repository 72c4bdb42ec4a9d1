"""Running and past pairs come in from a file: the import, its steps and its rows."""

import django.db.models.deletion
import leaderful.ground.keys
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pairings', '0008_stable_scenarios'),
        ('programmes', '0002_questions_of_a_programme'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PairImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('file_name', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('STAGED', 'Staged'), ('MERGING', 'Merging'), ('MERGED', 'Merged'), ('UNDONE', 'Undone'), ('DISCARDED', 'Discarded')], default='STAGED', max_length=9)),
                ('tells', models.BooleanField(default=False)),
                ('mapping', models.JSONField(default=dict)),
                ('left_out', models.JSONField(default=dict)),
                ('counts', models.JSONField(default=dict)),
                ('staged_at', models.DateTimeField()),
                ('merged_at', models.DateTimeField(null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pair_imports', to='programmes.programme')),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pair_imports', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='PairImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField()),
                ('outcome', models.CharField(choices=[('NEW', 'New'), ('SAME', 'Same'), ('BAD', 'Bad')], max_length=4)),
                ('facts', models.JSONField(default=dict)),
                ('cells', models.JSONField(default=dict)),
                ('problems', models.JSONField(default=list)),
                ('undated_meetings', models.PositiveSmallIntegerField(default=0)),
                ('made', models.JSONField(default=list)),
                ('is_merged', models.BooleanField(default=False)),
                ('guide', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('learner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pairing', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='brought_by', to='pairings.pairing')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='pairings.pairimport')),
            ],
        ),
        migrations.CreateModel(
            name='PairImportTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='pairings.pairimport')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='pairimport',
            index=models.Index(fields=['state', 'id'], name='pair_imports_by_state'),
        ),
        migrations.AddIndex(
            model_name='pairimportrow',
            index=models.Index(fields=['run', 'outcome', 'is_merged', 'id'], name='pair_rows_to_merge'),
        ),
        migrations.AddConstraint(
            model_name='pairimportrow',
            constraint=models.CheckConstraint(condition=models.Q(('pairing__isnull', True), ('is_merged', True), _connector='OR'), name='a_pair_comes_from_a_merged_row'),
        ),
    ]
