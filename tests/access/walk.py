"""Everybody opens every address, other people's too, and we keep what each of them was sent."""

import io
import logging
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.access import table
from tests.access.addresses import ROUTES, addresses
from tests.access.forms import posted
from tests.access.undo import taken_back
from tests.world import CAST

TABLE = Path(__file__).with_name("routes.txt")


@dataclass(frozen=True)
class Received:
    """What one person was sent: the answer's headers and body, an archive's files opened."""

    reader: str
    method: str
    route: str
    path: str
    status: int
    text: str


def everybody_opens_everything(world, come_as):
    """Each of the cast at each address, by GET and by POST; a mail link counts as its owner's, whoever holds it."""
    answers = table.read(TABLE)
    for route in ROUTES:
        data = posted(world, route)
        methods = [m for m in ("GET", "POST") if set(answers[route, m].values()) - {"405", table.SIGN_IN}]
        for address in addresses(world, route):
            for who in [address.reader] if address.reader else CAST:
                client = come_as("anonymous" if address.reader else who)
                for method in methods:
                    yield received(client, who, method, address, data)


def received(client, reader, method, address, data=None):
    """What ``client`` gets at ``address``; whatever it did is taken back."""
    with taken_back(client):
        response = client.get(address.path) if method == "GET" else client.post(address.path, data or {})
        text = f"{response.headers}\n{opened(response)}"
    return Received(reader, method, address.route, address.path, response.status_code, text)


def opened(response):
    """The body as text; the files of an archive one after the other."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if response.headers.get("Content-Type") == "application/zip":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    return body.decode(errors="replace")


@contextmanager
def every_log_line():
    """A list of everything logged inside, at every level, with tracebacks."""
    lines = []

    class Keep(logging.Handler):
        def emit(self, record):
            lines.append(self.format(record))

    handler = Keep(logging.DEBUG)
    loggers = [logging.getLogger(), logging.getLogger("django"), logging.getLogger("leaderful")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    loggers[0].addHandler(handler)
    try:
        yield lines
    finally:
        loggers[0].removeHandler(handler)
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
