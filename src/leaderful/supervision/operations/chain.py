"""What a part takes, consent to the lineage, and what becomes of both once somebody is erased."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.supervision import Part
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.supervision.models import ChainCriteria, LineageConsent, ReferenceWords
from leaderful.supervision.operations.references import end_for_erased
from leaderful.supervision.policy import POLICY
from leaderful.supervision.queries.chain import items_by_code, open_references_of

MOST_MEETINGS, MOST_REFERENCES, MOST_CERTIFICATES = 200, 10, 10


class UnableToSetCriteria(Unable):
    """A figure is out of its range, or a competence is none of ours; ``field`` names it."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class UnableToAgree(Unable):
    """The person stands in the lineage already, or not."""


@operation("supervision.criteria.set")
def set_criteria(
    *,
    part: Part,
    meetings: int,
    inside_of_ten: int,
    references: int,
    certificates: Collection[str],
    actor: Any,
    at: datetime,
) -> ChainCriteria:
    """Set what it takes to become ``part``; 0 asks for nothing. Raises NotAllowed, UnableToSetCriteria."""
    POLICY.check(actor, "supervision.criteria.set", None, at)
    for field, value, most in (
        ("meetings", meetings, MOST_MEETINGS),
        ("inside_of_ten", inside_of_ten, 10),
        ("references", references, MOST_REFERENCES),
    ):
        if not 0 <= value <= most:
            raise UnableToSetCriteria(_("Choose a number from 0 to %(most)s.") % {"most": most}, field)
    items = items_by_code(set(certificates))
    if len(items) != len(set(certificates)) or len(items) > MOST_CERTIFICATES:
        raise UnableToSetCriteria(
            _("Choose competences from the list, %(most)s at most.") % {"most": MOST_CERTIFICATES},
            "certificates",
        )

    row, _is_new = ChainCriteria.objects.update_or_create(
        part=part.value.upper(),
        defaults={
            "meetings": meetings,
            "inside_of_ten": inside_of_ten,
            "references": references,
            "set_by": actor,
            "set_at": at,
        },
    )
    row.competences.set(items)
    record("supervision.criteria.set", actor=actor, subject=row, at=at, codes={"part": part.value})
    return row


@operation("supervision.lineage.agree")
def agree_to_lineage(*, actor: Any, at: datetime) -> None:
    """Stand in “who mentored whom” from now on. Raises NotAllowed, UnableToAgree."""
    POLICY.check(actor, "supervision.lineage.agree", None, at)
    _row, is_new = LineageConsent.objects.get_or_create(person=actor, defaults={"at": at})
    if not is_new:
        raise UnableToAgree(_("You stand there already."))

    record("supervision.lineage.agreed", actor=actor, subject=actor, at=at)


@operation("supervision.lineage.leave")
def leave_lineage(*, actor: Any, at: datetime) -> None:
    """Stand there no more, from this moment on. Raises NotAllowed, UnableToAgree."""
    POLICY.check(actor, "supervision.lineage.agree", None, at)
    gone, _tables = LineageConsent.objects.filter(person=actor).delete()
    if not gone:
        raise UnableToAgree(_("You don’t stand there."))

    record("supervision.lineage.left", actor=actor, subject=actor, at=at)


@operation("supervision.lineage.part", recorded=False)
def part_from_lineage(*, person: Any, actor: Any, at: datetime) -> bool:
    """Take the consent back of somebody who leaves for good; whether there was any.

    It was for the colleagues of that time: whoever comes back is asked anew. Called by flows, which ask who may.
    """
    gone, _tables = LineageConsent.objects.filter(person=person).delete()
    if gone:
        record("supervision.lineage.left", actor=actor, subject=person, at=at)
    return bool(gone)


@operation("supervision.chain.forget", recorded=False)
def forget_chain(*, person: Any, actor: Any, at: datetime) -> int:
    """End what is asked of or for ``person``, delete what was said, and the consent to the lineage.

    Returns how many rows went. Called by the flow that erases, which asks who may.
    """
    for reference in open_references_of(person):
        end_for_erased(reference, at=at)
    count = ReferenceWords.objects.filter(
        Q(reference__person=person) | Q(reference__referee=person)
    ).delete()[0]
    count += LineageConsent.objects.filter(person=person).delete()[0]
    if count:
        record("supervision.chain.forgotten", actor=actor, subject=person, at=at, codes={"count": count})
    return count
