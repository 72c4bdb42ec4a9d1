"""Reads of changes of a programme’s rules: which one may be read, how each stands, what was said, whom it concerns."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import OperationalError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from leaderful.decisions import policy
from leaderful.decisions.models import RuleChange, RuleChangeVersion, RuleVoice
from leaderful.decisions.models.rule_changes import RuleChangeQuerySet
from leaderful.ground.clock import UnableInTime, bound_waits, waited_too_long
from leaderful.people.models import Grant, Person
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.policy import RELIED_ON, TAKES_PART
from leaderful.programmes.queries import rules_of

UNDER_WAY = ("OPEN", "STOPPED")
"""States in which a change can still become something else."""


def rule_changes_visible_to(actor: Person, programme: Programme, *, at: datetime) -> RuleChangeQuerySet:
    """The changes of a programme’s rules that ``actor`` may read, as they stand at ``at``, the latest first."""
    rows = RuleChange.objects.filter(policy.rule_changes_visible_to(actor, at), programme=programme)
    return rows.with_state(at).select_related("programme", "author", "sponsor").order_by("-begun_at", "-pk")


def rule_change_visible_to(actor: Person, *, key: UUID, at: datetime) -> RuleChange | None:
    """One change by key, as it stands, if ``actor`` may read it."""
    rows = RuleChange.objects.filter(policy.rule_changes_visible_to(actor, at), key=key).with_state(at)
    return rows.select_related("programme", "author", "sponsor").first()


def waiting_for_voice(person: Person, *, at: datetime) -> RuleChangeQuerySet:
    """Changes under way in programmes ``person`` takes part in, to whose present wording they have said nothing yet.

    Not those they state or decide themselves. The one whose time comes first before the others.
    """
    said = RuleVoice.objects.filter(person=person, change=OuterRef("pk"), version__number=OuterRef("version"))
    taking_part = Membership.objects.filter(person=person, state__in=TAKES_PART).values("programme")
    rows = RuleChange.objects.filter(policy.rule_changes_visible_to(person, at), programme__in=taking_part)
    rows = rows.exclude(author=person).exclude(sponsor=person).exclude(Exists(said))
    return _open(rows, ("OPEN",), at=at)


def waiting_for_sponsor(person: Person, *, at: datetime) -> RuleChangeQuerySet:
    """Changes that an objection stops and ``person`` is named to decide about."""
    rows = RuleChange.objects.filter(policy.rule_changes_visible_to(person, at), sponsor=person)
    return _open(rows, ("STOPPED",), at=at)


def _open(rows: RuleChangeQuerySet, states: Collection[str], *, at: datetime) -> RuleChangeQuerySet:
    found: Any = rows.with_state(at)
    ordered: RuleChangeQuerySet = found.filter(state_at__in=states).order_by("go_at", "pk")
    return ordered.select_related("programme", "author")


def rule_change_by_key(key: UUID, *, at: datetime) -> RuleChange | None:
    """One change, as it stands: for letters to those it was told to."""
    return (
        RuleChange.objects.filter(key=key)
        .with_state(at)
        .select_related("programme", "author", "sponsor")
        .first()
    )


def may_read_log(actor: Person, programme: Programme, *, at: datetime) -> bool:
    """Whether the log of changes is open to ``actor``, even where it is empty: the team, and who takes part."""
    return policy.POLICY.may(actor, "decisions.rule_change.speak", programme, at)


def may_state(actor: Person, programme: Programme, *, at: datetime) -> bool:
    """Whether ``actor`` can state a change now: the team, while people rely on the rules."""
    return programme.state in RELIED_ON and policy.POLICY.may(
        actor, "decisions.rule_change.state", programme, at
    )


def locked_change(key: UUID) -> RuleChange:
    """A change, locked: whatever is decided about it is decided by one at a time. Raises DoesNotExist, UnableInTime."""
    bound_waits()
    rows = RuleChange.objects.select_for_update(of=("self",)).select_related("programme", "author", "sponsor")
    try:
        return rows.get(key=key)
    except OperationalError as error:
        if not waited_too_long(error):
            raise
        raise UnableInTime(_("Somebody else is deciding about it just now. Please try again.")) from None


def current_rules_version(change: RuleChange) -> RuleChangeVersion:
    """The version that counts, with its words."""
    return change.versions.select_related("words").get(number=change.version)


def rule_voices_of(change: RuleChange) -> list[RuleVoice]:
    """What was said, in order; the words open as one reads ``voice.words.text``."""
    rows = change.voices.select_related("person", "version", "words")
    return list(rows.order_by("at", "pk"))


def standing_objections(change: RuleChange) -> list[RuleVoice]:
    """The objections that stop the version that counts."""
    rows = change.voices.filter(kind="OBJECTION", version__number=change.version, taken_back_at=None)
    return list(rows.select_related("person").order_by("at", "pk"))


def participants_of(programme: Programme) -> set[int]:
    """The ids of everybody who takes part now."""
    rows = Membership.objects.filter(programme=programme, state__in=TAKES_PART, person__state="ACTIVE")
    return set(rows.values_list("person_id", flat=True))


def earliest(programme: Programme, *, at: datetime) -> datetime:
    """The earliest moment at which a change stated at ``at`` can hold: the rules’ own notice."""
    return at + timedelta(days=rules_of(programme).change_notice_days)


def possible_sponsors(*, but: Person, at: datetime) -> list[Person]:
    """Who can be named to decide: people with a role for the whole organisation, whoever states it left out."""
    roles = ("EXECUTIVE", "LEAD", "ADMINISTRATOR")
    holding = Grant.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at), role__in=roles, scope=Grant.Scope.ORGANISATION, starts_at__lte=at
    )
    rows = Person.objects.filter(pk__in=holding.values("person"), state="ACTIVE").exclude(pk=but.pk)
    return list(rows.order_by("given_name", "family_name", "pk"))


def due_changes(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of changes whose moment has come and is not written down yet: for the worker."""
    rows = RuleChange.objects.filter(Q(state="OPEN", go_at__lte=at) | Q(state="WENT_AHEAD")).order_by(
        "go_at", "pk"
    )
    return list(rows.values_list("key", flat=True)[:limit])


def versions_that_count(changes: Iterable[RuleChange]) -> dict[int, RuleChangeVersion]:
    """The version that counts of each of many changes, by the change’s id."""
    numbers = {row.pk: row.version for row in changes}
    rows = RuleChangeVersion.objects.filter(change__in=list(numbers))
    return {row.change_id: row for row in rows if row.number == numbers[row.change_id]}


@dataclass(frozen=True)
class Log:
    """A programme’s log of changes, in short."""

    under_way: int


def log_of(actor: Person, programme: Programme, *, at: datetime) -> Log | None:
    """How many changes are under way, for whom the log is open; None for others, and while nobody relies on the rules."""
    if programme.state not in RELIED_ON or not may_read_log(actor, programme, at=at):
        return None
    rows = RuleChange.objects.with_state(at).filter(programme=programme, state__in=UNDER_WAY)
    return Log(sum(row.state_at in UNDER_WAY for row in rows))
