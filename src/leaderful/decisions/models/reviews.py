"""Looking back on an intent: how it turned out is a fact, the rest are words; and whether it served those affected."""

from django.db import models

from leaderful.core.ladder import Outcome
from leaderful.decisions.models.intents import Intent
from leaderful.ground.keys import new_key
from leaderful.ground.words import SealedWords
from leaderful.people.models import Person

OUTCOMES = [(outcome.value.upper(), outcome.value) for outcome in Outcome]


class Review(models.Model):
    """One author's look back. How it turned out is what rules use; what was missing stays with the author unless shared."""

    class Missing(models.TextChoices):
        """Which of the three pillars was missing; NOTHING is an answer too."""

        COMPETENCE = "COMPETENCE"
        CLARITY = "CLARITY"
        CONTROL = "CONTROL"
        NOTHING = "NOTHING"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    intent = models.ForeignKey(Intent, on_delete=models.PROTECT, related_name="reviews")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=11, choices=OUTCOMES)
    missing = models.CharField(max_length=10, choices=Missing, blank=True)
    is_shared = models.BooleanField(default=False)  # what was missing and learned, with holder and mentor

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intent", "author"], name="each_author_looks_back_once"),
        ]


class ReviewWords(SealedWords):
    """EXPECTED and ACTUAL are read by author and holder; LEARNED and NEXT by the author alone, unless the review is shared."""

    class Kind(models.TextChoices):
        """What was expected, what came, what we learned, what I will try differently."""

        EXPECTED = "EXPECTED"
        ACTUAL = "ACTUAL"
        LEARNED = "LEARNED"
        NEXT = "NEXT"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=8, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "kind"], name="a_review_says_each_thing_once"),
        ]


class Served(models.Model):
    """“Did this serve you?”: one answer of somebody affected, shown pooled only."""

    class Answer(models.TextChoices):
        """Yes, partly, no."""

        YES = "YES"
        PARTLY = "PARTLY"
        NO = "NO"

    intent = models.ForeignKey(Intent, on_delete=models.PROTECT, related_name="served")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=6, choices=Answer)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intent", "person"], name="one_says_once_whether_it_served"),
        ]
