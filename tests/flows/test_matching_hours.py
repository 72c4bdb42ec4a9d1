"""Working hours: two who never meet are kept apart, and naming next to none puts nobody first."""

from datetime import time
from types import SimpleNamespace

import pytest
from tests.factories import AT, organisation, programme
from tests.pairings.rounds import lead, mentee, mentor, pairs_of, published, signed_in, solved

from leaderful.flows import choosing, hand_over
from leaderful.flows.letters import LETTERS
from leaderful.flows.match_problem import problem_of
from leaderful.flows.rule_check import broken_rules
from leaderful.flows.today import today
from leaderful.notices.models import Notice
from leaderful.pairings.models import LeftOut, Pairing
from leaderful.pairings.queries import left_without
from leaderful.people.models import WorkingHours
from leaderful.programmes.models import Membership
from leaderful.web.proofs import sentences

pytestmark = pytest.mark.django_db


def works(member, begins, ends):
    WorkingHours.objects.create(person=member.person, weekday=0, starts=time(begins), ends=time(ends))
    return member


@pytest.mark.parametrize(("hours", "is_known"), [(4, True), (3, False)])
def test_fewer_than_four_hours_a_week_count_as_not_known(hours, is_known):
    prog = programme()
    works(mentor(prog), 8, 16)
    learner = works(mentee(prog), 17, 17 + hours)

    solved(prog, lead())

    assert (pairs_of(prog) == set()) == is_known
    if not is_known:
        assert {"unchecked": "hours"} in Pairing.objects.get(learner=learner.person).reasons


def test_whoever_names_next_to_no_hours_does_not_come_first():
    prog = programme()
    wanted = works(mentor(prog, items=[("SKILL", "empathy"), ("SKILL", "feedback")]), 8, 16)
    other = works(mentor(prog), 10, 18)
    open_to_both = works(mentee(prog, items=[("GOAL", "empathy"), ("GOAL", "feedback")]), 8, 18)
    naming_one_hour = works(mentee(prog), 8, 9)

    solved(prog, lead())

    # Only the wanted mentor works at eight: taken at its word, the one hour would leave nobody else.
    assert pairs_of(prog) == {
        (wanted.person_id, open_to_both.person_id),
        (other.person_id, naming_one_hour.person_id),
    }


def strict(**rules):
    return programme(state="MATCHING", rules={"hours_stated": True, **rules})


def asked_for_hours(member):
    return [thing.programme for thing in today(member.person, at=AT).things if thing.kind == "say_hours"]


def running(guide, learner):
    """A pair of the two that runs already."""
    said = dict.fromkeys(("started_at", "guide_accepted_at", "learner_accepted_at"), AT)
    return Pairing.objects.create(
        programme=guide.programme, guide=guide.person, learner=learner.person, state="ACTIVE", **said
    )


@pytest.fixture
def matched():
    """A strict programme's published round: a pair who said their hours, and a mentor and a mentee who didn't."""
    organisation()
    prog = strict()
    parts = SimpleNamespace(
        programme=prog,
        guide=works(mentor(prog), 8, 16),
        silent_guide=mentor(prog),
        learner=works(mentee(prog), 12, 16),
        next_to_none=works(mentee(prog), 8, 11),
    )
    parts.round = published(prog, lead())
    return parts


def test_where_hours_must_be_said_nobody_is_matched_before(matched):
    assert pairs_of(matched.programme) == {(matched.guide.person_id, matched.learner.person_id)}
    left = LeftOut.objects.get()
    assert (left.learner, left.reason) == (matched.next_to_none, "hours_unstated")
    assert left.codes["excluded"] == {"unstated": 2}
    assert any("One mentor with a place gave no" in said for said in sentences(matched.round.certificate))


def test_whoever_holds_up_their_own_match_is_told_what_to_do(matched):
    parts = {name: part for name, part in vars(matched).items() if isinstance(part, Membership)}
    asked = {name: asked_for_hours(part) for name, part in parts.items()}

    assert asked == {
        "guide": [],
        "silent_guide": [matched.programme],
        "learner": [],
        "next_to_none": [matched.programme],
    }
    letter = LETTERS["pairings.left_out"].compose(
        Notice.objects.get(kind="pairings.left_out"), matched.next_to_none.person
    )
    assert [action.path for action in letter.actions] == ["/account/hours/"]
    assert not any("come first" in said for said in letter.paragraphs)
    assert left_without(matched.next_to_none.person, matched.programme, at=AT).by_hours


def test_nobody_is_asked_for_hours_without_need():
    assert asked_for_hours(mentee(strict(overlap_hours=False))) == []
    assert asked_for_hours(mentee(programme(state="MATCHING"))) == []
    prog = strict()
    assert asked_for_hours(mentor(prog, places=0)) == []
    guide, learner = mentor(prog), mentee(prog)
    running(guide, learner)
    assert [asked_for_hours(part) for part in (guide, learner)] == [[], []]


def test_to_say_nothing_is_no_way_to_come_first_later(matched):
    works(matched.next_to_none, 11, 16)
    matched.round.programme.refresh_from_db()

    asked = problem_of(matched.round, at=AT)

    assert {one.id: one.waited for one in asked.mentees}[matched.next_to_none.person_id] == 0


def test_a_pair_whom_a_round_would_not_make_is_seen(matched):
    asked = problem_of(matched.round, at=AT)
    pair = (matched.silent_guide.person_id, matched.next_to_none.person_id)

    assert (*pair, "unstated") in broken_rules(asked, [pair])


def test_hours_need_not_be_said_to_ask_somebody_by_oneself():
    organisation()
    prog = strict()
    guide, learner = mentor(prog), mentee(prog)
    Membership.objects.update(answered_at=AT)

    ask = choosing.ask_mentor(
        programme_key=prog.key, part_key=guide.key, text="Hello", language="en",
        actor=signed_in(learner.person), at=AT,
    )  # fmt: skip

    assert ask.asked == guide.person


def test_a_pair_that_runs_is_handed_over_without_hours():
    organisation()
    prog = strict()
    guide, learner, third = mentor(prog), mentee(prog), mentor(prog)
    old = running(guide, learner)

    assert [room.membership for room in hand_over.could_go_on(old, at=AT)] == [third]
