"""Whether an area of decisions is ready for the next rung: facts against thresholds, each with its reason.

The rules propose; two people agree. Facts only: nothing here reads a word that somebody wrote, and practice does not count.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from leaderful.core.ladder._rungs import HIGHEST, LOWEST
from leaderful.core.ladder._texts import gettext_noop


class Outcome(StrEnum):
    """How it turned out, against what was expected."""

    BETTER = "better"
    AS_EXPECTED = "as_expected"
    WORSE = "worse"
    CANNOT_TELL = "cannot_tell"


OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.BETTER: gettext_noop("Better than expected"),
    Outcome.AS_EXPECTED: gettext_noop("As expected"),
    Outcome.WORSE: gettext_noop("Worse than expected"),
    Outcome.CANNOT_TELL: gettext_noop("Can’t tell"),
}
"""What each is called on pages."""


@dataclass(frozen=True, slots=True)
class Past:
    """One intent of the area, as far as rules may look.

    Attributes:
        stated_at: when it was stated.
        rung: the one that governed it.
        holds: how often it was held.
        outcome: of its review; None while it has none.
        review_at: when it was to be looked back on.
        is_practice: it had no holder.
    """

    stated_at: datetime
    rung: int
    holds: int = 0
    outcome: Outcome | None = None
    review_at: datetime | None = None
    is_practice: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """What is agreed for a kind of decision, and what speaks for more.

    Attributes:
        agreed: the rung agreed, and since: when.
        ceiling: how far it may be handed over.
        asked_certificates: competences that the next rung asks for.
        certificates: competences certified, each with the moment at which the certificate ends (None: it does not).
    """

    agreed: int
    since: datetime
    ceiling: int = HIGHEST
    asked_certificates: Collection[str] = ()
    certificates: Mapping[str, datetime | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How much is enough for a move to one rung; an organisation may set its own.

    Attributes:
        reviewed: intents looked back on, on the present rung at least.
        window: how far back they count.
        time_on_rung: how long the present rung has been agreed.
        held_of_ten: at most so many in ten of the intents were held.
        as_expected_of_ten: at least so many in ten of those that can be told turned out as expected or better.
        calm_run: the last so many that can be told turned out no worse than expected.
    """

    reviewed: int
    window: timedelta
    time_on_rung: timedelta
    held_of_ten: int
    as_expected_of_ten: int
    calm_run: int


_HALF_A_YEAR: Final = timedelta(days=182)
_ACTING: Final = Thresholds(5, _HALF_A_YEAR, timedelta(days=30), 2, 7, 2)

THRESHOLDS: Final[Mapping[int, Thresholds]] = {
    **dict.fromkeys((2, 3), Thresholds(2, _HALF_A_YEAR, timedelta(days=7), 10, 0, 0)),
    4: Thresholds(3, _HALF_A_YEAR, timedelta(days=14), 5, 5, 1),
    5: _ACTING,
    6: Thresholds(10, _HALF_A_YEAR, timedelta(days=90), 1, 8, 5),
    7: Thresholds(20, timedelta(days=365), timedelta(days=180), 0, 9, 10),
}
"""What a move to each rung takes where nobody set anything else. Ours, not published: see docs/algorithms/ladder.md."""


class Rule(StrEnum):
    """What is looked at."""

    CEILING = "ceiling"
    TIME = "time"
    REVIEWED = "reviewed"
    HELD = "held"
    AS_EXPECTED = "as_expected"
    CALM = "calm"
    OVERDUE = "overdue"
    CERTIFICATES = "certificates"


RULES: Final[Mapping[Rule, str]] = {
    Rule.CEILING: gettext_noop("This kind of decision may be handed over further still."),
    Rule.TIME: gettext_noop("You have gone about it this way for %(days)s days; %(wanted)s are wanted."),
    Rule.REVIEWED: gettext_noop("Looked back on: %(count)s of your intents; %(wanted)s are wanted."),
    Rule.HELD: gettext_noop("Stopped: %(count)s of %(of)s; at most %(wanted)s in ten should be."),
    Rule.AS_EXPECTED: gettext_noop(
        "%(count)s of %(of)s turned out as expected or better; at least %(wanted)s in ten should."
    ),
    Rule.CALM: gettext_noop("The last %(wanted)s turned out no worse than expected."),
    Rule.OVERDUE: gettext_noop("Still to be looked back on: %(count)s."),
    Rule.CERTIFICATES: gettext_noop(
        "%(count)s of %(wanted)s certificates that the next step asks for are there."
    ),
}
"""A sentence for each, true whichever way it went."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule with its verdict and the figures of its sentence."""

    rule: Rule
    holds: bool
    params: Mapping[str, int] = field(default_factory=dict)

    @property
    def msgid(self) -> str:
        """The English sentence with named placeholders."""
        return RULES[self.rule]


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the facts speak for the next rung; ``reasons`` are all of them, those that hold too."""

    rung: int
    reasons: tuple[Reason, ...]

    @property
    def is_ready(self) -> bool:
        """Whether every rule holds."""
        return all(reason.holds for reason in self.reasons)


def readiness(
    area: Area,
    past: Sequence[Past],
    *,
    at: datetime,
    thresholds: Mapping[int, Thresholds] = THRESHOLDS,
) -> Readiness:
    """What the facts say of a move one rung up from what is agreed; on the highest there is none to move to.

    Only intents on the agreed rung or above count, stated since it was agreed and within the window, and never practice.
    """
    to = min(area.agreed + 1, HIGHEST)
    wanted = thresholds[max(to, LOWEST + 1)]
    counted = sorted(
        (one for one in past if _counts(one, area, wanted, at)), key=lambda one: (one.stated_at, one.rung)
    )
    return Readiness(
        to,
        (
            Reason(Rule.CEILING, area.agreed < min(area.ceiling, HIGHEST)),
            _time(area, wanted, at),
            *_of_past(counted, wanted, at),
            _certificates(area, at),
        ),
    )


def _counts(one: Past, area: Area, wanted: Thresholds, at: datetime) -> bool:
    return (
        not one.is_practice
        and one.rung >= area.agreed
        and max(area.since, at - wanted.window) <= one.stated_at <= at
    )


def _time(area: Area, wanted: Thresholds, at: datetime) -> Reason:
    passed = at - area.since
    params = {"days": max(passed.days, 0), "wanted": wanted.time_on_rung.days}
    return Reason(Rule.TIME, passed >= wanted.time_on_rung, params)


def _of_past(counted: Sequence[Past], wanted: Thresholds, at: datetime) -> tuple[Reason, ...]:
    reviewed = [one for one in counted if one.outcome is not None]
    tellable = [one for one in reviewed if one.outcome is not Outcome.CANNOT_TELL]
    fine = [one for one in tellable if one.outcome is not Outcome.WORSE]
    held = sum(one.holds > 0 for one in counted)
    late = sum(one.outcome is None and one.review_at is not None and one.review_at <= at for one in counted)
    last = tellable[-wanted.calm_run :] if wanted.calm_run else []
    return (
        Reason(
            Rule.REVIEWED,
            len(reviewed) >= wanted.reviewed,
            {"count": len(reviewed), "wanted": wanted.reviewed},
        ),
        Reason(
            Rule.HELD,
            10 * held <= wanted.held_of_ten * len(counted),
            {"count": held, "of": len(counted), "wanted": wanted.held_of_ten},
        ),
        Reason(
            Rule.AS_EXPECTED,
            10 * len(fine) >= wanted.as_expected_of_ten * len(tellable),
            {"count": len(fine), "of": len(tellable), "wanted": wanted.as_expected_of_ten},
        ),
        Reason(
            Rule.CALM,
            len(last) == wanted.calm_run and all(one.outcome is not Outcome.WORSE for one in last),
            {"wanted": wanted.calm_run},
        ),
        Reason(Rule.OVERDUE, late == 0, {"count": late}),
    )


def _certificates(area: Area, at: datetime) -> Reason:
    asked = set(area.asked_certificates)
    there = {
        name
        for name in asked & set(area.certificates)
        if (ends := area.certificates[name]) is None or ends > at
    }
    return Reason(Rule.CERTIFICATES, there == asked, {"count": len(there), "wanted": len(asked)})


_WORSE_RUNNING: Final = 3


def speaks_for_less(past: Sequence[Past], *, agreed: int, at: datetime) -> bool:
    """Whether the last three that can be told, on the agreed rung within half a year, all turned out worse.

    It is a reason to talk about one rung less, never a move by itself.
    """
    recent = sorted(
        (
            one
            for one in past
            if not one.is_practice
            and one.rung >= agreed
            and at - _HALF_A_YEAR <= one.stated_at <= at
            and one.outcome not in {None, Outcome.CANNOT_TELL}
        ),
        key=lambda one: one.stated_at,
    )[-_WORSE_RUNNING:]
    return (
        agreed > LOWEST
        and len(recent) == _WORSE_RUNNING
        and all(one.outcome is Outcome.WORSE for one in recent)
    )
