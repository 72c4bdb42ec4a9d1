"""A real server over a real installation, in processes of its own that can be killed."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from urllib.parse import urlencode, urlsplit

TOKEN = "a" * 32
"""Against forgery: the same in the cookie and the form is all the server asks."""


def signed_in(person):
    """The cookie of a session of this person’s; called within an installation."""
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session["_auth_user_backend"] = "leaderful.web.session.Backend"
    session["_auth_user_hash"] = person.get_session_auth_hash()
    session.save()
    return session.session_key


class Visitor:
    """Somebody signed in at one server, over one connection; whoever has it closes it."""

    def __init__(self, address, cookie):
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self.cookie = f"leaderful={cookie}; csrftoken={TOKEN}"

    def close(self):
        """Hang up."""
        self.connection.close()

    def get(self, path):
        """The page; fails where there is none."""
        status, page = self._ask("GET", path)
        assert status == 200, (path, status, page)
        return page

    def post(self, path, fields):
        """Send a form; the answer’s status and page."""
        return self._ask("POST", path, urlencode({**fields, "csrfmiddlewaretoken": TOKEN}))

    def _ask(self, method, path, body=None):
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()


def free_port():
    """A port nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def serving(installation, *words):
    """``leaderful serve`` in a group of processes of its own; yields its address and its process."""
    port = free_port()
    command = installation.command("serve", "--port", str(port), *words)
    errors = installation.folder / "serve.log"
    with errors.open("ab") as log:
        process = subprocess.Popen(**command, stdout=log, stderr=log, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process, errors)
        yield address, process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM if process.poll() is None else signal.SIGKILL)
        process.wait(timeout=30)


def _wait_for(address, process, errors):
    """Until it answers; fails with what it said where it ended instead."""
    while True:
        assert process.poll() is None, errors.read_text()
        try:
            urllib.request.urlopen(f"{address}/alive/", timeout=5).close()  # noqa: S310  our own server
        except urllib.error.HTTPError as error:  # it answers, and never otherwise
            with error:
                raise AssertionError(errors.read_text()) from error
        except (urllib.error.URLError, OSError):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.1)  # no longer than it takes to end by itself
            continue
        return
