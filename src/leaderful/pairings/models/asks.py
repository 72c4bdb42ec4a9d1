"""Asks: somebody who looks for a mentor asks one who has room."""

from datetime import datetime
from typing import Self

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.ground.words import SealedWords
from leaderful.pairings.models.pairs import Pairing
from leaderful.people.models import Person
from leaderful.programmes.models import Programme


class AskQuerySet(models.QuerySet["Ask"]):
    """Asks, with the one place where the clock decides a state."""

    def with_state(self, at: datetime) -> Self:
        """Adds ``state_at``: the state at ``at``, an unanswered ask being released once its time is up."""
        return self.annotate(
            state_at=models.Case(
                models.When(state="OPEN", answer_by__lte=at, then=models.Value("RELEASED")),
                default=models.F("state"),
                output_field=models.CharField(),
            )
        )


class Ask(models.Model):
    """One person asks another to be their mentor, outside of any round. Only the two know of it."""

    class State(models.TextChoices):
        """OPEN waits for the one asked; RELEASED is an ask that nobody answered, or that became pointless."""

        OPEN = "OPEN"
        ACCEPTED = "ACCEPTED"
        DECLINED = "DECLINED"
        WITHDRAWN = "WITHDRAWN"
        RELEASED = "RELEASED"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="asks")
    asker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, null=True, related_name="+")

    state_at: str  # only on rows read through ``with_state``

    objects = AskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(asker=models.F("asked")), name="nobody_asks_themselves"
            ),
            models.UniqueConstraint(
                fields=["programme", "asker"],
                condition=models.Q(state="OPEN"),
                name="one_open_ask_a_person_and_programme",
            ),
            models.CheckConstraint(
                condition=models.Q(state="ACCEPTED", pairing__isnull=False)
                | (~models.Q(state="ACCEPTED") & models.Q(pairing__isnull=True)),
                name="an_accepted_ask_became_a_pair",
            ),
        ]
        indexes = [models.Index(fields=["asked", "state"], name="asks_by_asked")]


class AskTransition(TransitionRow):
    """How an ask came to its state; a decline's reason code stands here and the asker never sees it."""

    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, related_name="transitions")


class AskWords(SealedWords):
    """The few words of an ask; read by the one who asks and the one asked."""

    ask = models.OneToOneField(Ask, on_delete=models.CASCADE, related_name="words")
