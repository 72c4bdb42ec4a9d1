"""The page that hands a pair over: a mentor reads nothing of what the mentee has begun."""

import pytest
from django.utils import timezone
from tests.flows.test_hand_over import LATER, Story
from tests.pairings.rounds import mentor

from leaderful.flows import hand_over
from leaderful.pairings.operations.hand_over import UnableToHandOver

pytestmark = pytest.mark.django_db

ASKED = "Hiroko Berg has been asked"


@pytest.fixture
def story():
    made = Story()
    type(made.third.person).objects.filter(pk=made.third.person_id).update(family_name="Berg")
    return made


def page(client, story, who):
    client.force_login(who)
    return client.get(f"/pairs/{story.old.key}/hand-over/").content.decode()


def test_what_the_mentee_began_is_shown_to_the_mentee_and_not_to_the_mentor(story, client):
    story.propose(at=timezone.now())

    assert ASKED in page(client, story, story.old.learner)
    assert "has been asked" not in page(client, story, story.old.guide)


def test_what_the_mentor_proposed_is_shown_to_the_mentor(story, client):
    story.propose("guide", at=timezone.now())

    assert ASKED in page(client, story, story.old.guide)


def test_a_mentor_who_proposes_too_does_not_hear_that_somebody_was_asked(story):
    story.propose()
    grace = mentor(story.programme, given_name="Grace")

    with pytest.raises(UnableToHandOver, match=r"^This pair can’t be handed over just now\.$"):
        hand_over.propose(
            key=story.old.key, guide_key=grace.key, goals_go_along=False, actor=story.old.guide, at=LATER
        )
