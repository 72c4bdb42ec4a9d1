"""Files that must not get in, each with the code of the sentence that says why.

``BROKEN_FILES`` is used here, and by the tests that send each file through the browser and the command line and
look that the database is unchanged.
"""

import gzip
import io
import zipfile

import xlsxwriter

HEADINGS = (
    "person_id,first_name,last_name,email,manager_id,department,time zone,max mentees,both mentor and mentee"
)
GOOD = (
    "P1,Ana,Ruiz,ana@example.org,,Design,Europe/Berlin,2,yes",
    "P2,Jürgen,Öz,juergen@example.org,P1,Design,Asia/Tokyo,1,no",
)


def people(*rows: str) -> bytes:
    """A good file's headings and rows with ``rows`` below them."""
    return "\n".join((HEADINGS, *GOOD, *rows, "")).encode()


def zipped(**parts: bytes) -> bytes:
    """A zip of ``parts``; in their names "__" stands for a slash and "_dot_" for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def workbook(*rows: tuple[object, ...], at: tuple[int, int] = (0, 0)) -> bytes:
    """An Excel file with ``rows`` on its one sheet, from the cell ``at`` on."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("People")
        for number, row in enumerate(rows):
            sheet.write_row(at[0] + number, at[1], row)
    return out.getvalue()


def cut(data: bytes) -> bytes:
    """The first two thirds, as a broken-off upload leaves them."""
    return data[: 2 * len(data) // 3]


def far_corners() -> bytes:
    """A small workbook of two cells, so far apart that their rectangle would hold 200 million."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "person_id")
        sheet.write(0, 16_000, "email")
        sheet.write(1, 0, "P1")
    return out.getvalue()


def damaged_sheet() -> bytes:
    """A workbook whose zip is sound and whose sheet is not XML."""
    whole, out = io.BytesIO(workbook(("person_id",), ("P1",))), io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] + b"<<<" if "worksheets/sheet" in name else data)
    return out.getvalue()


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_CYRILLIC = "person_id,имя,отдел\nP1,Анна Сергеевна Кузнецова,Производство и логистика\n"

BROKEN_FILES: list[tuple[str, bytes, str]] = [
    ("empty.csv", b"", "empty"),
    ("blank.csv", b" \n\t\r\n   \n", "blank"),
    ("only-delimiters.csv", b",,,\n,,,\n", "blank"),
    ("headings-only.csv", HEADINGS.encode() + b"\n", "no-rows"),
    ("report.csv", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF", "pdf"),
    ("people.xls", _COMPOUND + "Workbook".encode("utf-16-le") + bytes(512), "old-excel"),
    ("locked.xlsx", _COMPOUND + "EncryptedPackage".encode("utf-16-le") + bytes(512), "encrypted"),
    ("people.xlsb", zipped(xl__workbook_dot_bin=b"\x83\x01"), "binary-excel"),
    ("people.ods", zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "open-document"),
    ("letter.docx", zipped(word__document_dot_xml=b"<w:document/>"), "other-office"),
    ("people.zip", zipped(people_dot_csv=people()), "archive"),
    ("people.csv.gz", gzip.compress(people(), mtime=0), "archive"),
    ("photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(64), "image"),
    ("export.xls", b"<html><table><tr><td>P1</td></tr></table></html>", "web-page"),
    ("people.json", b'[{"person_id": "P1", "email": "ana@example.org"}]', "structured-text"),
    ("people.xml", b'<?xml version="1.0"?><people><person id="P1"/></people>', "structured-text"),
    ("junk.csv", bytes(range(256)) * 8, "binary"),
    ("nul.csv", people("P3,Bo\0b,Smith,bob@example.org,,,,,"), "binary"),
    ("utf16-without-mark.csv", people().decode().encode("utf-16-le"), "wrong-encoding"),
    ("utf16-cut.csv", people().decode().encode("utf-16")[:-1], "wrong-encoding"),
    ("cyrillic.csv", _CYRILLIC.encode("cp1251"), "wrong-encoding"),
    (
        "half-utf8.csv",
        people("P3,Zoë,Škoda,z@example.org,,,,,", "P4,José,Peña,j@example.org,,,,,") + b"\xff\n",
        "wrong-encoding",
    ),
    ("no-header.csv", "\n".join(GOOD).encode(), "no-header"),
    ("no-header-numbers.csv", b"1,2,3\n4,5,6\n", "no-header"),
    (
        "duplicate-heading.csv",
        b"person_id,E-mail,e-mail\nP1,a@example.org,b@example.org\n",
        "duplicate-heading",
    ),
    ("nameless-column.csv", b"person_id,,email\nP1,secret,a@example.org\n", "empty-heading"),
    (
        "nameless-last-column.csv",
        b"person_id,email\nP1,a@example.org,x\nP2,b@example.org,y\n",
        "empty-heading",
    ),
    (
        "open-quote.csv",
        people('P3,"Bob,Smith,bob@example.org,,,,,', "P4,Cy,Lee,cy@example.org,,,,,"),
        "unbalanced-quote",
    ),
    ("stray-quote.csv", people('P3,"Bob" B,Smith,bob@example.org,,,,,'), "unbalanced-quote"),
    ("huge-cell.csv", people("P3," + "x" * 10_000_000 + ",Smith,bob@example.org,,,,,"), "cell-too-long"),
    ("long-cell.xlsx", workbook(("person_id", "skills"), ("P1", "x" * 20_000)), "cell-too-long"),
    (
        "many-columns.csv",
        (",".join(f"c{n}" for n in range(300)) + "\n" + "x," * 299 + "x\n").encode(),
        "too-many-columns",
    ),
    ("far-corners.xlsx", far_corners(), "too-many-columns"),
    ("cut.xlsx", cut(workbook(("person_id",), *((f"P{n}",) for n in range(50)))), "damaged-xlsx"),
    ("not-xml.xlsx", damaged_sheet(), "damaged-xlsx"),
    ("bomb.xlsx", zipped(xl__workbook_dot_xml=bytes(48 * 2**20)), "zip-bomb"),
    ("nothing.xlsx", workbook(), "no-sheet"),
    ("no-header.xlsx", workbook(("P1", "ana@example.org"), ("P2", "bo@example.org")), "no-header"),
    ("no-id.csv", b"first_name,department\nAna,Design\n", "no-id-column"),
    ("id-twice.csv", people("P1,Bob,Smith,bob@example.org,,,,,"), "id-twice"),
    ("email-twice.csv", people("P3,Bob,Smith,ANA@example.org,,,,,"), "email-twice"),
    ("unknown-manager.csv", people("P3,Bob,Smith,bob@example.org,P99,,,,"), "manager-unknown"),
    ("self-manager.csv", people("P3,Bob,Smith,bob@example.org,P3,,,,"), "self-manager"),
    ("loop.csv", people("P3,Bob,Smith,,P5,,,,", "P4,Cy,Lee,,P3,,,,", "P5,Di,Ma,,P4,,,,"), "loop"),
    ("formula.csv", people("P3,=cmd|' /C calc'!A0,Smith,bob@example.org,,,,,"), "formula"),
    (
        "formula-id.csv",
        people('"=HYPERLINK(""https://example.org"")",Bob,Smith,bob@example.org,,,,,'),
        "formula",
    ),
    ("bad-email.csv", people("P3,Bob,Smith,bob at example.org,,,,,"), "email-invalid"),
    ("bad-zone.csv", people("P3,Bob,Smith,bob@example.org,,,Middle-earth,,"), "zone-unknown"),
    ("near-zone.csv", people("P3,Bob,Smith,bob@example.org,,,Europe/Berlim,,"), "zone-unknown-perhaps"),
    ("two-in-words.csv", people("P3,Bob,Smith,bob@example.org,,,,two,"), "not-a-figure"),
    ("too-many-places.csv", people("P3,Bob,Smith,bob@example.org,,,,12345,"), "figure-out-of-range"),
    ("maybe.csv", people("P3,Bob,Smith,bob@example.org,,,,,maybe"), "not-yes-or-no"),
    ("no-id-in-row.csv", people(",Bob,Smith,bob@example.org,,,,,"), "id-missing"),
    (
        "surplus.csv",
        people("P3,Bob,Smith,bob@example.org,,Design, Berlin,Europe/Berlin,2,yes"),
        "surplus-cells",
    ),
    ("spreadsheet-error.csv", people("P3,#REF!,Smith,bob@example.org,,,,,"), "spreadsheet-error"),
    ("long-id.csv", people("P" * 500 + ",Bob,Smith,bob@example.org,,,,,"), "too-long"),
]
