"""Nobody but the taker reads an answer or a score: no page, no export, and no figure that would move with one person's answers."""

import re

import pytest
from tests.access.addresses import sample
from tests.world_case_test import OTHERS, POOLS

from leaderful.core.styles import Process
from leaderful.styles.models import CaseAnswer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["lead", "coordinator", "administrator"])
def test_what_one_person_picked_moves_no_figure(world, come_as, who):
    client = come_as(who)
    before = [_shown(client, world, route) for route in sorted(POOLS)]

    CaseAnswer.objects.filter(sitting=world.past_sitting).update(process=Process.GII)

    assert [_shown(client, world, route) for route in sorted(POOLS)] == before


def test_an_export_holds_one_s_own_test_alone(world, come_as):
    from tests.access.walk import opened

    own = opened(come_as("mentor").post("/account/export/"))
    assert '"case_tests": [' in own
    assert '"case": "b12"' in own
    for who in OTHERS:
        assert '"case": "b12"' not in opened(come_as(who).post("/account/export/"))


def _shown(client, world, route):
    response = client.get(sample(world, route).path)
    return response.status_code, re.sub(
        r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode()
    )
