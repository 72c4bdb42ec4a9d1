"""Goals within pairs, as their owner and the other one of the pair read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from leaderful.lib.folding import folded
from leaderful.pairings.models import Goal, GoalTransition, GoalWords, Pairing
from leaderful.pairings.policy import goals_visible_to
from leaderful.people.models import Item, Person

NAMEABLE = (Item.Kind.QUALITY, Item.Kind.SKILL)
"""What a goal names: a quality first, or else a skill."""


@dataclass(frozen=True)
class Aimed:
    """A goal as one of the pair reads it."""

    goal: Goal
    end_state: str
    limits: str
    is_mine: bool


def nameable_items() -> QuerySet[Item]:
    """The listed qualities and skills that a goal can name."""
    return Item.objects.filter(kind__in=NAMEABLE, is_listed=True)


def nameable_by_kind(language: str) -> dict[str, list[tuple[str, str]]]:
    """Kind → (key, name), by name, as a form offers them."""
    found: dict[str, list[tuple[str, str]]] = {kind: [] for kind in NAMEABLE}
    for item in sorted(nameable_items(), key=lambda one: folded(one.name_in(language))):
        found[item.kind].append((str(item.key), item.name_in(language)))
    return found


def goals_of(pairing: Pairing, actor: Person, *, at: datetime) -> list[Aimed]:
    """Both sides' goals in a pair, open ones first, then the newest; nothing for anybody but the two."""
    return _aimed(_visible(actor, at).filter(pairing=pairing), actor)


def own_goals(person: Person, *, at: datetime) -> list[Aimed]:
    """This person's own goals in all their pairs, open ones first."""
    return _aimed(_visible(person, at).filter(owner=person), person)


def open_goals_of(person: Person, pairing: Pairing) -> list[Goal]:
    """One's own open goals in a pair, without their words: what a letter's link may name."""
    rows = Goal.objects.filter(pairing=pairing, owner=person, state=Goal.State.OPEN)
    return list(rows.select_related("item").order_by("pk"))


def goal_visible_to(actor: Person, *, key: UUID, at: datetime) -> Aimed | None:
    """One goal by key, if ``actor`` may read it."""
    return next(iter(_aimed(_visible(actor, at).filter(key=key), actor)), None)


def history_of(goal: Goal) -> QuerySet[GoalTransition]:
    """What happened to a goal, oldest first."""
    return goal.transitions.order_by("id")


def pairing_key_of_goal(*, key: UUID) -> UUID:
    """Whose goal it is; the pair's row is locked before the goal's. Raises ``Goal.DoesNotExist``."""
    return Goal.objects.values_list("pairing__key", flat=True).get(key=key)


def locked_goal(*, key: UUID) -> Goal:
    """The goal, its row locked until the transaction ends. Raises ``Goal.DoesNotExist``."""
    return (
        Goal.objects.select_for_update(of=("self",)).select_related("pairing__programme", "item").get(key=key)
    )


def _visible(actor: Person, at: datetime) -> QuerySet[Goal]:
    rows = Goal.objects.filter(goals_visible_to(actor, at))
    return rows.select_related(
        "item", "owner", "pairing__guide", "pairing__learner", "pairing__programme"
    ).prefetch_related("words")


def _aimed(rows: Iterable[Goal], actor: Person) -> list[Aimed]:
    ordered = sorted(rows, key=lambda row: (row.state != Goal.State.OPEN, -row.pk))
    return [_one(goal, actor) for goal in ordered]


def _one(goal: Goal, actor: Person) -> Aimed:
    said = {words.kind: words.text for words in goal.words.all()}
    kind = GoalWords.Kind
    return Aimed(goal, said.get(kind.END_STATE, ""), said.get(kind.LIMITS, ""), goal.owner_id == actor.pk)
