"""The post: letters are made from notices and handed to the mail server, at least once each, by whoever works it off.

The notice's row is the truth. It is leased in one transaction, sent outside of any, and marked in another; a crash in
between sends it again under the same Message-ID, which mail programs show once.
"""

import smtplib
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.flows.letters import LETTERS, Content
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices import operations as outbox
from leaderful.notices import queries as notices
from leaderful.notices.models import MailSettings, Notice
from leaderful.people import queries as people
from leaderful.people.models import Organisation, Person
from leaderful.people.policy import POLICY

A_TURN = 20
"""How many letters one turn of the worker sends."""

TIMEOUT_SECONDS = 20


class UnableToSend(Unable):
    """The mail server did not take a letter; the text says what it answered."""


@dataclass(frozen=True)
class Mail:
    """A letter ready to leave: in plain text and in HTML, both from the same words."""

    subject: str
    plain: str
    html: str


@dataclass(frozen=True)
class Way:
    """How a letter leaves: the open connection, the sender's settings, and in whose name."""

    connection: BaseEmailBackend
    settings: MailSettings
    organisation: Organisation

    def hand_over(self, mail: Mail, *, address: str, message_id: str | None = None) -> None:
        """Give one letter to the mail server. Raises SMTPException or OSError with its answer."""
        headers = {"Auto-Submitted": "auto-generated"}
        if message_id:
            headers["Message-ID"] = message_id
        name = self.organisation.name.replace('"', "")
        message = EmailMultiAlternatives(
            mail.subject,
            mail.plain,
            f'"{name}" <{self.settings.sender}>',
            [address],
            connection=self.connection,
            headers=headers,
        )
        message.attach_alternative(mail.html, "text/html")
        message.send()


def rendered(content: Content, *, organisation: Organisation) -> Mail:
    """The letter's words as plain text and as HTML, its paths made whole with the public address."""
    base = organisation.public_address.rstrip("/")
    actions = [(action.words, f"{base}{action.path}") for action in content.actions]
    facts = {"content": content, "actions": actions, "organisation": organisation}
    return Mail(
        subject=" ".join(content.subject.split()),
        plain=render_to_string("letters/letter.txt", facts),
        html=render_to_string("letters/letter.html", facts),
    )


def preview(*, kind: str, language: str, organisation: Organisation) -> Mail:
    """A letter with invented facts, for whoever looks after the installation. Raises KeyError for no such letter."""
    with translation.override(language):
        return rendered(LETTERS[kind].sample(), organisation=organisation)


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
    for notice in leased:
        _send_one(notice, way, at)
    way.connection.close()
    return True


def _send_one(notice: Notice, way: Way, at: datetime) -> None:
    recipient = people.recipient(notice.recipient_id)
    letter = LETTERS.get(notice.kind)
    if recipient is None or letter is None:
        outbox.give_up(notice_id=notice.pk, failure="nobody", at=at)
        return
    if notice.codes.get("ends", at.timestamp()) < at.timestamp():  # what it carries works no more
        outbox.give_up(notice_id=notice.pk, failure="too-late", at=at)
        return
    zone = ZoneInfo(recipient.time_zone or way.organisation.time_zone)
    with translation.override(recipient.language or way.organisation.language), timezone.override(zone):
        address = letter.to(notice) if letter.to else recipient.email
        content = letter.compose(notice, recipient) if address else None
        if content is None:
            outbox.give_up(notice_id=notice.pk, failure="pointless" if address else "no-address", at=at)
            return
        mail = rendered(content, organisation=way.organisation)
    domain = way.settings.sender.rpartition("@")[2]
    try:
        way.hand_over(mail, address=address, message_id=f"<{notice.key}@{domain}>")
    except (smtplib.SMTPException, OSError) as error:
        outbox.put_off(notice_id=notice.pk, failure=type(error).__name__, at=at)
    else:
        outbox.mark_sent(notice_id=notice.pk, at=at)


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

    saved = outbox.save_settings(
        host=host, port=port, security=security, username=username, password=password, sender=sender, at=at
    )
    record("notices.settings.changed", actor=actor, subject=saved, at=at)


def send_test(*, actor: Person | None, at: datetime) -> None:
    """Send a test letter to oneself right now. Raises UnableToSend with what the server answered.

    The mail server is asked outside of any transaction: it may take its time, and nobody else waits for it.
    """
    POLICY.check(actor, "notices.settings.change", None, at)
    settings, organisation = notices.mail_settings(), people.organisation()
    if settings is None or organisation is None:
        raise UnableToSend(_("Mail isn’t set up yet. Fill in the mail server first."))
    if actor is None or not actor.email:
        raise UnableToSend(_("You have no mail address yourself, so there is nobody to send the test to."))

    mail = rendered(
        Content(
            subject=_("A test letter from Leaderful"),
            paragraphs=(
                _("Hello %(name)s,") % {"name": actor.first_name},
                _(
                    "This letter left by the mail server you set up. The letters to others will come like this."
                ),
            ),
        ),
        organisation=organisation,
    )
    try:
        way = Way(_connection(settings), settings, organisation)
        way.hand_over(mail, address=actor.email)
        way.connection.close()
    except (smtplib.SMTPException, OSError) as error:
        raise UnableToSend(
            _("The mail server did not take the letter: %(answer)s") % {"answer": str(error)[:300]}
        ) from error
    _note_test(actor=actor, at=at)


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
