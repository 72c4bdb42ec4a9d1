"""Changes of a programme's rules, as its team intends them: what, why, from when, and what people in it say to them."""

from datetime import datetime
from typing import Self

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.ground.words import SealedWords
from leaderful.people.models import Person
from leaderful.programmes.models import Programme

NOT_STATED = "NEW"
"""Where a change begins: before its first step there is no row."""


class RuleChangeQuerySet(models.QuerySet["RuleChange"]):
    """Changes of rules, with the one place where the clock decides a state."""

    def with_state(self, at: datetime) -> Self:
        """Adds ``state_at``: a change under way has gone ahead once its moment has come, whether or not it is written down."""
        return self.annotate(
            state_at=models.Case(
                models.When(state="OPEN", go_at__lte=at, then=models.Value("WENT_AHEAD")),
                default=models.F("state"),
                output_field=models.CharField(),
            )
        )


class RuleChange(models.Model):
    """“From …, we intend to …”: one change of one programme's rules."""

    class State(models.TextChoices):
        """OPEN goes ahead at its moment; STOPPED has an objection that stands; LET_BE was decided against by its sponsor.

        WENT_AHEAD holds; the worker makes it APPLIED, or REFUSED where the rules can't be changed like this any more.
        """

        OPEN = "OPEN"
        STOPPED = "STOPPED"
        WITHDRAWN = "WITHDRAWN"
        LET_BE = "LET_BE"
        WENT_AHEAD = "WENT_AHEAD"
        APPLIED = "APPLIED"
        REFUSED = "REFUSED"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="rule_changes")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sponsor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State)
    since = models.DateTimeField()
    begun_at = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=1)
    go_at = models.DateTimeField()  # as last promised
    is_decided = models.BooleanField(default=False)  # the sponsor said yes to this version
    refused_for = models.CharField(max_length=20, blank=True)

    state_at: str  # only on rows read through ``with_state``

    objects = RuleChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sponsor__isnull=True) | ~models.Q(sponsor=models.F("author")),
                name="nobody_sponsors_a_change_of_their_own",
            ),
            models.CheckConstraint(
                condition=models.Q(state="REFUSED") ^ models.Q(refused_for=""),
                name="a_change_is_refused_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["go_at"], condition=models.Q(state="OPEN"), name="rule_changes_by_time"),
        ]


class RuleChangeTransition(TransitionRow):
    """How a change came to its state."""

    change = models.ForeignKey(RuleChange, on_delete=models.PROTECT, related_name="transitions")


class RuleChangeVersion(models.Model):
    """One version: the rules that change, by name as the form has them, as they were and as they are to be."""

    change = models.ForeignKey(RuleChange, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()
    go_at = models.DateTimeField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "number"], name="versions_of_a_change_are_numbered"),
        ]


class RuleChangeWords(SealedWords):
    """Why the rules are to change; read by everybody in the programme, its team and the sponsor."""

    version = models.OneToOneField(RuleChangeVersion, on_delete=models.CASCADE, related_name="words")


class RuleVoice(models.Model):
    """What somebody says to a change; a DECISION is the sponsor's. An objection stands until it is taken back."""

    class Kind(models.TextChoices):
        """As with intents."""

        QUESTION = "QUESTION"
        INFORMATION = "INFORMATION"
        SUPPORT = "SUPPORT"
        OBJECTION = "OBJECTION"
        DECISION = "DECISION"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    change = models.ForeignKey(RuleChange, on_delete=models.PROTECT, related_name="voices")
    version = models.ForeignKey(RuleChangeVersion, on_delete=models.PROTECT, related_name="voices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=Kind)
    at = models.DateTimeField()
    reason = models.CharField(max_length=40, blank=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="OBJECTION") ^ models.Q(reason=""),
                name="an_objection_to_a_rule_owes_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="OBJECTION") | models.Q(taken_back_at__isnull=True),
                name="only_an_objection_is_taken_back",
            ),
        ]
        indexes = [models.Index(fields=["change", "at", "id"], name="rule_voices_in_order")]


class RuleVoiceWords(SealedWords):
    """The words of a voice; read by everybody in the programme, its team and the sponsor."""

    voice = models.OneToOneField(RuleVoice, on_delete=models.CASCADE, related_name="words")
