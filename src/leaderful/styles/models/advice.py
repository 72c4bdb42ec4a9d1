"""Advice on one decision: what was answered about the situation, what the models say, and what was chosen in the end."""

from django.db import models

from leaderful.core.styles import Style
from leaderful.ground.keys import new_key
from leaderful.ground.words import SealedWords
from leaderful.people.models import Person

STYLES = [(style.value, style.value) for style in Style]


class Advice(models.Model):
    """One situation, answered question by question. Once both rows are known the models have said what they can.

    ``felt`` is how the way that was chosen suited in the end, as its chooser looks back on it.
    """

    class Felt(models.TextChoices):
        """It FITTED; or MORE_SAY or LESS_SAY for the others would have been better."""

        FITTED = "FITTED"
        MORE_SAY = "MORE_SAY"
        LESS_SAY = "LESS_SAY"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="advice")
    begun_at = models.DateTimeField()
    has_deadline = models.BooleanField(null=True)  # null: not asked yet
    answers = models.JSONField(default=dict)  # core.styles.Factor to true or false, as far as asked
    able = models.BooleanField(null=True)  # those affected, for this task
    willing = models.BooleanField(null=True)
    time_row = models.CharField(max_length=3, blank=True)  # of the matrices; both or neither
    development_row = models.CharField(max_length=3, blank=True)
    advised = models.CharField(max_length=13, choices=STYLES, blank=True)
    advised_at = models.DateTimeField(null=True)
    chosen = models.CharField(max_length=13, choices=STYLES, blank=True)
    chosen_at = models.DateTimeField(null=True)
    felt = models.CharField(max_length=8, choices=Felt, blank=True)
    felt_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(advised="", advised_at__isnull=True, time_row="", development_row="")
                | (
                    ~models.Q(advised="")
                    & ~models.Q(time_row="")
                    & ~models.Q(development_row="")
                    & models.Q(advised_at__isnull=False, has_deadline__isnull=False)
                ),
                name="advice_names_its_rows_and_time",
            ),
            models.CheckConstraint(
                condition=models.Q(chosen="", chosen_at__isnull=True)
                | (~models.Q(chosen="") & models.Q(chosen_at__isnull=False)),
                name="a_way_to_decide_is_chosen_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(chosen="") | ~models.Q(advised=""),
                name="a_way_to_decide_is_chosen_after_advice",
            ),
            models.CheckConstraint(
                condition=models.Q(felt="", felt_at__isnull=True)
                | (~models.Q(felt="") & ~models.Q(chosen="") & models.Q(felt_at__isnull=False)),
                name="one_looks_back_on_a_way_that_was_chosen",
            ),
            models.CheckConstraint(
                condition=models.Q(able__isnull=True, willing__isnull=True)
                | models.Q(able__isnull=False, willing__isnull=False),
                name="able_and_willing_are_said_together",
            ),
        ]
        indexes = [models.Index(fields=["person", "begun_at"], name="advice_by_person")]


class AdviceWords(SealedWords):
    """Read by whoever asked for the advice alone; what becomes of a case or an intent is written there."""

    class Kind(models.TextChoices):
        """What it is ABOUT; WHY another way was chosen than the one advised."""

        ABOUT = "ABOUT"
        WHY = "WHY"

    advice = models.ForeignKey(Advice, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=5, choices=Kind)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["advice", "kind"], name="advice_says_each_thing_once"),
        ]
