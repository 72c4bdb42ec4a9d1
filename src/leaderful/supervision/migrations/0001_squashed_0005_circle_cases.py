"""Everything up to 0005 in one step, for a database that begins; one that is on its way goes on by the single steps."""

import django.db.models.deletion
import leaderful.ground.keys
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('supervision', '0001_begin'), ('supervision', '0002_watched_plans'), ('supervision', '0003_cases_gone_through'), ('supervision', '0004_circles_meet'), ('supervision', '0005_circle_cases')]

    initial = True

    dependencies = [
        ('meetings', '0001_squashed_0005_find_meetings_by_index'),
        ('pairings', '0001_squashed_0015_more_told_by_the_index'),
        ('people', '0001_squashed_0007_holidays_of_sites'),
        ('people', '__first__'),
        ('programmes', '0001_squashed_0012_more_told_by_the_index'),
        ('styles', '0001_squashed_0005_how_it_was'),
    ]

    operations = [
        migrations.CreateModel(
            name='Circle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('state', models.CharField(choices=[('ACTIVE', 'Active'), ('ENDED', 'Ended')], default='ACTIVE', max_length=6)),
                ('begun_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('guide', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='circles_led', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='circles', to='programmes.programme')),
            ],
            options={
                'indexes': [models.Index(fields=['guide', 'state'], name='circles_by_guide'), models.Index(fields=['programme', 'state'], name='circles_by_programme')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'ACTIVE')), models.Q(('ended_at__isnull', False), ('state', 'ENDED')), _connector='OR'), name='a_circle_is_active_or_ended_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='CircleMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('state', models.CharField(choices=[('PLANNED', 'Planned'), ('HELD', 'Held'), ('CANCELLED', 'Cancelled')], max_length=9)),
                ('starts_at', models.DateTimeField()),
                ('zone', models.CharField(max_length=64)),
                ('wall_time', models.CharField(max_length=16)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('sequence', models.PositiveSmallIntegerField(default=0)),
                ('ask_from', models.DateTimeField(null=True)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='supervision.circle')),
                ('logged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'PLANNED')), fields=['ask_from'], name='circle_meetings_to_ask_about')],
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 600)), name='a_circle_meets_minutes_to_hours'), models.UniqueConstraint(condition=models.Q(('state__in', ['PLANNED', 'HELD'])), fields=('circle', 'starts_at'), name='a_circle_meets_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='CircleAttendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='supervision.circlemeeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'person'), name='one_is_at_a_meeting_once')],
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('begun_at', models.DateTimeField()),
                ('brought_at', models.DateTimeField(null=True)),
                ('gone_through_at', models.DateTimeField(null=True)),
                ('mentee_agreed', models.BooleanField(default=False)),
                ('function', models.CharField(blank=True, choices=[('DEVELOP', 'Develop'), ('SUPPORT', 'Support'), ('STANDARDS', 'Standards')], max_length=9)),
                ('edition', models.CharField(default='B', max_length=1)),
                ('answered_from', models.PositiveSmallIntegerField(null=True)),
                ('rule_broken', models.PositiveSmallIntegerField(null=True)),
                ('tried', models.CharField(blank=True, choices=[('HELPED', 'Helped'), ('PARTLY', 'Partly'), ('NOT_YET', 'Not Yet'), ('NO', 'No')], max_length=7)),
                ('tried_at', models.DateTimeField(null=True)),
                ('guides_advice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='styles.advice')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='meetings.meeting')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to=settings.AUTH_USER_MODEL)),
                ('mentors_advice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='styles.advice')),
                ('pairing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='pairings.pairing')),
                ('circle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='supervision.circle')),
                ('circle_meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='supervision.circlemeeting')),
            ],
            options={
                'indexes': [models.Index(fields=['mentor', 'brought_at'], name='cases_by_mentor'), models.Index(fields=['pairing', 'brought_at'], name='cases_by_pairing'), models.Index(fields=['circle', 'brought_at'], name='cases_by_circle')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('circle__isnull', True), ('pairing__isnull', False)), models.Q(('circle__isnull', False), ('pairing__isnull', True)), _connector='OR'), name='a_case_is_a_pairs_or_a_circles'), models.CheckConstraint(condition=models.Q(('answered_from__isnull', True), models.Q(('answered_from__gte', 1), ('answered_from__lte', 7)), _connector='OR'), name='a_case_was_answered_from_a_rung'), models.CheckConstraint(condition=models.Q(('rule_broken__isnull', True), ('rule_broken__lte', 7), _connector='OR'), name='a_case_breaks_one_of_seven_rules'), models.CheckConstraint(condition=models.Q(models.Q(('tried', ''), ('tried_at__isnull', True)), models.Q(models.Q(('tried', ''), _negated=True), ('tried_at__isnull', False)), _connector='OR'), name='a_question_was_tried_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('answered_from__isnull', True), ('function', ''), ('gone_through_at__isnull', True), ('rule_broken__isnull', True), ('tried', '')), models.Q(('brought_at__isnull', False), ('gone_through_at__isnull', False), models.Q(('function', ''), _negated=True)), _connector='OR'), name='a_case_gone_through_was_brought_for_something'), models.UniqueConstraint(condition=models.Q(('gone_through_at__isnull', True), ('pairing__isnull', False)), fields=('pairing',), name='a_pair_has_one_case_at_a_time'), models.UniqueConstraint(condition=models.Q(('circle__isnull', False), ('gone_through_at__isnull', True)), fields=('circle', 'mentor'), name='one_has_one_case_at_a_time_in_a_circle'), models.UniqueConstraint(condition=models.Q(('brought_at__isnull', False), ('circle__isnull', False), ('gone_through_at__isnull', True)), fields=('circle',), name='a_circle_has_one_case_brought_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='CircleMeetingTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='supervision.circlemeeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CircleMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joined_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(null=True)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='supervision.circle')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='circle_memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('left_at__isnull', True)), fields=['person'], name='circles_by_member')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('circle', 'person'), name='one_is_in_a_circle_once')],
            },
        ),
        migrations.CreateModel(
            name='CircleTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='supervision.circle')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CircleWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('written_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='place', to='supervision.circlemeeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LineageConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='lineage_consent', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='PlanWatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('looked_on', models.DateField()),
                ('warned_for', models.DateField(null=True)),
                ('pairing', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='plan_watch', to='pairings.pairing')),
            ],
            options={
                'indexes': [models.Index(fields=['looked_on'], name='plans_by_last_look')],
            },
        ),
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('part', models.CharField(choices=[('MENTOR', 'mentor'), ('MENTORS_MENTOR', 'mentors_mentor')], max_length=14)),
                ('state', models.CharField(choices=[('ASKED', 'Asked'), ('GIVEN', 'Given'), ('DECLINED', 'Declined'), ('WITHDRAWN', 'Withdrawn')], default='ASKED', max_length=9)),
                ('asked_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='references', to=settings.AUTH_USER_MODEL)),
                ('referee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='references_asked', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['referee', 'state'], name='references_by_referee')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['ASKED', 'GIVEN'])), fields=('person', 'referee', 'part'), name='one_speaks_once_for_a_person'), models.CheckConstraint(condition=models.Q(('person', models.F('referee')), _negated=True), name='nobody_speaks_for_themselves'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'ASKED')), models.Q(models.Q(('state', 'ASKED'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='a_reference_waits_or_was_answered')],
            },
        ),
        migrations.CreateModel(
            name='ReferenceTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('reference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='supervision.reference')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReferenceWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('written_at', models.DateTimeField()),
                ('reference', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='supervision.reference')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TrendSharing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begun_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('pairing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trend_sharings', to='pairings.pairing')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('pairing',), name='a_trend_is_shared_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='CaseWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('kind', models.CharField(choices=[('CASE', 'Case'), ('QUESTION', 'Question'), ('TRIED', 'Tried')], max_length=8)),
                ('written_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='supervision.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'kind'), name='a_case_says_each_thing_once')],
            },
        ),
        migrations.CreateModel(
            name='ChainCriteria',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('MENTOR', 'mentor'), ('MENTORS_MENTOR', 'mentors_mentor')], max_length=14, unique=True)),
                ('meetings', models.PositiveSmallIntegerField()),
                ('inside_of_ten', models.PositiveSmallIntegerField()),
                ('references', models.PositiveSmallIntegerField()),
                ('set_at', models.DateTimeField()),
                ('competences', models.ManyToManyField(related_name='+', to='people.item')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('inside_of_ten__lte', 10)), name='ten_answers_of_ten_are_the_most')],
            },
        ),
    ]
