"""Who may do what here, and who reads it."""

from leaderful.styles.policy.advice import advice_visible_to
from leaderful.styles.policy.case_test import sittings_visible_to
from leaderful.styles.policy.table import POLICY

__all__ = ["POLICY", "advice_visible_to", "sittings_visible_to"]
