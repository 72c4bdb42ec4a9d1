"""Tells Django about this door."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The door “jobs”."""

    name = "leaderful.jobs"
