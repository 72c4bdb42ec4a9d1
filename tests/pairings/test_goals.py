"""Goals within a pair: set, worded, reached, let go, taken up again, by their owner alone."""

import pytest
from django.db import IntegrityError, transaction
from tests.factories import AT, item, organisation
from tests.pairings.rounds import both_accept, offer, signed_in

from leaderful.audit.models import Event
from leaderful.lib.errors import NotAllowed
from leaderful.pairings import queries
from leaderful.pairings.models import Goal, GoalWords
from leaderful.pairings.operations import goals, pairs
from leaderful.pairings.operations.goals import Aim, UnableToChangeGoal, UnableToSetGoal
from leaderful.pairings.policy import GOAL

pytestmark = pytest.mark.django_db

AIM = Aim(
    end_state="The shift decides without asking me.", limits="Nobody works longer for it.", language="en"
)


@pytest.fixture
def pair():
    organisation()
    return both_accept(offer()[2])


@pytest.fixture
def courage():
    return item("quality.courage", "QUALITY", en="Courage", de="Mut")


def set_goal(pair, named, who="learner", aim=AIM):
    actor = signed_in(getattr(pair, who))
    return goals.set_goal(pairing_key=pair.key, item_key=named.key, aim=aim, actor=actor, at=AT)


def change(goal, verb, who, aim=None):
    return goals.change_goal(key=goal.key, verb=verb, aim=aim, actor=signed_in(who), at=AT)


def test_both_of_the_pair_read_it_and_nobody_else(pair, courage):
    set_goal(pair, courage)

    for who, is_mine in ((pair.learner, True), (pair.guide, False)):
        (seen,) = queries.goals_of(pair, signed_in(who), at=AT)
        assert (seen.end_state, seen.limits, seen.is_mine) == (AIM.end_state, AIM.limits, is_mine)
    lead = offer()[1]
    assert queries.goals_of(pair, lead, at=AT) == []
    assert [one.goal.item for one in queries.own_goals(pair.learner, at=AT)] == [courage]
    assert queries.own_goals(pair.guide, at=AT) == []


def test_each_side_sets_goals_of_its_own(pair, courage):
    set_goal(pair, courage)
    set_goal(pair, courage, who="guide")
    assert set(Goal.objects.values_list("owner_id", flat=True)) == {pair.guide_id, pair.learner_id}


def test_it_names_a_listed_quality_or_skill(pair):
    for named in (item("goal.first", "GOAL"), item("experience.crisis", "EXPERIENCE")):
        with pytest.raises(UnableToSetGoal, match="from the list"):
            set_goal(pair, named)
    gone = item("skill.gone", "SKILL")
    gone.is_listed = False
    gone.save()
    with pytest.raises(UnableToSetGoal, match="from the list"):
        set_goal(pair, gone)
    assert set_goal(pair, item("skill.here", "SKILL")).state == "OPEN"


def test_it_says_the_end_state_and_may_leave_the_limits_open(pair, courage):
    with pytest.raises(UnableToSetGoal) as refusal:
        set_goal(pair, courage, aim=Aim(end_state=""))
    assert refusal.value.field == "end_state"
    with pytest.raises(UnableToSetGoal, match="too long"):
        set_goal(pair, courage, aim=Aim(end_state="x", limits="x" * 2001))
    set_goal(pair, courage, aim=Aim(end_state="Done."))
    assert GoalWords.objects.get().text == "Done."


def test_five_are_open_at_most_and_one_with_each_quality(pair, courage):
    set_goal(pair, courage)
    with pytest.raises(UnableToSetGoal, match="already"):
        set_goal(pair, courage)
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.create(pairing=pair, owner=pair.learner, item=courage, set_at=AT)
    for number in range(4):
        set_goal(pair, item(f"skill.s{number}", "SKILL"))
    with pytest.raises(UnableToSetGoal, match="Five goals"):
        set_goal(pair, item("skill.sixth", "SKILL"))


STAGED = {"OPEN": (), "REACHED": ("reach",), "LET_GO": ("let_go",)}


@pytest.mark.parametrize("way", ["operation", "page"])
@pytest.mark.parametrize("edge", [(row.frm, row.verb) for row in GOAL.transitions], ids="-".join)
def test_it_takes_every_edge_by_every_way(pair, courage, client, edge, way):
    state, verb = edge
    goal = set_goal(pair, courage)
    for step in STAGED[state]:
        change(goal, step, pair.learner)

    if way == "operation":
        change(goal, verb, pair.learner, Aim(end_state="Anew.") if verb == "reword" else None)
    else:
        client.force_login(pair.learner)
        path = f"/goals/{goal.key}/"
        page = (path, {"end_state": "Anew."}) if verb == "reword" else (f"{path}step/", {"verb": verb})
        assert client.post(*page).status_code == 302

    goal.refresh_from_db()
    last = goal.transitions.latest("id")
    assert (last.from_state, last.verb, goal.state) == (*edge, GOAL.row(*edge).to)
    if verb == "reword":
        assert [row.text for row in goal.words.all()] == ["Anew."]


@pytest.mark.parametrize("verb", ["reach", "let_go", "reword"])
def test_what_is_reached_is_not_changed_before_it_is_taken_up_again(pair, courage, verb):
    goal = set_goal(pair, courage)
    change(goal, "reach", pair.learner)
    with pytest.raises(UnableToChangeGoal):
        change(goal, verb, pair.learner, AIM)


def test_only_its_owner_changes_it(pair, courage):
    goal = set_goal(pair, courage)
    with pytest.raises(NotAllowed):
        change(goal, "reach", pair.guide)


def test_the_owner_says_it_is_reached_after_the_pair_is_over_but_sets_no_other(pair, courage):
    goal = set_goal(pair, courage)
    pairs.end_pair(key=pair.key, reason="", actor=signed_in(pair.learner), at=AT)

    change(goal, "reach", pair.learner)

    with pytest.raises(UnableToSetGoal, match="under way"):
        set_goal(pair, item("skill.x", "SKILL"))


def test_taking_one_up_again_keeps_to_one_open_goal_a_quality(pair, courage):
    first = set_goal(pair, courage)
    change(first, "let_go", pair.learner)
    set_goal(pair, courage)
    with pytest.raises(UnableToSetGoal):
        change(first, "reopen", pair.learner)


def test_the_record_holds_no_words(pair, courage):
    goal = set_goal(pair, courage)
    change(goal, "reach", pair.learner)
    events = Event.objects.filter(verb__startswith="pairings.goal")
    assert [(row.verb, row.codes) for row in events.order_by("id")] == [
        ("pairings.goal.set", {}),
        ("pairings.goal.changed", {"verb": "reach"}),
    ]


def test_five_are_open_at_most_however_one_comes_to_be_open(pair):
    first = set_goal(pair, item("quality.q0", "QUALITY"))
    change(first, "let_go", pair.learner)
    for number in range(1, 6):
        set_goal(pair, item(f"quality.q{number}", "QUALITY"))

    with pytest.raises(UnableToSetGoal, match="Five goals"):
        change(first, "reopen", pair.learner)
