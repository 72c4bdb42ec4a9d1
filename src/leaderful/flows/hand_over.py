"""Handing a pair over: who could take it on under the programme's hard rules, and asking them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from leaderful.core.matching import Mentee, Mentor, Problem, Rules
from leaderful.flows.match_problem import about_hours, hour_mask
from leaderful.flows.rule_check import broken_rules
from leaderful.pairings import queries
from leaderful.pairings.models import Pairing
from leaderful.pairings.operations import hand_over, offers
from leaderful.pairings.queries import Room
from leaderful.programmes.queries.rules import rules_of


def could_go_on(pairing: Pairing, *, at: datetime) -> list[Room]:
    """Mentors with room whom no hard rule forbids for the pair's mentee, by name.

    A private exclusion is one of the rules: whoever is missing here may as well be full.
    """
    return _allowed(pairing, queries.mentors_with_room(pairing.programme, at=at), at)


def propose(*, key: UUID, guide_key: UUID, goals_go_along: bool, actor: Any, at: datetime) -> Pairing:
    """Ask another mentor (by the membership's key) to go on with a pair's mentee, and the mentee where others propose it.

    Raises ``Pairing.DoesNotExist``, NotAllowed or ``UnableToHandOver``.
    """
    with transaction.atomic():
        queries.lock_circles()
        old = queries.locked_pairing(key=key)
        earlier = Pairing.objects.filter(
            continues=old, state=Pairing.State.OFFERED, answer_by__lte=at
        ).first()
        if earlier is not None:  # its time is up, which nobody has written down yet
            offers.expire_offer(key=earlier.key, moment=lambda: at)
        rooms = queries.mentors_with_room(old.programme, at=at, key=guide_key)
        queries.lock_people([room.membership.person_id for room in rooms])
        rooms = _allowed(old, queries.mentors_with_room(old.programme, at=at, key=guide_key), at)
        if not rooms:
            raise hand_over.UnableToHandOver(
                _("With this mentor the pair can’t be made, or there is no place left. Choose somebody else.")
            )
        return hand_over.propose_hand_over(
            key=key, guide=rooms[0].membership, goals_go_along=goals_go_along, actor=actor, at=at
        )


def _allowed(pairing: Pairing, rooms: Collection[Room], at: datetime) -> list[Room]:
    people = {room.membership.person_id: room.membership.person for room in rooms}
    learner = pairing.learner
    facts = queries.between(learner, people, pairing.programme, at=at)
    said = rules_of(pairing.programme)

    def side(person: Any) -> dict[str, Any]:
        hours = facts.hours.get(person.pk)
        return {
            "id": person.pk,
            "languages": facts.languages.get(person.pk, frozenset()),
            "hours": hour_mask(hours, at) if hours and said.overlap_hours else None,
        }

    problem = Problem(
        tuple(Mentor(places=room.places, **side(people[room.membership.person_id])) for room in rooms),
        (Mentee(**side(learner)),),
        Rules(
            managers=facts.managers,
            exclusions=facts.exclusions,
            not_again=facts.not_again,
            common_language=said.common_language,
            **about_hours(said),
        ),
    )
    live = queries.live_pairs_by_tier(at)
    pairs = {room.membership.person_id: (room.membership.person_id, learner.pk) for room in rooms}
    return [
        room
        for room in rooms
        if not broken_rules(problem, [pair := pairs[room.membership.person_id]])
        and queries.closing_a_circle([pair], tier=pairing.tier, live=live) is None
    ]
