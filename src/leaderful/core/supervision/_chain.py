"""Whether somebody could take the next part in the chain: from mentee to mentor, from mentor to mentor's mentor.

Facts against criteria, each with its reason. It is for the person alone: whoever reads it chooses whether to apply.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from leaderful.core.supervision._texts import gettext_noop


class Part(StrEnum):
    """What somebody may become."""

    MENTOR = "mentor"
    MENTORS_MENTOR = "mentors_mentor"


@dataclass(frozen=True, slots=True)
class CaseTest:
    """The latest case test: answers that break no rule, of how many, and when it was taken."""

    inside: int
    answered: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of somebody, as far as criteria may look.

    Attributes:
        meetings: held in the part they have now (as mentee, or as mentor).
        certificates: competences certified, each with the moment at which the certificate ends (None: it does not).
        case_test: the latest; None where none was taken.
        references: how many different people speak for them.
    """

    meetings: int = 0
    certificates: Mapping[str, datetime | None] = field(default_factory=dict)
    case_test: CaseTest | None = None
    references: int = 0


@dataclass(frozen=True, slots=True)
class Criteria:
    """How much is enough for one part; an organisation may set its own.

    Attributes:
        meetings: held at least.
        certificates: competences that are asked for.
        inside_of_ten: so many of ten answers to the case test break no rule; 0 asks for no case test.
        test_within: how long ago the case test may have been taken.
        references: people who speak for them.
    """

    meetings: int
    inside_of_ten: int
    references: int
    certificates: Collection[str] = ()
    test_within: timedelta = timedelta(days=365)


CRITERIA: Final[Mapping[Part, Criteria]] = {
    Part.MENTOR: Criteria(meetings=6, inside_of_ten=7, references=1),
    Part.MENTORS_MENTOR: Criteria(meetings=12, inside_of_ten=8, references=2),
}
"""What each part takes where nobody set anything else. Ours, not published: see docs/algorithms/supervision.md."""


class Criterion(StrEnum):
    """What is looked at."""

    MEETINGS = "meetings"
    CERTIFICATES = "certificates"
    CASE_TEST = "case_test"
    NO_CASE_TEST = "no_case_test"
    REFERENCES = "references"


SENTENCES: Final[Mapping[Criterion, str]] = {
    Criterion.MEETINGS: gettext_noop("Meetings held so far: %(count)s; it takes %(wanted)s."),
    Criterion.CERTIFICATES: gettext_noop(
        "%(count)s of %(wanted)s certificates that are asked for are there."
    ),
    Criterion.CASE_TEST: gettext_noop(
        "%(count)s of %(of)s answers in your latest case test broke no rule; %(wanted)s in ten are wanted."
    ),
    Criterion.NO_CASE_TEST: gettext_noop(
        "There is no case test of yours from the last %(days)s days; %(wanted)s in ten answers without a broken rule are wanted."
    ),
    Criterion.REFERENCES: gettext_noop("People who speak for you so far: %(count)s; it takes %(wanted)s."),
}
"""A sentence for each, true whichever way it went."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion with its verdict and the figures of its sentence."""

    criterion: Criterion
    holds: bool
    params: Mapping[str, int]

    @property
    def msgid(self) -> str:
        """The English sentence with named placeholders."""
        return SENTENCES[self.criterion]


@dataclass(frozen=True, slots=True)
class ChainReadiness:
    """Whether the facts speak for a part; ``reasons`` are all of them, those that hold too."""

    part: Part
    reasons: tuple[Reason, ...]

    @property
    def is_ready(self) -> bool:
        """Whether every criterion is met."""
        return all(reason.holds for reason in self.reasons)


def chain_readiness(
    part: Part, facts: Facts, *, at: datetime, criteria: Mapping[Part, Criteria] = CRITERIA
) -> ChainReadiness:
    """What the facts say of taking a part. Criteria that ask for nothing are left out."""
    wanted = criteria[part]
    asked = set(wanted.certificates)
    there = {
        name
        for name in asked & set(facts.certificates)
        if (ends := facts.certificates[name]) is None or ends > at
    }
    reasons = (
        _count(Criterion.MEETINGS, facts.meetings, wanted.meetings),
        _count(Criterion.CERTIFICATES, len(there), len(asked)),
        _case_test(facts.case_test, wanted, at),
        _count(Criterion.REFERENCES, facts.references, wanted.references),
    )
    return ChainReadiness(part, tuple(one for one in reasons if one.params["wanted"]))


def _count(criterion: Criterion, count: int, wanted: int) -> Reason:
    return Reason(criterion, count >= wanted, {"count": count, "wanted": wanted})


def _case_test(test: CaseTest | None, wanted: Criteria, at: datetime) -> Reason:
    if test is None or not test.answered or at - test.at > wanted.test_within:
        params = {"days": wanted.test_within.days, "wanted": wanted.inside_of_ten}
        return Reason(Criterion.NO_CASE_TEST, not wanted.inside_of_ten, params)
    return Reason(
        Criterion.CASE_TEST,
        10 * test.inside >= wanted.inside_of_ten * test.answered,
        {"count": test.inside, "of": test.answered, "wanted": wanted.inside_of_ten},
    )
