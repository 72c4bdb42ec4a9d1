"""Reads of stretch tasks."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from leaderful.decisions import policy
from leaderful.decisions.models import Area, StretchTask
from leaderful.pairings.models import Pairing
from leaderful.pairings.policy import LIVE
from leaderful.people.models import Person

OPEN_TASKS = ("OFFERED", "TAKEN")


def stretch_tasks_of(actor: Person, *, at: datetime) -> QuerySet[StretchTask]:
    """The tasks ``actor`` is one of the two of: the open ones by their day, then the past ones."""
    rows = StretchTask.objects.filter(policy.stretch_visible_to(actor, at))
    return (
        rows.select_related("person", "guide", "said_by").prefetch_related("words").order_by("due_date", "pk")
    )


def stretch_task_visible_to(actor: Person, *, key: UUID, at: datetime) -> StretchTask | None:
    """One task by key, if ``actor`` is one of the two."""
    return stretch_tasks_of(actor, at=at).filter(key=key).first()


def locked_task(key: UUID) -> StretchTask:
    """A task, locked. Raises DoesNotExist."""
    rows = StretchTask.objects.select_for_update(of=("self",))
    return rows.select_related("person", "guide", "said_by").get(key=key)


def stretch_words(task: StretchTask) -> Mapping[str, str]:
    """What it says, by kind."""
    return {"TASK": "", "HARD": "", **{row.kind: row.text for row in task.words.all()}}


def may_be_offered_to(actor: Person) -> list[Person]:
    """Whom ``actor`` can offer one: their mentees, and those for whom they hold a kind of decision."""
    mentees = Pairing.objects.filter(guide=actor, state__in=LIVE)
    held = Area.objects.filter(holder=actor, state=Area.State.AGREED)
    return _here(Q(pk__in=mentees.values("learner")) | Q(pk__in=held.values("person")))


def may_be_asked_by(actor: Person) -> list[Person]:
    """Whom ``actor`` can ask for one: their mentors, and those who hold a kind of decision of theirs."""
    mentors = Pairing.objects.filter(learner=actor, state__in=LIVE)
    holders = Area.objects.filter(person=actor, state=Area.State.AGREED)
    return _here(Q(pk__in=mentors.values("guide")) | Q(pk__in=holders.values("holder")))


def _here(known: Q) -> list[Person]:
    rows = Person.objects.filter(known, state=Person.State.ACTIVE)
    return list(rows.order_by("family_name", "given_name", "pk"))
