"""Running and past pairs come in from a file, are respected, and can be taken away again."""

from datetime import timedelta

import pytest
from tests import factories as make
from tests.flows.pair_files import BY_MAIL, COMPLETED, ENDED, RUNNING, people, table
from tests.pairings.rounds import signed_in

from leaderful.audit.models import Event
from leaderful.core.intake import Problem
from leaderful.flows import pair_imports as flow
from leaderful.meetings.models import Meeting
from leaderful.meetings.queries import facts
from leaderful.notices.models import Notice
from leaderful.pairings import queries
from leaderful.pairings.models import PairImport, PairImportRow, Pairing, PairingTransition
from leaderful.pairings.operations import pair_imports as operations
from leaderful.pairings.operations.pair_imports import PairFile, UnableToImportPairs
from leaderful.people.models import Grant
from leaderful.programmes.models import Membership, MembershipTransition

pytestmark = pytest.mark.django_db

ALL = (RUNNING, BY_MAIL, COMPLETED, ENDED)


def stage(world, at, *rows, actor=None):
    seen = operations.preview_pairs(
        file=PairFile("pairs.csv", table(*rows)), programme=world["programme"], actor=actor, at=at
    )
    return operations.stage_pairs(seen=seen, actor=actor, at=at)


def take_in(world, at, *rows, skip_bad=False, tells=False, actor=None):
    run = stage(world, at, *rows, actor=actor)
    operations.start_pairs(key=run.key, skip_bad=skip_bad, tells=tells, actor=actor, at=at)
    return flow.merge_all_pairs(run_id=run.pk, at=at)


def everything():
    """How many rows of each table an import may write."""
    tables = (Pairing, PairingTransition, Membership, MembershipTransition, Meeting, Notice)
    return [table.objects.count() for table in tables]


def codes(run):
    return [
        (row.line, one["field"], one["value"], one["code"])
        for row in queries.bad_pair_rows(run)
        for one in row.problems
    ]


def test_running_pairs_are_alive_and_past_ones_history(at):
    world = people()

    run = take_in(world, at, *ALL)

    states = {(p.guide.given_name, p.learner.given_name): p.state for p in Pairing.objects.all()}
    assert states == {
        ("M1", "E1"): "ACTIVE", ("M1", "E2"): "ACTIVE", ("M2", "E1"): "COMPLETED", ("M2", "E3"): "ENDED",
    }  # fmt: skip
    assert (run.state, run.counts["NEW"], run.counts["done"]) == ("MERGED", 4, 4)
    steps = PairingTransition.objects.values_list("verb", flat=True).order_by("pk")
    assert list(steps) == ["bring_in", "bring_in", "bring_in_completed", "bring_in_ended"]


def test_who_is_in_a_running_pair_takes_part_and_nobody_else_does(at):
    world = people()

    take_in(world, at, *ALL)

    parts = {(m.person.given_name, m.role): m.state for m in Membership.objects.all()}
    assert parts == {("M1", "MENTOR"): "ACTIVE", ("E1", "MENTEE"): "ACTIVE", ("E2", "MENTEE"): "ACTIVE"}


def test_days_of_meetings_become_meetings_and_those_without_a_day_are_counted(at):
    world = people()

    take_in(world, at, *ALL)

    pairing = Pairing.objects.get(guide=world["M1"], learner=world["E1"])
    days = [f"{m.starts_at:%Y-%m-%d}" for m in pairing.meetings.order_by("starts_at")]
    assert days == ["2026-09-10", "2026-10-12"]
    assert {m.state for m in pairing.meetings.all()} == {"HELD"}
    assert facts(pairing).held == 3
    assert facts(Pairing.objects.get(guide=world["M2"], learner=world["E1"])).held == 8


def test_the_same_file_again_changes_nothing(at):
    world = people()
    take_in(world, at, *ALL)
    before = everything()

    run = stage(world, at, *ALL)

    assert (run.counts["NEW"], run.counts["SAME"], run.counts["BAD"]) == (0, 4, 0)
    with pytest.raises(UnableToImportPairs):
        operations.start_pairs(key=run.key, skip_bad=True, tells=True, actor=None, at=at)
    assert everything() == before


def test_two_files_staged_before_either_came_in_bring_each_pair_once(at):
    world = people()
    first, second = stage(world, at, *ALL), stage(world, at, *ALL)
    for run in (first, second):
        operations.start_pairs(key=run.key, skip_bad=False, tells=False, actor=None, at=at)

    while flow.merge_next_pairs(at=at):
        pass

    assert Pairing.objects.count() == 4
    second.refresh_from_db()
    assert (second.counts["NEW"], second.counts["SAME"]) == (0, 4)


def test_a_mentee_who_got_a_mentor_meanwhile_stays_out_and_the_row_says_so(at):
    world = people()
    run = stage(world, at, RUNNING)
    operations.start_pairs(key=run.key, skip_bad=False, tells=False, actor=None, at=at)
    Pairing.objects.create(
        programme=world["programme"], guide=world["M2"], learner=world["E1"], state="OFFERED",
        offered_at=at, answer_by=at + timedelta(days=14),
    )  # fmt: skip

    flow.merge_next_pairs(at=at)

    run.refresh_from_db()
    assert run.counts["BAD"] == 1
    assert [code for *_row, code in codes(run)] == ["has-mentor"]
    assert Pairing.objects.count() == 1


def test_bad_rows_stop_all_or_are_skipped(at):
    world = people()
    run = stage(world, at, RUNNING, "M9,E3,,2026-09-01,,,,")
    before = everything()

    with pytest.raises(UnableToImportPairs):
        operations.start_pairs(key=run.key, skip_bad=False, tells=False, actor=None, at=at)
    assert everything() == before
    operations.start_pairs(key=run.key, skip_bad=True, tells=False, actor=None, at=at)
    flow.merge_all_pairs(run_id=run.pk, at=at)

    assert Pairing.objects.count() == 1
    assert codes(run) == [(3, "mentor", "M9", "person-unknown")]


def test_matching_leaves_their_places_and_never_pairs_them_again(at):
    world = people()
    take_in(world, at, *ALL)
    make.membership(world["programme"], world["M2"], "MENTOR", answered_at=at)
    make.membership(world["programme"], world["E3"], answered_at=at)
    round_ = world["programme"].rounds.create(number=1, created_at=at)

    inputs = queries.round_inputs(round_, at=at, with_hours=False)

    assert [m.person for m in inputs.mentees] == [world["E3"]]
    assert inputs.taken == {world["M1"].pk: 2}
    assert (world["M2"].pk, world["E3"].pk) in inputs.not_again


def test_people_are_told_only_where_the_team_asks_for_it(at):
    world = people()
    take_in(world, at, RUNNING)
    assert not Notice.objects.exists()

    take_in(world, at, "M2,E2,,2026-09-01,,,,", COMPLETED, tells=True)

    told = {(n.kind, n.recipient_id) for n in Notice.objects.all()}
    assert told == {("pairings.brought_in", world[name].pk) for name in ("M2", "E2")}


def test_one_event_says_what_each_chunk_brought(at, monkeypatch):
    world = people()
    monkeypatch.setattr(flow, "CHUNK", 2)

    take_in(world, at, *ALL)

    assert Event.objects.filter(verb="pairings.import.chunk_merged").count() == 2
    assert Event.objects.filter(verb="pairings.import.merged").count() == 1


def test_it_can_be_undone_to_the_last_row(at):
    world = people()
    invited = make.membership(world["programme"], world["E1"], state="INVITED")
    before = everything()
    run = take_in(world, at, *ALL)
    invited.refresh_from_db()
    assert invited.state == "ACTIVE"

    flow.undo_pairs(key=run.key, actor=None, at=at)

    assert everything() == before
    invited.refresh_from_db()
    assert invited.state == "INVITED"
    assert PairImport.objects.get().state == "UNDONE"
    assert not PairImportRow.objects.exists()


@pytest.mark.parametrize("what", ["meeting", "step", "answers", "wish"])
def test_it_stays_once_something_was_built_on_it(at, what):
    world = people()
    run = take_in(world, at, *ALL)
    later = at + timedelta(hours=1)
    pairing = Pairing.objects.get(guide=world["M1"], learner=world["E1"])
    part = Membership.objects.get(person=world["E1"])
    if what == "meeting":
        from leaderful.meetings.operations.meetings import log_meeting

        wall = (at - timedelta(days=1)).replace(tzinfo=None)
        log_meeting(pairing_key=pairing.key, wall=wall, zone="UTC", minutes=30, actor=world["M1"], at=later)
    elif what == "step":
        from leaderful.pairings.operations.pairs import complete_pair

        complete_pair(key=pairing.key, actor=world["M1"], at=later)
    elif what == "answers":
        Membership.objects.filter(pk=part.pk).update(answered_at=later)
    else:
        part.wishes.create(person=world["M2"], rank=1)

    with pytest.raises(UnableToImportPairs, match="built on them"):
        flow.undo_pairs(key=run.key, actor=None, at=later)
    assert Pairing.objects.count() == 4


def test_a_pair_that_ended_since_is_still_here_when_the_file_comes_again(at):
    world = people()
    take_in(world, at, RUNNING)
    Pairing.objects.update(state="COMPLETED", ended_at=at)

    assert stage(world, at, RUNNING).counts["SAME"] == 1


def test_it_goes_back_to_its_starter_when_a_chunk_fails_again_and_again(at, monkeypatch):
    world = people()
    run = stage(world, at, RUNNING)
    operations.start_pairs(key=run.key, skip_bad=False, tells=False, actor=None, at=at)
    monkeypatch.setattr(flow, "bring_in_meetings", lambda **_facts: 1 // 0)

    for _time in range(3):
        with pytest.raises(ZeroDivisionError):
            flow.merge_next_pairs(at=at)

    run.refresh_from_db()
    assert run.state == "STAGED"
    assert not Pairing.objects.exists()


def test_nothing_comes_into_a_programme_that_is_not_open(at):
    world = people("DRAFT")
    run = stage(world, at, RUNNING)

    with pytest.raises(UnableToImportPairs, match="once the programme is open"):
        operations.start_pairs(key=run.key, skip_bad=False, tells=False, actor=None, at=at)


def test_erasing_somebody_deletes_what_bad_rows_say_about_them(at):
    from leaderful.flows.erasure import erase_person

    world = people()
    run = stage(world, at, "M1,E3,,tomorrow,,,,", "M1,nobody@else.example,,2026-09-01,,,,")
    admin = make.granted("ADMINISTRATOR")

    erase_person(person=world["M1"], actor=admin, at=at)

    assert run.rows.count() == 0


@pytest.mark.parametrize("state", ["CLOSING", "CLOSED"])
def test_nothing_comes_into_a_programme_that_ended_since_the_import_was_started(at, state):
    world = people()
    run = stage(world, at, *ALL)
    operations.start_pairs(key=run.key, skip_bad=False, tells=True, actor=None, at=at)
    type(world["programme"]).objects.update(state=state)
    before = everything()

    while flow.merge_next_pairs(at=at):
        pass

    run.refresh_from_db()
    assert (run.state, everything()) == ("STAGED", before)


@pytest.mark.parametrize("side", ["M1", "E1"])
def test_nobody_makes_themselves_part_of_a_running_pair_for_nobody_else_is_asked(at, side):
    world = people()
    Grant.objects.create(person=world[side], role="LEAD", scope="ORGANISATION", starts_at=at)
    by = signed_in(world[side])

    run = stage(world, at, RUNNING, COMPLETED, actor=by)

    assert codes(run) == [(2, "mentor" if side == "M1" else "mentee", side, "own-pair")]
    assert run.counts["NEW"] == 1


CIRCLES = "E1,M1,2,2026-09-01,,,,"
"""The mentee of the first tier as the mentor of her own mentor."""


def sentences(run):
    return [str(Problem((row.line,), **one)) for row in queries.bad_pair_rows(run) for one in row.problems]


def test_a_circle_is_refused_with_the_names_of_those_on_it(at):
    world = people()
    take_in(world, at, RUNNING)

    run = stage(world, at, CIRCLES)

    (said,) = sentences(run)
    assert "somebody would mentor those who mentor them: E1 Person → M1 Person → E1 Person." in said


def test_whoever_runs_one_programme_reads_no_names_of_anothers_pairs(at):
    world = people()
    team = make.granted("COORDINATOR", scope="PROGRAMME", scope_id=world["programme"].pk)
    began = {"state": "ACTIVE", "started_at": at, "guide_accepted_at": at, "learner_accepted_at": at}
    for guide, learner in (("M2", "E3"), ("E3", "M1")):
        Pairing.objects.create(
            programme=make.programme("Elsewhere"), guide=world[guide], learner=world[learner], **began
        )

    run = stage(world, at, "M1,M2,2,2026-09-01,,,,", actor=signed_in(team))

    assert "M1 Person → M2 Person → … → M1 Person" in sentences(run)[0]
    assert "E3" not in sentences(run)[0]


def test_a_circle_closed_meanwhile_stays_out_and_the_row_says_so(at):
    world = people()
    run = stage(world, at, CIRCLES, "M2,E3,,2026-09-01,,,,")
    operations.start_pairs(key=run.key, skip_bad=False, tells=False, actor=None, at=at)
    Pairing.objects.create(
        programme=world["programme"], guide=world["M1"], learner=world["E1"], state="OFFERED",
        offered_at=at, answer_by=at + timedelta(days=14),
    )  # fmt: skip

    flow.merge_next_pairs(at=at)

    assert [code for *_row, code in codes(run)] == ["circle"]
    assert "E1 Person → M1 Person → … → E1 Person" in sentences(run)[0]
    assert Pairing.objects.filter(state="ACTIVE").count() == 1


def parts():
    return {(m.person.given_name, m.role): m.places for m in Membership.objects.select_related("person")}


def test_a_mentors_mentor_takes_part_with_places_for_those_who_come_along_and_no_more(at):
    world = people()

    take_in(world, at, "M2,M1,2,2026-09-01,,,,", "M2,E3,2,2026-09-01,,,,", RUNNING)

    assert parts() == {
        ("M2", "MENTOR"): 2,
        ("M1", "MENTOR"): 2,
        ("E3", "MENTOR"): 2,
        ("E1", "MENTEE"): 1,
    }  # fmt: skip  the programme's usual places are 2
    assert queries.supply(world["programme"], at=at).places == 3  # M1 has one left, E3 two, M2 none


def test_where_mentors_mentors_are_matched_the_two_take_its_two_sides(at):
    world = people()
    world["programme"].rules = {"version": 1, "tier": 2}
    world["programme"].save()

    take_in(world, at, "M2,M1,2,2026-09-01,,,,")

    assert set(parts()) == {("M2", "MENTOR"), ("M1", "MENTEE")}
    assert not queries.supply(world["programme"], at=at).mentees
