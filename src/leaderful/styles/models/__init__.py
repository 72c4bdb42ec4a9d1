"""What is asked and answered about ways of leading."""

from leaderful.styles.models.advice import Advice, AdviceWords
from leaderful.styles.models.case_test import CaseAnswer, CaseTestAsk, RetiredCase, Sitting
from leaderful.styles.models.mirror import Reflection, ReflectionTransition, WaySharing, WorkingWay

__all__ = [
    "Advice",
    "AdviceWords",
    "CaseAnswer",
    "CaseTestAsk",
    "Reflection",
    "ReflectionTransition",
    "RetiredCase",
    "Sitting",
    "WaySharing",
    "WorkingWay",
]
