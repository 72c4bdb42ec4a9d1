"""Everything up to 0012 in one step, for a database that begins; one that is on its way goes on by the single steps."""

import django.db.models.deletion
import leaderful.ground.keys
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('programmes', '0001_begin'), ('programmes', '0002_questions_of_a_programme'), ('programmes', '0003_rolling_programmes'), ('programmes', '0004_both_sides_wish_and_learn'), ('programmes', '0005_mails_of_a_programme'), ('programmes', '0006_calendar_and_preparation'), ('programmes', '0007_promises_and_pauses'), ('programmes', '0008_words_go_some_time_after_the_close'), ('programmes', '0009_desk_marks'), ('programmes', '0010_what_own_words_mean'), ('programmes', '0011_members_by_state'), ('programmes', '0012_more_told_by_the_index')]

    initial = True

    dependencies = [
        ('people', '0001_squashed_0007_holidays_of_sites'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('role', models.CharField(choices=[('MENTEE', 'Mentee'), ('MENTOR', 'Mentor')], max_length=8)),
                ('state', models.CharField(choices=[('INVITED', 'Invited'), ('APPLIED', 'Applied'), ('ACTIVE', 'Active'), ('WAITING', 'Waiting'), ('DECLINED', 'Declined'), ('PAUSED', 'Paused'), ('LEFT', 'Left')], max_length=8)),
                ('places', models.PositiveSmallIntegerField(default=1)),
                ('hours_a_month', models.PositiveSmallIntegerField(null=True)),
                ('rounds_left_out', models.PositiveSmallIntegerField(default=0)),
                ('answered_at', models.DateTimeField(null=True)),
                ('prepared_at', models.DateTimeField(null=True)),
                ('paused_until', models.DateTimeField(null=True)),
                ('promised_for', models.DateField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('paused_until__isnull', True), ('state', 'PAUSED'), _connector='OR'), name='only_a_paused_part_rests_until_a_day'), models.CheckConstraint(condition=models.Q(('promised_for__isnull', True), ('state', 'WAITING'), _connector='OR'), name='only_who_waits_has_a_promise'), models.CheckConstraint(condition=models.Q(('places__lte', 10)), name='a_mentor_takes_ten_at_most')],
            },
        ),
        migrations.CreateModel(
            name='MembershipTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='programmes.membership')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MembershipWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('kind', models.CharField(choices=[('GOAL', 'Goal'), ('LEARN', 'Learn'), ('WORKING', 'Working')], max_length=8)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='programmes.membership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('membership', 'kind'), name='one_answer_a_question')],
            },
        ),
        migrations.CreateModel(
            name='MembershipVector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('words', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='vector', to='programmes.membershipwords')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('template', models.CharField(max_length=20)),
                ('names', models.JSONField(default=dict)),
                ('about', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('DRAFT', 'Draft'), ('OPEN', 'Open'), ('MATCHING', 'Matching'), ('RUNNING', 'Running'), ('CLOSING', 'Closing'), ('CLOSED', 'Closed')], default='DRAFT', max_length=10)),
                ('is_rolling', models.BooleanField(default=False)),
                ('starts_date', models.DateField(null=True)),
                ('ends_date', models.DateField(null=True)),
                ('rules', models.JSONField(default=dict)),
                ('questions', models.JSONField(default=dict)),
                ('mails', models.JSONField(default=dict)),
                ('preparation', models.JSONField(default=dict)),
                ('dates', models.JSONField(default=dict)),
                ('words_go_date', models.DateField(db_index=True, null=True)),
                ('words_gone_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_date__isnull', True), ('starts_date__isnull', True), ('ends_date__gte', models.F('starts_date')), _connector='OR'), name='a_programme_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('words_gone_at__isnull', True), ('state', 'CLOSED'), _connector='OR'), name='words_go_after_the_close')],
            },
        ),
        migrations.AddField(
            model_name='membership',
            name='programme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='programmes.programme'),
        ),
        migrations.CreateModel(
            name='DeskMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('subject', models.UUIDField()),
                ('until', models.DateField()),
                ('asked_at', models.DateTimeField(null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='desk_marks', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'kind', 'subject'), name='one_mark_of_a_kind_a_subject')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='programmes.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.PositiveSmallIntegerField()),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='programmes.membership')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('membership', 'rank'), name='a_rank_once'), models.UniqueConstraint(fields=('membership', 'person'), name='a_wish_for_somebody_once')],
            },
        ),
        migrations.CreateModel(
            name='Exclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exclusions', to='programmes.membership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('membership', 'person'), name='an_exclusion_once')],
            },
        ),
        migrations.CreateModel(
            name='MembershipItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('WANTED', 'Wanted'), ('OFFERED', 'Offered')], max_length=7)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.item')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='programmes.membership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('membership', 'item', 'side'), name='an_item_once_a_side')],
            },
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['programme', 'state', 'role', 'person', 'paused_until'], name='members_by_state'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('programme', 'person', 'role'), name='one_part_of_a_kind_a_programme'),
        ),
    ]
