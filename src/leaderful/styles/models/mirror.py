"""The style mirror, and how two people who work together work: picked answers only."""

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person


class Reflection(models.Model):
    """One giver's answers about one person: about oneself, signed, or for pools only.

    A signed one is read by the person it is about and can be taken back, which empties it. A pooled one is never read
    by itself, and stays as it was given: a mean that changed by one giver would tell what that one said. Answers that are empty with ``asked_at`` are a question nobody has answered yet.
    """

    class Mode(models.TextChoices):
        """OWN is about oneself; SIGNED goes to the person under the giver's name; POOLED goes into pools alone."""

        OWN = "OWN"
        SIGNED = "SIGNED"
        POOLED = "POOLED"

    class State(models.TextChoices):
        """ASKED waits for its giver; GIVEN is answered; DECLINED and TAKEN_BACK are past and hold no answers."""

        ASKED = "ASKED"
        GIVEN = "GIVEN"
        DECLINED = "DECLINED"
        TAKEN_BACK = "TAKEN_BACK"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    about = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reflections")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reflections_given")
    mode = models.CharField(max_length=6, choices=Mode)
    state = models.CharField(max_length=10, choices=State)
    version = models.PositiveSmallIntegerField()  # of the statements
    answers = models.JSONField(default=dict)  # statement code to 1..5
    asked_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mode="OWN", about=models.F("giver"))
                | (~models.Q(mode="OWN") & ~models.Q(about=models.F("giver"))),
                name="ones_own_mirror_is_about_oneself",
            ),
            models.CheckConstraint(
                condition=models.Q(state="GIVEN", given_at__isnull=False) | ~models.Q(state="GIVEN"),
                name="a_given_mirror_has_its_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state="GIVEN") | models.Q(answers={}),
                name="only_a_given_mirror_holds_answers",
            ),
            models.UniqueConstraint(
                fields=["about", "giver"],
                condition=models.Q(state__in=["ASKED", "GIVEN"]),
                name="one_mirror_between_two_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["about", "state"], name="mirrors_by_about"),
            models.Index(fields=["giver", "state"], name="mirrors_by_giver"),
        ]


class ReflectionTransition(TransitionRow):
    """How what was asked of a giver came to its state."""

    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="transitions")


class WorkingWay(models.Model):
    """How somebody leans in each question about working and learning (`core.styles.HABITS`)."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="working_way")
    leans = models.JSONField(default=dict)  # habit code to core.styles.Lean
    changed_at = models.DateTimeField()


class WaySharing(models.Model):
    """That one of a pair lets the other see their leanings and their own mirror's means; both must, for the page to be."""

    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="way_sharings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pairing", "person"], name="one_shares_ways_once_in_a_pair"),
        ]
