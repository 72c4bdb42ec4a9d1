"""Tells Django about this door."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The door “web”."""

    name = "leaderful.web"
