"""What a pair agrees about working together."""

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.words import SealedWords
from leaderful.pairings.models.pairs import Pairing
from leaderful.people.models import Person


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
