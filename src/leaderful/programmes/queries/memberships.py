"""People's parts in programmes: one's own, the team's list, what the form was filled in with, what waits."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from leaderful.people.models import Item, Person
from leaderful.programmes import policy
from leaderful.programmes.models import Membership, MembershipTransition, MembershipWords, Programme
from leaderful.programmes.policy import POLICY, TAKES_INVITED
from leaderful.programmes.queries.people import labels
from leaderful.programmes.queries.rules import ONE_POOL, rules_of

OVER = ("DECLINED", "LEFT")


@dataclass(frozen=True)
class Given:
    """What a member's form was filled in with, as the form shows it again to the member alone.

    ``items`` is kind → codes of what the member is matched by, ``other_items`` of what goes the other way round;
    ``words`` kind → text; people stand as ``people_meant`` finds them again.
    """

    items: dict[str, list[str]]
    other_items: dict[str, list[str]]
    words: dict[str, str]
    wishes: list[str]
    exclusions: list[str]
    places: int
    hours_a_month: int | None


@dataclass(frozen=True)
class Waiting:
    """One thing in a programme that waits for somebody.

    Attributes:
        kind: ``answer_invitation``, ``fill_in_form`` or ``read_preparation`` for one's own part;
            ``answer_applications``, and ``keep_promises`` where a waiting list has promised a day that is over, for
            the team.
        programme: where.
        membership: the part it is about; None where it is about several.
        count: how many it is about.
        path: the page where it is done.
    """

    kind: str
    programme: Programme
    membership: Membership | None
    count: int
    path: str


def memberships_visible_to(actor: Person, *, at: datetime) -> QuerySet[Membership]:
    """The memberships ``actor`` may see, each with ``state_at``."""
    return Membership.objects.with_state(at).filter(policy.memberships_visible_to(actor, at))


def membership_visible_to(actor: Person, *, key: UUID, at: datetime) -> Membership | None:
    """One membership by key, if ``actor`` may see it."""
    visible = memberships_visible_to(actor, at=at).select_related("programme", "person")
    return visible.filter(key=key).first()


def own_parts(person: Person, programme: Programme | None = None, *, at: datetime) -> list[Membership]:
    """Somebody's own parts, each with ``state_at``, in one programme or in all, newest programme first."""
    parts = Membership.objects.with_state(at).filter(person=person).select_related("programme")
    if programme is not None:
        parts = parts.filter(programme=programme)
    return list(parts.order_by("-programme_id", "role"))


def own_part(person: Person, programme: Programme, role: str, *, at: datetime) -> Membership | None:
    """Somebody's part of one kind in a programme, or None."""
    return next((part for part in own_parts(person, programme, at=at) if part.role == role), None)


def locked_membership(key: UUID) -> Membership:
    """A membership with its programme and person, its row locked. Raises Membership.DoesNotExist."""
    rows = Membership.objects.select_for_update(of=("self",)).select_related("programme", "person")
    return rows.get(key=key)


def locked_part(programme: Programme, person: Person, role: str) -> Membership | None:
    """Somebody's part of one kind in a programme, its row locked; None where there is none."""
    return (
        Membership.objects.select_for_update().filter(programme=programme, person=person, role=role).first()
    )


def locked_with_other_part(membership: Membership) -> list[Membership]:
    """A locked part; among peers with the person's other part, locked too, where that stands in the same state.

    Peers send one form for both parts, so the team answers both at once, and an invitation is to both.
    """
    if rules_of(membership.programme).pool != ONE_POOL:
        return [membership]
    rows = Membership.objects.select_for_update(of=("self",)).select_related("programme", "person")
    others = rows.filter(programme=membership.programme, person=membership.person, state=membership.state)
    return [membership, *others.exclude(pk=membership.pk)]


def membership_with_all(membership_id: int) -> Membership | None:
    """A membership with its programme and person, for a letter or a link."""
    return (
        Membership.objects.select_related("programme", "person")
        .filter(pk=membership_id, person__state=Person.State.ACTIVE)
        .first()
    )


def invitation(*, key: UUID, person_id: int) -> Membership | None:
    """The part an invitation's link is about, if the link was made for its person, who still works here."""
    return (
        Membership.objects.select_related("programme", "person")
        .prefetch_related("person__grants")
        .filter(key=key, person_id=person_id, person__state=Person.State.ACTIVE)
        .first()
    )


def people_with_part(programme: Programme, role: str) -> set[int]:
    """Ids of everybody who has a part of this kind, in whatever state."""
    return set(Membership.objects.filter(programme=programme, role=role).values_list("person_id", flat=True))


def people_in_other_part(programme: Programme, role: str) -> set[int]:
    """Ids of everybody who has the part that ``role`` is not, and has not declined or left it."""
    over = (Membership.State.DECLINED, Membership.State.LEFT)
    rows = Membership.objects.filter(programme=programme).exclude(role=role).exclude(state__in=over)
    return set(rows.values_list("person_id", flat=True))


def is_withdrawn(membership: Membership) -> bool:
    """Whether the part ended because its invitation was taken back."""
    last = MembershipTransition.objects.filter(membership=membership).order_by("pk").last()
    return last is not None and last.verb == "withdraw"


def members(programme: Programme, *, role: str = "", state: str = "", at: datetime) -> QuerySet[Membership]:
    """Parts in a programme for its team, each with ``state_at``, those who wait for an answer first.

    Facts and the items picked, never words, wishes or exclusions.
    """
    rows = Membership.objects.with_state(at).filter(programme=programme, person__state=Person.State.ACTIVE)
    if role:
        rows = rows.filter(role=role)
    if state:
        rows = rows.filter(Q(state_at=state))
    return (
        rows.annotate(waits=Q(state=Membership.State.APPLIED))
        .select_related("person", "person__unit")
        .prefetch_related("items__item")
        .order_by("-waits", "person__family_name", "person__given_name", "pk")
    )


def last_steps(parts: Iterable[Membership]) -> dict[int, datetime]:
    """Membership id → when its last step was taken."""
    ids = [part.pk for part in parts]
    rows = MembershipTransition.objects.filter(membership__in=ids).order_by("pk")
    return dict(rows.values_list("membership_id", "at"))


def listed_items(membership: Membership | None = None) -> dict[str, list[Item]]:
    """Kind → the items one can pick, by their English name; those picked before stay, listed or not."""
    rows = Item.objects.filter(_pickable(membership)).distinct()
    found: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(rows, key=lambda item: item.name_in("en").casefold()):
        found[item.kind].append(item)
    return found


def pickable_items(membership: Membership, codes: Collection[str]) -> list[Item]:
    """The items with these codes that ``membership`` may pick."""
    return list(Item.objects.filter(_pickable(membership), code__in=codes).distinct())


def _pickable(membership: Membership | None) -> Q:
    listed = Q(is_listed=True)
    if membership is None or membership.pk is None:
        return listed
    return listed | Q(pk__in=membership.items.values("item_id"))


def own_words(programme_id: int) -> dict[int, str]:
    """Membership id → everything the member wrote, opened: for the matching to compare where the rules say so, and for nobody."""
    found: dict[int, list[str]] = defaultdict(list)
    for words in MembershipWords.objects.filter(membership__programme=programme_id).order_by("kind", "pk"):
        found[words.membership_id].append(words.text)
    return {membership: "\n".join(texts) for membership, texts in found.items()}


def has_words(programme: Programme) -> bool:
    """Whether anybody has written in this programme's form already."""
    return MembershipWords.objects.filter(membership__programme=programme).exists()


def given(membership: Membership, *, actor: Person, at: datetime) -> Given:
    """What the form was filled in with. Raises NotAllowed for everybody but the member."""
    POLICY.check(actor, "programmes.membership.answer", membership, at)
    own, other = policy.sides_of(membership.role)
    items: dict[str, dict[str, list[str]]] = {own: defaultdict(list), other: defaultdict(list)}
    for side, kind, code in membership.items.values_list("side", "item__kind", "item__code"):
        items[side][kind].append(code)
    wishes = membership.wishes.select_related("person__unit").order_by("rank")
    exclusions = membership.exclusions.select_related("person__unit").order_by("pk")
    return Given(
        items=dict(items[own]),
        other_items=dict(items[other]),
        words={row.kind: row.text for row in membership.words.all()},
        wishes=labels(wish.person for wish in wishes),
        exclusions=labels(exclusion.person for exclusion in exclusions),
        places=membership.places,
        hours_a_month=membership.hours_a_month,
    )


def mentors_to_wish_for(programme: Programme, *, but: Person, at: datetime, limit: int = 200) -> list[str]:
    """Mentors of a programme as one types them, by name: what the form proposes."""
    parts = (
        Membership.objects.with_state(at)
        .filter(
            Q(state_at=Membership.State.ACTIVE),
            programme=programme,
            role=Membership.Role.MENTOR,
            person__state=Person.State.ACTIVE,
        )
        .exclude(person=but)
        .select_related("person__unit")
        .order_by("person__family_name", "person__given_name", "pk")
    )
    return labels(part.person for part in parts[:limit])


def waiting_for(person: Person, at: datetime) -> list[Waiting]:
    """What waits for somebody in their programmes: an invitation, a form, and for a team people who ask to join."""
    return [*_own(person, at), *_teams(person, at)]


def _own(person: Person, at: datetime) -> Iterator[Waiting]:
    is_unprepared = Q(role=Membership.Role.MENTOR, prepared_at__isnull=True)
    waits = Q(state_at=Membership.State.ACTIVE) & (Q(answered_at__isnull=True) | is_unprepared)
    parts = (
        Membership.objects.with_state(at)
        .filter(Q(state=Membership.State.INVITED) | waits, person=person, programme__state__in=TAKES_INVITED)
        .select_related("programme")
    )
    for part in parts.order_by("pk"):
        path = f"/programmes/{part.programme.key}/join/{part.role.lower()}/"
        if part.state == Membership.State.INVITED:
            yield Waiting("answer_invitation", part.programme, part, 1, path)
        elif part.answered_at is None:
            yield Waiting("fill_in_form", part.programme, part, 1, path)
        elif part.programme.preparation:
            path = f"/programmes/{part.programme.key}/preparation/"
            yield Waiting("read_preparation", part.programme, part, 1, path)


def parts_matched_by_hours(person: Person, *, at: datetime) -> QuerySet[Membership]:
    """Somebody's parts, open for a match, in programmes that match nobody who hasn't said when they work."""
    parts = Membership.objects.with_state(at).filter(
        Q(state_at=Membership.State.ACTIVE),
        person=person,
        programme__state__in=TAKES_INVITED,
        programme__rules__hours_stated=True,
    )
    return parts.select_related("programme").order_by("pk")


def _teams(person: Person, at: datetime) -> Iterator[Waiting]:
    led = policy.led_programmes(person, at)
    if led is not None and not led:
        return
    on = at.astimezone(person.zone).date()
    waits = Q(state=Membership.State.APPLIED) | Q(state=Membership.State.WAITING, promised_for__lt=on)
    running = Programme.objects.filter(state__in=TAKES_INVITED)
    programmes = (running if led is None else running.filter(pk__in=led)).in_bulk()
    rows = Membership.objects.filter(
        waits,
        programme_id__in=programmes,
        state__in=(Membership.State.APPLIED, Membership.State.WAITING),  # with the programme: by an index
        person__state=Person.State.ACTIVE,
    )
    found = rows.order_by().values_list("programme_id", "state").annotate(Count("pk"))
    for programme_id, state, count in sorted(found):
        kind = "answer_applications" if state == Membership.State.APPLIED else "keep_promises"
        path = f"/programmes/{programmes[programme_id].key}/people/?state={state}"
        yield Waiting(kind, programmes[programme_id], None, count, path)


def due_to_wake(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of paused parts whose pause has run out, and whose going on is not recorded yet."""
    rows = Membership.objects.filter(state=Membership.State.PAUSED, paused_until__lte=at)
    return list(rows.order_by("paused_until").values_list("key", flat=True)[:limit])
