"""What a round is solved from, read in a handful of queries whatever its size."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from leaderful.core.matching import Left
from leaderful.pairings.models import Ask, LeftOut, MatchRound, Pairing, PairingTransition, RoundChoice
from leaderful.pairings.policy import LIVE
from leaderful.pairings.queries.beside import accompanied_beside_pairs
from leaderful.people.models import Person, SpokenLanguage, Unit
from leaderful.people.queries import Week, weeks_of
from leaderful.programmes.models import Exclusion, Membership, MembershipItem, Programme, Wish
from leaderful.programmes.policy import capacity
from leaderful.programmes.queries.rules import ONE_POOL, rules_of

ENDED_FOR_GOOD = ("DECLINED", "COMPLETED", "ENDED", "HANDED_OVER")
"""Two people who got this far are not paired again by a round; an offer nobody answered may come again."""


FIRST, SECOND = 1, 2
"""The tiers: mentors with mentees, and mentors' mentors with mentors."""

FEW = 500
"""So many people may be named in one query; of more, all rows are read."""


@dataclass(frozen=True)
class RoundInputs:
    """Plain facts about one round's people.

    Attributes:
        mentors, mentees: active memberships that can be matched, with their person, in id order; a mentor without
            a place left is among them.
        items: membership id → item kind → codes picked.
        languages: person id → language codes.
        managers: person id → manager's id, for everybody in the organisation who has one.
        hours: person id → working hours of those who told them; only read where the rules ask for it.
        departments: unit id → the id of the department it belongs to.
        taken: person id → live pairs as guide, in all programmes and of both tiers.
        not_again: (guide, learner) person ids.
        exclusions: pairs of person ids, named by either side.
        wishes: membership id, of a mentee or a mentor → ids of those wished for, the dearest first.
        mentoring, guiding: (guide, learner) person ids of all live pairs of the first and of the second tier; read only
            where a round is of the second.
        waited: person id → how often this mentee went without a mentor since the last pair that began.
        kept, ruled_out: (guide, learner) person ids the team fixed.
    """

    mentors: list[Membership]
    mentees: list[Membership]
    items: Mapping[int, Mapping[str, frozenset[str]]]
    languages: Mapping[int, frozenset[str]]
    managers: Mapping[int, int]
    hours: Mapping[int, Week]
    departments: Mapping[int, int]
    taken: Mapping[int, int]
    not_again: frozenset[tuple[int, int]]
    exclusions: frozenset[tuple[int, int]]
    wishes: Mapping[int, tuple[int, ...]]
    waited: Mapping[int, int]
    kept: frozenset[tuple[int, int]]
    ruled_out: frozenset[tuple[int, int]]
    mentoring: frozenset[tuple[int, int]] = frozenset()
    guiding: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Supply:
    """Who could be matched now: mentees without a mentor, mentors with room, and their places."""

    mentees: int
    mentors: int
    places: int


def supply(programme: Programme, *, at: datetime) -> Supply:
    """How many people of ``programme`` could be matched at ``at``."""
    taken = live_pairs_by_guide(at)
    room = [
        free_places(membership, programme, taken=taken.get(membership.person_id, 0))
        for membership in members_taking_part(programme.pk, Membership.Role.MENTOR, at)
    ]
    return Supply(
        mentees=unmatched(programme, at).count(),
        mentors=sum(places > 0 for places in room),
        places=sum(room),
    )


def free_places(membership: Membership, programme: Programme, *, taken: int) -> int:
    """How many more people a mentor can take, ``taken`` live pairs being on their hands already, wherever."""
    return max(all_places(membership, programme) - taken, 0)


def all_places(membership: Membership, programme: Programme) -> int:
    """How many people a mentor can take in all, by the places they gave and the hours they have."""
    rules = rules_of(programme)
    return capacity(membership.places, membership.hours_a_month, rules.hours_for(rules.tier))


def live_pairs_by_guide(at: datetime) -> Counter[int]:
    """Person id → live pairs as guide, in all programmes and of both tiers."""
    return Counter(_live(at).values_list("guide_id", flat=True))


def round_inputs(round_: MatchRound, *, at: datetime, with_hours: bool) -> RoundInputs:
    """Everything the engine needs to know about ``round_`` at ``at``, and nothing it does not."""
    programme_id = round_.programme_id
    mentors = list(members_taking_part(programme_id, Membership.Role.MENTOR, at))
    mentees = list(unmatched(round_.programme, at))
    tier = rules_of(round_.programme).tier
    by_tier = live_pairs_by_tier(at) if tier == SECOND else {}
    people = {member.person_id for member in (*mentors, *mentees)}
    choices = RoundChoice.objects.filter(round=round_).values_list(
        "guide__person_id", "learner__person_id", "kind"
    )
    return RoundInputs(
        mentors=mentors,
        mentees=mentees,
        items=_items(programme_id),
        languages=_languages(people),
        hours=weeks_of(people) if with_hours else {},
        managers=dict(Person.objects.filter(manager__isnull=False).values_list("pk", "manager_id")),
        departments=_departments(dict(Unit.objects.values_list("pk", "parent_id"))),
        taken=live_pairs_by_guide(at),
        not_again=_not_again(at, both_ways=rules_of(round_.programme).pool == ONE_POOL)
        | (_round_about(mentors, mentees, at) if tier != SECOND else frozenset()),
        exclusions=frozenset(
            Exclusion.objects.filter(membership__programme=programme_id).values_list(
                "membership__person_id", "person_id"
            )
        ),
        wishes=_wishes(programme_id),
        waited=_waited(round_.programme, at),
        kept=frozenset((a, b) for a, b, kind in choices if kind == RoundChoice.Kind.KEEP),
        ruled_out=frozenset((a, b) for a, b, kind in choices if kind == RoundChoice.Kind.NEVER),
        mentoring=by_tier.get(FIRST, frozenset()),
        guiding=by_tier.get(SECOND, frozenset()),
    )


def two_inputs(guide: Membership, learner: Membership, *, with_hours: bool) -> RoundInputs:
    """The public facts about two members: what they named, speak and work, and who stands above them."""
    people = {guide.person_id, learner.person_id}
    return RoundInputs(
        mentors=[guide],
        mentees=[learner],
        items=_items(guide.programme_id, {guide.pk, learner.pk}),
        languages=_languages(people),
        hours=weeks_of(people) if with_hours else {},
        managers=_chains(people),
        departments={},
        taken={},
        not_again=frozenset(),
        exclusions=frozenset(),
        wishes={},
        waited={},
        kept=frozenset(),
        ruled_out=frozenset(),
    )


def _chains(people: set[int]) -> dict[int, int]:
    """Person id → manager's id, for these people and everybody above them; one query for each step up."""
    found: dict[int, int] = {}
    ask = set(people)
    while ask:
        rows = Person.objects.filter(pk__in=ask, manager__isnull=False).values_list("pk", "manager_id")
        step = {person: manager for person, manager in rows if manager is not None}
        found |= step
        ask = set(step.values()) - found.keys()
    return found


def members_taking_part(programme_id: int, role: str, at: datetime) -> QuerySet[Membership]:
    """Everybody who takes part in one role at ``at`` and works here, with the person, in id order."""
    return (
        Membership.objects.with_state(at)
        .filter(
            Q(state_at=Membership.State.ACTIVE),
            programme=programme_id,
            state__in=(Membership.State.ACTIVE, Membership.State.PAUSED),  # the others are found by an index
            role=role,
            person__state=Person.State.ACTIVE,
        )
        .select_related("person")
        .order_by("id")
    )


def _live(at: datetime) -> QuerySet[Pairing]:
    # whatever is live was kept as live; the others are left out by an index
    return Pairing.objects.with_state(at).filter(Q(state_at__in=LIVE), state__in=LIVE)


def unmatched(programme: Programme, at: datetime) -> QuerySet[Membership]:
    """The mentees who can be matched and have neither a pair nor an offer."""
    matched = _live(at).filter(programme=programme, tier=rules_of(programme).tier).values("learner_id")
    return members_taking_part(programme.pk, Membership.Role.MENTEE, at).exclude(person__in=matched)


def live_pairs_by_tier(at: datetime) -> dict[int, frozenset[tuple[int, int]]]:
    """Tier → (guide, learner) person ids of all live pairs and open offers, in whichever programme.

    Who accompanies others beside any pair (see ``beside``) is among the second.
    """
    found: dict[int, set[tuple[int, int]]] = {FIRST: set(), SECOND: set()}
    found[SECOND].update(accompanied_beside_pairs())
    for tier, guide, learner in _live(at).values_list("tier", "guide_id", "learner_id"):
        found[tier].add((guide, learner))
    return {tier: frozenset(pairs) for tier, pairs in found.items()}


def closing_a_circle(
    pairs: Iterable[tuple[int, int]], *, tier: int, live: Mapping[int, frozenset[tuple[int, int]]]
) -> tuple[int, int] | None:
    """The first (guide, learner) of ``pairs`` that would close a circle through a pair of the second tier, or None.

    ``live`` is what runs already, from ``live_pairs_by_tier``. Pairs of the first tier alone may run in a circle: two
    people can mentor one another in two programmes.
    """
    asked = list(pairs)
    if tier == FIRST and not live[SECOND]:
        return None
    upper = set(live[SECOND]) | (set(asked) if tier == SECOND else set())
    below: dict[int, set[int]] = defaultdict(set)
    for guide, learner in (*live[FIRST], *live[SECOND], *asked):
        below[guide].add(learner)
    suspects = [pair for pair in asked if pair[0] in _reached(pair[1], below)]
    for pair in suspects:
        if tier == SECOND or _reached_over(pair[1], pair[0], below, upper):
            return pair
    return None


def _reached(start: int, below: Mapping[int, set[int]]) -> set[int]:
    """Everybody whom ``start`` guides, directly or through others, and ``start``."""
    found, ask = {start}, [start]
    while ask:
        new = below.get(ask.pop(), set()) - found
        found |= new
        ask.extend(new)
    return found


def _reached_over(start: int, goal: int, below: Mapping[int, set[int]], upper: set[tuple[int, int]]) -> bool:
    """Whether a way down from ``start`` to ``goal`` takes a pair of ``upper``."""
    above: dict[int, set[int]] = defaultdict(set)
    for guide, learners in below.items():
        for learner in learners:
            above[learner].add(guide)
    from_start, to_goal = _reached(start, below), _reached(goal, above)
    return any(guide in from_start and learner in to_goal for guide, learner in upper)


def _round_about(
    mentors: list[Membership], mentees: list[Membership], at: datetime
) -> frozenset[tuple[int, int]]:
    """(mentor, mentee) of a first-tier round where the mentee guides the mentor through a pair of the second tier."""
    live = live_pairs_by_tier(at)
    if not live[SECOND]:
        return frozenset()
    below: dict[int, set[int]] = defaultdict(set)
    for guide, learner in (*live[FIRST], *live[SECOND]):
        below[guide].add(learner)
    guides = {member.person_id for member in mentors}
    found = set()
    for mentee in {member.person_id for member in mentees} & below.keys():
        for mentor in _reached(mentee, below) & guides - {mentee}:
            if _reached_over(mentee, mentor, below, set(live[SECOND])):
                found.add((mentor, mentee))
    return frozenset(found)


def _not_again(at: datetime, *, both_ways: bool) -> frozenset[tuple[int, int]]:
    """Pairs that are over, those alive in whichever programme, and where the one asked said no to the other.

    Among peers it doesn't matter who guided whom: ``both_ways``.
    """
    known = Pairing.objects.with_state(at).filter(Q(state_at__in=(*ENDED_FOR_GOOD, *LIVE)))
    said_no = Ask.objects.filter(state=Ask.State.DECLINED).values_list("asked_id", "asker_id")
    found = {*known.values_list("guide_id", "learner_id"), *said_no}
    return frozenset(found | {(learner, guide) for guide, learner in found} if both_ways else found)


def _items(programme_id: int, members: set[int] | None = None) -> dict[int, dict[str, frozenset[str]]]:
    """What mentees want and mentors offer; what each brings the other way round is for the pair to talk about."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    wants = Q(membership__role=Membership.Role.MENTEE, side=MembershipItem.Side.WANTED)
    offers = Q(membership__role=Membership.Role.MENTOR, side=MembershipItem.Side.OFFERED)
    rows = MembershipItem.objects.filter(wants | offers, membership__programme=programme_id)
    if members is not None:
        rows = rows.filter(membership__in=members)
    for membership_id, kind, code in rows.values_list("membership_id", "item__kind", "item__code"):
        found[membership_id][kind].add(code)
    return {key: {kind: frozenset(codes) for kind, codes in kinds.items()} for key, kinds in found.items()}


def _languages(people: set[int]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    spoken = SpokenLanguage.objects.all()
    if len(people) <= FEW:
        spoken = spoken.filter(person__in=people)
    for person_id, code in spoken.values_list("person_id", "code"):
        if person_id in people:
            found[person_id].add(code)
    return {person_id: frozenset(codes) for person_id, codes in found.items()}


@dataclass(frozen=True)
class Departments:
    """What counts as a department: ``names`` by the id of any unit in it, and whether one unit stands above all."""

    names: Mapping[int, str]
    below_one_top: bool

    def of(self, person: Person) -> str:
        """The name of the person's department; blank without a unit."""
        return self.names.get(person.unit_id, "") if person.unit_id else ""


def departments() -> Departments:
    """The departments as the engine counts them, by name."""
    rows = {
        unit: (parent, name) for unit, parent, name in Unit.objects.values_list("pk", "parent_id", "name")
    }
    parents = {unit: parent for unit, (parent, _name) in rows.items()}
    names = {unit: rows[top][1] for unit, top in _departments(parents).items()}
    return Departments(names, below_one_top=sum(parent is None for parent in parents.values()) == 1)


def _departments(parents: Mapping[int, int | None]) -> dict[int, int]:
    """Each unit's department: its ancestor at the top, or just below where everything hangs under one unit."""
    roots = {unit for unit, parent in parents.items() if parent is None}
    stops = roots if len(roots) != 1 else {unit for unit, parent in parents.items() if parent in roots}

    def department(unit: int) -> int:
        while unit not in stops and (parent := parents[unit]) is not None:
            unit = parent
        return unit

    return {unit: department(unit) for unit in parents}


def _wishes(programme_id: int) -> dict[int, tuple[int, ...]]:
    """Membership id → those wished for, the dearest first, whichever side the wish is of."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Wish.objects.filter(membership__programme=programme_id).order_by("rank", "pk")
    for membership_id, person_id in rows.values_list("membership_id", "person_id"):
        found[membership_id].append(person_id)
    return {membership_id: tuple(people) for membership_id, people in found.items()}


def _waited(programme: Programme, at: datetime) -> dict[int, int]:
    """How often each mentee went without a mentor by no choice of their own.

    That is: left out of a published round, or offered a pair that came to nothing because the other one said no
    or did not answer, or the team took it back. Counting starts anew with each pair that begins. It is read from
    what happened, so that nothing has to be kept in step.
    """
    pairs = Pairing.objects.with_state(at).filter(programme=programme, tier=rules_of(programme).tier)
    begun = dict(
        pairs.filter(started_at__isnull=False).values_list("learner_id").annotate(last=Max("started_at"))
    )
    own_no = PairingTransition.objects.filter(
        pairing=OuterRef("pk"), verb="decline", actor_id=OuterRef("learner_id")
    )
    own_offers = pairs.filter(continues__isnull=True)  # whoever was asked to hand over has a mentor
    lost = own_offers.filter(
        Q(state_at="DECLINED")
        | Q(state_at="WITHDRAWN")
        | Q(state_at="EXPIRED", learner_accepted_at__isnull=False)
    ).exclude(Exists(own_no))
    left = LeftOut.objects.filter(round__programme=programme, round__state=MatchRound.State.PUBLISHED)
    # To say nothing of when one works is one's own choice, and shall gain nothing.
    left = left.exclude(reason=Left.HOURS_UNSTATED)
    found: Counter[int] = Counter()
    for person_id, when in (
        *lost.values_list("learner_id", "offered_at"),
        *left.values_list("learner__person_id", "round__published_at"),
    ):
        if when is not None and (person_id not in begun or when > begun[person_id]):
            found[person_id] += 1
    return dict(found)
