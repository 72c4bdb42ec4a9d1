"""Led projects: an outcome, a team that said yes, areas handed over while it runs, and a look back."""

from django.db import models

from leaderful.decisions.models.register import Area
from leaderful.decisions.models.reviews import OUTCOMES
from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.ground.words import SealedWords
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person


class Project(models.Model):
    """Something that takes several people and many decisions, led by one."""

    class State(models.TextChoices):
        """PLANNED gathers its team; RUNNING; REVIEWING looks back on it; ENDED is past."""

        PLANNED = "PLANNED"
        RUNNING = "RUNNING"
        REVIEWING = "REVIEWING"
        ENDED = "ENDED"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    leader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sponsor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, null=True, related_name="+")  # shared with
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)
    begun_at = models.DateTimeField()
    starts_date = models.DateField()
    ends_date = models.DateField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=11, choices=OUTCOMES, blank=True)  # how it turned out

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_date__lte=models.F("ends_date")),
                name="a_project_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(sponsor__isnull=True) | ~models.Q(sponsor=models.F("leader")),
                name="nobody_sponsors_their_own_project",
            ),
            models.CheckConstraint(
                condition=models.Q(state="ENDED", ended_at__isnull=False)
                | (~models.Q(state="ENDED") & models.Q(ended_at__isnull=True)),
                name="a_project_is_open_or_ended_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["leader", "state"], name="projects_by_leader")]


class ProjectTransition(TransitionRow):
    """How a project came to its state."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="transitions")


class ProjectWords(SealedWords):
    """What it is called and is to bring about, how it turned out, and what each learned; read by all who see it."""

    class Kind(models.TextChoices):
        """NAME and OUTCOME by the leader at the beginning, RESULT at the end; LEARNED by each of the team."""

        NAME = "NAME"
        OUTCOME = "OUTCOME"
        RESULT = "RESULT"
        LEARNED = "LEARNED"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=7, choices=Kind)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind", "author"], name="each_says_each_thing_of_a_project_once"
            ),
        ]


class ProjectMember(models.Model):
    """Somebody asked to be of the team."""

    class State(models.TextChoices):
        """ASKED has yet to say; MEMBER said yes; LEFT said no, or left later."""

        ASKED = "ASKED"
        MEMBER = "MEMBER"
        LEFT = "LEFT"

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=6, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "person"], name="a_member_once_a_project"),
        ]
        indexes = [models.Index(fields=["person", "state"], name="projects_by_member")]


class ProjectArea(models.Model):
    """A kind of decision of somebody of the team that is handed over while the project runs."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="areas")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area"],
                condition=models.Q(returned_at__isnull=True),
                name="an_area_is_in_one_project_at_once",
            ),
        ]
