"""Stretch tasks: something harder than what one does anyway, agreed beforehand by the two who are in it."""

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.ground.words import SealedWords
from leaderful.people.models import Person


class StretchTask(models.Model):
    """One task of ``person``, offered by a mentor or by somebody who holds a decision of theirs, or asked of them."""

    class State(models.TextChoices):
        """OFFERED waits for the one who has not said how hard it is; TAKEN is agreed; the others are past."""

        OFFERED = "OFFERED"
        TAKEN = "TAKEN"
        DONE = "DONE"
        DECLINED = "DECLINED"
        WITHDRAWN = "WITHDRAWN"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stretch_tasks")
    guide = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+"
    )  # who offers it, or was asked
    state = models.CharField(max_length=9, choices=State, default=State.OFFERED)
    difficulty = models.PositiveSmallIntegerField()  # 1 to 5, as said last; both agreed once it is taken
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")  # who said so
    due_date = models.DateField()
    begun_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    felt = models.PositiveSmallIntegerField(null=True)  # how hard it turned out to be

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(person=models.F("guide")), name="nobody_stretches_with_themselves"
            ),
            models.CheckConstraint(
                condition=models.Q(difficulty__gte=1, difficulty__lte=5), name="a_task_is_one_to_five_hard"
            ),
            models.CheckConstraint(
                condition=models.Q(felt__isnull=True) | models.Q(felt__gte=1, felt__lte=5),
                name="a_task_felt_one_to_five_hard",
            ),
            models.CheckConstraint(
                condition=models.Q(said_by=models.F("person")) | models.Q(said_by=models.F("guide")),
                name="one_of_the_two_says_how_hard_it_is",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("TAKEN", "DONE")) | models.Q(taken_at__isnull=False),
                name="a_task_is_taken_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=("OFFERED", "TAKEN"), ended_at__isnull=True)
                | (~models.Q(state__in=("OFFERED", "TAKEN")) & models.Q(ended_at__isnull=False)),
                name="a_task_is_open_or_ended_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="stretch_by_person"),
            models.Index(fields=["guide", "state"], name="stretch_by_guide"),
        ]


class StretchTransition(TransitionRow):
    """How a stretch task came to its state."""

    task = models.ForeignKey(StretchTask, on_delete=models.PROTECT, related_name="transitions")


class StretchWords(SealedWords):
    """What it is, and what was hard about it; read by the two alone."""

    class Kind(models.TextChoices):
        """The TASK itself; what the person found HARD, written once it is done."""

        TASK = "TASK"
        HARD = "HARD"

    task = models.ForeignKey(StretchTask, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=4, choices=Kind)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "kind"], name="a_stretch_task_says_each_thing_once"),
        ]
