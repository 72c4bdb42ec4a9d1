"""Reads of led projects."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from leaderful.decisions import policy
from leaderful.decisions.models import Area, Intent, Project, ProjectArea, ProjectMember
from leaderful.decisions.models.intents import IntentQuerySet
from leaderful.decisions.queries.intents import OPEN, intents_visible_to, own_intents
from leaderful.people.models import Person


def projects_visible_to(actor: Person, *, at: datetime) -> QuerySet[Project]:
    """The projects ``actor`` may see, the one that began last first."""
    rows = Project.objects.filter(policy.projects_visible_to(actor, at))
    rows = rows.select_related("leader", "sponsor", "pairing__guide").prefetch_related("words", "members")
    return rows.order_by("-begun_at", "-pk")


def project_visible_to(actor: Person, *, key: UUID, at: datetime) -> Project | None:
    """One project by key, if ``actor`` may see it."""
    return projects_visible_to(actor, at=at).filter(key=key).first()


def project_by_key(key: UUID) -> Project | None:
    """A project by key, whoever asks: for letters to those who have to do with it until now."""
    return Project.objects.select_related("leader").filter(key=key).first()


def locked_project(key: UUID) -> Project:
    """A project, locked. Raises DoesNotExist."""
    rows = Project.objects.select_for_update(of=("self",))
    return rows.select_related("leader", "sponsor", "pairing").get(key=key)


def team_of(project: Project) -> list[ProjectMember]:
    """Those asked into the team and those who said yes."""
    rows = project.members.exclude(state=ProjectMember.State.LEFT).select_related("person")
    return list(rows.order_by("state", "pk"))


def project_words(project: Project, kind: str) -> str:
    """What the leader said of it."""
    said = (
        row.text for row in project.words.all() if row.kind == kind and row.author_id == project.leader_id
    )
    return next(said, "")


def learned_in(project: Project) -> list[tuple[Person, str]]:
    """What each of the team learned."""
    rows = project.words.filter(kind="LEARNED").select_related("author").order_by("pk")
    return [(row.author, row.text) for row in rows]


def areas_of_project(project: Project) -> list[Area]:
    """What is handed over while it runs."""
    rows = ProjectArea.objects.filter(project=project, returned_at=None)
    rows = rows.select_related("area__person", "area__holder").prefetch_related("area__words")
    return [row.area for row in rows.order_by("pk")]


def bringable_areas(actor: Person) -> list[Area]:
    """Kinds of decision of one's own that are agreed and in no project."""
    taken = ProjectArea.objects.filter(returned_at=None).values("area")
    rows = Area.objects.filter(person=actor, state=Area.State.AGREED).exclude(pk__in=taken)
    return list(rows.select_related("holder").prefetch_related("words").order_by("made_at", "pk"))


def intents_of_project(project: Project, reader: Person, *, at: datetime) -> IntentQuerySet:
    """Those of its intents that ``reader`` reads anyway; being of the team opens none."""
    return intents_visible_to(reader, at=at).filter(project=project).order_by("go_at", "pk")


def bringable_intents(actor: Person, *, at: datetime) -> list[Intent]:
    """Open intents of one's own that are in no project."""
    rows: Any = own_intents(actor, at=at)
    found: list[Intent] = list(rows.filter(project=None, state_at__in=OPEN)[:20])
    return found


def holders_of_areas(areas: Collection[Area]) -> set[int]:
    """The ids of those who hold them."""
    return {area.holder_id for area in areas if area.holder_id is not None}
