"""Pairings from draft to end, and how each came to its state."""

from datetime import date, datetime
from typing import Self

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.pairings.models.rounds import MatchRound
from leaderful.people.models import Person
from leaderful.programmes.models import Programme


class PairingQuerySet(models.QuerySet["Pairing"]):
    """Pairings, with the one place where the clock decides a state."""

    def with_state(self, at: datetime) -> Self:
        """Adds ``state_at``: the state at ``at``, an unanswered offer being over once its time is up, a pause too.

        Pages, lists, counts and filters read this one, so that they say the same whether or not a job has
        recorded the end already.
        """
        return self.annotate(
            state_at=models.Case(
                models.When(state="OFFERED", answer_by__lte=at, then=models.Value("EXPIRED")),
                models.When(state="PAUSED", paused_until__lte=at, then=models.Value("ACTIVE")),
                default=models.F("state"),
                output_field=models.CharField(),
            )
        )


class Pairing(models.Model):
    """A guide and a learner: proposed in a draft round, offered, accepted by each side, alive, ended.

    ``tier`` 1 is mentor–mentee, 2 is mentor's mentor–mentor.
    """

    class State(models.TextChoices):
        """As DESIGN §4."""

        PROPOSED = "PROPOSED"
        OFFERED = "OFFERED"
        ACTIVE = "ACTIVE"
        PAUSED = "PAUSED"
        DECLINED = "DECLINED"
        EXPIRED = "EXPIRED"
        WITHDRAWN = "WITHDRAWN"
        COMPLETED = "COMPLETED"
        ENDED = "ENDED"
        HANDED_OVER = "HANDED_OVER"  # it goes on with another guide, in the pairing that continues it

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="pairings")
    round = models.ForeignKey(MatchRound, on_delete=models.PROTECT, null=True, related_name="pairings")
    tier = models.PositiveSmallIntegerField(default=1)
    guide = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="guiding")
    learner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="learning")
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    continues = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="continued_by"
    )  # the pairing that would be handed over by this one
    goals_go_along = models.BooleanField(default=False)  # whether the learner takes the goals along then
    score = models.IntegerField(null=True)
    reasons = models.JSONField(default=list)  # codes and item ids, for and against
    offered_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    guide_accepted_at = models.DateTimeField(null=True)
    learner_accepted_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(
        null=True
    )  # a pause without it lasts until somebody takes the pair up
    ends_date = models.DateField(null=True)  # where the two extended it; else the programme's
    end_told_for = models.DateField(null=True)  # the planned end that both were written to about, beforehand
    ended_at = models.DateTimeField(null=True)
    is_seen_to = models.BooleanField(
        default=False
    )  # an offer that came to nothing: its repair was looked into

    state_at: str  # only on rows read through ``with_state``

    objects = PairingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(tier__in=[1, 2]), name="a_pairing_has_tier_one_or_two"),
            models.CheckConstraint(
                condition=~models.Q(guide=models.F("learner")), name="nobody_mentors_themselves"
            ),
            models.UniqueConstraint(
                fields=["programme", "tier", "learner"],
                condition=models.Q(state__in=["ACTIVE", "PAUSED"])
                | models.Q(state="OFFERED", continues__isnull=True),
                name="one_live_guide_a_learner_and_programme",
            ),
            models.UniqueConstraint(
                fields=["continues"],
                condition=models.Q(state="OFFERED"),
                name="one_open_hand_over_a_pair",
            ),
            models.CheckConstraint(
                condition=models.Q(paused_until__isnull=True) | models.Q(state="PAUSED"),
                name="only_a_paused_pair_rests_until_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ACTIVE")
                | models.Q(guide_accepted_at__isnull=False, learner_accepted_at__isnull=False),
                name="an_active_pair_was_accepted_by_both",
            ),
        ]
        indexes = [
            models.Index(fields=["guide", "state"], name="pairings_by_guide"),
            models.Index(fields=["learner", "state"], name="pairings_by_learner"),
            # with all that says whether a pair lives, since when and between whom: thousands are told by the index alone
            models.Index(
                fields=[
                    *("programme", "state", "id", "tier", "learner", "guide"),
                    *("answer_by", "paused_until", "started_at"),
                ],
                name="pairings_by_programme",
            ),
            models.Index(
                fields=["ends_date"],
                condition=models.Q(state="ACTIVE", ends_date__isnull=False),
                name="pairs_by_their_own_end",
            ),
            models.Index(
                fields=["programme"],
                condition=models.Q(state__in=["DECLINED", "EXPIRED", "WITHDRAWN"], is_seen_to=False),
                name="offers_to_see_to",
            ),
        ]

    @property
    def planned_end(self) -> date | None:
        """The day until which the pair is planned to meet; None where nobody said one."""
        return self.ends_date or self.programme.ends_date


class PairingTransition(TransitionRow):
    """How a pairing came to its state; a decline's reason code stands here and the other side never sees it."""

    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="transitions")
