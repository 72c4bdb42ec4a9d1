"""How an intent stands: DESIGN §4 sentence by sentence, and on random records against a second telling."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.ladder.records import LENGTH, minute, records, said, stated, told_again
from tests.trying import tries

from leaderful.core.ladder import (
    GRACE,
    OPEN,
    STATES,
    STEPS,
    Kind,
    Part,
    RecordError,
    Said,
    Silence,
    State,
    Stated,
    standing,
)

HOLD = said(4, Kind.HOLD)


def state(record, at):
    return standing(record, minute(at)).state


def test_on_5_silence_means_go():
    record = [stated(go=10)]

    before, after = standing(record, minute(9)), standing(record, minute(10))

    assert (before.state, before.silence, before.go_at) == (State.RUNNING, Silence.GOES_AHEAD, minute(10))
    assert (after.state, after.since, after.silence) == (State.WENT_AHEAD, minute(10), None)


def test_on_4_silence_means_no_however_long():
    record = [stated(spoken=4)]

    assert standing(record, minute(9999)).state is State.WAITING
    assert standing(record, minute(3)).silence is Silence.WAITS_FOR_YES
    assert standing(record, minute(3)).go_at is None
    assert standing(record, minute(3)).since == minute(0)  # the waiting time, the price of permission


@pytest.mark.parametrize("spoken", [1, 2, 3, 4])
def test_up_to_4_a_yes_lets_it_go_at_its_time_or_at_once(spoken):
    early = [stated(spoken=spoken, go=10), said(4, Kind.YES)]
    late = [stated(spoken=spoken, go=10), said(14, Kind.YES)]

    assert (state(early, 4), state(early, 10)) == (State.RUNNING, State.WENT_AHEAD)
    assert state(late, 13) is (State.ASKED if spoken < 4 else State.WAITING)
    assert (state(late, 14), standing(late, minute(14)).go_at) == (State.WENT_AHEAD, minute(14))


def test_there_is_no_yes_on_5():
    assert standing([stated(), said(3, Kind.YES)], minute(3)) == standing([stated()], minute(3))


@pytest.mark.parametrize("by", [Part.HOLDER, Part.DEPUTY])
def test_a_hold_returns_it_to_its_author_who_revises_or_withdraws(by):
    held = [stated(), said(4, Kind.HOLD, by)]

    assert state(held, 99) is State.HELD
    assert state([*held, said(5, Kind.WITHDRAW, Part.AUTHOR)], 99) is State.WITHDRAWN
    again = standing([*held, stated(6, go=20)], minute(19))
    assert (again.state, again.version, again.go_at) == (State.RUNNING, 2, minute(20))


@pytest.mark.parametrize("by", [Part.AUTHOR, Part.INVITED])
def test_nobody_else_can_hold(by):
    assert state([stated(), said(4, Kind.HOLD, by)], 10) is State.WENT_AHEAD


def test_a_hold_at_the_very_moment_is_too_late_and_a_microsecond_before_is_not():
    moment = minute(10)
    last = moment - timedelta(microseconds=1)

    assert (
        standing([stated(), Said(moment, Kind.HOLD, Part.HOLDER, reason="risk")], moment).state
        is State.WENT_AHEAD
    )
    assert standing([stated(), Said(last, Kind.HOLD, Part.HOLDER, reason="risk")], moment).state is State.HELD


def test_a_hold_owes_a_reason_and_so_does_an_objection():
    for kind in (Kind.HOLD, Kind.OBJECTION):
        with pytest.raises(ValueError, match="without a reason"):
            Said(minute(1), kind, Part.HOLDER)


def test_a_question_does_not_stop_the_clock_and_held_until_answered_does():
    plain = [stated(), said(3, Kind.QUESTION, question=1)]
    stops = [stated(), said(3, Kind.QUESTION, question=1, stops=True)]

    assert state(plain, 10) is State.WENT_AHEAD
    assert state(stops, 99) is State.STOPPED
    assert standing(stops, minute(99)).open_questions == (1,)


def test_an_invited_voice_stops_no_clock():
    assert (
        state([stated(), said(3, Kind.QUESTION, Part.INVITED, question=1, stops=True)], 10)
        is State.WENT_AHEAD
    )


def test_the_answer_sets_the_new_time_and_never_an_earlier_one():
    stops = [stated(go=10), said(3, Kind.QUESTION, question=1, stops=True)]

    later = [*stops, said(9, Kind.ANSWER, Part.AUTHOR, question=1, go=17)]
    earlier = [*stops, said(4, Kind.ANSWER, Part.AUTHOR, question=1, go=6)]

    assert (standing(later, minute(9)).go_at, state(later, 16), state(later, 17)) == (
        minute(17),
        State.RUNNING,
        State.WENT_AHEAD,
    )
    assert (state(earlier, 9), state(earlier, 10)) == (State.RUNNING, State.WENT_AHEAD)


def test_of_two_questions_both_are_waited_for():
    record = [
        stated(go=10),
        said(2, Kind.QUESTION, question=1, stops=True),
        said(3, Kind.QUESTION, Part.DEPUTY, question=2, stops=True),
        said(12, Kind.ANSWER, Part.AUTHOR, question=1, go=15),
    ]

    assert state(record, 50) is State.STOPPED
    assert standing([*record, said(51, Kind.ANSWER, Part.HOLDER, question=2)], minute(51)).go_at == minute(51)


def test_after_a_yes_an_answer_does_not_go_back_to_waiting():
    record = [
        stated(spoken=4, go=10),
        said(2, Kind.YES),
        said(3, Kind.QUESTION, question=1, stops=True),
        said(4, Kind.ANSWER, Part.AUTHOR, question=1, go=8),
    ]

    assert (state(record, 4), state(record, 10)) == (State.RUNNING, State.WENT_AHEAD)


def test_who_says_yes_needs_no_answer_any_more():
    record = [stated(spoken=4), said(2, Kind.QUESTION, question=1, stops=True), said(3, Kind.YES)]

    told = standing(record, minute(3))
    assert (told.state, told.open_questions) == (State.RUNNING, ())


def test_the_answer_is_the_authors_or_the_askers_to_give():
    record = [stated(), said(2, Kind.QUESTION, question=1, stops=True)]

    assert state([*record, said(3, Kind.ANSWER, Part.INVITED, question=1)], 3) is State.STOPPED
    assert state([*record, said(3, Kind.ANSWER, Part.AUTHOR, question=2)], 3) is State.STOPPED
    assert state([*record, said(3, Kind.ANSWER, Part.HOLDER, question=1)], 3) is State.RUNNING


def test_what_cannot_be_undone_waits_to_be_seen_then_runs_the_notice():
    record = [stated(go=10, can_be_undone=False, over=14)]

    unseen, later = standing(record, minute(10)), standing(record, minute(14))
    assert (unseen.state, unseen.asks_deputy, unseen.tells_author) == (State.UNSEEN, True, False)
    assert (later.state, later.tells_author) == (State.UNSEEN, True)
    seen = [*record, said(20, Kind.SEEN, Part.DEPUTY, go=23)]
    assert (standing(seen, minute(20)).go_at, state(seen, 22), state(seen, 23)) == (
        minute(23),
        State.RUNNING,
        State.WENT_AHEAD,
    )


def test_without_a_deputy_the_author_is_told_at_once():
    unseen = standing([stated(can_be_undone=False)], minute(10))

    assert (unseen.asks_deputy, unseen.tells_author) == (False, True)


def test_being_seen_by_others_or_without_a_new_time_lets_nothing_go():
    record = [stated(go=10, can_be_undone=False)]

    assert state([*record, said(12, Kind.SEEN, Part.INVITED, go=13)], 99) is State.UNSEEN
    assert state([*record, said(12, Kind.SEEN)], 99) is State.UNSEEN


@pytest.mark.parametrize("kind", [Kind.SEEN, Kind.SUPPORT, Kind.INFORMATION, Kind.OBJECTION, Kind.QUESTION])
def test_whatever_the_holder_says_in_time_shows_that_it_was_seen(kind):
    record = [stated(go=10, can_be_undone=False), said(5, kind)]

    assert state(record, 10) is State.WENT_AHEAD


def test_a_new_version_wants_to_be_seen_again():
    record = [stated(go=10, can_be_undone=False), said(5, Kind.SEEN), stated(6, go=10, can_be_undone=False)]

    assert state(record, 10) is State.UNSEEN


def test_a_change_restarts_the_clock_and_lets_old_questions_go():
    record = [stated(go=10), said(3, Kind.QUESTION, question=1, stops=True), stated(4, go=15)]

    assert (state(record, 14), state(record, 15)) == (State.RUNNING, State.WENT_AHEAD)
    assert standing(record, minute(5)).open_questions == ()


def test_a_change_after_it_went_ahead_is_too_late():
    record = [stated(go=10), stated(11, go=30)]

    assert (state(record, 20), standing(record, minute(20)).version) == (State.WENT_AHEAD, 1)


@pytest.mark.parametrize(("spoken", "means"), [(6, Silence.TOLD_AFTER), (7, Silence.REPORTED)])
def test_what_is_done_is_told_after_and_can_not_be_held(spoken, means):
    record = [stated(spoken=spoken, agreed=7, go=0), said(1, Kind.HOLD)]

    told = standing(record, minute(2))
    assert (told.state, told.silence, told.is_being_recorded) == (State.WENT_AHEAD, means, False)


def test_practice_needs_no_yes_and_nobody_can_hold_it():
    for spoken in (4, 5):
        assert (
            state([stated(spoken=spoken, has_holder=False, can_be_undone=False), HOLD], 10)
            is State.WENT_AHEAD
        )
    talked = standing([stated(spoken=3, has_holder=False)], minute(99))
    assert (talked.state, talked.silence) == (State.ASKED, Silence.TALKED_OVER)


def test_five_seconds_long_it_is_being_recorded():
    record = [stated(go=10)]

    assert standing(record, minute(10)).is_being_recorded
    assert not standing(record, minute(10) + GRACE).is_being_recorded
    assert not standing(record, minute(9)).is_being_recorded
    assert timedelta(seconds=5) == GRACE


def test_it_is_looked_back_on_when_it_is_due_or_before():
    due = [stated(go=10, review=20)]

    assert (state(due, 19), state(due, 20)) == (State.WENT_AHEAD, State.REVIEW_DUE)
    for at in (12, 25):
        assert state([*due, said(at, Kind.REVIEW, Part.AUTHOR)], 30) is State.REVIEWED
    assert state([*due, said(12, Kind.REVIEW)], 13) is State.WENT_AHEAD  # only its author looks back
    assert state([*due, said(5, Kind.REVIEW, Part.AUTHOR)], 12) is State.WENT_AHEAD  # and not beforehand


@pytest.mark.parametrize("record", [[], [HOLD], [stated(5)], [stated(5), said(3, Kind.SEEN)]])
def test_a_record_that_can_not_be_is_refused(record):
    with pytest.raises(RecordError):
        standing(record, minute(4) if record == [stated(5)] else minute(9))


@tries(400)
@given(record=records(), at=st.integers(0, LENGTH + 20))
def test_it_agrees_with_the_second_telling(record, at):
    found = standing(record, minute(at))
    state, version, go = told_again(record, at)

    assert (found.state, found.version) == (state, version)
    if found.go_at is not None:
        assert found.go_at == go


@given(record=records(), at=st.integers(0, LENGTH))
def test_only_what_was_said_by_then_counts(record, at):
    so_far = [entry for entry in record if entry.at <= minute(at)]

    assert standing(record, minute(at)) == standing(so_far, minute(at))


@given(record=records(), at=st.integers(0, LENGTH))
def test_what_invited_people_say_never_decides(record, at):
    others = [one for one in record if isinstance(one, Stated) or one.by is not Part.INVITED]

    assert standing(record, minute(at)) == standing(others, minute(at))


@given(record=records(), at=st.integers(0, LENGTH))
def test_nothing_goes_ahead_before_its_time_or_past_an_open_question(record, at):
    found = standing(record, minute(at))

    if found.state in {State.WENT_AHEAD, State.REVIEW_DUE, State.REVIEWED}:
        assert found.go_at is not None
        assert found.go_at <= minute(at) or found.silence in {Silence.TOLD_AFTER, Silence.REPORTED}
        assert found.open_questions == ()
    if found.state is State.RUNNING:
        assert found.go_at > minute(at)
    assert found.is_open == (found.state in OPEN)
    assert found.since <= minute(at)


def _steps_of(record):
    """Each change of state from one minute to the next, with that minute's entries."""
    before = None
    for number in range(LENGTH + 20):
        now = standing(record, minute(number)).state
        yield before, now
        before = now


def _can_lead(before, now):
    """Within a minute the clock may move it, then one entry, then the clock again twice."""
    reached = {before}
    for _time in range(4):
        if now in reached:
            return True
        reached |= {to for state in reached for to in STEPS[state]}
    return now in reached


@given(record=records())
def test_it_moves_along_the_steps_alone(record):
    assert all(_can_lead(before, now) for before, now in _steps_of(record))


def test_every_step_can_be_reached():
    """One entry or one moment at a time, from records made for it."""
    beginnings = {
        State.ASKED: {"spoken": 3},
        State.WAITING: {"spoken": 4},
        State.RUNNING: {},
        State.WENT_AHEAD: {"spoken": 6, "agreed": 6},
    }
    stop = said(2, Kind.QUESTION, question=1, stops=True)
    made = {
        State.ASKED: [stated(spoken=3)],
        State.WAITING: [stated(spoken=4)],
        State.RUNNING: [stated(go=30)],
        State.STOPPED: [stated(go=30), stop],
        State.UNSEEN: [stated(go=3, can_be_undone=False)],
        State.HELD: [stated(go=30), said(2, Kind.HOLD)],
        State.WENT_AHEAD: [stated(go=3, review=9)],
        State.REVIEW_DUE: [stated(go=3, review=4)],
    }
    reached = {(None, standing([stated(**facts)], minute(0)).state) for facts in beginnings.values()}
    for before, record in made.items():
        assert state(record, 5) is before
        moves = [stated(6, go=30, **facts) for facts in beginnings.values()]
        moves += [said(6, kind, by) for kind in Kind for by in (Part.AUTHOR, Part.HOLDER)]
        moves += [said(6, Kind.SEEN, go=20), said(6, Kind.QUESTION, question=2, stops=True)]
        reached |= {(before, state([*record, move], 6)) for move in moves}
        reached |= {(before, state(record, at)) for at in (9, 31)}
    reached.add(
        (State.STOPPED, state([stated(spoken=4), stop, said(6, Kind.ANSWER, Part.AUTHOR, question=1)], 6))
    )
    reached.add((State.RUNNING, state([stated(go=6, can_be_undone=False)], 6)))

    listed = {(before, to) for before, all_to in STEPS.items() for to in all_to}
    assert {(before, to) for before, to in reached if before != to} <= listed
    stays = {(state, state) for state in State}
    assert listed - stays <= reached


def test_every_state_has_a_name_for_pages():
    assert set(STATES) == set(State)
