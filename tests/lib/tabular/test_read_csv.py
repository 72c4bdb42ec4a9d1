import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaderful.lib.tabular import Limits, Row, UnreadableTable, read

ENCODINGS = {"utf-8": "utf-8", "utf-8-sig": "utf-8-sig", "utf-16": "utf-16"}
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)


def written(rows, *, delimiter=",", newline="\r\n"):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return out.getvalue()


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3).filter(any), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(sorted(ENCODINGS)),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_it_reads_what_was_written_in_any_encoding_with_any_delimiter(rows, delimiter, encoding, newline):
    text = written([["id", "given name", "tags"], *rows], delimiter=delimiter, newline=newline)

    table = read("people.csv", text.encode(encoding))

    assert table.headings == ("id", "given name", "tags")
    assert [row.cells for row in table.rows] == [tuple(row) for row in rows]
    assert (table.notes.delimiter, table.notes.encoding) == (delimiter, encoding)


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_it_reads_or_refuses_any_bytes_and_never_fails_otherwise(data):
    for name in ("people.csv", "people.xlsx"):
        try:
            table = read(name, data)
        except UnreadableTable:
            continue
        assert all(len(row.cells) == len(table.headings) for row in table.rows)


def test_it_falls_back_to_windows_1252_for_a_western_text():
    table = read("leute.csv", "name;ort\nJörg Müßig;Zürich – Süd\n".encode("cp1252"))

    assert table.rows[0].cells == ("Jörg Müßig", "Zürich – Süd")
    assert table.notes.encoding == "cp1252"


def test_it_counts_the_lines_of_the_file_not_the_rows():
    table = read("people.csv", b'\nid,address\n1,"a\nb\nc"\n\n2,d\n')

    assert [row.line for row in table.rows] == [3, 7]


def test_it_counts_lines_that_end_in_a_carriage_return_alone():
    table = read("people.csv", b"id,name\r1,Ana\r2,Bo\r")

    assert [row.line for row in table.rows] == [2, 3]


def test_it_isnt_fooled_by_lists_inside_cells():
    text = "id,tags,title\n1,a;b;c,Dev; Ops\n2,d;e;f,Dev; Ops\n"

    assert read("people.csv", text.encode()).notes.delimiter == ","


def test_it_obeys_the_hint_that_excel_writes():
    table = read("people.csv", b"sep=;\nid;name, given\n1;Ana\n")

    assert table.headings == ("id", "name, given")
    assert table.rows[0] == Row(3, ("1", "Ana"))


def test_it_pads_short_rows_and_keeps_what_a_row_has_too_much_apart():
    table = read("people.csv", b"id,name,unit\n1\n2,Bo,Design,Berlin\n3,Cy,Design,,\n4,Di,Sales\n")

    assert [row.cells for row in table.rows][:2] == [("1", "", ""), ("2", "Bo", "Design")]
    assert [row.surplus for row in table.rows] == [(), ("Berlin",), (), ()]


def test_it_drops_columns_that_have_neither_heading_nor_data():
    table = read("people.csv", b"id,,name,,\n1,,Ana,,\n")

    assert (table.headings, table.rows[0].cells) == (("id", "name"), ("1", "Ana"))


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(max_bytes=10), "too-large"),
        (Limits(max_rows=1), "too-many-rows"),
        (Limits(max_columns=1), "too-many-columns"),
        (Limits(max_cell_chars=3), "cell-too-long"),
    ],
)
def test_it_refuses_more_than_the_limits_allow(limits, code):
    with pytest.raises(UnreadableTable) as refused:
        read("people.csv", b"id,nom\n1,Anna\n2,Bo\n", limits=limits)

    assert refused.value.code == code


def test_it_reads_exactly_as_much_as_the_limits_allow():
    data = b"id,nom\n1,Ana\n2,Bo\n"
    limits = Limits(max_bytes=len(data), max_rows=2, max_columns=2, max_cell_chars=3)

    assert len(read("people.csv", data, limits=limits).rows) == 2


def test_it_names_the_line_of_a_quotation_mark_that_is_never_closed():
    with pytest.raises(UnreadableTable) as refused:
        read("people.csv", b'id,name\n1,Ana\n2,"Bo\n3,Cy\n')

    assert refused.value.params == {"line": 3}


def test_it_names_the_line_where_letters_cant_be_read():
    with pytest.raises(UnreadableTable) as refused:
        read("people.csv", "id,name\n1,Žižka\n2,Łódź\n".encode() + b"3,\xff\n")

    assert (refused.value.code, refused.value.params) == ("wrong-encoding", {"line": 4})


def test_it_names_the_column_that_has_no_heading():
    with pytest.raises(UnreadableTable, match="Column B holds data but has no heading"):
        read("people.csv", b"id,,name\n1,x,Ana\n")
