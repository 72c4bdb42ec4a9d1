"""Who may do what here, and who reads it."""

from leaderful.styles.policy.advice import advice_visible_to
from leaderful.styles.policy.case_test import sittings_visible_to
from leaderful.styles.policy.mirror import REFLECTION, answers_visible_to, reflections_visible_to
from leaderful.styles.policy.table import POLICY, roles_in

__all__ = [
    "POLICY",
    "REFLECTION",
    "advice_visible_to",
    "answers_visible_to",
    "reflections_visible_to",
    "roles_in",
    "sittings_visible_to",
]
