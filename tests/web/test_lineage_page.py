"""Who mentored whom on its page: a drawing and the same as a list, for those who agreed alone."""

import pytest
from django.utils import timezone
from tests import factories as make

from leaderful.pairings.models import Pairing

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(client):
    make.organisation()
    now = timezone.now()
    people = [make.person(name, "Ito") for name in ("Hiroko", "Tendai", "Ines")]
    for tier, (guide, learner) in ((2, people[:2]), (1, people[1:])):
        Pairing.objects.create(
            programme=make.programme(), guide=guide, learner=learner, state="ENDED", tier=tier,
            guide_accepted_at=now, learner_accepted_at=now,
        )  # fmt: skip
    return people


def agree(client, *people):
    for person in people:
        client.force_login(person)
        client.post("/lineage/consent/", {"do": "agree"})


def page(client, more=""):
    return client.get(f"/lineage/{more}").content.decode()


def test_nobody_stands_there_before_both_of_a_pair_agreed(client, three):
    agree(client, three[0])

    assert "Nobody stands here yet" in page(client)
    assert "Tendai" not in page(client)


def test_the_drawing_and_the_list_name_the_same_people(client, three):
    agree(client, *three)

    shown = page(client)

    for name in ("Hiroko Ito", "Tendai Ito", "Ines Ito"):
        assert f">{name}</text>" in shown
        assert f">{name}</a>" in shown
    assert shown.count("</ul></li>") == 2  # two generations below the first


def test_without_one_in_the_middle_there_is_no_line(client, three):
    agree(client, three[0], three[2])

    assert "Nobody stands here yet" in page(client, f"?of={three[0].key}")


def test_leaving_closes_it_at_once(client, three):
    agree(client, *three)
    client.post("/lineage/consent/", {"do": "leave"})

    assert "Ines Ito</a>" not in page(client)


def test_what_is_no_key_shows_ones_own(client, three):
    agree(client, *three)

    assert "From Hiroko Ito on" in page(client, "?of=nobody")
