"""Looking back on a first month, with the step that comes of it proposed in the same moment."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from leaderful.decisions.models import FirstMonth
from leaderful.decisions.operations.first_months import review_first_month
from leaderful.decisions.operations.moves import propose_move

_BY = {"FURTHER": 1, "BACK": -1}


def look_back_on_month(
    *, key: UUID, step: str, text: str, language: str, actor: Any, at: datetime
) -> FirstMonth:
    """Look back, and propose the step further or back to whose decisions they are. Raises NotAllowed, Unable."""
    with transaction.atomic():
        month = review_first_month(key=key, step=step, text=text, language=language, actor=actor, at=at)
        area = month.area
        if step in _BY and area.rung is not None:
            propose_move(
                key=area.key,
                rung=area.rung + _BY[step],
                notice_minutes=area.notice_minutes,
                language=language,
                actor=actor,
                at=at,
            )
    return month
