"""Lists of intents, each row with how it stands for whoever looks; as many queries for many as for one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from leaderful.core import ladder
from leaderful.decisions.models import Author, Entry, Intent, Invited, Version
from leaderful.decisions.models.intents import IntentQuerySet
from leaderful.decisions.policy.sharing import shared_with
from leaderful.decisions.queries.intents import (
    OPEN,
    addressed_to,
    governing_of,
    intents_visible_to,
    own_intents,
    versions_of,
    words_of,
)
from leaderful.decisions.queries.told import Stands
from leaderful.people.models import Person

PAST = ("WENT_AHEAD", "REVIEWED", "WITHDRAWN")
GATHERING = Intent.State.GATHERING.value
REVIEW_DUE = Intent.State.REVIEW_DUE.value
_NEED_HOLDER = ("ASKED", "WAITING", "UNSEEN")
_CAME_BACK = ("HELD", "STOPPED")


@dataclass(frozen=True)
class Row:
    """One intent in a list: what it says, how it stands, and whether a question waits for its authors."""

    intent: Intent
    version: Version
    text: str
    stands: Stands
    is_asked: bool
    at: datetime

    @property
    def used(self) -> float:
        """How much of its time is over, 0 to 1."""
        begun, ends = self.version.stated_at or self.intent.begun_at, self.stands.promised_at
        whole = (ends - begun).total_seconds()
        gone = (self.at - begun).total_seconds()
        return gone / whole if whole > 0 else 1.0


@dataclass(frozen=True)
class OpenOnes:
    """The ids of somebody’s intents that are not over, by what they ask of whom, each list in the order of its page.

    Attributes:
        waiting_for_author: one’s own that came back, or to which a question is open.
        to_look_back_on: one’s own whose day to look back has come.
        under_way: all one’s own that are open, by the time they go ahead.
        waiting_for_holder: those that don’t go on without who holds them: a yes, a decision, or somebody’s eyes.
        running_for_holder: those one holds that go ahead by themselves unless stopped, or are back with their authors.
        going_ahead, going_ahead_unless_stopped: what runs among one’s own, and among those one holds and need not see.
    """

    waiting_for_author: list[int] = field(default_factory=list)
    to_look_back_on: list[int] = field(default_factory=list)
    under_way: list[int] = field(default_factory=list)
    waiting_for_holder: list[int] = field(default_factory=list)
    running_for_holder: list[int] = field(default_factory=list)
    going_ahead: list[int] = field(default_factory=list)
    going_ahead_unless_stopped: list[int] = field(default_factory=list)


def _asking() -> Exists:
    """Whether a question to an intent has no answer yet."""
    answered = Entry.objects.filter(question=OuterRef("pk"))
    open_ones = Entry.objects.filter(intent=OuterRef("pk"), kind="QUESTION").exclude(Exists(answered))
    return Exists(open_ones)


def open_ones(person: Person, *, at: datetime) -> OpenOnes:
    """What of ``person``’s own intents, and of those they hold or stand in for, is not over at ``at``.

    One short query for whoever has none, two for whoever has, however many lists a page shows; ``rows_of`` reads those
    that are shown, and no others.
    """
    parts = Author.objects.filter(
        Q(person=person) | Q(holder=person) | Q(deputy=person),
        Q(intent__state__in=(*OPEN, GATHERING)) | Q(intent__state="WENT_AHEAD", intent__review_at__lte=at),
        state="CONFIRMED",
    ).values_list("intent", "person", "holder", "deputy")
    own, held = set(), set()
    for intent, author, holder, deputy in parts:
        if author == person.pk:
            own.add(intent)
        if person.pk in {holder, deputy}:
            held.add(intent)
    if not own | held:
        return OpenOnes()
    facts: Any = Intent.objects.with_state(at).filter(pk__in=own | held).annotate(is_asked=_asking())
    rows = list(
        facts.order_by("go_at", "pk").values_list(
            "pk", "state_at", "is_seen", "is_practice", "is_asked", "begun_at", named=True
        )
    )
    mine = [row for row in rows if row.pk in own]
    newest = sorted(mine, key=lambda row: (row.begun_at, row.pk), reverse=True)
    others = [row for row in rows if row.pk in held and not row.is_practice and row.state_at in OPEN]
    needed = {row.pk for row in others if _needs_holder(row)}
    return OpenOnes(
        waiting_for_author=[
            row.pk for row in newest if row.state_at in _CAME_BACK or (row.is_asked and row.state_at in OPEN)
        ],
        to_look_back_on=[row.pk for row in newest if row.state_at == REVIEW_DUE],
        under_way=[row.pk for row in mine if row.state_at in OPEN or row.state_at == GATHERING],
        waiting_for_holder=[row.pk for row in others if row.pk in needed],
        running_for_holder=[row.pk for row in others if row.pk not in needed],
        going_ahead=[row.pk for row in mine if row.state_at == "RUNNING"],
        going_ahead_unless_stopped=[
            row.pk for row in others if row.state_at == "RUNNING" and row.pk not in needed
        ],
    )


def _needs_holder(row: Any) -> bool:
    return row.state_at in _NEED_HOLDER or (row.state_at == "RUNNING" and not row.is_seen)


def rows_of(
    person: Person, wanted: Collection[tuple[int, str]], *, at: datetime
) -> dict[tuple[int, str], Row]:
    """The row of each of these intents (id, and in which part ``person`` reads it) that the person may read."""
    if not wanted:
        return {}
    found = intents_visible_to(person, at=at).in_bulk({pk for pk, _part in wanted})
    read = [(pk, part) for pk, part in wanted if pk in found]
    return dict(zip(read, _rows([(found[pk], part) for pk, part in read], at=at), strict=True))


def past_for_holder(person: Person, *, at: datetime) -> IntentQuerySet:
    """The intents ``person`` held that went ahead or were withdrawn, the latest first."""
    rows: Any = addressed_to(person, at=at).filter(is_practice=False)
    found: IntentQuerySet = rows.filter(state_at__in=(*PAST, REVIEW_DUE)).order_by("-since", "-pk")
    return found


def past_of_author(person: Person, *, at: datetime) -> IntentQuerySet:
    """One’s own intents that are over, the latest first."""
    rows: Any = own_intents(person, at=at)
    found: IntentQuerySet = rows.filter(state_at__in=PAST).order_by("-since", "-pk")
    return found


def invited_to(person: Person, *, at: datetime) -> IntentQuerySet:
    """Open intents to which ``person`` is invited to speak, without holding or leading them."""
    there = Invited.objects.filter(person=person, removed_at=None).values("intent")
    more = Author.objects.filter(Q(holder=person) | Q(deputy=person) | Q(person=person)).values("intent")
    rows: Any = intents_visible_to(person, at=at).filter(pk__in=there).exclude(pk__in=more)
    found: IntentQuerySet = rows.filter(state_at__in=OPEN).order_by("go_at", "pk")
    return found


def shared_with_mentor(person: Person, *, at: datetime) -> IntentQuerySet:
    """Open intents that one’s mentees share with one."""
    rows: Any = intents_visible_to(person, at=at).filter(shared_with(person))
    found: IntentQuerySet = rows.filter(state_at__in=OPEN).order_by("go_at", "pk")
    return found


def listed(intents: Iterable[Intent], part: str, *, at: datetime) -> list[Row]:
    """Rows for intents read through ``with_state``, for a reader who has ``part`` in each."""
    return _rows([(intent, part) for intent in intents], at=at)


def _rows(read: Sequence[tuple[Intent, str]], *, at: datetime) -> list[Row]:
    if not read:
        return []
    rows = {intent.pk: intent for intent, _part in read}.values()
    versions = versions_of(rows)
    leading: dict[int, list[Author]] = {}
    holding = Author.objects.filter(intent__in=rows, state="CONFIRMED").select_related("holder", "deputy")
    for author in holding.order_by("pk"):
        leading.setdefault(author.intent_id, []).append(author)
    stopped = {
        entry.intent_id: entry.person
        for entry in Entry.objects.filter(intent__in=rows, kind="HOLD")
        .select_related("person")
        .order_by("at", "pk")
    }
    asking = set(
        Intent.objects.filter(_asking(), pk__in=[row.pk for row in rows]).values_list("pk", flat=True)
    )
    found = []
    for row, part in read:
        version = versions[row.pk]
        words = words_of(version)
        stands = _stands(
            row, version, part, leading=leading.get(row.pk, ()), stopped_by=stopped.get(row.pk), at=at
        )
        text = words.get("WHAT") or words.get("PROBLEM", "")
        found.append(Row(row, version, text, stands, is_asked=row.pk in asking, at=at))
    return found


def _stands(
    row: Intent,
    version: Version,
    part: str,
    *,
    leading: Sequence[Author],
    stopped_by: Person | None,
    at: datetime,
) -> Stands:
    governing = governing_of(version)
    asks_deputy = row.state_at == "UNSEEN" and row.notice_over_at is not None
    went = row.state_at == "WENT_AHEAD" and not governing.is_done
    return Stands(
        state=row.state_at,
        since=row.since_at,
        promised_at=row.go_at,
        is_being_recorded=went and at < row.go_at + ladder.GRACE,
        governing=governing,
        part=part,
        author=row.author,
        mentor=row.pairing.guide if row.pairing else None,
        holders=[author.holder for author in leading if author.holder is not None],
        deputies=[a.deputy for a in leading if a.deputy is not None] if asks_deputy else [],
        stopped_by=stopped_by,
    )
