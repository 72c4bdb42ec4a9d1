"""The outbox: one row per message to one person, and the settings of the mail server."""

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.words import SealedWords


class Notice(models.Model):
    """One message to one person about one event. The row is the truth; sending is only its runner.

    It holds ids and codes; the words are made when it is sent, in the recipient's language.
    """

    class State(models.TextChoices):
        """WAITING until sent; FAILED after the last try; UNREACHABLE without an address."""

        WAITING = "WAITING"
        SENT = "SENT"
        FAILED = "FAILED"
        UNREACHABLE = "UNREACHABLE"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    event_id = models.BigIntegerField()
    recipient_id = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=60)
    codes = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event_id", "recipient_id", "kind"],
                name="nobody_is_told_the_same_thing_twice",
            )
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="WAITING"), name="notice_waiting")
        ]


class MailSettings(SealedWords):
    """How mail leaves: one row at most. The sealed words are the mail server's password."""

    class Security(models.TextChoices):
        """How the connection is protected."""

        STARTTLS = "STARTTLS"
        TLS = "TLS"
        NONE = "NONE"

    only = models.BooleanField(default=True, unique=True)
    host = models.CharField(max_length=255)
    port = models.PositiveIntegerField(default=587)
    security = models.CharField(max_length=8, choices=Security, default=Security.STARTTLS)
    username = models.CharField(max_length=255, blank=True)
    sender = models.EmailField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="there_is_one_mail_server")]
