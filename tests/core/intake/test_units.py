from hypothesis import given
from hypothesis import strategies as st

from leaderful.core.intake import Known, PersonRow, units_from_reporting_tree

TREE = [
    PersonRow(2, "ceo", job_title="CEO"),
    PersonRow(3, "vp1", job_title="VP Product", manager="ceo"),
    PersonRow(4, "vp2", job_title="VP Sales", manager="ceo"),
    PersonRow(5, "aide", job_title="Chief of Staff", manager="ceo"),
    PersonRow(6, "eng", job_title="Engineering Manager", manager="vp1"),
    PersonRow(7, "dev", job_title="Engineer", manager="eng"),
    PersonRow(8, "rep", job_title="Sales Rep", manager="vp2"),
]


def test_each_direct_report_with_reports_heads_a_unit_named_after_their_title():
    assert units_from_reporting_tree(TREE, root_name="Acme") == {
        "ceo": "Acme",
        "vp1": "VP Product",
        "vp2": "VP Sales",
        "aide": "Acme",
        "eng": "VP Product",
        "dev": "VP Product",
        "rep": "VP Sales",
    }


@given(st.permutations(TREE))
def test_the_order_of_rows_doesnt_matter(rows):
    assert units_from_reporting_tree(rows, root_name="Acme") == units_from_reporting_tree(
        TREE, root_name="Acme"
    )


def test_two_heads_of_one_title_are_told_apart_by_name():
    rows = [
        PersonRow(2, "top"),
        PersonRow(3, "a", full_name="Ana Ruiz", job_title="Director", manager="top"),
        PersonRow(4, "b", full_name="Bo Lee", job_title="Director", manager="top"),
        PersonRow(5, "c", full_name="Cy Ma", manager="top"),
        *(PersonRow(6 + n, f"x{n}", manager=head) for n, head in enumerate("abc")),
    ]

    units = units_from_reporting_tree(rows, root_name="Acme")

    assert [units[person] for person in "abc"] == ["Director, Ana Ruiz", "Director, Bo Lee", "Cy Ma"]


def test_others_without_a_manager_count_as_direct_reports_of_the_top():
    rows = [
        *TREE,
        PersonRow(9, "chair", job_title="Chair"),
        PersonRow(10, "sec", manager="chair"),
        PersonRow(11, "lone"),
    ]

    units = units_from_reporting_tree(rows, root_name="Acme")

    assert (units["chair"], units["sec"], units["lone"]) == ("Chair", "Chair", "Acme")


def test_it_counts_managers_who_are_there_already():
    known = Known(ids={"ceo", "vp1"}, managers={"vp1": "ceo"})

    assert units_from_reporting_tree([PersonRow(2, "dev", manager="vp1")], root_name="Acme", known=known) == {
        "dev": "vp1"
    }


def test_without_a_reporting_line_everybody_is_in_the_root():
    rows = [PersonRow(2, "a"), PersonRow(3, "b")]

    assert units_from_reporting_tree(rows, root_name="Acme") == {"a": "Acme", "b": "Acme"}


def test_no_two_units_have_one_name():
    rows = [
        PersonRow(2, "t"),
        PersonRow(3, "a", job_title="Acme", manager="t"),
        PersonRow(4, "x", manager="a"),
    ]

    units = units_from_reporting_tree(rows, root_name="ACME")

    assert units == {"t": "ACME", "a": "Acme, a", "x": "Acme, a"}
