"""Reads of the chain: what a part takes, who speaks for whom, and how often somebody met."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from leaderful.core.supervision import CRITERIA, Criteria, Part
from leaderful.meetings.models import Meeting
from leaderful.pairings.models import Pairing
from leaderful.pairings.policy import MET
from leaderful.people.models import Item, Person
from leaderful.supervision import policy
from leaderful.supervision.models import ChainCriteria, Reference

ASK_AGAIN_AFTER: Final = timedelta(days=90)
"""How long somebody who said no is left in peace."""
MOST_ASKED: Final = 6
"""How many people one can have asked to speak for one who have not answered yet."""
STATES = Reference.State


def criteria_set() -> Mapping[Part, Criteria]:
    """What each part takes: as a lead set it, else as the core has it."""
    rows = ChainCriteria.objects.prefetch_related("competences")
    said = {
        Part(row.part.lower()): Criteria(
            meetings=row.meetings,
            inside_of_ten=row.inside_of_ten,
            references=row.references,
            certificates=tuple(item.code for item in row.competences.all()),
        )
        for row in rows
    }
    return {**CRITERIA, **said}


def items_by_code(codes: set[str]) -> list[Item]:
    """The competences of these codes."""
    return list(Item.objects.filter(code__in=codes).order_by("pk"))


def next_part(person: Person) -> Part | None:
    """What ``person`` could become: mentor, then mentor's mentor; None for who is that already."""
    guided = set(Pairing.objects.filter(guide=person, state__in=MET).values_list("tier", flat=True))
    if 2 in guided:  # noqa: PLR2004  the second tier
        return None
    return Part.MENTORS_MENTOR if 1 in guided else Part.MENTOR


def meetings_held(person: Person, part: Part) -> int:
    """Meetings held in the part before ``part``: as a mentee, or as a mentor of mentees."""
    pairs = Pairing.objects.filter(tier=1)
    own = pairs.filter(learner=person) if part is Part.MENTOR else pairs.filter(guide=person)
    return Meeting.objects.filter(pairing__in=own, state=Meeting.State.HELD).count()


def count_references(person: Person, part: Part) -> int:
    """How many people speak for ``person`` as ``part``."""
    return Reference.objects.filter(person=person, part=part.value.upper(), state=STATES.GIVEN).count()


def references_of(person: Person, *, at: datetime) -> QuerySet[Reference]:
    """Who was asked to speak for ``person``, the latest first."""
    rows = Reference.objects.filter(policy.references_visible_to(person, at), person=person)
    return rows.select_related("referee", "words").order_by("-asked_at", "-pk")


def references_asked_of(person: Person, *, at: datetime) -> QuerySet[Reference]:
    """What waits for ``person``'s word, the longest wait first; those who left ask no more."""
    rows = Reference.objects.filter(policy.references_visible_to(person, at), referee=person)
    return (
        rows.filter(state=STATES.ASKED, person__state=Person.State.ACTIVE)
        .select_related("person")
        .order_by("asked_at", "pk")
    )


def references_given_by(person: Person, *, at: datetime) -> QuerySet[Reference]:
    """For whom ``person`` speaks, the latest first."""
    rows = Reference.objects.filter(policy.references_visible_to(person, at), referee=person)
    return rows.filter(state=STATES.GIVEN).select_related("person").order_by("-ended_at", "-pk")


def reference_visible_to(actor: Person, *, key: UUID, at: datetime) -> Reference | None:
    """One reference by key, if ``actor`` is one of the two."""
    rows = Reference.objects.filter(policy.references_visible_to(actor, at), key=key)
    return rows.select_related("person", "referee", "words").first()


def locked_reference(key: UUID) -> Reference:
    """A reference, locked. Raises DoesNotExist."""
    rows = Reference.objects.select_for_update(of=("self",))
    return rows.select_related("person", "referee").get(key=key)


def open_references_of(person: Person) -> QuerySet[Reference]:
    """What is asked of or for ``person``, locked: nothing comes of it once they are gone."""
    rows = Reference.objects.filter(
        Q(person=person) | Q(referee=person), state__in=(STATES.ASKED, STATES.GIVEN)
    )
    return rows.select_for_update()


def open_between(person: Person, referee: Person, part: Part) -> Reference | None:
    """What is asked or given between the two for a part now."""
    return Reference.objects.filter(
        person=person, referee=referee, part=part.value.upper(), state__in=(STATES.ASKED, STATES.GIVEN)
    ).first()


def left_in_peace_until(person: Person, referee: Person) -> datetime | None:
    """Until when ``referee``, who said no, is not to be asked by ``person`` again."""
    rows = Reference.objects.filter(person=person, referee=referee, state=STATES.DECLINED)
    ended = rows.order_by("-ended_at").values_list("ended_at", flat=True).first()
    return ended + ASK_AGAIN_AFTER if ended else None


def count_waiting(person: Person) -> int:
    """How many people ``person`` asked who have not answered yet, and still can."""
    return Reference.objects.filter(
        person=person, state=STATES.ASKED, referee__state=Person.State.ACTIVE
    ).count()
