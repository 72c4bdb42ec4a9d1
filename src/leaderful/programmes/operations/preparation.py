"""The mentor's short preparation: its text, and that a mentor has read it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.programmes import queries
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.operations.changing import changeable, kept_texts
from leaderful.programmes.policy import POLICY

LONGEST = 6000


class UnableToPrepare(Unable):
    """There is nothing to read, or it was read already."""


@operation("programmes.preparation.change")
def change_preparation(*, key: UUID, texts: Mapping[str, str], actor: Any, at: datetime) -> Programme:
    """Replace what mentors read before their first meeting, {language: text}; without any there is no preparation.

    Whoever read it before has read it. Raises NotAllowed, or UnableToChangeProgramme.
    """
    programme = changeable(key, actor=actor, at=at)
    kept = kept_texts(
        texts, LONGEST, "preparation", needs_english=any(text.strip() for text in texts.values())
    )

    programme.preparation = kept
    programme.save()
    record("programmes.preparation.changed", actor=actor, subject=programme, at=at)
    return programme


@operation("programmes.membership.prepare")
def prepare(*, key: UUID, actor: Any, at: datetime) -> Membership:
    """Note that a mentor has read the preparation. Raises NotAllowed, or UnableToPrepare."""
    membership = queries.locked_membership(key)
    POLICY.check(actor, "programmes.membership.answer", membership, at)
    if membership.role != Membership.Role.MENTOR or not membership.programme.preparation:
        raise UnableToPrepare(_("There is no preparation for this part."))
    if membership.prepared_at:
        raise UnableToPrepare(_("You said so already. You can read it again any time."))

    membership.prepared_at = at
    membership.save()
    record("programmes.membership.prepared", actor=actor, subject=membership, at=at)
    return membership
