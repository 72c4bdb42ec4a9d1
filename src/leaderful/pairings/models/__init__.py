"""Match rounds, pairings from draft to end, and what a pair settles, aims at and looks back on."""

from leaderful.pairings.models.agreements import Agreement, AgreementWords
from leaderful.pairings.models.asks import Ask, AskQuerySet, AskTransition, AskWords
from leaderful.pairings.models.goals import Goal, GoalTransition, GoalWords
from leaderful.pairings.models.imports import PairImport, PairImportRow, PairImportTransition
from leaderful.pairings.models.learned import LearnedWords
from leaderful.pairings.models.pairs import Pairing, PairingQuerySet, PairingTransition
from leaderful.pairings.models.rounds import LeftOut, MatchRound, RoundChoice, RoundTransition, Scenario

__all__ = [
    "Agreement",
    "AgreementWords",
    "Ask",
    "AskQuerySet",
    "AskTransition",
    "AskWords",
    "Goal",
    "GoalTransition",
    "GoalWords",
    "LearnedWords",
    "LeftOut",
    "MatchRound",
    "PairImport",
    "PairImportRow",
    "PairImportTransition",
    "Pairing",
    "PairingQuerySet",
    "PairingTransition",
    "RoundChoice",
    "RoundTransition",
    "Scenario",
]
