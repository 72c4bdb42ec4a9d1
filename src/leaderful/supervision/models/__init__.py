"""Circles, what is brought to a mentor's mentor, and the chain from mentee to mentor's mentor."""

from leaderful.supervision.models.cases import Case, CaseWords, TrendSharing
from leaderful.supervision.models.chain import (
    ChainCriteria,
    LineageConsent,
    Reference,
    ReferenceTransition,
    ReferenceWords,
)
from leaderful.supervision.models.circles import (
    Circle,
    CircleAttendance,
    CircleMeeting,
    CircleMeetingTransition,
    CircleMember,
    CircleTransition,
    CircleWords,
)
from leaderful.supervision.models.plans import PlanWatch

__all__ = [
    "Case",
    "CaseWords",
    "ChainCriteria",
    "Circle",
    "CircleAttendance",
    "CircleMeeting",
    "CircleMeetingTransition",
    "CircleMember",
    "CircleTransition",
    "CircleWords",
    "LineageConsent",
    "PlanWatch",
    "Reference",
    "ReferenceTransition",
    "ReferenceWords",
    "TrendSharing",
]
