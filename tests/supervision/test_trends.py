"""How a mentor asks and decides: their own to see, and their mentor's mentor's only while it is shared."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import factories as make

from leaderful.flows.trends import trend_in
from leaderful.lib.errors import NotAllowed
from leaderful.pairings.models import Pairing
from leaderful.styles.models import Advice
from leaderful.supervision.operations.trends import UnableToShare, keep_trend, share_trend

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(at):
    """Tendai, who mentors, with Hiroko, who mentors Tendai."""
    make.organisation()
    return Pairing.objects.create(
        programme=make.programme(), tier=2, guide=make.person("Hiroko"), learner=make.person("Tendai"),
        state="ACTIVE", started_at=at - timedelta(days=100), guide_accepted_at=at, learner_accepted_at=at,
    )  # fmt: skip


def seen(pair, who, at):
    return trend_in(pair, who, on=at.date(), at=at)


def test_the_other_one_sees_it_while_it_is_shared_and_not_a_day_longer(pair, at):
    assert seen(pair, pair.learner, at).is_own
    assert seen(pair, pair.guide, at) is None

    share_trend(pairing_key=pair.key, actor=pair.learner, at=at)
    assert seen(pair, pair.guide, at).shared_since == at

    keep_trend(pairing_key=pair.key, actor=pair.learner, at=at)
    assert seen(pair, pair.guide, at) is None


def test_it_ends_with_the_pair(pair, at):
    share_trend(pairing_key=pair.key, actor=pair.learner, at=at)

    Pairing.objects.filter(pk=pair.pk).update(state="ENDED", ended_at=at)
    pair.refresh_from_db()

    assert seen(pair, pair.guide, at) is None
    with pytest.raises(UnableToShare, match="is over"):
        share_trend(pairing_key=pair.key, actor=pair.learner, at=at)


def test_nobody_else_shares_it_or_sees_it(pair, at):
    share_trend(pairing_key=pair.key, actor=pair.learner, at=at)
    for stranger in (pair.guide, make.person("Omar"), make.granted("LEAD")):
        with pytest.raises(NotAllowed):
            keep_trend(pairing_key=pair.key, actor=stranger, at=at)
    assert seen(pair, make.person("Omar"), at) is None
    assert seen(pair, make.granted("ADMINISTRATOR"), at) is None


def test_it_counts_by_month_what_was_chosen(pair, at):
    Advice.objects.create(
        person=pair.learner, begun_at=at, has_deadline=False, time_row="T1", development_row="D1",
        advised="delegate", advised_at=at, chosen="decide", chosen_at=at,
    )  # fmt: skip

    trend = seen(pair, pair.learner, at)

    assert [sum(month.chosen.values()) for month in trend.months] == [0, 0, 0, 0, 0, 1]
    assert not trend.is_empty


def test_its_page_shows_and_shares_it(pair, client):
    client.force_login(pair.learner)
    Pairing.objects.filter(pk=pair.pk).update(started_at=timezone.now() - timedelta(days=50))

    told = client.post(f"/pairs/{pair.key}/trend/", {"do": "share"}, follow=True).content.decode()

    assert "Keep it to myself again" in told
    client.force_login(pair.guide)
    assert "shares these counts with you" in client.get(f"/pairs/{pair.key}/cases/").content.decode()
