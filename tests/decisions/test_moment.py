"""The moment of decision on SQLite, with real processes: three stop intents around it while two workers write it down.

A thousand intents fall due at the same instant. Whatever a node was told, a hold or “too late”, is what everybody reads
afterwards; each is decided once, and none is lost, whether or not a worker runs.
"""

import json
import os
import subprocess
import sys

import pytest
from tests.installation import ROOT, Installation

POSTGRES = os.environ.get("LEADERFUL_TEST_DB") == "postgres"
INTENTS = 1000
NODES = 3

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(POSTGRES, reason="test_moment_over_http.py tries it there, through web servers"),
]

BUILD = f"""
from datetime import timedelta
from tests import deciding, factories
from leaderful.ground.clock import database_now
factories.organisation()
now = database_now()
deciding.many(deciding.area(), {INTENTS}, at=now, go_at=now + timedelta(days=1))
"""

HEAD = """
import json, sys, time
from datetime import timedelta
from leaderful.decisions.models import Intent, Version
from leaderful.decisions.operations import passing, voices
from leaderful.ground.clock import database_now
from leaderful.lib.errors import Unable

def moment():
    \"\"\"When they fall due, once that is set; until then nobody begins.\"\"\"
    while True:
        found = Intent.objects.order_by("pk").values_list("go_at", flat=True).first()
        if found < database_now() + timedelta(hours=1):
            return found
        time.sleep(0.05)

print("ready", flush=True)
due = moment()
"""

NODE = """
said = {}
mine = list(Intent.objects.order_by("pk").select_related("author"))[int(sys.argv[1])::4][:150]
holder = mine[0].authors.get().holder
while database_now() < due - timedelta(milliseconds=900):
    time.sleep(0.01)
for one in mine:
    at = database_now()
    try:
        voices.hold(key=one.key, reason="not_now", text="Wait", language="en", actor=holder, at=at)
        said[str(one.key)] = "HELD"
    except Unable:
        said[str(one.key)] = "WENT_AHEAD"
while database_now() < due + timedelta(seconds=5):
    time.sleep(0.05)
read = {str(k): s for k, s in Intent.objects.with_state(database_now()).values_list("key", "state_at")}
print(json.dumps({"said": said, "read": read}))
"""

WORKER = """
while passing.tend_intents(at=database_now()) or database_now() < due + timedelta(seconds=5):
    time.sleep(0.02)
print(json.dumps({}))
"""

SET = """
from datetime import timedelta
from leaderful.decisions.models import Intent, Version
from leaderful.ground.clock import database_now
due = database_now() + timedelta(seconds=3)
Version.objects.update(go_at=due)
Intent.objects.update(go_at=due)
"""

READ = """
import json
from collections import Counter
from leaderful.audit.models import Event
from leaderful.decisions.models import Entry, Intent, IntentTransition
from leaderful.notices.models import Notice
from leaderful.ground.clock import database_now
print(json.dumps({
    "read": {str(k): s for k, s in Intent.objects.with_state(database_now()).values_list("key", "state_at")},
    "steps": Counter(map(str, IntentTransition.objects.values_list("intent__key", flat=True))),
    "late": Entry.objects.filter(kind="HOLD", at__gte=Intent.objects.first().go_at).count(),
    "told": Notice.objects.filter(kind="decisions.went_ahead").count(),
    "events": Counter(Event.objects.filter(stream="decisions").values_list("verb", flat=True)),
}))
"""


def _started(made, script, *words):
    head = f"from leaderful.project.setup import ready; ready({str(made.folder)!r})\n"
    return subprocess.Popen(
        [sys.executable, "-c", head + HEAD + script, *words],
        env=made.environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("workers", [2, 0])
def test_each_is_decided_once_and_everybody_reads_the_same(tmp_path, workers):
    """Red where a hold is decided by the clock of before its lock, or where the worker decides instead of the data."""
    made = Installation(tmp_path / "data")
    made.script(BUILD)
    nodes = [_started(made, NODE, str(number)) for number in range(NODES)]
    tending = [_started(made, WORKER) for _number in range(workers)]
    for process in (*nodes, *tending):
        assert process.stdout.readline() == "ready\n"
    made.script(SET)

    told = [json.loads(process.communicate(timeout=120)[0].splitlines()[-1]) for process in nodes]
    for process in tending:
        process.communicate(timeout=120)

    found = json.loads(made.script(READ).splitlines()[-1])
    held = {key for one in told for key, state in one["said"].items() if state == "HELD"}
    went = {key for one in told for key, state in one["said"].items() if state == "WENT_AHEAD"}
    assert len(found["read"]) == INTENTS
    assert {key for key, state in found["read"].items() if state == "HELD"} == held
    assert {state for key, state in found["read"].items() if key not in held} == {"WENT_AHEAD"}
    assert held
    assert went, "every hold came in time: the race was not run"
    assert [one["read"] for one in told] == [found["read"]] * NODES
    assert found["late"] == 0
    assert found["events"]["decisions.intent.held"] == len(held)
    if workers:
        assert found["told"] == found["events"]["decisions.intent.went_ahead"] == INTENTS - len(held)
        assert set(found["steps"].values()) == {1}
        assert len(found["steps"]) == INTENTS
    else:
        assert found["told"] == 0
