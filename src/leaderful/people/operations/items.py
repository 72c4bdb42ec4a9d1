"""The list of goals, skills and experience that people pick from."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.people.models import Item, Person
from leaderful.people.policy import POLICY

CatalogueRow = tuple[str, str, Mapping[str, str]]
"""A lasting code, its kind (GOAL, SKILL or EXPERIENCE), and its texts by language."""


@operation("people.catalogue.load")
def load_catalogue(*, catalogue: Iterable[CatalogueRow], actor: Person | None, at: datetime) -> int:
    """Add the items of ``catalogue`` that aren't there yet; returns how many were added.

    Items that are there stay as they are, for somebody may have reworded them. ``actor`` None is the installation.
    """
    if actor is not None:
        POLICY.check(actor, "people.import.run", None, at)
    rows = list(catalogue)
    known = set(
        Item.objects.filter(code__in=[code for code, _kind, _texts in rows]).values_list("code", flat=True)
    )

    fresh = [Item(code=code, kind=kind, names=dict(texts)) for code, kind, texts in rows if code not in known]

    Item.objects.bulk_create(fresh, batch_size=500)
    record("people.catalogue.loaded", actor=actor, subject=None, at=at, codes={"added": len(fresh)})
    return len(fresh)
