"""What is a person's own of their case tests: part of the file to take away."""

from typing import Any

from leaderful.people.models import Person
from leaderful.styles.models import Sitting
from leaderful.styles.queries.case_test import retired_codes, score_of


def case_tests_of(person: Person) -> dict[str, Any]:
    """Every sitting with what was picked, and for the finished ones what it came to."""
    retired = retired_codes()
    rows = Sitting.objects.filter(person=person).select_related("programme").prefetch_related("answers")
    return {"case_tests": [_sitting(row, retired) for row in rows.order_by("pk")]}


def _sitting(row: Sitting, retired: frozenset[str]) -> dict[str, Any]:
    score = score_of(row, retired=retired) if row.finished_at else None
    return {
        "form": row.form,
        "occasion": row.occasion,
        "programme": row.programme.names if row.programme else None,
        "begun_at": row.begun_at,
        "finished_at": row.finished_at,
        "picked": [{"case": one.case, "process": one.process, "at": one.at} for one in row.answers.all()],
        "inside": score.inside if score and score.is_enough else None,
        "answered": score.answered if score else None,
        "participation": score.participation if score and score.is_enough else None,
    }
