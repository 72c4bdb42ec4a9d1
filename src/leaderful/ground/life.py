"""Rows that remember how something came to its state: who, when, verb, reason code. Never words."""

from django.db import models


class TransitionRow(models.Model):
    """Abstract, append-only: one step of a life cycle. ``actor_id`` is null where the clock did it."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=40)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    reason = models.CharField(max_length=40, blank=True)

    class Meta:
        abstract = True
