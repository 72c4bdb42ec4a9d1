"""A calendar of holidays for each site."""

from django.db import migrations, models

import leaderful.ground.keys


class Migration(migrations.Migration):
    dependencies = [("people", "0006_search_by_trigrams")]

    operations = [
        migrations.CreateModel(
            name="SiteCalendar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ("site", models.CharField(blank=True, max_length=120, unique=True)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("region", models.CharField(blank=True, max_length=30)),
                ("followed_until", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("region", ""), models.Q(("country", ""), _negated=True), _connector="OR"),
                        name="a_region_is_of_a_country",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("country", ""), ("followed_until__isnull", True)),
                            models.Q(models.Q(("country", ""), _negated=True), ("followed_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="what_is_followed_has_a_last_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Holiday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=leaderful.ground.keys.new_key, editable=False, unique=True)),
                ("date", models.DateField()),
                ("names", models.JSONField(default=dict)),
                ("is_public", models.BooleanField(default=False)),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE, related_name="holidays", to="people.sitecalendar"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("calendar", "date"), name="a_site_keeps_a_day_once")
                ],
            },
        ),
    ]
