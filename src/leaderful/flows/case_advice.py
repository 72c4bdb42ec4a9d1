"""A case seen apart: the mentor and the mentor's mentor each ask which way to decide suits it, and compare afterwards."""

from datetime import datetime
from typing import Any
from uuid import UUID

from leaderful.ground.operation import operation
from leaderful.styles.models import Advice
from leaderful.styles.operations.advice import begin_advice
from leaderful.supervision.operations.cases import note_advice
from leaderful.supervision.policy import POLICY
from leaderful.supervision.queries.cases import locked_case
from leaderful.supervision.queries.compared import own_advice_in


@operation("supervision.case.ask_advice")
def ask_advice(*, key: UUID, language: str, actor: Any, at: datetime) -> Advice:
    """Begin advice on a brought case, or give back one's own where it was begun. Raises NotAllowed, UnableToBring."""
    case = locked_case(key=key)
    POLICY.check(actor, "supervision.case.advise", case, at)
    begun = own_advice_in(case, actor)

    advice = begun or begin_advice(language=language, actor=actor, at=at)
    note_advice(key=key, advice=advice, actor=actor, at=at)
    return advice
