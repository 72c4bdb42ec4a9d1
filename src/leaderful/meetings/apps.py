"""Tells Django about this area."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The area “meetings”."""

    name = "leaderful.meetings"
    default_auto_field = "django.db.models.BigAutoField"
