"""The desk's pages, as a programme's team sees and uses them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import factories as make
from tests.world import World

from leaderful.lib.tabular import read
from leaderful.meetings.models import Meeting
from leaderful.notices.models import Notice
from leaderful.pairings.models import LeftOut, Pairing
from leaderful.people.models import Grant
from leaderful.programmes.models import DeskMark

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(client):
    """The small world, its offer ten days old and its two pairs begun a month ago, one of which met."""
    found = World(timezone.now())
    long_ago = found.at - timedelta(days=30)
    Pairing.objects.filter(pk=found.offered.pk).update(offered_at=found.at - timedelta(days=10))
    Pairing.objects.filter(state="ACTIVE").update(started_at=long_ago)
    Meeting.objects.filter(pk=found.other_meeting.pk).update(state="CANCELLED")
    client.force_login(found.coordinator)
    return found


def page(client, world, more=""):
    return client.get(f"/programmes/{world.programme.key}/run/{more}").content.decode()


def post(client, world, *ticked, **more):
    return client.post(
        f"/programmes/{world.programme.key}/run/step/", {"ticked": ticked, **more}, follow=True
    ).content.decode()


def test_it_lists_what_is_stuck_with_the_next_step(client, world):
    text = page(client, world)

    assert "things are stuck" in text
    assert "Offers unanswered" in text
    assert "Remind whoever has not answered" in text
    assert "Ask both when they meet" in text


def test_a_filter_shows_one_kind(client, world):
    text = page(client, world, "?kind=no_first_meeting")

    assert "not met yet, nothing planned" in text
    assert "Remind whoever has not answered" not in text


@pytest.mark.parametrize("asked", ["?kind=nonsense", "?page=0", "?page=999", "?page=x"])
def test_any_filter_and_page_is_a_page(client, world, asked):
    assert "things are stuck" in page(client, world, asked)


def test_what_is_ticked_takes_its_next_step_in_one_go(client, world):
    pair = world.other_pairing
    text = post(client, world, f"offer:{world.offered.key}", f"no_first_meeting:{pair.key}", do="next")

    assert "Whoever has not answered one offer is reminded." in text
    assert "Both people of one pair are asked when they meet next." in text
    assert {n.kind for n in Notice.objects.filter(created_at__gt=world.at)} >= {
        "pairings.reminder",
        "pairings.nudge",
    }


def test_what_is_looked_at_is_off_the_desk(client, world):
    until = (world.at + timedelta(days=4)).date()
    text = post(client, world, f"offer:{world.offered.key}", do="aside", until=until.isoformat())

    assert "One line is off the desk until" in text
    assert DeskMark.objects.get().until == until
    assert "Offers unanswered" not in page(client, world)


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "next"},
        {"do": "next", "ticked": "offer"},
        {"do": "next", "ticked": "nothing:4"},
        {"do": "aside", "ticked": "offer:11111111-1111-4111-8111-111111111111", "until": "yesterday"},
        {"do": "aside", "ticked": "offer:11111111-1111-4111-8111-111111111111", "until": "2020-01-01"},
        {"ticked": "offer:11111111-1111-4111-8111-111111111111"},
    ],
)
def test_a_broken_request_gets_a_sentence_and_changes_nothing(client, world, sent):
    where = f"/programmes/{world.programme.key}/run/step/"

    text = client.post(where, sent, follow=True).content.decode()

    assert "note bad" in text
    assert not DeskMark.objects.exists()


def test_who_waits_stands_there_with_the_reason_and_in_a_workbook(client, world):
    LeftOut.objects.create(round=world.round, learner=world.applied_part, reason="no_mentors")
    world.applied_part.state = "ACTIVE"
    world.applied_part.save()
    world.applicant.given_name = "=1+1"
    world.applicant.save()

    text = page(client, world, "unmatched/")
    data = client.get(f"/programmes/{world.programme.key}/run/unmatched.xlsx").content

    assert "There is no mentor in the programme yet." in text
    rows = {row.cells[0]: row.cells for row in read("waiting.xlsx", data).rows}
    assert rows["'=1+1 Novak"][4] == "There is no mentor in the programme yet."


def test_coverage_counts_places_beside_mentees(client, world):
    text = page(client, world, "coverage/")

    assert "Operations" in text
    assert "1 mentee, 0 waiting" in text  # who picked the goal
    assert "0 of 1 places free" in text


@pytest.mark.parametrize(
    ("waiting", "paired", "said"),
    [
        (0, 2, "Every mentee who takes part has a mentor or an offer."),
        (1, 2, "One of 3 mentees waits for a mentor."),
        (2, 0, "All 2 mentees wait for a mentor."),
    ],
)
def test_coverage_says_first_who_waits(client, waiting, paired, said):
    at = timezone.now()
    programme, guide = make.programme(state="RUNNING"), make.person("Jonas", "Weber")
    make.membership(programme, guide, "MENTOR")
    mentees = [make.person("Ines", f"Number{number}") for number in range(waiting + paired)]
    for person in mentees:
        make.membership(programme, person)
    for person in mentees[waiting:]:
        begun = {"started_at": at, "guide_accepted_at": at, "learner_accepted_at": at}
        Pairing.objects.create(programme=programme, guide=guide, learner=person, state="ACTIVE", **begun)
    client.force_login(make.granted("LEAD"))

    text = client.get(f"/programmes/{programme.key}/run/coverage/").content.decode()

    assert said in text
    assert "One mentor gives room" in text


def test_a_lead_who_takes_part_sees_as_lead_what_a_lead_sees_and_no_more(client, world):
    """The mentee's own pair is on the desk like any other, and the desk shows nobody's words, not even own ones."""
    Grant.objects.create(person=world.mentee, role="LEAD", starts_at=world.at - timedelta(days=1))
    client.force_login(world.mentee)
    pages = [page(client, world, more) for more in ("", "unmatched/", "coverage/")]
    pages.append(client.get(f"/programmes/{world.programme.key}/people/").content.decode())
    pages.append(client.get(f"/pairs/{world.other_pairing.key}/").content.decode())

    assert "things are stuck" in pages[0]
    for text in pages:
        assert "marker" not in text
    assert "markerMenteeAgreed" in client.get(f"/pairs/{world.pairing.key}/").content.decode()
    assert client.get(f"/meetings/{world.other_pairing.key}/").status_code == 404


def test_an_empty_programme_says_what_to_do(client, world):
    lead = make.granted("LEAD")
    client.force_login(lead)
    empty = make.programme("New one", state="OPEN")

    for more in ("", "unmatched/", "coverage/"):
        text = client.get(f"/programmes/{empty.key}/run/{more}").content.decode()
        assert "Nothing is stuck" in text or "Nobody waits for a mentor" in text
        assert "Invite people" in text or "See who takes part" in text
