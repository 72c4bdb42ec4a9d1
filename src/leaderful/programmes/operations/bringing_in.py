"""People in pairs that run already take part: an import of pairs says so, nobody has to be asked again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.programmes.models import Membership, MembershipTransition, Programme
from leaderful.programmes.operations.memberships import UnableToChangePart
from leaderful.programmes.policy import IMPORT, MEMBERSHIP, NEW, TAKES_PART
from leaderful.programmes.queries.rules import rules_of

MOST_PLACES = 10


@dataclass(frozen=True)
class Places:
    """How many pairs somebody comes with, and whether they have places for those alone."""

    pairs: int
    are_all: bool = False


@operation("programmes.membership.bring_in", recorded=False)
def bring_in_members(
    *, programme: Programme, wanted: Mapping[tuple[int, str], Places], actor: Any, at: datetime
) -> dict[tuple[int, str], tuple[int, str]]:
    """Make everybody in ``wanted``, (person id, role) → with how many pairs they come, take part.

    Returns for each part that was made or moved its id and the state before, ``NEW`` for none. A new mentor gets the
    programme's usual places, or as many as pairs come along. Called by the flow that merges an import.
    """
    people = {person for person, _role in wanted}
    rows = Membership.objects.select_for_update().filter(programme=programme, person__in=people)
    there = {(row.person_id, row.role): row for row in rows}
    usual = rules_of(programme).places_default
    made, moved = [], []
    for (person, role), pairs in wanted.items():
        row = there.get((person, role))
        if row is None:
            least = 0 if pairs.are_all else usual
            places = min(max(least, pairs.pairs), MOST_PLACES) if role == Membership.Role.MENTOR else 1
            made.append(
                Membership(programme=programme, person_id=person, role=role, state=NEW, places=places)
            )
        elif row.state not in TAKES_PART:
            moved.append(row)

    before = {(row.person_id, row.role): row.state for row in (*made, *moved)}
    refusal = UnableToChangePart(_("This has changed meanwhile. Look at where things stand now."))
    steps = [
        (row, take_step(row, "bring_in", cycle=MEMBERSHIP, who=IMPORT, actor=actor, at=at, refusal=refusal))
        for row in (*made, *moved)
    ]
    for row in moved:
        row.promised_for = None  # whoever takes part waits for no place any more
    Membership.objects.bulk_create(made)
    Membership.objects.bulk_update(moved, ["state", "promised_for"])
    MembershipTransition.objects.bulk_create(
        [MembershipTransition(membership=row, **facts) for row, facts in steps]
    )
    return {(row.person_id, row.role): (row.pk, before[row.person_id, row.role]) for row, _facts in steps}


@operation("programmes.membership.take_back", recorded=False)
def take_back_members(*, parts: Mapping[int, str]) -> None:
    """Undo ``bring_in_members``: membership id → the state before. Called by the flow that undoes an import."""
    MembershipTransition.objects.filter(membership__in=parts, verb="bring_in").delete()
    Membership.objects.filter(pk__in=[pk for pk, state in parts.items() if state == NEW]).delete()
    for state in set(parts.values()) - {NEW}:
        Membership.objects.filter(pk__in=[pk for pk, was in parts.items() if was == state]).update(
            state=state
        )
