"""Tells Django about this area."""

from django.apps import AppConfig


class StylesConfig(AppConfig):
    """The area “styles”."""

    name = "leaderful.styles"
    default_auto_field = "django.db.models.BigAutoField"
