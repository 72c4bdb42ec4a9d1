"""Everything up to 0007 in one step, for a database that begins; one that is on its way goes on by the single steps."""

import django.db.models.deletion
import django.db.models.functions.text
import leaderful.ground.keys
import leaderful.people.migrations._trigrams
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('people', '0001_begin'), ('people', '0002_keep_the_replaced_address'), ('people', '0003_import_states'), ('people', '0004_name_who_printed_a_code'), ('people', '0005_qualities'), ('people', '0006_search_by_trigrams'), ('people', '0007_holidays_of_sites')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('code', models.CharField(max_length=120, unique=True)),
                ('kind', models.CharField(choices=[('GOAL', 'Goal'), ('SKILL', 'Skill'), ('EXPERIENCE', 'Experience'), ('QUALITY', 'Quality')], max_length=10)),
                ('names', models.JSONField(default=dict)),
                ('is_listed', models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('state', models.CharField(choices=[('ACTIVE', 'Active'), ('LEFT', 'Left'), ('ERASED', 'Erased')], default='ACTIVE', max_length=8)),
                ('left_at', models.DateTimeField(null=True)),
                ('given_name', models.CharField(blank=True, max_length=120)),
                ('family_name', models.CharField(blank=True, max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('job_title', models.CharField(blank=True, max_length=200)),
                ('grade', models.CharField(blank=True, max_length=60)),
                ('level', models.PositiveSmallIntegerField(null=True)),
                ('profession', models.CharField(blank=True, max_length=120)),
                ('site', models.CharField(blank=True, max_length=120)),
                ('country', models.CharField(blank=True, max_length=60)),
                ('time_zone', models.CharField(blank=True, max_length=64)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('theme', models.CharField(blank=True, max_length=5)),
                ('search_text', models.CharField(blank=True, max_length=500)),
                ('session_epoch', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField()),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stands_in_for', to=settings.AUTH_USER_MODEL)),
                ('manager', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'family_name', 'given_name', 'id'], name='people_by_name'), models.Index(fields=['search_text', 'state', 'id'], name='people_by_search_text')],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='an_address_belongs_to_one_person'), models.CheckConstraint(condition=models.Q(('manager', models.F('id')), _negated=True), name='nobody_reports_to_themselves'), models.CheckConstraint(condition=models.Q(('deputy', models.F('id')), _negated=True), name='nobody_stands_in_for_themselves')],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('subject_hash', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'subject_hash', 'at'], name='attempts_by_subject')],
            },
        ),
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('source', models.CharField(max_length=60)),
                ('file_name', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('STAGING', 'Staging'), ('STAGED', 'Staged'), ('MERGING', 'Merging'), ('MERGED', 'Merged'), ('UNDOING', 'Undoing'), ('UNDONE', 'Undone'), ('DISCARDED', 'Discarded')], default='STAGED', max_length=10)),
                ('is_full', models.BooleanField(default=False)),
                ('skip_bad', models.BooleanField(default=False)),
                ('leavers_confirmed', models.BooleanField(default=False)),
                ('mapping', models.JSONField(default=dict)),
                ('refused', models.JSONField(default=dict)),
                ('notices', models.JSONField(default=list)),
                ('counts', models.JSONField(default=dict)),
                ('staged_at', models.DateTimeField()),
                ('merged_at', models.DateTimeField(null=True)),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imports', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ImportTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='people.importrun')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('only', models.BooleanField(default=True, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('public_address', models.URLField(blank=True)),
                ('language', models.CharField(default='en', max_length=12)),
                ('time_zone', models.CharField(default='UTC', max_length=64)),
                ('smallest_group', models.PositiveSmallIntegerField(default=5)),
                ('is_demo', models.BooleanField(default=False, editable=False)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='there_is_one_organisation'), models.CheckConstraint(condition=models.Q(('smallest_group__gte', 3)), name='the_smallest_group_is_three')],
            },
        ),
        migrations.CreateModel(
            name='SignInCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('purpose', models.CharField(choices=[('MAIL', 'Mail'), ('PRINTED', 'Printed'), ('CONSOLE', 'Console'), ('ADDRESS', 'Address')], max_length=8)),
                ('code_hash', models.CharField(max_length=64)),
                ('new_email', models.EmailField(blank=True, max_length=254)),
                ('old_email', models.EmailField(blank=True, max_length=254)),
                ('made_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('tries_left', models.PositiveSmallIntegerField(default=5)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_in_codes', to=settings.AUTH_USER_MODEL)),
                ('printed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SiteCalendar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('site', models.CharField(blank=True, max_length=120, unique=True)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('region', models.CharField(blank=True, max_length=30)),
                ('followed_until', models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('region', ''), models.Q(('country', ''), _negated=True), _connector='OR'), name='a_region_is_of_a_country'), models.CheckConstraint(condition=models.Q(models.Q(('country', ''), ('followed_until__isnull', True)), models.Q(models.Q(('country', ''), _negated=True), ('followed_until__isnull', False)), _connector='OR'), name='what_is_followed_has_a_last_year')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('name', models.CharField(max_length=160)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='people.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name', 'parent'), name='units_side_by_side_have_different_names'), models.UniqueConstraint(condition=models.Q(('parent__isnull', True)), fields=('name',), name='units_at_the_top_have_different_names'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='no_unit_is_its_own_parent')],
            },
        ),
        migrations.AddField(
            model_name='person',
            name='unit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='people.unit'),
        ),
        migrations.CreateModel(
            name='WorkingHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField()),
                ('starts', models.TimeField()),
                ('ends', models.TimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='working_hours', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'weekday', 'starts'), name='a_stretch_starts_once'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='a_week_has_seven_days')],
            },
        ),
        migrations.CreateModel(
            name='ExternalId',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=60)),
                ('value', models.CharField(max_length=120)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='external_ids', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('source', 'value'), name='an_id_of_a_source_names_one_person'), models.UniqueConstraint(fields=('person', 'source'), name='one_id_a_source_and_person')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('role', models.CharField(choices=[('ADMINISTRATOR', 'Administrator'), ('LEAD', 'Lead'), ('COORDINATOR', 'Coordinator'), ('EXECUTIVE', 'Executive')], max_length=14)),
                ('scope', models.CharField(choices=[('ORGANISATION', 'Organisation'), ('UNIT', 'Unit'), ('PROGRAMME', 'Programme')], default='ORGANISATION', max_length=12)),
                ('scope_id', models.BigIntegerField(null=True)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('scope', 'ORGANISATION'), ('scope_id__isnull', True)), models.Q(models.Q(('scope', 'ORGANISATION'), _negated=True), ('scope_id__isnull', False)), _connector='OR'), name='a_narrow_grant_names_its_scope'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'ADMINISTRATOR'), _negated=True), ('scope', 'ORGANISATION'), _connector='OR'), name='an_administrator_is_one_everywhere'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='a_grant_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField()),
                ('external_id', models.CharField(max_length=120)),
                ('values', models.JSONField(default=dict)),
                ('problems', models.JSONField(default=list)),
                ('outcome', models.CharField(choices=[('NEW', 'New'), ('CHANGED', 'Changed'), ('SAME', 'Same'), ('RETURNING', 'Returning'), ('LEAVING', 'Leaving'), ('BAD', 'Bad'), ('LEFT_OUT', 'Left Out')], max_length=9)),
                ('before', models.JSONField(null=True)),
                ('is_merged', models.BooleanField(default=False)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='people.importrun')),
            ],
            options={
                'indexes': [models.Index(fields=['run', 'outcome', 'line'], name='import_rows_by_outcome'), models.Index(fields=['run', 'is_merged', 'id'], name='import_rows_to_merge')],
            },
        ),
        migrations.CreateModel(
            name='Leave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('first_date', models.DateField()),
                ('last_date', models.DateField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leave', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('last_date__gte', models.F('first_date'))), name='leave_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='PersonItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='people.item')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'item'), name='an_item_once_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Holiday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('date', models.DateField()),
                ('names', models.JSONField(default=dict)),
                ('is_public', models.BooleanField(default=False)),
                ('calendar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holidays', to='people.sitecalendar')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('calendar', 'date'), name='a_site_keeps_a_day_once')],
            },
        ),
        migrations.CreateModel(
            name='SpokenLanguage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='languages', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'code'), name='a_language_once_a_person')],
            },
        ),
        migrations.RunPython(
            code=leaderful.people.migrations._trigrams.make,
            reverse_code=leaderful.people.migrations._trigrams.drop,
        ),
    ]
