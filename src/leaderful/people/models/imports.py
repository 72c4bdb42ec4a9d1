"""Imports of people: a file on its way in, and its rows."""

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.people.models.people import Person


class ImportRun(models.Model):
    """One file on its way in: staged, merged in chunks, possibly undone. Only mapped columns are here."""

    class State(models.TextChoices):
        """STAGING is being read; STAGED waits for a person; MERGING and UNDOING are the worker's."""

        STAGING = "STAGING"
        STAGED = "STAGED"
        MERGING = "MERGING"
        MERGED = "MERGED"
        UNDOING = "UNDOING"
        UNDONE = "UNDONE"
        DISCARDED = "DISCARDED"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    source = models.CharField(max_length=60)
    file_name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.STAGED)
    is_full = models.BooleanField(default=False)
    skip_bad = models.BooleanField(default=False)
    leavers_confirmed = models.BooleanField(default=False)
    mapping = models.JSONField(default=dict)  # heading → field
    refused = models.JSONField(default=dict)  # heading → code of the reason
    notices = models.JSONField(default=list)  # warnings about the file: codes and numbers
    counts = models.JSONField(default=dict)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="imports")
    staged_at = models.DateTimeField()
    merged_at = models.DateTimeField(null=True)


class ImportTransition(TransitionRow):
    """How an import came to its state."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="transitions")


class ImportRow(models.Model):
    """One row of a staged file: its mapped values, what is wrong with it, and what merging it changed."""

    class Outcome(models.TextChoices):
        """What merging will do, or did."""

        NEW = "NEW"
        CHANGED = "CHANGED"
        SAME = "SAME"
        RETURNING = "RETURNING"
        LEAVING = "LEAVING"
        BAD = "BAD"
        LEFT_OUT = "LEFT_OUT"

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()  # of the file; 0 for a person who is not in it and leaves
    external_id = models.CharField(max_length=120)
    values = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    outcome = models.CharField(max_length=9, choices=Outcome)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    before = models.JSONField(null=True)  # what the person was, for undoing
    is_merged = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["run", "outcome", "line"], name="import_rows_by_outcome"),
            models.Index(fields=["run", "is_merged", "id"], name="import_rows_to_merge"),
        ]
