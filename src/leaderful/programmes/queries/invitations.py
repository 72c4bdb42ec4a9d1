"""Whom an invitation would reach, before it is sent; sending it reads the same, under the programme's lock."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from leaderful.people.models import Person
from leaderful.programmes.models import Programme
from leaderful.programmes.queries.memberships import people_in_other_part, people_with_part
from leaderful.programmes.queries.people import people_meant, people_to_invite


@dataclass(frozen=True, kw_only=True)
class Whom:
    """Who is meant.

    Attributes:
        unit_key: everybody of this unit, or of none.
        with_below: of the units below it as well.
        person_keys: people picked one by one.
        listed: lines that name somebody by id, address or name.
    """

    unit_key: UUID | None = None
    with_below: bool = True
    person_keys: Collection[UUID] = ()
    listed: Sequence[str] = ()


@dataclass(frozen=True)
class Invited:
    """Whom an invitation reaches, or has reached.

    Attributes:
        invited: the people invited now.
        already: people who have this part already, in whatever state; they hear nothing.
        in_other_part: of the invited, those who have the other part in this programme as well.
        unreached: of the invited, those without an address: they need a printed code.
        not_found: lines that name nobody here, as typed.
        unclear: lines that name several people, as typed.
    """

    invited: tuple[Person, ...]
    already: tuple[Person, ...]
    in_other_part: tuple[Person, ...]
    unreached: tuple[Person, ...]
    not_found: tuple[str, ...]
    unclear: tuple[str, ...]


def invited_by(programme: Programme, role: str, whom: Whom, *, actor: Person, at: datetime) -> Invited:
    """Whom inviting ``whom`` as ``role`` reaches: nobody twice, and only those ``actor`` may find here."""
    meant = people_meant(whom.listed, actor=actor, at=at)
    chosen = people_to_invite(
        actor=actor, at=at, unit_key=whom.unit_key, with_below=whom.with_below, keys=whom.person_keys
    )
    wanted = list(dict.fromkeys([*chosen, *meant.found.values()]))
    there = people_with_part(programme, role)
    other = people_in_other_part(programme, role)
    fresh = tuple(person for person in wanted if person.pk not in there)
    return Invited(
        invited=fresh,
        already=tuple(person for person in wanted if person.pk in there),
        in_other_part=tuple(person for person in fresh if person.pk in other),
        unreached=tuple(person for person in fresh if not person.email),
        not_found=meant.unknown,
        unclear=meant.unclear,
    )
