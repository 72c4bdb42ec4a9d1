"""From mentee to mentor to mentor's mentor: what is wanted for each, who speaks for whom, and the lineage by consent."""

from django.db import models

from leaderful.core.supervision import Part
from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.ground.words import SealedWords
from leaderful.people.models import Item, Person

PARTS = [(part.value.upper(), part.value) for part in Part]


class ChainCriteria(models.Model):
    """What an organisation wants for a part, where it set anything; else `core.supervision.CRITERIA`."""

    part = models.CharField(max_length=14, choices=PARTS, unique=True)
    meetings = models.PositiveSmallIntegerField()
    inside_of_ten = models.PositiveSmallIntegerField()
    references = models.PositiveSmallIntegerField()
    competences = models.ManyToManyField(Item, related_name="+")
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(inside_of_ten__lte=10), name="ten_answers_of_ten_are_the_most"
            ),
        ]


class Reference(models.Model):
    """Somebody asked to speak for a person who may take the next part."""

    class State(models.TextChoices):
        """ASKED waits; GIVEN counts; DECLINED and WITHDRAWN are past."""

        ASKED = "ASKED"
        GIVEN = "GIVEN"
        DECLINED = "DECLINED"
        WITHDRAWN = "WITHDRAWN"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="references")
    referee = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="references_asked")
    part = models.CharField(max_length=14, choices=PARTS)
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # given, declined or withdrawn

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "referee", "part"],
                condition=models.Q(state__in=["ASKED", "GIVEN"]),
                name="one_speaks_once_for_a_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("referee")), name="nobody_speaks_for_themselves"
            ),
            models.CheckConstraint(
                condition=models.Q(state="ASKED", ended_at__isnull=True)
                | (~models.Q(state="ASKED") & models.Q(ended_at__isnull=False)),
                name="a_reference_waits_or_was_answered",
            ),
        ]
        indexes = [models.Index(fields=["referee", "state"], name="references_by_referee")]


class ReferenceTransition(TransitionRow):
    """How a reference came to its state."""

    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="transitions")


class ReferenceWords(SealedWords):
    """What is said for somebody; read by the two."""

    reference = models.OneToOneField(Reference, on_delete=models.CASCADE, related_name="words")
    written_at = models.DateTimeField()


class LineageConsent(models.Model):
    """That a person may be drawn in “who mentored whom”; without a row they are nobody there."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="lineage_consent")
    at = models.DateTimeField()
