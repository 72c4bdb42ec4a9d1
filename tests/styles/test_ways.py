"""How two people work with each other: their answers stay their own, and the page is the two's, once both share it."""

from datetime import UTC, datetime

import pytest
from tests import factories as make

from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice
from leaderful.pairings.models import Pairing
from leaderful.styles.models import WorkingWay
from leaderful.styles.operations import ways as operations
from leaderful.styles.operations.mirror import answer_own
from leaderful.styles.operations.ways import UnableToShareWay
from leaderful.styles.queries.ways import leans_of, together

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def ines():
    return make.person("Ines", "Carvalho")


@pytest.fixture
def tendai(ines):
    return make.person("Tendai", "Moyo")


@pytest.fixture
def pair(tendai, ines):
    return Pairing.objects.create(
        programme=make.programme(), guide=tendai, learner=ines, state="ACTIVE", guide_accepted_at=AT,
        learner_accepted_at=AT,
    )  # fmt: skip


def keep(person, **leans):
    operations.keep_way(leans=leans, actor=person, at=AT)


def share(pair, person):
    operations.share_way(pairing=pair.key, actor=person, at=AT)


def said(pair, person):
    return [hint.msgid % {"name": "X"} for hint in together(pair, person, at=AT).hints]


def test_it_opens_once_both_share_and_each_reads_their_own_side(pair, ines, tendai):
    keep(ines, thinking="one", contact="other")
    keep(tendai, thinking="other", contact="either")
    share(pair, ines)
    assert (said(pair, ines), said(pair, tendai)) == ([], [])
    share(pair, tendai)

    assert "You think aloud, X thinks first" in said(pair, ines)[0]
    assert "X thinks aloud, you think first" in said(pair, tendai)[0]


def test_the_mirror_of_oneself_counts_too(pair, ines, tendai):
    for person, value in ((ines, 5), (tendai, 2)):
        keep(person, thinking="either")
        answer_own(answers={"p1": value, "p2": 6 - value, "p3": value, "p4": 6 - value}, actor=person, at=AT)
        share(pair, person)

    assert said(pair, ines) == [
        "You take others in more often than X does. Say beforehand whether you ask for ideas or decide together."
    ]


def test_stopping_closes_it_to_both(pair, ines, tendai):
    keep(ines, thinking="one")
    keep(tendai, thinking="other")
    share(pair, ines)
    share(pair, tendai)

    operations.stop_sharing_way(pairing=pair.key, actor=ines, at=AT)

    found = together(pair, tendai, at=AT)
    assert (found.is_open, found.i_share, found.other_shares, found.hints) == (False, True, False, ())


def test_the_other_one_is_asked_once_and_not_when_answering(pair, ines, tendai):
    share(pair, ines)
    share(pair, tendai)

    assert [(one.kind, one.recipient_id) for one in Notice.objects.all()] == [
        ("styles.way_shared", tendai.pk)
    ]


def test_sharing_twice_or_stopping_what_is_not_shared_is_said(pair, ines):
    with pytest.raises(UnableToShareWay):
        operations.stop_sharing_way(pairing=pair.key, actor=ines, at=AT)
    share(pair, ines)
    with pytest.raises(UnableToShareWay):
        share(pair, ines)


@pytest.mark.parametrize("state", ["OFFERED", "ENDED", "COMPLETED", "HANDED_OVER"])
def test_only_a_pair_that_goes_on_shares(pair, ines, state):
    Pairing.objects.update(state=state)

    with pytest.raises(NotAllowed):
        share(pair, ines)
    with pytest.raises(NotAllowed):
        together(Pairing.objects.get(), ines, at=AT)


def test_nobody_else_reads_it(pair, ines, tendai):
    """Not the mentor's mentor, not the lead, not whoever administers."""
    share(pair, ines)
    share(pair, tendai)
    upper = make.person("Hiroko")
    Pairing.objects.create(
        programme=pair.programme, guide=upper, learner=tendai, tier=2, state="ACTIVE", guide_accepted_at=AT,
        learner_accepted_at=AT,
    )  # fmt: skip

    for stranger in (upper, make.granted("LEAD"), make.granted("ADMINISTRATOR"), make.person()):
        with pytest.raises(NotAllowed):
            together(pair, stranger, at=AT)


def test_what_is_no_answer_is_refused_and_an_empty_form_clears(ines):
    keep(ines, thinking="one")
    for leans in ({"sleeping": "one"}, {"thinking": "both"}):
        with pytest.raises(UnableToShareWay):
            keep(ines, **leans)
    keep(ines)

    assert leans_of(ines) == {}
    assert WorkingWay.objects.count() == 1
