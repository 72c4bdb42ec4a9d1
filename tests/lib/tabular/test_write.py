import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderful.lib.tabular import MESSAGES, escape_cell, read, write_csv, write_xlsx

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n")


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 170", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1+1", "=cmd|' /C calc'!A0"]
)
def test_it_puts_an_apostrophe_before_what_a_spreadsheet_would_execute(text):
    assert escape_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["Ana", "a=b", "-5", "+5,25", "3-4", "", "p@example.org"])
def test_it_leaves_plain_text_and_plain_numbers_alone(text):
    assert escape_cell(text) == text


@given(st.text())
def test_it_never_writes_a_cell_that_begins_a_formula(text):
    escaped = escape_cell(text)

    assert (
        not escaped.lstrip(" ").startswith(STARTERS)
        or escaped.lstrip("+-").replace(".", "").replace(",", "").isdigit()
    )


def test_it_writes_a_file_that_it_reads_again():
    data = write_csv(["id", "name"], [["1", "Zoë, née “Ba\nc”"], ["2", "=1+1"]])

    assert data.startswith(b"\xef\xbb\xbf")
    assert [row.cells for row in read("x.csv", data).rows] == [("1", "Zoë, née “Ba\nc”"), ("2", "'=1+1")]


def test_every_refusal_is_a_sentence():
    assert all(sentence.endswith(".") and sentence[0].isupper() for sentence in MESSAGES.values())


def test_a_workbook_holds_text_as_text_and_numbers_as_numbers_and_can_be_read_again():
    data = write_xlsx(("People", ("name", "places"), [("=1+1", 3), ("Ana", 0)]), ("How to", ("a",), []))

    table = read("people.xlsx", data)

    assert table.headings == ("name", "places")
    assert [row.cells for row in table.rows] == [("'=1+1", "3"), ("Ana", "0")]


def test_the_same_table_is_the_same_workbook():
    assert write_xlsx(("A", ("b",), [("c",)])) == write_xlsx(("A", ("b",), [("c",)]))
