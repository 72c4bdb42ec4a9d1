"""Programmes: which ones somebody sees, and where one stands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone

from leaderful.people.models import Person
from leaderful.programmes import policy
from leaderful.programmes.models import Membership, Programme, ProgrammeTransition
from leaderful.programmes.policy import POLICY, TAKES_PART


@dataclass(frozen=True)
class Counts:
    """How many parts of one role there are in a programme, by state."""

    by_state: dict[str, int] = field(default_factory=dict)

    @property
    def active(self) -> int:
        """Who takes part and can be matched."""
        return self.by_state.get("ACTIVE", 0)

    @property
    def invited(self) -> int:
        """Who has not answered yet."""
        return self.by_state.get("INVITED", 0)

    @property
    def applied(self) -> int:
        """Who asks to join and waits for an answer."""
        return self.by_state.get("APPLIED", 0)

    @property
    def waiting(self) -> int:
        """Who is on the waiting list."""
        return self.by_state.get("WAITING", 0)


def programmes_visible_to(actor: Person, *, at: datetime) -> QuerySet[Programme]:
    """The programmes ``actor`` may see, newest first."""
    return Programme.objects.filter(policy.visible_to(actor, at)).order_by("-pk")


def programme_visible_to(actor: Person, *, key: UUID, at: datetime) -> Programme | None:
    """One programme by key, if ``actor`` may see it."""
    return programmes_visible_to(actor, at=at).filter(key=key).first()


def programmes_run_by(actor: Person, *, at: datetime) -> QuerySet[Programme]:
    """The programmes not closed whose team ``actor`` belongs to, newest first; a lead's are all."""
    led = policy.led_programmes(actor, at) if actor.is_active else set()
    programmes = Programme.objects.exclude(state=Programme.State.CLOSED).order_by("-pk")
    return programmes if led is None else programmes.filter(pk__in=led)


def programmes_closed(actor: Person, *, at: datetime) -> QuerySet[Programme]:
    """The archive: closed programmes that ``actor`` ran or had a part in, and drafts given up; the newest first."""
    return programmes_visible_to(actor, at=at).filter(state=Programme.State.CLOSED)


def closed_at(programmes: Iterable[Programme]) -> dict[int, datetime]:
    """Programme id → when it was closed."""
    rows = ProgrammeTransition.objects.filter(
        programme__in=[programme.pk for programme in programmes], to_state=Programme.State.CLOSED
    )
    return dict(rows.values_list("programme_id", "at"))


def may_run(actor: Person, programme: Programme, *, at: datetime) -> bool:
    """Whether ``actor`` belongs to the team of ``programme``."""
    return POLICY.may(actor, "programmes.programme.run", programme, at)


def may_create(actor: Person, *, at: datetime) -> bool:
    """Whether ``actor`` may begin a programme."""
    return POLICY.may(actor, "programmes.programme.create", None, at)


def is_without_any() -> bool:
    """Whether nobody has begun a programme here yet."""
    return not Programme.objects.exists()


def programme_to_run(actor: Person, *, key: UUID, at: datetime) -> Programme | None:
    """One programme for its team; None where ``actor`` can't even see it. Raises NotAllowed to other readers."""
    programme = programme_visible_to(actor, key=key, at=at)
    if programme is not None:
        POLICY.check(actor, "programmes.programme.run", programme, at)
    return programme


def programmes_to_join(actor: Person, *, at: datetime) -> QuerySet[Programme]:
    """Open programmes in which ``actor`` has no part yet."""
    own = Membership.objects.filter(person=actor).exclude(state__in=("DECLINED", "LEFT"))
    return (
        programmes_visible_to(actor, at=at)
        .filter(policy.OPEN_TO_ALL)
        .exclude(pk__in=own.values("programme_id"))
    )


def programme_by_id(programme_id: int) -> Programme | None:
    """A programme, for a letter."""
    return Programme.objects.filter(pk=programme_id).first()


def programme_by_key(key: UUID) -> Programme:
    """A programme, seen by whom it may. Raises Programme.DoesNotExist."""
    return Programme.objects.get(key=key)


def locked_programme(key: UUID) -> Programme:
    """A programme, its row locked. Raises Programme.DoesNotExist."""
    return Programme.objects.select_for_update().get(key=key)


def counts(programme: Programme, *, at: datetime) -> dict[str, Counts]:
    """Role (MENTEE, MENTOR) → how many parts by state, of people who work here."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    rows: Any = Membership.objects.with_state(
        at
    )  # the checker doesn't know of ``state_at`` in a list of values
    rows = (
        rows.filter(programme=programme, person__state=Person.State.ACTIVE)
        .order_by()
        .values_list("role", "state_at")
        .annotate(Count("pk"))
    )
    for role, state, count in rows:
        found[role][state] = count
    return {role: Counts(found.get(role, {})) for role in Membership.Role.values}


def count_prepared(programme: Programme) -> int:
    """How many mentors who take part have read the preparation."""
    return Membership.objects.filter(
        programme=programme,
        role=Membership.Role.MENTOR,
        state__in=TAKES_PART,
        prepared_at__isnull=False,
        person__state=Person.State.ACTIVE,
    ).count()


def people_taking_part(programme: Programme) -> list[int]:
    """Ids of everybody who takes part in a programme, each once."""
    rows = Membership.objects.filter(
        programme=programme, state__in=TAKES_PART, person__state=Person.State.ACTIVE
    )
    return list(rows.order_by("person").values_list("person", flat=True).distinct())


def keeps_words(programme: Programme, *, at: datetime) -> bool:
    """Whether what is written in a programme now is kept.

    Not from the day on which its words go: nothing would take later ones away again.
    """
    day = programme.words_go_date
    today = timezone.localdate(at, timezone.get_default_timezone())  # as the worker that erases counts days
    return programme.words_gone_at is None and (day is None or today < day)


def next_to_erase(*, today: date) -> Programme | None:
    """A closed programme whose day has come and whose words are still there, the longest due first."""
    due = Programme.objects.filter(
        state=Programme.State.CLOSED, words_gone_at__isnull=True, words_go_date__lte=today
    )
    return due.order_by("words_go_date", "pk").first()


def taking_part(programme: Programme) -> int:
    """How many people take part in a programme, in whichever part."""
    return (
        Membership.objects.filter(
            programme=programme, state__in=TAKES_PART, person__state=Person.State.ACTIVE
        )
        .values("person")
        .distinct()
        .count()
    )
