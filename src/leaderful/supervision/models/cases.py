"""What a mentor brings to a meeting with their mentor's mentor: one case, looked at in a fixed frame."""

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.words import SealedWords
from leaderful.meetings.models import Meeting
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person
from leaderful.styles.models import Advice
from leaderful.supervision.models.circles import Circle, CircleMeeting


class Case(models.Model):
    """One case of a mentor: brought to the pair's meeting, or to a circle's. Nobody's mentee is named in a column.

    It is the mentor's alone until ``brought_at``. From then on the mentor's mentor reads its words, or whoever leads the
    circle and whoever was in it at that moment and still is. ``gone_through_at`` is when it was said what the meeting
    found; until then a pair has one case at a time, and a circle one that was brought.
    """

    class Function(models.TextChoices):
        """What the meeting was for: to DEVELOP the mentor, to SUPPORT them, or to keep STANDARDS."""

        DEVELOP = "DEVELOP"
        SUPPORT = "SUPPORT"
        STANDARDS = "STANDARDS"

    class Tried(models.TextChoices):
        """What became of the question to try, said as the next meeting opens."""

        HELPED = "HELPED"
        PARTLY = "PARTLY"
        NOT_YET = "NOT_YET"
        NO = "NO"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    mentor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    pairing = models.ForeignKey(
        Pairing, on_delete=models.PROTECT, null=True, related_name="cases"
    )  # of tier 2
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, null=True, related_name="cases")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="cases")
    circle_meeting = models.ForeignKey(
        CircleMeeting, on_delete=models.PROTECT, null=True, related_name="cases"
    )
    begun_at = models.DateTimeField()
    brought_at = models.DateTimeField(null=True)
    gone_through_at = models.DateTimeField(null=True)
    mentee_agreed = models.BooleanField(default=False)  # to being recognised in it, as the mentor says
    function = models.CharField(max_length=9, choices=Function, blank=True)
    edition = models.CharField(max_length=1, default="B")  # of the ladder
    answered_from = models.PositiveSmallIntegerField(null=True)  # the rung the mentor answered from
    rule_broken = models.PositiveSmallIntegerField(null=True)  # 1 to 7 of 1973; 0: none
    mentors_advice = models.ForeignKey(Advice, on_delete=models.PROTECT, null=True, related_name="+")
    guides_advice = models.ForeignKey(Advice, on_delete=models.PROTECT, null=True, related_name="+")
    tried = models.CharField(max_length=7, choices=Tried, blank=True)
    tried_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pairing__isnull=False, circle__isnull=True)
                | models.Q(pairing__isnull=True, circle__isnull=False),
                name="a_case_is_a_pairs_or_a_circles",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_from__isnull=True)
                | models.Q(answered_from__gte=1, answered_from__lte=7),
                name="a_case_was_answered_from_a_rung",
            ),
            models.CheckConstraint(
                condition=models.Q(rule_broken__isnull=True) | models.Q(rule_broken__lte=7),
                name="a_case_breaks_one_of_seven_rules",
            ),
            models.CheckConstraint(
                condition=models.Q(tried="", tried_at__isnull=True)
                | (~models.Q(tried="") & models.Q(tried_at__isnull=False)),
                name="a_question_was_tried_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    gone_through_at__isnull=True,
                    function="",
                    answered_from__isnull=True,
                    rule_broken__isnull=True,
                    tried="",
                )
                | (
                    models.Q(gone_through_at__isnull=False, brought_at__isnull=False) & ~models.Q(function="")
                ),
                name="a_case_gone_through_was_brought_for_something",
            ),
            models.UniqueConstraint(
                fields=["pairing"],
                condition=models.Q(gone_through_at__isnull=True, pairing__isnull=False),
                name="a_pair_has_one_case_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["circle", "mentor"],
                condition=models.Q(gone_through_at__isnull=True, circle__isnull=False),
                name="one_has_one_case_at_a_time_in_a_circle",
            ),
            models.UniqueConstraint(
                fields=["circle"],
                condition=models.Q(
                    gone_through_at__isnull=True, brought_at__isnull=False, circle__isnull=False
                ),
                name="a_circle_has_one_case_brought_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["mentor", "brought_at"], name="cases_by_mentor"),
            models.Index(fields=["pairing", "brought_at"], name="cases_by_pairing"),
            models.Index(fields=["circle", "brought_at"], name="cases_by_circle"),
        ]


class CaseWords(SealedWords):
    """What is written about a case; the mentor's alone until it is brought, then read in the meeting it is brought to."""

    class Kind(models.TextChoices):
        """The CASE; the QUESTION to try; what came of it (TRIED)."""

        CASE = "CASE"
        QUESTION = "QUESTION"
        TRIED = "TRIED"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=8, choices=Kind)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], name="a_case_says_each_thing_once"),
        ]


class TrendSharing(models.Model):
    """That a mentor lets their mentor's mentor see how they ask and decide over time; it can be ended."""

    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="trend_sharings")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pairing"],
                condition=models.Q(ended_at__isnull=True),
                name="a_trend_is_shared_once_at_a_time",
            ),
        ]
