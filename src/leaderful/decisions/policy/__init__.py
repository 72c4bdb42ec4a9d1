"""Who may do what with areas and intents, who reads them, and their life cycles."""

from leaderful.decisions.policy.first_months import FIRST_MONTH, first_months_visible_to
from leaderful.decisions.policy.intents import (
    AUTHOR,
    HOLD_REASONS,
    HOLDING,
    INTENT,
    OBJECTION_REASONS,
    VERBS,
    replies_visible_to,
    reviews_visible_to,
    visible_to,
)
from leaderful.decisions.policy.projects import PROJECT, projects_visible_to
from leaderful.decisions.policy.register import (
    AREA,
    CERTIFICATE,
    MOVE,
    areas_visible_to,
    certificates_visible_to,
)
from leaderful.decisions.policy.rule_changes import REFUSALS, RULE_CHANGE, rule_changes_visible_to
from leaderful.decisions.policy.stretch import STRETCH, stretch_visible_to
from leaderful.decisions.policy.table import POLICY, roles_in

__all__ = [
    "AREA",
    "AUTHOR",
    "CERTIFICATE",
    "FIRST_MONTH",
    "HOLDING",
    "HOLD_REASONS",
    "INTENT",
    "MOVE",
    "OBJECTION_REASONS",
    "POLICY",
    "PROJECT",
    "REFUSALS",
    "RULE_CHANGE",
    "STRETCH",
    "VERBS",
    "areas_visible_to",
    "certificates_visible_to",
    "first_months_visible_to",
    "projects_visible_to",
    "replies_visible_to",
    "reviews_visible_to",
    "roles_in",
    "rule_changes_visible_to",
    "stretch_visible_to",
    "visible_to",
]
