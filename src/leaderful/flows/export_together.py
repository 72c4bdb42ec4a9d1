"""What is a person's own of what they lead with others: part of the file to take away. Nobody else's words are in it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from leaderful.decisions.models import Author, Project, ProjectMember, ProjectWords, StretchTask, StretchWords
from leaderful.people.models import Person


def led_with_others(person: Person) -> Mapping[str, Any]:
    """The intents one leads with others, as facts, and one's stretch tasks with the words one wrote."""
    return {"led_with_others": _led(person), "stretch_tasks": _stretch(person), "projects": _projects(person)}


def _led(person: Person) -> list[dict[str, Any]]:
    rows = Author.objects.filter(person=person).exclude(intent__author=person)
    return [
        {
            "begun_by": row.intent.author.name,
            "your_answer": row.state,
            "asked_at": row.asked_at,
            "confirmed_at": row.confirmed_at,
            "left_at": row.left_at,
            "state": row.intent.state,
        }
        for row in rows.select_related("intent__author").order_by("pk")
    ]


def _projects(person: Person) -> list[dict[str, Any]]:
    own: dict[int, list[dict[str, Any]]] = {}
    for words in ProjectWords.objects.filter(author=person).order_by("pk"):
        own.setdefault(words.project_id, []).append(
            {
                "kind": words.kind,
                "language": words.language,
                "written_at": words.written_at,
                "text": words.text,
            }
        )
    member = ProjectMember.objects.filter(person=person).values("project")
    rows = Project.objects.filter(Q(leader=person) | Q(sponsor=person) | Q(pk__in=member))
    return [
        {
            "led_by": row.leader.name,
            "state": row.state,
            "starts_date": row.starts_date,
            "ends_date": row.ends_date,
            "outcome": row.outcome,
            "your_words": own.get(row.pk, []),
        }
        for row in rows.select_related("leader").order_by("pk")
    ]


def _stretch(person: Person) -> list[dict[str, Any]]:
    own: dict[int, list[dict[str, Any]]] = {}
    for words in StretchWords.objects.filter(author=person).order_by("pk"):
        own.setdefault(words.task_id, []).append(
            {
                "kind": words.kind,
                "language": words.language,
                "written_at": words.written_at,
                "text": words.text,
            }
        )
    rows = StretchTask.objects.filter(Q(person=person) | Q(guide=person)).select_related("person", "guide")
    return [
        {
            "is_yours": row.person_id == person.pk,
            "with": (row.guide if row.person_id == person.pk else row.person).name,
            "state": row.state,
            "difficulty": row.difficulty,
            "felt": row.felt,
            "due_date": row.due_date,
            "taken_at": row.taken_at,
            "ended_at": row.ended_at,
            "your_words": own.get(row.pk, []),
        }
        for row in rows.order_by("pk")
    ]
