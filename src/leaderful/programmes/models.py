"""Programmes and memberships. Facts here; what people wrote stands sealed in ``MembershipWords``."""

from datetime import datetime
from typing import Self

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.ground.words import SealedWords
from leaderful.people.models import Item, Person


class Programme(models.Model):
    """One run of mentoring with its own dates, people and rules. ``names`` and ``about`` are {language: text}."""

    class State(models.TextChoices):
        """As DESIGN §4: draft, open for enrolment, matching, running, closing, closed."""

        DRAFT = "DRAFT"
        OPEN = "OPEN"
        MATCHING = "MATCHING"
        RUNNING = "RUNNING"
        CLOSING = "CLOSING"
        CLOSED = "CLOSED"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    template = models.CharField(max_length=20)
    names = models.JSONField(default=dict)
    about = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    is_rolling = models.BooleanField(
        default=False
    )  # people join, and are matched, again and again while it runs
    starts_date = models.DateField(null=True)
    ends_date = models.DateField(null=True)
    rules = models.JSONField(default=dict)  # versioned, schema-checked: see queries.rules and operations
    questions = models.JSONField(default=dict)  # likewise: see queries.questions
    mails = models.JSONField(default=dict)  # likewise: see queries.mails
    preparation = models.JSONField(
        default=dict
    )  # {language: text}: what a mentor reads before the first meeting
    dates = models.JSONField(
        default=dict
    )  # versioned: days of the calendar that somebody set; see queries.calendar
    words_go_date = models.DateField(
        null=True, db_index=True
    )  # set on closing: until when what people wrote is kept
    words_gone_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_date__isnull=True)
                | models.Q(starts_date__isnull=True)
                | models.Q(ends_date__gte=models.F("starts_date")),
                name="a_programme_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(words_gone_at__isnull=True) | models.Q(state="CLOSED"),
                name="words_go_after_the_close",
            ),
        ]

    def name_in(self, language: str) -> str:
        """The programme's name in ``language``, else in English, else whichever there is."""
        return self.names.get(language) or self.names.get("en") or next(iter(self.names.values()), "")


class ProgrammeTransition(TransitionRow):
    """How a programme came to its state."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="transitions")


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, with the one place where the clock decides a state."""

    def with_state(self, at: datetime) -> Self:
        """Adds ``state_at``: the state at ``at``, a pause being over once its day has come.

        Pages, lists, counts and the matching read this one, so that they say the same whether or not a job has
        recorded the end already.
        """
        return self.annotate(
            state_at=models.Case(
                models.When(state="PAUSED", paused_until__lte=at, then=models.Value("ACTIVE")),
                default=models.F("state"),
                output_field=models.CharField(),
            )
        )


class Membership(models.Model):
    """One person's part in one programme."""

    class Role(models.TextChoices):
        """Which part."""

        MENTEE = "MENTEE"
        MENTOR = "MENTOR"

    class State(models.TextChoices):
        """INVITED and APPLIED wait; ACTIVE takes part; the others are ends or rests."""

        INVITED = "INVITED"
        APPLIED = "APPLIED"
        ACTIVE = "ACTIVE"
        WAITING = "WAITING"
        DECLINED = "DECLINED"
        PAUSED = "PAUSED"
        LEFT = "LEFT"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=8, choices=Role)
    state = models.CharField(max_length=8, choices=State)
    places = models.PositiveSmallIntegerField(default=1)  # how many mentees a mentor takes
    hours_a_month = models.PositiveSmallIntegerField(null=True)
    rounds_left_out = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)  # when the enrolment form was filled in
    prepared_at = models.DateTimeField(null=True)  # when a mentor had read the preparation
    paused_until = models.DateTimeField(null=True)  # a pause without it lasts until somebody ends it
    promised_for = models.DateField(null=True)  # by when whoever waits hears about a place

    state_at: str  # only on rows read through ``with_state``

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(paused_until__isnull=True) | models.Q(state="PAUSED"),
                name="only_a_paused_part_rests_until_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(promised_for__isnull=True) | models.Q(state="WAITING"),
                name="only_who_waits_has_a_promise",
            ),
            models.UniqueConstraint(
                fields=["programme", "person", "role"], name="one_part_of_a_kind_a_programme"
            ),
            models.CheckConstraint(condition=models.Q(places__lte=10), name="a_mentor_takes_ten_at_most"),
        ]
        indexes = [
            # with whose part it is and how long it rests, so that thousands are told by the index alone
            models.Index(
                fields=["programme", "state", "role", "person", "paused_until"], name="members_by_state"
            )
        ]


class MembershipTransition(TransitionRow):
    """How a membership came to its state."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="transitions")


class MembershipItem(models.Model):
    """An item picked in the enrolment form: wanted or offered. Both sides learn, so each can say both.

    Matching reads what mentees want and mentors offer.
    """

    class Side(models.TextChoices):
        """Wanted from the other one, or offered."""

        WANTED = "WANTED"
        OFFERED = "OFFERED"

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=7, choices=Side)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "item", "side"], name="an_item_once_a_side")
        ]


class Wish(models.Model):
    """A member's ranked wish for somebody of the other part, 1 first."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="wishes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "rank"], name="a_rank_once"),
            models.UniqueConstraint(fields=["membership", "person"], name="a_wish_for_somebody_once"),
        ]


class Exclusion(models.Model):
    """Somebody this member is not to be paired with: read by the engine and its writer, by nobody else."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="exclusions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "person"], name="an_exclusion_once")]


class MembershipWords(SealedWords):
    """What a member wrote in the enrolment form; read by the member and, once paired, by the pair."""

    class Kind(models.TextChoices):
        """Which question it answers."""

        GOAL = "GOAL"
        LEARN = "LEARN"
        WORKING = "WORKING"  # how one learns and works best

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=8, choices=Kind)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "kind"], name="one_answer_a_question")]


class MembershipVector(SealedWords):
    """What a text means, as numbers, sealed like the text itself and gone with it; read by the matching alone."""

    words = models.OneToOneField(MembershipWords, on_delete=models.CASCADE, related_name="vector")


class DeskMark(models.Model):
    """What the team did about something stuck: it is off the desk until a day, unless nothing has come of it by then.

    ``subject`` is the key of the pair or of the part it is about. What is stuck stands in no table: it follows from
    dates and states whenever somebody looks (``flows.desk``).
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="desk_marks")
    kind = models.CharField(max_length=20)
    subject = models.UUIDField()
    until = models.DateField()
    asked_at = models.DateTimeField(null=True)  # when its people were last written to from the desk

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind", "subject"], name="one_mark_of_a_kind_a_subject"
            )
        ]
