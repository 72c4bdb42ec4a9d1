"""Events and their seals. Events are append-only: the database refuses to change or delete one."""

from django.db import models

from leaderful.ground.keys import new_key


class Event(models.Model):
    """One thing that was done: ids, a verb in the past tense, codes. Never words, names or addresses."""

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    stream = models.CharField(max_length=30)
    verb = models.CharField(max_length=80)
    actor_id = models.BigIntegerField(null=True, db_index=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField(null=True)
    codes = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="event_subject")]


class Seal(models.Model):
    """An event's place in its stream's chain: sha-256 over the previous hash and the event's content."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="seal")
    stream = models.CharField(max_length=30)
    position = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "position"], name="a_place_in_a_chain_holds_one_event")
        ]
