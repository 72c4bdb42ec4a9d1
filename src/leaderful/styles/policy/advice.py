"""Advice on which way to decide: whoever asked for it has it to themselves."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.ground.policy import Action
from leaderful.people.models import Person
from leaderful.people.policy import is_colleague
from leaderful.styles.models import Advice


def is_asker(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever asked for the advice."""
    return isinstance(row, Advice) and is_colleague(actor, None, at) and row.person_id == actor.pk


def is_own_balance(actor: Any, row: Any, at: datetime) -> bool:
    """Whose balance it is."""
    return isinstance(row, Person) and is_colleague(actor, None, at) and row.pk == actor.pk


ROLES = {
    "anybody": is_colleague,
    "advice_asker": is_asker,
    "balance_owner": is_own_balance,
}

_ASKER = ("advice_asker",)

ACTIONS = {
    "styles.advice.begin": Action(("anybody",), _("Ask which way to decide suits a decision of one’s own")),
    "styles.advice.see": Action(
        _ASKER, _("Read advice on a decision: whoever asked for it, and nobody else")
    ),
    "styles.advice.answer": Action(_ASKER, _("Answer its questions, and change an answer")),
    "styles.advice.choose": Action(_ASKER, _("Say which way one chose, why, and how that was")),
    "styles.advice.drop": Action(_ASKER, _("Drop advice that one doesn’t want any more")),
    "styles.balance.see": Action(
        ("balance_owner",),
        _("See over time which ways to decide one chose: one’s own, unless one shares the counts"),
    ),
}


def advice_visible_to(actor: Person, at: datetime) -> Q:
    """The advice ``actor`` may read: what they asked for."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    return Q(person=actor)
