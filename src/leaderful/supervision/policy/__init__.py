"""Who may do what here, and who reads it."""

from leaderful.supervision.policy.table import POLICY

__all__ = ["POLICY"]
