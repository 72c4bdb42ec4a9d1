"""Tells Django about this area."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The area “audit”."""

    name = "leaderful.audit"
    default_auto_field = "django.db.models.BigAutoField"
