"""What each side learned, asked midway and at a good end."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import item, organisation
from tests.pairings.rounds import both_accept, offer, signed_in

from leaderful.flows import pairs as flows
from leaderful.meetings.operations.meetings import plan_meeting
from leaderful.pairings import queries
from leaderful.pairings.models import Agreement, LearnedWords, Pairing
from leaderful.pairings.operations import pairs
from leaderful.pairings.operations.goals import Aim, set_goal
from leaderful.pairings.operations.learned import UnableToSay, write_learned

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def pair(now):
    organisation()
    return both_accept(offer(at=now)[2], now)


def sign(pair, review):
    Agreement.objects.create(
        pairing=pair, version=1, every_weeks=4, minutes=45, review_date=review, written_at=pair.started_at,
        guide_signed_at=pair.started_at, learner_signed_at=pair.started_at,
    )  # fmt: skip


def asked(pair, who, at):
    person = getattr(pair, who)
    return [
        one.kind for one in queries.looking_back(person, queries.current_pairs(person, at=at), on=at.date())
    ]


def test_both_are_asked_on_the_day_they_agreed_on_until_they_have_said_something(pair, now):
    sign(pair, now.date() + 30 * DAY)
    assert asked(pair, "learner", now + 29 * DAY) == []
    assert asked(pair, "learner", now + 30 * DAY) == ["look_back"]

    write_learned(
        pairing_key=pair.key, moment="MIDWAY", text="To wait.", language="en",
        actor=signed_in(pair.learner), at=now + 30 * DAY,
    )  # fmt: skip

    assert asked(pair, "learner", now + 31 * DAY) == []
    assert asked(pair, "guide", now + 31 * DAY) == ["look_back"]


def test_without_an_agreement_midway_is_half_the_planned_time(pair, now):
    pair.programme.ends_date = (now + 100 * DAY).date()
    pair.programme.save()
    assert asked(pair, "guide", now + 49 * DAY) == []
    assert asked(pair, "guide", now + 51 * DAY) == ["look_back"]
    assert asked(pair, "guide", now + 90 * DAY) == ["end_nears"]
    pairs.extend_pair(
        key=pair.key, until=(now + 300 * DAY).date(), actor=signed_in(pair.guide), at=now + 90 * DAY
    )
    assert asked(pair, "guide", now + 90 * DAY) == []


def test_the_line_stands_on_the_pairs_page_for_both(client, pair):
    client.force_login(pair.learner)
    html = client.post(f"/pairs/{pair.key}/look-back/", {"text": "To wait."}, follow=True).content.decode()
    assert "To wait." in html
    client.force_login(pair.guide)
    assert "To wait." in client.get(f"/pairs/{pair.key}/").content.decode()
    assert LearnedWords.objects.get().moment == "MIDWAY"


def test_a_good_end_keeps_the_line_cancels_plans_and_asks_the_other_one(client, pair, now):
    plan_meeting(
        pairing_key=pair.key, wall=(now + 3 * DAY).replace(tzinfo=None, second=0, microsecond=0), zone="UTC",
        minutes=45, actor=signed_in(pair.guide), at=now,
    )  # fmt: skip
    set_goal(
        pairing_key=pair.key, item_key=item("quality.courage", "QUALITY", en="Courage").key,
        aim=Aim(end_state="I ask."), actor=signed_in(pair.learner), at=now,
    )  # fmt: skip
    client.force_login(pair.learner)
    assert "Courage" in client.get(f"/pairs/{pair.key}/complete/").content.decode()

    html = client.post(f"/pairs/{pair.key}/complete/", {"text": "To wait."}, follow=True).content.decode()

    assert "The pair is complete." in html
    assert "To wait." in html
    assert "What comes next" in html
    assert Pairing.objects.get().state == "COMPLETED"
    assert pair.meetings.get().state == "CANCELLED"
    client.force_login(pair.guide)
    assert "What did you learn with Ines Test?" in client.get("/").content.decode()
    html = client.post(f"/pairs/{pair.key}/look-back/", {"text": "To ask."}, follow=True).content.decode()
    assert "To ask." in html
    assert "To wait." in html
    assert "What did you learn with" not in client.get("/").content.decode()


def test_the_line_is_nobodys_duty(client, pair):
    client.force_login(pair.learner)
    client.post(f"/pairs/{pair.key}/complete/", {"text": ""})
    assert Pairing.objects.get().state == "COMPLETED"
    assert not LearnedWords.objects.exists()


def test_the_mentee_can_be_matched_again_and_the_mentor_has_a_place(pair, now):
    assert queries.supply(pair.programme, at=now).mentees == 0
    flows.complete_pair(key=pair.key, actor=signed_in(pair.guide), at=now)
    supply = queries.supply(pair.programme, at=now)
    assert (supply.mentees, supply.places) == (1, 1)


@pytest.mark.parametrize(
    ("moment", "text", "state"),
    [
        ("MIDWAY", " ", "ACTIVE"),
        ("MIDWAY", "x" * 501, "ACTIVE"),
        ("MIDWAY", "Late.", "COMPLETED"),
        ("END", "No.", "DECLINED"),
    ],
)
def test_what_cannot_be_said_is_refused(pair, now, moment, text, state):
    Pairing.objects.update(state=state)
    with pytest.raises(UnableToSay):
        write_learned(
            pairing_key=pair.key, moment=moment, text=text, language="en", actor=signed_in(pair.guide), at=now
        )
    assert not LearnedWords.objects.exists()
