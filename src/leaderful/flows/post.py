"""The post: letters are made from notices and handed to the mail server, at least once each, by whoever works it off.

The notice's row is the truth. It is leased in one transaction, sent outside of any, and marked in another; a crash in
between sends it again under the same Message-ID, which mail programs show once.
"""

import contextlib
import logging
import smtplib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import formataddr
from zoneinfo import ZoneInfo

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.flows.letters import (
    LETTERS,
    OF_A_PROGRAMME,
    CalendarPart,
    Content,
    in_own_words,
    programme_of,
    sample_of,
)
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices import operations as outbox
from leaderful.notices import queries as notices
from leaderful.notices.models import MailSettings, Notice
from leaderful.people import queries as people
from leaderful.people.models import Organisation, Person
from leaderful.people.policy import POLICY
from leaderful.programmes.models import Programme
from leaderful.programmes.policy import POLICY as PROGRAMMES

log = logging.getLogger("leaderful.post")

A_TURN = 20
"""How many letters one turn of the worker sends."""

TIMEOUT_SECONDS = 20

NO_POST = (smtplib.SMTPException, OSError, UnicodeError)
"""What comes of a mail server that is not there or says no, or of settings that can't be written to any server."""


class UnableToSend(Unable):
    """The mail server did not take a letter; the text says what it answered."""


@dataclass(frozen=True)
class Mail:
    """A letter ready to leave: in plain text and in HTML, both from the same words; and what goes into a calendar."""

    subject: str
    plain: str
    html: str
    calendar: CalendarPart | None = None


class UnableToTryAgain(Unable):
    """No letter has failed."""


class UnableToChangeMail(Unable):
    """The mail server's settings don't hold together."""


@dataclass(frozen=True)
class Way:
    """How a letter leaves: the connection, the sender's settings, and in whose name."""

    connection: BaseEmailBackend
    settings: MailSettings
    organisation: Organisation

    def hand_over(self, mail: Mail, *, address: str, message_id: str | None = None) -> None:
        """Give one letter to the mail server. Raises one of ``NO_POST``."""
        headers = {"Auto-Submitted": "auto-generated"}
        if message_id:
            headers["Message-ID"] = message_id
        message = EmailMultiAlternatives(
            one_line(mail.subject),
            mail.plain,
            formataddr((one_line(self.organisation.name), self.settings.sender)),
            [address],
            connection=self.connection,
            headers=headers,
        )
        message.attach_alternative(mail.html, "text/html")
        if mail.calendar:  # twice, as calendars want it: mail programs act on the one, people open the other
            message.attach_alternative(mail.calendar.text, f"text/calendar; method={mail.calendar.method}")
            message.attach("meeting.ics", mail.calendar.text.encode(), "application/ics")
        message.send()


def one_line(text: str) -> str:
    """``text`` without line breaks or other control characters: nothing in a header may begin another one."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def rendered(content: Content, *, organisation: Organisation) -> Mail:
    """The letter's words as plain text and as HTML, its paths made whole with the public address."""
    base = organisation.public_address.rstrip("/")
    actions = [(action.words, f"{base}{action.path}") for action in content.actions]
    facts = {"content": content, "actions": actions, "organisation": organisation}
    return Mail(
        subject=one_line(content.subject),
        plain=render_to_string("letters/letter.txt", facts),
        html=render_to_string("letters/letter.html", facts),
        calendar=content.calendar,
    )


def preview(*, kind: str, language: str, organisation: Organisation) -> Mail:
    """A letter with invented facts, for whoever looks after the installation. Raises KeyError for no such letter."""
    with translation.override(language):
        return rendered(LETTERS[kind].sample(), organisation=organisation)


def preview_of(
    *, kind: str, language: str, programme: Programme, name: str, organisation: Organisation
) -> Mail:
    """A letter as one programme would send it to somebody called ``name``, with invented facts. Raises KeyError."""
    with translation.override(language):
        content = sample_of(LETTERS[kind].sample(), programme, kind=kind, language=language, name=name)
        return rendered(content, organisation=organisation)


def send_waiting(*, at: datetime) -> bool:
    """Send a few letters that are due; returns whether there were any. Does nothing until mail is set up."""
    settings = notices.mail_settings()
    organisation = people.organisation()
    if settings is None or organisation is None or not organisation.public_address:
        return False
    leased = outbox.lease(at=at, limit=A_TURN)
    if not leased:
        return False
    way = Way(_connection(settings), settings, organisation)
    try:
        way.connection.open()
    except NO_POST as error:
        _hang_up(way.connection)  # where only the sign-in failed, it is open
        for notice in leased:
            outbox.put_off(notice_id=notice.pk, failure=_reason(error), at=at)
        return True
    waiting = deque(leased)
    try:
        while waiting and _send_one(waiting.popleft(), way, at):
            pass
    finally:
        _hang_up(way.connection)
    outbox.hand_back(notice_ids=[notice.pk for notice in waiting])
    return True


def _send_one(notice: Notice, way: Way, at: datetime) -> bool:
    """Send one letter, or put it off; returns whether the mail server is still there."""
    try:
        letter = _written(notice, way, at)
        if letter is None:
            return True
        mail, address = letter
        domain = way.settings.sender.rpartition("@")[2]
        way.hand_over(mail, address=address, message_id=f"<{notice.key}@{domain}>")
    except Exception as error:  # noqa: BLE001  one letter that can't be written must not hold up the others
        if not isinstance(error, OSError):  # its message may quote the letter: the log gets its kind alone
            log.error("letter %s could not be written: %s", notice.pk, type(error).__name__)  # noqa: TRY400  see above
        outbox.put_off(notice_id=notice.pk, failure=_reason(error), at=at)
        return not _is_gone(error)
    outbox.mark_sent(notice_id=notice.pk, at=at)
    return True


def _written(notice: Notice, way: Way, at: datetime) -> tuple[Mail, str] | None:
    """The letter in its recipient's language and the address it goes to; None where it was given up."""
    recipient = people.recipient(notice.recipient_id)
    letter = LETTERS.get(notice.kind)
    if recipient is None or letter is None:
        outbox.give_up(notice_id=notice.pk, failure="nobody", at=at)
        return None
    if notice.codes.get("ends", at.timestamp()) < at.timestamp():  # what it carries works no more
        outbox.give_up(notice_id=notice.pk, failure="too-late", at=at)
        return None
    zone = ZoneInfo(recipient.time_zone or way.organisation.time_zone)
    with translation.override(recipient.language or way.organisation.language), timezone.override(zone):
        address = letter.to(notice) if letter.to else recipient.email
        content = letter.compose(notice, recipient) if address else None
        if content is None or not address:
            outbox.give_up(notice_id=notice.pk, failure="pointless" if address else "no-address", at=at)
            return None
        return rendered(_own(content, notice, recipient), organisation=way.organisation), address


def _own(content: Content, notice: Notice, recipient: Person) -> Content:
    """The letter in its programme's own words, where it is one of a programme and that has some."""
    programme = programme_of(notice.codes) if notice.kind in OF_A_PROGRAMME else None
    if programme is None or not programme.mails:
        return content
    language = translation.get_language() or "en"
    return in_own_words(content, programme, kind=notice.kind, language=language, name=recipient.first_name)


def _is_gone(error: Exception) -> bool:
    """Whether the mail server went away, rather than refused one letter (every SMTPException is an OSError)."""
    if isinstance(error, smtplib.SMTPException):
        return isinstance(error, smtplib.SMTPServerDisconnected)
    return isinstance(error, OSError)


def _reason(error: Exception) -> str:
    """A short code for the outbox: the server's number where it gave one, and the kind of error; never its words."""
    answers: object = getattr(error, "recipients", None)
    code = getattr(error, "smtp_code", None)
    if isinstance(answers, dict) and answers:
        code = next(iter(answers.values()))[0]
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def _hang_up(connection: BaseEmailBackend) -> None:
    """Say goodbye; a server that is gone already needs none."""
    with contextlib.suppress(*NO_POST):
        connection.close()


@operation("notices.settings.change")
def change_settings(
    *,
    host: str,
    port: int,
    security: str,
    username: str,
    password: str | None,
    sender: str,
    actor: Person | None,
    at: datetime,
) -> None:
    """Say which mail server letters leave by; ``password`` None keeps the one there is."""
    POLICY.check(actor, "notices.settings.change", None, at)
    before = notices.mail_settings()
    if before is not None and password is None and before.text and _goes_elsewhere(before, host, security):
        raise UnableToChangeMail(
            _(
                "The server or its security changes. Type the password again, so that it only goes where you mean."
            )
        )

    saved = outbox.save_settings(
        host=host, port=port, security=security, username=username, password=password, sender=sender, at=at
    )
    record("notices.settings.changed", actor=actor, subject=saved, at=at)


def _goes_elsewhere(before: MailSettings, host: str, security: str) -> bool:
    """Whether the kept password would be shown to another server, or to whoever listens on the way."""
    unprotected = MailSettings.Security.NONE
    return host.lower() != before.host.lower() or (security == unprotected != before.security)


@operation("notices.notice.try_again")
def try_failed_again(*, actor: Person | None, at: datetime) -> int:
    """Let every failed letter wait again; returns how many. Raises UnableToTryAgain where none failed."""
    POLICY.check(actor, "notices.settings.change", None, at)

    count = outbox.try_failed_again(at=at)
    if not count:
        raise UnableToTryAgain(_("No letter has failed."))
    record("notices.notice.tried_again", actor=actor, subject=None, at=at, codes={"letters": count})
    return count


def send_test(*, actor: Person | None, at: datetime) -> None:
    """Send a test letter to oneself right now. Raises UnableToSend with what the server answered.

    The mail server is asked outside of any transaction: it may take its time, and nobody else waits for it.
    """
    name = actor.first_name if actor else ""
    content = Content(
        subject=_("A test letter from Leaderful"),
        paragraphs=(
            _("Hello %(name)s,") % {"name": name},
            _("This letter left by the mail server you set up. The letters to others will come like this."),
        ),
    )
    POLICY.check(actor, "notices.settings.change", None, at)
    _send_now(lambda organisation: rendered(content, organisation=organisation), actor=actor, at=at)


def send_sample(*, kind: str, language: str, actor: Person | None, at: datetime) -> None:
    """Send a letter with invented facts to oneself right now. Raises KeyError, or UnableToSend like ``send_test``."""
    letter = LETTERS[kind]

    def sample(organisation: Organisation) -> Mail:
        return preview(kind=letter.kind, language=language, organisation=organisation)

    POLICY.check(actor, "notices.settings.change", None, at)
    _send_now(sample, actor=actor, at=at)


def send_sample_of(*, kind: str, language: str, programme: Programme, actor: Person, at: datetime) -> None:
    """Send a letter of one programme, with invented facts, to oneself. Raises NotAllowed, KeyError, UnableToSend."""
    PROGRAMMES.check(actor, "programmes.programme.change", programme, at)

    def sample(organisation: Organisation) -> Mail:
        return preview_of(
            kind=kind,
            language=language,
            programme=programme,
            name=actor.first_name,
            organisation=organisation,
        )

    _send_now(sample, actor=actor, at=at)


def _send_now(make: Callable[[Organisation], Mail], *, actor: Person | None, at: datetime) -> None:
    settings, organisation = notices.mail_settings(), people.organisation()
    if settings is None or organisation is None:
        raise UnableToSend(_("Mail isn’t set up yet. Fill in the mail server first."))
    if actor is None or not actor.email:
        raise UnableToSend(_("You have no mail address yourself, so there is nobody to send the test to."))

    mail = make(organisation)
    way = Way(_connection(settings), settings, organisation)
    try:
        way.hand_over(mail, address=actor.email)
    except UnicodeError as error:  # its own words would quote the password
        raise UnableToSend(
            _(
                "The server’s name, the user, the password or an address has characters that can’t be sent to a mail server."
            )
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise UnableToSend(
            _("The mail server did not take the letter. It said: %(answer)s") % {"answer": _answer(error)}
        ) from error
    finally:
        _hang_up(way.connection)
    _note_test(actor=actor, at=at)


def _answer(error: Exception) -> str:
    """What the server said, as it said it, at most a few lines of it."""
    refused: object = getattr(error, "recipients", None)
    if isinstance(refused, dict) and refused:
        code, said = next(iter(refused.values()))
    else:
        code, said = getattr(error, "smtp_code", ""), getattr(error, "smtp_error", str(error))
    text = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    return one_line(f"{code} {text or type(error).__name__}")[:300]


@operation("notices.settings.test")
def _note_test(*, actor: Person, at: datetime) -> None:
    record("notices.settings.tested", actor=actor, subject=None, at=at)


def _connection(settings: MailSettings) -> BaseEmailBackend:
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=settings.host,
        port=settings.port,
        username=settings.username or None,
        password=settings.text or None,
        use_tls=settings.security == MailSettings.Security.STARTTLS,
        use_ssl=settings.security == MailSettings.Security.TLS,
        timeout=TIMEOUT_SECONDS,
    )
