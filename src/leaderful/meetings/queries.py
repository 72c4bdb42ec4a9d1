"""Every read of meetings and of what people wrote about them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, QuerySet

from leaderful.meetings.models import Commitment, Meeting, MeetingTransition, MeetingWords
from leaderful.meetings.policy import commitments_visible_to, visible_to, words_visible_to
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person
from leaderful.programmes.models import Programme


@dataclass(frozen=True)
class NextAndLast:
    """The next planned meeting and the last held one of a pair; either may be missing."""

    next: Meeting | None
    last: Meeting | None


@dataclass(frozen=True)
class Near:
    """Of all somebody's pairs the planned meetings whose time has passed, the next one, and the last one held."""

    unmarked: list[Meeting]
    next: Meeting | None
    last: Meeting | None


@dataclass(frozen=True)
class Said:
    """What stands about one meeting, as its reader may see it.

    Attributes:
        mine, theirs: each side's line on what was agreed; None where it was not written.
        place: where it is; None where nothing was said.
        points: what either of the two wants to talk about, oldest first.
        notes: the reader's notes, and the other's that are shared, oldest first.
    """

    meeting: Meeting
    mine: MeetingWords | None
    theirs: MeetingWords | None
    place: MeetingWords | None
    points: list[MeetingWords]
    notes: list[MeetingWords]


@dataclass(frozen=True)
class Facts:
    """How often a pair has met, and when last: what the team and a mentor's mentor see."""

    held: int
    last_at: datetime | None


def meetings_visible_to(actor: Person, *, at: datetime) -> QuerySet[Meeting]:
    """The meetings ``actor`` may see."""
    rows = Meeting.objects.filter(visible_to(actor, at))
    return rows.select_related("pairing__guide", "pairing__learner", "pairing__programme")


def meeting_visible_to(actor: Person, *, key: UUID, at: datetime) -> Meeting | None:
    """One meeting by key, if ``actor`` may see it."""
    return meetings_visible_to(actor, at=at).filter(key=key).first()


def locked_meeting(*, key: UUID) -> Meeting:
    """The meeting, its row locked until the transaction ends. Raises ``Meeting.DoesNotExist``."""
    rows = Meeting.objects.select_for_update(of=("self",))
    return rows.select_related("pairing__guide", "pairing__learner", "pairing__programme").get(key=key)


def pairing_key_of(*, key: UUID) -> UUID:
    """Whose meeting it is; the pair's row is locked before the meeting's. Raises ``Meeting.DoesNotExist``."""
    return Meeting.objects.values_list("pairing__key", flat=True).get(key=key)


def locked_words(*, key: UUID) -> MeetingWords:
    """Words about a meeting, their row locked. Raises ``MeetingWords.DoesNotExist``."""
    rows = MeetingWords.objects.select_for_update(of=("self",))
    return rows.select_related("meeting__pairing__programme").get(key=key)


def own_note(actor: Person, *, key: UUID, at: datetime) -> MeetingWords | None:
    """A note or a point that ``actor`` wrote."""
    rows = MeetingWords.objects.filter(words_visible_to(actor, at), author=actor, kind__in=("NOTE", "POINT"))
    return rows.select_related("meeting").filter(key=key).first()


def meeting_by_key(*, key: UUID) -> Meeting | None:
    """One meeting, for a letter made for one of its people."""
    return Meeting.objects.select_related("pairing__guide", "pairing__learner").filter(key=key).first()


def locked_meeting_at(pairing: Pairing, starts_at: datetime) -> Meeting | None:
    """The pair's meeting at that moment, planned or held, locked; ask under the pairing's lock. There is one at most."""
    rows = Meeting.objects.filter(pairing=pairing, starts_at=starts_at, state__in=("PLANNED", "HELD"))
    rows = rows.select_for_update(of=("self",))
    return rows.select_related("pairing__guide", "pairing__learner").first()


def due_to_prepare(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of planned meetings whose people are to be reminded to prepare."""
    return _due(limit, at, prepare_from__lte=at)


def due_to_ask(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of planned meetings that are over, whose people were not asked yet how it went."""
    return _due(limit, at, ask_from__lte=at)


def unmarked_in(programme: Programme, keys: Collection[UUID], *, at: datetime) -> list[Meeting]:
    """Of each of these pairs (keys) of a programme the last planned meeting whose time has passed; not of resting ones."""
    rows = Meeting.objects.exclude(resting(at)).filter(
        state=Meeting.State.PLANNED,
        starts_at__lt=at,
        pairing__key__in=keys,
        pairing__programme=programme,
        pairing__state__in=("ACTIVE", "PAUSED"),
    )
    last = {meeting.pairing_id: meeting for meeting in rows.select_related("pairing").order_by("starts_at")}
    return list(last.values())


def _due(limit: int, at: datetime, **when: datetime) -> list[UUID]:
    """Those of pairs that rest wait until the pair is taken up again."""
    rows = Meeting.objects.filter(state=Meeting.State.PLANNED, **when).exclude(resting(at))
    return list(rows.order_by("starts_at").values_list("key", flat=True)[:limit])


def resting(at: datetime) -> Q:
    """Meetings whose pair is paused at ``at``: nobody is reminded or asked about them."""
    until = Q(pairing__paused_until__isnull=True) | Q(pairing__paused_until__gt=at)
    return Q(pairing__state="PAUSED") & until


def is_resting(meeting: Meeting, *, at: datetime) -> bool:
    """The same, of one meeting."""
    return Meeting.objects.filter(resting(at), pk=meeting.pk).exists()


def missed_by(meeting: Meeting) -> str:
    """Who could not make it, one of the policy's ``MISSED_REASONS``; "" where it was not missed."""
    steps = MeetingTransition.objects.filter(meeting=meeting, to_state=Meeting.State.MISSED)
    return steps.values_list("reason", flat=True).first() or ""


def has_line(meeting: Meeting, author: Person) -> bool:
    """Whether this side has written its line about the meeting."""
    return MeetingWords.objects.filter(meeting=meeting, author=author, kind="AGREED").exists()


def place_of(meeting: Meeting, reader: Person, *, at: datetime) -> str:
    """Where they meet, as ``reader`` may see it; "" where nothing was said."""
    rows = MeetingWords.objects.filter(words_visible_to(reader, at), meeting=meeting, kind="PLACE")
    words = rows.first()
    return words.text if words else ""


def planned_of(pairing: Pairing) -> list[UUID]:
    """Keys of a pair's planned meetings."""
    rows = Meeting.objects.filter(pairing=pairing, state=Meeting.State.PLANNED)
    return list(rows.values_list("key", flat=True))


def near(person: Person, *, at: datetime) -> Near:
    """What the person has planned, and the last meeting held, over all own pairs."""
    rows = meetings_visible_to(person, at=at)
    planned = sorted(rows.filter(state=Meeting.State.PLANNED).order_by(), key=lambda row: row.starts_at)
    return Near(
        unmarked=[meeting for meeting in planned if meeting.starts_at < at],
        next=next((meeting for meeting in planned if meeting.starts_at >= at), None),
        last=_last_held(rows, at),
    )


def next_and_last_of(pairing: Pairing, actor: Person, *, at: datetime) -> NextAndLast:
    """The next planned meeting and the last one held of one pair, as ``actor`` may see it."""
    rows = meetings_visible_to(actor, at=at).filter(pairing=pairing)
    coming = rows.filter(state=Meeting.State.PLANNED, starts_at__gte=at)
    return NextAndLast(next=coming.order_by("starts_at").first(), last=_last_held(rows, at))


def _last_held(rows: QuerySet[Meeting], at: datetime) -> Meeting | None:
    return rows.filter(state=Meeting.State.HELD, starts_at__lte=at).order_by("-starts_at").first()


def when_by_pair(person: Person, *, at: datetime) -> dict[int, dict[str, datetime | None]]:
    """Pairing id → when this person's pairs meet ``next`` and met ``last``, in one query."""
    rows = Meeting.objects.filter(visible_to(person, at)).values("pairing_id")
    found = rows.annotate(
        next=Min("starts_at", filter=Q(state=Meeting.State.PLANNED, starts_at__gte=at)),
        last=Max("starts_at", filter=Q(state=Meeting.State.HELD, starts_at__lte=at)),
    )
    return {row["pairing_id"]: {"next": row["next"], "last": row["last"]} for row in found}


def unmarked(person: Person, *, at: datetime) -> QuerySet[Meeting]:
    """Planned meetings whose time has passed: did they take place?"""
    rows = meetings_visible_to(person, at=at)
    return rows.filter(state=Meeting.State.PLANNED, starts_at__lt=at).order_by("starts_at")


def said(meetings: list[Meeting], actor: Person, *, at: datetime) -> list[Said]:
    """Each meeting with the words ``actor`` may read about it; one query, however many there are."""
    by_meeting: dict[int, list[MeetingWords]] = {meeting.pk: [] for meeting in meetings}
    rows = MeetingWords.objects.filter(words_visible_to(actor, at), meeting__in=meetings)
    for words in rows.select_related("author").order_by("id"):
        by_meeting[words.meeting_id].append(words)
    return [_said(meeting, by_meeting[meeting.pk], actor) for meeting in meetings]


def _said(meeting: Meeting, words: list[MeetingWords], actor: Person) -> Said:
    by_kind: dict[str, list[MeetingWords]] = {kind: [] for kind in MeetingWords.Kind}
    for row in words:
        by_kind[row.kind].append(row)
    lines = {row.author_id == actor.pk: row for row in by_kind["AGREED"]}
    return Said(
        meeting,
        mine=lines.get(True),
        theirs=lines.get(False),
        place=next(iter(by_kind["PLACE"]), None),
        points=by_kind["POINT"],
        notes=by_kind["NOTE"],
    )


def facts(pairing: Pairing) -> Facts:
    """How often this pair has met, and when last; meetings before it came in from a file count, whose day nobody knows."""
    return facts_of([pairing])[pairing.pk]


def facts_of(pairings: Collection[Pairing]) -> dict[int, Facts]:
    """Pairing id → the same, for several pairs in one query."""
    of_pair = Q(meetings__state=Meeting.State.HELD)
    rows = (
        Pairing.objects.filter(pk__in=[pairing.pk for pairing in pairings])
        .annotate(held=Count("meetings", filter=of_pair), last_at=Max("meetings__starts_at", filter=of_pair))
        .values_list("pk", "held", "last_at", "brought_by__undated_meetings")
    )
    return {pk: Facts(held + (undated or 0), last_at) for pk, held, last_at, undated in rows}


def held_counts(programme_id: int) -> dict[int, int]:
    """Pairing id → meetings held, for a programme's pairs."""
    rows = Pairing.objects.filter(programme=programme_id).annotate(
        held=Count("meetings", filter=Q(meetings__state=Meeting.State.HELD))
    )
    found = rows.values_list("pk", "held", "brought_by__undated_meetings")
    return {pk: held + (undated or 0) for pk, held, undated in found}


def locked_commitment(*, key: UUID) -> Commitment:
    """A commitment, its row locked. Raises ``Commitment.DoesNotExist``."""
    return Commitment.objects.select_for_update(of=("self",)).select_related("pairing").get(key=key)


def commitment_visible_to(actor: Person, *, key: UUID, at: datetime) -> Commitment | None:
    """One commitment by key, if ``actor`` may see it."""
    return _commitments(actor, at).filter(key=key).first()


def commitments_about(meeting: Meeting, actor: Person, *, at: datetime) -> list[Commitment]:
    """What was said at this meeting, and what was still open from earlier ones: the most urgent first, settled last."""
    rows = _commitments(actor, at).filter(pairing=meeting.pairing_id)
    earlier = Q(meeting__starts_at__lt=meeting.starts_at, state=Commitment.State.OPEN)
    return list(rows.filter(Q(meeting=meeting) | earlier))


def open_commitments(pairing: Pairing, actor: Person, *, at: datetime) -> list[Commitment]:
    """What the two still have to do, the most urgent first."""
    return list(_commitments(actor, at).filter(pairing=pairing, state=Commitment.State.OPEN))


def own_commitments(person: Person, *, at: datetime) -> list[Commitment]:
    """What this person still has to do in pairs that are alive, the most urgent first."""
    rows = _commitments(person, at).filter(owner=person, state=Commitment.State.OPEN)
    return list(rows.filter(pairing__state__in=("ACTIVE", "PAUSED")))


def due_commitments(person: Person, *, until: date, at: datetime) -> QuerySet[Commitment]:
    """What this person said they would do by ``until`` and has not, in pairs that are alive."""
    rows = _commitments(person, at).filter(owner=person, state=Commitment.State.OPEN, due_date__lte=until)
    return rows.filter(pairing__state__in=("ACTIVE", "PAUSED"))


def _commitments(actor: Person, at: datetime) -> QuerySet[Commitment]:
    rows = Commitment.objects.filter(commitments_visible_to(actor, at))
    rows = rows.select_related("words", "owner", "pairing__guide", "pairing__learner")
    is_open = Q(state=Commitment.State.OPEN)
    return rows.annotate(is_settled=~is_open).order_by("is_settled", F("due_date").asc(nulls_last=True), "pk")


def last_held_before(meeting: Meeting, actor: Person, *, at: datetime) -> Meeting | None:
    """The pair's last meeting that took place before this one."""
    rows = meetings_visible_to(actor, at=at).filter(pairing=meeting.pairing_id, state=Meeting.State.HELD)
    return rows.filter(starts_at__lt=meeting.starts_at).order_by("-starts_at").first()


def is_last(meeting: Meeting) -> bool:
    """Whether no other meeting of the pair, planned or held, comes after this one."""
    rows = Meeting.objects.filter(pairing=meeting.pairing_id, starts_at__gt=meeting.starts_at)
    return not rows.filter(state__in=(Meeting.State.PLANNED, Meeting.State.HELD)).exists()


def number_in_pair(meeting: Meeting) -> int:
    """How many meetings of the pair come before this one; those that were missed or cancelled don't count."""
    rows = Meeting.objects.filter(pairing=meeting.pairing_id, starts_at__lt=meeting.starts_at)
    return rows.filter(state__in=(Meeting.State.PLANNED, Meeting.State.HELD)).count()
