"""A real mail server on loopback: ``with smtp_server() as inbox`` gives its port and what arrived."""

import asyncio
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

PATIENCE = 20.0
"""Seconds to wait for a letter; a passing test never waits so long."""


class Inbox:
    """What arrived, as parsed messages, and how the server answers.

    ``answer`` (a reply such as ``550 No such mailbox``) is given instead of taking a letter; None takes it.
    """

    def __init__(self):
        self.port = 0
        self.answer = None
        self.tries = 0
        self._letters = []
        self._arrived = threading.Condition()

    @property
    def messages(self):
        """Every letter so far, in the order of arrival."""
        with self._arrived:
            return list(self._letters)

    def wait_for(self, wanted, *, patience=PATIENCE):
        """The first letter ``wanted`` says yes to, now or once it arrives."""
        with self._arrived:
            self._arrived.wait_for(lambda: any(map(wanted, self._letters)), timeout=patience)
            found = [letter for letter in self._letters if wanted(letter)]
            assert found, f"no such letter among {[letter['subject'] for letter in self._letters]}"
            return found[0]

    def to(self, address, *, patience=PATIENCE):
        """The first letter to this address."""
        return self.wait_for(lambda letter: address in letter["x-rcptto"], patience=patience)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802  aiosmtpd's name
        """Take the recipient, or refuse it with ``answer``."""
        self.tries += 1
        if self.answer:
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  aiosmtpd's name
        """Keep the letter; the envelope's addresses stand in ``x-mailfrom`` and ``x-rcptto``."""
        letter = message_from_bytes(envelope.content, policy=policy.default)
        letter["x-mailfrom"] = envelope.mail_from
        letter["x-rcptto"] = ", ".join(envelope.rcpt_tos)
        with self._arrived:
            self._letters.append(letter)
            self._arrived.notify_all()
        return "250 OK"


class _Server(Controller):
    """On whichever port is free; the controller itself wants to know it beforehand."""

    def __init__(self, *args, **facts):
        super().__init__(*args, **facts)
        self._talks = []

    def factory(self):
        """The other end of one more connection."""
        talk = super().factory()
        self._talks.append(talk)
        return talk

    async def hang_up(self):
        """Close every connection that is open still: a loop that ends leaves them to whoever collects garbage."""
        for talk in self._talks:
            if talk.transport is not None:
                talk.transport.abort()
        for _turn in range(3):  # until the loop has called what closing put off
            await asyncio.sleep(0)

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def smtp_server():
    """A mail server on a free port of 127.0.0.1, for as long as the block lasts."""
    inbox = Inbox()
    server = _Server(inbox, hostname="127.0.0.1", port=0, auth_require_tls=False)
    server.start()
    inbox.port = server.port
    try:
        yield inbox
    finally:
        asyncio.run_coroutine_threadsafe(server.hang_up(), server.loop).result()
        server.stop(no_assert=True)


def plain(letter):
    """The letter's plain text."""
    return letter.get_body(("plain",)).get_content()


def html(letter):
    """The letter's HTML."""
    return letter.get_body(("html",)).get_content()
