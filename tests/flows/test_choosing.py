"""Choosing by oneself: who is shown, who can be asked, what an answer does, and what the clock does."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests import factories as make
from tests.factories import AT
from tests.pairings.rounds import clock, lead, mentee, mentor, pairs_of, published, signed_in, solved, told

from leaderful.audit.models import Event
from leaderful.flows import choosing, matching
from leaderful.flows.erasure import erase_person
from leaderful.flows.letters import LETTERS
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.notices.models import Notice
from leaderful.pairings import queries
from leaderful.pairings.models import Ask, AskTransition, AskWords, Pairing
from leaderful.pairings.operations import asks
from leaderful.people.models import SpokenLanguage
from leaderful.programmes.models import Exclusion, Programme
from leaderful.programmes.queries import ProgrammeRules

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


class Two:
    """A mentee who looks for a mentor, and one with room."""

    def __init__(self, *, state="RUNNING", **facts):
        self.programme = make.programme(state=state, **facts)
        self.guide = mentor(self.programme, given_name="Tendai")
        self.learner = mentee(self.programme, given_name="Ines")
        for part in (self.guide, self.learner):
            part.answered_at = AT
            part.save()

    def ask(self, at=AT, text="You led a night shift, and I begin one.", part=None, by=None):
        return choosing.ask_mentor(
            programme_key=self.programme.key,
            part_key=(part or self.guide).key,
            text=text,
            language="en",
            actor=signed_in((by or self.learner).person),
            at=at,
        )

    def say_yes(self, ask, at=AT + DAY):
        return choosing.accept_ask(key=ask.key, actor=signed_in(ask.asked), at=at, moment=clock(at))

    def say_no(self, ask, at=AT + DAY, reason="no_time"):
        return asks.decline_ask(
            key=ask.key, reason=reason, actor=signed_in(ask.asked), at=at, moment=clock(at)
        )

    def shown(self, at=AT, by=None, **looked):
        found = choosing.directory(
            self.programme,
            looked=queries.Looked(**looked),
            actor=signed_in((by or self.learner).person),
            on=at.date(),
            at=at,
        )
        return [part.person_id for part in found.parts]


def test_an_ask_accepted_is_a_pair_that_both_have_said_yes_to():
    two = Two()
    ask = two.ask()
    assert told("pairings.asked") == [two.guide.person_id]

    pairing = two.say_yes(ask)

    assert (pairing.state, pairing.guide_id, pairing.learner_id) == (
        "ACTIVE", two.guide.person_id, two.learner.person_id,
    )  # fmt: skip
    assert [(s.from_state, s.verb, s.to_state) for s in pairing.transitions.all()] == [
        ("PROPOSED", "choose", "ACTIVE")
    ]
    assert any(reason.get("items") for reason in pairing.reasons)
    assert sorted(told("pairings.begun")) == sorted([two.guide.person_id, two.learner.person_id])
    assert Ask.objects.get().pairing == pairing


def test_the_words_are_read_by_the_two_alone_and_stand_sealed_and_in_no_letter():
    two = Two()
    ask = two.ask(text="markerAsk")

    for who in (two.learner.person, two.guide.person):
        assert queries.ask_words(ask, signed_in(who), at=AT) == "markerAsk"
    assert queries.ask_words(ask, lead(), at=AT) == ""
    assert b"markerAsk" not in bytes(AskWords.objects.get().sealed)
    notice = Notice.objects.get(kind="pairings.asked")
    assert "markerAsk" not in str(LETTERS[notice.kind].compose(notice, two.guide.person))


def test_a_no_is_told_without_its_reason_and_counts_as_not_again():
    two = Two()
    ask = two.ask()

    two.say_no(ask)

    assert told("pairings.ask_closed") == [two.learner.person_id]
    notice = Notice.objects.get(kind="pairings.ask_closed")
    assert "no_time" not in str(LETTERS[notice.kind].compose(notice, two.learner.person))
    assert AskTransition.objects.get(verb="decline").reason == "no_time"
    with pytest.raises(Unable, match="This pair can’t be made"):
        two.ask(at=AT + 2 * DAY)
    published(two.programme, lead(), AT + 2 * DAY)
    assert pairs_of(two.programme) == set()


class TestClock(TestCase):
    @settings(max_examples=20)
    @given(st.integers(-600, 600))
    def test_an_answer_is_taken_before_the_time_and_never_after(self, seconds):
        two = Two()
        ask = two.ask()
        at = ask.answer_by + timedelta(seconds=seconds)

        shown = queries.ask_visible_to(signed_in(two.guide.person), key=ask.key, at=at).state_at
        if seconds < 0:
            two.say_yes(ask, at)
        else:
            with pytest.raises(Unable):
                two.say_yes(ask, at)

        assert (shown == "OPEN") == (seconds < 0) == Pairing.objects.exists()


def test_nobody_answers_and_after_a_week_one_is_free_before_the_worker_says_so():
    two = Two()
    two.ask()
    late = AT + 7 * DAY

    assert queries.own_open_ask(signed_in(two.learner.person), two.programme, at=late) is None
    assert not choosing.tend_asks(at=late - timedelta(minutes=1))
    other = mentor(two.programme, given_name="Grace")
    two.ask(at=late, part=_answered(other))  # the first is released on the way

    assert sorted(Ask.objects.values_list("state", flat=True)) == ["OPEN", "RELEASED"]
    assert told("pairings.ask_released") == [two.learner.person_id]


def test_the_chore_releases_once_and_tells_whoever_asked():
    two = Two()
    two.ask()

    assert choosing.tend_asks(at=AT + 8 * DAY)
    assert not choosing.tend_asks(at=AT + 8 * DAY)

    assert told("pairings.ask_released") == [two.learner.person_id]


def test_one_ask_is_open_at_a_time_and_can_be_taken_back():
    two = Two()
    first = two.ask()
    other = _answered(mentor(two.programme, given_name="Grace"))
    with pytest.raises(Unable, match="asked somebody already"):
        two.ask(part=other)

    asks.withdraw_ask(key=first.key, actor=signed_in(two.learner.person), at=AT)
    two.ask(part=other)

    notice = Notice.objects.get(recipient_id=two.guide.person_id, kind="pairings.asked")
    assert LETTERS[notice.kind].compose(notice, two.guide.person) is None  # it asks no more


def test_asking_keeps_nobody_from_being_matched_and_what_became_moot_is_released():
    two = Two()
    ask = two.ask()
    grace = _answered(mentor(two.programme, given_name="Grace"))
    round_pairs = published(two.programme, lead(), AT + DAY)
    pairing = Pairing.objects.get(round=round_pairs, learner=two.learner.person)
    assert pairing.guide_id in {grace.person_id, two.guide.person_id}

    with pytest.raises(Unable):  # the offer is answered first
        two.say_yes(ask)
    Pairing.objects.update(state="ACTIVE", guide_accepted_at=AT, learner_accepted_at=AT, started_at=AT)

    assert choosing.tend_asks(at=AT + 2 * DAY)
    ask.refresh_from_db()
    assert (ask.state, told("pairings.ask_released")) == ("RELEASED", [])


def test_two_yeses_fill_one_place_once():
    two = Two()
    linh = _answered(mentee(two.programme, given_name="Linh"))
    first, second = two.ask(), two.ask(by=linh)

    two.say_yes(first)

    with pytest.raises(Unable, match="has no room any more"):
        two.say_yes(second)
    assert Pairing.objects.count() == 1


@pytest.mark.parametrize("by", ["learner", "guide"])
def test_whom_somebody_would_rather_not_meet_is_not_asked_and_the_sentence_says_no_more(by):
    two = Two()
    writer, other = (two.learner, two.guide) if by == "learner" else (two.guide, two.learner)
    Exclusion.objects.create(membership=writer, person=other.person)

    assert two.shown() == [two.guide.person_id]  # the list shows nothing of it
    with pytest.raises(Unable, match=r"^This pair can’t be made\.$"):
        two.ask()
    assert not Ask.objects.exists()


def test_an_exclusion_written_after_the_ask_stands_between_them():
    two = Two()
    ask = two.ask()
    Exclusion.objects.create(membership=two.learner, person=two.guide.person)

    with pytest.raises(Unable, match="This pair can’t be made"):
        two.say_yes(ask)


@pytest.mark.parametrize("depth", [1, 3])
@pytest.mark.parametrize("up", [True, False])
def test_the_own_reporting_line_is_neither_shown_nor_asked(depth, up):
    two = Two()
    low, high = (two.learner.person, two.guide.person) if up else (two.guide.person, two.learner.person)
    for number in range(depth - 1):
        high = make.person(f"Between{number}", manager=high)
    low.manager = high
    low.save()

    assert two.shown() == []
    with pytest.raises(Unable, match="reporting line"):
        two.ask()


def test_people_without_a_common_language_are_told_so():
    two = Two()
    SpokenLanguage.objects.create(person=two.guide.person, code="sw")
    SpokenLanguage.objects.create(person=two.learner.person, code="pt")

    with pytest.raises(Unable, match="no language"):
        two.ask()


def test_only_mentors_with_room_who_said_what_they_offer_are_shown():
    two = Two()
    _answered(mentor(two.programme, state="PAUSED"))
    mentor(two.programme)  # has not filled in the form
    _answered(mentor(two.programme, places=0))
    full = _answered(mentor(two.programme))
    linh = _answered(mentee(two.programme, given_name="Linh"))
    two.say_yes(two.ask(part=full, by=linh))

    assert two.shown() == [two.guide.person_id]


def test_it_narrows_by_item_language_unit_and_site():
    two = Two()
    unit = make.unit()
    grace = _answered(
        mentor(two.programme, items=[("SKILL", "listening")], languages=["pt"], unit=unit, site="Porto")
    )

    for looked in ({"item": "skill.listening"}, {"language": "pt"}, {"units": {unit.pk}}, {"site": "Porto"}):
        assert two.shown(**looked) == [grace.person_id]
    assert two.shown(item="skill.listening", units={0}) == []


def test_the_order_is_the_same_all_day_and_favours_nobody_over_days():
    two = Two()
    everybody = {two.guide.person_id} | {_answered(mentor(two.programme)).person_id for _number in range(5)}
    assert two.shown() == two.shown()

    firsts = {two.shown(at=AT + number * DAY)[0] for number in range(60)}

    assert firsts == everybody


@pytest.mark.parametrize(
    "rules", [ProgrammeRules(choose_oneself=False), ProgrammeRules(pool="one_pool")], ids=["off", "one pool"]
)
def test_where_the_rules_do_not_let_mentees_choose_nobody_looks_or_asks(rules):
    two = Two(rules=rules.kept())

    with pytest.raises(NotAllowed):
        two.shown()
    with pytest.raises(NotAllowed):
        two.ask()


@pytest.mark.parametrize("state", ["CLOSING", "CLOSED"])
def test_nobody_asks_in_a_programme_that_looks_back(state):
    with pytest.raises(NotAllowed):
        Two(state=state).ask()


def test_mentors_and_strangers_do_not_look_or_ask():
    two = Two()
    for part in (two.guide, mentee(two.programme, state="PAUSED")):
        with pytest.raises(NotAllowed):
            two.ask(by=part)


@pytest.mark.parametrize("text", ["", "   ", "x" * 601])
def test_an_ask_takes_a_few_words(text):
    with pytest.raises(Unable) as refused:
        Two().ask(text=text)

    assert refused.value.field == "words"


def test_erasing_the_asker_deletes_the_words_and_releases_the_ask():
    two = Two()
    two.ask()

    erase_person(person=two.learner.person, actor=make.granted("ADMINISTRATOR"), at=AT)

    assert not AskWords.objects.exists()
    assert Ask.objects.get().state == "RELEASED"


def test_matching_offers_nothing_that_an_ask_has_made_a_pair_meanwhile():
    two = Two()
    by = lead()
    round_ = solved(two.programme, by, AT)
    two.say_yes(two.ask(at=AT), at=AT)

    with pytest.raises(Unable):
        matching.publish_round(key=round_.key, actor=by, at=AT)


def _answered(part):
    part.answered_at = AT
    part.save()
    return part


@pytest.mark.parametrize("state", ["CLOSING", "CLOSED"])
def test_no_pair_begins_once_the_programme_looks_back_even_before_the_worker_releases_the_ask(state):
    two = Two()
    ask = two.ask()
    Programme.objects.update(state=state)

    with pytest.raises(Unable, match="takes up no new pairs"):
        two.say_yes(ask)

    assert not Pairing.objects.exists()


def test_asking_and_taking_back_again_and_again_fills_nobodys_mailbox():
    two = Two()
    asks.withdraw_ask(key=two.ask().key, actor=signed_in(two.learner.person), at=AT)

    with pytest.raises(Unable, match="took it back"):
        two.ask(at=AT + DAY)
    two.ask(at=AT + 8 * DAY)

    assert len(told("pairings.asked")) == 2


def test_the_record_doesnt_say_who_said_no_to_an_ask():
    two = Two()
    two.say_no(two.ask())

    assert Event.objects.get(verb="pairings.ask.declined").actor_id is None
