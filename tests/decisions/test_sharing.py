"""What is shared with a pair is read by its mentor while the pair lasts."""

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.decisions import queries
from leaderful.decisions.models import Area, Project, Review
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries import lists
from leaderful.decisions.queries.drafts import UnableToState
from leaderful.decisions.queries.projects import project_visible_to
from leaderful.decisions.queries.register import shareable_pairs
from leaderful.decisions.queries.reviews import reviews_visible_to
from leaderful.decisions.queries.told import told
from leaderful.flows.seers import shared_by
from leaderful.pairings.models import Pairing

pytestmark = pytest.mark.django_db

OVER = ("OFFERED", "DECLINED", "EXPIRED", "WITHDRAWN", "COMPLETED", "ENDED", "HANDED_OVER")


@pytest.fixture
def shared():
    """(an intent, its area and a project, all shared with the pair; the pair; its mentor)."""
    area, mentor = deciding.area(), make.person("Tendai", "Moyo")
    pair = deciding.pair(mentor, area.person)
    Area.objects.filter(pk=area.pk).update(pairing=pair)
    intent = deciding.stated(area, pairing=pair.key)
    Review.objects.create(intent=intent, author=area.person, at=AT, outcome="BETTER", is_shared=True)
    project = Project.objects.create(
        leader=area.person, pairing=pair, starts_date=AT.date(), ends_date=AT.date(), begun_at=AT
    )
    return intent, area, project, pair, mentor


def read_along(shared):
    """What of all this the mentor reads, sees in a list, or hears of."""
    intent, area, project, _pair, mentor = shared
    found = queries.intent_by_key(intent.key)
    may = [
        POLICY.may(mentor, "decisions.intent.see", found, AT),
        POLICY.may(mentor, "decisions.intent.reply", found, AT),
        POLICY.may(mentor, "decisions.area.see", Area.objects.get(pk=area.pk), AT),
        POLICY.may(mentor, "decisions.project.see", Project.objects.get(pk=project.pk), AT),
    ]
    seen = [
        queries.intent_visible_to(mentor, key=intent.key, at=AT) is not None,
        queries.area_visible_to(mentor, key=area.key, at=AT) is not None,
        project_visible_to(mentor, key=project.key, at=AT) is not None,
        bool(reviews_visible_to(found, mentor, at=AT)),
        lists.shared_with_mentor(mentor, at=AT).exists(),
        mentor in [reading.person for reading in queries.readers_of(found)],
        told(found, intent.author, at=AT).stands.mentor == mentor,
        mentor in [one.other for one in shared_by(intent.author)],
    ]
    return set(may + seen)


@pytest.mark.parametrize("state", ["ACTIVE", "PAUSED"])
def test_while_the_pair_lasts_its_mentor_reads_along(shared, state):
    Pairing.objects.update(state=state)

    assert read_along(shared) == {True}


@pytest.mark.parametrize("state", OVER)
def test_before_both_said_yes_and_once_it_is_over_the_mentor_reads_nothing(shared, state):
    Pairing.objects.update(state=state)

    assert read_along(shared) == {False}


def test_nothing_is_shared_with_a_pair_that_was_only_offered(shared):
    _intent, area, _project, pair, _mentor = shared
    Pairing.objects.update(state="OFFERED")

    assert not shareable_pairs(area.person).exists()
    with pytest.raises(UnableToState):
        deciding.stated(area, pairing=pair.key)


def test_who_mentors_somebody_is_shown_to_the_two_of_the_pair_alone(shared, client):
    """Nobody's manager learns from what they hold who mentors them."""
    make.organisation()
    intent, area, project, _pair, mentor = shared
    Project.objects.update(sponsor=area.holder)

    named = {}
    for reader in (area.person, mentor, area.holder):
        client.force_login(reader)
        pages = [f"/decisions/{intent.key}/", f"/areas/{area.key}/", f"/projects/{project.key}/"]
        found = [client.get(page) for page in pages]
        assert [page.status_code for page in found] == [200] * 3
        named[reader] = ["mentors, and reads along" in page.content.decode() for page in found[1:]]
        named[reader].append(mentor in [one.person for one in told(intent, reader, at=AT).readers])

    assert named == {area.person: [True] * 3, mentor: [True] * 3, area.holder: [False] * 3}
