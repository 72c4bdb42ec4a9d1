"""What a case is held against: every table of a mentee's words that the mentor reads, and none they don't."""

from datetime import timedelta

import pytest
from tests import factories as make
from tests.world_pairs import write

from leaderful.core.supervision import Kind
from leaderful.decisions.models import Area, AreaWords, Project, ProjectWords
from leaderful.flows.confidential import close_to_mentees, findings_in
from leaderful.pairings.models import Pairing

pytestmark = pytest.mark.django_db

SAID = "who gets the forklift first when two trucks arrive at once"
CASE = f"It was about {SAID}, and I told them."


@pytest.fixture
def pair(at):
    return Pairing.objects.create(
        programme=make.programme(), guide=make.person("Tendai"), learner=make.person("Ines"), state="ACTIVE",
        started_at=at - timedelta(days=9), guide_accepted_at=at, learner_accepted_at=at,
    )  # fmt: skip


def area(pair, at, kind, *, shared=True):
    row = Area.objects.create(person=pair.learner, kind="OTHER", pairing=pair if shared else None, made_at=at)
    write(AreaWords, SAID, area=row, kind=kind, written_at=at)


def project(pair, at, kind, *, author=None, shared=True):
    row = Project.objects.create(
        leader=pair.learner, pairing=pair if shared else None, begun_at=at,
        starts_date=at.date(), ends_date=at.date() + timedelta(days=60),
    )  # fmt: skip
    write(ProjectWords, SAID, project=row, kind=kind, author=author or pair.learner, written_at=at)


def found(pair, at):
    return [
        CASE[one.start : one.end]
        for one in findings_in(CASE, pair.guide, at=at)
        if one.kind is Kind.OWN_WORDS
    ]


@pytest.mark.parametrize("kind", ["NAME", "NEXT"])
def test_what_a_mentee_calls_a_kind_of_decision_is_found(pair, at, kind):
    area(pair, at, kind)

    assert found(pair, at) == [SAID]


@pytest.mark.parametrize("kind", ["NAME", "OUTCOME", "RESULT", "LEARNED"])
def test_what_a_mentee_wrote_in_a_project_is_found(pair, at, kind):
    project(pair, at, kind)

    assert found(pair, at) == [SAID]


def test_what_the_mentor_does_not_read_is_not_told_of(pair, at):
    area(pair, at, "ASKED")
    area(pair, at, "NAME", shared=False)
    project(pair, at, "OUTCOME", shared=False)
    project(pair, at, "LEARNED", author=make.person("Omar"))  # read by the mentor, and no mentee's

    assert found(pair, at) == []


def test_mentees_and_who_stands_above_them_are_close(pair, at):
    above, top, other = make.person("Arash"), make.person("Vlad"), make.person("Grace")
    above.manager, pair.learner.manager = top, above
    above.save()
    pair.learner.save()

    assert close_to_mentees([other, above, top, pair.learner], pair.guide) == [above, top, pair.learner]
