"""Everything up to 0011 in one step, for a database that begins; one that is on its way goes on by the single steps."""

import django.db.models.deletion
import leaderful.ground.keys
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('decisions', '0001_begin'), ('decisions', '0002_reports_and_climate'), ('decisions', '0003_taken_over'), ('decisions', '0004_rule_changes'), ('decisions', '0005_stretch_tasks'), ('decisions', '0006_projects'), ('decisions', '0007_sent_once'), ('decisions', '0008_first_months'), ('decisions', '0009_climate_counted_once'), ('decisions', '0010_advice_of_an_intent'), ('decisions', '0011_ahead_of_being_stated')]

    initial = True

    dependencies = [
        ('pairings', '0001_squashed_0015_more_told_by_the_index'),
        ('people', '0001_squashed_0007_holidays_of_sites'),
        ('people', '__first__'),
        ('programmes', '0001_squashed_0012_more_told_by_the_index'),
        ('styles', '0001_squashed_0005_how_it_was'),
    ]

    operations = [
        migrations.CreateModel(
            name='ClimateQuarter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_date', models.DateField(unique=True)),
                ('settled_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Principle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('names', models.JSONField(default=dict)),
                ('sentences', models.JSONField(default=dict)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_listed', models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('MONEY', 'money'), ('PEOPLE', 'people'), ('CUSTOMERS', 'customers'), ('QUALITY', 'quality'), ('SAFETY', 'safety'), ('SCHEDULE', 'schedule'), ('TOOLS', 'tools'), ('OWN', 'own')], max_length=10)),
                ('template', models.CharField(blank=True, max_length=60)),
                ('state', models.CharField(choices=[('PRACTICE', 'Practice'), ('ASKED', 'Asked'), ('AGREED', 'Agreed'), ('ENDED', 'Ended')], default='PRACTICE', max_length=8)),
                ('edition', models.CharField(choices=[('A', 'A'), ('B', 'B')], default='B', max_length=1)),
                ('rung', models.PositiveSmallIntegerField(null=True)),
                ('agreed_at', models.DateTimeField(null=True)),
                ('ceiling', models.PositiveSmallIntegerField(null=True)),
                ('money_limit', models.PositiveBigIntegerField(null=True)),
                ('notice_minutes', models.PositiveIntegerField(default=480)),
                ('made_at', models.DateTimeField()),
                ('asked_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputised_areas', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='held_areas', to=settings.AUTH_USER_MODEL)),
                ('pairing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pairings.pairing')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'state'], name='areas_by_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('agreed_at__isnull', True), ('rung__isnull', True)), models.Q(('rung__gte', 1), ('rung__lte', 7), ('agreed_at__isnull', False)), _connector='OR'), name='what_is_agreed_is_a_rung_since_a_time'), models.CheckConstraint(condition=models.Q(('ceiling__isnull', True), models.Q(('ceiling__gte', 1), ('ceiling__lte', 7)), _connector='OR'), name='a_ceiling_is_a_rung'), models.CheckConstraint(condition=models.Q(('state__in', ('PRACTICE', 'ENDED')), ('holder__isnull', False), _connector='OR'), name='an_area_asked_or_agreed_has_a_holder'), models.CheckConstraint(condition=models.Q(models.Q(('holder', models.F('person')), _negated=True), models.Q(('deputy', models.F('person')), _negated=True)), name='nobody_holds_their_own_area'), models.CheckConstraint(condition=models.Q(('deputy__isnull', True), models.Q(('deputy', models.F('holder')), _negated=True), _connector='OR'), name='the_deputy_of_an_area_is_somebody_else')],
            },
        ),
        migrations.CreateModel(
            name='AreaCompetence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rung', models.PositiveSmallIntegerField()),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='competences', to='decisions.area')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.item')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'item'), name='an_area_asks_for_a_competence_once'), models.CheckConstraint(condition=models.Q(('rung__gte', 1), ('rung__lte', 7)), name='a_competence_opens_a_rung')],
            },
        ),
        migrations.CreateModel(
            name='AreaTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='decisions.area')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AreaWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('kind', models.CharField(choices=[('NAME', 'Name'), ('NEXT', 'Next'), ('ASKED', 'Asked')], max_length=5)),
                ('written_at', models.DateTimeField()),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='decisions.area')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'kind'), name='an_area_says_each_thing_once')],
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('state', models.CharField(choices=[('ASKED', 'Asked'), ('GIVEN', 'Given'), ('DECLINED', 'Declined'), ('WITHDRAWN', 'Withdrawn')], max_length=9)),
                ('asked_at', models.DateTimeField()),
                ('given_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.area')),
                ('certifier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.item')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('certifier')), _negated=True), name='nobody_certifies_themselves'), models.UniqueConstraint(condition=models.Q(('state', 'ASKED')), fields=('person', 'item', 'certifier'), name='one_open_certificate_a_competence_and_certifier'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'GIVEN'), _negated=True), ('given_at__isnull', False), _connector='OR'), name='a_given_certificate_has_its_day')],
            },
        ),
        migrations.CreateModel(
            name='CertificateTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='decisions.certificate')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CertificateWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('written_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='decisions.certificate')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Climate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('only', models.BooleanField(default=True, unique=True)),
                ('is_on', models.BooleanField(default=False)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='there_is_one_climate')],
            },
        ),
        migrations.CreateModel(
            name='ClimateCell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_itself', models.BooleanField(default=False)),
                ('band', models.CharField(blank=True, choices=[('ASKS', 'Asks'), ('REQUESTS', 'Requests'), ('INTENDS', 'Intends'), ('TELLS', 'Tells')], max_length=8)),
                ('people', models.PositiveIntegerField(null=True)),
                ('is_carried', models.BooleanField(default=False)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.unit')),
                ('quarter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cells', to='decisions.climatequarter')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('people__isnull', True), ('people__gte', 10), _connector='OR'), name='no_climate_is_told_of_fewer_than_ten'), models.UniqueConstraint(fields=('quarter', 'unit', 'is_itself', 'band'), name='a_climate_figure_is_decided_once'), models.UniqueConstraint(condition=models.Q(('unit__isnull', True)), fields=('quarter', 'band'), name='a_climate_figure_of_all_is_decided_once')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('part', models.CharField(choices=[('AUTHOR', 'author'), ('HOLDER', 'holder'), ('DEPUTY', 'deputy'), ('INVITED', 'invited')], max_length=8)),
                ('kind', models.CharField(choices=[('QUESTION', 'question'), ('ANSWER', 'answer'), ('INFORMATION', 'information'), ('SUPPORT', 'support'), ('OBJECTION', 'objection'), ('YES', 'yes'), ('HOLD', 'hold'), ('SEEN', 'seen'), ('WITHDRAW', 'withdraw'), ('REVIEW', 'review')], max_length=11)),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('stops', models.BooleanField(default=False)),
                ('counts', models.BooleanField(default=True)),
                ('go_at', models.DateTimeField(null=True)),
                ('notice_over_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='decisions.entry')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('HOLD', 'OBJECTION')), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_hold_and_an_objection_owe_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'HOLD'), _negated=True), ('part__in', ('HOLDER', 'DEPUTY')), _connector='OR'), name='only_who_holds_it_can_hold_it'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'ANSWER'), ('question__isnull', False)), models.Q(models.Q(('kind', 'ANSWER'), _negated=True), ('question__isnull', True)), _connector='OR'), name='an_answer_answers_a_question')],
            },
        ),
        migrations.CreateModel(
            name='EntryWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='decisions.entry')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FirstMonth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('state', models.CharField(choices=[('AGREED', 'Agreed'), ('INTENDING', 'Intending'), ('DUE', 'Due'), ('REVIEWED', 'Reviewed'), ('ENDED', 'Ended')], max_length=9)),
                ('begun_at', models.DateTimeField()),
                ('intending_at', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('nudged_at', models.DateTimeField(null=True)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('step', models.CharField(blank=True, choices=[('FURTHER', 'Further'), ('STAY', 'Stay'), ('BACK', 'Back')], max_length=7)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='first_months', to='decisions.area')),
                ('holder', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='first_month', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'INTENDING')), fields=['due_at'], name='first_months_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('due_at__isnull', True), ('intending_at__isnull', True)), models.Q(('due_at__isnull', False), ('intending_at__isnull', False)), _connector='OR'), name='the_thirty_days_begin_and_end'), models.CheckConstraint(condition=models.Q(('state__in', ('AGREED', 'ENDED')), ('due_at__isnull', False), _connector='OR'), name='a_first_month_is_due_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at__isnull', False), ('state', 'REVIEWED'), models.Q(('step', ''), _negated=True)), models.Q(models.Q(('state', 'REVIEWED'), _negated=True), ('reviewed_at__isnull', True), ('step', '')), _connector='OR'), name='a_first_month_looked_back_on_says_what_comes_next')],
            },
        ),
        migrations.CreateModel(
            name='FirstMonthTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('month', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='decisions.firstmonth')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FirstMonthWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('month', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='decisions.firstmonth')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Intent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('begun_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('GATHERING', 'Gathering'), ('ASKED', 'Asked'), ('WAITING', 'Waiting'), ('RUNNING', 'Running'), ('STOPPED', 'Stopped'), ('UNSEEN', 'Unseen'), ('HELD', 'Held'), ('WITHDRAWN', 'Withdrawn'), ('WENT_AHEAD', 'Went Ahead'), ('REVIEW_DUE', 'Review Due'), ('REVIEWED', 'Reviewed')], max_length=10)),
                ('since', models.DateTimeField()),
                ('version', models.PositiveSmallIntegerField()),
                ('go_at', models.DateTimeField()),
                ('notice_over_at', models.DateTimeField(null=True)),
                ('review_at', models.DateTimeField(null=True)),
                ('is_seen', models.BooleanField(default=False)),
                ('is_practice', models.BooleanField(default=False)),
                ('holds', models.PositiveSmallIntegerField(default=0)),
                ('unseen_told_at', models.DateTimeField(null=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('advice', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='styles.advice')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='intents', to=settings.AUTH_USER_MODEL)),
                ('continues', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='continued', to='decisions.intent')),
                ('pairing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pairings.pairing')),
            ],
            options={
                'indexes': [models.Index(fields=['author', 'state'], name='intents_by_author'), models.Index(condition=models.Q(('state', 'RUNNING')), fields=['go_at'], name='intents_running_by_time'), models.Index(condition=models.Q(('state', 'WENT_AHEAD')), fields=['review_at'], name='intents_to_look_back_on')],
            },
        ),
        migrations.AddField(
            model_name='entry',
            name='intent',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='decisions.intent'),
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('ASKED', 'Asked'), ('CONFIRMED', 'Confirmed'), ('LEFT', 'Left')], max_length=9)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('left_at', models.DateTimeField(null=True)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.area')),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('intent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authors', to='decisions.intent')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'state'], name='intents_by_any_author'), models.Index(fields=['holder'], name='intents_by_holder'), models.Index(fields=['deputy'], name='intents_by_deputy')],
                'constraints': [models.UniqueConstraint(fields=('intent', 'person'), name='an_author_once_an_intent'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'CONFIRMED'), _negated=True), models.Q(('area__isnull', False), ('confirmed_at__isnull', False)), _connector='OR'), name='a_confirmed_author_decides_in_an_area')],
            },
        ),
        migrations.CreateModel(
            name='IntentTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('intent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='decisions.intent')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Invited',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_affected', models.BooleanField(default=True)),
                ('invited_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(null=True)),
                ('intent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invited', to='decisions.intent')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'removed_at'], name='intents_by_invited')],
                'constraints': [models.UniqueConstraint(fields=('intent', 'person'), name='invited_once_an_intent')],
            },
        ),
        migrations.CreateModel(
            name='KindRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('MONEY', 'money'), ('PEOPLE', 'people'), ('CUSTOMERS', 'customers'), ('QUALITY', 'quality'), ('SAFETY', 'safety'), ('SCHEDULE', 'schedule'), ('TOOLS', 'tools'), ('OWN', 'own')], max_length=10, unique=True)),
                ('ceiling', models.PositiveSmallIntegerField(null=True)),
                ('money_limit', models.PositiveBigIntegerField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ceiling__isnull', True), models.Q(('ceiling__gte', 1), ('ceiling__lte', 7)), _connector='OR'), name='the_ceiling_of_a_kind_is_a_rung')],
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('state', models.CharField(choices=[('PROPOSED', 'Proposed'), ('AGREED', 'Agreed'), ('DECLINED', 'Declined'), ('WITHDRAWN', 'Withdrawn')], max_length=9)),
                ('from_rung', models.PositiveSmallIntegerField(null=True)),
                ('rung', models.PositiveSmallIntegerField()),
                ('notice_minutes', models.PositiveIntegerField()),
                ('proposed_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('facts', models.JSONField(default=list)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='decisions.area')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'PROPOSED')), fields=('area',), name='an_area_has_one_open_move'), models.CheckConstraint(condition=models.Q(('rung__gte', 1), ('rung__lte', 7)), name='a_move_leads_to_a_rung'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'PROPOSED')), models.Q(models.Q(('state', 'PROPOSED'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='a_move_is_open_or_ended_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='MoveTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('move', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='decisions.move')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MoveWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('written_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('move', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='decisions.move')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PeriodicReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_date', models.DateField()),
                ('sent_at', models.DateTimeField()),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('holder', 'first_date'), name='a_holder_is_reported_to_once_a_month')],
            },
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('state', models.CharField(choices=[('PLANNED', 'Planned'), ('RUNNING', 'Running'), ('REVIEWING', 'Reviewing'), ('ENDED', 'Ended')], default='PLANNED', max_length=9)),
                ('begun_at', models.DateTimeField()),
                ('starts_date', models.DateField()),
                ('ends_date', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('BETTER', 'better'), ('AS_EXPECTED', 'as_expected'), ('WORSE', 'worse'), ('CANNOT_TELL', 'cannot_tell')], max_length=11)),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pairing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pairings.pairing')),
                ('sponsor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['leader', 'state'], name='projects_by_leader')],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_date__lte', models.F('ends_date'))), name='a_project_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('sponsor__isnull', True), models.Q(('sponsor', models.F('leader')), _negated=True), _connector='OR'), name='nobody_sponsors_their_own_project'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 'ENDED')), models.Q(models.Q(('state', 'ENDED'), _negated=True), ('ended_at__isnull', True)), _connector='OR'), name='a_project_is_open_or_ended_at_a_time')],
            },
        ),
        migrations.AddField(
            model_name='intent',
            name='project',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='intents', to='decisions.project'),
        ),
        migrations.CreateModel(
            name='ProjectArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('returned_at', models.DateTimeField(null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.area')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='decisions.project')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('returned_at__isnull', True)), fields=('area',), name='an_area_is_in_one_project_at_once')],
            },
        ),
        migrations.CreateModel(
            name='ProjectMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('ASKED', 'Asked'), ('MEMBER', 'Member'), ('LEFT', 'Left')], default='ASKED', max_length=6)),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='decisions.project')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'state'], name='projects_by_member')],
                'constraints': [models.UniqueConstraint(fields=('project', 'person'), name='a_member_once_a_project')],
            },
        ),
        migrations.CreateModel(
            name='ProjectTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='decisions.project')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProjectWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('kind', models.CharField(choices=[('NAME', 'Name'), ('OUTCOME', 'Outcome'), ('RESULT', 'Result'), ('LEARNED', 'Learned')], max_length=7)),
                ('written_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='decisions.project')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('project', 'kind', 'author'), name='each_says_each_thing_of_a_project_once')],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('at', models.DateTimeField()),
                ('is_telling', models.BooleanField(default=False)),
                ('offered', models.CharField(blank=True, max_length=60)),
                ('intent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='decisions.intent')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ReplyWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('reply', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='decisions.reply')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('BETTER', 'better'), ('AS_EXPECTED', 'as_expected'), ('WORSE', 'worse'), ('CANNOT_TELL', 'cannot_tell')], max_length=11)),
                ('missing', models.CharField(blank=True, choices=[('COMPETENCE', 'Competence'), ('CLARITY', 'Clarity'), ('CONTROL', 'Control'), ('NOTHING', 'Nothing')], max_length=10)),
                ('is_shared', models.BooleanField(default=False)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('intent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='decisions.intent')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('intent', 'author'), name='each_author_looks_back_once')],
            },
        ),
        migrations.CreateModel(
            name='ReviewWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('kind', models.CharField(choices=[('EXPECTED', 'Expected'), ('ACTUAL', 'Actual'), ('LEARNED', 'Learned'), ('NEXT', 'Next')], max_length=8)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='decisions.review')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('review', 'kind'), name='a_review_says_each_thing_once')],
            },
        ),
        migrations.CreateModel(
            name='RuleChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('state', models.CharField(choices=[('OPEN', 'Open'), ('STOPPED', 'Stopped'), ('WITHDRAWN', 'Withdrawn'), ('LET_BE', 'Let Be'), ('WENT_AHEAD', 'Went Ahead'), ('APPLIED', 'Applied'), ('REFUSED', 'Refused')], max_length=10)),
                ('since', models.DateTimeField()),
                ('begun_at', models.DateTimeField()),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('go_at', models.DateTimeField()),
                ('is_decided', models.BooleanField(default=False)),
                ('refused_for', models.CharField(blank=True, max_length=20)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rule_changes', to='programmes.programme')),
                ('sponsor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'OPEN')), fields=['go_at'], name='rule_changes_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('sponsor__isnull', True), models.Q(('sponsor', models.F('author')), _negated=True), _connector='OR'), name='nobody_sponsors_a_change_of_their_own'), models.CheckConstraint(condition=models.Q(('state', 'REFUSED'), ('refused_for', ''), _connector='XOR'), name='a_change_is_refused_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='RuleChangeTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='decisions.rulechange')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RuleChangeVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('stated_at', models.DateTimeField()),
                ('go_at', models.DateTimeField()),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='decisions.rulechange')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('change', 'number'), name='versions_of_a_change_are_numbered')],
            },
        ),
        migrations.CreateModel(
            name='RuleChangeWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='decisions.rulechangeversion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RuleVoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('QUESTION', 'Question'), ('INFORMATION', 'Information'), ('SUPPORT', 'Support'), ('OBJECTION', 'Objection'), ('DECISION', 'Decision')], max_length=11)),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='decisions.rulechange')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='decisions.rulechangeversion')),
            ],
            options={
                'indexes': [models.Index(fields=['change', 'at', 'id'], name='rule_voices_in_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'OBJECTION'), ('reason', ''), _connector='XOR'), name='an_objection_to_a_rule_owes_a_reason'), models.CheckConstraint(condition=models.Q(('kind', 'OBJECTION'), ('taken_back_at__isnull', True), _connector='OR'), name='only_an_objection_is_taken_back')],
            },
        ),
        migrations.CreateModel(
            name='RuleVoiceWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('voice', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='decisions.rulevoice')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Served',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('YES', 'Yes'), ('PARTLY', 'Partly'), ('NO', 'No')], max_length=6)),
                ('at', models.DateTimeField()),
                ('intent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='served', to='decisions.intent')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('intent', 'person'), name='one_says_once_whether_it_served')],
            },
        ),
        migrations.CreateModel(
            name='StretchTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('state', models.CharField(choices=[('OFFERED', 'Offered'), ('TAKEN', 'Taken'), ('DONE', 'Done'), ('DECLINED', 'Declined'), ('WITHDRAWN', 'Withdrawn')], default='OFFERED', max_length=9)),
                ('difficulty', models.PositiveSmallIntegerField()),
                ('due_date', models.DateField()),
                ('begun_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('felt', models.PositiveSmallIntegerField(null=True)),
                ('guide', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stretch_tasks', to=settings.AUTH_USER_MODEL)),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'state'], name='stretch_by_person'), models.Index(fields=['guide', 'state'], name='stretch_by_guide')],
                'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('guide')), _negated=True), name='nobody_stretches_with_themselves'), models.CheckConstraint(condition=models.Q(('difficulty__gte', 1), ('difficulty__lte', 5)), name='a_task_is_one_to_five_hard'), models.CheckConstraint(condition=models.Q(('felt__isnull', True), models.Q(('felt__gte', 1), ('felt__lte', 5)), _connector='OR'), name='a_task_felt_one_to_five_hard'), models.CheckConstraint(condition=models.Q(('said_by', models.F('person')), ('said_by', models.F('guide')), _connector='OR'), name='one_of_the_two_says_how_hard_it_is'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('TAKEN', 'DONE')), _negated=True), ('taken_at__isnull', False), _connector='OR'), name='a_task_is_taken_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ('OFFERED', 'TAKEN'))), models.Q(models.Q(('state__in', ('OFFERED', 'TAKEN')), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='a_task_is_open_or_ended_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='StretchTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=40)),
                ('from_state', models.CharField(max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='decisions.stretchtask')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StretchWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('kind', models.CharField(choices=[('TASK', 'Task'), ('HARD', 'Hard')], max_length=4)),
                ('written_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='decisions.stretchtask')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('task', 'kind'), name='a_stretch_task_says_each_thing_once')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('written_at', models.DateTimeField()),
                ('stated_at', models.DateTimeField(null=True)),
                ('edition', models.CharField(choices=[('A', 'A'), ('B', 'B')], max_length=1)),
                ('spoken', models.PositiveSmallIntegerField()),
                ('rung', models.PositiveSmallIntegerField()),
                ('why', models.JSONField(default=list)),
                ('is_practice', models.BooleanField()),
                ('go_at', models.DateTimeField()),
                ('zone', models.CharField(max_length=64)),
                ('wall_time', models.CharField(blank=True, max_length=16)),
                ('notice_minutes', models.PositiveIntegerField()),
                ('notice_over_at', models.DateTimeField(null=True)),
                ('review_at', models.DateTimeField(null=True)),
                ('can_be_undone', models.BooleanField()),
                ('confidence', models.PositiveSmallIntegerField(null=True)),
                ('amount', models.PositiveBigIntegerField(null=True)),
                ('sent', models.UUIDField(null=True, unique=True)),
                ('intent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='decisions.intent')),
                ('principle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.principle')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('intent', 'number'), name='versions_of_an_intent_are_numbered'), models.CheckConstraint(condition=models.Q(('rung__gte', 1), ('rung__lte', 7), ('spoken__gte', 1), ('spoken__lte', 7)), name='a_version_is_spoken_on_a_rung'), models.CheckConstraint(condition=models.Q(('confidence__isnull', True), models.Q(('confidence__gte', 1), ('confidence__lte', 5)), _connector='OR'), name='confidence_is_one_to_five'), models.CheckConstraint(condition=models.Q(('stated_at__isnull', True), ('spoken__gte', 6), ('go_at__gte', models.F('stated_at')), _connector='OR'), name='a_version_goes_ahead_after_it_was_stated')],
            },
        ),
        migrations.AddField(
            model_name='reply',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.version'),
        ),
        migrations.AddField(
            model_name='entry',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.version'),
        ),
        migrations.CreateModel(
            name='VersionWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('sealed', models.BinaryField()),
                ('key_name', models.CharField(db_index=True, max_length=20)),
                ('kind', models.CharField(choices=[('WHAT', 'What'), ('WHY', 'Why'), ('CHECKED', 'Checked'), ('SERVES', 'Serves'), ('EXPECT', 'Expect'), ('PROBLEM', 'Problem')], max_length=7)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='decisions.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'kind'), name='a_version_says_each_thing_once')],
            },
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['intent', 'at', 'id'], name='entries_in_order'),
        ),
    ]
