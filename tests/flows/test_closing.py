"""A programme comes to its end: what waits ends, pairs are completed, everybody hears one farewell."""

from datetime import date, timedelta

import pytest
from tests.factories import AT, granted, membership, organisation, person, programme
from tests.pairings.rounds import both_accept, clock, lead, mentee, mentor, offer, signed_in, solved

from leaderful.flows import hand_over, post
from leaderful.flows.closing import look_back, say_farewell
from leaderful.flows.letters import LETTERS
from leaderful.flows.pairs import accept_offer
from leaderful.lib.errors import NotAllowed
from leaderful.meetings.models import Meeting
from leaderful.meetings.operations.meetings import plan_meeting
from leaderful.notices.models import Notice
from leaderful.pairings.models import MatchRound, Pairing
from leaderful.pairings.operations.offers import UnableToAnswer
from leaderful.programmes.models import Membership, MembershipTransition, Programme
from leaderful.programmes.operations.changing import UnableToChangeProgramme
from leaderful.programmes.operations.programmes import UnableToMoveProgramme
from leaderful.programmes.policy import MEMBERSHIP

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here():
    organisation()


def running(prog):
    Programme.objects.filter(pk=prog.pk).update(state="RUNNING")
    prog.refresh_from_db()
    return prog


def told(kind):
    return sorted(Notice.objects.filter(kind=kind).values_list("recipient_id", flat=True))


def test_whoever_waits_is_told_and_invitations_are_taken_back():
    prog = programme(state="RUNNING")
    parts = {
        state: membership(prog, person(), state=state)
        for state in ("INVITED", "APPLIED", "WAITING", "ACTIVE")
    }
    Membership.objects.filter(state="WAITING").update(promised_for=AT.date() + timedelta(days=9))

    look_back(key=prog.key, actor=lead(), at=AT)

    states = {before: Membership.objects.get(pk=part.pk).state for before, part in parts.items()}
    assert states == {"INVITED": "LEFT", "APPLIED": "DECLINED", "WAITING": "DECLINED", "ACTIVE": "ACTIVE"}
    assert told("programmes.membership.declined") == sorted(
        parts[state].person_id for state in ("APPLIED", "WAITING")
    )
    for step in MembershipTransition.objects.all():
        assert MEMBERSHIP.row(step.from_state, step.verb).to == step.to_state


def test_open_offers_and_drafts_end_when_the_look_back_begins():
    prog, by, pairing = offer()
    mentor(prog), mentee(prog)
    draft = solved(prog, by)

    look_back(key=running(prog).key, actor=by, at=AT)

    pairing.refresh_from_db()
    draft.refresh_from_db()
    assert pairing.state == "WITHDRAWN"
    assert draft.state == "DISCARDED"
    assert not Pairing.objects.filter(state="PROPOSED").exists()


def test_pairs_go_on_until_the_close_and_are_completed_by_it():
    prog, by, pairing = offer()
    both_accept(pairing, AT)
    guide = signed_in(pairing.guide)
    wall = (AT + timedelta(days=9)).replace(tzinfo=None)
    plan_meeting(pairing_key=pairing.key, wall=wall, zone="UTC", minutes=45, actor=guide, at=AT)

    look_back(key=running(prog).key, actor=by, at=AT)
    pairing.refresh_from_db()
    assert pairing.state == "ACTIVE"
    say_farewell(key=prog.key, actor=by, at=AT)

    pairing.refresh_from_db()
    assert pairing.state == "COMPLETED"
    assert Meeting.objects.get().state == "CANCELLED"
    assert told("programmes.programme.farewell") == sorted([pairing.guide_id, pairing.learner_id])


def test_somebody_in_both_parts_hears_one_farewell_and_who_left_none():
    prog = programme(state="CLOSING")
    both = person()
    for role in ("MENTEE", "MENTOR"):
        membership(prog, both, role)
    membership(prog, person(), state="LEFT")
    membership(prog, person(), state="DECLINED")

    say_farewell(key=prog.key, actor=lead(), at=AT)

    assert told("programmes.programme.farewell") == [both.pk]


@pytest.mark.parametrize(
    ("asked", "kept"), [(None, date(2027, 5, 23)), (date(2026, 12, 31), date(2026, 12, 31))]
)
def test_words_are_kept_until_the_day_that_was_set_or_as_the_rules_say(asked, kept):
    prog = programme(state="CLOSING", rules={"version": 2, "keep_words_months": 6})

    say_farewell(key=prog.key, actor=lead(), at=AT, words_go_date=asked)

    assert Programme.objects.get().words_go_date == kept


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2029, 11, 24)])
def test_a_day_that_cant_be_meant_closes_nothing(day):
    prog = programme(state="CLOSING")

    with pytest.raises(UnableToChangeProgramme) as refused:
        say_farewell(key=prog.key, actor=lead(), at=AT, words_go_date=day)

    assert refused.value.field == "words_go_date"
    assert Programme.objects.get().state == "CLOSING"


def test_a_draft_is_not_closed_and_nobody_else_closes():
    prog = programme(state="RUNNING")
    for act in (look_back, say_farewell):
        with pytest.raises(NotAllowed):
            act(key=prog.key, actor=granted("COORDINATOR", scope="PROGRAMME", scope_id=programme().pk), at=AT)
    with pytest.raises(UnableToMoveProgramme):
        say_farewell(key=prog.key, actor=lead(), at=AT)
    assert not MatchRound.objects.exists()


@pytest.mark.parametrize(
    ("language", "subject"),
    [("en", "Rising Leads ends, and thank you"), ("de", "Rising Leads endet, und danke")],
)
def test_the_farewell_says_until_when_words_can_be_read(language, subject):
    from django.utils import translation

    prog = programme(state="CLOSING")
    membership(prog, person(language=language))
    say_farewell(key=prog.key, actor=lead(), at=AT, words_go_date=date(2027, 2, 1))
    notice = Notice.objects.get()

    with translation.override(language):
        mail = post.rendered(LETTERS[notice.kind].compose(notice, None), organisation=organisation())

    assert mail.subject == subject
    assert "2027" in mail.plain
    assert "/account/export/" in mail.plain


def test_a_hand_over_proposed_while_looking_back_begins_nothing_after_the_close():
    prog, by, pairing = offer()
    both_accept(pairing, AT)
    third = mentor(prog)
    look_back(key=running(prog).key, actor=by, at=AT)
    proposed = hand_over.propose(
        key=pairing.key, guide_key=third.key, goals_go_along=False, actor=signed_in(pairing.learner), at=AT
    )

    say_farewell(key=prog.key, actor=by, at=AT)

    proposed.refresh_from_db()
    assert proposed.state == "WITHDRAWN"
    with pytest.raises(UnableToAnswer):
        accept_offer(key=proposed.key, actor=signed_in(third.person), at=AT, moment=clock(AT))
    assert not Pairing.objects.filter(state__in=("OFFERED", "ACTIVE", "PAUSED")).exists()
