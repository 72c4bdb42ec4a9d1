import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter

from leaderful.lib.tabular import Limits, UnreadableTable, read


def book(fill):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        fill(workbook)
    return out.getvalue()


def sheet_of(*rows, first=(0, 0)):
    def fill(workbook):
        sheet = workbook.add_worksheet("People")
        for number, row in enumerate(rows):
            sheet.write_row(first[0] + number, first[1], row)

    return book(fill)


def test_it_reads_typed_cells_as_a_person_would_type_them():
    def fill(workbook):
        sheet = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        minute = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        clock = workbook.add_format({"num_format": "hh:mm"})
        sheet.write_row(0, 0, ["id", "share", "both", "since", "met", "at", "sum"])
        sheet.write_row(1, 0, [4711, 0.5, True])
        sheet.write_datetime(1, 3, dt.date(2024, 1, 2), day)
        sheet.write_datetime(1, 4, dt.datetime(2024, 1, 2, 3, 4), minute)  # noqa: DTZ001  a wall time, as Excel has it
        sheet.write_datetime(1, 5, dt.time(9, 30), clock)
        sheet.write_formula(1, 6, "=1+1", None, 2)

    table = read("people.xlsx", book(fill))

    assert table.rows[0].cells == ("4711", "0.5", "true", "2024-01-02", "2024-01-02 03:04", "09:30", "2")


def test_it_names_rows_by_their_number_in_the_sheet():
    table = read("people.xlsx", sheet_of(["id", "name"], ["1", "Ana"], ["", ""], ["2", "Bo"], first=(2, 1)))

    assert [(row.line, row.cells) for row in table.rows] == [(4, ("1", "Ana")), (6, ("2", "Bo"))]
    assert (table.notes.kind, table.notes.sheet) == ("xlsx", "People")


def test_it_names_columns_by_their_letters_in_the_sheet():
    with pytest.raises(UnreadableTable, match="Column D holds data"):
        read("people.xlsx", sheet_of(["id", "", "name"], ["1", "x", "Ana"], first=(0, 2)))


def test_it_takes_the_first_visible_sheet_that_holds_something_and_names_the_others():
    def fill(workbook):
        workbook.add_worksheet("Cover")
        hidden = workbook.add_worksheet("Hidden")
        hidden.write_row(0, 0, ["secret"])
        hidden.hide()
        for name in ("Staff", "Old"):
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, ["id"])
            sheet.write_row(1, 0, [name])

    notes = read("people.xlsx", book(fill)).notes

    assert (notes.sheet, notes.other_sheets) == ("Staff", ("Old",))


def test_it_ignores_cells_that_are_only_formatted():
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["id"])
        sheet.write_row(1, 0, ["P1"])
        sheet.write_blank(1_000_000, 16_000, None, workbook.add_format({"bold": True}))

    assert len(read("people.xlsx", book(fill)).rows) == 1


def test_it_refuses_a_sheet_whose_cells_lie_too_far_apart_before_laying_it_out():
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["id"])
        sheet.write(50_000, 0, "P1")

    with pytest.raises(UnreadableTable) as refused:
        read("people.xlsx", book(fill), limits=Limits(max_rows=100))

    assert refused.value.code == "too-many-rows"


def test_it_refuses_a_part_that_unpacks_to_more_than_it_says():
    data = bytearray(sheet_of(["id"], *([f"P{n}"] for n in range(2000))))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        size = parts.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = bytes(data).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))

    with pytest.raises(UnreadableTable) as refused:
        read("people.xlsx", lying)

    assert refused.value.code == "damaged-xlsx"


@pytest.mark.parametrize(
    "limits", [Limits(max_unpacked_bytes=1000), Limits(max_parts=3)], ids=["unpacked size", "number of parts"]
)
def test_it_refuses_a_workbook_that_unpacks_to_more_than_the_limits_allow(limits):
    with pytest.raises(UnreadableTable) as refused:
        read("people.xlsx", sheet_of(["id"], ["P1"]), limits=limits)

    assert refused.value.code == "zip-bomb"


def rewritten(data, change):
    """The workbook with its sheet's XML changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if "worksheets/sheet" in name else old.read(name))
    return out.getvalue()


FAR = (b'r="A50000"', b"r='A50000'", b'r="A50000" ' + b'x="' + b"y" * 900 + b'"', b's="0"\n r = "A50000"')


@pytest.mark.parametrize("address", FAR, ids=["plain", "single quotes", "long attribute", "spaced"])
def test_it_sees_a_far_cell_however_it_is_written(address):
    data = rewritten(sheet_of(["id"], ["P1"]), lambda xml: xml.replace(b'r="A2"', address))

    with pytest.raises(UnreadableTable) as refused:
        read("people.xlsx", data, limits=Limits(max_rows=100))

    assert refused.value.code == "too-many-rows"


def test_it_counts_cells_that_dont_say_where_they_stand():
    row = b"<row><c><v>1</v></c>" + b"<c><v>2</v></c>" * 400 + b"</row>"
    data = rewritten(
        sheet_of(["id"], ["P1"]), lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>")
    )

    with pytest.raises(UnreadableTable) as refused:
        read("people.xlsx", data)

    assert refused.value.code == "too-many-columns"


def test_it_takes_the_row_of_such_cells_from_their_row():
    row = b'<row r="900000"><c><v>1</v></c></row>'
    data = rewritten(
        sheet_of(["id"], ["P1"]), lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>")
    )

    with pytest.raises(UnreadableTable) as refused:
        read("people.xlsx", data, limits=Limits(max_rows=800_000))

    assert refused.value.code == "too-many-rows"


def test_it_refuses_a_workbook_whose_lzma_part_is_damaged():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>" * 200)
    data = bytearray(out.getvalue())
    begins = data.index(b"xl/workbook.xml") + len("xl/workbook.xml")
    properties = begins + 4  # after the version of LZMA and the length of its properties
    data[properties : properties + 5] = b"\xff" * 5

    with pytest.raises(UnreadableTable) as refused:
        read("people.xlsx", bytes(data))

    assert refused.value.code == "damaged-xlsx"


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_it_refuses_a_workbook_cut_anywhere(share):
    whole = sheet_of(["id", "name"], *([f"P{n}", f"Ana {n}"] for n in range(500)))

    with pytest.raises(UnreadableTable) as refused:
        read("people.xlsx", whole[: int(len(whole) * share)])

    assert refused.value.code == "damaged-xlsx"
