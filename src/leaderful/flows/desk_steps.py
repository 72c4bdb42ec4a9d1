"""What the team does about many stuck things at once: for each kind its next step, or off the desk until a day."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from leaderful.flows.desk import KINDS, zone_of_days
from leaderful.lib.errors import Unable
from leaderful.meetings.operations.reminders import ask_again
from leaderful.pairings.operations.nudges import nudge_pairs, remind_again
from leaderful.pairings.operations.rounds import start_round
from leaderful.programmes.models import Programme
from leaderful.programmes.operations import desk as operations

Ticked = Collection[tuple[str, UUID]]

WAIT: Final = timedelta(days=7)
"""How long something stays off the desk once its people were written to."""

MENDED_BY_HAND: Final = frozenset({"guide_gone", "promise"})
"""Kinds whose next step is a decision about one person, taken on that person's own page."""


class UnableToTakeStep(Unable):
    """Nothing is ticked, or what is ticked wants a decision each."""


def take_next_steps(*, programme: Programme, ticked: Ticked, actor: Any, at: datetime) -> dict[str, int]:
    """Remind, nudge, ask or match again, whichever each ticked thing needs; one operation for each kind.

    Returns kind → how many were still stuck. Raises NotAllowed, UnableToTakeStep, ``rounds.UnableToMatchNow``.
    """
    keys = _by_kind(ticked)
    if set(keys) <= MENDED_BY_HAND:
        raise UnableToTakeStep(_("These want a decision each: open them, or set them aside until a day."))
    facts = {
        "programme": programme,
        "until": at.astimezone(zone_of_days()).date() + WAIT,
        "actor": actor,
        "at": at,
    }
    done: dict[str, int] = {}
    with transaction.atomic():
        if "offer" in keys:
            done["offer"] = remind_again(keys=keys["offer"], **facts)
        for kind in ("no_first_meeting", "gap"):
            if kind in keys:
                done[kind] = nudge_pairs(kind=kind, keys=keys[kind], **facts)
        if "unmarked" in keys:
            done["unmarked"] = ask_again(keys=keys["unmarked"], **facts)
        if "unmatched" in keys:
            start_round(programme=programme, actor=actor, at=at)
            done["unmatched"] = len(keys["unmatched"])
    return done


def set_aside(*, programme: Programme, ticked: Ticked, until: date, actor: Any, at: datetime) -> int:
    """Take what is ticked off the desk until a day; returns how many things.

    Raises NotAllowed, UnableToTakeStep, ``operations.UnableToSetAside``.
    """
    things = [(kind, key) for kind, keys in _by_kind(ticked).items() for key in keys]
    return operations.set_aside(
        programme=programme,
        things=things,
        until=until,
        on=at.astimezone(zone_of_days()).date(),
        actor=actor,
        at=at,
    )


def _by_kind(ticked: Ticked) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = defaultdict(list)
    for kind, key in dict.fromkeys(ticked):
        if kind in KINDS:
            found[kind].append(key)
    if not found:
        raise UnableToTakeStep(_("Tick at least one line first."))
    return found
