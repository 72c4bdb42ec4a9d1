"""What the letters about offers, pairs and meetings say, and what they never say."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone, translation
from tests.factories import AT, organisation, programme
from tests.pairings.rounds import (
    both_accept,
    clock,
    lead,
    mentee,
    mentor,
    offer,
    published,
    signed_in,
)

from leaderful.flows import matching
from leaderful.flows import pairs as flows
from leaderful.flows.letters import LETTERS
from leaderful.flows.post import rendered
from leaderful.meetings.operations import meetings
from leaderful.notices.models import Notice
from leaderful.pairings.operations import offers, pairs
from leaderful.people.models import Person
from leaderful.programmes.models import Exclusion

pytestmark = pytest.mark.django_db

OURS = [kind for kind in LETTERS if kind.startswith(("pairings.", "meetings."))]
DAY = AT + timedelta(days=1)


def letters(kind):
    """The letters of this kind that would be sent, by their recipient's id."""
    found = {}
    for notice in Notice.objects.filter(kind=kind).order_by("id"):
        recipient = Person.objects.get(pk=notice.recipient_id)
        if content := LETTERS[kind].compose(notice, recipient):
            found[recipient.pk] = rendered(content, organisation=organisation()).plain
    return found


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", OURS)
def test_each_has_a_sample_and_a_sentence_about_itself(kind, language):
    with translation.override(language):
        content = LETTERS[kind].sample()

    assert content.subject
    assert all(content.paragraphs)
    assert LETTERS[kind].about.endswith(".") or LETTERS[kind].about.endswith("?")
    assert "%(" not in str(content)


def test_every_notice_has_its_letter():
    """Every kind that is told anywhere in a whole life is a letter."""
    organisation()
    _, _, pairing = offer()
    both_accept(pairing)
    meetings.log_meeting(
        pairing_key=pairing.key,
        wall=AT.replace(tzinfo=None),
        zone="UTC",
        minutes=30,
        actor=signed_in(pairing.guide),
        at=DAY,
    )
    flows.end_pair(key=pairing.key, reason="", actor=signed_in(pairing.guide), at=DAY)

    assert set(Notice.objects.values_list("kind", flat=True)) <= set(LETTERS)


def test_an_offer_carries_two_buttons_for_its_reader_alone(client):
    organisation()
    _, _, pairing = offer(at=timezone.now())

    found = letters("pairings.offer")

    assert "could be your mentee" in found[pairing.guide_id] or "be the mentor of" in found[pairing.guide_id]
    for person_id in (pairing.guide_id, pairing.learner_id):
        paths = re.findall(r"/offers/\S+", found[person_id])
        assert [path.rpartition("?")[2] for path in paths] == ["answer=yes", "answer=no"]
        assert client.get(paths[0]).status_code == 200
    assert set(re.findall(r"/offers/\S+", found[pairing.guide_id])).isdisjoint(
        re.findall(r"/offers/\S+", found[pairing.learner_id])
    )


def test_an_answered_offer_needs_no_letter_any_more():
    organisation()
    _, _, pairing = offer()
    offers.accept_offer(key=pairing.key, actor=signed_in(pairing.guide), at=DAY, moment=clock(DAY))

    assert set(letters("pairings.offer")) == {pairing.learner_id}


def test_the_letter_of_a_begun_pair_leads_to_logging(client):
    organisation()
    _, _, pairing = offer()
    both_accept(pairing)

    found = letters("pairings.begun")

    assert set(found) == {pairing.guide_id, pairing.learner_id}
    assert "Tendai Test" in found[pairing.learner_id]
    path = re.search(r"/meetings/log/\S+", found[pairing.learner_id]).group()
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("reason", ["works_too_closely", "no_time"])
def test_no_letter_says_why_somebody_said_no(reason):
    organisation()
    _, by, pairing = offer()
    offers.decline_offer(
        key=pairing.key, reason=reason, actor=signed_in(pairing.guide), at=DAY, moment=clock(DAY)
    )

    other, team = letters("pairings.closed")[pairing.learner_id], letters("pairings.place_free")[by.pk]

    for text in (other, team):
        assert reason not in text
        assert "declin" not in text
        assert "said no" not in text
    assert "come first" in other


def test_an_end_is_told_without_its_reason():
    organisation()
    _, _, pairing = offer()
    both_accept(pairing)
    pairs.end_pair(key=pairing.key, reason="not_a_fit", actor=signed_in(pairing.learner), at=DAY)

    found = letters("pairings.changed")

    assert set(found) == {pairing.guide_id}
    assert "fit" not in found[pairing.guide_id]
    assert "ended" in found[pairing.guide_id]


def test_whoever_was_left_out_by_an_exclusion_reads_what_everybody_reads():
    organisation()
    prog, by = programme(), lead()
    guide = mentor(prog)
    excluded, other = mentee(prog), mentee(prog)
    Exclusion.objects.create(membership=guide, person=excluded.person)
    published(prog, by)
    full = programme("Full one")
    mentor(full)
    mentee(full), mentee(full)
    published(full, by)

    found = letters("pairings.left_out")

    assert excluded.person_id in found
    assert other.person_id not in found
    texts = {
        text.replace("Full one", "Rising Leads").replace(str(full.key), str(prog.key))
        for text in found.values()
    }
    assert len(texts) == 1  # and so nothing in it can tell them apart


def test_reminders_and_ends_of_time_speak_of_days():
    organisation()
    _, by, pairing = offer()
    week, over = AT + timedelta(days=7), AT + timedelta(days=14)
    matching.remind_offers(at=week)
    assert "Monday 7 December" in letters("pairings.reminder")[pairing.guide_id]

    matching.expire_offers(at=over, moment=clock(over))

    assert set(letters("pairings.expired")) == {pairing.guide_id, pairing.learner_id}
    assert f"{pairing.learner.name} can be matched again" in letters("pairings.place_free")[by.pk]
    assert not letters("pairings.reminder")


@pytest.mark.parametrize("kind", ["meetings.logged", "meetings.planned", "meetings.cancelled"])
def test_a_letter_about_nothing_is_not_sent(kind):
    notice = Notice(kind=kind, codes={"meeting": str(uuid4())})
    assert LETTERS[kind].compose(notice, None) is None
