"""The organisation, its units and people, how they sign in and when they work, what they were granted, and imports."""

from leaderful.people.models.imports import (
    ImportRow,
    ImportRun,
    ImportTransition,
)
from leaderful.people.models.people import (
    ExternalId,
    Grant,
    Item,
    Organisation,
    Person,
    PersonItem,
    SpokenLanguage,
    Unit,
)
from leaderful.people.models.sign_in import (
    Attempt,
    SignInCode,
)
from leaderful.people.models.working_time import (
    Holiday,
    Leave,
    SiteCalendar,
    WorkingHours,
)

__all__ = [
    "Attempt",
    "ExternalId",
    "Grant",
    "Holiday",
    "ImportRow",
    "ImportRun",
    "ImportTransition",
    "Item",
    "Leave",
    "Organisation",
    "Person",
    "PersonItem",
    "SignInCode",
    "SiteCalendar",
    "SpokenLanguage",
    "Unit",
    "WorkingHours",
]
