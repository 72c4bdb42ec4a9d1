"""Two people ask a mentor with one place, and both asks are accepted at the same moment: one pair, and one sentence why not."""

import os

import pytest
from tests.factories import AT
from tests.installation import Installation

SETUP = """
from tests.factories import AT, organisation, programme
from tests.pairings.rounds import mentee, mentor, signed_in
from leaderful.flows import choosing
organisation()
prog = programme(state="RUNNING")
parts = [mentor(prog), mentee(prog), mentee(prog)]
for part in parts:
    part.answered_at = AT
    part.save()
guide, *learners = parts
asks = [
    choosing.ask_mentor(programme_key=prog.key, part_key=guide.key, text="You led a night shift.", language="en",
                        actor=signed_in(learner.person), at=AT)
    for learner in learners
]
print(guide.person_id, *(ask.key for ask in asks))
"""

ACCEPT = """
import sys
from datetime import datetime
from uuid import UUID
from leaderful.flows import choosing
from leaderful.lib.errors import Unable
from leaderful.people.queries import signed_in
actor, at = signed_in({guide}), datetime.fromisoformat("{at}")
print("ready", flush=True)
sys.stdin.readline()
try:
    choosing.accept_ask(key=UUID("{key}"), actor=actor, at=at, moment=lambda: at)
except Unable as error:
    print("refused:", error)
else:
    print("begun")
"""

READ = """
from leaderful.notices.models import Notice
from leaderful.pairings.models import Ask, Pairing
print(Pairing.objects.filter(state="ACTIVE").count(), Ask.objects.filter(state="ACCEPTED").count(),
      Ask.objects.filter(pairing__isnull=False).count(), Notice.objects.filter(kind="pairings.begun").count())
"""


@pytest.mark.parametrize("_try", range(2))
def test_one_place_goes_to_one_of_them(tmp_path, _try):
    installation = Installation(tmp_path / "data", postgres=os.environ.get("LEADERFUL_TEST_DB") == "postgres")
    guide, *asks = installation.script(SETUP).split()

    said = installation.at_once(*(ACCEPT.format(guide=guide, key=key, at=AT.isoformat()) for key in asks))

    assert sorted(one.split(":")[0].strip() for one in said) == ["begun", "refused"]
    assert "no room any more" in next(one for one in said if one.startswith("refused"))
    assert installation.script(READ).split() == ["1", "1", "1", "2"]
