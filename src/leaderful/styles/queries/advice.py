"""Reads of advice: one's own with its words, what may be laid beside another's, and how one chose over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet

from leaderful.core.styles import (
    Advice as Both,
)
from leaderful.core.styles import (
    Balance,
    Choice,
    Factor,
    Matrix,
    Row,
    Style,
    asked,
    balance,
    next_factor,
    row_of,
)
from leaderful.people.models import Person
from leaderful.styles import policy
from leaderful.styles.models import Advice

STILL_IN_MIND = timedelta(days=14)
"""How long unfinished advice is spoken of; after that whoever began it has decided without."""

MONTHS = 12
"""How far back a balance goes."""


def advice_of(actor: Person, *, at: datetime) -> QuerySet[Advice]:
    """All that ``actor`` asked for, the latest first, with its words."""
    rows = Advice.objects.filter(policy.advice_visible_to(actor, at))
    return rows.prefetch_related("words").order_by("-begun_at", "-pk")


def advice_visible_to(actor: Person, *, key: UUID, at: datetime) -> Advice | None:
    """One by its key, if ``actor`` asked for it."""
    return advice_of(actor, at=at).filter(key=key).first()


def locked_advice(key: UUID) -> Advice:
    """One, locked. Raises DoesNotExist."""
    return Advice.objects.select_for_update(of=("self",)).select_related("person").get(key=key)


def unfinished_advice_of(actor: Person, *, at: datetime) -> Sequence[Advice]:
    """What ``actor`` began lately and left in the middle of its questions."""
    return list(advice_of(actor, at=at).filter(advised="", begun_at__gt=at - STILL_IN_MIND))


def latest_unfinished(actor: Person, *, at: datetime) -> Advice | None:
    """The last of them, without its words."""
    rows = Advice.objects.filter(policy.advice_visible_to(actor, at), advised="")
    return rows.filter(begun_at__gt=at - STILL_IN_MIND).order_by("-begun_at", "-pk").first()


def advice_words(advice: Advice) -> Mapping[str, str]:
    """What it is ABOUT and WHY another way was chosen; empty where nothing was written."""
    return {"ABOUT": "", "WHY": "", **{row.kind: row.text for row in advice.words.all()}}


def situation_of(advice: Advice) -> dict[Factor, bool]:
    """What was answered of the situation, in the order of the questions."""
    told = {Factor(code): answer for code, answer in advice.answers.items()}
    return {factor: told[factor] for factor in asked(told) if factor in told}


@dataclass(frozen=True, slots=True)
class Shown:
    """Finished advice without a word anybody wrote: what may be laid beside another's.

    Attributes:
        key: of the advice.
        person: who asked for it.
        both: the rows of both matrices, and which of them leads.
        situation: what was answered, in the order of the questions.
        has_deadline: whether time was short.
        able: whether those affected are able, for this task; None where it was not said. ``willing`` alike.
        chosen: the way chosen in the end; None as long as none is.
    """

    key: UUID
    person: Person
    both: Both
    situation: Mapping[Factor, bool]
    has_deadline: bool
    able: bool | None
    willing: bool | None
    chosen: Style | None

    @property
    def leading(self) -> Row:
        """The row that answered."""
        return self.both.time if self.both.leading is Matrix.TIME else self.both.development

    @property
    def advised(self) -> Style:
        """What it says."""
        return self.both.style

    @property
    def differs(self) -> bool:
        """Whether another way was chosen than the one advised."""
        return self.chosen is not None and self.chosen is not self.advised


def shown(advice: Advice) -> Shown | None:
    """What the models said of it and what was chosen; None while questions are open."""
    if not advice.advised:
        return None
    situation = situation_of(advice)
    whole = {factor: situation.get(factor, False) for factor in Factor}  # what was not asked changes no row
    return Shown(
        key=advice.key,
        person=advice.person,
        both=Both(
            Matrix.TIME if advice.has_deadline else Matrix.DEVELOPMENT,
            row_of(Matrix.TIME, whole),
            row_of(Matrix.DEVELOPMENT, whole),
        ),
        situation=situation,
        has_deadline=bool(advice.has_deadline),
        able=advice.able,
        willing=advice.willing,
        chosen=Style(advice.chosen) if advice.chosen else None,
    )


def shown_advice(*, key: UUID) -> Shown | None:
    """Finished advice by its key, without words. The caller has made sure that its reader may: it was shown to them."""
    found = Advice.objects.select_related("person").filter(key=key).first()
    return None if found is None else shown(found)


def apart(one: Shown, other: Shown) -> tuple[Factor | None, ...]:
    """What two people answered differently about the same case; None is the deadline. What only one was asked counts not."""
    factors = tuple(
        factor
        for factor in Factor
        if factor in one.situation
        and factor in other.situation
        and one.situation[factor] != other.situation[factor]
    )
    return factors if one.has_deadline == other.has_deadline else (*factors, None)


def next_question(advice: Advice) -> Factor | None:
    """The question that comes next; None where the situation is known as far as it counts."""
    return next_factor(situation_of(advice))


def trend_of(person: Person, *, on: date, months: int = MONTHS) -> Balance:
    """Which ways ``person`` chose in the last ``months`` months, the one of ``on`` included, month by month.

    For their own page, and for whom they let see it: the caller makes sure of that.
    """
    edges = _months_before(on, months)
    rows = Advice.objects.filter(
        person=person, chosen_at__gte=edges[0], chosen_at__lt=edges[-1], advised_at__isnull=False
    ).values_list("chosen_at", "advised", "chosen")
    choices = [Choice(at, Style(advised), Style(chosen)) for at, advised, chosen in rows if at is not None]
    return balance(choices, edges=edges)


def _months_before(on: date, count: int) -> list[datetime]:
    """The edges of the last ``count`` whole months, in UTC: count + 1 moments."""
    month = on.year * 12 + on.month
    days = [date((month - back) // 12, (month - back) % 12 + 1, 1) for back in range(count, -1, -1)]
    return [datetime.combine(day, time(), UTC) for day in days]
