"""What waits for somebody in their programmes, for the first page."""

import pytest
from tests import factories as make
from tests.factories import AT

from leaderful.programmes import queries

pytestmark = pytest.mark.django_db


def kinds(person):
    return [(row.kind, row.count) for row in queries.waiting_for(person, AT)]


def test_an_invitation_and_an_empty_form_wait_and_nothing_else():
    ines = make.person()
    make.membership(make.programme(), ines, state="INVITED")
    make.membership(make.programme(state="RUNNING"), ines, state="ACTIVE")
    make.membership(make.programme(), ines, state="ACTIVE", answered_at=AT)
    make.membership(make.programme(state="CLOSING"), ines, state="INVITED")

    rows = queries.waiting_for(ines, AT)

    assert kinds(ines) == [("answer_invitation", 1), ("fill_in_form", 1)]
    assert rows[0].path == f"/programmes/{rows[0].programme.key}/join/mentee/"


def test_people_who_ask_wait_for_the_team_alone():
    programme = make.programme()
    for _ in range(2):
        make.membership(programme, make.person(), state="APPLIED")
    make.membership(make.programme(), make.person(), state="APPLIED")
    coordinator = make.granted("COORDINATOR", scope="PROGRAMME", scope_id=programme.pk)

    assert kinds(coordinator) == [("answer_applications", 2)]
    assert kinds(make.granted("LEAD")) == [("answer_applications", 2), ("answer_applications", 1)]
    assert kinds(make.granted("EXECUTIVE")) == []
