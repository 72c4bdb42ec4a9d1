"""Advice and intents together: asking for it on an intent, stating one that it was asked for, and looking back on both."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from leaderful.decisions import queries
from leaderful.decisions.models import Intent, Review
from leaderful.decisions.operations.advised import keep_advice
from leaderful.decisions.operations.reviews import look_back
from leaderful.decisions.operations.together import draw_up_intent
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries.advised import advice_on
from leaderful.decisions.queries.drafts import Facts
from leaderful.ground.clock import database_now
from leaderful.ground.operation import operation
from leaderful.styles.models import Advice
from leaderful.styles.operations.advice import LONGEST_ABOUT, begin_advice, say_felt


@operation("decisions.intent.ask_advice")
def ask_advice(*, key: UUID, language: str, actor: Any, at: datetime) -> Advice:
    """Begin advice on an intent one began: it is about what the intent says, and stays with it.

    Raises NotAllowed, UnableToAdvise.
    """
    intent = queries.locked_intent(key)
    POLICY.check(actor, "decisions.intent.keep_advice", intent, at)
    words = queries.words_of(queries.current_version(intent))

    about = (words.get("WHAT") or words.get("PROBLEM", ""))[:LONGEST_ABOUT]
    advice = begin_advice(about=about, language=language, actor=actor, at=at)
    keep_advice(key=key, advice=advice.key, actor=actor, at=at)
    return advice


@operation("decisions.intent.state_advised")
def state_advised(
    *,
    facts: Facts,
    advice: UUID,
    others: Sequence[UUID] = (),
    actor: Any,
    at: datetime,
    moment: Any = database_now,
) -> Intent:
    """State an intent, or draw it up with ``others``, and keep the advice with it that one asked for before.

    Raises NotAllowed, UnableToState, UnableToReadTime, UnableToLead, UnableToKeepAdvice.
    """
    intent = draw_up_intent(facts=facts, others=others, actor=actor, at=at, moment=moment)
    keep_advice(key=intent.key, advice=advice, actor=actor, at=at)
    return intent


def look_back_advised(*, key: UUID, felt: str, actor: Any, at: datetime, **facts: Any) -> Review:
    """Look back on an intent (``facts`` as ``look_back`` takes them), and say of the way one chose how that was.

    ``felt`` is for whoever keeps advice with the intent; empty leaves what was said before. Raises NotAllowed,
    UnableToLookBack, UnableToAdvise.
    """
    with transaction.atomic():
        review = look_back(key=key, actor=actor, at=at, **facts)
        kept = advice_on(review.intent, actor, at=at) if felt else None
        if kept is not None:
            say_felt(key=kept.advice.key, felt=felt, actor=actor, at=at)
        return review
