"""Codes that sign in, and tries at the doors."""

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.people.models.people import Person


class SignInCode(models.Model):
    """A way in that works once: mailed, printed by a coordinator, or shown on the console.

    Only a keyed hash of the code is kept. A mailed code is derived from the row's key when the mail is made,
    so that the outbox never holds it.
    """

    class Purpose(models.TextChoices):
        """MAIL signs in; PRINTED signs in somebody without an address; CONSOLE an administrator; ADDRESS confirms one."""

        MAIL = "MAIL"
        PRINTED = "PRINTED"
        CONSOLE = "CONSOLE"
        ADDRESS = "ADDRESS"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_in_codes")
    purpose = models.CharField(max_length=8, choices=Purpose)
    code_hash = models.CharField(max_length=64)
    new_email = models.EmailField(blank=True)  # purpose ADDRESS: the address to be confirmed
    old_email = models.EmailField(blank=True)  # once confirmed: the one it replaced, where a notice goes
    printed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    tries_left = models.PositiveSmallIntegerField(default=5)


class Attempt(models.Model):
    """One try at a door, for rate limits on all nodes alike: a keyed hash of who or where, never the address itself."""

    kind = models.CharField(max_length=20)
    subject_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "subject_hash", "at"], name="attempts_by_subject")]
