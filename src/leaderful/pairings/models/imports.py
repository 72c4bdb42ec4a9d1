"""Running and past pairs on their way in from a file."""

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.pairings.models.pairs import Pairing
from leaderful.people.models import Person
from leaderful.programmes.models import Programme


class PairImport(models.Model):
    """A file of running and past pairs on its way into one programme: checked, decided about, merged in chunks."""

    class State(models.TextChoices):
        """STAGED waits for a person, MERGING is the worker's; the others are ends, as far as nobody undoes one."""

        STAGED = "STAGED"
        MERGING = "MERGING"
        MERGED = "MERGED"
        UNDONE = "UNDONE"
        DISCARDED = "DISCARDED"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="pair_imports")
    file_name = models.CharField(max_length=200)
    state = models.CharField(max_length=9, choices=State, default=State.STAGED)
    tells = models.BooleanField(default=False)  # whether the people of live pairs get a letter
    mapping = models.JSONField(default=dict)  # heading → field
    left_out = models.JSONField(default=dict)  # heading → [code of the reason, its facts]
    counts = models.JSONField(default=dict)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="pair_imports")
    staged_at = models.DateTimeField()
    merged_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "id"], name="pair_imports_by_state")]


class PairImportTransition(TransitionRow):
    """How an import of pairs came to its state."""

    run = models.ForeignKey(PairImport, on_delete=models.PROTECT, related_name="transitions")


class PairImportRow(models.Model):
    """One row of such a file; once merged it stays as the proof of where its pair came from."""

    class Outcome(models.TextChoices):
        """NEW becomes a pair, SAME is here already, BAD can't come in."""

        NEW = "NEW"
        SAME = "SAME"
        BAD = "BAD"

    run = models.ForeignKey(PairImport, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    outcome = models.CharField(max_length=4, choices=Outcome)
    guide = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    learner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    facts = models.JSONField(default=dict)  # of a good row: tier, state, days
    cells = models.JSONField(default=dict)  # of a bad row: what stands in it
    problems = models.JSONField(default=list)
    pairing = models.OneToOneField(Pairing, on_delete=models.PROTECT, null=True, related_name="brought_by")
    undated_meetings = models.PositiveSmallIntegerField(default=0)  # held before, on days nobody knows
    made = models.JSONField(default=list)  # ids of the memberships that came with it
    is_merged = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pairing__isnull=True) | models.Q(is_merged=True),
                name="a_pair_comes_from_a_merged_row",
            )
        ]
        indexes = [models.Index(fields=["run", "outcome", "is_merged", "id"], name="pair_rows_to_merge")]
