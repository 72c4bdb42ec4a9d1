"""The first month of somebody who holds a kind of decision for the first time."""

from datetime import datetime
from typing import Self

from django.db import models

from leaderful.decisions.models.register import Area
from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.ground.words import SealedWords
from leaderful.people.models import Person

NOT_HELD = "ASKED"
"""Where a first month begins: asked to hold the first kind of decision, before there is a row."""


class FirstMonthQuerySet(models.QuerySet["FirstMonth"]):
    """First months, with the one place where the clock decides a state."""

    def with_state(self, at: datetime) -> Self:
        """Adds ``state_at``: thirty days that are over are to be looked back on, whether or not it is written down."""
        return self.annotate(
            state_at=models.Case(
                models.When(state="INTENDING", due_at__lte=at, then=models.Value("DUE")),
                default=models.F("state"),
                output_field=models.CharField(),
            )
        )


class FirstMonth(models.Model):
    """One a person: from the first kind of decision they hold, through thirty days at “I intend to”, to a look back."""

    class State(models.TextChoices):
        """AGREED to less than “I intend to”; INTENDING for thirty days; then DUE, and REVIEWED; ENDED is held no more."""

        AGREED = "AGREED"
        INTENDING = "INTENDING"
        DUE = "DUE"
        REVIEWED = "REVIEWED"
        ENDED = "ENDED"

    class Step(models.TextChoices):
        """What comes next, as the holder says: a step FURTHER or BACK, which the other one agrees to, or to STAY."""

        FURTHER = "FURTHER"
        STAY = "STAY"
        BACK = "BACK"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    holder = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="first_month")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="first_months")
    state = models.CharField(max_length=9, choices=State)
    begun_at = models.DateTimeField()  # when they agreed to hold it
    intending_at = models.DateTimeField(null=True)  # when “I intend to” was agreed: the thirty days begin
    due_at = models.DateTimeField(null=True)
    nudged_at = models.DateTimeField(null=True)  # they were asked to ask, for nothing had been stated
    reviewed_at = models.DateTimeField(null=True)
    step = models.CharField(max_length=7, choices=Step, blank=True)

    state_at: str  # only on rows read through ``with_state``

    objects = FirstMonthQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(intending_at__isnull=True, due_at__isnull=True)
                | models.Q(intending_at__isnull=False, due_at__isnull=False),
                name="the_thirty_days_begin_and_end",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=("AGREED", "ENDED")) | models.Q(due_at__isnull=False),
                name="a_first_month_is_due_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state="REVIEWED", reviewed_at__isnull=False) & ~models.Q(step="")
                | ~models.Q(state="REVIEWED") & models.Q(reviewed_at__isnull=True, step=""),
                name="a_first_month_looked_back_on_says_what_comes_next",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(state="INTENDING"), name="first_months_by_time"
            ),
        ]


class FirstMonthTransition(TransitionRow):
    """How a first month came to its state."""

    month = models.ForeignKey(FirstMonth, on_delete=models.PROTECT, related_name="transitions")


class FirstMonthWords(SealedWords):
    """What the holder says of it; read by the holder and by whose kind of decision it is."""

    month = models.OneToOneField(FirstMonth, on_delete=models.CASCADE, related_name="words")
