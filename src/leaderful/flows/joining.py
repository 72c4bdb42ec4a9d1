"""Taking part: the answers are the part's, the languages the person's; and pauses that end by themselves."""

from collections.abc import Collection
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from leaderful.ground.each import do_each
from leaderful.people.operations.account import set_languages
from leaderful.people.queries import languages_of
from leaderful.programmes.models import Membership
from leaderful.programmes.operations.enrolment import Answers, enrol, enrol_peer
from leaderful.programmes.operations.memberships import wake_part
from leaderful.programmes.queries import PEER, due_to_wake

A_TURN = 200
"""How many pauses one turn of the worker ends."""


def join(
    *, programme_key: UUID, role: str, answers: Answers, languages: Collection[str], actor: Any, at: datetime
) -> Membership:
    """Keep ``answers`` as ``actor``'s own, and the languages ``actor`` can talk in; ``PEER`` is both roles at once.

    Raises as ``enrol``, ``enrol_peer`` and ``set_languages`` do; then neither is kept.
    """
    facts: dict[str, Any] = {"programme_key": programme_key, "answers": answers, "actor": actor, "at": at}
    with transaction.atomic():
        membership = enrol_peer(**facts) if role == PEER else enrol(role=role, **facts)
        if set(languages) != set(languages_of(actor)):
            set_languages(codes=languages, actor=actor, at=at)
    return membership


def wake_parts(*, at: datetime) -> bool:
    """Record that pauses have run out, and tell whose they were; whether any had. Called by the worker."""
    return do_each([partial(wake_part, key=key, at=at) for key in due_to_wake(at, limit=A_TURN)])
