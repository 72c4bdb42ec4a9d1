"""Everybody opens every address, other people's too, and we keep what each of them was sent."""

import io
import logging
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import connection
from tests.access import table
from tests.access.addresses import ROUTES, addresses
from tests.access.forms import posted
from tests.access.undo import taken_back
from tests.world import CAST

FILE = Path(__file__).with_name("routes.txt")
METHODS = ("GET", "POST")
GOES_NO_FURTHER = {"405", table.SIGN_IN}


@dataclass(frozen=True)
class Received:
    """What one person was sent, and what the database was asked for it.

    Attributes:
        who: whose browser it was.
        reader: whose eyes it is for: the owner of a mail link, whoever holds it; else the same.
        status: as the table of routes writes it.
        text: the answer's headers and body, an archive's files opened.
        is_sample: whether it is the address that stands for its route in tables.
        queries: how many it took.
        asked: which of the questions the walk watches for were asked.
    """

    who: str
    reader: str
    method: str
    route: str
    path: str
    status: str
    text: str
    is_sample: bool
    queries: int
    asked: frozenset[str]


def everybody_opens_everything(world, come_as, watched):
    """Each of the cast at each address, by GET and by POST; of mail links all but the first without signing in.

    ``watched`` is {name: whether a statement and its parameters are that question}.
    """
    answers = table.read(FILE)
    for route in ROUTES:
        data = posted(world, route)
        listed = [m for m in METHODS if set(answers.get((route, m), {"": "200"}).values()) - GOES_NO_FURTHER]
        for number, address in enumerate(addresses(world, route)):
            for who in CAST if number == 0 or not address.reader else ["anonymous"]:
                for method in METHODS if number == 0 else listed:
                    told = received(come_as(who), who, method, address, data, watched=watched)
                    yield replace(told, is_sample=number == 0)


def received(client, who, method, address, data=None, *, watched=None):
    """What ``client`` gets at ``address``; whatever it did is taken back."""
    statements = Statements(watched or {})
    try:
        with taken_back(client), connection.execute_wrapper(statements):
            response = client.get(address.path) if method == "GET" else client.post(address.path, data or {})
            text = f"{response.headers}\n{opened(response)}"
    except Exception as fault:
        fault.add_note(f"The walk broke off as {who}: {method} {address.path}")
        raise
    return Received(
        who=who,
        reader=address.reader or who,
        method=method,
        route=address.route,
        path=address.path,
        status=_status(response),
        text=text,
        is_sample=False,
        queries=statements.count,
        asked=frozenset(statements.asked),
    )


class Statements:
    """Counts what the database is asked, and notices the questions it watches for."""

    def __init__(self, watched):
        self.watched, self.count, self.asked = watched, 0, set()

    def __call__(self, execute, sql, params, many, context):
        """Ask, as it would have been."""
        self.count += 1
        self.asked.update(name for name, is_it in self.watched.items() if is_it(sql, params))
        return execute(sql, params, many, context)


def _status(response):
    """As the table of routes writes it: a status, or “in” for the way to sign in."""
    if response.status_code == 302 and response["Location"].startswith("/sign-in/?next="):
        return table.SIGN_IN
    return str(response.status_code)


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
