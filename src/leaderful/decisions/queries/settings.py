"""What the organisation set for all decisions: its guiding principles, and how far each kind may be handed over."""

from dataclasses import dataclass
from uuid import UUID

from leaderful.core import ladder
from leaderful.decisions.models import KindRule, Principle


def principles() -> list[Principle]:
    """Every principle in its order, those that are cited no more among them."""
    return list(Principle.objects.order_by("position", "pk"))


def principle_by_key(key: UUID) -> Principle | None:
    """One principle."""
    return Principle.objects.filter(key=key).first()


@dataclass(frozen=True)
class Bound:
    """How far one kind may be handed over.

    Attributes:
        kind: as areas keep it.
        ceiling: the furthest; of money, within the limit.
        usual: where nothing was set.
        money_limit: above it, it takes a yes; None: of money, it always does unless a ceiling was set.
        is_set: whether the organisation set anything.
    """

    kind: str
    ceiling: int
    usual: int
    money_limit: int | None
    is_set: bool

    @property
    def is_money(self) -> bool:
        """Whether there is a limit to set."""
        return self.kind == ladder.AreaKind.MONEY.value.upper()


def bounds() -> list[Bound]:
    """How far each kind may be handed over, in the order of the kinds."""
    rules = {rule.kind: rule for rule in KindRule.objects.all()}
    found = []
    for kind in ladder.AreaKind:
        name = kind.value.upper()
        rule = rules.get(name) or KindRule(kind=name)
        limit = rule.money_limit
        found.append(
            Bound(
                kind=name,
                ceiling=ladder.ceiling(kind, amount=0, limit=limit, chosen=rule.ceiling),
                usual=ladder.ceiling(kind, amount=0),
                money_limit=limit,
                is_set=rule.ceiling is not None or limit is not None,
            )
        )
    return found
