"""A round of matching, as its team moves it: start, cancel, keep and rule out, discard, publish."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from leaderful.audit.operations import record, record_each
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell_each
from leaderful.pairings import queries
from leaderful.pairings.models import LeftOut, MatchRound, Pairing, RoundChoice, Scenario
from leaderful.pairings.operations.scenarios import way_back
from leaderful.pairings.operations.steps import give_time, step_each, step_round
from leaderful.pairings.policy import OPEN_ROUND, POLICY
from leaderful.programmes.queries.rules import rules_of


class UnableToMatchNow(Unable):
    """The programme is not at a point where its people can be matched, or it is being done already."""


class UnableToChangeRound(Unable):
    """The round is not at a point where this can be done."""


@operation("pairings.round.start")
def start_round(*, programme: Any, actor: Any, at: datetime) -> MatchRound:
    """Put the programme's open round, or a new one, into the queue; the pairs of a draft before it go.

    Raises NotAllowed, or UnableToMatchNow.
    """
    programme = queries.locked_programme(programme.pk)
    POLICY.check(actor, "pairings.round.start", programme, at)
    if programme.state not in {"OPEN", "MATCHING", "RUNNING"}:
        raise UnableToMatchNow(_("People can be matched once the programme is open, and until it closes."))
    round_ = MatchRound.objects.filter(programme=programme, state__in=OPEN_ROUND).select_for_update().first()
    round_ = round_ or _next_round(programme, at)

    _queue(round_, actor=actor, at=at)
    record("pairings.round.started", actor=actor, subject=round_, at=at)
    return round_


def _next_round(programme: Any, at: datetime, *, is_repair: bool = False) -> MatchRound:
    last = MatchRound.objects.filter(programme=programme).aggregate(Max("number"))["number__max"] or 0
    return MatchRound.objects.create(programme=programme, number=last + 1, is_repair=is_repair, created_at=at)


def _queue(round_: MatchRound, *, actor: Any, at: datetime) -> None:
    """Put a locked round into the queue, without the draft it had."""
    refusal = UnableToMatchNow(_("These people are being matched already."))
    step_round(round_, "queue", actor=actor, at=at, refusal=refusal)
    previous = _draft_before(round_)
    _forget_solution(round_)
    _ready_scenarios(round_)
    round_.certificate = None if previous is None else {"previous": previous}
    round_.progress, round_.cancel_asked, round_.leased_until = 0, False, None
    round_.save()


@operation("pairings.round.draft_repair", recorded=False)
def draft_repair(*, programme_id: int, at: datetime) -> MatchRound | None:
    """Queue a round for those whose offer came to nothing, so that a draft lies there the same day; None where none can.

    Pairs that stand and offers that are open are no part of it. A draft that somebody of the team made or touched
    is left alone, and what came to nothing is looked into once that round is over.
    """
    programme = queries.locked_programme(programme_id)
    open_round = (
        MatchRound.objects.filter(programme=programme, state__in=OPEN_ROUND).select_for_update().first()
    )
    if open_round is not None and not queries.is_untouched_repair(open_round):
        return None

    waits = queries.somebody_waits_for_repair(programme, at=at)
    queries.offers_to_see_to(programme.pk).update(is_seen_to=True)
    if not waits or programme.state not in {"OPEN", "MATCHING", "RUNNING"}:
        return None
    round_ = open_round or _next_round(programme, at, is_repair=True)
    _queue(round_, actor=None, at=at)
    record("pairings.round.repair_drafted", actor=None, subject=round_, at=at)
    return round_


def _draft_before(round_: MatchRound) -> list[list[int]] | None:
    """(guide, learner) person ids of the pairs to compare the next draft with; None where there was no draft.

    A draft that was matched again and stopped, or failed, leaves the one before it.
    """
    if round_.solved_at is None:
        return (round_.certificate or {}).get("previous")
    return [list(pair) for pair in queries.proposed_pairs(round_).values_list("guide_id", "learner_id")]


def _ready_scenarios(round_: MatchRound) -> None:
    """Have every way solved anew; a round that has none begins with one."""
    own = Scenario.objects.filter(round=round_)
    if not own.update(solution=None, certificate=None, solved_at=None, failure=""):
        Scenario.objects.create(round=round_, number=1, is_chosen=True)


def _forget_solution(round_: MatchRound) -> None:
    """Drop the pairs of a draft: nobody outside the team was told of them."""
    Pairing.objects.filter(round=round_, state=Pairing.State.PROPOSED).delete()
    LeftOut.objects.filter(round=round_).delete()
    round_.certificate, round_.solved_at, round_.failure = None, None, ""


@operation("pairings.round.cancel")
def cancel_round(*, key: UUID, actor: Any, at: datetime) -> MatchRound:
    """Stop a round: at once where it only waits or its worker is gone, else as soon as the worker sees it.

    Raises NotAllowed, or UnableToChangeRound.
    """
    round_ = queries.locked_round(key=key)
    POLICY.check(actor, "pairings.round.start", round_, at)
    at_work = (
        round_.state == MatchRound.State.SOLVING
        and round_.leased_until is not None
        and round_.leased_until > at
    )

    if at_work:
        round_.cancel_asked = True
    else:
        refusal = UnableToChangeRound(
            _("This round isn’t being matched any more, so there is nothing to stop.")
        )
        step_round(round_, way_back(round_), actor=actor, at=at, refusal=refusal)
        round_.leased_until = None
    round_.save()
    record("pairings.round.cancelled", actor=actor, subject=round_, at=at, codes={"at_work": at_work})
    return round_


@operation("pairings.round.discard")
def discard_round(*, key: UUID, actor: Any, at: datetime) -> MatchRound:
    """Give a draft up; its pairs go. Raises NotAllowed, or UnableToChangeRound."""
    round_ = queries.locked_round(key=key)
    POLICY.check(actor, "pairings.round.discard", round_, at)
    refusal = UnableToChangeRound(_("Only a draft can be discarded; this round isn’t one any more."))

    step_round(round_, "discard", actor=actor, at=at, refusal=refusal)
    _forget_solution(round_)
    round_.save()
    record("pairings.round.discarded", actor=actor, subject=round_, at=at)
    return round_


@operation("pairings.round.choose")
def choose_pair(
    *, key: UUID, guide_key: UUID, learner_key: UUID, choice: str, actor: Any, at: datetime
) -> MatchRound:
    """Keep two members together (KEEP), rule the pair out (NEVER), or take back what was said (blank).

    ``guide_key`` and ``learner_key`` are keys of memberships of the round's programme.
    Raises NotAllowed, or UnableToChangeRound.
    """
    round_ = queries.locked_round(key=key)
    POLICY.check(actor, "pairings.round.choose", round_, at)
    if round_.state not in {MatchRound.State.DRAFT, MatchRound.State.SOLVED, MatchRound.State.FAILED}:
        raise UnableToChangeRound(_("Pairs can be kept or ruled out while the round is a draft."))
    members = queries.members_by_key(round_.programme_id, (guide_key, learner_key))
    guide, learner = members.get(guide_key), members.get(learner_key)
    if guide is None or learner is None or guide.role != "MENTOR" or learner.role != "MENTEE":
        raise UnableToChangeRound(_("One of the two is no longer in this programme."))

    if choice:
        RoundChoice.objects.update_or_create(
            round=round_, guide=guide, learner=learner, defaults={"kind": RoundChoice.Kind(choice)}
        )
    else:
        RoundChoice.objects.filter(round=round_, guide=guide, learner=learner).delete()
    record(
        "pairings.round.chosen",
        actor=actor,
        subject=round_,
        at=at,
        codes={"guide": guide.pk, "learner": learner.pk, "choice": choice},
    )
    return round_


@operation("pairings.round.publish")
def offer_proposed(*, round_: MatchRound, next_by: date | None, actor: Any, at: datetime) -> int:
    """Offer every pair of a locked, checked draft to its two people, and tell those left out; returns the offers.

    ``next_by`` is the day until which those left out are promised to be matched again. Whoever calls has checked the hard rules under the same lock: see ``flows.matching.publish_round``.
    Raises NotAllowed, or UnableToChangeRound.
    """
    POLICY.check(actor, "pairings.round.publish", round_, at)
    refusal = UnableToChangeRound(_("This round has been published or taken back already."))
    pairs = list(queries.proposed_pairs(round_))
    rules = rules_of(round_.programme)
    made = [(pair.guide_id, pair.learner_id) for pair in pairs]
    if queries.closing_a_circle(made, tier=rules.tier, live=queries.live_pairs_by_tier(at)) is not None:
        raise UnableToChangeRound(
            _("A pair would close a circle of people who mentor one another. Match again, then publish.")
        )

    step_round(round_, "publish", actor=actor, at=at, refusal=refusal)
    round_.published_at, round_.next_by = at, next_by
    round_.save()
    step_each(pairs, "offer", actor=actor, at=at, refusal=refusal)
    for pairing in pairs:
        give_time(pairing, rules, at=at)
    if pairs:  # all have the same state and times: one statement instead of one value a row
        same = ("state", "offered_at", "remind_at", "answer_by")
        Pairing.objects.filter(round=round_, state=Pairing.State.PROPOSED).update(
            **{name: getattr(pairs[0], name) for name in same}
        )
    events = record_each("pairings.pairing.offered", actor=actor, subjects=pairs, at=at)
    tell_each(
        (
            (event.pk, person_id, {"pairing": str(pairing.key)})
            for event, pairing in zip(events, pairs, strict=True)
            for person_id in (pairing.guide_id, pairing.learner_id)
        ),
        kind="pairings.offer",
        at=at,
    )
    event = record(
        "pairings.round.published", actor=actor, subject=round_, at=at, codes={"pairs": len(pairs)}
    )
    tell_each(
        ((event.pk, row.learner.person_id, {"left_out": row.pk}) for row in queries.left_out(round_)),
        kind="pairings.left_out",
        at=at,
    )
    return len(pairs)
