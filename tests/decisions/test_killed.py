"""Killed while intents are stated, spoken to and stopped over HTTP: whatever was acknowledged is there afterwards."""

import contextlib
import http.client
import itertools
import json
import os
import signal
import threading

import pytest
from tests.installation import Installation
from tests.postgres import ADDRESS, server
from tests.serving import Visitor, serving

POSTGRES = os.environ.get("LEADERFUL_TEST_DB") == "postgres"
WRITES, KILLS = 60, 2
"""How many acknowledged ones of all three kinds together, and how often everything is killed among them."""

pytestmark = pytest.mark.slow

BUILD = f"""
import json
from datetime import timedelta
from tests import deciding, factories
from tests.serving import signed_in
from leaderful.decisions.models import Invited
from leaderful.ground.clock import database_now

factories.organisation()
area, guest, now = deciding.area(), factories.person("Guest"), database_now()
made = deciding.many(area, {WRITES} + 1, at=now, go_at=now + timedelta(days=2))
Invited.objects.create(intent=made[0], person=guest, invited_at=now)
print(json.dumps({{
    "cookies": [signed_in(person) for person in (area.person, guest, area.holder)],
    "area": str(area.key), "spoken_to": str(made[0].key), "to_stop": [str(one.key) for one in made[1:]],
}}))
"""

READ = """
import json
from leaderful.decisions.models import EntryWords, Intent, VersionWords
from leaderful.ground.clock import database_now
print(json.dumps({
    "stated": [row.text for row in VersionWords.objects.filter(kind="WHAT")],
    "said": [row.text for row in EntryWords.objects.filter(entry__kind="INFORMATION")],
    "stopped": [str(one.key) for one in Intent.objects.with_state(database_now()).filter(state_at="HELD")],
}))
"""


class Writer(threading.Thread):
    """Somebody who posts one form after the other, and remembers which ones the server said are kept."""

    def __init__(self, address, cookie, posts, after_each):
        super().__init__()
        self.visitor, self.posts, self.after_each = Visitor(address, cookie), posts, after_each
        self.kept, self.refused = [], []

    def run(self):
        """Until one is not kept, or nobody answers: that one may be there or not."""
        try:
            for what, path, fields in self.posts:
                status, _page = self.visitor.post(path, fields)
                if status != 302:
                    self.refused.append((what, status))
                    return
                self.kept.append(what)
                self.after_each()
        except (OSError, http.client.HTTPException):
            return
        finally:
            self.visitor.close()


def _posts(built):
    """What the author states, the guest says and the holder stops: (what is to be found again, address, form)."""
    intent = {
        "area": built["area"],
        "spoken": "5",
        "when": "soon",
        "undone": "yes",
        "pairing": "",
        "step": "state",
    }
    stated = (
        (what, "/decisions/new/", {**intent, "what": what})
        for what in (f"try it the {number}. time" for number in itertools.count())
    )
    said = (
        (what, f"/decisions/{built['spoken_to']}/speak/", {"speak-kind": "INFORMATION", "speak-text": what})
        for what in (f"The {number}. truck is late." for number in itertools.count())
    )
    stopped = (
        (key, f"/decisions/{key}/stop/", {"hold-reason": "not_now", "hold-text": "The port is closed."})
        for key in built["to_stop"]
    )
    return {"stated": stated, "said": said, "stopped": stopped}


def _write(address, cookies, posts, share, kill):
    """All three at once, until so many are kept; then ``kill``, once, and each finds out. {kind: its writer}."""
    writers = {}
    killing = threading.Lock()

    def after_each():
        if sum(len(one.kept) for one in writers.values()) >= share and killing.acquire(blocking=False):
            kill()

    writers |= {
        kind: Writer(address, cookie, posts[kind], after_each)
        for kind, cookie in zip(posts, cookies, strict=True)
    }
    for writer in writers.values():
        writer.start()
    for writer in writers.values():
        writer.join()
    return writers


def _check_kept(made, kept):
    found = json.loads(made.script(READ).splitlines()[-1])
    lost = {kind: sorted(set(kept[kind]) - set(found[kind])) for kind in kept}
    assert lost == {kind: [] for kind in kept}


def _comes_back(address, cookie):
    """The pages do, with the database, and nobody starts the server anew."""
    with contextlib.closing(Visitor(address, cookie)) as visitor:
        visitor.get("/decisions/")


def test_no_acknowledged_intent_voice_or_hold_is_lost_when_the_server_is_killed(tmp_path):
    """Red where a page answers before its operation has committed."""
    made = Installation(tmp_path / "data", postgres=POSTGRES)
    built = json.loads(made.script(BUILD).splitlines()[-1])
    posts = _posts(built)
    kept = {kind: [] for kind in posts}

    for turn in range(1, KILLS + 1):
        share = turn * WRITES // KILLS - sum(map(len, kept.values()))
        with serving(made, "--no-worker") as (address, process):

            def kill(process=process):
                os.killpg(process.pid, signal.SIGKILL)

            writers = _write(address, built["cookies"], posts, share, kill)
        for kind, writer in writers.items():
            kept[kind] += writer.kept
            assert writer.refused == []
        _check_kept(made, kept)

    assert all(kept.values()), "each of the three was written"
    assert sum(map(len, kept.values())) >= WRITES


@pytest.mark.skipif(not POSTGRES, reason="SQLite is no process of its own")
def test_none_is_lost_when_the_database_is_killed_and_the_pages_come_back_with_it(tmp_path, monkeypatch):
    """Red where the database acknowledges a commit before it has written it: on the server the other tests use."""
    with server(durable=True) as running:
        monkeypatch.setenv(ADDRESS, running.address)
        monkeypatch.setenv("PGPASSWORD", running.password)
        made = Installation(tmp_path / "data", postgres=True)
        built = json.loads(made.script(BUILD).splitlines()[-1])
        posts = _posts(built)
        kept = {kind: [] for kind in posts}

        with serving(made, "--no-worker") as (address, _process):
            for turn in range(1, KILLS + 1):
                share = turn * WRITES // KILLS - sum(map(len, kept.values()))
                writers = _write(address, built["cookies"], posts, share, running.kill)
                for kind, writer in writers.items():
                    kept[kind] += writer.kept
                    assert [status for _what, status in writer.refused if status < 400] == []
                running.start_again()
                _check_kept(made, kept)
                _comes_back(address, built["cookies"][0])

    assert all(kept.values()), "each of the three was written"
    assert sum(map(len, kept.values())) >= WRITES
