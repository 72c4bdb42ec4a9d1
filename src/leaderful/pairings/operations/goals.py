"""Goals within a pair: set by their owner, reached or let go, worded anew, taken up again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.pairings import queries
from leaderful.pairings.models import Goal, GoalTransition, GoalWords, Pairing
from leaderful.pairings.policy import GOAL, OWNER, POLICY
from leaderful.programmes.queries import keeps_words

MOST_OPEN = 5
LONGEST_WORDS = 2000


class UnableToSetGoal(Unable):
    """The goal can't be kept as it is; ``field`` names the question it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class UnableToChangeGoal(Unable):
    """The goal is not at a point where this can be done."""


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What a goal says: the end state, and its limits (what it is not to cost); in ``language``."""

    end_state: str
    limits: str = ""
    language: str = ""


@operation("pairings.goal.set")
def set_goal(*, pairing_key: UUID, item_key: UUID, aim: Aim, actor: Any, at: datetime) -> Goal:
    """Set a goal of one's own that names a listed quality or skill. Raises NotAllowed, or UnableToSetGoal."""
    pairing = queries.locked_pairing(key=pairing_key)
    POLICY.check(actor, "pairings.goal.set", pairing, at)
    if pairing.state not in {Pairing.State.ACTIVE, Pairing.State.PAUSED}:
        raise UnableToSetGoal(_("This pair isn’t under way, so no goal can be added."))
    item = queries.nameable_items().filter(key=item_key).first()
    if item is None:
        raise UnableToSetGoal(_("Pick one from the list as it is now."), "item")
    mine = pairing.goals.filter(owner=actor, state=Goal.State.OPEN)
    _check_room(mine, item)
    _check_words(aim)

    goal = Goal.objects.create(pairing=pairing, owner=actor, item=item, set_at=at)
    _write(goal, aim)
    record("pairings.goal.set", actor=actor, subject=goal, at=at)
    return goal


@operation("pairings.goal.change")
def change_goal(*, key: UUID, verb: str, actor: Any, at: datetime, aim: Aim | None = None) -> Goal:
    """Take a step with one's own goal: reach, let_go, reopen, or reword with ``aim``.

    Raises NotAllowed, UnableToChangeGoal, or UnableToSetGoal where the words can't be kept.
    """
    queries.locked_pairing(
        key=queries.pairing_key_of_goal(key=key)
    )  # as where goals are set: one after the other
    goal = queries.locked_goal(key=key)
    POLICY.check(actor, "pairings.goal.change", goal, at)
    if aim is not None and not keeps_words(goal.pairing.programme, at=at):
        raise UnableToSetGoal(
            _("What people wrote in this programme is erased by now, so nothing new is kept either.")
        )
    if verb == "reword":
        _check_words(aim)
    if verb == "reopen":
        _check_room(goal.pairing.goals.filter(owner=actor, state=Goal.State.OPEN), goal.item)

    refusal = UnableToChangeGoal(_("This goal has been changed meanwhile. Look at where it stands now."))
    facts = take_step(goal, verb, cycle=GOAL, who=OWNER, actor=actor, at=at, refusal=refusal)
    goal.save()
    GoalTransition.objects.create(goal=goal, **facts)
    if aim is not None:
        _write(goal, aim)
    record("pairings.goal.changed", actor=actor, subject=goal, at=at, codes={"verb": verb})
    return goal


def _check_room(own_open: Any, item: Any) -> None:
    if own_open.count() >= MOST_OPEN:
        raise UnableToSetGoal(_("Five goals are open already. Reach one or let one go, then set the next."))
    if own_open.filter(item=item).exists():
        raise UnableToSetGoal(_("You have an open goal with this already. Word that one anew."), "item")


def _check_words(aim: Aim | None) -> None:
    if aim is None or not aim.end_state:
        raise UnableToSetGoal(_("Say how it is once the goal is reached."), "end_state")
    for name in ("end_state", "limits"):
        if len(getattr(aim, name)) > LONGEST_WORDS:
            sentence = _("This is too long: %(longest)s letters at most.") % {"longest": LONGEST_WORDS}
            raise UnableToSetGoal(sentence, name)


def _write(goal: Goal, aim: Aim) -> None:
    for kind, text in ((GoalWords.Kind.END_STATE, aim.end_state), (GoalWords.Kind.LIMITS, aim.limits)):
        if not text:
            goal.words.filter(kind=kind).delete()
            continue
        row = goal.words.filter(kind=kind).first() or GoalWords(goal=goal, kind=kind)
        row.language = aim.language
        row.write(text)
        row.save()


@operation("pairings.goal.forget", recorded=False)
def forget_goals(*, person: Any, actor: Any, at: datetime) -> int:
    """Delete this person's goals with all that was written about them; returns how many. Called by the flow that erases."""
    count = Goal.objects.filter(owner=person).count()
    Goal.objects.filter(owner=person).delete()
    if count:
        record("pairings.goal.forgotten", actor=actor, subject=person, at=at, codes={"count": count})
    return count
