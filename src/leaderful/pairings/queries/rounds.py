"""Rounds, as the programme's team sees them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from leaderful.core.matching import Left
from leaderful.lib.folding import folded
from leaderful.pairings.models import LeftOut, MatchRound, Pairing, RoundChoice, Scenario
from leaderful.pairings.policy import LIVE, MET, OPEN_ROUND, POLICY, rounds_visible_to
from leaderful.pairings.queries.inputs import all_places, live_pairs_by_guide
from leaderful.people.models import Item, Organisation, Person
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.queries.rules import rules_of


@dataclass(frozen=True)
class Proposal:
    """One pair of a draft, with both memberships (as far as they still are in the programme) and what the team said.

    ``choice`` is KEEP, NEVER or blank.
    """

    pairing: Pairing
    guide: Membership | None
    learner: Membership | None
    choice: str
    filled: int
    """How many of the guide's places are taken once this round's pairs have begun; live pairs count wherever they are."""
    places: int
    """How many places the guide has in all."""
    is_new: bool
    """Whether the draft before this one paired these two otherwise."""


@dataclass(frozen=True)
class Choice:
    """Two members whom the team keeps together or apart."""

    guide: Membership
    learner: Membership
    kind: str


@dataclass(frozen=True)
class Answers:
    """How a published round stands: pairs by state, of the offers that wait how many have one yes."""

    by_state: dict[str, int]
    half_answered: int

    @property
    def active(self) -> int:
        """Pairs to which both have said yes."""
        return sum(self.by_state.get(state, 0) for state in MET)

    @property
    def waiting(self) -> int:
        """Offers without an answer from one side at least."""
        return self.by_state.get("OFFERED", 0)

    @property
    def over(self) -> int:
        """Offers that were declined, withdrawn, or not answered in time."""
        return sum(self.by_state.get(state, 0) for state in ("DECLINED", "EXPIRED", "WITHDRAWN"))

    @property
    def total(self) -> int:
        """All pairs of the round."""
        return sum(self.by_state.values())


def programme_to_match(actor: Person, *, key: UUID, at: datetime) -> tuple[Programme, bool] | None:
    """The programme, and whether ``actor`` is of its team; None for those who are neither that nor in it."""
    programme = Programme.objects.filter(key=key).first()
    if programme is None:
        return None
    in_team = POLICY.may(actor, "pairings.round.see", programme, at)
    takes_part = Membership.objects.filter(programme=programme, person=actor).exists()
    return (programme, in_team) if in_team or takes_part else None


def open_rounds(programme: Programme) -> list[UUID]:
    """Keys of the rounds of a programme that are neither published nor discarded."""
    rounds = MatchRound.objects.filter(programme=programme, state__in=OPEN_ROUND)
    return list(rounds.order_by("pk").values_list("key", flat=True))


def latest_round(
    actor: Person, programme: Programme, *, at: datetime, number: int | None = None
) -> MatchRound | None:
    """The newest round of ``programme`` that was not discarded, if ``actor`` may see it.

    With ``number`` the published one of that number.
    """
    rounds = MatchRound.objects.filter(rounds_visible_to(actor, at), programme=programme)
    if number is not None:
        return rounds.filter(number=number, state=MatchRound.State.PUBLISHED).first()
    return rounds.exclude(state=MatchRound.State.DISCARDED).order_by("-number").first()


def published_numbers(programme: Programme) -> list[int]:
    """The numbers of the programme's published rounds, newest first."""
    rounds = MatchRound.objects.filter(programme=programme, state=MatchRound.State.PUBLISHED)
    return list(rounds.order_by("-number").values_list("number", flat=True))


def drafts_waiting(actor: Person, *, at: datetime) -> QuerySet[MatchRound]:
    """Solved drafts that wait for ``actor``'s eye, with the number of ``pairs`` in each."""
    drafts = MatchRound.objects.filter(rounds_visible_to(actor, at), state=MatchRound.State.SOLVED)
    return drafts.select_related("programme").annotate(pairs=Count("pairings")).order_by("id")


def locked_programme(programme_id: int) -> Programme:
    """The programme, its row locked until the transaction ends, so that rounds begin one after the other."""
    return Programme.objects.select_for_update().get(pk=programme_id)


def locked_round(*, key: UUID) -> MatchRound:
    """The round, its row locked until the transaction ends. Raises ``MatchRound.DoesNotExist``."""
    return MatchRound.objects.select_for_update(of=("self",)).select_related("programme").get(key=key)


def claimable_round(at: datetime) -> MatchRound | None:
    """The oldest round that waits, or whose worker let its lease run out, locked; others are passed over."""
    waits = Q(state=MatchRound.State.QUEUED)
    abandoned = Q(state=MatchRound.State.SOLVING, leased_until__lte=at)
    rounds = MatchRound.objects.select_for_update(skip_locked=True, of=("self",))
    return rounds.select_related("programme").filter(waits | abandoned).order_by("id").first()


def round_state(round_id: int) -> MatchRound:
    """The round as it stands now."""
    return MatchRound.objects.get(pk=round_id)


def lock_circles() -> None:
    """Lock what whoever makes pairs that could close a circle takes first, so that they come one after the other."""
    list(Organisation.objects.select_for_update().values_list("pk"))


def lock_people(people: Iterable[int]) -> None:
    """Lock these people's rows, in id order, so that their places are counted by one at a time."""
    list(Person.objects.select_for_update().filter(pk__in=set(people)).order_by("pk").values_list("pk"))


def proposed_pairs(round_: MatchRound) -> QuerySet[Pairing]:
    """The pairs a draft proposes, weakest first."""
    return (
        Pairing.objects.filter(round=round_, state=Pairing.State.PROPOSED)
        .select_related("guide__unit", "learner__unit")
        .order_by("score", "id")
    )


def draft_mark(round_: MatchRound) -> str:
    """What tells one draft of a round from the next: when it was solved, and in which of its ways."""
    chosen = Scenario.objects.filter(round=round_, is_chosen=True).values_list("number", flat=True).first()
    return f"{round_.solved_at.isoformat() if round_.solved_at else ''}/{chosen or ''}"


def proposals(round_: MatchRound, pairs: list[Pairing], *, at: datetime) -> list[Proposal]:
    """``pairs`` with their memberships and the team's choices at ``at``; five queries, however many there are."""
    members = _members(round_, {pair.guide_id for pair in pairs} | {pair.learner_id for pair in pairs})
    said = {
        (guide, learner): kind
        for guide, learner, kind in round_.choices.values_list("guide_id", "learner_id", "kind")
    }
    filled = Counter(proposed_pairs(round_).values_list("guide_id", flat=True)) + live_pairs_by_guide(at)
    before = _previous(round_)
    found = []
    for pair in pairs:
        guide = members.get((pair.guide_id, Membership.Role.MENTOR))
        learner = members.get((pair.learner_id, Membership.Role.MENTEE))
        choice = said.get((guide.pk, learner.pk), "") if guide and learner else ""
        places = all_places(guide, round_.programme) if guide else 0
        is_new = before is not None and (pair.guide_id, pair.learner_id) not in before
        found.append(Proposal(pair, guide, learner, choice, filled[pair.guide_id], places, is_new))
    return found


@dataclass(frozen=True)
class Moves:
    """How a draft differs from the one before it."""

    new: int
    """Pairs the draft before did not have."""
    lost: int
    """Mentees who had a mentor in the draft before and have none in this one."""


def moves(round_: MatchRound) -> Moves | None:
    """How many pairs moved since the draft before; None where this is the round's first draft."""
    before = _previous(round_)
    if before is None:
        return None
    now = set(proposed_pairs(round_).values_list("guide_id", "learner_id"))
    placed = {learner for _guide, learner in now}
    return Moves(new=len(now - before), lost=len({learner for _guide, learner in before} - placed))


def _previous(round_: MatchRound) -> set[tuple[int, int]] | None:
    """(guide, learner) person ids of the draft before; they are kept in the certificate, without any word."""
    kept = (round_.certificate or {}).get("previous")
    return None if kept is None else {(guide, learner) for guide, learner in kept}


def _members(round_: MatchRound, people: set[int]) -> dict[tuple[int, str], Membership]:
    rows = Membership.objects.filter(programme=round_.programme_id, person__in=people)
    return {(row.person_id, row.role): row for row in rows}


def choices(round_: MatchRound) -> list[Choice]:
    """What the team fixed in this round, in the order in which it was said."""
    rows = RoundChoice.objects.filter(round=round_).select_related("guide__person", "learner__person")
    return [Choice(row.guide, row.learner, row.kind) for row in rows.order_by("id")]


def left_out(round_: MatchRound) -> QuerySet[LeftOut]:
    """The mentees without a mentor in this round, by name."""
    rows = LeftOut.objects.filter(round=round_).select_related("learner__person__unit")
    return rows.order_by("learner__person__family_name", "learner__person__given_name", "id")


def answers(round_: MatchRound, *, at: datetime) -> Answers:
    """How the round's offers stand at ``at``."""
    pairs = Pairing.objects.with_state(at).filter(round=round_)
    half = pairs.filter(Q(state_at="OFFERED")).filter(
        Q(guide_accepted_at__isnull=False) | Q(learner_accepted_at__isnull=False)
    )
    return Answers(dict(Counter(pair.state_at for pair in pairs.only("pk"))), half.count())


def item_names(codes: Iterable[str], language: str) -> dict[str, str]:
    """The names of items by code, in ``language``."""
    return {item.code: item.name_in(language) for item in Item.objects.filter(code__in=set(codes))}


def members_by_key(programme_id: int, keys: Iterable[UUID]) -> dict[UUID, Membership]:
    """Memberships of one programme by key."""
    rows = Membership.objects.filter(programme=programme_id, key__in=list(keys)).select_related(
        "person__unit"
    )
    return {row.key: row for row in rows}


def mentors_of(programme_id: int, people: Iterable[int]) -> dict[int, Membership]:
    """Person id → the membership of each of these people who is a mentor in the programme."""
    rows = Membership.objects.filter(
        programme=programme_id, role=Membership.Role.MENTOR, person__in=set(people)
    )
    return {row.person_id: row for row in rows.select_related("person")}


@dataclass(frozen=True)
class Choosable:
    """Members to choose from, and whether there are more than are listed."""

    listed: list[Membership]
    more: bool


def mentors_to_ask_about(programme_id: int, *, words: str, limit: int) -> Choosable:
    """The mentors who take part, by name; with ``words`` those whose name has them."""
    rows = Membership.objects.filter(
        programme=programme_id, role=Membership.Role.MENTOR, state=Membership.State.ACTIVE
    ).select_related("person")
    for word in folded(words).split():
        rows = rows.filter(person__search_text__contains=word)
    ordered = rows.order_by("person__family_name", "person__given_name", "pk")
    found = list(ordered[: limit + 1])
    return Choosable(found[:limit], len(found) > limit)


def imagined_pair(guide: Membership, learner: Membership, reasons: Iterable[Mapping[str, Any]]) -> Pairing:
    """Two members as a pairing that nobody keeps, to read its reasons by."""
    return Pairing(guide=guide.person, learner=learner.person, reasons=list(reasons))


def member_ids(programme_id: int) -> set[int]:
    """The ids of a programme's memberships."""
    return set(Membership.objects.filter(programme=programme_id).values_list("pk", flat=True))


@dataclass(frozen=True)
class Promise:
    """Somebody who still has no mentor after a published round, and until when the next one was promised.

    ``by_hours`` is for whoever was left out for not having said when they work.
    """

    since: datetime
    next_by: date | None
    by_hours: bool


def left_without(person: Person, programme: Programme, *, at: datetime) -> Promise | None:
    """What a mentee reads who was left out of the last published round and has nobody since; None for all others."""
    last = (
        MatchRound.objects.filter(programme=programme, state=MatchRound.State.PUBLISHED)
        .order_by("-number")
        .first()
    )
    if last is None or last.published_at is None:
        return None
    waits = (
        LeftOut.objects.filter(round=last, learner__person=person, learner__state=Membership.State.ACTIVE)
        .values_list("reason", flat=True)
        .first()
    )
    live = Pairing.objects.with_state(at).filter(
        Q(state_at__in=LIVE), programme=programme, tier=rules_of(programme).tier, learner=person
    )
    if waits is None or live.exists():
        return None
    return Promise(last.published_at, last.next_by, by_hours=waits == Left.HOURS_UNSTATED)


def unmet_wishes(person: Person, programme: Programme) -> Iterator[tuple[Membership, Membership, str]]:
    """Own membership, the wished one's, and one's own role: wishes of those the last published round did not join.

    Only for somebody whom that round was about: left out, or in a pair of it.
    """
    last = (
        MatchRound.objects.filter(programme=programme, state=MatchRound.State.PUBLISHED)
        .order_by("-number")
        .first()
    )
    if last is None:
        return
    own = Pairing.objects.filter(Q(guide=person) | Q(learner=person), programme=programme)
    with_whom = {other for pair in own.values_list("guide_id", "learner_id") for other in pair}
    for mine in Membership.objects.filter(programme=programme, person=person, state=Membership.State.ACTIVE):
        is_in = LeftOut.objects.filter(round=last, learner=mine).exists() or own.filter(round=last).exists()
        other_role = Membership.Role.MENTOR if mine.role == Membership.Role.MENTEE else Membership.Role.MENTEE
        wished = dict(mine.wishes.values_list("person_id", "rank")) if is_in else {}
        others = Membership.objects.filter(
            programme=programme, role=other_role, person__in=wished.keys() - with_whom
        )
        for other in sorted(others.select_related("person"), key=lambda row: wished[row.person_id]):
            yield mine, other, mine.role


def left_out_by_id(row_id: int) -> LeftOut | None:
    """One who was left out, for the letter about it."""
    return LeftOut.objects.select_related("round__programme").filter(pk=row_id).first()


def best_score(round_: MatchRound) -> int | None:
    """The points of a draft's strongest pair."""
    best: int | None = proposed_pairs(round_).aggregate(best=Max("score"))["best"]
    return best


def has_changed(round_: MatchRound) -> bool:
    """Whether the team kept or ruled out pairs in a way that the present pairs do not honour yet.

    A kept pair that is proposed changes nothing; one ruled out that is proposed, or kept that is not, does.
    """
    pairs = set(proposed_pairs(round_).values_list("guide_id", "learner_id"))
    rows = round_.choices.values_list("guide__person_id", "learner__person_id", "kind")
    return any(
        ((guide, learner) in pairs) != (kind == RoundChoice.Kind.KEEP) for guide, learner, kind in rows
    )


def names_of(people: Iterable[int]) -> dict[int, str]:
    """Person id → name."""
    return {person.pk: person.name for person in Person.objects.filter(pk__in=set(people))}
