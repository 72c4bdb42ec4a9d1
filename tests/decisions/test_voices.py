"""What others say to an intent, and what it changes."""

from datetime import timedelta

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.audit.models import Event
from leaderful.decisions.models import Intent
from leaderful.decisions.operations import passing, stating, voices
from leaderful.decisions.operations.voices import ChangedMeanwhile, UnableToHold, UnableToSpeak
from leaderful.decisions.queries.drafts import UnableToState
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice

pytestmark = pytest.mark.django_db

WORDS = {"text": "Which shift covers the phones?", "language": "en"}


def _by(actor, intent, minutes=10):
    now = AT + timedelta(minutes=minutes)
    return {"key": intent.key, "actor": actor, "at": now, "moment": lambda: now}


def _holder(intent):
    return intent.authors.get().holder


def test_a_hold_in_time_returns_it_to_its_author():
    intent = deciding.stated()

    voices.hold(reason="not_now", **WORDS, **_by(_holder(intent), intent, minutes=179))

    assert deciding.stands(intent, AT + timedelta(days=30)) == "HELD"
    assert Notice.objects.filter(kind="decisions.held", recipient_id=intent.author_id).exists()


def test_a_hold_at_its_very_moment_is_too_late():
    intent = deciding.stated()

    with pytest.raises(UnableToHold, match="went ahead"):
        voices.hold(reason="not_now", **WORDS, **_by(_holder(intent), intent, minutes=180))

    assert deciding.stands(intent, AT + timedelta(hours=3)) == "WENT_AHEAD"


def test_a_question_does_not_stop_the_clock_unless_the_holder_says_so():
    intent = deciding.stated()

    voices.speak(kind="QUESTION", **WORDS, **_by(_holder(intent), intent))
    assert deciding.stands(intent, AT + timedelta(hours=3)) == "WENT_AHEAD"


def test_an_answer_sets_the_later_of_the_time_promised_and_the_answer_plus_the_notice():
    """Stopped at 9:10, answered at 11:50: with an hour’s notice, 12:50 and not the 12:00 promised first."""
    intent = deciding.stated()
    asked = voices.speak(kind="QUESTION", stops=True, **WORDS, **_by(_holder(intent), intent))
    assert deciding.stands(intent, AT + timedelta(hours=5)) == "STOPPED"

    voices.answer(question=asked.key, **WORDS, **_by(intent.author, intent, minutes=170))

    assert Intent.objects.get().go_at == AT + timedelta(minutes=230)


def test_somebody_invited_can_object_and_stop_nothing():
    guest = make.person("Amara")
    intent = deciding.stated(invited={guest.key: True})

    voices.speak(kind="OBJECTION", reason="harms_somebody", **WORDS, **_by(guest, intent))
    with pytest.raises(UnableToSpeak, match="Only who holds"):
        voices.speak(kind="QUESTION", stops=True, **WORDS, **_by(guest, intent))
    with pytest.raises(NotAllowed):
        voices.hold(reason="not_now", **WORDS, **_by(guest, intent))

    assert deciding.stands(intent, AT + timedelta(hours=3)) == "WENT_AHEAD"


def test_an_objection_and_a_hold_owe_a_reason():
    intent = deciding.stated()

    with pytest.raises(UnableToSpeak, match="needs a reason"):
        voices.speak(kind="OBJECTION", **WORDS, **_by(_holder(intent), intent))
    with pytest.raises(UnableToSpeak, match="Say why"):
        voices.hold(reason="because", **WORDS, **_by(_holder(intent), intent))


def test_a_yes_lets_go_what_waits_for_one_and_five_needs_none():
    waiting, running = deciding.stated(deciding.area(rung=4)), deciding.stated()

    voices.say_yes(**_by(_holder(waiting), waiting))
    with pytest.raises(UnableToHold, match="needs no yes"):
        voices.say_yes(**_by(_holder(running), running))

    assert deciding.stands(waiting, AT + timedelta(hours=2)) == "RUNNING"
    assert deciding.stands(waiting, AT + timedelta(hours=3)) == "WENT_AHEAD"


def test_a_yes_is_to_the_version_that_was_read():
    intent = deciding.stated(deciding.area(rung=4))
    area = intent.authors.get().area
    stating.restate_intent(facts=deciding.facts(area), **_by(area.person, intent))

    with pytest.raises(ChangedMeanwhile):
        voices.say_yes(read=1, **_by(area.holder, intent, minutes=20))
    with pytest.raises(ChangedMeanwhile):
        voices.mark_seen(read=1, **_by(area.holder, intent, minutes=20))
    voices.say_yes(read=2, **_by(area.holder, intent, minutes=20))

    assert deciding.stands(intent, AT + timedelta(hours=2)) == "RUNNING"


def test_what_cannot_be_undone_waits_to_be_seen_then_runs_the_notice():
    intent = deciding.stated(can_be_undone=False)
    assert deciding.stands(intent, AT + timedelta(hours=4)) == "UNSEEN"

    voices.mark_seen(**_by(_holder(intent), intent, minutes=240))

    assert Intent.objects.get().go_at == AT + timedelta(minutes=300)
    assert deciding.stands(intent, AT + timedelta(minutes=300)) == "WENT_AHEAD"


def test_nobody_saw_it_so_the_author_is_told_once():
    intent = deciding.stated(can_be_undone=False)
    late = AT + timedelta(hours=4)

    for _turn in range(2):
        passing.tend_intents(at=late, moment=lambda: late)

    assert [n.recipient_id for n in Notice.objects.filter(kind="decisions.nobody_saw")] == [intent.author_id]


def test_a_changed_intent_is_a_new_version_and_the_clock_begins_anew():
    intent = deciding.stated()
    area = intent.authors.get().area
    voices.hold(reason="not_now", **WORDS, **_by(area.holder, intent))

    stating.restate_intent(facts=deciding.facts(area), **_by(area.person, intent, minutes=150))

    row = Intent.objects.get()
    assert (row.version, row.state, row.go_at, row.holds) == (2, "RUNNING", AT + timedelta(minutes=210), 1)


def test_whom_a_new_version_no_longer_names_reads_nothing():
    guest = make.person("Amara")
    intent = deciding.stated(invited={guest.key: True})
    area = intent.authors.get().area

    stating.restate_intent(facts=deciding.facts(area), **_by(area.person, intent))

    with pytest.raises(NotAllowed):
        voices.speak(kind="SUPPORT", **WORDS, **_by(guest, intent, minutes=20))


def test_what_went_ahead_is_neither_changed_nor_withdrawn():
    intent = deciding.stated()
    area = intent.authors.get().area

    with pytest.raises(stating.UnableToWithdraw):
        stating.withdraw_intent(**_by(area.person, intent, minutes=180))
    with pytest.raises(UnableToState):
        stating.restate_intent(facts=deciding.facts(area), **_by(area.person, intent, minutes=180))


def test_its_steps_are_written_down_the_clocks_too():
    intent = deciding.stated()
    after = AT + timedelta(days=20)

    passing.tend_intents(at=after, moment=lambda: after)

    steps = [(t.verb, t.to_state, t.actor_id) for t in intent.transitions.order_by("pk")]
    assert steps == [
        ("run", "RUNNING", intent.author_id),
        ("go_ahead", "WENT_AHEAD", None),
        ("fall_due", "REVIEW_DUE", None),
    ]


@pytest.mark.parametrize("worker_comes_first", [True, False])
def test_what_is_said_after_its_time_takes_nobodys_letter_away(worker_comes_first):
    """Whoever comes first, a voice or the worker: it went ahead once, in the record and in the letter to its author."""
    intent = deciding.stated()
    late = intent.go_at + timedelta(seconds=1)
    holder = intent.authors.get().holder

    if worker_comes_first:
        passing.tend_intents(at=late, moment=lambda: late)
    voices.speak(
        key=intent.key,
        kind="SUPPORT",
        text="Good.",
        language="en",
        actor=holder,
        at=late,
        moment=lambda: late,
    )
    passing.tend_intents(at=late, moment=lambda: late)

    assert Event.objects.filter(verb="decisions.intent.went_ahead").count() == 1
    assert [row.recipient_id for row in Notice.objects.filter(kind="decisions.went_ahead")] == [
        intent.author_id
    ]
