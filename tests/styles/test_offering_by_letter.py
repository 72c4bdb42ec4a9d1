"""A programme's offer of the case test by letter: to whom, once, and one reminder."""

from datetime import timedelta

import pytest
from django.utils import translation
from tests import factories as make
from tests.factories import AT

from leaderful.flows.letters import LETTERS
from leaderful.meetings.models import Meeting
from leaderful.notices.models import Notice
from leaderful.pairings.models import Pairing
from leaderful.programmes.queries import ProgrammeRules
from leaderful.styles.models import Sitting
from leaderful.styles.operations.case_test_asks import tend_case_tests

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme(rules=ProgrammeRules(case_test=True).kept())


@pytest.fixture
def ines(programme):
    person = make.person("Ines")
    make.membership(programme, person, answered_at=AT)
    return person


def tended(days=0):
    at = AT + timedelta(days=days)
    while tend_case_tests(at=at):
        pass


def told(person):
    rows = Notice.objects.filter(recipient_id=person.pk).order_by("pk")
    return [row.kind.rsplit(".", 1)[1] for row in rows]


def test_it_is_offered_once_and_reminded_of_once(ines):
    for days in (0, 1, 9, 10, 11, 40, 90):
        tended(days)

    assert told(ines) == ["offered", "reminded"]


def test_two_parts_get_one_letter(programme, ines):
    make.membership(programme, ines, "MENTOR", answered_at=AT)

    tended()

    assert told(ines) == ["offered"]


def test_whoever_has_begun_is_not_reminded(programme, ines):
    tended()
    Sitting.objects.create(
        person=ines, form="A", occasion="BEFORE", programme=programme, begun_at=AT + timedelta(days=2)
    )

    tended(20)

    assert told(ines) == ["offered"]


@pytest.mark.parametrize("state", ["INVITED", "APPLIED", "LEFT", "PAUSED"])
def test_only_who_takes_part_is_written_to(programme, state):
    jonas = make.person("Jonas")
    make.membership(programme, jonas, state=state, answered_at=AT)

    tended()

    assert told(jonas) == []


def test_nobody_is_written_to_where_it_is_not_switched_on(ines, programme):
    programme.rules = ProgrammeRules().kept()
    programme.save()

    tended()

    assert told(ines) == []


def test_whoever_has_met_already_hears_of_it_at_the_end_alone(programme, ines):
    jonas = make.person("Jonas")
    pair = Pairing.objects.create(
        programme=programme, guide=jonas, learner=ines, state="ACTIVE", guide_accepted_at=AT,
        learner_accepted_at=AT,
    )  # fmt: skip
    Meeting.objects.create(
        pairing=pair, state="HELD", starts_at=AT, zone="UTC", wall_time="2026-11-23T09:00", minutes=45,
        logged_by=ines,
    )  # fmt: skip
    tended()
    assert told(ines) == []

    programme.state = "CLOSING"
    programme.save()
    tended(90)
    tended(120)

    assert told(ines) == ["offered", "reminded"]
    with translation.override("en"):
        letters = [
            LETTERS[row.kind].compose(row, ines) for row in Notice.objects.filter(recipient_id=ines.pk)
        ]
    assert "looks back" in letters[0].subject
    assert "If you would rather not, do nothing." in letters[1].paragraphs[0]


def test_a_letter_that_waited_too_long_is_not_sent(programme, ines):
    tended()
    Sitting.objects.create(person=ines, form="A", occasion="BEFORE", programme=programme, begun_at=AT)

    notice = Notice.objects.get(recipient_id=ines.pk)

    assert LETTERS[notice.kind].compose(notice, ines) is None
