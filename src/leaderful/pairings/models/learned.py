"""What each side of a pair learned, asked midway and at the end."""

from django.db import models

from leaderful.ground.words import SealedWords
from leaderful.pairings.models.pairs import Pairing
from leaderful.people.models import Person


class LearnedWords(SealedWords):
    """One line on what somebody learned in a pair; the pair reads it, nobody else."""

    class Moment(models.TextChoices):
        """When it is asked."""

        MIDWAY = "MIDWAY"
        END = "END"

    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="learned")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    moment = models.CharField(max_length=6, choices=Moment)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pairing", "author", "moment"], name="each_side_says_once_what_it_learned"
            )
        ]
