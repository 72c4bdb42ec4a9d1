"""Lines of who mentored whom: everybody in them once, under a guide of theirs, from the beginning down."""

from hypothesis import given
from hypothesis import strategies as st

from leaderful.core.supervision import MOST_DRAWN, beginning_of, beginnings, lineage_from

people = st.integers(0, 7)
pairs = st.lists(st.tuples(people, people).filter(lambda pair: pair[0] != pair[1]), max_size=14)


def drawn(tree):
    return [(branch.person, branch.depth, branch.under) for branch in tree.branches]


def test_three_generations_stand_below_each_other_in_the_order_of_the_pairs():
    tree = lineage_from([(1, 2), (1, 3), (2, 4), (3, 5)], 1)

    assert drawn(tree) == [(1, 0, None), (2, 1, 0), (4, 2, 1), (3, 1, 0), (5, 2, 3)]


def test_whoever_has_two_guides_stands_once_and_names_the_other():
    tree = lineage_from([(1, 2), (1, 3), (2, 4), (3, 4)], 1)

    assert [branch.also for branch in tree.branches if branch.person == 4] == [(3,)]


def test_a_circle_ends_where_it_closes_and_still_begins_somewhere():
    circle = [(1, 2), (2, 3), (3, 1)]

    assert beginnings(circle) == (1,)
    assert [branch.person for branch in lineage_from(circle, 1).branches] == [1, 2, 3]
    assert beginning_of(circle, 3) == 1


def test_a_drawing_holds_so_many_and_says_so():
    many = [(0, one) for one in range(1, MOST_DRAWN + 5)]

    tree = lineage_from(many, 0)

    assert (len(tree.branches), tree.is_cut) == (MOST_DRAWN, True)
    assert not lineage_from(many[: MOST_DRAWN - 1], 0).is_cut


@given(pairs)
def test_each_branch_stands_under_a_guide_and_after_them(some):
    for beginning in beginnings(some):
        branches = lineage_from(some, beginning).branches
        assert len({branch.person for branch in branches}) == len(branches)
        for place, branch in enumerate(branches[1:], start=1):
            guide = branches[branch.under]
            assert branch.under < place
            assert (guide.person, branch.person) in some
            assert guide.depth + 1 == branch.depth


@given(pairs)
def test_everybody_is_reached_from_a_beginning(some):
    reached = {branch.person for one in beginnings(some) for branch in lineage_from(some, one).branches}

    assert reached == {person for pair in some for person in pair}


@given(pairs)
def test_ones_own_line_begins_with_somebody_who_leads_down_to_one(some):
    for person in {person for pair in some for person in pair}:
        above = beginning_of(some, person)
        assert person in {branch.person for branch in lineage_from(some, above).branches}
