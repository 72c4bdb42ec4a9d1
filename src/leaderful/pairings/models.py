"""Match rounds, what a lead fixed in them, and pairings from draft to end."""

from datetime import date, datetime
from typing import Self

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.ground.words import SealedWords
from leaderful.people.models import Person
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

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="pairings")
    round = models.ForeignKey(MatchRound, on_delete=models.PROTECT, null=True, related_name="pairings")
    tier = models.PositiveSmallIntegerField(default=1)
    guide = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="guiding")
    learner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="learning")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
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
                condition=models.Q(state__in=["OFFERED", "ACTIVE", "PAUSED"]),
                name="one_live_guide_a_learner_and_programme",
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
            models.Index(fields=["programme", "state", "id"], name="pairings_by_programme"),
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


class Agreement(models.Model):
    """One version of what a pair agreed about working together; ``AgreementWords`` holds what they wrote.

    The newest version that both signed counts and is never changed; a change begins the next version, a draft until
    both have signed it. ``edition`` counts the changes of a draft, so that nobody signs what they haven't read.
    """

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField(default=1)
    every_weeks = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    review_date = models.DateField()
    written_at = models.DateTimeField()
    guide_signed_at = models.DateTimeField(null=True)
    learner_signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pairing", "version"], name="versions_of_an_agreement_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["pairing"],
                condition=models.Q(guide_signed_at__isnull=True) | models.Q(learner_signed_at__isnull=True),
                name="one_draft_of_an_agreement_a_pair",
            ),
            models.CheckConstraint(
                condition=models.Q(every_weeks__gte=1, every_weeks__lte=26),
                name="a_pair_meets_twice_a_year_at_least",
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__gte=10, minutes__lte=240),
                name="a_pair_meets_for_minutes_to_hours",
            ),
        ]

    @property
    def is_signed(self) -> bool:
        """Whether both have signed this version."""
        return self.guide_signed_at is not None and self.learner_signed_at is not None


class AgreementWords(SealedWords):
    """What stands in one version of an agreement; read by the pair alone. Without an author it is the ready wording."""

    class Kind(models.TextChoices):
        """Each side's own learning, then what both agree."""

        GUIDE_LEARNS = "GUIDE_LEARNS"
        LEARNER_LEARNS = "LEARNER_LEARNS"
        CONFIDENTIAL = "CONFIDENTIAL"
        ENDING = "ENDING"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="words")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=14, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "kind"], name="each_thing_is_agreed_once")
        ]


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
