"""Tells Django about this area."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """The area “supervision”."""

    name = "leaderful.supervision"
    default_auto_field = "django.db.models.BigAutoField"
