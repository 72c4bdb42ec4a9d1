"""Killed in the middle of a thousand writes: whatever was acknowledged is there, and backups made meanwhile are whole."""

import http.client
import json
import os
import signal
import threading
import zipfile
from datetime import date, timedelta

import pytest
from tests.installation import Installation
from tests.serving import Visitor, serving

POSTGRES = os.environ.get("LEADERFUL_TEST_DB") == "postgres"
WRITES = 1000
WRITERS = 3
KILLS = 4
FIRST = date(2030, 1, 1)

BUILD = f"""
import json
from tests import factories
from tests.serving import signed_in
factories.organisation()
print(json.dumps([signed_in(factories.person(f"Writer{{number}}")) for number in range({WRITERS})]))
"""

READ = """
import json
from leaderful.people.models import Leave, Person
writers = Person.objects.filter(given_name__startswith="Writer").order_by("pk")
print(json.dumps([[str(row.first_date) for row in person.leave.all()] for person in writers]))
"""


class Writer(threading.Thread):
    """Somebody who notes one day away after the other, and remembers which ones the server said are kept."""

    def __init__(self, number, cookie, address, enough, start):
        super().__init__()
        self.number, self.visitor = number, Visitor(address, cookie)
        self.enough, self.day = enough, start
        self.kept, self.refused = [], []

    def run(self):
        """Write until there is enough, or until the server is gone."""
        try:
            while not self.enough(self):
                self.day += timedelta(days=1)
                days = {"first_date": self.day, "last_date": self.day}
                status, _page = self.visitor.post("/account/leave/", days)
                (self.kept if status == 302 else self.refused).append(str(self.day))
        except (OSError, http.client.HTTPException):
            return  # killed: this one day may be there or not
        finally:
            self.visitor.close()


@pytest.fixture
def installation(tmp_path):
    """A fresh one, with people who write: (installation, their sessions' cookies)."""
    made = Installation(tmp_path / "data", postgres=POSTGRES)
    return made, json.loads(made.script(BUILD).splitlines()[-1])


def _writing(address, cookies, starts, enough):
    writers = [Writer(n, cookie, address, enough, starts[n]) for n, cookie in enumerate(cookies)]
    for writer in writers:
        writer.start()
    return writers


def _killing(process, writers, share):
    """Kills the server, once, when so much is written; the writers find out by themselves."""
    killed = threading.Lock()

    def enough(_writer):
        if sum(len(writer.kept) for writer in writers) >= share and killed.acquire(blocking=False):
            os.killpg(process.pid, signal.SIGKILL)
        return False

    return enough


def test_no_acknowledged_write_is_lost_when_the_server_is_killed(installation):
    """Four times kill -9, server and all, among a thousand writes over HTTP.

    Red where the page answers before its operation has committed: 50 ms are enough, on either database.
    """
    made, cookies = installation
    kept = [[] for _ in cookies]
    starts = [FIRST for _ in cookies]

    for turn in range(1, KILLS + 1):
        share = turn * WRITES // KILLS - sum(map(len, kept))
        with serving(made, "--no-worker") as (address, process):
            writers = []
            writers += _writing(address, cookies, starts, _killing(process, writers, share))
            for writer in writers:
                writer.join()
        for writer in writers:
            kept[writer.number] += writer.kept
            starts[writer.number] = writer.day
            assert writer.refused == []

        found = json.loads(made.script(READ).splitlines()[-1])
        assert [sorted(set(said) - set(there)) for said, there in zip(kept, found, strict=True)] == [
            []
        ] * WRITERS

    assert sum(map(len, kept)) >= WRITES
    with serving(made, "--no-worker"):
        pass  # and it starts again


def test_a_backup_made_while_people_write_is_whole(installation, tmp_path):
    """It holds all that was acknowledged before, each change with its event, and comes back with the same content."""
    made, cookies = installation
    done = threading.Event()
    begun = threading.Barrier(len(cookies) + 1)

    def enough(writer):
        if len(writer.kept) == 20:
            begun.wait(timeout=60)
        return done.is_set()

    file = tmp_path / "under-load.leaderful"
    with serving(made, "--no-worker") as (address, _process):
        writers = _writing(address, cookies, [FIRST for _ in cookies], enough)
        begun.wait(timeout=60)
        before = [list(writer.kept) for writer in writers]
        backed_up = made.run("backup", str(file))
        after = [list(writer.kept) for writer in writers]
        done.set()
        for writer in writers:
            writer.join()

    assert backed_up.returncode == 0, backed_up.stderr
    assert sum(map(len, after)) > sum(map(len, before)), "nobody wrote while the backup was made"
    with zipfile.ZipFile(file) as archive:
        leave = archive.read("people.leave.jsonl").decode()
        events = archive.read("audit.event.jsonl").decode()
    assert [day for days in before for day in days if f'"{day}"' not in leave] == []
    assert leave.count("\n") == events.count('"people.leave.added"')

    restored = Installation(tmp_path / "restored", postgres=POSTGRES)
    back = restored.run("restore", str(file))
    assert back.returncode == 0, back.stderr
    again = restored.run("backup", str(tmp_path / "again.leaderful"))
    assert _content(backed_up) == _content(back) == _content(again)


def _content(command):
    return next(line.split()[1] for line in command.stdout.splitlines() if line.startswith("Content "))
