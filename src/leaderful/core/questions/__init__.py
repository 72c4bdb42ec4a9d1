"""One open question to begin a meeting with: chosen by a rule, never the same twice running.

Guarantees: docs/algorithms/questions.md.
"""

from leaderful.core.questions._choose import question_for
from leaderful.core.questions._list import FOR_GUIDES, FOR_LEARNERS

__all__ = ["FOR_GUIDES", "FOR_LEARNERS", "question_for"]
