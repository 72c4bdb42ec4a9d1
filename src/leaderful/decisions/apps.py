"""Tells Django about this area."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """The area “decisions”."""

    name = "leaderful.decisions"
    default_auto_field = "django.db.models.BigAutoField"
