"""What a pair agreed about working together, as its two people read it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from leaderful.pairings.models import Agreement, AgreementWords, Pairing
from leaderful.pairings.policy import agreements_visible_to
from leaderful.people.models import Person

PROMPT_FOR = timedelta(days=42)
"""How long after the beginning an agreement nobody signed is asked for; later it only stands on the pair's page."""

MINUTES = 45
WEEKS_TO_REVIEW = 13


@dataclass(frozen=True)
class Agreed:
    """One version as one of the two reads it; ``mine`` and ``theirs`` are what each side wants to learn."""

    agreement: Agreement
    mine: str
    theirs: str
    confidential: str
    ending: str
    i_signed_at: datetime | None
    they_signed_at: datetime | None


@dataclass(frozen=True)
class Agreements:
    """What counts for a pair (``signed`` by both), what is being settled (``draft``), and what counted before."""

    signed: Agreed | None
    draft: Agreed | None
    older: list[Agreed]

    @property
    def latest(self) -> Agreed | None:
        """The draft, else what counts."""
        return self.draft or self.signed


@dataclass(frozen=True)
class Unsigned:
    """A pair whose agreement waits for somebody: to be written, or to be read and signed after the other one."""

    pairing: Pairing
    is_signed_by_other: bool
    since: datetime


def agreements_of(pairing: Pairing, actor: Person, *, at: datetime) -> Agreements:
    """Every version of a pair's agreement; nothing for anybody but the two."""
    rows = (
        Agreement.objects.filter(agreements_visible_to(actor, at), pairing=pairing)
        .prefetch_related("words")
        .order_by("-version")
    )
    versions = [_agreed(row, is_guide=actor.pk == pairing.guide_id) for row in rows]
    signed = [one for one in versions if one.agreement.is_signed]
    drafts = [one for one in versions if not one.agreement.is_signed]
    return Agreements(next(iter(signed), None), next(iter(drafts), None), signed[1:])


def _agreed(agreement: Agreement, *, is_guide: bool) -> Agreed:
    said = {words.kind: words.text for words in agreement.words.all()}
    kind = AgreementWords.Kind
    guide = (kind.GUIDE_LEARNS, agreement.guide_signed_at)
    learner = (kind.LEARNER_LEARNS, agreement.learner_signed_at)
    mine, theirs = (guide, learner) if is_guide else (learner, guide)
    return Agreed(
        agreement=agreement,
        mine=said.get(mine[0], ""),
        theirs=said.get(theirs[0], ""),
        confidential=said.get(kind.CONFIDENTIAL, ""),
        ending=said.get(kind.ENDING, ""),
        i_signed_at=mine[1],
        they_signed_at=theirs[1],
    )


def signed_agreement(pairing: Pairing) -> Agreement | None:
    """The facts of what counts for a pair: its rhythm and when it looks back. Whoever sees the pair sees them."""
    both = Agreement.objects.filter(guide_signed_at__isnull=False, learner_signed_at__isnull=False)
    return both.filter(pairing=pairing).order_by("-version").first()


def unsigned(person: Person, pairs: Iterable[Pairing], *, at: datetime) -> Iterator[Unsigned]:
    """Those of ``person``'s ``pairs`` whose agreement waits for them: young ones without one, and what the other signed.

    ``pairs`` are ``current_pairs``.
    """
    for pairing in pairs:
        if pairing.state_at != "ACTIVE":
            continue
        last = max(pairing.agreements.all(), key=lambda row: row.version, default=None)
        mine, theirs = ("guide", "learner") if person.pk == pairing.guide_id else ("learner", "guide")
        theirs_at = getattr(last, f"{theirs}_signed_at", None)
        if (last is not None and last.is_signed) or getattr(last, f"{mine}_signed_at", None):
            continue
        since: datetime = theirs_at or pairing.started_at or at
        if theirs_at or since > at - PROMPT_FOR:
            yield Unsigned(pairing, theirs_at is not None, since)


def proposed_terms(pairing: Pairing, *, on: date, every_weeks: int) -> dict[str, object]:
    """What an agreement nobody has written yet proposes: the programme's rhythm, looking back midway, ready wording."""
    review = on + timedelta(weeks=WEEKS_TO_REVIEW)
    if pairing.planned_end and pairing.planned_end > on + timedelta(days=2):
        review = min(review, on + (pairing.planned_end - on) / 2)
    ready = ready_wording()
    return {
        "every_weeks": every_weeks,
        "minutes": MINUTES,
        "review_date": review,
        "confidential": ready[0],
        "ending": ready[1],
    }


def ready_wording() -> tuple[str, str]:
    """What is proposed about confidentiality and about ending, in the reader's language."""
    return (
        _(
            "What we say stays between the two of us. The limit: where somebody is in danger or the law is broken, we "
            "tell each other first and then whoever can help."
        ),
        _(
            "Either of us can end this at any time, without a reason and without blame. If we can, we meet once more "
            "and say what was good."
        ),
    )
