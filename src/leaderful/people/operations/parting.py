"""What goes with somebody who leaves, by hand or by an import: one rule for both."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from leaderful.people.models import Grant, Person, SignInCode


def part_with(people: Sequence[Person], *, at: datetime) -> int:
    """Write of locked ``people`` that they have left; returns how many reported to them.

    Sessions, roles and codes end, nobody reports to them or has them as deputy any more. Inside an operation.
    """
    ids = [person.pk for person in people]
    for person in people:
        person.state, person.left_at = Person.State.LEFT, at
        person.session_epoch += 1
    Person.objects.bulk_update(people, ["state", "left_at", "session_epoch"])
    SignInCode.objects.filter(person__in=ids).delete()
    in_force = Grant.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), person__in=ids)
    in_force.filter(starts_at__gt=at).update(starts_at=at, ends_at=at)
    in_force.update(ends_at=at)
    Person.objects.filter(deputy__in=ids).update(deputy=None)
    return Person.objects.filter(manager__in=ids).update(manager=None)
