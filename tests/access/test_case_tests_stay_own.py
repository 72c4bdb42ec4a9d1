"""Nobody but the taker reads an answer or a score: no page, no export, and no figure that would move with one person's answers."""

import re

import pytest
from django.db import connection
from tests.access.addresses import ROUTES, sample

from leaderful.core.styles import Process
from leaderful.styles.models import CaseAnswer

pytestmark = pytest.mark.django_db

OTHERS = ("lead", "coordinator", "manager", "mentee", "mentors_mentor", "administrator", "executive")
"""Everybody who could be thought to read the mentor's test: whoever runs, mentors, manages or administers."""

POOLS = {"case-test-cases", "case-test-one", "programme-case-test"}
"""The pages that read answers to say what a large group did; the small world has nothing to say there."""


def test_no_page_of_others_reads_the_answers_at_all(world, come_as):
    """Seen in the queries themselves, so that a score hidden in a sum or a file counts too."""
    read = []

    def watched(execute, sql, params, many, context):
        if "styles_caseanswer" in sql and sql.lstrip().upper().startswith("SELECT"):
            numbers = {str(p) for p in params or ()}
            read.append((sql, numbers))
        return execute(sql, params, many, context)

    found = []
    for who in OTHERS:
        client = come_as(who)
        for route in sorted(set(ROUTES) - POOLS):
            if "token" in ROUTES[route].pattern.converters:
                continue
            read.clear()
            with connection.execute_wrapper(watched):
                response = client.get(sample(world, route).path)
                if response.streaming:
                    b"".join(response.streaming_content)
            if any(str(world.past_sitting.pk) in numbers for _sql, numbers in read):
                found.append((who, route))

    assert found == []


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
