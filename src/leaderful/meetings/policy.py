"""The life cycle of a meeting, who may write about it, and who reads what."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.ground.policy import Action, Policy
from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.meetings.models import Commitment, Meeting, MeetingWords
from leaderful.pairings import policy as pairings_policy
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person
from leaderful.people.policy import is_colleague

PAIR = ("guide", "learner")
IMPORT = ("import",)

MISSED_REASONS = ("rather_not_say", "guide", "learner")
"""Who could not make it; the first is what silence means."""

MEETING = LifeCycle(
    name="Meeting",
    states=("PLANNED", "HELD", "MISSED", "CANCELLED"),
    initial="PLANNED",
    final=("HELD", "MISSED", "CANCELLED"),
    transitions=(
        Transition("PLANNED", "move", PAIR, "PLANNED"),
        Transition("PLANNED", "mark_held", PAIR, "HELD"),  # logging a meeting takes this step at once
        Transition("PLANNED", "mark_missed", PAIR, "MISSED", MISSED_REASONS),
        Transition("PLANNED", "bring_in", IMPORT, "HELD"),  # held before the pair came in from a file
        Transition("PLANNED", "cancel", (*PAIR, "clock"), "CANCELLED"),  # the clock: the pair has ended
    ),
)

COMMITMENT = LifeCycle(
    name="Commitment",
    states=("OPEN", "DONE", "DROPPED"),
    initial="OPEN",
    final=(),
    transitions=(
        Transition("OPEN", "mark_done", PAIR, "DONE"),
        Transition("OPEN", "drop", PAIR, "DROPPED"),
        Transition("DONE", "reopen", PAIR, "OPEN"),
        Transition("DROPPED", "reopen", PAIR, "OPEN"),
    ),
)


def _pairing(row: Any) -> Pairing | None:
    """The pairing a row (a pairing, a meeting, words about one, a commitment) belongs to."""
    if isinstance(row, Pairing):
        return row
    if isinstance(row, Commitment):
        return row.pairing
    meeting = row.meeting if isinstance(row, MeetingWords) else row
    return meeting.pairing if isinstance(meeting, Meeting) else None


def is_guide(actor: Any, row: Any, at: datetime) -> bool:
    """The one who guides in the pair that meets."""
    return pairings_policy.is_guide(actor, _pairing(row), at)


def is_learner(actor: Any, row: Any, at: datetime) -> bool:
    """The one who learns in the pair that meets."""
    return pairings_policy.is_learner(actor, _pairing(row), at)


def is_writer(actor: Any, row: Any, at: datetime) -> bool:
    """One of the pair, while it runs and for two weeks after its end; then what stands there can only be read."""
    pairing = _pairing(row)
    return (
        pairing is not None
        and (is_guide(actor, row, at) or is_learner(actor, row, at))
        and pairings_policy.takes_words(pairing, at)
    )


def is_author(actor: Any, row: Any, at: datetime) -> bool:
    """The one who wrote the words, being still of the pair."""
    return (
        isinstance(row, MeetingWords)
        and row.author_id == actor.pk
        and (is_guide(actor, row, at) or is_learner(actor, row, at))
    )


def is_shared_with(actor: Any, row: Any, at: datetime) -> bool:
    """One of the pair, where the words are the pair's."""
    return (
        isinstance(row, MeetingWords)
        and row.visibility == MeetingWords.Visibility.OURS
        and (is_guide(actor, row, at) or is_learner(actor, row, at))
    )


POLICY = Policy(
    roles={
        "guide": is_guide,
        "learner": is_learner,
        "writer": is_writer,
        "author": is_author,
        "shared_with": is_shared_with,
    },
    actions={
        "meetings.meeting.see": Action(PAIR, _("See one meeting: when it was and how long it took")),
        "meetings.meeting.log": Action(PAIR, _("Log a meeting that took place")),
        "meetings.meeting.plan": Action(PAIR, _("Plan a meeting, and move a planned one")),
        "meetings.meeting.mark": Action(
            PAIR, _("Say that a planned meeting took place, was missed or is cancelled")
        ),
        "meetings.words.write": Action(("writer",), _("Write what was agreed, and notes")),
        "meetings.words.change": Action(
            ("author",), _("Change, share or delete one’s own note, and take back a point for the agenda")
        ),
        "meetings.commitment.see": Action(PAIR, _("Read what the two said they would do")),
        "meetings.commitment.add": Action(PAIR, _("Write down what one of the two will do, and by when")),
        "meetings.commitment.settle": Action(PAIR, _("Say that it is done, or that it is dropped")),
        "meetings.words.read": Action(
            ("author", "shared_with"), _("Read what was agreed and the notes, as far as they are shared")
        ),
    },
)


def roles_towards(actor: Any, row: Any, at: datetime) -> tuple[str, ...]:
    """The roles ``actor`` has towards a meeting or a commitment, for the life cycles."""
    return tuple(name for name, test in POLICY.roles.items() if test(actor, row, at))


def visible_to(actor: Person, at: datetime) -> Q:
    """The meetings ``actor`` may see: those of one's own pairs. Others see counts and dates of a pair only."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    return (Q(pairing__guide=actor) | Q(pairing__learner=actor)) & ~Q(pairing__state=Pairing.State.PROPOSED)


def words_visible_to(actor: Person, at: datetime) -> Q:
    """The words ``actor`` may read: one's own, and those of one's pairs that are shared."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    pair = Q(meeting__pairing__guide=actor) | Q(meeting__pairing__learner=actor)
    shown = ~Q(meeting__pairing__state=Pairing.State.PROPOSED)
    return pair & shown & (Q(author=actor) | Q(visibility=MeetingWords.Visibility.OURS))


def commitments_visible_to(actor: Person, at: datetime) -> Q:
    """The commitments ``actor`` may see: those of one's own pairs."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    return (Q(pairing__guide=actor) | Q(pairing__learner=actor)) & ~Q(pairing__state=Pairing.State.PROPOSED)
