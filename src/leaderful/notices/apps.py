"""Tells Django about this area."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The area “notices”."""

    name = "leaderful.notices"
    default_auto_field = "django.db.models.BigAutoField"
