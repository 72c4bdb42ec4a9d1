"""Who, by name, sees what of one person, and what they share by choice."""

import pytest
from tests import factories as make

from leaderful.flows.seers import KINDS, seers_of, shared_by
from leaderful.flows.sight import FIELD_GROUPS
from leaderful.pairings.models import Pairing
from leaderful.styles.models import WaySharing
from leaderful.supervision.models import TrendSharing

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(at):
    """Ines, whom Tendai mentors, whom Hiroko accompanies; Maren is Ines' manager, Saoirse leads, Yusuf administers."""
    make.organisation()
    maren = make.person("Maren")
    ines, tendai, hiroko = make.person("Ines", manager=maren), make.person("Tendai"), make.person("Hiroko")
    saoirse, yusuf = make.granted("LEAD", "Saoirse"), make.granted("ADMINISTRATOR", "Yusuf")
    programme = make.programme(state="RUNNING")
    make.membership(programme, ines)
    facts = {
        "programme": programme,
        "state": "ACTIVE",
        "started_at": at,
        "guide_accepted_at": at,
        "learner_accepted_at": at,
    }
    Pairing.objects.create(guide=tendai, learner=ines, **facts)
    Pairing.objects.create(tier=2, guide=hiroko, learner=tendai, **facts)
    return {
        "Ines": ines,
        "Tendai": tendai,
        "Hiroko": hiroko,
        "Maren": maren,
        "Saoirse": saoirse,
        "Yusuf": yusuf,
    }


def told(person, at):
    parts = {str(words): kind for kind, words in KINDS.items()}
    return {
        parts[str(seer.part)]: [one.given_name for one in seer.people] for seer in seers_of(person, at=at)
    }


def test_it_names_everybody_in_a_mentees_life(people, at):
    assert told(people["Ines"], at) == {
        "mentor": ["Tendai"],
        "mentors_mentor": ["Hiroko"],
        "team": ["Saoirse"],
        "manager": ["Maren"],
        "administrator": ["Yusuf"],
    }


def test_it_names_both_sides_of_a_mentor(people, at):
    found = told(people["Tendai"], at)

    assert (found["mentee"], found["own_mentor"]) == (["Ines"], ["Hiroko"])


def test_the_mentors_mentor_sees_facts_about_pairs_and_no_words(people, at):
    [seer] = [
        one for one in seers_of(people["Ines"], at=at) if [p.given_name for p in one.people] == ["Hiroko"]
    ]

    assert [str(words) for words in seer.sees] == ["Facts about your pairs"]


def test_whoever_is_past_sees_nothing(people, at):
    Pairing.objects.update(state="ENDED", ended_at=at)

    assert set(told(people["Ines"], at)) == {"team", "manager", "administrator"}


def test_every_part_a_group_names_is_one_there_is():
    assert {kind for group in FIELD_GROUPS for kind in group.kinds} <= set(KINDS)
    assert set(KINDS) <= {kind for group in FIELD_GROUPS for kind in group.kinds}


def test_what_is_shared_is_listed_until_it_ends(people, at):
    pair = Pairing.objects.get(tier=2)
    assert list(shared_by(people["Tendai"])) == []

    TrendSharing.objects.create(pairing=pair, begun_at=at)
    [shared] = shared_by(people["Tendai"])
    assert (shared.other, shared.path) == (people["Hiroko"], f"/pairs/{pair.key}/cases/")

    Pairing.objects.filter(pk=pair.pk).update(state="ENDED", ended_at=at)
    assert list(shared_by(people["Tendai"])) == []


def test_how_one_works_is_listed_for_the_pair_that_goes_on(people, at):
    pair = Pairing.objects.get(tier=2)
    WaySharing.objects.create(pairing=pair, person=people["Tendai"], at=at)

    [shared] = shared_by(people["Tendai"])
    assert (shared.other, shared.path) == (people["Hiroko"], f"/pairs/{pair.key}/together/")

    Pairing.objects.filter(pk=pair.pk).update(state="ENDED", ended_at=at)
    assert list(shared_by(people["Tendai"])) == []
