"""Intents: what somebody is about to decide, its versions, who has part in it, and who reads it.

The columns of an `Intent` about where it stands are the record told up to its last entry (`core.ladder.standing`); what the
clock alone brings about since then is decided in one place, `IntentQuerySet.with_state`, whether or not a worker runs.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models.functions import Greatest

from leaderful.core.ladder import DONE
from leaderful.core.ladder import State as Standing
from leaderful.decisions.models.register import EDITIONS, Area, Principle
from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.ground.words import SealedWords
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person
from leaderful.styles.models import Advice

NOT_STATED = "GATHERING"


class IntentQuerySet(models.QuerySet["Intent"]):
    """Intents, with the one place where the clock decides a state."""

    def with_state(self, at: datetime) -> Self:
        """Adds ``state_at`` and ``since_at``: how each stands at ``at``, no earlier than its last entry.

        Equal to ``core.ladder.standing`` of its record, which a property test holds it to.
        """
        is_over = models.Q(state="RUNNING", go_at__lte=at)
        went = models.Q(is_over, is_seen=True) | models.Q(state="WENT_AHEAD")
        rows = self.annotate(
            went_at=models.Case(
                models.When(is_over, then=models.F("go_at")),
                default=models.F("since"),
                output_field=models.DateTimeField(),
            )
        )
        return rows.annotate(
            state_at=models.Case(
                models.When(went & models.Q(review_at__lte=at), then=models.Value("REVIEW_DUE")),
                models.When(is_over & models.Q(is_seen=True), then=models.Value("WENT_AHEAD")),
                models.When(is_over, then=models.Value("UNSEEN")),
                default=models.F("state"),
                output_field=models.CharField(),
            ),
            since_at=models.Case(
                models.When(
                    went & models.Q(review_at__lte=at),
                    then=Greatest("review_at", "went_at", output_field=models.DateTimeField()),
                ),
                default=models.F("went_at"),
                output_field=models.DateTimeField(),
            ),
        )


class Intent(models.Model):
    """“I intend to …”: one decision, in one area of its first author, with others where they lead together."""

    class State(models.TextChoices):
        """GATHERING waits for co-authors before anybody is told; the others are those of ``core.ladder.State``."""

        GATHERING = NOT_STATED
        ASKED = Standing.ASKED.value
        WAITING = Standing.WAITING.value
        RUNNING = Standing.RUNNING.value
        STOPPED = Standing.STOPPED.value
        UNSEEN = Standing.UNSEEN.value
        HELD = Standing.HELD.value
        WITHDRAWN = Standing.WITHDRAWN.value
        WENT_AHEAD = Standing.WENT_AHEAD.value
        REVIEW_DUE = Standing.REVIEW_DUE.value
        REVIEWED = Standing.REVIEWED.value

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="intents")
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, null=True, related_name="+")  # shared with
    continues = models.OneToOneField(  # the withdrawn one that somebody else took over
        "self", on_delete=models.PROTECT, null=True, related_name="continued"
    )
    project = models.ForeignKey(
        "decisions.Project", on_delete=models.PROTECT, null=True, related_name="intents"
    )  # it belongs to; opens it to nobody
    advice = models.OneToOneField(  # on which way to decide it; its first author's alone
        Advice, on_delete=models.PROTECT, null=True, related_name="+"
    )
    begun_at = models.DateTimeField()
    # Where it stands: the record told up to its last entry.
    state = models.CharField(max_length=10, choices=State)
    since = models.DateTimeField()
    version = models.PositiveSmallIntegerField()
    go_at = models.DateTimeField()  # as last promised
    notice_over_at = models.DateTimeField(null=True)
    review_at = models.DateTimeField(null=True)
    is_seen = models.BooleanField(default=False)
    is_practice = models.BooleanField(default=False)
    holds = models.PositiveSmallIntegerField(default=0)
    unseen_told_at = models.DateTimeField(null=True)  # the author heard that nobody saw it
    reminded_at = models.DateTimeField(null=True)  # the author was reminded to look back

    state_at: str  # only on rows read through ``with_state``
    since_at: datetime
    went_at: datetime

    objects = IntentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["author", "state"], name="intents_by_author"),
            models.Index(
                fields=["go_at"], condition=models.Q(state="RUNNING"), name="intents_running_by_time"
            ),
            models.Index(
                fields=["review_at"], condition=models.Q(state="WENT_AHEAD"), name="intents_to_look_back_on"
            ),
        ]


class IntentTransition(TransitionRow):
    """How an intent came to its state; the clock's own steps too, at their moment."""

    intent = models.ForeignKey(Intent, on_delete=models.PROTECT, related_name="transitions")


class Author(models.Model):
    """Somebody who leads an intent, the first author too, with the area of theirs it is decided in."""

    class State(models.TextChoices):
        """ASKED has yet to confirm; CONFIRMED is an author; LEFT said no, or left later."""

        ASKED = "ASKED"
        CONFIRMED = "CONFIRMED"
        LEFT = "LEFT"

    intent = models.ForeignKey(Intent, on_delete=models.PROTECT, related_name="authors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")  # when stated
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intent", "person"], name="an_author_once_an_intent"),
            models.CheckConstraint(
                condition=~models.Q(state="CONFIRMED")
                | models.Q(area__isnull=False, confirmed_at__isnull=False),
                name="a_confirmed_author_decides_in_an_area",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="intents_by_any_author"),
            models.Index(fields=["holder"], name="intents_by_holder"),
            models.Index(fields=["deputy"], name="intents_by_deputy"),
        ]


class Version(models.Model):
    """The facts of one version, as they were fixed when it was stated."""

    intent = models.ForeignKey(Intent, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    written_at = models.DateTimeField()
    stated_at = models.DateTimeField(null=True)  # null while its authors gather
    edition = models.CharField(max_length=1, choices=EDITIONS)
    spoken = models.PositiveSmallIntegerField()
    rung = models.PositiveSmallIntegerField()  # the one that governs
    why = models.JSONField(default=list)  # codes of what held it there
    is_practice = models.BooleanField()
    go_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    wall_time = models.CharField(
        max_length=16, blank=True
    )  # as typed, ISO without seconds; blank: as soon as may be
    notice_minutes = models.PositiveIntegerField()
    notice_over_at = models.DateTimeField(null=True)
    review_at = models.DateTimeField(null=True)
    can_be_undone = models.BooleanField()
    confidence = models.PositiveSmallIntegerField(null=True)  # 1 to 5, for the author's own eyes
    amount = models.PositiveBigIntegerField(null=True)
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, null=True, related_name="+")
    sent = models.UUIDField(null=True, unique=True)  # names the form it came with: sent twice, stated once

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intent", "number"], name="versions_of_an_intent_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(spoken__gte=1, spoken__lte=7, rung__gte=1, rung__lte=7),
                name="a_version_is_spoken_on_a_rung",
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__isnull=True) | models.Q(confidence__gte=1, confidence__lte=5),
                name="confidence_is_one_to_five",
            ),
            models.CheckConstraint(  # what is told after it was done may have been so long before
                condition=models.Q(stated_at__isnull=True)
                | models.Q(spoken__gte=DONE)
                | models.Q(go_at__gte=models.F("stated_at")),
                name="a_version_goes_ahead_after_it_was_stated",
            ),
        ]


class VersionWords(SealedWords):
    """What a version says; read by everybody who reads the intent since then, or read it then."""

    class Kind(models.TextChoices):
        """WHAT I intend; WHY; what I CHECKED (is it safe?); how it SERVES our aim (is it right?); what I EXPECT of it.

        A PROBLEM is what stands where no proposal was made.
        """

        WHAT = "WHAT"
        WHY = "WHY"
        CHECKED = "CHECKED"
        SERVES = "SERVES"
        EXPECT = "EXPECT"
        PROBLEM = "PROBLEM"

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=7, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "kind"], name="a_version_says_each_thing_once"),
        ]


class Invited(models.Model):
    """Somebody asked to speak to an intent, being affected or knowing about it."""

    intent = models.ForeignKey(Intent, on_delete=models.PROTECT, related_name="invited")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_affected = models.BooleanField(default=True)
    invited_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)  # by a new version; reads nothing from then on

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intent", "person"], name="invited_once_an_intent"),
        ]
        indexes = [models.Index(fields=["person", "removed_at"], name="intents_by_invited")]
