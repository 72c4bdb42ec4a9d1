"""Intents that several lead: each confirms, the lowest rung and every holder count, leaving does what is said."""

from datetime import datetime, timedelta

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT
from tests.world_pairs import write

from leaderful.decisions import policy, queries
from leaderful.decisions.models import Area, Author, Entry, Intent, Reply, ReplyWords, Review
from leaderful.decisions.operations import erasure, leaving, stating, together, voices
from leaderful.decisions.operations.leaving import UnableToLeave
from leaderful.decisions.operations.together import UnableToLead
from leaderful.decisions.queries.drafts import UnableToState
from leaderful.decisions.queries.told import told as as_read
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines():
    return make.person("Ines", "Carvalho")


@pytest.fixture
def tendai():
    return make.person("Tendai", "Moyo")


@pytest.fixture
def linh():
    return make.person("Linh", "Pham")


def by(actor, intent, minutes=10):
    now = AT + timedelta(minutes=minutes)
    return {"key": intent.key, "actor": actor, "at": now, "moment": lambda: now}


def drawn_up(first, *others, rung=5, **more):
    area = deciding.area(first, holder=make.person(f"Holder of {first.given_name}"), rung=rung)
    return together.draw_up_intent(
        facts=deciding.facts(area, **more), others=[one.key for one in others], actor=first, at=AT,
        moment=lambda: AT,
    )  # fmt: skip


def confirmed(intent, person, rung=5, minutes=10, **facts):
    area = deciding.area(person, holder=make.person(f"Holder of {person.given_name}"), rung=rung, **facts)
    together.confirm_leading(area=area.key, **by(person, intent, minutes))
    intent.refresh_from_db()
    return area


def paired(learner):
    """A pair that lives, with a mentor of its own."""
    return Pairing.objects.create(
        programme=make.programme(), guide=make.person("Mentor"), learner=learner, state="ACTIVE",
        guide_accepted_at=AT, learner_accepted_at=AT,
    )  # fmt: skip


def told(kind):
    return set(Notice.objects.filter(kind=f"decisions.{kind}").values_list("recipient_id", flat=True))


def readers(intent, at=AT + timedelta(hours=1)):
    """Everybody of all people whose lists have it."""
    return {
        person.given_name
        for person in Person.objects.all()
        if queries.intent_visible_to(person, key=intent.key, at=at)
    }


def test_it_is_stated_with_the_yes_of_the_last_one(ines, tendai, linh):
    intent = drawn_up(ines, tendai, linh)
    assert told("asked_to_lead") == {tendai.pk, linh.pk}

    confirmed(intent, tendai)
    assert (intent.state, intent.versions.get().stated_at) == ("GATHERING", None)
    assert told("confirmed") == {ines.pk}
    assert told("stated") == set()
    confirmed(intent, linh, minutes=20)

    assert (intent.state, intent.versions.get().stated_at) == ("RUNNING", AT + timedelta(minutes=20))
    assert told("stated") == set(intent.authors.values_list("holder_id", flat=True))
    assert told("led_together") == {ines.pk, tendai.pk}  # Linh stated it


def test_only_its_authors_read_it_while_it_gathers(ines, tendai):
    guest = make.person("Guest")
    intent = drawn_up(ines, tendai, invited={guest.key: True})

    assert readers(intent) == {"Ines", "Tendai"}
    confirmed(intent, tendai)
    assert readers(intent) == {"Ines", "Tendai", "Guest", "Holder of Ines", "Holder of Tendai"}


def test_nobody_else_reads_what_was_given_up_before_it_was_stated(ines, tendai):
    guest = make.person("Guest")
    intent = drawn_up(ines, tendai, invited={guest.key: True})

    leaving.leave_intent(**by(ines, intent))

    assert readers(intent) == {"Ines"}
    assert told("given_up") == {tendai.pk}


def test_what_was_given_up_before_it_was_stated_can_still_be_opened(ines, tendai):
    intent = drawn_up(ines, tendai)
    leaving.leave_intent(**by(ines, intent))
    later = AT + timedelta(hours=1)

    row = queries.intent_visible_to(ines, key=intent.key, at=later)

    assert as_read(row, ines, at=later).stands.state == "WITHDRAWN"


def test_the_lowest_rung_counts(ines, tendai):
    intent = drawn_up(ines, tendai, rung=6)

    confirmed(intent, tendai, rung=4)

    version = intent.versions.get()
    assert (intent.state, version.rung, version.why) == ("WAITING", 4, ["agreed", "co_author"])


def test_the_longest_notice_counts(ines, tendai):
    """Confirmed at 9:10 with four hours’ notice: 13:10, though noon was meant and Ines’s holder needs an hour."""
    intent = drawn_up(ines, tendai)

    confirmed(intent, tendai, notice_minutes=240)

    assert intent.go_at == AT + timedelta(hours=4, minutes=10)


def test_every_holder_says_yes(ines, tendai):
    intent = drawn_up(ines, tendai, rung=4)
    confirmed(intent, tendai, rung=4)
    one, other = (row.holder for row in intent.authors.order_by("pk"))

    voices.say_yes(**by(one, intent, 30))
    assert deciding.stands(intent, AT + timedelta(days=1)) == "WAITING"
    voices.say_yes(**by(one, intent, 31))
    assert deciding.stands(intent, AT + timedelta(days=1)) == "WAITING"  # twice the same one is not both
    voices.say_yes(**by(other, intent, 40))

    assert deciding.stands(intent, AT + timedelta(days=1)) == "WENT_AHEAD"
    assert list(Entry.objects.order_by("pk").values_list("counts", flat=True)) == [False, False, True]


def test_a_deputy_says_yes_for_the_holder_they_stand_in_for_alone(ines, tendai):
    deputy = make.person("Deputy")
    intent = drawn_up(ines, tendai, rung=4)
    confirmed(intent, tendai, rung=4, deputy=deputy)
    holder = intent.authors.get(person=ines).holder

    voices.say_yes(**by(deputy, intent, 30))
    assert deciding.stands(intent, AT + timedelta(days=1)) == "WAITING"
    voices.say_yes(**by(holder, intent, 40))

    assert deciding.stands(intent, AT + timedelta(days=1)) == "WENT_AHEAD"


def test_any_holder_stops_it(ines, tendai):
    intent = drawn_up(ines, tendai)
    confirmed(intent, tendai)

    voices.hold(
        reason="not_now",
        text="Let us talk",
        language="en",
        **by(intent.authors.get(person=tendai).holder, intent, 30),
    )

    assert deciding.stands(intent, AT + timedelta(days=1)) == "HELD"


def test_after_a_no_the_first_author_goes_on_with_those_who_confirmed(ines, tendai, linh):
    intent = drawn_up(ines, tendai, linh)
    together.decline_leading(**by(tendai, intent))
    assert told("declined") == {ines.pk}
    confirmed(intent, linh)
    assert intent.state == "GATHERING"  # they had not said so without Tendai

    together.go_on(**by(ines, intent, 20))

    intent.refresh_from_db()
    assert intent.state == "RUNNING"
    assert "Tendai" not in readers(intent)


def test_whoever_has_not_answered_is_asked_no_more(ines, tendai, linh):
    intent = drawn_up(ines, tendai, linh)
    confirmed(intent, linh)

    together.go_on(**by(ines, intent, 20))

    assert "Tendai" not in readers(intent)
    with pytest.raises(NotAllowed):
        together.decline_leading(**by(tendai, intent, 30))


def test_nobody_else_goes_on_for_the_first_author(ines, tendai, linh):
    intent = drawn_up(ines, tendai, linh)
    confirmed(intent, linh)

    with pytest.raises(NotAllowed):
        together.go_on(**by(linh, intent, 20))


def test_where_its_time_has_passed_the_first_author_chooses_another(ines, tendai):
    """Noon was meant; Tendai says yes at one."""
    intent = drawn_up(ines, tendai)
    confirmed(intent, tendai, minutes=240)
    assert intent.state == "GATHERING"
    assert told("to_go_on") == {ines.pk}
    with pytest.raises(UnableToState, match="passed"):
        together.go_on(**by(ines, intent, 250))

    together.go_on(wall=datetime.fromisoformat("2026-11-24T12:00"), **by(ines, intent, 250))

    intent.refresh_from_db()
    assert (intent.state, intent.go_at) == ("RUNNING", AT + timedelta(days=1, hours=3))


def test_one_confirms_in_an_area_of_ones_own(ines, tendai):
    intent = drawn_up(ines, tendai)

    with pytest.raises(UnableToLead, match="kind of decision of yours"):
        together.confirm_leading(area=intent.authors.get(person=ines).area.key, **by(tendai, intent))

    assert intent.authors.get(person=tendai).state == "ASKED"


def test_alone_it_is_stated_at_once(ines):
    assert deciding.stands(drawn_up(ines), AT) == "RUNNING"


def test_too_many_lead_nothing(ines):
    with pytest.raises(UnableToLead, match="7 others"):
        drawn_up(ines, *(make.person(f"P{number}") for number in range(8)))

    assert not Intent.objects.exists()


def test_those_who_stay_state_it_anew(ines, tendai):
    """Tendai’s area took a yes; without Tendai it goes ahead at its time, an hour after it was stated anew at least."""
    intent = drawn_up(ines, tendai, rung=5)
    confirmed(intent, tendai, rung=4)
    his = intent.authors.get(person=tendai).holder
    assert intent.state == "WAITING"

    leaving.leave_intent(**by(tendai, intent, 170))

    intent.refresh_from_db()
    version = intent.versions.get(number=2)
    assert (intent.state, version.rung, version.why) == ("RUNNING", 5, ["spoken"])
    assert intent.go_at == AT + timedelta(minutes=230)
    assert told("left") == {ines.pk, intent.authors.get(person=ines).holder_id, his.pk}
    assert readers(intent) == {"Ines", "Holder of Ines"}
    with pytest.raises(NotAllowed):
        voices.hold(reason="not_now", text="Wait", language="en", **by(his, intent, 180))


def test_what_was_stopped_stays_so_when_somebody_leaves(ines, tendai):
    intent = drawn_up(ines, tendai)
    confirmed(intent, tendai)
    his = intent.authors.get(person=tendai).holder
    voices.hold(reason="not_safe", text="Not yet", language="en", **by(his, intent, 30))

    leaving.leave_intent(**by(tendai, intent, 40))

    intent.refresh_from_db()
    assert (deciding.stands(intent, AT + timedelta(days=1)), intent.version) == ("HELD", 1)


def test_what_went_ahead_is_left_by_nobody(ines, tendai):
    intent = drawn_up(ines, tendai)
    confirmed(intent, tendai)

    with pytest.raises(UnableToLeave, match="look back"):
        leaving.leave_intent(**by(tendai, intent, 181))

    assert intent.authors.get(person=tendai).state == "CONFIRMED"


def test_who_leads_alone_withdraws_instead(ines):
    with pytest.raises(UnableToLeave, match="alone"):
        leaving.leave_intent(**by(ines, drawn_up(ines)))


def test_where_the_first_author_leaves_another_takes_over(ines, tendai, linh):
    intent = drawn_up(ines, tendai, linh, confidence=2)
    confirmed(intent, tendai)
    confirmed(intent, linh, minutes=20)
    write(
        ReplyWords, "between us",
        reply=Reply.objects.create(intent=intent, version=intent.versions.get(), mentor=make.person(), at=AT),
    )  # fmt: skip

    leaving.leave_intent(**by(ines, intent, 30))
    assert deciding.stands(intent, AT + timedelta(days=1)) == "WITHDRAWN"
    assert told("to_take_over") == {tendai.pk, linh.pk}
    anew = together.take_over(**by(tendai, intent, 40))

    assert (anew.state, anew.author, anew.continues) == ("GATHERING", tendai, intent)
    assert {row.person for row in anew.authors.filter(state=Author.State.ASKED)} == {linh}
    assert queries.words_of(anew.versions.get())["WHAT"] == "move the early shift by half an hour"
    # what was between Ines and a mentor, and how sure Ines was, stays Ines’s
    assert not Reply.objects.filter(policy.replies_visible_to(tendai, AT)).exists()
    assert anew.versions.get().confidence is None
    with pytest.raises(UnableToLead, match="already"):
        together.take_over(**by(linh, intent, 50))


def test_the_last_one_who_takes_over_states_it(ines, tendai):
    intent = drawn_up(ines, tendai)
    confirmed(intent, tendai)
    leaving.leave_intent(**by(ines, intent, 30))

    anew = together.take_over(**by(tendai, intent, 40))

    assert deciding.stands(anew, AT + timedelta(hours=1)) == "RUNNING"
    assert anew.go_at == AT + timedelta(hours=3)


def test_an_open_one_is_not_taken_over(ines, tendai):
    intent = drawn_up(ines, tendai)
    confirmed(intent, tendai)

    with pytest.raises(UnableToLead, match="withdrawn"):
        together.take_over(**by(tendai, intent, 30))
    with pytest.raises(NotAllowed):
        together.take_over(**by(ines, intent, 30))


def test_a_change_by_another_author_leaves_pair_and_confidence_alone(ines, tendai):
    pair = paired(ines)
    intent = drawn_up(ines, tendai, pairing=pair.key)
    area = confirmed(intent, tendai)
    other_pair = paired(tendai)

    stating.restate_intent(
        facts=deciding.facts(area, pairing=other_pair.key, confidence=5), **by(tendai, intent, 30)
    )

    intent.refresh_from_db()
    assert intent.pairing == pair
    assert intent.versions.get(number=2).confidence is None


def test_erasing_one_of_them_lets_the_others_go_on(ines, tendai):
    intent = drawn_up(ines, tendai)
    confirmed(intent, tendai)

    erasure.forget_decisions(person=tendai, actor=tendai, at=AT + timedelta(minutes=30))

    intent.refresh_from_db()
    assert (intent.state, intent.version) == ("RUNNING", 2)
    assert intent.authors.get(person=tendai).state == "LEFT"
    assert not Review.objects.exists()


def test_one_can_leave_although_the_first_author_ended_the_kind_of_decision(ines, tendai):
    intent = drawn_up(ines, tendai)
    confirmed(intent, tendai)
    Area.objects.filter(person=ines).update(state="ENDED")

    leaving.leave_intent(**by(tendai, intent, minutes=20))

    assert not intent.authors.filter(person=tendai, state="CONFIRMED").exists()
    assert intent.authors.filter(person=ines, state="CONFIRMED").exists()


def test_whoever_holds_it_goes_on_reading_the_version_of_those_who_stayed(ines, tendai):
    intent = drawn_up(ines, tendai)
    confirmed(intent, tendai)
    area = intent.authors.get(person=ines).area
    leaving.leave_intent(**by(tendai, intent, minutes=20))
    now = AT + timedelta(minutes=30)
    stating.restate_intent(
        key=intent.key, facts=deciding.facts(area, words={"WHAT": "in other words"}), actor=ines, at=now,
        moment=lambda: now,
    )  # fmt: skip

    read = as_read(Intent.objects.with_state(now).get(pk=intent.pk), area.holder, at=now)

    assert [version.number for version, _words in read.earlier] == [2, 1]
