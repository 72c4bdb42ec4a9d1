"""The lists of goals, skills, experience and qualities, as those who look after them read them."""

from uuid import UUID

from leaderful.lib.folding import folded
from leaderful.people.models import Item


def items_of(kind: str, language: str) -> list[Item]:
    """Every item of ``kind``, listed or not, by its name in ``language``."""
    return sorted(Item.objects.filter(kind=kind), key=lambda item: folded(item.name_in(language)))


def item_by_key(key: UUID) -> Item | None:
    """One item, or None."""
    return Item.objects.filter(key=key).first()


def locked_item(*, key: UUID) -> Item:
    """One item, its row locked until the transaction ends. Raises ``Item.DoesNotExist``."""
    return Item.objects.select_for_update().get(key=key)
