"""Tells Django about this area."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """The area “programmes”."""

    name = "leaderful.programmes"
    default_auto_field = "django.db.models.BigAutoField"
