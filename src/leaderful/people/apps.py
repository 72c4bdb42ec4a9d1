"""Tells Django about this area."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The area “people”."""

    name = "leaderful.people"
    default_auto_field = "django.db.models.BigAutoField"
