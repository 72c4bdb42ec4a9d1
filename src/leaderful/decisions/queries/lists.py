"""Lists of intents, each row with how it stands for whoever looks; as many queries for many as for one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from leaderful.core import ladder
from leaderful.decisions.models import Author, Entry, Intent, Invited, Version
from leaderful.decisions.models.intents import IntentQuerySet
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
_NEEDS_HOLDER = Q(state_at__in=("ASKED", "WAITING", "UNSEEN")) | Q(state_at="RUNNING", is_seen=False)
UNDER_WAY = (*OPEN, Intent.State.GATHERING.value)


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


def _asking() -> Exists:
    """Whether a question to an intent has no answer yet."""
    answered = Entry.objects.filter(question=OuterRef("pk"))
    open_ones = Entry.objects.filter(intent=OuterRef("pk"), kind="QUESTION").exclude(Exists(answered))
    return Exists(open_ones)


def waiting_for_author(person: Person, *, at: datetime) -> IntentQuerySet:
    """One’s own intents that came back, or to which a question is open."""
    rows: Any = own_intents(person, at=at)
    rows = rows.filter(state_at__in=OPEN)
    found: IntentQuerySet = rows.filter(Q(state_at__in=("HELD", "STOPPED")) | Q(_asking()))
    return found


def to_look_back_on(person: Person, *, at: datetime) -> IntentQuerySet:
    """One’s own intents whose day to look back has come."""
    rows: Any = own_intents(person, at=at)
    found: IntentQuerySet = rows.filter(state_at="REVIEW_DUE")
    return found


def waiting_for_holder(person: Person, *, at: datetime) -> IntentQuerySet:
    """The intents that do not go on without who holds them: a yes, a decision, or somebody’s eyes."""
    rows: Any = addressed_to(person, at=at).filter(is_practice=False)
    found: IntentQuerySet = rows.filter(_NEEDS_HOLDER)
    return found


def running_for_holder(person: Person, *, at: datetime) -> IntentQuerySet:
    """The intents ``person`` holds that go ahead by themselves unless stopped, or are back with their authors."""
    rows: Any = addressed_to(person, at=at).filter(is_practice=False)
    found: IntentQuerySet = rows.filter(state_at__in=OPEN).exclude(_NEEDS_HOLDER)
    return found


def past_for_holder(person: Person, *, at: datetime) -> IntentQuerySet:
    """The intents ``person`` held that went ahead or were withdrawn, the latest first."""
    rows: Any = addressed_to(person, at=at).filter(is_practice=False)
    found: IntentQuerySet = rows.filter(state_at__in=(*PAST, "REVIEW_DUE")).order_by("-since", "-pk")
    return found


def own_in(person: Person, states: Collection[str], *, at: datetime) -> IntentQuerySet:
    """One’s own intents that stand in one of ``states``."""
    rows: Any = own_intents(person, at=at)
    found: IntentQuerySet = rows.filter(state_at__in=states)
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
    rows: Any = intents_visible_to(person, at=at).filter(pairing__guide=person)
    found: IntentQuerySet = rows.filter(state_at__in=OPEN).order_by("go_at", "pk")
    return found


def listed(intents: Iterable[Intent], part: str, *, at: datetime) -> list[Row]:
    """Rows for intents read through ``with_state``, for a reader who has ``part`` in each."""
    rows = list(intents)
    if not rows:
        return []
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
    for row in rows:
        words = words_of(versions[row.pk])
        found.append(
            Row(
                intent=row,
                version=versions[row.pk],
                text=words.get("WHAT") or words.get("PROBLEM", ""),
                stands=_stands(
                    row,
                    versions[row.pk],
                    part,
                    leading=leading.get(row.pk, ()),
                    stopped_by=stopped.get(row.pk),
                    at=at,
                ),
                is_asked=row.pk in asking,
                at=at,
            )
        )
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
