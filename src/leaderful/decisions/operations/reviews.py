"""Looking back: how it turned out, what came of it in words, and whether it served those it affected."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.decisions import queries
from leaderful.decisions.models import Intent, Review, ReviewWords, Served
from leaderful.decisions.operations.entries import enter
from leaderful.decisions.operations.steps import Clock, catch_up, settle
from leaderful.decisions.operations.telling import tell_one, tell_readers
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries.drafts import owed_by
from leaderful.decisions.queries.reviews import LOOKED_BACK_FROM, everybody_looked_back, overdue_reviews
from leaderful.ground.clock import database_now
from leaderful.ground.each import do_each
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable

LONGEST = 4000


class UnableToLookBack(Unable):
    """It has not gone ahead, was looked back on already, or the answer is not complete; ``field`` names the part."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@operation("decisions.review.write")
def look_back(
    *,
    key: UUID,
    outcome: str,
    missing: str,
    words: Mapping[str, str],
    is_shared: bool,
    language: str,
    actor: Any,
    at: datetime,
    moment: Clock = database_now,
) -> Review:
    """Look back on an intent that went ahead, once for each who leads it; with the last one it is looked back on.

    ``words`` by kind of ``ReviewWords``. Who holds the decision is told how it turned out, those affected are asked once
    whether it served them. Raises NotAllowed, UnableToLookBack.
    """
    intent = queries.locked_intent(key)
    POLICY.check(actor, "decisions.review.write", intent, at)
    now = max(moment(), intent.since)
    catch_up(intent, at=now)
    _check(intent, outcome, missing, words, actor)

    review = Review.objects.create(
        intent=intent, author=actor, at=now, outcome=outcome, missing=missing, is_shared=is_shared
    )
    for kind, text in words.items():
        if text.strip():
            row = ReviewWords(review=review, kind=kind, language=language)
            row.write(text.strip())
            row.save()
    is_last = everybody_looked_back(intent)
    enter(intent, "REVIEW", actor=actor, part="AUTHOR", at=now, counts=is_last)
    settle(intent, actor=actor, at=now, moment=moment)
    event = record("decisions.review.written", actor=actor, subject=review, at=now)
    tell_readers(intent, event, kinds={"HOLDER": "decisions.looked_back"}, at=now, but=actor)
    _tell_deputies(intent, event, actor=actor, at=now)
    if is_last:
        for asked in intent.invited.filter(removed_at=None, is_affected=True):
            tell_one(intent, event, asked.person_id, "decisions.did_it_serve", at=now)
    return review


@operation("decisions.review.share")
def share_review(*, key: UUID, is_shared: bool, actor: Any, at: datetime) -> Review:
    """Share what was missing and what was learned with one’s mentor, or keep it to oneself again. Raises NotAllowed."""
    review = Review.objects.select_for_update(of=("self",)).select_related("intent").get(key=key)
    POLICY.check(actor, "decisions.review.share", review, at)

    review.is_shared = is_shared
    review.save(update_fields=["is_shared"])
    verb = "shared" if is_shared else "unshared"
    record(f"decisions.review.{verb}", actor=actor, subject=review, at=at)
    return review


@operation("decisions.served.answer")
def answer_served(*, key: UUID, answer: str, actor: Any, at: datetime) -> Served:
    """Say once whether an intent served oneself; nobody reads one answer. Raises NotAllowed, UnableToLookBack.

    It can't be changed: beside the sums shown before, a change would give the answer away.
    """
    intent = queries.locked_intent(key)
    POLICY.check(actor, "decisions.served.answer", intent, at)
    if answer not in Served.Answer.values:
        raise UnableToLookBack(_("Choose yes, partly or no."), "answer")
    if not intent.reviews.exists():
        raise UnableToLookBack(_("This is asked once it has been looked back on."))
    if intent.served.filter(person=actor).exists():
        raise UnableToLookBack(_("You have said so already. Thank you."))

    served = Served.objects.create(intent=intent, person=actor, answer=answer, at=at)
    record("decisions.served.answered", actor=None, subject=intent, at=at)
    return served


@operation("decisions.review.remind", recorded=False)
def remind_review(*, key: UUID, at: datetime) -> bool:
    """Remind those who have not looked back, alone, once; False where there is nothing to remind of."""
    intent = queries.locked_intent(key)
    if intent.state != Intent.State.REVIEW_DUE or intent.reminded_at is not None:
        return False

    intent.reminded_at = at
    intent.save(update_fields=["reminded_at"])
    event = record("decisions.review.reminded", actor=None, subject=intent, at=at)
    done = set(intent.reviews.values_list("author_id", flat=True))
    for row in intent.authors.filter(state="CONFIRMED").exclude(person__in=done):
        tell_one(intent, event, row.person_id, "decisions.review_overdue", at=at)
    return True


A_TURN = 200
"""How many intents one turn of the worker reminds of."""


def tend_reviews(*, at: datetime) -> bool:
    """Remind of reviews that are a week late; whether there were any. Called by the worker."""
    return do_each([partial(remind_review, key=key, at=at) for key in overdue_reviews(at, limit=A_TURN)])


def _tell_deputies(intent: Intent, event: Any, *, actor: Any, at: datetime) -> None:
    """Whoever stands in for a holder who is away reads how it turned out as well."""
    owed = owed_by(intent)
    told = {one.holder.pk for one in owed} | {actor.pk}
    for deputy in {one.asked_person(at).pk for one in owed} - told:
        tell_one(intent, event, deputy, "decisions.looked_back", at=at)


def _check(intent: Intent, outcome: str, missing: str, words: Mapping[str, str], actor: Any) -> None:
    if intent.state not in LOOKED_BACK_FROM:
        raise UnableToLookBack(_("Look back on it once it has gone ahead."))
    if intent.reviews.filter(author=actor).exists():
        raise UnableToLookBack(_("You have looked back on it already."))
    if outcome not in {value for value, _label in Review._meta.get_field("outcome").choices or ()}:
        raise UnableToLookBack(_("Say how it turned out."), "outcome")
    if missing and missing not in Review.Missing.values:
        raise UnableToLookBack(_("Choose what was missing, or leave it."), "missing")
    for kind, text in words.items():
        if len(text) > LONGEST:
            raise UnableToLookBack(
                _("This is too long: %(longest)s characters at most.") % {"longest": LONGEST}, kind.lower()
            )
