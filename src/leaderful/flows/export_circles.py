"""What is a person's own of circles: part of the file to take away. Nobody else's words are in it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from leaderful.people.models import Person
from leaderful.supervision.models import Circle, CircleAttendance, CircleMeeting, CircleMember, CircleWords


def circles_of(person: Person) -> Mapping[str, Any]:
    """The circles one leads or was in, whether one was there, and where one wrote that they meet."""
    return {"circles": _circles(person)}


def _circles(person: Person) -> list[dict[str, Any]]:
    parts = {row.circle_id: row for row in CircleMember.objects.filter(person=person).order_by("pk")}
    there = set(CircleAttendance.objects.filter(person=person).values_list("meeting_id", flat=True))
    places = {row.meeting_id: row.text for row in CircleWords.objects.filter(author=person)}
    found: dict[int, list[dict[str, Any]]] = {}
    rows = CircleMeeting.objects.filter(Q(circle__guide=person) | Q(circle__in=list(parts)))
    for row in rows.order_by("starts_at"):
        found.setdefault(row.circle_id, []).append(
            {
                "state": row.state,
                "starts_at": row.starts_at,
                "minutes": row.minutes,
                "you_were_there": row.pk in there,
                "place_you_wrote": places.get(row.pk, ""),
            }
        )
    circles = Circle.objects.filter(Q(guide=person) | Q(pk__in=list(parts))).select_related(
        "guide", "programme"
    )
    return [
        {
            "programme": row.programme.names,
            "led_by": row.guide.name,
            "state": row.state,
            "begun_at": row.begun_at,
            "ended_at": row.ended_at,
            "you_joined_at": parts[row.pk].joined_at if row.pk in parts else None,
            "you_left_at": parts[row.pk].left_at if row.pk in parts else None,
            "meetings": found.get(row.pk, []),
        }
        for row in circles.order_by("pk")
    ]
