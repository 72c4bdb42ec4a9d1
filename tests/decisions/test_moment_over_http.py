"""The moment of decision as people meet it: three web servers on one database, two workers, signed-in browsers.

A thousand intents fall due at the same instant. Holders stop some of theirs around it, each at another server, guests object,
and others read pages meanwhile. Afterwards every page, list, filter and count of every server says the same of each.
"""

import json
import os
import re
import subprocess
import threading
import time
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from tests.installation import Installation
from tests.serving import Visitor, serving

from leaderful.core.ladder import GRACE

POSTGRES = os.environ.get("LEADERFUL_TEST_DB") == "postgres"
INTENTS, NODES = 1000, 3
HOLDERS = 5
"""Each holds as many of the intents, all of one author; they are one after the other at the three servers."""
TRIES = 8
"""How many of theirs a holder tries to stop at most: fewer than a list shows, so that each is on one."""
BEFORE = timedelta(seconds=1)
FAR = timedelta(days=1)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not POSTGRES, reason="several servers share one database: PostgreSQL"),
]

BUILD = f"""
import json
from datetime import timedelta
from tests import deciding, factories
from tests.serving import signed_in
from leaderful.ground.clock import database_now
factories.organisation()
now, told = database_now(), []
for number in range({HOLDERS}):
    guest = factories.person(f"Guest{{number}}")
    holder, author = factories.person(f"Holder{{number}}"), factories.person(f"Author{{number}}")
    area = deciding.area(author, holder)
    made = deciding.many(
        area, {INTENTS // HOLDERS}, at=now, go_at=now + timedelta(days={FAR.days}), invited=[guest]
    )
    cast = {{"author": author, "holder": holder, "guest": guest}}
    told.append({{
        **{{name: signed_in(person) for name, person in cast.items()}},
        "ids": {{name: person.pk for name, person in cast.items()}},
        "intents": [str(one.key) for one in made],
    }})
print(json.dumps(told))
"""

SET = """
from datetime import timedelta
from leaderful.decisions.models import Intent, Version
from leaderful.ground.clock import database_now
due = database_now() + timedelta(seconds=5)
Version.objects.update(go_at=due)
Intent.objects.update(go_at=due)
print(due.isoformat())
"""

READ = """
import json, time
from collections import Counter
from leaderful.audit.models import Event
from datetime import timedelta
from leaderful.decisions.models import Entry, Intent, IntentTransition
from leaderful.notices.models import Notice
from leaderful.ground.clock import database_now
while %(recorded)s and Intent.objects.filter(state="RUNNING").exists():
    time.sleep(0.1)
key = dict(Intent.objects.values_list("pk", "key"))
decided = Event.objects.filter(verb__in=["decisions.intent.went_ahead", "decisions.intent.held"])
letters = Notice.objects.filter(kind__in=["decisions.went_ahead", "decisions.held"])
holds = Entry.objects.filter(kind="HOLD")
print(json.dumps({
    "states": {str(k): s for k, s in Intent.objects.with_state(database_now()).values_list("key", "state_at")},
    "decided": [(v.rpartition(".")[2], str(key[pk])) for v, pk in decided.values_list("verb", "subject_id")],
    "letters": [(n.kind.rpartition(".")[2], n.codes["intent"], n.recipient_id) for n in letters],
    "steps": Counter(str(key[pk]) for pk in IntentTransition.objects.values_list("intent_id", flat=True)),
    "objections": Counter(str(key[pk]) for pk in Entry.objects.filter(kind="OBJECTION").values_list("intent_id", flat=True)),
    "due": Intent.objects.first().go_at.isoformat(),
    "late": holds.filter(at__gte=Intent.objects.first().go_at).count(),
    "last_second": holds.filter(at__gte=Intent.objects.first().go_at - timedelta(seconds=1)).count(),
}))
"""

HOLD = {"hold-reason": "not_now", "hold-text": "The port is closed."}
OBJECTION = {"speak-kind": "OBJECTION", "speak-reason": "better_way", "speak-text": "Slots are fixed."}

LINES = {
    "goes ahead on": "RUNNING",
    "stopped it on": "HELD",
    "It went ahead on": "WENT_AHEAD",
    "Time is up": "RECORDED",
}
"""What a plain line says, by how it says it; for some seconds after its time it says neither."""

ROW = re.compile(r'href="/decisions/([0-9a-f-]{36})/">.*?<p class="clockline">(.*?)</p>', re.DOTALL)
REFUSAL = re.compile(r'<div class="note bad".*?<p>(.*?)</p>', re.DOTALL)
BUSY = "Please try again."
CLOCK = re.compile(r'<p class="goes">(.*?)</p>')


def _state(line):
    """The state of the intent that the line tells of."""
    return next(state for words, state in LINES.items() if words in line)


def _listed(page):
    """{intent: state} of the rows of a list."""
    return {key: _state(line) for key, line in ROW.findall(page)}


def _told(page):
    """The state on the page of an intent."""
    return _state(CLOCK.search(page)[1])


class Actor(threading.Thread):
    """Somebody at one server who does the same thing to one intent after the other, until a while after the moment.

    The first one long before, the last one after it; what came of each is in ``said``. ``ready`` is passed once, between the
    first one and the rest.
    """

    def __init__(self, address, cookie, keys, ready, due):
        super().__init__()
        self.visitor, self.ready, self.due = Visitor(address, cookie), ready, due
        self.keys, self.said, self.failed = keys, {}, None

    def run(self):
        """The first, then the rest around the moment, then the last."""
        try:
            self.do(self.keys[0])
            self.visitor.close()  # a server hangs up on who is silent for long; the next request calls again
            self.ready.wait()
            due = self.due()
            _until(due - BEFORE)
            for key in self.keys[1:-1]:
                self.do(key)
                if datetime.now(tz=UTC) > due:
                    break
            _until(due)
            self.do(self.keys[-1])
        except BaseException as error:
            self.failed = error
            self.ready.abort()
            raise
        finally:
            self.visitor.close()

    def answered(self, path, form):
        """What the form was refused with, None where it was taken; sent again while a busy database decides nothing."""
        while True:
            status, page = self.visitor.post(path, form)
            if status == 302:
                return None
            refusal = REFUSAL.search(page)
            assert refusal, (status, page)
            if BUSY not in refusal[1]:
                return refusal[1]


class Holder(Actor):
    """Stops them, and learns which came in time."""

    def do(self, key):
        """Sent to its page where it is stopped; told so where it is too late."""
        refusal = self.answered(f"/decisions/{key}/stop/", HOLD)
        assert refusal is None or "Its time has come" in refusal, refusal
        self.said[key] = "HELD" if refusal is None else "WENT_AHEAD"


class Guest(Actor):
    """Objects, which stops nothing, and is taken before the moment and after it."""

    def do(self, key):
        """Kept, whenever."""
        refusal = self.answered(f"/decisions/{key}/speak/", OBJECTION)
        assert refusal is None, refusal
        self.said[key] = "OBJECTED"


class Reader(threading.Thread):
    """Reads an author’s lists and pages at one server, over and over; ``seen`` holds (intent, state) as they stood there."""

    def __init__(self, address, cookie, keys, due, over):
        super().__init__()
        self.visitor, self.keys, self.due, self.over = Visitor(address, cookie), keys, due, over
        self.seen, self.failed = [], None

    def run(self):
        """From a little before the moment until it is over."""
        try:
            _until(self.due() - BEFORE)
            while not self.over.is_set():
                for key in self.keys:
                    self.seen.append((key, _told(self.visitor.get(f"/decisions/{key}/"))))
                    self.seen += _listed(self.visitor.get("/decisions/")).items()
        except BaseException as error:
            self.failed = error
            raise
        finally:
            self.visitor.close()


def _until(moment):
    while datetime.now(tz=UTC) < moment:
        time.sleep(0.005)


def _everything(address, number, people):
    """{intent: the states that the lists, filters and pages of a server tell}, and what its counts say of each author.

    Of the long lists of what is past each server reads one of its own, and the first one like the others.
    """
    states, counts = {}, []
    for position, one in enumerate(people):
        is_whole = position in {0, number} or (position >= NODES and position % NODES == number)
        author, holder = Visitor(address, one["author"]), Visitor(address, one["holder"])
        pages = [author.get(f"/decisions/?show={show}") for show in ("waiting", "open", "back")]
        pages += [author.get("/decisions/"), author.get("/"), holder.get("/")]
        past = [author.get("/decisions/?show=past"), holder.get("/decisions/asked/")]
        if is_whole:
            past = [*_all_pages(author, "/decisions/?show=past"), *_all_pages(holder, "/decisions/asked/?")]
        for page in (*pages, *past):
            for key, state in _listed(page).items():
                states.setdefault(key, set()).add(state)
        for key in one["tried"]:
            states.setdefault(key, set()).add(_told(author.get(f"/decisions/{key}/")))
        waiting, open_ones, back = (set(_listed(page)) for page in pages[:3])
        counts.append(
            (len(waiting), len(open_ones), len(back), *re.findall(r"(\d+|One) waits? for you", pages[3]))
        )
        for visitor in (author, holder):
            visitor.close()
    return states, counts


def _all_pages(visitor, path):
    page, number = visitor.get(path), 1
    yield page
    while 'rel="next"' in page:
        number += 1
        page = visitor.get(f"{path}&page={number}")
        yield page


def _race(addresses, people, made):
    """Everybody at once around the moment; the holders, the guests, and what readers saw meanwhile."""
    moment = []
    ready = threading.Barrier(2 * HOLDERS + 1)
    over = threading.Event()
    there = threading.Event()

    def due():
        there.wait()
        return moment[0]

    at = [addresses[number % NODES] for number in range(HOLDERS)]
    holders = [
        Holder(where, one["holder"], one["tried"], ready, due) for where, one in zip(at, people, strict=True)
    ]
    guests = [
        Guest(where, one["guest"], one["tried"], ready, due)
        for where, one in zip(at[::-1], people, strict=True)
    ]
    readers = [Reader(where, people[0]["author"], people[0]["tried"][:3], due, over) for where in addresses]
    for one in (*holders, *guests, *readers):
        one.start()
    try:
        ready.wait()
        moment.append(datetime.fromisoformat(made.script(SET).strip()))
    finally:
        there.set()
        for one in (*holders, *guests):
            one.join()
        over.set()
        for one in readers:
            one.join()
    assert [one.failed for one in (*holders, *guests, *readers) if one.failed] == []
    return holders, guests, [sight for one in readers for sight in one.seen]


@pytest.mark.parametrize("workers", [2, 0])
def test_every_server_says_the_same_of_each_whoever_writes_it_down(tmp_path, workers):
    """Red where a hold is decided by the clock of before its lock, or a list by what a worker has written."""
    made = Installation(tmp_path / "data", postgres=POSTGRES)
    people = json.loads(made.script(BUILD).splitlines()[-1])
    for one in people:
        one["tried"] = one["intents"][:: len(one["intents"]) // TRIES][:TRIES]

    with ExitStack() as running:
        addresses = [running.enter_context(serving(made, "--no-worker"))[0] for _number in range(NODES)]
        for _number in range(workers):
            process = subprocess.Popen(**made.command("worker"))
            running.callback(process.wait)
            running.callback(process.terminate)
        holders, guests, seen = _race(addresses, people, made)
        said = made.script(READ % {"recorded": bool(workers)}, timeout=600)
        found = json.loads(said.splitlines()[-1])
        _until(datetime.fromisoformat(found["due"]) + GRACE)
        told = [_everything(address, number, people) for number, address in enumerate(addresses)]

    said = {key: state for one in holders for key, state in one.said.items()}
    held = {key for key, state in said.items() if state == "HELD"}
    assert len(held) >= HOLDERS
    assert len(said) - len(held) >= HOLDERS
    expected = {key: "HELD" if key in held else "WENT_AHEAD" for one in people for key in one["intents"]}
    assert found["states"] == expected
    for states, counts in told:
        assert states == {key: {expected[key]} for key in states}
        assert counts == told[0][1]
    assert set().union(*(states for states, _counts in told)) == set(expected)
    assert {
        (key, state) for key, state in seen if state not in {"RUNNING", "RECORDED", expected[key]}
    } == set()
    _is_decided_once(found, held, people, workers)
    assert found["late"] == 0
    assert found["last_second"] > 0, "nobody stopped one just in time: this was no race"
    assert seen
    assert found["objections"] == dict(Counter(key for one in guests for key in one.said))
    print(f"{found['last_second']} of {len(held)} stopped in the last second, {len(seen)} sights meanwhile")


def _is_decided_once(found, held, people, workers):
    """One event, one step and one letter a person for each; what nobody has written down yet has none."""
    decided = dict.fromkeys(held, "held")
    if workers:
        decided |= dict.fromkeys(set(found["states"]) - held, "went_ahead")
    else:  # an objection that comes after its time writes it down first
        decided |= {key: verb for verb, key in found["decided"] if verb == "went_ahead"}
    letters = Counter()
    for one in people:
        for key in decided.keys() & set(one["intents"]):
            told = ("author", "guest") if decided[key] == "held" else ("author",)
            letters.update((decided[key], key, one["ids"][who]) for who in told)
    assert Counter(map(tuple, found["decided"])) == Counter((verb, key) for key, verb in decided.items())
    assert found["steps"] == dict.fromkeys(decided, 1)
    assert Counter(map(tuple, found["letters"])) == letters
