"""Meetings of a pair, each side's words about them, and what the two said they would do."""

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.ground.words import SealedWords
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person


class Meeting(models.Model):
    """One conversation of a pairing."""

    class State(models.TextChoices):
        """PLANNED may become HELD, MISSED or CANCELLED; one may also be logged as held at once."""

        PLANNED = "PLANNED"
        HELD = "HELD"
        MISSED = "MISSED"
        CANCELLED = "CANCELLED"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="meetings")
    state = models.CharField(max_length=9, choices=State)
    starts_at = models.DateTimeField()
    zone = models.CharField(max_length=64)  # the zone it was typed in
    wall_time = models.CharField(max_length=16)  # as typed there, ISO without seconds
    minutes = models.PositiveSmallIntegerField()
    logged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveSmallIntegerField(
        default=0
    )  # of its calendar entry: one more with every change
    prepare_from = models.DateTimeField(
        null=True
    )  # when both are to be reminded to prepare; null once they were
    ask_from = models.DateTimeField(
        null=True
    )  # when both are to be asked whether they met; null once they were

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=600), name="a_meeting_lasts_minutes_to_hours"
            ),
            models.UniqueConstraint(
                fields=["pairing", "starts_at"],
                condition=models.Q(state__in=["PLANNED", "HELD"]),
                name="a_pair_meets_once_at_a_time",
            ),
        ]
        indexes = [
            # with the state, so that whether a pair meets is told by the index alone
            models.Index(fields=["pairing", "starts_at", "state"], name="meetings_of_a_pair"),
            models.Index(
                fields=["starts_at", "pairing"], condition=models.Q(state="PLANNED"), name="planned_meetings"
            ),
            models.Index(
                fields=["prepare_from"], condition=models.Q(state="PLANNED"), name="meetings_to_prepare"
            ),
            models.Index(
                fields=["ask_from"], condition=models.Q(state="PLANNED"), name="meetings_to_ask_about"
            ),
        ]


class MeetingTransition(TransitionRow):
    """How a meeting came to its state."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="transitions")


class MeetingWords(SealedWords):
    """What one side wrote about a meeting: only a note can be MINE, everything else is OURS."""

    class Kind(models.TextChoices):
        """One line on what was agreed, a note, where they meet, or a point for the agenda."""

        AGREED = "AGREED"
        NOTE = "NOTE"
        PLACE = "PLACE"
        POINT = "POINT"

    class Visibility(models.TextChoices):
        """MINE is read by its author alone, OURS by the pair; nobody else reads either."""

        MINE = "MINE"
        OURS = "OURS"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="words")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    visibility = models.CharField(max_length=4, choices=Visibility)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "author"],
                condition=models.Q(kind="AGREED"),
                name="each_side_agrees_in_one_line",
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(kind="PLACE"), name="a_meeting_is_in_one_place"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="NOTE") | models.Q(visibility="OURS"),
                name="only_a_note_is_mine_alone",
            ),
        ]


class Commitment(models.Model):
    """What one of a pair said they would do, at a meeting; open ones come along to the next. The words stand apart."""

    class State(models.TextChoices):
        """OPEN until it is DONE or DROPPED; either can be opened again."""

        OPEN = "OPEN"
        DONE = "DONE"
        DROPPED = "DROPPED"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="commitments")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="commitments")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    due_date = models.DateField(null=True)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="OPEN", settled_at__isnull=True)
                | (~models.Q(state="OPEN") & models.Q(settled_at__isnull=False)),
                name="a_commitment_is_open_or_settled_at_a_time",
            )
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_date"], condition=models.Q(state="OPEN"), name="commitments_by_owner"
            )
        ]


class CommitmentTransition(TransitionRow):
    """How a commitment came to its state."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="transitions")


class CommitmentWords(SealedWords):
    """What it is, in the words of whoever wrote it down; the pair reads it."""

    commitment = models.OneToOneField(Commitment, on_delete=models.CASCADE, related_name="words")
