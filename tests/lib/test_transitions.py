import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderful.lib.transitions import (
    BrokenLifeCycleError,
    LifeCycle,
    NotATransition,
    NotTheirs,
    ReasonNeeded,
    StepRefused,
    Transition,
    mermaid,
    step,
    verbs_from,
)

DOOR = LifeCycle(
    name="Door",
    states=("shut", "open", "bricked_up"),
    initial="shut",
    final=("bricked_up",),
    transitions=(
        Transition("shut", "open", ("guest", "host"), "open"),
        Transition("open", "shut", ("host",), "shut", reason=("cold", "noise")),
        Transition("shut", "brick_up", ("host",), "bricked_up", reason=True),
        Transition("shut", "knock", ("guest",), "shut"),
    ),
)


def build(**changes):
    facts = {"name": "T", "states": ("a", "b"), "initial": "a", "final": ("b",)}
    facts["transitions"] = (Transition("a", "go", ("x",), "b"),)
    return LifeCycle(**(facts | changes))


def test_it_steps_to_the_state_the_row_names():
    assert step(DOOR, "shut", "open", who="guest") == "open"
    assert step(DOOR, "shut", "knock", who="guest") == "shut"


def test_it_asks_nobody_when_the_caller_has_asked_the_policy():
    assert step(DOOR, "shut", "brick_up", reason="winter") == "bricked_up"


def test_one_of_several_roles_is_enough():
    assert step(DOOR, "open", "shut", who=("guest", "host"), reason="cold") == "shut"


def test_it_refuses_a_verb_that_does_not_lead_out():
    with pytest.raises(NotATransition) as refused:
        step(DOOR, "open", "knock", who="guest")

    assert (refused.value.state, refused.value.verb) == ("open", "knock")


def test_it_refuses_a_state_it_does_not_know():
    with pytest.raises(NotATransition):
        step(DOOR, "ajar", "shut")


@pytest.mark.parametrize("who", ["guest", ("guest",), ()])
def test_it_refuses_somebody_elses_verb(who):
    with pytest.raises(NotTheirs, match="host"):
        step(DOOR, "open", "shut", who=who, reason="cold")


@pytest.mark.parametrize("reason", [None, "", "boredom"])
def test_it_wants_one_of_the_listed_reasons(reason):
    with pytest.raises(ReasonNeeded, match="cold, noise"):
        step(DOOR, "open", "shut", who="host", reason=reason)


def test_it_wants_some_reason_where_any_will_do():
    with pytest.raises(ReasonNeeded):
        step(DOOR, "shut", "brick_up", who="host")


def test_it_drops_no_reason_silently():
    with pytest.raises(ReasonNeeded, match="no reason"):
        step(DOOR, "shut", "open", who="host", reason="cold")


def test_it_lists_the_verbs_of_a_role_in_the_tables_order():
    assert verbs_from(DOOR, "shut") == ("open", "brick_up", "knock")
    assert verbs_from(DOOR, "shut", "guest") == ("open", "knock")
    assert verbs_from(DOOR, "bricked_up") == ()


def test_it_draws_every_row():
    assert mermaid(DOOR) == (
        "stateDiagram-v2\n"
        "    [*] --> shut\n"
        "    shut --> open: open (guest or host)\n"
        "    open --> shut: shut (host, with a reason)\n"
        "    shut --> bricked_up: brick_up (host, with a reason)\n"
        "    shut --> shut: knock (guest)\n"
        "    bricked_up --> [*]\n"
    )


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"initial": "z"}, "unknown state “z”"),
        ({"final": ("b", "z")}, "unknown state “z”"),
        ({"final": "b"}, "must be a collection"),
        ({"states": ("a", "b", "a")}, "“a” is listed twice"),
        ({"states": ("a", "b", "two words")}, "“two words” is not a plain name"),
        ({"states": ("a", "b", "c"), "final": ("b", "c")}, "“c” cannot be reached"),
        ({"final": ()}, "“b” has no way out"),
        ({"final": ("a", "b")}, "final state “a” has a way out"),
        ({"transitions": (Transition("a", "go", ("x",), "b"),) * 2}, "“go” from “a” is listed twice"),
        ({"transitions": (Transition("a", "go", ("x",), "z"),)}, "unknown state “z”"),
        ({"transitions": (Transition("a", "go", (), "b"),)}, "needs a collection of roles"),
        ({"transitions": (Transition("a", "go", "x", "b"),)}, "needs a collection of roles"),
        ({"transitions": (Transition("a", "go", ("x",), "b", reason="cold"),)}, "collection of reason codes"),
        ({"transitions": (Transition("a", "go", ("x",), "b", reason=()),)}, "collection of reason codes"),
    ],
)
def test_it_refuses_a_table_that_contradicts_itself(changes, fault):
    with pytest.raises(BrokenLifeCycleError, match=fault):
        build(**changes)


def test_it_names_all_faults_at_once():
    with pytest.raises(BrokenLifeCycleError, match=r"unknown state “z”.*“b” has no way out"):
        build(initial="z", final=())


STATES = ("s0", "s1", "s2", "s3", "s4")
ROWS = st.builds(
    Transition,
    frm=st.sampled_from(STATES),
    verb=st.sampled_from(("go", "stay", "end")),
    who=st.sets(st.sampled_from(("mentor", "mentee", "clock")), min_size=1).map(frozenset),
    to=st.sampled_from(STATES),
    reason=st.one_of(st.booleans(), st.just(frozenset({"moved", "rather_not_say"}))),
)


@st.composite
def cycles(draw):
    """Tables that hold together: any rows, then only the states that can be reached from s0."""
    rows = draw(st.lists(ROWS, max_size=12, unique_by=lambda row: (row.frm, row.verb)))
    reached = {"s0"}
    for _ in STATES:
        reached |= {row.to for row in rows if row.frm in reached}
    rows = tuple(row for row in rows if row.frm in reached)
    return LifeCycle(
        "Any",
        tuple(state for state in STATES if state in reached),
        "s0",
        reached - {row.frm for row in rows},
        rows,
    )


ROLES = st.sets(st.sampled_from(("mentor", "mentee", "clock", "stranger"))).map(tuple)
VERBS = st.sampled_from(("go", "stay", "end", "fly"))
REASONS = st.sampled_from((None, "", "moved", "rather_not_say", "other"))


@given(cycles(), st.sampled_from(STATES), VERBS, ROLES, REASONS)
def test_it_steps_exactly_where_the_table_has_a_row_for_the_role_and_the_reason(
    cycle, state, verb, who, reason
):
    listed = [
        row.to
        for row in cycle.transitions
        if (row.frm, row.verb) == (state, verb)
        and any(role in row.who for role in who)
        and (bool(reason) == row.reason if isinstance(row.reason, bool) else reason in row.reason)
    ]

    try:
        reached = [step(cycle, state, verb, who=who, reason=reason)]
    except StepRefused:
        reached = []

    assert reached == listed


@given(cycles(), st.lists(st.tuples(VERBS, ROLES, REASONS), max_size=20))
def test_no_walk_leaves_the_states_or_a_final_state(cycle, walk):
    state = cycle.initial
    for verb, who, reason in walk:
        was = state
        try:
            state = step(cycle, state, verb, who=who, reason=reason)
        except StepRefused:
            continue

        assert state in cycle.states
        assert was not in cycle.final


@given(cycles(), st.sampled_from(STATES), ROLES)
def test_the_verbs_listed_for_a_role_are_those_that_are_not_refused_it(cycle, state, who):
    def open_to_them(verb):
        try:
            step(cycle, state, verb, who=who)
        except ReasonNeeded:
            return True
        except StepRefused:
            return False
        return True

    assert set(verbs_from(cycle, state, who)) == {
        verb for verb in ("go", "stay", "end") if open_to_them(verb)
    }


@given(cycles())
def test_the_diagram_has_a_line_for_each_row_and_end(cycle):
    lines = mermaid(cycle).splitlines()

    assert len(lines) == 2 + len(cycle.transitions) + len(cycle.final)
    assert all(
        any(f"{row.frm} --> {row.to}: {row.verb} " in line for line in lines) for row in cycle.transitions
    )
