"""The case test: one's own sittings, what came of them, and what the next chain of people may know of the latest.

A sitting and its score are read by whoever took it, by nobody else.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from leaderful.core import styles as core
from leaderful.core.supervision import CaseTest
from leaderful.meetings.models import Meeting
from leaderful.people.models import Person
from leaderful.programmes import queries as programmes
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.policy import TAKES_PART
from leaderful.styles.models import RetiredCase, Sitting
from leaderful.styles.policy import case_test as policy

Answered = Mapping[str, core.Process]
"""The process picked, by the case's code; a case left out is not there."""


@dataclass(frozen=True)
class Offer:
    """That a programme offers the test to somebody: as what."""

    programme: Programme
    occasion: str


@dataclass(frozen=True)
class Result:
    """What came of one finished sitting, for whoever took it."""

    sitting: Sitting
    score: core.Score
    feedback: tuple[core.Feedback, ...]


def retired_codes() -> frozenset[str]:
    """The codes of the cases that no longer count."""
    return frozenset(RetiredCase.objects.values_list("case", flat=True))


def cases_asked(form: str, *, retired: Collection[str]) -> tuple[core.Case, ...]:
    """The cases of a form that are asked now, in their order."""
    return tuple(case for case in core.FORMS[core.Form(form)] if case.code not in retired)


def sittings_visible_to(actor: Person, *, at: datetime) -> QuerySet[Sitting]:
    """The sittings ``actor`` may see, with their programmes and answers, the latest first."""
    rows = Sitting.objects.filter(policy.sittings_visible_to(actor, at)).select_related("programme")
    return rows.prefetch_related("answers").order_by("-begun_at", "-pk")


def sitting_visible_to(actor: Person, *, key: UUID, at: datetime) -> Sitting | None:
    """One sitting by key, if it is ``actor``'s own."""
    return sittings_visible_to(actor, at=at).filter(key=key).first()


def open_sitting(person: Person) -> Sitting | None:
    """The one that ``person`` has begun and not finished."""
    return Sitting.objects.filter(person=person, finished_at__isnull=True).first()


def locked_sitting(key: UUID) -> Sitting:
    """A sitting, locked. Raises DoesNotExist."""
    return Sitting.objects.select_for_update(of=("self",)).get(key=key)


def answers_of(sitting: Sitting) -> dict[str, core.Process]:
    """What was picked, by the case's code."""
    return {row.case: core.Process(row.process) for row in sitting.answers.all()}


def score_of(sitting: Sitting, *, retired: Collection[str]) -> core.Score:
    """The score of a sitting; what has been retired since is left out."""
    answers = {code: chosen for code, chosen in answers_of(sitting).items() if code not in retired}
    return core.score(core.Form(sitting.form), answers, retired=retired)


def result_of(sitting: Sitting) -> Result:
    """The score, and each answered case explained in the order it was asked."""
    retired, answers = retired_codes(), answers_of(sitting)
    cases = [case for case in cases_asked(sitting.form, retired=retired) if case.code in answers]
    explained = tuple(core.feedback(case, answers[case.code]) for case in cases)
    return Result(sitting, score_of(sitting, retired=retired), explained)


def latest_case_test(person: Person) -> CaseTest | None:
    """The latest finished case test of ``person`` in which enough was answered; None where there is none.

    For the chain's readiness, which the person alone reads.
    """
    retired = retired_codes()
    rows = Sitting.objects.filter(person=person, finished_at__isnull=False).prefetch_related("answers")
    for sitting in rows.order_by("-finished_at", "-pk"):
        score = score_of(sitting, retired=retired)
        if score.is_enough and sitting.finished_at:
            return CaseTest(score.inside, score.answered, sitting.finished_at)
    return None


def offers_to(person: Person) -> list[Offer]:
    """What programmes offer ``person`` now and they have not begun: before their first meeting, and when it looks back."""
    parts = Membership.objects.filter(person=person, state__in=TAKES_PART)  # also who only pauses
    states = {state for some in policy.OFFERED_IN.values() for state in some}
    here = Programme.objects.filter(pk__in=parts.values("programme_id"), state__in=states).order_by("-pk")
    found = [
        Offer(programme, occasion)
        for programme in here
        if programmes.rules_of(programme).case_test
        for occasion, offered_in in policy.OFFERED_IN.items()
        if programme.state in offered_in
    ]
    if not found:
        return []
    own = Sitting.objects.filter(person=person, programme__isnull=False)
    taken = set(own.values_list("programme", "occasion"))
    found = [offer for offer in found if (offer.programme.pk, offer.occasion) not in taken]
    return [offer for offer in found if offer.occasion != "BEFORE" or not _has_met(person, offer.programme)]


def offer_to(person: Person, programme: Programme) -> Offer | None:
    """What this one programme offers ``person`` now."""
    return next((offer for offer in offers_to(person) if offer.programme == programme), None)


def _has_met(person: Person, programme: Programme) -> bool:
    rows = Meeting.objects.filter(pairing__programme=programme, state=Meeting.State.HELD)
    return rows.filter(pairing__guide=person).exists() or rows.filter(pairing__learner=person).exists()


def form_before(person: Person, programme: Programme | None) -> str:
    """The form of the last sitting that counts for choosing the next one; blank where there is none."""
    rows = Sitting.objects.filter(person=person)
    if programme is not None and (own := rows.filter(programme=programme, occasion="BEFORE").first()):
        return own.form
    return rows.order_by("-begun_at", "-pk").values_list("form", flat=True).first() or ""


def begun_with(programme: Programme | None) -> Mapping[str, int]:
    """How many began with each form: in a programme, else on their own; so that both come out alike."""
    occasion = Sitting.Occasion.OWN if programme is None else Sitting.Occasion.BEFORE
    rows = Sitting.objects.filter(occasion=occasion, programme=programme)
    return {form: rows.filter(form=form).count() for form in core.Form}
