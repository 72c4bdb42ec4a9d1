"""Files of pairs that must not get in, each with the codes of the sentences that say why.

Used here, and by the tests that send each through the browser and the command line and look that nothing changed.
"""

import io

import xlsxwriter

HEAD = "mentor,mentee,tier,start,end,state,meetings,meeting dates"


def pairs(*rows, head=HEAD):
    """A file of pairs."""
    return "\n".join((head, *rows, "")).encode()


def workbook(*rows):
    """An Excel file with ``rows``."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


UNREADABLE_PAIRS = [
    ("empty.csv", b""),
    ("report.csv", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"),
    ("headings-only.csv", HEAD.encode() + b"\n"),
    ("two-mentors.csv", pairs("M1,M2,E1,2026-01-01", head="mentor,mentor,mentee,start")),
    ("no-mentor.csv", pairs("E1,2026-01-01", head="mentee,start")),
    ("no-mentee.csv", pairs("M1,2026-01-01", head="mentor,start")),
    ("no-start.csv", pairs("M1,E1", head="mentor,mentee")),
    ("cut.xlsx", workbook(("mentor", "mentee", "start"), ("M1", "E1", "2026-01-01"))[:900]),
]
"""Name and content of files of which no row can be told."""

BROKEN_PAIRS = [
    ("nobody-named.csv", pairs(",E1,,2026-01-01,,,,"), "mentor-missing"),
    ("half-a-pair.csv", pairs("M1,,,2026-01-01,,,,"), "mentee-missing"),
    ("strangers.csv", pairs("M9,E1,,2026-01-01,,,,"), "person-unknown"),
    ("oneself.csv", pairs("M1,m1@norrhavn.example,,2026-01-01,,,,"), "same-person"),
    ("no-day.csv", pairs("M1,E1,,,,,,"), "start-missing"),
    ("not-a-day.csv", pairs("M1,E1,,last spring,,,,"), "date-unreadable"),
    ("no-such-day.csv", pairs("M1,E1,,2026-02-30,,,,"), "date-unreadable"),
    ("either-day.csv", pairs("M1,E1,,03/04/2026,,,,"), "date-either"),
    ("long-ago.csv", pairs("M1,E1,,1926-01-01,,,,"), "date-too-old"),
    ("not-begun.csv", pairs("M1,E1,,2030-01-01,,,,"), "start-ahead"),
    ("never-ended.csv", pairs("M1,E1,,2026-01-01,,completed,,"), "end-missing"),
    ("ends-ahead.csv", pairs("M1,E1,,2026-01-01,2030-01-01,ended,,"), "end-ahead"),
    ("backwards.csv", pairs("M1,E1,,2026-02-01,2026-01-01,ended,,"), "end-before-start"),
    ("alive-and-over.csv", pairs("M1,E1,,2026-01-01,2026-02-01,active,,"), "alive-yet-ended"),
    ("odd-state.csv", pairs("M1,E1,,2026-01-01,,somehow,,"), "state-unknown"),
    ("third-tier.csv", pairs("M1,E1,3,2026-01-01,,,,"), "tier-unknown"),
    ("many.csv", pairs("M1,E1,,2026-01-01,,,lots,"), "not-a-figure"),
    ("far-too-many.csv", pairs("M1,E1,,2026-01-01,,,9999,"), "figure-out-of-range"),
    ("fewer.csv", pairs("M1,E1,,2026-01-01,,,1,2026-02-01;2026-03-01"), "meetings-fewer"),
    ("met-ahead.csv", pairs("M1,E1,,2026-01-01,,,,2030-02-01"), "meeting-ahead"),
    ("met-before.csv", pairs("M1,E1,,2026-01-01,,,,2025-02-01"), "meeting-outside"),
    ("met-after.csv", pairs("M1,E1,,2026-01-01,2026-02-01,ended,,2026-03-01"), "meeting-outside"),
    (
        "surplus.csv",
        pairs("M1,E1,,2026-01-01,,,,,and more", "M1,E2,,2026-01-01,,,,", "M1,E3,,2026-01-01,,,,"),
        "surplus-cells",
    ),
    ("twice.csv", pairs("M1,E1,,2026-01-01,,,,", "M1,E1,,2026-01-01,,,,"), "pair-twice"),
    ("two-at-once.csv", pairs("M1,E1,,2026-01-01,,,,", "M2,E1,,2026-02-01,,,,"), "mentee-twice"),
    ("circle.csv", pairs("M1,M2,2,2026-01-01,,,,", "M2,M1,2,2026-01-01,,,,"), "circle"),
]
"""Name, content and the code of what is wrong with every bad row."""
