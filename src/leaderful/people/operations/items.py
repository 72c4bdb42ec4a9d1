"""The lists of goals, skills, experience and qualities that people pick from."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import count
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.lib.folding import folded
from leaderful.people import queries
from leaderful.people.models import Item, Person
from leaderful.people.policy import POLICY

CatalogueRow = tuple[str, str, Mapping[str, str]]
"""A lasting code, its kind (GOAL, SKILL, EXPERIENCE or QUALITY), and its texts by language."""

LONGEST_NAME = 100


class UnableToChangeList(Unable):
    """The item has no name, or one that stands in the list already."""


@operation("people.catalogue.load")
def load_catalogue(*, catalogue: Iterable[CatalogueRow], actor: Person | None, at: datetime) -> int:
    """Add the items of ``catalogue`` that aren't there yet; returns how many were added.

    Items that are there stay as they are, for somebody may have reworded them. ``actor`` None is the installation.
    """
    if actor is not None:
        POLICY.check(actor, "people.item.change", None, at)
    rows = list(catalogue)
    known = set(
        Item.objects.filter(code__in=[code for code, _kind, _texts in rows]).values_list("code", flat=True)
    )

    fresh = [Item(code=code, kind=kind, names=dict(texts)) for code, kind, texts in rows if code not in known]

    Item.objects.bulk_create(fresh, batch_size=500)
    record("people.catalogue.loaded", actor=actor, subject=None, at=at, codes={"added": len(fresh)})
    return len(fresh)


@operation("people.item.add")
def add_item(*, kind: str, names: Mapping[str, str], actor: Person, at: datetime) -> Item:
    """Add something to pick to the list of ``kind``; ``names`` is {language: text}. Raises NotAllowed, UnableToChangeList."""
    POLICY.check(actor, "people.item.change", None, at)
    said = _names(names, kind, but=None)

    item = Item.objects.create(code=_free_code(kind, said), kind=Item.Kind(kind), names=said)
    record("people.item.added", actor=actor, subject=item, at=at, codes={"kind": kind})
    return item


@operation("people.item.change")
def change_item(*, key: UUID, names: Mapping[str, str], is_listed: bool, actor: Person, at: datetime) -> Item:
    """Word an item anew, take it off the list or put it back. Who has picked it keeps it, under its new name.

    Raises NotAllowed, or UnableToChangeList.
    """
    item = queries.locked_item(key=key)
    POLICY.check(actor, "people.item.change", item, at)
    said = _names(names, item.kind, but=item)

    item.names, item.is_listed = said, is_listed
    item.save()
    record("people.item.changed", actor=actor, subject=item, at=at, codes={"is_listed": is_listed})
    return item


def _free_code(kind: str, names: Mapping[str, str]) -> str:
    """A lasting code made from the first name, such as ``quality.courage``; numbered where it is taken."""
    word = slugify(next(iter(names.values()))).replace("-", "_")[:80] or "item"
    base = f"{kind.lower()}.{word}"
    taken = set(Item.objects.filter(code__startswith=base).values_list("code", flat=True))
    return next(code for n in count(1) if (code := base if n == 1 else f"{base}_{n}") not in taken)


def _names(names: Mapping[str, str], kind: str, *, but: Item | None) -> dict[str, str]:
    """The names as they are kept. Raises UnableToChangeList."""
    said = {language: " ".join(text.split()) for language, text in names.items() if text.strip()}
    if not said:
        raise UnableToChangeList(_("Give it a name in one language at least."))
    if any(len(text) > LONGEST_NAME for text in said.values()):
        raise UnableToChangeList(_("Use at most %(longest)s letters.") % {"longest": LONGEST_NAME})
    for other in Item.objects.filter(kind=kind):
        if but is not None and other.pk == but.pk:
            continue
        for language, text in said.items():
            if folded(other.names.get(language, "")) == folded(text):
                raise UnableToChangeList(_("“%(name)s” stands in this list already.") % {"name": text})
    return said
