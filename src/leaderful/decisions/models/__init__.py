"""What is agreed, what is intended, what is said to it, and how it turned out."""

from leaderful.decisions.models.first_months import FirstMonth, FirstMonthTransition, FirstMonthWords
from leaderful.decisions.models.intents import (
    Author,
    Intent,
    IntentTransition,
    Invited,
    Version,
    VersionWords,
)
from leaderful.decisions.models.projects import (
    Project,
    ProjectArea,
    ProjectMember,
    ProjectTransition,
    ProjectWords,
)
from leaderful.decisions.models.register import (
    Area,
    AreaCompetence,
    AreaTransition,
    AreaWords,
    Certificate,
    CertificateTransition,
    CertificateWords,
    KindRule,
    Move,
    MoveTransition,
    MoveWords,
    Principle,
)
from leaderful.decisions.models.reports import Climate, PeriodicReport
from leaderful.decisions.models.reviews import Review, ReviewWords, Served
from leaderful.decisions.models.rule_changes import (
    RuleChange,
    RuleChangeTransition,
    RuleChangeVersion,
    RuleChangeWords,
    RuleVoice,
    RuleVoiceWords,
)
from leaderful.decisions.models.stretch import StretchTask, StretchTransition, StretchWords
from leaderful.decisions.models.voices import Entry, EntryWords, Reply, ReplyWords

__all__ = [
    "Area",
    "AreaCompetence",
    "AreaTransition",
    "AreaWords",
    "Author",
    "Certificate",
    "CertificateTransition",
    "CertificateWords",
    "Climate",
    "Entry",
    "EntryWords",
    "FirstMonth",
    "FirstMonthTransition",
    "FirstMonthWords",
    "Intent",
    "IntentTransition",
    "Invited",
    "KindRule",
    "Move",
    "MoveTransition",
    "MoveWords",
    "PeriodicReport",
    "Principle",
    "Project",
    "ProjectArea",
    "ProjectMember",
    "ProjectTransition",
    "ProjectWords",
    "Reply",
    "ReplyWords",
    "Review",
    "ReviewWords",
    "RuleChange",
    "RuleChangeTransition",
    "RuleChangeVersion",
    "RuleChangeWords",
    "RuleVoice",
    "RuleVoiceWords",
    "Served",
    "StretchTask",
    "StretchTransition",
    "StretchWords",
    "Version",
    "VersionWords",
]
