"""Led projects: their life cycle, and who sees one: leader, team, sponsor, and the mentor it is shared with."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.models import Project, ProjectMember
from leaderful.decisions.policy.sharing import reads_along, shared_with
from leaderful.ground.policy import Action
from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.people.models import Person
from leaderful.people.policy import is_colleague

LEADER = ("project_leader",)
TEAM = (*LEADER, "project_member")

PROJECT = LifeCycle(
    name="Led project",
    states=tuple(Project.State.values),
    initial="PLANNED",
    final=("ENDED",),
    transitions=(
        Transition("PLANNED", "start", LEADER, "RUNNING"),
        Transition("PLANNED", "end", (*LEADER, "clock"), "ENDED"),  # the clock: whoever led it was erased
        Transition("RUNNING", "look_back", LEADER, "REVIEWING"),
        Transition("RUNNING", "end", ("clock",), "ENDED"),
        Transition("REVIEWING", "go_on", LEADER, "RUNNING"),
        Transition("REVIEWING", "end", (*LEADER, "clock"), "ENDED"),
    ),
)


def _project(row: Any, actor: Any, at: datetime) -> Project | None:
    return row if isinstance(row, Project) and is_colleague(actor, None, at) else None


def leads_project(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever leads it."""
    project = _project(row, actor, at)
    return project is not None and project.leader_id == actor.pk


def is_project_member(actor: Any, row: Any, at: datetime) -> bool:
    """Somebody who said yes to being of the team."""
    project = _project(row, actor, at)
    return project is not None and project.members.filter(person=actor, state="MEMBER").exists()


def is_asked_to_join(actor: Any, row: Any, at: datetime) -> bool:
    """Somebody asked to be of the team, who has not answered yet."""
    project = _project(row, actor, at)
    return project is not None and project.members.filter(person=actor, state="ASKED").exists()


def is_project_sponsor(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever stands behind it."""
    project = _project(row, actor, at)
    return project is not None and project.sponsor_id == actor.pk


def is_project_mentor(actor: Any, row: Any, at: datetime) -> bool:
    """The mentor of the pair it is shared with, while it lasts."""
    project = _project(row, actor, at)
    return project is not None and reads_along(actor, project.pairing)


ROLES = {
    "project_leader": leads_project,
    "project_member": is_project_member,
    "project_asked": is_asked_to_join,
    "project_sponsor": is_project_sponsor,
    "project_mentor": is_project_mentor,
}

ACTIONS = {
    "decisions.project.begin": Action(("anybody",), _("Begin a project of one’s own")),
    "decisions.project.see": Action(
        (*TEAM, "project_asked", "project_sponsor", "project_mentor"),
        _("See a project: who leads it, its team, its sponsor, and the mentor where it is shared"),
    ),
    "decisions.project.change": Action(
        LEADER, _("Ask people into a project, start it, look back on it, end it")
    ),
    "decisions.project.answer": Action(("project_asked",), _("Say yes or no to being of a project’s team")),
    "decisions.project.leave": Action(
        ("project_member", "project_sponsor"), _("Leave a project’s team, or stop being its sponsor")
    ),
    "decisions.project.bring": Action(TEAM, _("Bring decisions of one’s own into a project of one’s team")),
    "decisions.project.learn": Action(TEAM, _("Write down what one learned in a project")),
}


def projects_visible_to(actor: Person, at: datetime) -> Q:
    """The projects ``actor`` may see."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    team = ProjectMember.objects.filter(person=actor, state__in=("ASKED", "MEMBER")).values("project")
    return Q(leader=actor) | Q(sponsor=actor) | Q(pk__in=team) | shared_with(actor)
