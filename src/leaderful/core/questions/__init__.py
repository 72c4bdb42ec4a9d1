"""Open questions: one to begin a meeting with, and those a mentor may reply to an intent with.

Chosen by rules from facts and a counter, never the same twice running; nothing reads what somebody wrote.
Guarantees: docs/algorithms/questions.md.

- ``question_for``: which of ``FOR_GUIDES`` or ``FOR_LEARNERS`` a pair's meeting begins with;
- ``suggestions``: what a mentor may reply to what was ``Heard``, best first; ``WHY_SUGGESTED`` says why; ``reply_kind``.
"""

from leaderful.core.questions._choose import question_for
from leaderful.core.questions._composer import (
    Heard,
    Reply,
    Suggestion,
    fitting,
    reply_kind,
    suggestion,
    suggestions,
)
from leaderful.core.questions._list import FOR_GUIDES, FOR_LEARNERS
from leaderful.core.questions._replies import REPLIES, WHY_SUGGESTED, About

__all__ = [
    "FOR_GUIDES",
    "FOR_LEARNERS",
    "REPLIES",
    "WHY_SUGGESTED",
    "About",
    "Heard",
    "Reply",
    "Suggestion",
    "fitting",
    "question_for",
    "reply_kind",
    "suggestion",
    "suggestions",
]
