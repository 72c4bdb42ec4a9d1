"""A mentor replies to what a mentee shares: a question of the list, one of their own, or telling, named as such."""

from datetime import timedelta

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.core.questions import About
from leaderful.decisions.operations.replies import UnableToReply, reply
from leaderful.decisions.queries.replies import Counts, counts_by_month, counts_of, replies_to, suggested
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice
from leaderful.pairings.models import Pairing

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared():
    """(an intent shared with the pair, the pair’s mentor)."""
    area, mentor = deciding.area(), make.person("Tendai", "Moyo")
    pair = Pairing.objects.create(
        programme=make.programme(), guide=mentor, learner=area.person, state="ACTIVE", started_at=AT,
        guide_accepted_at=AT, learner_accepted_at=AT,
    )  # fmt: skip
    return deciding.stated(area, pairing=pair.key), mentor


def say(intent, mentor, offered="", **more):
    facts = {"text": "What would make it safe?", "is_asking": True, "language": "en", **more}
    return reply(key=intent.key, offered=offered, actor=mentor, at=AT, **facts)


def test_its_author_alone_reads_it_and_the_mentor_who_wrote_it(shared):
    intent, mentor = shared
    row = say(intent, mentor)

    assert [replies_to(intent, who, at=AT) for who in (intent.author, mentor)] == [[row], [row]]
    assert replies_to(intent, intent.authors.get().holder, at=AT) == []
    assert Notice.objects.get(kind="decisions.replied").recipient_id == intent.author_id


def test_only_the_mentor_it_is_shared_with_replies(shared):
    intent, _mentor = shared

    with pytest.raises(NotAllowed):
        say(intent, intent.authors.get().holder)


def test_what_is_missing_is_asked_for_first_and_telling_comes_last(shared):
    """The intent says what, and neither why nor what was checked."""
    intent, mentor = shared

    abouts = [one.about for one in suggested(intent, mentor)]

    assert abouts[0] is About.NO_BECAUSE
    assert abouts[-1] is About.TELLING


def test_the_next_reply_is_offered_other_words(shared):
    intent, mentor = shared
    before = suggested(intent, mentor)
    say(intent, mentor, before[0].code)

    after = suggested(intent, mentor)

    assert after[0].about is before[0].about
    assert after[0].code != before[0].code


def test_asked_and_told_are_counted_for_the_mentor(shared):
    intent, mentor = shared
    telling = suggested(intent, mentor)[-1].code
    say(intent, mentor)
    say(intent, mentor, telling)
    say(intent, mentor, is_asking=False)

    assert counts_of(mentor, since=AT - timedelta(days=1)) == Counts(asked=1, told=2)


def test_counts_are_told_by_month_the_latest_first(shared):
    intent, mentor = shared
    say(intent, mentor)
    say(intent, mentor, is_asking=False)

    months = counts_by_month(mentor, on=AT.date())

    assert months[0] == (AT.date().replace(day=1), Counts(asked=1, told=1))
    assert {counts for _month, counts in months[1:]} == {Counts(asked=0, told=0)}


@pytest.mark.parametrize(("facts", "field"), [({"text": " "}, "text"), ({"offered": "no-such"}, "offered")])
def test_it_says_what_is_wrong(shared, facts, field):
    with pytest.raises(UnableToReply) as caught:
        say(*shared, **facts)

    assert caught.value.field == field
