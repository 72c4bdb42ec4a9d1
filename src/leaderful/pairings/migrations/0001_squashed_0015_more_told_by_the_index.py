"""Everything up to 0015 in one step, for a database that begins; one that is on its way goes on by the single steps."""

import django.db.models.deletion
import leaderful.ground.keys
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('pairings', '0001_begin'), ('pairings', '0002_withdrawn_offers'), ('pairings', '0003_time_of_offers_and_pairs'), ('pairings', '0004_scenarios'), ('pairings', '0005_promised_day'), ('pairings', '0006_agreements'), ('pairings', '0007_repairs'), ('pairings', '0008_stable_scenarios'), ('pairings', '0009_pair_imports'), ('pairings', '0010_goals'), ('pairings', '0011_learned'), ('pairings', '0012_hand_over'), ('pairings', '0013_asks'), ('pairings', '0014_tell_of_ends'), ('pairings', '0015_more_told_by_the_index')]

    initial = True

    dependencies = [
        ('people', '0001_squashed_0007_holidays_of_sites'),
        ('people', '__first__'),
        ('programmes', '0001_squashed_0012_more_told_by_the_index'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('state', models.CharField(choices=[('OPEN', 'Open'), ('ACCEPTED', 'Accepted'), ('DECLINED', 'Declined'), ('WITHDRAWN', 'Withdrawn'), ('RELEASED', 'Released')], max_length=9)),
                ('asked_at', models.DateTimeField()),
                ('answer_by', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('asked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asks', to='programmes.programme')),
            ],
            options={
                'indexes': [models.Index(fields=['asked', 'state'], name='asks_by_asked')],
                'constraints': [models.CheckConstraint(condition=models.Q(('asker', models.F('asked')), _negated=True), name='nobody_asks_themselves'), models.UniqueConstraint(condition=models.Q(('state', 'OPEN')), fields=('programme', 'asker'), name='one_open_ask_a_person_and_programme')],
            },
        ),
        migrations.CreateModel(
            name='AskTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('ask', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='pairings.ask')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AskWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('ask', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='pairings.ask')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('state', models.CharField(choices=[('OPEN', 'Open'), ('REACHED', 'Reached'), ('LET_GO', 'Let Go')], default='OPEN', max_length=7)),
                ('set_at', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.item')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'state'], name='goals_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='GoalTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transitions', to='pairings.goal')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MatchRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('DRAFT', 'Draft'), ('QUEUED', 'Queued'), ('SOLVING', 'Solving'), ('SOLVED', 'Solved'), ('FAILED', 'Failed'), ('PUBLISHED', 'Published'), ('DISCARDED', 'Discarded')], default='DRAFT', max_length=10)),
                ('rules', models.JSONField(default=dict)),
                ('inputs_hash', models.CharField(blank=True, max_length=64)),
                ('engine_version', models.CharField(blank=True, max_length=40)),
                ('progress', models.PositiveSmallIntegerField(default=0)),
                ('cancel_asked', models.BooleanField(default=False)),
                ('certificate', models.JSONField(null=True)),
                ('failure', models.CharField(blank=True, max_length=60)),
                ('leased_until', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('solved_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('is_repair', models.BooleanField(default=False)),
                ('next_by', models.DateField(null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'number'), name='rounds_of_a_programme_are_numbered'), models.UniqueConstraint(condition=models.Q(('state__in', ['DRAFT', 'QUEUED', 'SOLVING', 'SOLVED', 'FAILED'])), fields=('programme',), name='one_open_round_a_programme'), models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='progress_ends_at_a_hundred')],
            },
        ),
        migrations.CreateModel(
            name='LeftOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=40)),
                ('codes', models.JSONField(default=dict)),
                ('learner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programmes.membership')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='left_out', to='pairings.matchround')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'learner'), name='left_out_once_a_round')],
            },
        ),
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
            options={
                'indexes': [models.Index(fields=['state', 'id'], name='pair_imports_by_state')],
            },
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
        migrations.CreateModel(
            name='Pairing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('tier', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('PROPOSED', 'Proposed'), ('OFFERED', 'Offered'), ('ACTIVE', 'Active'), ('PAUSED', 'Paused'), ('DECLINED', 'Declined'), ('EXPIRED', 'Expired'), ('WITHDRAWN', 'Withdrawn'), ('COMPLETED', 'Completed'), ('ENDED', 'Ended'), ('HANDED_OVER', 'Handed Over')], default='PROPOSED', max_length=12)),
                ('goals_go_along', models.BooleanField(default=False)),
                ('score', models.IntegerField(null=True)),
                ('reasons', models.JSONField(default=list)),
                ('offered_at', models.DateTimeField(null=True)),
                ('answer_by', models.DateTimeField(null=True)),
                ('remind_at', models.DateTimeField(null=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('guide_accepted_at', models.DateTimeField(null=True)),
                ('learner_accepted_at', models.DateTimeField(null=True)),
                ('started_at', models.DateTimeField(null=True)),
                ('paused_until', models.DateTimeField(null=True)),
                ('ends_date', models.DateField(null=True)),
                ('end_told_for', models.DateField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('is_seen_to', models.BooleanField(default=False)),
                ('continues', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='continued_by', to='pairings.pairing')),
                ('guide', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guiding', to=settings.AUTH_USER_MODEL)),
                ('learner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='learning', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pairings', to='programmes.programme')),
                ('round', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pairings', to='pairings.matchround')),
            ],
            options={
                'indexes': [models.Index(fields=['guide', 'state'], name='pairings_by_guide'), models.Index(fields=['learner', 'state'], name='pairings_by_learner'), models.Index(fields=['programme', 'state', 'id', 'tier', 'learner', 'guide', 'answer_by', 'paused_until', 'started_at'], name='pairings_by_programme'), models.Index(condition=models.Q(('ends_date__isnull', False), ('state', 'ACTIVE')), fields=['ends_date'], name='pairs_by_their_own_end'), models.Index(condition=models.Q(('is_seen_to', False), ('state__in', ['DECLINED', 'EXPIRED', 'WITHDRAWN'])), fields=['programme'], name='offers_to_see_to')],
                'constraints': [models.CheckConstraint(condition=models.Q(('tier__in', [1, 2])), name='a_pairing_has_tier_one_or_two'), models.CheckConstraint(condition=models.Q(('guide', models.F('learner')), _negated=True), name='nobody_mentors_themselves'), models.UniqueConstraint(condition=models.Q(('state__in', ['ACTIVE', 'PAUSED']), models.Q(('continues__isnull', True), ('state', 'OFFERED')), _connector='OR'), fields=('programme', 'tier', 'learner'), name='one_live_guide_a_learner_and_programme'), models.UniqueConstraint(condition=models.Q(('state', 'OFFERED')), fields=('continues',), name='one_open_hand_over_a_pair'), models.CheckConstraint(condition=models.Q(('paused_until__isnull', True), ('state', 'PAUSED'), _connector='OR'), name='only_a_paused_pair_rests_until_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ACTIVE'), _negated=True), models.Q(('guide_accepted_at__isnull', False), ('learner_accepted_at__isnull', False)), _connector='OR'), name='an_active_pair_was_accepted_by_both')],
            },
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
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='pairings.pairimport')),
                ('pairing', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='brought_by', to='pairings.pairing')),
            ],
            options={
                'indexes': [models.Index(fields=['run', 'outcome', 'is_merged', 'id'], name='pair_rows_to_merge')],
                'constraints': [models.CheckConstraint(condition=models.Q(('pairing__isnull', True), ('is_merged', True), _connector='OR'), name='a_pair_comes_from_a_merged_row')],
            },
        ),
        migrations.CreateModel(
            name='LearnedWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('moment', models.CharField(choices=[('MIDWAY', 'Midway'), ('END', 'End')], max_length=6)),
                ('written_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pairing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='learned', to='pairings.pairing')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pairing', 'author', 'moment'), name='each_side_says_once_what_it_learned')],
            },
        ),
        migrations.AddField(
            model_name='goal',
            name='pairing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='pairings.pairing'),
        ),
        migrations.AddField(
            model_name='ask',
            name='pairing',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pairings.pairing'),
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('version', models.PositiveSmallIntegerField()),
                ('edition', models.PositiveSmallIntegerField(default=1)),
                ('every_weeks', models.PositiveSmallIntegerField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('review_date', models.DateField()),
                ('written_at', models.DateTimeField()),
                ('guide_signed_at', models.DateTimeField(null=True)),
                ('learner_signed_at', models.DateTimeField(null=True)),
                ('pairing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='pairings.pairing')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pairing', 'version'), name='versions_of_an_agreement_are_numbered'), models.UniqueConstraint(condition=models.Q(('guide_signed_at__isnull', True), ('learner_signed_at__isnull', True), _connector='OR'), fields=('pairing',), name='one_draft_of_an_agreement_a_pair'), models.CheckConstraint(condition=models.Q(('every_weeks__gte', 1), ('every_weeks__lte', 26)), name='a_pair_meets_twice_a_year_at_least'), models.CheckConstraint(condition=models.Q(('minutes__gte', 10), ('minutes__lte', 240)), name='a_pair_meets_for_minutes_to_hours')],
            },
        ),
        migrations.CreateModel(
            name='PairingTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('pairing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='pairings.pairing')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RoundChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('KEEP', 'Keep'), ('NEVER', 'Never')], max_length=5)),
                ('guide', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programmes.membership')),
                ('learner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programmes.membership')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='pairings.matchround')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'guide', 'learner'), name='one_choice_a_pair_and_round')],
            },
        ),
        migrations.CreateModel(
            name='RoundTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='pairings.matchround')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Scenario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('objective', models.CharField(choices=[('MOST_PEOPLE', 'Most People'), ('BEST_FIT', 'Best Fit'), ('FAIR', 'Fair'), ('MIX', 'Mix'), ('STABLE', 'Stable')], default='MOST_PEOPLE', max_length=12)),
                ('settings', models.JSONField(default=dict)),
                ('is_chosen', models.BooleanField(default=False)),
                ('solution', models.JSONField(null=True)),
                ('certificate', models.JSONField(null=True)),
                ('rules', models.JSONField(default=dict)),
                ('inputs_hash', models.CharField(blank=True, max_length=64)),
                ('engine_version', models.CharField(blank=True, max_length=40)),
                ('failure', models.CharField(blank=True, max_length=60)),
                ('solved_at', models.DateTimeField(null=True)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scenarios', to='pairings.matchround')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='scenarios_of_a_round_are_numbered'), models.UniqueConstraint(condition=models.Q(('is_chosen', True)), fields=('round',), name='one_scenario_of_a_round_is_chosen')],
            },
        ),
        migrations.CreateModel(
            name='AgreementWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('kind', models.CharField(choices=[('GUIDE_LEARNS', 'Guide Learns'), ('LEARNER_LEARNS', 'Learner Learns'), ('CONFIDENTIAL', 'Confidential'), ('ENDING', 'Ending')], max_length=14)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='pairings.agreement')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agreement', 'kind'), name='each_thing_is_agreed_once')],
            },
        ),
        migrations.CreateModel(
            name='GoalWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('kind', models.CharField(choices=[('END_STATE', 'End State'), ('LIMITS', 'Limits')], max_length=9)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='pairings.goal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('goal', 'kind'), name='each_thing_is_said_once_of_a_goal')],
            },
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'OPEN')), fields=('pairing', 'owner', 'item'), name='one_open_goal_a_quality_and_pair'),
        ),
        migrations.AddConstraint(
            model_name='ask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('pairing__isnull', False), ('state', 'ACCEPTED')), models.Q(models.Q(('state', 'ACCEPTED'), _negated=True), ('pairing__isnull', True)), _connector='OR'), name='an_accepted_ask_became_a_pair'),
        ),
    ]
