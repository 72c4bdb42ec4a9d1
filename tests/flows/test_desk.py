"""The lead's desk: what is stuck, and what is done about many at once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import factories as make
from tests.access.undo import taken_back
from tests.flows.desk_rule import RULES, stuck_kinds

from leaderful.audit.models import Event
from leaderful.flows import desk as reading
from leaderful.flows import desk_steps
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.meetings.models import Meeting
from leaderful.notices.models import Notice
from leaderful.pairings.models import Agreement, PairImport, PairImportRow, Pairing
from leaderful.people.models import Leave
from leaderful.programmes.models import DeskMark
from leaderful.programmes.queries.rules import rules_of

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def ago(days):
    return AT - timedelta(days=days)


def pair(programme, state="ACTIVE", *, started=100, tier=1, **facts):
    """A pair of new people, both taking part."""
    guide, learner = make.person("Tendai", "Moyo"), make.person("Ines", "Carvalho")
    make.membership(programme, guide, "MENTOR", answered_at=AT)
    make.membership(programme, learner, answered_at=AT)
    if state == "OFFERED":
        facts = {"offered_at": ago(started), "answer_by": ago(started - 14), **facts}
    else:
        begun = ago(started)
        facts = {"started_at": begun, "guide_accepted_at": begun, "learner_accepted_at": begun, **facts}
    return Pairing.objects.create(
        programme=programme, guide=guide, learner=learner, state=state, tier=tier, **facts
    )


def meeting(pairing, days, state="HELD"):
    starts = ago(days)
    return Meeting.objects.create(
        pairing=pairing, state=state, starts_at=starts, zone="UTC", minutes=45, logged_by=pairing.guide,
        wall_time=f"{starts:%Y-%m-%dT%H:%M}",
    )  # fmt: skip


def agreed(pairing, weeks, version=1):
    signed = {"guide_signed_at": ago(1), "learner_signed_at": ago(1)}
    return Agreement.objects.create(
        pairing=pairing,
        version=version,
        every_weeks=weeks,
        minutes=45,
        review_date=AT.date(),
        written_at=AT,
        **signed,
    )


def came_from_a_file(pairing, days, undated):
    run = PairImport.objects.create(
        programme=pairing.programme,
        file_name="pairs.csv",
        state="MERGED",
        staged_at=ago(days),
        merged_at=ago(days),
    )
    return PairImportRow.objects.create(
        run=run, line=2, outcome="NEW", pairing=pairing, is_merged=True, undated_meetings=undated
    )


def on_the_desk(programme, at=AT):
    """(kind, key) of everything on it."""
    return [(line.kind, line.key) for line in reading.desk(programme, at=at).page(size=1000).lines]


@pytest.fixture
def programme():
    make.organisation()
    return make.programme(state="RUNNING")


def one_of_each(programme):
    """A pair stuck in each way, and a mentee without a mentor."""
    found = {
        "guide_gone": pair(programme, started=5),
        "offer": pair(programme, "OFFERED", started=9),
        "no_first_meeting": pair(programme, started=30),
        "gap": pair(programme),
        "unmarked": pair(programme),
    }
    Leave.objects.create(
        person=found["guide_gone"].guide, first_date=ago(3).date(), last_date=ago(-40).date()
    )
    meeting(found["gap"], 60)
    meeting(found["unmarked"], 10)
    meeting(found["unmarked"], 4, "PLANNED")
    promised = make.membership(
        programme, make.person("Petra", "Novak"), state="WAITING", promised_for=ago(1).date()
    )
    make.membership(programme, make.person("Sunil", "Rao"), state="WAITING", promised_for=AT.date())
    waits = make.membership(programme, make.person("Amara", "Nwosu"), answered_at=ago(20))
    found["promise"], found["unmatched"] = promised, waits
    return {kind: found[kind] for kind in reading.KINDS}


def test_it_lists_each_way_of_being_stuck_once_in_its_order(programme):
    stuck = one_of_each(programme)

    assert on_the_desk(programme) == [(kind, row.key) for kind, row in stuck.items()]


def test_each_line_says_since_when(programme):
    stuck = one_of_each(programme)
    stuck["promise"].answered_at = ago(12)
    stuck["promise"].save()
    meeting(stuck["unmarked"], 7, "PLANNED")

    lines = reading.desk(programme, at=AT).page().lines

    assert {line.kind: (AT - line.since).days for line in lines} == {
        "guide_gone": 5,  # as ``one_of_each`` made them; of two meetings nobody marked the last one counts
        "offer": 9,
        "promise": 12,
        "no_first_meeting": 30,
        "gap": 60,
        "unmarked": 4,
        "unmatched": 20,
    }


def test_nothing_is_stuck_where_people_answer_and_meet(programme):
    meeting(pair(programme), 20)
    pair(programme, started=10)
    meeting(pair(programme), -3, "PLANNED")
    pair(programme, "OFFERED", started=3)
    pair(programme, "COMPLETED", ended_at=ago(50)).learner.memberships.update(state="LEFT")

    assert on_the_desk(programme) == []


def test_a_pairs_own_rhythm_counts_and_the_newest_that_both_signed(programme):
    slow, quick = pair(programme), pair(programme)
    for pairing in (slow, quick):
        meeting(pairing, 50)
        agreed(pairing, 2)
    agreed(slow, 8, version=2)

    assert on_the_desk(programme) == [("gap", quick.key)]


def test_the_programmes_thresholds_count(programme):
    pair(programme, started=30)
    programme.rules = {**programme.rules, "first_meeting_days": 60}
    programme.save()

    assert on_the_desk(programme) == []


def test_another_programmes_pairs_are_not_here(programme):
    pair(make.programme("Another one", state="RUNNING"), started=30)

    assert on_the_desk(programme) == []


def test_pages_go_through_all_kinds_one_after_the_other(programme):
    one_of_each(programme)
    for days in (31, 32, 33):
        pair(programme, started=days)
    found = reading.desk(programme, at=AT)

    pages = [found.page(number=number, size=2) for number in (1, 2, 3, 4, 5)]

    assert [(line.kind, line.key) for page in pages for line in page.lines] == on_the_desk(programme)
    assert [len(page.lines) for page in pages] == [2, 2, 2, 2, 2]
    assert {page.counts["no_first_meeting"] for page in pages} == {4}
    assert found.page(number=99, size=2).lines == pages[-1].lines
    assert len(found.page(kind="no_first_meeting", number=2, size=3).lines) == 1


near = st.sampled_from([0, 2, 10, 21, 40, 42]).flatmap(lambda day: st.integers(day - 1, day + 1))
"""Days around those at which a rule begins to hold."""
meetings = st.lists(
    st.tuples(near | st.integers(-40, 120), st.sampled_from(["HELD", "PLANNED", "MISSED", "CANCELLED"])),
    max_size=3,
    unique_by=lambda one: one[0],
)
pairs = st.fixed_dictionaries(
    {
        "state": st.sampled_from(["OFFERED", "ACTIVE", "PAUSED", "COMPLETED", "ENDED", "DECLINED"]),
        "started": near.map(abs) | st.integers(0, 120),
        "tier": st.sampled_from([1, 2]),
        "meetings": meetings,
        "weeks": st.none() | st.sampled_from([1, 4, 12, 26]),
        "paused": st.none() | st.integers(-5, 5),
        "leave": st.none() | st.tuples(st.integers(-5, 30), st.integers(0, 60)),
        "guide": st.sampled_from(["ACTIVE", "LEFT"]),
        "part": st.sampled_from(["ACTIVE", "PAUSED", "LEFT"]),
        "brought": st.none() | st.tuples(st.integers(0, 100), st.integers(0, 2)),
    }
)


def build(programme, facts):
    pairing = pair(programme, facts["state"], started=facts["started"], tier=facts["tier"])
    if facts["state"] == "PAUSED" and facts["paused"] is not None:
        Pairing.objects.filter(pk=pairing.pk).update(paused_until=ago(facts["paused"]))
    for days, state in facts["meetings"]:
        meeting(pairing, days, state)
    if facts["weeks"]:
        agreed(pairing, facts["weeks"])
    if facts["leave"]:
        since, length = facts["leave"]
        first = ago(since).date()
        Leave.objects.create(person=pairing.guide, first_date=first, last_date=first + timedelta(days=length))
    if facts["brought"] and facts["state"] != "OFFERED":
        came_from_a_file(pairing, *facts["brought"])
    pairing.guide.memberships.update(state=facts["part"])
    type(pairing.guide).objects.filter(pk=pairing.guide_id).update(state=facts["guide"])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(pairs, max_size=4))
def test_its_queries_say_what_the_rule_says(programme, described):
    with taken_back():
        for facts in described:
            build(programme, facts)
        everyone = Pairing.objects.filter(programme=programme).select_related("guide", "programme")
        told = {"rules": rules_of(programme), "at": AT, "today": AT.date()}
        expected = {(kind, p.key) for p in everyone for kind in stuck_kinds(p, **told)}

        found = {(kind, key) for kind, key in on_the_desk(programme) if kind in RULES}

        assert found == expected


def tick(stuck, *kinds):
    return [(kind, stuck[kind].key) for kind in kinds]


def test_one_click_takes_the_next_step_for_all_that_is_ticked(programme):
    stuck, lead = one_of_each(programme), make.granted("LEAD")
    ticked = tick(stuck, "offer", "no_first_meeting", "gap", "unmarked")

    done = desk_steps.take_next_steps(programme=programme, ticked=ticked, actor=lead, at=AT)

    assert done == {"offer": 1, "no_first_meeting": 1, "gap": 1, "unmarked": 1}
    told = {(n.kind, n.recipient_id) for n in Notice.objects.all()}
    both = lambda kind: {stuck[kind].guide_id, stuck[kind].learner_id}  # noqa: E731  said four times
    assert told == {
        *(("pairings.reminder", person) for person in both("offer")),
        *(("pairings.nudge", person) for person in both("no_first_meeting") | both("gap")),
        *(("meetings.ask", person) for person in both("unmarked")),
    }
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"pairings.desk.reminded", "pairings.desk.nudged", "meetings.desk.asked"} <= verbs


def test_what_was_written_about_is_off_the_desk_for_a_week_and_comes_back_if_nothing_happens(programme):
    stuck, lead = one_of_each(programme), make.granted("LEAD")
    ticked = tick(stuck, "no_first_meeting")
    desk_steps.take_next_steps(programme=programme, ticked=ticked, actor=lead, at=AT)

    assert ("no_first_meeting", stuck["no_first_meeting"].key) not in on_the_desk(programme)
    later = AT + timedelta(days=7)
    assert ("no_first_meeting", stuck["no_first_meeting"].key) in on_the_desk(programme, later)
    (line,) = reading.desk(programme, at=later).page(kind="no_first_meeting").lines
    assert line.asked_at == AT


def test_a_mentor_of_several_pairs_is_told_of_each(programme):
    first, second = pair(programme, started=30), pair(programme, started=30)
    Pairing.objects.filter(pk=second.pk).update(guide=first.guide)
    ticked = [("no_first_meeting", row.key) for row in (first, second)]

    desk_steps.take_next_steps(programme=programme, ticked=ticked, actor=make.granted("LEAD"), at=AT)

    assert Notice.objects.filter(recipient_id=first.guide_id).count() == 2


def test_ticking_somebody_without_a_mentor_matches_again(programme):
    stuck, lead = one_of_each(programme), make.granted("LEAD")

    desk_steps.take_next_steps(programme=programme, ticked=tick(stuck, "unmatched"), actor=lead, at=AT)

    assert programme.rounds.get().state == "QUEUED"


def test_looked_at_until_a_day_is_off_the_desk_until_then(programme):
    stuck, lead = one_of_each(programme), make.granted("LEAD")
    until = AT.date() + timedelta(days=3)

    desk_steps.set_aside(
        programme=programme, ticked=tick(stuck, "gap", "guide_gone"), until=until, actor=lead, at=AT
    )

    kinds = lambda at: [kind for kind, _key in on_the_desk(programme, at)]  # noqa: E731  said twice
    assert "gap" not in kinds(AT + timedelta(days=2))
    assert "gap" in kinds(AT + timedelta(days=3))
    assert not Notice.objects.exists()


@pytest.mark.parametrize("days", [-1, 0, 93, 4000])
def test_a_day_that_is_over_or_far_away_is_refused(programme, days):
    stuck, lead = one_of_each(programme), make.granted("LEAD")

    with pytest.raises(Unable, match="within three months"):
        desk_steps.set_aside(
            programme=programme,
            ticked=tick(stuck, "gap"),
            until=AT.date() + timedelta(days=days),
            actor=lead,
            at=AT,
        )
    assert not DeskMark.objects.exists()


@pytest.mark.parametrize("ticked", [[], ["guide_gone"]])
def test_it_says_so_where_nothing_is_ticked_or_each_wants_a_decision(programme, ticked):
    stuck = one_of_each(programme)

    with pytest.raises(Unable):
        desk_steps.take_next_steps(
            programme=programme, ticked=tick(stuck, *ticked), actor=make.granted("LEAD"), at=AT
        )


def test_nothing_happens_to_pairs_of_another_programme_or_to_those_that_ended_meanwhile(programme):
    other = pair(make.programme("Another one", state="RUNNING"), started=30)
    over = pair(programme, "ENDED", started=30, ended_at=AT)
    ticked = [("no_first_meeting", other.key), ("offer", over.key), ("unmarked", other.key)]

    done = desk_steps.take_next_steps(programme=programme, ticked=ticked, actor=make.granted("LEAD"), at=AT)

    assert set(done.values()) == {0}
    assert not Notice.objects.exists()


@pytest.mark.parametrize("kind", ["offer", "gap", "unmarked", "unmatched"])
def test_it_is_the_teams_alone(programme, kind):
    stuck = one_of_each(programme)

    with pytest.raises(NotAllowed):
        desk_steps.take_next_steps(
            programme=programme, ticked=tick(stuck, kind), actor=stuck["gap"].guide, at=AT
        )
    with pytest.raises(NotAllowed):
        desk_steps.set_aside(
            programme=programme,
            ticked=tick(stuck, kind),
            until=ago(-3).date(),
            actor=stuck["gap"].guide,
            at=AT,
        )


def test_of_several_meetings_nobody_marked_the_last_one_orders_the_pairs(programme):
    again, once = pair(programme), pair(programme)
    meeting(again, 10, "PLANNED")
    meeting(once, 5, "PLANNED")
    meeting(again, 3, "PLANNED")

    seen = reading.desk(programme, at=AT).page(kind="unmarked")

    assert [line.key for line in seen.lines] == [once.key, again.key]
    assert seen.counts["unmarked"] == 2  # each pair once
