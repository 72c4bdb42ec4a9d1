from hypothesis import given
from hypothesis import strategies as st

from leaderful.core.intake import (
    Known,
    PersonRow,
    bad_lines,
    check_people,
    hold_back,
    reporting_line,
    units_from_reporting_tree,
)


def line_of(managers, first=2):
    """People 0, 1, 2 … with these managers (None: none), one line each."""
    return [
        PersonRow(number, str(person), manager="" if manager is None else str(manager))
        for number, (person, manager) in enumerate(managers.items(), first)
    ]


def codes(problems):
    return [problem.code for problem in problems]


def test_it_names_every_line_of_a_repeated_id():
    rows = [PersonRow(2, "A"), PersonRow(3, "B"), PersonRow(5, "A"), PersonRow(9, "A")]

    (problem,) = check_people(rows)

    assert (problem.code, problem.lines, problem.value) == ("id-twice", (2, 5, 9), "A")
    assert str(problem) == "The id “A” stands in lines 2, 5, 9. Each person needs one row."


def test_it_names_an_email_of_two_people_whatever_its_case():
    rows = [PersonRow(2, "A", email="Ana@example.org"), PersonRow(3, "B", email="ana@example.org")]

    (problem,) = check_people(rows)

    assert (problem.code, problem.lines) == ("email-twice", (2, 3))


def test_it_finds_a_manager_by_id_or_by_email_here_or_among_those_known():
    known = Known(ids={"K1", "K2"}, emails={"k2@example.org": "K2"})
    rows = [
        PersonRow(2, "A", email="ana@example.org"),
        PersonRow(3, "B", manager="A"),
        PersonRow(4, "C", manager="ANA@example.org"),
        PersonRow(5, "D", manager="K1"),
        PersonRow(6, "E", manager="k2@Example.org"),
    ]

    assert check_people(rows, known=known) == []
    assert reporting_line(rows, known=known) == {"B": "A", "C": "A", "D": "K1", "E": "K2"}


def test_it_names_an_unknown_manager_by_value_and_line():
    (problem,) = check_people([PersonRow(7, "A", manager="Z9")])

    assert (problem.line, problem.field, problem.code, problem.value) == (
        7,
        "manager_id",
        "manager-unknown",
        "Z9",
    )


def test_it_doesnt_call_a_manager_unknown_whose_own_row_needs_mending():
    assert check_people([PersonRow(2, "A", manager="B")], held={"B"}) == []


def test_it_says_when_a_managers_email_belongs_to_several():
    rows = [
        PersonRow(2, "A", email="x@e.org"),
        PersonRow(3, "B", email="x@e.org"),
        PersonRow(4, "C", manager="x@e.org"),
    ]

    assert codes(check_people(rows)) == ["email-twice", "manager-ambiguous"]


def test_it_shows_each_loop_once_in_order_from_its_first_line():
    rows = line_of({0: None, 1: 3, 2: 1, 3: 2, 4: 1, 5: 6, 6: 5, 7: 7})

    problems = check_people(rows)

    assert codes(problems) == ["self-manager", "loop", "loop"]
    assert [problem.value for problem in problems[1:]] == ["1 → 3 → 2 → 1", "5 → 6 → 5"]
    assert [problem.lines for problem in problems] == [(9,), (3, 5, 4), (7, 8)]


def test_it_finds_a_loop_that_closes_through_people_already_there():
    known = Known(ids={"A", "B", "C"}, managers={"A": "B", "B": "C"})

    (problem,) = check_people([PersonRow(2, "C", manager="A")], known=known)

    assert (problem.lines, problem.params["ids"]) == ((2,), ("C", "A", "B"))


def test_a_row_here_replaces_what_was_known_of_the_person():
    known = Known(ids={"A", "B"}, managers={"A": "B"})

    assert check_people([PersonRow(2, "A"), PersonRow(3, "B", manager="A")], known=known) == []


def test_a_file_that_tells_of_no_managers_leaves_the_known_line_alone():
    known = Known(ids={"A", "B", "C"}, managers={"A": "B", "B": "C"})

    units = units_from_reporting_tree([PersonRow(2, "A"), PersonRow(3, "B")], root_name="All", known=known)

    assert units == {"A": "B", "B": "B"}


@given(st.dictionaries(st.integers(0, 8), st.none() | st.integers(0, 8), max_size=9))
def test_it_finds_a_loop_exactly_where_walking_up_never_ends(managers):
    managers = {
        person: manager for person, manager in managers.items() if manager in managers or manager is None
    }

    found = [
        set(problem.params["ids"]) for problem in check_people(line_of(managers)) if problem.code == "loop"
    ]
    selves = {problem.value for problem in check_people(line_of(managers)) if problem.code == "self-manager"}

    in_loops = set()
    for person in managers:
        above, walked = managers[person], 0
        while above is not None and above != person and walked <= len(managers):
            above, walked = managers.get(above), walked + 1
        if above == person:
            in_loops.add(str(person))
    assert set().union(*found) | selves == in_loops
    assert sum(map(len, found)) + len(selves) == len(in_loops)


@given(st.dictionaries(st.integers(0, 8), st.none() | st.integers(0, 12), max_size=9))
def test_what_is_not_held_back_can_come_in(managers):
    rows = line_of(managers)

    problems = check_people(rows)
    good, _ = hold_back(rows, problems)

    assert check_people(good) == []
    assert {row.line for row in good} == {row.line for row in rows} - bad_lines(problems)
