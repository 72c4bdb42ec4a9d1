"""Match rounds, the ways to solve one, what a lead fixed in them, and who stayed without."""

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.programmes.models import Membership, Programme


class MatchRound(models.Model):
    """One run of matching: its inputs' fingerprint, progress, certificate, and who stayed without."""

    class State(models.TextChoices):
        """QUEUED and SOLVING are the worker's; SOLVED is a draft only coordinators see."""

        DRAFT = "DRAFT"
        QUEUED = "QUEUED"
        SOLVING = "SOLVING"
        SOLVED = "SOLVED"
        FAILED = "FAILED"
        PUBLISHED = "PUBLISHED"
        DISCARDED = "DISCARDED"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    rules = models.JSONField(default=dict)  # as they were when it was solved
    inputs_hash = models.CharField(max_length=64, blank=True)
    engine_version = models.CharField(max_length=40, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)  # per cent, from the solver
    cancel_asked = models.BooleanField(default=False)
    certificate = models.JSONField(null=True)
    failure = models.CharField(max_length=60, blank=True)
    leased_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    is_repair = models.BooleanField(default=False)  # drafted by the worker, because an offer came to nothing
    next_by = models.DateField(null=True)  # until when those left out were promised to be matched again

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="rounds_of_a_programme_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=models.Q(state__in=["DRAFT", "QUEUED", "SOLVING", "SOLVED", "FAILED"]),
                name="one_open_round_a_programme",
            ),
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="progress_ends_at_a_hundred"),
        ]


class Scenario(models.Model):
    """One way to match the people of a round: an objective, what differs from the programme's rules, and the result.

    ``settings`` and ``solution`` are data without any word: numbers, codes and ids. The chosen one's solution is
    the round's draft.
    """

    class Objective(models.TextChoices):
        """What is looked for first; each goes on to the highest total fit."""

        MOST_PEOPLE = "MOST_PEOPLE"
        BEST_FIT = "BEST_FIT"
        FAIR = "FAIR"
        MIX = "MIX"
        STABLE = "STABLE"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    round = models.ForeignKey(MatchRound, on_delete=models.CASCADE, related_name="scenarios")
    number = models.PositiveSmallIntegerField()
    objective = models.CharField(max_length=12, choices=Objective, default=Objective.MOST_PEOPLE)
    settings = models.JSONField(default=dict)  # the rules this one sets otherwise than the programme
    is_chosen = models.BooleanField(default=False)
    solution = models.JSONField(null=True)  # pairs with points and reasons, who is left out and why
    certificate = models.JSONField(null=True)
    rules = models.JSONField(default=dict)  # as they were when it was solved
    inputs_hash = models.CharField(max_length=64, blank=True)
    engine_version = models.CharField(max_length=40, blank=True)
    failure = models.CharField(max_length=60, blank=True)
    solved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="scenarios_of_a_round_are_numbered"),
            models.UniqueConstraint(
                fields=["round"],
                condition=models.Q(is_chosen=True),
                name="one_scenario_of_a_round_is_chosen",
            ),
        ]


class RoundTransition(TransitionRow):
    """How a round came to its state."""

    round = models.ForeignKey(MatchRound, on_delete=models.PROTECT, related_name="transitions")


class RoundChoice(models.Model):
    """What a lead fixed before solving again: this pair stays, or never."""

    class Kind(models.TextChoices):
        """KEEP pins the pair, NEVER bans it."""

        KEEP = "KEEP"
        NEVER = "NEVER"

    round = models.ForeignKey(MatchRound, on_delete=models.CASCADE, related_name="choices")
    guide = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    learner = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "guide", "learner"], name="one_choice_a_pair_and_round")
        ]


class LeftOut(models.Model):
    """A mentee without a mentor in a round, and why: a code and counts."""

    round = models.ForeignKey(MatchRound, on_delete=models.CASCADE, related_name="left_out")
    learner = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=40)
    codes = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "learner"], name="left_out_once_a_round")]
