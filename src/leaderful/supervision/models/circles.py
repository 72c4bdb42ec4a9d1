"""Circles: three to five mentors who meet with one mentor's mentor."""

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.ground.words import SealedWords
from leaderful.people.models import Person
from leaderful.programmes.models import Programme


class Circle(models.Model):
    """One circle of a programme, led by a mentor's mentor."""

    class State(models.TextChoices):
        """ACTIVE until it has ENDED."""

        ACTIVE = "ACTIVE"
        ENDED = "ENDED"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="circles")
    guide = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="circles_led")
    state = models.CharField(max_length=6, choices=State, default=State.ACTIVE)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="ACTIVE", ended_at__isnull=True)
                | models.Q(state="ENDED", ended_at__isnull=False),
                name="a_circle_is_active_or_ended_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["guide", "state"], name="circles_by_guide"),
            models.Index(fields=["programme", "state"], name="circles_by_programme"),
        ]


class CircleTransition(TransitionRow):
    """How a circle came to its state."""

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="transitions")


class CircleMember(models.Model):
    """A mentor's time in a circle."""

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="circle_memberships")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "person"],
                condition=models.Q(left_at__isnull=True),
                name="one_is_in_a_circle_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person"], condition=models.Q(left_at__isnull=True), name="circles_by_member"
            ),
        ]


class CircleMeeting(models.Model):
    """One meeting of a circle; who was there counts towards their year."""

    class State(models.TextChoices):
        """PLANNED becomes HELD or CANCELLED; one may also be logged as held at once."""

        PLANNED = "PLANNED"
        HELD = "HELD"
        CANCELLED = "CANCELLED"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="meetings")
    state = models.CharField(max_length=9, choices=State)
    starts_at = models.DateTimeField()
    zone = models.CharField(max_length=64)  # the zone it was typed in
    wall_time = models.CharField(max_length=16)  # as typed there, ISO without seconds
    minutes = models.PositiveSmallIntegerField()
    logged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveSmallIntegerField(default=0)  # of its calendar entry: one more with each change
    ask_from = models.DateTimeField(
        null=True
    )  # when its guide is asked who was there; null once that was done

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=600),
                name="a_circle_meets_minutes_to_hours",
            ),
            models.UniqueConstraint(
                fields=["circle", "starts_at"],
                condition=models.Q(state__in=["PLANNED", "HELD"]),
                name="a_circle_meets_once_at_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["ask_from"], condition=models.Q(state="PLANNED"), name="circle_meetings_to_ask_about"
            ),
        ]


class CircleMeetingTransition(TransitionRow):
    """How a circle's meeting came to its state."""

    meeting = models.ForeignKey(CircleMeeting, on_delete=models.PROTECT, related_name="transitions")


class CircleAttendance(models.Model):
    """Who was at a held meeting of a circle."""

    meeting = models.ForeignKey(CircleMeeting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_is_at_a_meeting_once"),
        ]


class CircleWords(SealedWords):
    """Where a circle's meeting is, or its link; read by its members and its guide."""

    meeting = models.OneToOneField(CircleMeeting, on_delete=models.CASCADE, related_name="place")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
