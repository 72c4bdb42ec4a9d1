"""What the people of a pair want to grow in: facts here, what they wrote sealed in ``GoalWords``."""

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.ground.words import SealedWords
from leaderful.pairings.models.pairs import Pairing
from leaderful.people.models import Item, Person


class Goal(models.Model):
    """A quality or skill that one of a pair wants to grow in; the pair sees it, nobody else."""

    class State(models.TextChoices):
        """Reached or let go, it can be taken up again."""

        OPEN = "OPEN"
        REACHED = "REACHED"
        LET_GO = "LET_GO"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="goals")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="goals")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pairing", "owner", "item"],
                condition=models.Q(state="OPEN"),
                name="one_open_goal_a_quality_and_pair",
            )
        ]
        indexes = [models.Index(fields=["owner", "state"], name="goals_of_a_person")]


class GoalTransition(TransitionRow):
    """How a goal came to its state."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="transitions")


class GoalWords(SealedWords):
    """What its owner wrote about a goal: the end state, and its limits. The steps are not written down anywhere."""

    class Kind(models.TextChoices):
        """How it is once the goal is reached, and what it is not to cost."""

        END_STATE = "END_STATE"
        LIMITS = "LIMITS"

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=9, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "kind"], name="each_thing_is_said_once_of_a_goal")
        ]
