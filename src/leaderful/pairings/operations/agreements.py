"""What a pair agrees about working together: drafted by either, signed by both, changed in a new version."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.pairings import queries
from leaderful.pairings.models import Agreement, AgreementWords, Pairing
from leaderful.pairings.policy import POLICY

LONGEST_WORDS = 2000
FURTHEST_REVIEW = timedelta(days=2 * 366)
"""How far ahead the two can promise to look back."""

SHARED = (AgreementWords.Kind.CONFIDENTIAL, AgreementWords.Kind.ENDING)
"""What both agree; the rest is each side's own to say."""


class UnableToAgree(Unable):
    """The pair is over, or something in the agreement can't be so; ``field`` names the question it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class ChangedMeanwhile(UnableToAgree):
    """The other one has written since: read first, then sign."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What one side writes or signs.

    Attributes:
        learns: what this side wants to learn; only needed for signing.
        every_weeks, minutes: the rhythm: a meeting every so many weeks, so long.
        review_date: the day on which the two look back.
        confidential, ending: what both agree about it, in words.
        language: the language all of it is written in.
        ready_wording: texts that are proposed to everybody, and so are nobody's own words.
    """

    learns: str
    every_weeks: int
    minutes: int
    review_date: date
    confidential: str
    ending: str
    language: str = ""
    ready_wording: tuple[str, ...] = ()


@operation("pairings.agreement.write")
def write_agreement(
    *, pairing_key: UUID, terms: Terms, seen: str, sign: bool, actor: Any, at: datetime
) -> Agreement:
    """Keep what one side writes as the pair's draft, and with ``sign`` sign it for that side.

    ``seen`` is the ``stamp`` of what this side had before their eyes. A change of what both agree takes back the
    other's signature; saying anew what oneself wants to learn does not. Raises NotAllowed, ``Pairing.DoesNotExist``,
    ``ChangedMeanwhile`` or ``UnableToAgree``.
    """
    pairing = queries.locked_pairing(key=pairing_key)
    POLICY.check(actor, "pairings.agreement.write", pairing, at)
    if pairing.state not in {Pairing.State.ACTIVE, Pairing.State.PAUSED}:
        raise UnableToAgree(_("This pair isn’t under way, so there is nothing to agree on."))
    last = pairing.agreements.order_by("-version").first()
    if seen != stamp(last):
        raise ChangedMeanwhile(
            _("The other one has changed this while you were writing. Read how it stands now, then sign.")
        )
    _check(terms, sign=sign, on=at.date())
    side = "guide" if actor.pk == pairing.guide_id else "learner"
    agreement, words = _draft(pairing, last, terms, at)
    is_changed = _differs(agreement, words, terms)
    own = words.get(_learns(side))
    if not sign and not is_changed and terms.learns == (own.text if own else ""):
        raise UnableToAgree(_("Nothing is changed yet."))

    if is_changed:
        agreement.guide_signed_at = agreement.learner_signed_at = None
    setattr(agreement, f"{side}_signed_at", at if sign else None)
    agreement.every_weeks, agreement.minutes = terms.every_weeks, terms.minutes
    agreement.review_date, agreement.written_at = terms.review_date, at
    agreement.edition = agreement.edition + 1 if agreement.pk else 1
    agreement.save()
    _write(agreement, words, terms, side, actor)
    _note(agreement, pairing, sign=sign, actor=actor, at=at)
    return agreement


def stamp(agreement: Agreement | None) -> str:
    """Which version and edition somebody has before their eyes; the same only while nothing has changed."""
    return f"{agreement.version}.{agreement.edition}" if agreement else "0"


def _learns(side: str) -> AgreementWords.Kind:
    return AgreementWords.Kind.GUIDE_LEARNS if side == "guide" else AgreementWords.Kind.LEARNER_LEARNS


def _check(terms: Terms, *, sign: bool, on: date) -> None:
    """Raise UnableToAgree for the first thing that can't be so."""
    if sign and not terms.learns:
        raise UnableToAgree(_("Say first what you want to learn yourself: both sides do."), "learns")
    if not 1 <= terms.every_weeks <= 26:  # noqa: PLR2004  half a year
        raise UnableToAgree(_("Choose a rhythm from every week to every 26 weeks."), "every_weeks")
    if not 10 <= terms.minutes <= 240:  # noqa: PLR2004  ten minutes to four hours
        raise UnableToAgree(_("A meeting takes from 10 to 240 minutes."), "minutes")
    if not on < terms.review_date <= on + FURTHEST_REVIEW:
        raise UnableToAgree(_("Choose a day that lies ahead, within two years."), "review_date")
    for name in ("confidential", "ending"):
        if not getattr(terms, name):
            raise UnableToAgree(_("Say in a sentence what holds here."), name)
    for name in ("learns", "confidential", "ending"):
        if len(getattr(terms, name)) > LONGEST_WORDS:
            sentence = _("This is too long: %(longest)s letters at most.") % {"longest": LONGEST_WORDS}
            raise UnableToAgree(sentence, name)


def _draft(
    pairing: Pairing, last: Agreement | None, terms: Terms, at: datetime
) -> tuple[Agreement, dict[str, AgreementWords]]:
    """The pair's draft (a new one after a signed version, unsaved), and the words that stood in it or before it."""
    words = {row.kind: row for row in last.words.all()} if last else {}
    if last is not None and not last.is_signed:
        return last, words
    fresh = Agreement(
        pairing=pairing,
        version=last.version + 1 if last else 1,
        every_weeks=last.every_weeks if last else terms.every_weeks,
        minutes=last.minutes if last else terms.minutes,
        review_date=last.review_date if last else terms.review_date,
        written_at=at,
    )
    return fresh, words


def _differs(agreement: Agreement, words: dict[str, AgreementWords], terms: Terms) -> bool:
    """Whether anything that both agree is said otherwise than it stood."""
    before = (agreement.every_weeks, agreement.minutes, agreement.review_date)
    said = {kind: words[kind].text if kind in words else "" for kind in SHARED}
    return before != (terms.every_weeks, terms.minutes, terms.review_date) or said != _said(terms)


def _said(terms: Terms) -> dict[str, str]:
    return {AgreementWords.Kind.CONFIDENTIAL: terms.confidential, AgreementWords.Kind.ENDING: terms.ending}


def _write(
    agreement: Agreement, words: dict[str, AgreementWords], terms: Terms, side: str, actor: Any
) -> None:
    """Put the words under the version: what changed by its writer, what did not as it stood before."""
    texts = {_learns(side): terms.learns, **_said(terms)}
    for kind, row in words.items():
        texts.setdefault(AgreementWords.Kind(kind), row.text)
    for kind, text in texts.items():
        before = words.get(kind)
        is_here = before is not None and before.agreement_id == agreement.pk
        row = before if before and is_here else AgreementWords(agreement=agreement, kind=kind)
        if not text:
            AgreementWords.objects.filter(agreement=agreement, kind=kind).delete()
        elif before is None or before.text != text:
            row.author, row.language = None if text in terms.ready_wording else actor, terms.language
            row.write(text)
            row.save()
        elif not is_here:
            row.author, row.language = before.author, before.language
            row.write(text)
            row.save()


def _note(agreement: Agreement, pairing: Pairing, *, sign: bool, actor: Any, at: datetime) -> None:
    """The record, and after a signature a letter to the other side."""
    codes = {"version": agreement.version, "edition": agreement.edition}
    verb = "signed" if sign else "written"
    event = record(f"pairings.agreement.{verb}", actor=actor, subject=agreement, at=at, codes=codes)
    if sign:
        other = pairing.learner_id if actor.pk == pairing.guide_id else pairing.guide_id
        tell(
            event_id=event.pk,
            recipient_id=other,
            kind="pairings.signed",
            at=at,
            codes={"pairing": str(pairing.key)},
        )


@operation("pairings.agreement.forget", recorded=False)
def forget_agreed(*, person: Any, actor: Any, at: datetime) -> int:
    """Delete what this person wrote into agreements; the other side's words and the facts stay. Returns how many went.

    Called by the flow that erases, which asks who may.
    """
    count, _tables = AgreementWords.objects.filter(author=person).delete()
    if count:
        record("pairings.agreement.forgotten", actor=actor, subject=person, at=at, codes={"count": count})
    return count
