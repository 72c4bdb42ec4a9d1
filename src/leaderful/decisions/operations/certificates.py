"""Certificates of a competence: the person explains, somebody named says that it is so, or not yet."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.decisions.models import Certificate, CertificateTransition, CertificateWords
from leaderful.decisions.policy import CERTIFICATE, POLICY, roles_in
from leaderful.decisions.queries.certificates import locked_certificate
from leaderful.decisions.queries.register import area_by_key, competence_item
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.people.queries import colleague, lock_person

LONGEST_WORDS = 2000


class UnableToCertify(Unable):
    """It can’t be asked or answered so; ``field`` names the question it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@operation("decisions.certificate.ask")
def ask_certificate(
    *,
    certifier: UUID,
    item: UUID,
    text: str,
    language: str,
    actor: Any,
    at: datetime,
    area: UUID | None = None,
) -> Certificate:
    """Explain in one’s own words what one can do, and ask somebody named to certify it. Raises NotAllowed, UnableToCertify."""
    POLICY.check(actor, "decisions.certificate.ask", None, at)
    asked = colleague(certifier)
    if asked is None or asked.pk == actor.pk:
        raise UnableToCertify(_("Choose a colleague who knows this work."), "certifier")
    competence = competence_item(item)
    if competence is None or not competence.is_listed:
        raise UnableToCertify(_("Choose what you want to have certified."), "item")
    text = _checked(text, is_needed=True)
    lock_person(actor)
    if Certificate.objects.filter(person=actor, item=competence, certifier=asked, state="ASKED").exists():
        raise UnableToCertify(_("You asked %(name)s for this already.") % {"name": asked.name}, "certifier")
    belongs = area_by_key(area) if area is not None else None
    if belongs is not None and belongs.person_id != actor.pk:
        belongs = None

    certificate = Certificate.objects.create(
        person=actor, certifier=asked, item=competence, area=belongs, state="ASKED", asked_at=at
    )
    _write(certificate, actor, text, language=language, at=at)
    event = record("decisions.certificate.asked", actor=actor, subject=certificate, at=at)
    _tell(certificate, event, asked.pk, "decisions.certificate_asked", at)
    return certificate


@operation("decisions.certificate.give")
def give_certificate(
    *,
    key: UUID,
    actor: Any,
    at: datetime,
    text: str = "",
    language: str = "",
    ends_at: datetime | None = None,
) -> Certificate:
    """Say that the person can do it, until ``ends_at`` or without an end. Raises NotAllowed, UnableToCertify."""
    certificate = locked_certificate(key)
    POLICY.check(actor, "decisions.certificate.answer", certificate, at)
    if ends_at is not None and ends_at <= at:
        raise UnableToCertify(_("Choose a day that lies ahead, or none."), "ends")
    text = _checked(text, is_needed=False)

    certificate.given_at, certificate.ends_at = at, ends_at
    _step(certificate, "give", actor=actor, at=at)
    _write(certificate, actor, text, language=language, at=at)
    event = record("decisions.certificate.given", actor=actor, subject=certificate, at=at)
    _tell(certificate, event, certificate.person_id, "decisions.certificate_answered", at)
    return certificate


@operation("decisions.certificate.decline")
def decline_certificate(*, key: UUID, text: str, language: str, actor: Any, at: datetime) -> Certificate:
    """Say “not yet”, and what is missing. Raises NotAllowed, UnableToCertify."""
    certificate = locked_certificate(key)
    POLICY.check(actor, "decisions.certificate.answer", certificate, at)
    text = _checked(text, is_needed=True)

    _step(certificate, "decline", actor=actor, at=at)
    _write(certificate, actor, text, language=language, at=at)
    event = record("decisions.certificate.declined", actor=actor, subject=certificate, at=at)
    _tell(certificate, event, certificate.person_id, "decisions.certificate_answered", at)
    return certificate


@operation("decisions.certificate.take_back")
def take_back_certificate(*, key: UUID, actor: Any, at: datetime) -> Certificate:
    """Take back what one asked for, while it is open. Raises NotAllowed, UnableToCertify."""
    certificate = locked_certificate(key)
    POLICY.check(actor, "decisions.certificate.take_back", certificate, at)
    _check_is(certificate, "ASKED")

    _step(certificate, "withdraw", actor=actor, at=at)
    record("decisions.certificate.taken_back", actor=actor, subject=certificate, at=at)
    return certificate


@operation("decisions.certificate.withdraw")
def withdraw_certificate(*, key: UUID, actor: Any, at: datetime) -> Certificate:
    """Say that a certificate one gave counts no more; the person is told. Raises NotAllowed, UnableToCertify."""
    certificate = locked_certificate(key)
    POLICY.check(actor, "decisions.certificate.answer", certificate, at)
    _check_is(certificate, "GIVEN")

    _step(certificate, "withdraw", actor=actor, at=at)
    event = record("decisions.certificate.withdrawn", actor=actor, subject=certificate, at=at)
    _tell(certificate, event, certificate.person_id, "decisions.certificate_answered", at)
    return certificate


def withdraw_asked(certificate: Certificate, *, at: datetime) -> None:
    """The clock’s: one of the two has left. The row is locked."""
    _step(certificate, "withdraw", actor=None, at=at)


def _check_is(certificate: Certificate, state: str) -> None:
    """Taking back and withdrawing are one verb, of two people in two states."""
    if certificate.state != state:
        raise UnableToCertify(_answered())


def _answered() -> str:
    return _("This was answered or taken back already.")


def _step(certificate: Certificate, verb: str, *, actor: Any, at: datetime) -> None:
    who = ("clock",) if actor is None else roles_in(actor, certificate, at)
    refusal = UnableToCertify(_answered())
    facts = take_step(certificate, verb, cycle=CERTIFICATE, who=who, actor=actor, at=at, refusal=refusal)
    certificate.save()
    CertificateTransition.objects.create(certificate=certificate, **facts)


def _write(certificate: Certificate, author: Any, text: str, *, language: str, at: datetime) -> None:
    if text:
        words = CertificateWords(certificate=certificate, author=author, language=language, written_at=at)
        words.write(text)
        words.save()


def _checked(text: str, *, is_needed: bool) -> str:
    text = text.strip()
    if (is_needed and not text) or len(text) > LONGEST_WORDS:
        raise UnableToCertify(
            _("Write a few words: %(longest)s characters at most.") % {"longest": LONGEST_WORDS}, "text"
        )
    return text


def _tell(certificate: Certificate, event: Any, recipient_id: int, kind: str, at: datetime) -> None:
    codes = {"certificate": str(certificate.key)}
    tell(event_id=event.pk, recipient_id=recipient_id, kind=kind, at=at, codes=codes)
