"""The case test: who took which form when, and the answers; scores are computed, never kept."""

from django.db import models

from leaderful.core.styles import Form, Process
from leaderful.ground.keys import new_key
from leaderful.people.models import Person
from leaderful.programmes.models import Programme

FORMS = [(form.value, form.value) for form in Form]
PROCESSES = [(process.value, process.value) for process in Process]


class Sitting(models.Model):
    """One time of taking the test. Its answers can be changed until it is finished; feedback comes then."""

    class Occasion(models.TextChoices):
        """BEFORE and AFTER belong to a programme; OWN to nobody but the person."""

        BEFORE = "BEFORE"
        AFTER = "AFTER"
        OWN = "OWN"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sittings")
    form = models.CharField(max_length=1, choices=FORMS)
    occasion = models.CharField(max_length=6, choices=Occasion, default=Occasion.OWN)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="sittings")
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(finished_at__isnull=True),
                name="one_open_case_test_a_person",
            ),
            models.UniqueConstraint(
                fields=["person", "programme", "occasion"],
                condition=models.Q(programme__isnull=False),
                name="one_case_test_before_and_after_a_programme",
            ),
            models.CheckConstraint(
                condition=models.Q(occasion="OWN", programme__isnull=True)
                | (~models.Q(occasion="OWN") & models.Q(programme__isnull=False)),
                name="before_and_after_belong_to_a_programme",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "finished_at"], name="sittings_by_person"),
            models.Index(fields=["programme", "occasion"], name="sittings_by_programme"),
        ]


class CaseAnswer(models.Model):
    """The process somebody picked for one case."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="answers")
    case = models.CharField(max_length=40)  # core.styles.Case.code
    process = models.CharField(max_length=3, choices=PROCESSES)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "case"], name="each_case_is_answered_once")]


class RetiredCase(models.Model):
    """A case that no longer counts in scores, because its answers showed that it doesn't work."""

    case = models.CharField(max_length=40, unique=True)
    retired_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField()


class CaseTestAsk(models.Model):
    """That a programme offered the test to somebody by letter, and reminded of it once, so that nobody is asked again."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=6, choices=Sitting.Occasion)
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme", "occasion"], name="a_case_test_is_offered_by_letter_once"
            ),
        ]
