"""The life cycles of rounds and pairings, who may take which step, and who sees which pairing."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.ground.policy import Action, Policy
from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.pairings.models import Agreement, Ask, Goal, LearnedWords, Pairing
from leaderful.people.models import Grant, Person
from leaderful.people.policy import holds, is_colleague
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.policy import TAKES_INVITED
from leaderful.programmes.queries.rules import TWO_SIDES, rules_of

TEAM = ("lead", "coordinator")
PAIR = ("guide", "learner")
WORKER = ("worker",)
IMPORT = ("import",)
"""An import of pairs that somebody started who may."""

DECLINE_REASONS = ("rather_not_say", "no_time", "not_now", "works_too_closely", "other_goals")
"""Why somebody says no; the first is what silence means. Nobody but its giver reads it."""

END_REASONS = ("rather_not_say", "goals_reached", "no_time", "not_a_fit", "changed_role", "left")
"""Why a pair ends."""

FAILURES = ("contradiction", "reporting_loop", "mentoring_loop", "invalid", "fault")
"""Why a round could not be solved."""

ROUND = LifeCycle(
    name="Match round",
    states=("DRAFT", "QUEUED", "SOLVING", "SOLVED", "FAILED", "PUBLISHED", "DISCARDED"),
    initial="DRAFT",
    final=("PUBLISHED", "DISCARDED"),
    transitions=(
        Transition("DRAFT", "queue", (*TEAM, *WORKER), "QUEUED"),
        Transition("DRAFT", "discard", TEAM, "DISCARDED"),
        Transition("QUEUED", "claim", WORKER, "SOLVING"),
        Transition("QUEUED", "cancel", TEAM, "DRAFT"),
        Transition("SOLVING", "claim", WORKER, "SOLVING"),  # the worker before let its lease run out
        Transition("SOLVING", "finish", WORKER, "SOLVED"),
        Transition("SOLVING", "fail", WORKER, "FAILED", FAILURES),
        Transition("SOLVING", "stop", WORKER, "DRAFT"),
        Transition("SOLVING", "cancel", TEAM, "DRAFT"),  # only where no worker holds it any more
        Transition(
            "QUEUED", "turn_back", TEAM, "SOLVED"
        ),  # one more way was asked for: the draft before stands
        Transition("SOLVING", "turn_back", (*TEAM, *WORKER), "SOLVED"),
        Transition("SOLVED", "queue", (*TEAM, *WORKER), "QUEUED"),
        Transition("SOLVED", "publish", TEAM, "PUBLISHED"),
        Transition("SOLVED", "discard", (*TEAM, *WORKER), "DISCARDED"),
        Transition("FAILED", "queue", TEAM, "QUEUED"),
        Transition("FAILED", "discard", TEAM, "DISCARDED"),
    ),
)

PAIR_IMPORT = LifeCycle(
    name="Import of pairs",
    states=("STAGED", "MERGING", "MERGED", "UNDONE", "DISCARDED"),
    initial="STAGED",
    final=("UNDONE", "DISCARDED"),
    transitions=(
        Transition("STAGED", "start", (*TEAM, "console"), "MERGING"),
        Transition("STAGED", "discard", (*TEAM, "console"), "DISCARDED"),
        Transition("MERGING", "finish", WORKER, "MERGED"),
        Transition("MERGING", "stop", WORKER, "STAGED"),  # it failed again and again
        Transition("MERGED", "undo", (*TEAM, "console"), "UNDONE"),
    ),
)

PAIRING = LifeCycle(
    name="Pairing",
    states=(
        "PROPOSED",
        "OFFERED",
        "ACTIVE",
        "PAUSED",
        "DECLINED",
        "EXPIRED",
        "WITHDRAWN",
        "COMPLETED",
        "ENDED",
        "HANDED_OVER",
    ),
    initial="PROPOSED",
    final=("DECLINED", "EXPIRED", "WITHDRAWN", "COMPLETED", "ENDED", "HANDED_OVER"),
    transitions=(
        Transition("PROPOSED", "offer", TEAM, "OFFERED"),
        Transition("PROPOSED", "choose", ("guide",), "ACTIVE"),  # an ask was accepted
        Transition("PROPOSED", "bring_in", IMPORT, "ACTIVE"),  # it ran before Leaderful knew of it
        Transition("PROPOSED", "bring_in_completed", IMPORT, "COMPLETED"),
        Transition("PROPOSED", "bring_in_ended", IMPORT, "ENDED"),
        Transition(
            "PROPOSED", "hand_on", (*PAIR, *TEAM), "OFFERED"
        ),  # by those of the pair that it would continue
        Transition("OFFERED", "accept", PAIR, "OFFERED"),
        Transition("OFFERED", "begin", PAIR, "ACTIVE"),  # taken along with the second yes
        Transition("OFFERED", "decline", PAIR, "DECLINED", DECLINE_REASONS),
        Transition("OFFERED", "expire", ("clock",), "EXPIRED"),
        Transition("OFFERED", "withdraw", (*TEAM, "clock"), "WITHDRAWN"),  # the clock: somebody left for good
        Transition("ACTIVE", "pause", (*PAIR, *TEAM), "PAUSED"),
        Transition(
            "PAUSED", "resume", (*PAIR, *TEAM, "clock"), "ACTIVE"
        ),  # the clock: it was paused until a day
        Transition("ACTIVE", "extend", (*PAIR, *TEAM), "ACTIVE"),
        Transition("PAUSED", "extend", (*PAIR, *TEAM), "PAUSED"),
        # taken along with the second yes to the pair that continues it
        Transition("ACTIVE", "hand_over", ("learner", "successor"), "HANDED_OVER"),
        Transition("PAUSED", "hand_over", ("learner", "successor"), "HANDED_OVER"),
        Transition("ACTIVE", "complete", (*PAIR, *TEAM), "COMPLETED"),
        Transition("PAUSED", "complete", (*PAIR, *TEAM), "COMPLETED"),
        Transition("ACTIVE", "end", (*PAIR, *TEAM, "clock"), "ENDED", END_REASONS),
        Transition("PAUSED", "end", (*PAIR, *TEAM, "clock"), "ENDED", END_REASONS),
    ),
)

ASKER, ASKED = ("asker",), ("asked",)

RELEASE_REASONS = ("time_up", "moot")
"""Why an ask ends by itself: nobody answered in time, or one of the two can't or needn't any more."""

ASK_NEW = "NEW"
"""Where an ask begins: before its first step there is no row."""

ASK = LifeCycle(
    name="Ask",
    states=(ASK_NEW, "OPEN", "ACCEPTED", "DECLINED", "WITHDRAWN", "RELEASED"),
    initial=ASK_NEW,
    final=("ACCEPTED", "DECLINED", "WITHDRAWN", "RELEASED"),
    transitions=(
        Transition(ASK_NEW, "ask", ASKER, "OPEN"),
        Transition("OPEN", "accept", ASKED, "ACCEPTED"),
        Transition("OPEN", "decline", ASKED, "DECLINED", DECLINE_REASONS),
        Transition("OPEN", "withdraw", ASKER, "WITHDRAWN"),
        Transition("OPEN", "release", ("clock",), "RELEASED", RELEASE_REASONS),
    ),
)

CAME_TO_NOTHING = ("DECLINED", "EXPIRED", "WITHDRAWN")
"""Ends of an offer that never became a pair."""

OPEN_ROUND = ("DRAFT", "QUEUED", "SOLVING", "SOLVED", "FAILED")
"""States of which a programme has one round at most."""

OWNER = ("owner",)

GOAL = LifeCycle(
    name="Goal",
    states=("OPEN", "REACHED", "LET_GO"),
    initial="OPEN",
    final=(),  # what was reached or let go can be taken up again
    transitions=(
        Transition("OPEN", "reword", OWNER, "OPEN"),
        Transition("OPEN", "reach", OWNER, "REACHED"),
        Transition("OPEN", "let_go", OWNER, "LET_GO"),
        Transition("REACHED", "reopen", OWNER, "OPEN"),
        Transition("LET_GO", "reopen", OWNER, "OPEN"),
    ),
)

LIVE = ("OFFERED", "ACTIVE", "PAUSED")
"""States that use up a place."""

WRITING_GOES_ON_FOR = timedelta(days=14)
"""How long after the end the two can still write about their meetings: for what was agreed last."""

MET = ("ACTIVE", "PAUSED", "COMPLETED", "ENDED", "HANDED_OVER")
"""States in which both have said yes."""


def writing_until(pairing: Pairing) -> datetime | None:
    """Until when those of a pair that is over can write about its meetings; None while it runs."""
    if pairing.state in LIVE or pairing.ended_at is None:
        return None
    return pairing.ended_at + WRITING_GOES_ON_FOR


def takes_words(pairing: Pairing, at: datetime) -> bool:
    """Whether anything new can be written about a pair's meetings: while it runs, and for a while after."""
    until = writing_until(pairing)
    return pairing.state in LIVE if until is None else at < until


def _programme_of(row: Any) -> int | None:
    """The programme a round, a pairing or a programme itself belongs to."""
    return row.pk if isinstance(row, Programme) else getattr(row, "programme_id", None)


def _in_team(actor: Person, role: str, row: Any, at: datetime) -> bool:
    return holds(actor, role, at, scope=Grant.Scope.PROGRAMME, scope_id=_programme_of(row))


def is_lead_here(actor: Any, row: Any, at: datetime) -> bool:
    """A lead of the row's programme, or of all programmes."""
    return _in_team(actor, Grant.Role.LEAD, row, at)


def is_coordinator_here(actor: Any, row: Any, at: datetime) -> bool:
    """A coordinator of the row's programme, or of all programmes."""
    return _in_team(actor, Grant.Role.COORDINATOR, row, at)


def _pair(row: Any) -> Any:
    """The pairing that a row is or belongs to, once the pair itself has been told of it; else None."""
    pairing = row.pairing if isinstance(row, Agreement | Goal | LearnedWords) else row
    return pairing if isinstance(pairing, Pairing) and pairing.state != Pairing.State.PROPOSED else None


def is_guide(actor: Any, row: Any, _at: datetime) -> bool:
    """The one who guides in this pair, once it was offered."""
    pairing = _pair(row)
    return is_colleague(actor, row, _at) and pairing is not None and pairing.guide_id == actor.pk


def is_learner(actor: Any, row: Any, _at: datetime) -> bool:
    """The one who learns in this pair, once it was offered."""
    pairing = _pair(row)
    return is_colleague(actor, row, _at) and pairing is not None and pairing.learner_id == actor.pk


def is_owner(actor: Any, row: Any, _at: datetime) -> bool:
    """The one whose goal it is."""
    return is_colleague(actor, row, _at) and isinstance(row, Goal) and row.owner_id == actor.pk


def is_chooser(actor: Any, row: Any, at: datetime) -> bool:
    """A mentee of the programme, where its rules let mentees ask a mentor by themselves."""
    if not is_colleague(actor, row, at) or not isinstance(row, Programme) or row.state not in TAKES_INVITED:
        return False
    rules = rules_of(row)
    parts = Membership.objects.with_state(at).filter(programme=row, person=actor, role=Membership.Role.MENTEE)
    return (
        rules.choose_oneself
        and rules.pool == TWO_SIDES
        and parts.filter(Q(state_at=Membership.State.ACTIVE)).exists()
    )


def is_asker(actor: Any, row: Any, at: datetime) -> bool:
    """The one who asks."""
    return is_colleague(actor, row, at) and isinstance(row, Ask) and row.asker_id == actor.pk


def is_asked(actor: Any, row: Any, at: datetime) -> bool:
    """The one who is asked."""
    return is_colleague(actor, row, at) and isinstance(row, Ask) and row.asked_id == actor.pk


def is_guides_mentor(actor: Any, row: Any, _at: datetime) -> bool:
    """The mentor of this pair's mentor: sees states and dates, never words."""
    return (
        is_colleague(actor, row, _at)
        and isinstance(row, Pairing)
        and _pair(row) is not None
        and row.tier == 1
        and Pairing.objects.filter(
            tier=2, guide=actor, learner_id=row.guide_id, state__in=("ACTIVE", "PAUSED")
        ).exists()
    )


POLICY = Policy(
    roles={
        "lead": is_lead_here,
        "coordinator": is_coordinator_here,
        "guide": is_guide,
        "learner": is_learner,
        "guides_mentor": is_guides_mentor,
        "owner": is_owner,
        "chooser": is_chooser,
        "asker": is_asker,
        "asked": is_asked,
    },
    actions={
        "pairings.round.see": Action(TEAM, _("See a round of matching and the pairs it proposes")),
        "pairings.round.start": Action(TEAM, _("Match a programme's people, stop it, and match again")),
        "pairings.round.choose": Action(TEAM, _("Keep a proposed pair, or rule it out")),
        "pairings.round.discard": Action(TEAM, _("Discard a round")),
        "pairings.round.publish": Action(TEAM, _("Publish a round: both people of each pair get an offer")),
        "pairings.import.run": Action(
            TEAM, _("Bring running and past pairs into a programme from a file, and undo that")
        ),
        "pairings.pairing.see": Action(
            (*TEAM, *PAIR, "guides_mentor"), _("See that a pair exists, its state and its dates")
        ),
        "pairings.pairing.read_words": Action(
            PAIR, _("Read what both wrote for each other when they joined")
        ),
        "pairings.pairing.hand_over": Action(
            (*PAIR, *TEAM), _("Propose another mentor for a pair; both the mentee and that mentor are asked")
        ),
        "pairings.agreement.read": Action(PAIR, _("Read what the two agreed about working together")),
        "pairings.agreement.write": Action(PAIR, _("Write what the two agree, and sign it")),
        "pairings.learned.read": Action(PAIR, _("Read what the two say they learned")),
        "pairings.learned.write": Action(PAIR, _("Say what one learned, midway and at the end")),
        "pairings.goal.set": Action(PAIR, _("Set a goal of one’s own in a pair")),
        "pairings.goal.read": Action(PAIR, _("Read the goals of the two, and how far they are")),
        "pairings.goal.change": Action(
            OWNER, _("Word a goal anew, say that it is reached, let it go, take it up again")
        ),
        "pairings.ask.make": Action(
            ("chooser",), _("See which mentors of one’s programme have room, and ask one of them")
        ),
        "pairings.ask.see": Action((*ASKER, *ASKED), _("See an ask, and read its words")),
        "pairings.ask.answer": Action(ASKED, _("Say yes or no to somebody who asks")),
        "pairings.ask.withdraw": Action(ASKER, _("Take an ask back")),
        "pairings.pairing.answer": Action(PAIR, _("Accept or decline an offer")),
        "pairings.pairing.withdraw": Action(TEAM, _("Take an offer back")),
        "pairings.pairing.change": Action((*PAIR, *TEAM), _("Pause, resume, extend, complete or end a pair")),
    },
)


def roles_in(actor: Person, row: Any, at: datetime) -> tuple[str, ...]:
    """The roles ``actor`` has towards a round or pairing, for the life cycle."""
    return tuple(name for name, test in POLICY.roles.items() if test(actor, row, at))


def led_programmes(actor: Person, at: datetime) -> set[int] | None:
    """The programmes whose team ``actor`` belongs to; None means all of them."""
    if is_lead_here(actor, None, at) or is_coordinator_here(actor, None, at):
        return None
    return {
        grant.scope_id
        for grant in actor.grants.all()
        if grant.scope_id is not None
        and grant.role in {Grant.Role.LEAD, Grant.Role.COORDINATOR}
        and grant.scope == Grant.Scope.PROGRAMME
        and grant.holds_at(at)
    }


def visible_to(actor: Person, at: datetime) -> Q:
    """The pairings ``actor`` may see: those of programmes they lead, their own, and their mentors' own."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    programmes = led_programmes(actor, at)
    if programmes is None:
        return ~Q(pk__in=())
    mentors = Pairing.objects.filter(tier=2, guide=actor, state__in=("ACTIVE", "PAUSED"))
    shown = ~Q(state=Pairing.State.PROPOSED) & (
        Q(guide=actor) | Q(learner=actor) | Q(tier=1, guide_id__in=mentors.values("learner_id"))
    )
    return Q(programme_id__in=programmes) | shown


def rounds_visible_to(actor: Person, at: datetime) -> Q:
    """The rounds ``actor`` may see: those of programmes they lead."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    programmes = led_programmes(actor, at)
    return ~Q(pk__in=()) if programmes is None else Q(programme_id__in=programmes)


def _of_own_pairs(actor: Person, at: datetime) -> Q:
    """The rows that belong to a pair which ``actor`` is one of, once it was offered."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    pair = Q(pairing__guide=actor) | Q(pairing__learner=actor)
    return pair & ~Q(pairing__state=Pairing.State.PROPOSED)


def agreements_visible_to(actor: Person, at: datetime) -> Q:
    """The agreements ``actor`` may read: those of own pairs."""
    return _of_own_pairs(actor, at)


def goals_visible_to(actor: Person, at: datetime) -> Q:
    """The goals ``actor`` may read: those of own pairs."""
    return _of_own_pairs(actor, at)


def learned_visible_to(actor: Person, at: datetime) -> Q:
    """What both said to have learned, as far as ``actor`` may read it: in own pairs."""
    return _of_own_pairs(actor, at)


def asks_visible_to(actor: Person, at: datetime) -> Q:
    """The asks ``actor`` may see: own ones, and those to them. Nobody else learns who asked whom."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    return Q(asker=actor) | Q(asked=actor)
