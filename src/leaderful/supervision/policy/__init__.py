"""Who may do what here, and who reads it."""

from leaderful.supervision.policy.cases import LASTING, cases_visible_to
from leaderful.supervision.policy.chain import REFERENCE, references_visible_to
from leaderful.supervision.policy.circles import circle_meetings_visible_to, circles_visible_to
from leaderful.supervision.policy.table import POLICY, roles_in

__all__ = [
    "LASTING",
    "POLICY",
    "REFERENCE",
    "cases_visible_to",
    "circle_meetings_visible_to",
    "circles_visible_to",
    "references_visible_to",
    "roles_in",
]
