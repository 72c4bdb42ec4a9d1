"""Killed while intents are stated, spoken to and stopped over HTTP: whatever was acknowledged is there afterwards."""

import http.client
import itertools
import json
import os
import signal
import threading
from urllib.parse import urlencode, urlsplit

import pytest
from tests.installation import Installation
from tests.serving import serving

POSTGRES = os.environ.get("LEADERFUL_TEST_DB") == "postgres"
WRITES, KILLS = 60, 2
"""How many acknowledged ones of all three kinds together, and how often everything is killed among them."""
TOKEN = "a" * 32

pytestmark = pytest.mark.slow

BUILD = f"""
import json
from datetime import timedelta
from django.contrib.sessions.backends.db import SessionStore
from tests import deciding, factories
from leaderful.decisions.models import Author, Intent, Invited, Version
from leaderful.ground.clock import database_now

def cookie(person):
    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session["_auth_user_backend"] = "leaderful.web.session.Backend"
    session["_auth_user_hash"] = person.get_session_auth_hash()
    session.save()
    return session.session_key

factories.organisation()
area, guest, now = deciding.area(), factories.person("Guest"), database_now()
far = now + timedelta(days=2)
made = Intent.objects.bulk_create(
    Intent(author=area.person, begun_at=now, state="RUNNING", since=now, version=1, go_at=far, is_seen=True)
    for _number in range({WRITES} + 1)
)
Author.objects.bulk_create(
    Author(intent=one, person=area.person, state="CONFIRMED", area=area, holder=area.holder, asked_at=now,
           confirmed_at=now)
    for one in made
)
Version.objects.bulk_create(
    Version(intent=one, number=1, written_at=now, stated_at=now, edition="B", spoken=5, rung=5, is_practice=False,
            go_at=far, zone="UTC", notice_minutes=0, can_be_undone=True)
    for one in made
)
Invited.objects.create(intent=made[0], person=guest, invited_at=now)
print(json.dumps({{
    "cookies": [cookie(person) for person in (area.person, guest, area.holder)],
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

    def __init__(self, address, cookie, posts, enough):
        super().__init__()
        self.server, self.cookie, self.posts, self.enough = urlsplit(address).netloc, cookie, posts, enough
        self.kept, self.refused = [], []

    def run(self):
        """Until there is enough, or the server is gone: then the last one may be there or not."""
        connection = http.client.HTTPConnection(self.server, timeout=30)
        try:
            for what, path, fields in self.posts:
                if self.enough():
                    return
                (self.kept if self._post(connection, path, fields) == 302 else self.refused).append(what)
        except (OSError, http.client.HTTPException):
            return
        finally:
            connection.close()

    def _post(self, connection, path, fields):
        body = urlencode({**fields, "csrfmiddlewaretoken": TOKEN})
        headers = {
            "Cookie": f"leaderful={self.cookie}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status


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


def test_no_acknowledged_intent_voice_or_hold_is_lost_when_the_server_is_killed(tmp_path):
    """Red where a page answers before its operation has committed."""
    made = Installation(tmp_path / "data", postgres=POSTGRES)
    built = json.loads(made.script(BUILD).splitlines()[-1])
    posts = _posts(built)
    kept = {kind: [] for kind in posts}

    for turn in range(1, KILLS + 1):
        share = turn * WRITES // KILLS - sum(map(len, kept.values()))
        with serving(made, "--no-worker") as (address, process):
            writers = {}
            killing = threading.Lock()

            def enough(writers=writers, killing=killing, process=process, share=share):
                done = sum(len(writer.kept) for writer in writers.values()) >= share
                if done and killing.acquire(blocking=False):
                    os.killpg(process.pid, signal.SIGKILL)
                return False

            writers |= {
                kind: Writer(address, cookie, posts[kind], enough)
                for kind, cookie in zip(posts, built["cookies"], strict=True)
            }
            for writer in writers.values():
                writer.start()
            for writer in writers.values():
                writer.join()
        for kind, writer in writers.items():
            kept[kind] += writer.kept
            assert writer.refused == []

        found = json.loads(made.script(READ).splitlines()[-1])
        assert {kind: sorted(set(kept[kind]) - set(found[kind])) for kind in kept} == {
            kind: [] for kind in kept
        }

    assert all(kept.values()), "each of the three was written"
    assert sum(map(len, kept.values())) >= WRITES
