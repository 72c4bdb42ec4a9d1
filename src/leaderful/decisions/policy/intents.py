"""Intents: their life cycle, which is the core's, the parts people have in one, and who reads what of it."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.core.ladder import STEPS
from leaderful.decisions.models import Author, Intent, Invited, Reply, Review
from leaderful.decisions.policy.sharing import reads_along, shared_with
from leaderful.ground.policy import Action
from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.people.models import Person
from leaderful.people.policy import is_colleague

AUTHOR = ("author",)
HOLDING = ("holder", "deputy")
READERS = ("author", "co_author", "holder", "deputy", "invited", "mentor")

HOLD_REASONS = ("need_to_know_more", "not_safe", "not_right_for_our_aim", "not_now", "not_mine_to_hand_over")
"""Why a holder stops an intent; the words that say it better stand beside it."""

OBJECTION_REASONS = ("not_safe", "not_right_for_our_aim", "harms_somebody", "better_way", "other")
"""Why somebody invited objects."""

VERBS = {
    "ASKED": "ask",
    "WAITING": "wait",
    "RUNNING": "run",
    "STOPPED": "stop",
    "UNSEEN": "pass_unseen",
    "HELD": "hold",
    "WITHDRAWN": "withdraw",
    "WENT_AHEAD": "go_ahead",
    "REVIEW_DUE": "fall_due",
    "REVIEWED": "look_back",
}
"""What leads to each state; which state that is, ``core.ladder.standing`` says."""

_WHO = {
    "ASKED": (*AUTHOR, *HOLDING, "clock"),  # holding: who asked may let the question be; the clock: an author
    "WAITING": (*AUTHOR, *HOLDING, "clock"),  # left the organisation, and those who stay state it anew
    "RUNNING": (*AUTHOR, *HOLDING, "clock"),
    "STOPPED": HOLDING,
    "UNSEEN": ("clock",),
    "HELD": HOLDING,
    "WITHDRAWN": (*AUTHOR, "clock"),  # the clock: its first author left the organisation
    "WENT_AHEAD": (*AUTHOR, *HOLDING, "clock"),
    "REVIEW_DUE": ("clock",),
    "REVIEWED": AUTHOR,
}

_STEPS = {Intent.State.GATHERING.value if frm is None else frm.value: sorted(to) for frm, to in STEPS.items()}

INTENT = LifeCycle(
    name="Intent",
    states=tuple(Intent.State.values),
    initial=Intent.State.GATHERING.value,
    final=("WITHDRAWN", "REVIEWED"),
    transitions=(
        Transition(Intent.State.GATHERING.value, "withdraw", _WHO["WITHDRAWN"], "WITHDRAWN"),
        *(
            Transition(frm, VERBS[to], _WHO[to], to.value)
            for frm, targets in _STEPS.items()
            for to in targets
        ),
    ),
)


def _intent(row: Any) -> Intent | None:
    """The intent a row belongs to."""
    if isinstance(row, Intent):
        return row
    found = getattr(row, "intent", None)
    return found if isinstance(found, Intent) else None


def _stated(row: Any) -> Intent | None:
    """The intent, once it has been stated: before, only its authors know of it."""
    intent = _intent(row)
    return None if intent is None or intent.state == Intent.State.GATHERING else intent


def _is(actor: Any, at: datetime) -> bool:
    return is_colleague(actor, None, at)


def _leads(actor: Any, intent: Intent | None, state: str) -> bool:
    return intent is not None and intent.authors.filter(person=actor, state=state).exists()


def is_author(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever leads the intent, alone or with others."""
    return _is(actor, at) and _leads(actor, _intent(row), Author.State.CONFIRMED)


def is_first_author(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever began the intent."""
    intent = _intent(row)
    return _is(actor, at) and intent is not None and intent.author_id == actor.pk


def is_other_author(actor: Any, row: Any, at: datetime) -> bool:
    """Somebody who leads it without having begun it."""
    return is_author(actor, row, at) and not is_first_author(actor, row, at)


def is_co_author(actor: Any, row: Any, at: datetime) -> bool:
    """Somebody asked to lead it too, who has not answered yet."""
    return _is(actor, at) and _leads(actor, _intent(row), Author.State.ASKED)


def is_holder(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever holds the decision, for one of its authors."""
    intent = _stated(row)
    return (
        _is(actor, at)
        and intent is not None
        and intent.authors.filter(holder=actor, state=Author.State.CONFIRMED).exists()
    )


def is_deputy(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever stands in for the one who holds it."""
    intent = _stated(row)
    return (
        _is(actor, at)
        and intent is not None
        and intent.authors.filter(deputy=actor, state=Author.State.CONFIRMED).exists()
    )


def is_invited(actor: Any, row: Any, at: datetime) -> bool:
    """Somebody affected, or invited to speak."""
    intent = _stated(row)
    return (
        _is(actor, at)
        and intent is not None
        and intent.invited.filter(person=actor, removed_at=None).exists()
    )


def is_affected(actor: Any, row: Any, at: datetime) -> bool:
    """Somebody whom the intent affects."""
    intent = _stated(row)
    return (
        _is(actor, at)
        and intent is not None
        and intent.invited.filter(person=actor, removed_at=None, is_affected=True).exists()
    )


def is_mentor(actor: Any, row: Any, at: datetime) -> bool:
    """The mentor of the pair the intent is shared with, while it lasts."""
    intent = _stated(row)
    return _is(actor, at) and intent is not None and reads_along(actor, intent.pairing)


def is_replier(actor: Any, row: Any, at: datetime) -> bool:
    """The mentor who wrote the reply."""
    return isinstance(row, Reply) and _is(actor, at) and row.mentor_id == actor.pk


def is_reviewer(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever wrote the look back."""
    return isinstance(row, Review) and _is(actor, at) and row.author_id == actor.pk


def is_told_review(actor: Any, row: Any, at: datetime) -> bool:
    """Somebody the look back is shared with: its mentor, where the author shares it; the holder reads what is theirs."""
    return isinstance(row, Review) and row.is_shared and is_mentor(actor, row, at)


ROLES = {
    "author": is_author,
    "first_author": is_first_author,
    "other_author": is_other_author,
    "co_author": is_co_author,
    "holder": is_holder,
    "deputy": is_deputy,
    "invited": is_invited,
    "affected": is_affected,
    "mentor": is_mentor,
    "replier": is_replier,
    "reviewer": is_reviewer,
    "told_review": is_told_review,
}

ACTIONS = {
    "decisions.intent.see": Action(
        READERS, _("Read an intent and what was said to it: those it is addressed to, and nobody else")
    ),
    "decisions.intent.change": Action(AUTHOR, _("Change, withdraw and answer for an intent of one’s own")),
    "decisions.intent.confirm": Action(
        ("co_author",), _("Say yes or no to leading an intent with others, where one was asked")
    ),
    "decisions.intent.go_on": Action(
        ("first_author",), _("State an intent of one’s own with those who confirmed")
    ),
    "decisions.intent.leave": Action(AUTHOR, _("Leave an intent that others lead too")),
    "decisions.intent.take_over": Action(
        ("other_author",), _("Begin anew what its first author withdrew from")
    ),
    "decisions.intent.keep_advice": Action(
        ("first_author",),
        _("Ask for advice on an intent of one’s own, and keep it with it; nobody else sees it"),
    ),
    "decisions.intent.speak": Action(
        (*HOLDING, "invited"), _("Ask, inform, support or object where one was invited to")
    ),
    "decisions.intent.hold": Action(
        HOLDING, _("Say yes, stop an intent before its time with a reason, and say that it was seen")
    ),
    "decisions.intent.reply": Action(("mentor",), _("Answer a mentee’s intent; the mentee alone reads it")),
    "decisions.reply.read": Action(
        ("first_author", "replier"), _("Read what the mentor answered to an intent of one’s own")
    ),
    "decisions.confidence.see": Action(
        ("first_author",), _("See how sure one was, beside how it turned out: one’s own only")
    ),
    "decisions.review.write": Action(AUTHOR, _("Look back on an intent of one’s own")),
    "decisions.review.read": Action(
        ("reviewer", *HOLDING, "told_review"), _("Read how an intent turned out: its author and who holds it")
    ),
    "decisions.review.share": Action(
        ("reviewer",), _("Share what one learned from an intent with one’s mentor, or keep it to oneself")
    ),
    "decisions.served.answer": Action(
        ("affected",), _("Say whether an intent served oneself; shown only together with others’ answers")
    ),
}


def visible_to(actor: Person, at: datetime) -> Q:
    """The intents ``actor`` may read: one’s own, those one holds, was invited to, or mentors."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    leading = Author.objects.filter(person=actor, state__in=("ASKED", "CONFIRMED")).values("intent")
    held = Author.objects.filter(Q(holder=actor) | Q(deputy=actor), state="CONFIRMED").values("intent")
    invited = Invited.objects.filter(person=actor, removed_at=None).values("intent")
    told = (Q(pk__in=held) | Q(pk__in=invited) | shared_with(actor)) & ~Q(state=Intent.State.GATHERING)
    return Q(pk__in=leading) | told


def replies_visible_to(actor: Person, at: datetime) -> Q:
    """The replies ``actor`` may read: to one’s own intents, and those one wrote as a mentor."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    return Q(mentor=actor) | Q(intent__author=actor)


def reviews_visible_to(actor: Person, at: datetime) -> Q:
    """The reviews of which ``actor`` may read how it turned out."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    held = Author.objects.filter(Q(holder=actor) | Q(deputy=actor), state="CONFIRMED").values("intent")
    shared = Q(is_shared=True) & shared_with(actor, of="intent__")
    return Q(author=actor) | ((Q(intent__in=held) | shared) & ~Q(intent__state=Intent.State.GATHERING))


def part_of(actor: Any, intent: Intent, at: datetime) -> str:
    """In which part ``actor`` speaks to the intent: as an entry keeps it; the holder's part goes before an invitation."""
    for part, test in (
        ("HOLDER", is_holder),
        ("DEPUTY", is_deputy),
        ("AUTHOR", is_author),
        ("INVITED", is_invited),
    ):
        if test(actor, intent, at):
            return part
    return ""
