"""Tells Django about this area."""

from django.apps import AppConfig


class PairingsConfig(AppConfig):
    """The area “pairings”."""

    name = "leaderful.pairings"
    default_auto_field = "django.db.models.BigAutoField"
