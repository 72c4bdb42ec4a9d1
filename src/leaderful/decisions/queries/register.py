"""Reads of the register of authority."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from leaderful.core import ladder
from leaderful.core.ladder import starters
from leaderful.decisions import policy
from leaderful.decisions.models import Area, KindRule, Move
from leaderful.decisions.policy.sharing import LASTING
from leaderful.decisions.queries.intents import leading_open
from leaderful.pairings.models import Pairing
from leaderful.people.models import Item, Person
from leaderful.people.queries.items import items_of

MOST_DEPUTIES = 30
COMPETENCES = ("SKILL", "EXPERIENCE")


def areas_visible_to(actor: Person, *, at: datetime) -> QuerySet[Area]:
    """The areas ``actor`` may see, in the order in which they were made."""
    rows = Area.objects.filter(policy.areas_visible_to(actor, at))
    rows = rows.select_related("person", "holder__deputy", "deputy", "pairing", "pairing__guide")
    return rows.prefetch_related("words").order_by("made_at", "pk")


def area_visible_to(actor: Person, *, key: UUID, at: datetime) -> Area | None:
    """One area by key, if ``actor`` may see it."""
    return areas_visible_to(actor, at=at).filter(key=key).first()


def area_by_key(key: UUID) -> Area | None:
    """One area, for letters: whoever reads one has been told of it."""
    rows = Area.objects.select_related("person", "holder", "deputy").prefetch_related("words")
    return rows.filter(key=key).first()


def move_by_key(key: UUID) -> Move | None:
    """What was proposed, with its area, for letters."""
    rows = Move.objects.select_related("area", "area__person", "area__holder", "holder", "proposed_by")
    return rows.filter(key=key).first()


def locked_area(key: UUID) -> Area:
    """An area, locked. Raises DoesNotExist."""
    rows = Area.objects.select_for_update(of=("self",))
    return rows.select_related("person", "holder", "deputy", "pairing").get(key=key)


def leavers_in_register(*, limit: int) -> list[Person]:
    """People who left and still have a kind of decision, hold one, or lead something that is open."""
    own = Area.objects.exclude(state=Area.State.ENDED).values("person")
    held = Area.objects.filter(state__in=("ASKED", "AGREED")).values("holder")
    is_in = Q(pk__in=own) | Q(pk__in=held) | Q(pk__in=leading_open().values("person"))
    left = Person.objects.filter(is_in, state=Person.State.LEFT)
    return list(left.order_by("pk")[:limit])


def template_of(code: str) -> starters.AreaTemplate | None:
    """The template of that code; None where there is none, so that an address may bring anything."""
    try:
        found = starters.area_templates(code.partition(".")[0])
    except ValueError:
        return None
    return next((one for one in found if one.code == code), None)


def shareable_pairs(person: Person) -> QuerySet[Pairing]:
    """The pairs whose mentor ``person`` may let see what is theirs."""
    return Pairing.objects.filter(learner=person, state__in=LASTING).select_related("guide").order_by("pk")


def competence_item(key: UUID) -> Item | None:
    """A competence that can be certified, by key: what people can do or have lived through."""
    return Item.objects.filter(key=key, kind__in=COMPETENCES).first()


def competence_items(language: str) -> list[Item]:
    """The competences that are offered, in the order of their names."""
    return [item for kind in COMPETENCES for item in items_of(kind, language) if item.is_listed]


def deputy_choices(area: Area) -> list[Person]:
    """Who may stand in, as a proposal: the holder’s own deputy first, then their manager and who reports to the same one."""
    holder = area.holder
    if holder is None:
        return []
    near = Q(pk__in=[pk for pk in (holder.deputy_id, holder.manager_id, area.deputy_id) if pk is not None])
    if holder.manager_id is not None:
        near |= Q(manager=holder.manager_id)
    found = Person.objects.filter(near, state=Person.State.ACTIVE).exclude(pk__in=[area.person_id, holder.pk])
    ordered = found.order_by("family_name", "given_name", "pk")[:MOST_DEPUTIES]
    return sorted(ordered, key=lambda person: person.pk != holder.deputy_id)


def furthest_of(area: Area) -> int:
    """How far two people may agree to hand it over; of money, within the limit that is set."""
    return ceiling_of(area, amount=0)


def ceiling_of(area: Area, *, amount: int | None = None) -> int:
    """How far a decision of this area, about ``amount`` where it is about money, may be handed over.

    The organisation’s word for its kind goes first; what was set for the area only ever makes it less.
    """
    kind = ladder.AreaKind(area.kind.lower())
    return min(ceiling_of_kind(area.kind, amount=amount), _own_ceiling(area, kind, amount))


def ceiling_of_kind(kind: str, *, amount: int | None = None) -> int:
    """How far the organisation hands this kind over, about ``amount`` where it is about money."""
    rule = kind_rule(kind)
    return ladder.ceiling(
        ladder.AreaKind(kind.lower()), amount=amount, limit=rule.money_limit, chosen=rule.ceiling
    )


def _own_ceiling(area: Area, kind: ladder.AreaKind, amount: int | None) -> int:
    chosen = ladder.HIGHEST if area.ceiling is None else area.ceiling
    return ladder.ceiling(kind, amount=amount, limit=area.money_limit, chosen=chosen)


def money_limit_of(area: Area) -> int | None:
    """Above which amount a decision of this area takes a yes, where it is about money and a limit is set."""
    limits = [n for n in (kind_rule(area.kind).money_limit, area.money_limit) if n is not None]
    return min(limits, default=None) if area.kind == ladder.AreaKind.MONEY.value.upper() else None


def kind_rule(kind: str) -> KindRule:
    """What is set for a kind; a row without anything, unsaved, where nothing is."""
    return KindRule.objects.filter(kind=kind).first() or KindRule(kind=kind)
