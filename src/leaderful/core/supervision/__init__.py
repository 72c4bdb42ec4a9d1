"""Mentors' mentors at work: how much time is due and when, who is ready for the next part, and what gives a mentee away.

Pure and without a database. `docs/algorithms/supervision.md` says what is guaranteed and what is ours.
"""

from leaderful.core.supervision._chain import (
    CRITERIA,
    SENTENCES,
    CaseTest,
    ChainReadiness,
    Criteria,
    Criterion,
    Facts,
    Part,
    Reason,
    chain_readiness,
)
from leaderful.core.supervision._confidential import RUN, WARNINGS, Finding, Kind, gives_away
from leaderful.core.supervision._lineage import (
    MOST_DRAWN,
    Branch,
    Lineage,
    beginning_of,
    beginnings,
    lineage_from,
)
from leaderful.core.supervision._plan import (
    STATES,
    Coverage,
    Meeting,
    Proposals,
    Quarter,
    Settings,
    Standing,
    State,
    coverage,
    due_minutes,
    propose,
    standing,
)
from leaderful.core.supervision._year import Period, months_later, year_of

__all__ = [
    "CRITERIA",
    "MOST_DRAWN",
    "RUN",
    "SENTENCES",
    "STATES",
    "WARNINGS",
    "Branch",
    "CaseTest",
    "ChainReadiness",
    "Coverage",
    "Criteria",
    "Criterion",
    "Facts",
    "Finding",
    "Kind",
    "Lineage",
    "Meeting",
    "Part",
    "Period",
    "Proposals",
    "Quarter",
    "Reason",
    "Settings",
    "Standing",
    "State",
    "beginning_of",
    "beginnings",
    "chain_readiness",
    "coverage",
    "due_minutes",
    "gives_away",
    "lineage_from",
    "months_later",
    "propose",
    "standing",
    "year_of",
]
