"""A round is solved in several ways; each is kept beside the draft."""

import django.db.models.deletion
import leaderful.ground.keys
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pairings', '0003_time_of_offers_and_pairs'),
    ]

    operations = [
        migrations.CreateModel(
            name='Scenario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('objective', models.CharField(choices=[('MOST_PEOPLE', 'Most People'), ('BEST_FIT', 'Best Fit'), ('FAIR', 'Fair'), ('MIX', 'Mix')], default='MOST_PEOPLE', max_length=12)),
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
    ]
