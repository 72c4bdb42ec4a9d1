"""Everything up to 0005 in one step, for a database that begins; one that is on its way goes on by the single steps."""

import django.db.models.deletion
import leaderful.ground.keys
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('styles', '0001_begin'), ('styles', '0002_case_test_asks'), ('styles', '0003_choosing_after_advice'), ('styles', '0004_mirror_transitions'), ('styles', '0005_how_it_was')]

    initial = True

    dependencies = [
        ('pairings', '0001_squashed_0015_more_told_by_the_index'),
        ('people', '__first__'),
        ('programmes', '0001_squashed_0012_more_told_by_the_index'),
    ]

    operations = [
        migrations.CreateModel(
            name='Advice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('begun_at', models.DateTimeField()),
                ('has_deadline', models.BooleanField(null=True)),
                ('answers', models.JSONField(default=dict)),
                ('able', models.BooleanField(null=True)),
                ('willing', models.BooleanField(null=True)),
                ('time_row', models.CharField(blank=True, max_length=3)),
                ('development_row', models.CharField(blank=True, max_length=3)),
                ('advised', models.CharField(blank=True, choices=[('decide', 'decide'), ('consult_each', 'consult_each'), ('consult_group', 'consult_group'), ('facilitate', 'facilitate'), ('delegate', 'delegate')], max_length=13)),
                ('advised_at', models.DateTimeField(null=True)),
                ('chosen', models.CharField(blank=True, choices=[('decide', 'decide'), ('consult_each', 'consult_each'), ('consult_group', 'consult_group'), ('facilitate', 'facilitate'), ('delegate', 'delegate')], max_length=13)),
                ('chosen_at', models.DateTimeField(null=True)),
                ('felt', models.CharField(blank=True, choices=[('FITTED', 'Fitted'), ('MORE_SAY', 'More Say'), ('LESS_SAY', 'Less Say')], max_length=8)),
                ('felt_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advice', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'begun_at'], name='advice_by_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('advised', ''), ('advised_at__isnull', True), ('development_row', ''), ('time_row', '')), models.Q(models.Q(('advised', ''), _negated=True), models.Q(('time_row', ''), _negated=True), models.Q(('development_row', ''), _negated=True), ('advised_at__isnull', False), ('has_deadline__isnull', False)), _connector='OR'), name='advice_names_its_rows_and_time'), models.CheckConstraint(condition=models.Q(models.Q(('chosen', ''), ('chosen_at__isnull', True)), models.Q(models.Q(('chosen', ''), _negated=True), ('chosen_at__isnull', False)), _connector='OR'), name='a_way_to_decide_is_chosen_at_a_time'), models.CheckConstraint(condition=models.Q(('chosen', ''), models.Q(('advised', ''), _negated=True), _connector='OR'), name='a_way_to_decide_is_chosen_after_advice'), models.CheckConstraint(condition=models.Q(models.Q(('felt', ''), ('felt_at__isnull', True)), models.Q(models.Q(('felt', ''), _negated=True), models.Q(('chosen', ''), _negated=True), ('felt_at__isnull', False)), _connector='OR'), name='one_looks_back_on_a_way_that_was_chosen'), models.CheckConstraint(condition=models.Q(models.Q(('able__isnull', True), ('willing__isnull', True)), models.Q(('able__isnull', False), ('willing__isnull', False)), _connector='OR'), name='able_and_willing_are_said_together')],
            },
        ),
        migrations.CreateModel(
            name='AdviceWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('kind', models.CharField(choices=[('ABOUT', 'About'), ('WHY', 'Why')], max_length=5)),
                ('written_at', models.DateTimeField()),
                ('advice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='styles.advice')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('advice', 'kind'), name='advice_says_each_thing_once')],
            },
        ),
        migrations.CreateModel(
            name='CaseTestAsk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(choices=[('BEFORE', 'Before'), ('AFTER', 'After'), ('OWN', 'Own')], max_length=6)),
                ('asked_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'programme', 'occasion'), name='a_case_test_is_offered_by_letter_once')],
            },
        ),
        migrations.CreateModel(
            name='Reflection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('mode', models.CharField(choices=[('OWN', 'Own'), ('SIGNED', 'Signed'), ('POOLED', 'Pooled')], max_length=6)),
                ('state', models.CharField(choices=[('ASKED', 'Asked'), ('GIVEN', 'Given'), ('DECLINED', 'Declined'), ('TAKEN_BACK', 'Taken Back')], max_length=10)),
                ('version', models.PositiveSmallIntegerField()),
                ('answers', models.JSONField(default=dict)),
                ('asked_at', models.DateTimeField(null=True)),
                ('given_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('about', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reflections', to=settings.AUTH_USER_MODEL)),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reflections_given', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['about', 'state'], name='mirrors_by_about'), models.Index(fields=['giver', 'state'], name='mirrors_by_giver')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('about', models.F('giver')), ('mode', 'OWN')), models.Q(models.Q(('mode', 'OWN'), _negated=True), models.Q(('about', models.F('giver')), _negated=True)), _connector='OR'), name='ones_own_mirror_is_about_oneself'), models.CheckConstraint(condition=models.Q(models.Q(('given_at__isnull', False), ('state', 'GIVEN')), models.Q(('state', 'GIVEN'), _negated=True), _connector='OR'), name='a_given_mirror_has_its_time'), models.CheckConstraint(condition=models.Q(('state', 'GIVEN'), ('answers', {}), _connector='OR'), name='only_a_given_mirror_holds_answers'), models.UniqueConstraint(condition=models.Q(('state__in', ['ASKED', 'GIVEN'])), fields=('about', 'giver'), name='one_mirror_between_two_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='ReflectionTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('reflection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transitions', to='styles.reflection')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RetiredCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.CharField(max_length=40, unique=True)),
                ('retired_at', models.DateTimeField()),
                ('retired_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('form', models.CharField(choices=[('A', 'A'), ('B', 'B')], max_length=1)),
                ('occasion', models.CharField(choices=[('BEFORE', 'Before'), ('AFTER', 'After'), ('OWN', 'Own')], default='OWN', max_length=6)),
                ('begun_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sittings', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sittings', to='programmes.programme')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'finished_at'], name='sittings_by_person'), models.Index(fields=['programme', 'occasion'], name='sittings_by_programme')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at__isnull', True)), fields=('person',), name='one_open_case_test_a_person'), models.UniqueConstraint(condition=models.Q(('programme__isnull', False)), fields=('person', 'programme', 'occasion'), name='one_case_test_before_and_after_a_programme'), models.CheckConstraint(condition=models.Q(models.Q(('occasion', 'OWN'), ('programme__isnull', True)), models.Q(models.Q(('occasion', 'OWN'), _negated=True), ('programme__isnull', False)), _connector='OR'), name='before_and_after_belong_to_a_programme')],
            },
        ),
        migrations.CreateModel(
            name='CaseAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.CharField(max_length=40)),
                ('process', models.CharField(choices=[('AI', 'AI'), ('AII', 'AII'), ('CI', 'CI'), ('CII', 'CII'), ('GII', 'GII')], max_length=3)),
                ('at', models.DateTimeField()),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='styles.sitting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sitting', 'case'), name='each_case_is_answered_once')],
            },
        ),
        migrations.CreateModel(
            name='WaySharing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('pairing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='way_sharings', to='pairings.pairing')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pairing', 'person'), name='one_shares_ways_once_in_a_pair')],
            },
        ),
        migrations.CreateModel(
            name='WorkingWay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leans', models.JSONField(default=dict)),
                ('changed_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='working_way', to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
