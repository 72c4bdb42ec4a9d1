"""A form that is sent twice states once, however close together."""

import os
from uuid import uuid4

import pytest
from tests import deciding
from tests.deciding import AT
from tests.installation import Installation

from leaderful.decisions.models import Intent, Version
from leaderful.decisions.operations import stating
from leaderful.decisions.operations.stating import StatedAlready


@pytest.mark.django_db
def test_the_second_time_says_which_was_stated():
    area, sent = deciding.area(), uuid4()
    intent = deciding.stated(area, sent=sent)

    with pytest.raises(StatedAlready) as refused:
        deciding.stated(area, sent=sent)

    assert refused.value.intent == intent.key
    assert Intent.objects.count() == 1


@pytest.mark.django_db
def test_a_change_that_is_sent_twice_makes_one_version():
    area, sent = deciding.area(), uuid4()
    intent = deciding.stated(area, sent=uuid4())

    def change():
        facts = deciding.facts(area, sent=sent)
        stating.restate_intent(key=intent.key, facts=facts, actor=area.person, at=AT, moment=lambda: AT)

    change()
    with pytest.raises(StatedAlready):
        change()

    assert Version.objects.count() == 2


@pytest.mark.django_db
def test_what_somebody_else_stated_is_not_told():
    sent = uuid4()
    deciding.stated(deciding.area(), sent=sent)

    with pytest.raises(StatedAlready) as refused:
        deciding.stated(deciding.area(), sent=sent)

    assert refused.value.intent is None


BUILD = """
from tests import deciding, factories
factories.organisation()
area = deciding.area()
print(area.key, area.person_id)
"""

STATE = """
import sys
from uuid import UUID
from tests import deciding
from leaderful.decisions.models import Area
from leaderful.decisions.operations import stating
from leaderful.ground.clock import database_now
area = Area.objects.select_related("person").get(key="{area}")
facts = deciding.facts(area, wall=None, sent=UUID("{sent}"))
print("ready", flush=True)
sys.stdin.readline()
try:
    print(stating.state_intent(facts=facts, actor=area.person, at=database_now()).key)
except stating.StatedAlready as refused:
    print(refused.intent)
"""

READ = """
from leaderful.decisions.models import Intent, Version
from leaderful.notices.models import Notice
print(Intent.objects.count(), Version.objects.count(), Notice.objects.filter(kind="decisions.stated").count())
"""


def test_two_at_once_state_one_and_both_are_led_to_it(tmp_path):
    """In processes of their own on a real database: a double tap."""
    installation = Installation(tmp_path / "data", postgres=os.environ.get("LEADERFUL_TEST_DB") == "postgres")
    tap = STATE.format(area=installation.script(BUILD).split()[0], sent=uuid4())

    said = installation.at_once(tap, tap)

    first, second = (one.split()[-1] for one in said)
    assert first == second != "None"
    assert installation.script(READ).split() == ["1", "1", "1"]
