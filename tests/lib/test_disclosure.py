"""Suppression against an attacker who sees every shown cell and margin and knows that people come in whole numbers."""

import random
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from leaderful.lib.disclosure import SUPPRESSED, TOTAL, Figure, Publication, suppress, suppress_figures
from leaderful.lib.disclosure import _tables as tables

MANY = 1000  # what the attacker takes for the most people there can be; more than any table here holds


def children_of(cells, trees):
    """For each dimension: each value that is a sum, to the values it is the sum of; built apart from the code."""
    found = []
    for position in range(len(next(iter(cells)))):
        tree = trees[position] if position < len(trees) else {}
        below = {}
        for value in dict.fromkeys(key[position] for key in cells):
            if value is not TOTAL:
                below.setdefault(tree.get(value, TOTAL), []).append(value)
        found.append(below)
    return found


def sums(cells, trees=()):
    """Every sum of the table: the cell that is the sum, and those it is the sum of."""
    below = children_of(cells, trees)
    for key in cells:
        for position, value in enumerate(key):
            if value in below[position]:
                yield key, [(*key[:position], part, *key[position + 1 :]) for part in below[position][value]]


def ranges(cells, trees=()):
    """The attacker: the lowest and highest count each hidden cell can have, found by integer programming."""
    found = {}
    hidden = [key for key, shown in cells.items() if shown is SUPPRESSED]
    for key in hidden:
        bounds = []
        for sense in (1, -1):
            model = cp_model.CpModel()
            at = {
                k: model.new_int_var(0, MANY, "") if shown is SUPPRESSED else shown
                for k, shown in cells.items()
            }
            for whole, parts in sums(cells, trees):
                model.add(at[whole] == sum(at[part] for part in parts) + 0)
            model.minimize(sense * at[key])
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 1
            assert solver.solve(model) == cp_model.OPTIMAL
            bounds.append(solver.value(at[key]))
        found[key] = tuple(bounds)
    return found


def recovered(cells, trees=()):
    """The other attacker: the hidden cells that adding and subtracting alone determines (exact elimination)."""
    hidden = [key for key, shown in cells.items() if shown is SUPPRESSED]
    column = {key: i for i, key in enumerate(hidden)}
    rows = []
    for whole, parts in sums(cells, trees):
        row = [Fraction(0)] * len(hidden)
        for key, factor in [(whole, -1), *((part, 1) for part in parts)]:
            if key in column:
                row[column[key]] += factor
        rows.append(row)
    done = 0
    for place in range(len(hidden)):
        pivot = next((i for i in range(done, len(rows)) if rows[i][place]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][place] for value in rows[done]]
        for i, row in enumerate(rows):
            if i != done and row[place]:
                rows[i] = [mine - row[place] * its for mine, its in zip(row, rows[done], strict=True)]
        done += 1
    return {hidden[row.index(1)] for row in rows if sum(1 for value in row if value) == 1 and 1 in row}


def hold(counts, minimum=5, trees=()):
    """Everything that is promised of one table."""
    cells = suppress(counts, minimum=minimum, trees=trees)
    true = suppress_figures({key: Figure(n, n) for key, n in counts.items()}, minimum=minimum, trees=trees)
    assert {key for key, shown in cells.items() if shown is SUPPRESSED} == {
        key for key, shown in true.items() if shown is SUPPRESSED
    }
    assert all(shown is SUPPRESSED or shown >= minimum for shown in cells.values())
    assert recovered(cells, trees) == set()
    assert all(high - low >= minimum for low, high in ranges(cells, trees).values())
    for whole, parts in sums(cells, trees):
        shown = [cells[part] for part in parts if cells[part] is not SUPPRESSED]
        if cells[whole] is not SUPPRESSED and len(shown) < len(parts):
            assert cells[whole] - sum(shown) >= minimum  # who is left over is no small group either
    return cells


COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 40))


def table(*sizes):
    keys = list(product(*(range(size) for size in sizes)))
    return st.lists(COUNTS, min_size=len(keys), max_size=len(keys)).map(
        lambda counts: dict(zip(keys, counts, strict=True))
    )


MINIMA = st.sampled_from((3, 5, 10))


@given(st.integers(1, 8).flatmap(table), MINIMA)
@settings(deadline=None, max_examples=60)
def test_no_hidden_cell_of_one_dimension_comes_back(counts, minimum):
    hold(counts, minimum)


@given(st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(lambda sizes: table(*sizes)), MINIMA)
@settings(deadline=None, max_examples=40)
def test_no_hidden_cell_of_two_dimensions_comes_back(counts, minimum):
    hold(counts, minimum)


@given(table(2, 3, 2))
@settings(deadline=None, max_examples=15)
def test_no_hidden_cell_of_three_dimensions_comes_back(counts):
    hold(counts)


TREE = {0: "north", 1: "north", 2: "south", 3: "south", "north": "country", "south": "country"}


@given(table(5, 2))
@settings(deadline=None, max_examples=25)
def test_no_hidden_cell_of_a_hierarchy_comes_back(counts):
    hold(counts, trees=(TREE,))


def test_a_table_of_large_groups_is_shown_whole():
    cells = suppress({("a", "x"): 7, ("a", "y"): 5, ("b", "x"): 9, ("b", "y"): 6})

    assert SUPPRESSED not in cells.values()
    assert (cells["a", TOTAL], cells[TOTAL, "x"], cells[TOTAL, TOTAL]) == (12, 16, 27)


def test_the_smallest_partner_is_hidden_with_a_small_group():
    cells = suppress({("a",): 2, ("b",): 30, ("c",): 8})

    assert cells == {("a",): SUPPRESSED, ("b",): 30, ("c",): SUPPRESSED, (TOTAL,): 40}


def test_two_small_groups_that_are_small_together_take_a_third():
    cells = suppress({("a",): 2, ("b",): 2, ("c",): 30, ("d",): 6})

    assert cells["c",] == 30
    assert cells["d",] is SUPPRESSED


def test_a_group_of_the_minimum_is_shown_and_one_fewer_is_not():
    assert suppress({("a",): 5})["a",] == 5
    assert suppress({("a",): 4})["a",] is SUPPRESSED
    assert suppress({("a",): 9}, minimum=10)["a",] is SUPPRESSED


def test_a_combination_nobody_is_in_is_hidden_like_a_small_group():
    cells = suppress({("a", "x"): 9, ("b", "y"): 9})

    assert cells["a", "y"] is SUPPRESSED


def test_everybody_together_being_few_hides_all():
    assert set(suppress({("a",): 2, ("b",): 1}).values()) == {SUPPRESSED}


def test_an_empty_table_stays_empty():
    assert suppress({}) == {}


def test_means_come_with_their_number_or_not_at_all():
    cells = suppress_figures({("a",): Figure(2, 9.0), ("b",): Figure(6, 24.0), ("c",): Figure(8, 20.0)})

    assert cells["c",] == Figure(8, 20.0)
    assert cells["a",] is cells["b",] is SUPPRESSED
    assert cells[TOTAL,].mean == pytest.approx(53 / 16)  # (9 + 24 + 20) over 16 people


def test_a_small_division_hides_within_its_hierarchy():
    cells = suppress(
        {("a",): 9, ("b",): 3, ("c",): 9, ("d",): 9}, trees=({"a": "n", "b": "n", "c": "s", "d": "s"},)
    )

    assert {key[0] for key, shown in cells.items() if shown is SUPPRESSED} == {"a", "b"}
    assert (cells["n",], cells["s",], cells[TOTAL,]) == (12, 18, 30)


@pytest.mark.parametrize(
    ("counts", "options", "said"),
    [
        ({("a",): 5}, {"minimum": 2}, "lowest setting is 3"),
        ({("a",): -1}, {}, "under 0"),
        ({("a",): 5, ("a", "b"): 5}, {}, "differ in length"),
        ({(): 5}, {}, "empty"),
        ({("a",): 5, ("n",): 5}, {"trees": ({"a": "n"},)}, "above the finest level"),
        ({("a",): 5, (TOTAL,): 5}, {}, "above the finest level"),
        ({("a",): 5}, {"trees": ({"a": "n", "n": "a"},)}, "loop"),
    ],
)
def test_it_refuses_what_is_no_table(counts, options, said):
    with pytest.raises(ValueError, match=said):
        suppress(counts, **options)


@given(table(4, 3), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_same_counts_hide_the_same_cells_in_whatever_order_they_come(counts, rng):
    items = list(counts.items())
    rng.shuffle(items)

    assert suppress(dict(items)) == suppress(counts)


def test_what_the_period_before_hid_stays_hidden():
    before = suppress({("a",): 2, ("b",): 8, ("c",): 30})
    keep = {key for key, shown in before.items() if shown is SUPPRESSED}

    after = suppress({("a",): 5, ("b",): 8, ("c",): 30}, keep_hidden=keep)

    assert {key for key, shown in after.items() if shown is SUPPRESSED} == keep == {("a",), ("b",)}


@given(table(3, 3), st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2))))
@settings(deadline=None, max_examples=25)
def test_what_is_kept_hidden_does_not_come_back_either(counts, keep):
    cells = suppress(counts, keep_hidden=keep)

    assert all(cells[key] is SUPPRESSED for key in keep)
    assert all(high - low >= 5 for low, high in ranges(cells).values())


def test_without_complementary_suppression_the_attackers_would_win(monkeypatch):
    monkeypatch.setattr(tables, "_cheapest", lambda *_: set())
    cells = suppress({("a", "x"): 2, ("a", "y"): 20, ("b", "x"): 30, ("b", "y"): 40})

    assert recovered(cells) == {("a", "x")}
    assert ranges(cells) == {("a", "x"): (2, 2)}


def test_a_filter_is_refused_where_the_rest_of_a_shown_group_is_small():
    shown = Publication()
    everyone = range(12)

    assert shown.admit(everyone)
    assert not shown.admit(range(8, 12))  # four people
    assert not shown.admit(range(9))  # three are left over
    assert shown.admit(range(6))
    assert shown.admit(everyone)  # again the same


def test_next_month_is_refused_until_enough_people_have_come():
    shown = Publication([range(20)])

    assert not shown.admit(range(22))
    assert shown.admit(range(25))


def test_three_tables_together_give_nobody_away():
    shown = Publication()

    assert shown.admit(range(10))
    assert shown.admit(range(10, 20))
    assert not shown.admit(range(22))  # less the two groups before: two people


def test_groups_may_overlap_a_little_where_nothing_follows_from_it():
    shown = Publication([range(13)])

    assert shown.admit(range(3, 20))


def test_a_publication_keeps_to_the_lowest_setting():
    with pytest.raises(ValueError, match="lowest setting is 3"):
        Publication(minimum=2)


PEOPLE = st.sets(st.integers(0, 24), max_size=25)


@given(st.lists(PEOPLE, max_size=7), st.integers(0, 10_000))
@settings(deadline=None)
def test_no_sum_or_difference_of_shown_figures_is_about_few_people(groups, seed):
    shown = Publication()
    admitted = [group for group in groups if shown.admit(group)]

    rng = random.Random(seed)
    tries = [
        dict(zip(range(len(admitted)), signs, strict=True))
        for signs in product((-1, 0, 1), repeat=len(admitted))
    ]
    for factors in rng.sample(tries, min(len(tries), 300)):
        weight = {p: sum(f for i, f in factors.items() if p in admitted[i]) for p in range(25)}
        about = [p for p, w in weight.items() if w]
        assert not about or len(about) >= 5


@given(st.lists(PEOPLE, max_size=7))
@settings(deadline=None)
def test_a_shown_group_within_another_leaves_no_few_behind(groups):
    shown = Publication()
    admitted = [frozenset(group) for group in groups if shown.admit(group)]

    assert all(len(a - b) >= 5 for a, b in combinations(sorted(admitted, key=len, reverse=True), 2) if a > b)
