"""A pair rests until a day, and is planned to meet until another."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.factories import AT, organisation
from tests.pairings.rounds import both_accept, offer, signed_in, told

from leaderful.flows.letters import LETTERS
from leaderful.flows.pairs import wake_pairs
from leaderful.notices.models import Notice
from leaderful.pairings import queries
from leaderful.pairings.models import Pairing
from leaderful.pairings.operations import pairs
from leaderful.pairings.operations.pairs import UnableToChangePair

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def pair():
    organisation()
    return both_accept(offer()[2])


def pause(pair, until, at=AT):
    return pairs.pause_pair(key=pair.key, actor=signed_in(pair.learner), at=at, until=until)


def test_every_reader_says_it_goes_on_from_that_moment_whether_or_not_a_worker_runs(pair):
    pause(pair, AT + 8 * DAY)

    assert queries.own_pairs(pair.guide, at=AT + 7 * DAY).get().state_at == "PAUSED"
    assert queries.own_pairs(pair.guide, at=AT + 8 * DAY).get().state_at == "ACTIVE"
    assert Pairing.objects.get().state == "PAUSED"


def test_the_worker_writes_it_down_once_and_tells_both(pair):
    pause(pair, AT + 8 * DAY)
    assert told("pairings.changed") == [pair.guide_id]

    assert not wake_pairs(at=AT + 7 * DAY)
    assert wake_pairs(at=AT + 9 * DAY)
    assert not wake_pairs(at=AT + 9 * DAY)

    pair.refresh_from_db()
    assert (pair.state, pair.paused_until) == ("ACTIVE", None)
    last = pair.transitions.latest("id")
    assert (last.verb, last.actor_id) == ("resume", None)
    woken = [row.recipient_id for row in Notice.objects.all() if row.codes.get("verb") == "resume"]
    assert sorted(woken) == sorted([pair.guide_id, pair.learner_id])


def test_a_pair_whose_pause_is_over_can_be_paused_again_before_the_worker_came(pair):
    pause(pair, AT + DAY)

    pause(pair, AT + 9 * DAY, at=AT + 2 * DAY)

    assert [row.verb for row in pair.transitions.order_by("id")][-3:] == ["pause", "resume", "pause"]


def test_whoever_takes_it_up_earlier_ends_the_pause(pair):
    pause(pair, AT + 8 * DAY)

    pairs.resume_pair(key=pair.key, actor=signed_in(pair.guide), at=AT + DAY)

    pair.refresh_from_db()
    assert (pair.state, pair.paused_until) == ("ACTIVE", None)


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_the_day_lies_ahead_within_a_year(pair, days):
    with pytest.raises(UnableToChangePair, match="lies ahead"):
        pause(pair, AT + days * DAY)
    assert Pairing.objects.get().state == "ACTIVE"


def test_only_a_paused_pair_rests_until_a_day(pair):
    with pytest.raises(IntegrityError), transaction.atomic():
        Pairing.objects.update(paused_until=AT)


def test_the_letter_says_until_when_in_the_readers_zone(pair):
    pause(pair, AT + 8 * DAY)

    with timezone.override("Pacific/Auckland"):
        letter = LETTERS["pairings.changed"].compose(Notice.objects.get(kind="pairings.changed"), pair.guide)

    assert letter.subject == "Your pair with Ines Test rests for now"
    assert "Tuesday 1 December 2026" in letter.paragraphs[1]


def extend(pair, until, at=AT):
    return pairs.extend_pair(key=pair.key, until=until, actor=signed_in(pair.guide), at=at)


def test_extending_moves_the_planned_end_and_tells_the_other(pair):
    pair.programme.ends_date = date(2026, 12, 31)
    pair.programme.save()

    extend(pair, date(2027, 3, 31))

    pair = Pairing.objects.select_related("programme").get()
    assert pair.planned_end == date(2027, 3, 31)
    assert told("pairings.changed") == [pair.learner_id]
    letter = LETTERS["pairings.changed"].compose(Notice.objects.get(kind="pairings.changed"), pair.learner)
    assert "Wednesday 31 March 2027" in letter.paragraphs[0]


def test_an_extension_is_later_than_what_is_planned(pair):
    pair.programme.ends_date = date(2026, 12, 31)
    pair.programme.save()

    with pytest.raises(UnableToChangePair, match="until 31 December 2026 already"):
        extend(pair, date(2026, 12, 31))
    with pytest.raises(UnableToChangePair, match="lies ahead"):
        extend(pair, AT.date())


def test_the_page_says_what_is_wrong_beside_the_day(pair, client):
    client.force_login(pair.learner)
    path = f"/pairs/{pair.key}/change/"

    html = client.post(path, {"verb": "pause", "pause-until": "2020-01-01"}).content.decode()
    assert "Choose a day that lies ahead, within a year." in html
    html = client.post(path, {"verb": "extend", "extend-until": "soon"}).content.decode()
    assert "Enter a valid date" in html
    assert Pairing.objects.get().state == "ACTIVE"


def test_a_paused_pair_says_until_when(pair, client):
    client.force_login(pair.learner)
    until = (timezone.now() + 10 * DAY).date()

    client.post(f"/pairs/{pair.key}/change/", {"verb": "pause", "pause-until": until})

    assert "goes on by itself then" in client.get(f"/pairs/{pair.key}/").content.decode()
