import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.trying import tries

from leaderful.core.intake import (
    FIELDS,
    MESSAGES,
    UnableToInterpret,
    check_people,
    hold_back,
    interpret,
    recognise,
)
from leaderful.lib.tabular import Notes, Row, Table

KNOWN = frozenset(zoneinfo.available_timezones())


def read_cells(**cells):
    """One row with an id and these fields."""
    cells = {"external_id": "P1", **cells}
    table = Table(tuple(cells), [Row(2, tuple(cells.values()))], Notes("csv"))
    return interpret(table, {name: name for name in cells}, known_zones=KNOWN)


def value(field, cell):
    found = read_cells(**{field: cell})
    assert found.problems == []
    return getattr(found.rows[0], {"manager_id": "manager"}.get(field, field))


def codes(field, cell):
    found = read_cells(**{field: cell})
    return [problem.code for problem in found.problems], [warned.code for warned in found.warnings]


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        ("email", "Ana.Ruiz@Example.ORG", "Ana.Ruiz@example.org"),
        ("email", "Ana Ruiz <ana@example.org>", "ana@example.org"),
        ("email", "mailto:ana@example.org", "ana@example.org"),
        ("email", "jörg@müller.example", "jörg@müller.example"),
        ("email", "n/a", ""),
        ("given_name", "  Zoe\u0301 \n Anne ", "Zoé Anne"),
        ("given_name", "<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("manager_id", "none", ""),
        ("manager_id", "P 7", "P 7"),
        ("job_title", "Frontend at @wix", "Frontend at @wix"),
        ("skills", "a; b ;a|c\nd", ("a", "b", "c", "d")),
        ("skills", "public speaking, C++, C#", ("public speaking", "C++", "C#")),
        ("skills", "strategy, change; budgets", ("strategy, change", "budgets")),
        ("skills", "10,000 steps", ("10,000 steps",)),
        ("languages", "English (C1), Deutsch/français", ("en", "de", "fr")),
        ("languages", "en-US; pt_BR and Türkçe", ("en", "pt", "tr")),
        ("languages", "deu, GER, German", ("de",)),
        ("country", "USA", "US"),
        ("country", "The Netherlands", "NL"),
        ("country", "Österreich", "AT"),
        ("country", "PA United States", "US"),
        ("country", "DEU", "DE"),
        ("country", "NA", "NA"),
        ("country", "Atlantis", "Atlantis"),
        ("time_zone", "europe/berlin", "Europe/Berlin"),
        ("time_zone", "America/New York", "America/New_York"),
        ("time_zone", "PT (Pacific Time)", "America/Los_Angeles"),
        ("time_zone", "CET (Central European Time)", "Europe/Paris"),
        ("time_zone", "Eastern Time (ET)", "America/New_York"),
        ("time_zone", "EST (Eastern Time)", "America/New_York"),
        ("time_zone", "Poland", "Europe/Warsaw"),
        ("time_zone", "Tokyo", "Asia/Tokyo"),
        ("time_zone", "UTC+2", "Etc/GMT-2"),
        ("time_zone", "", ""),
        ("places", "2", 2),
        ("places", "2.0", 2),
        ("places", "", None),
        ("hours_month", "2,5 h", 2.5),
        ("both_roles", "Ja", True),
        ("both_roles", "no", False),
        ("waited", "yes", 1),
        ("waited", "3", 3),
        ("wishes", "P3;P2", ("P3", "P2")),
    ],
)
def test_it_reads_a_cell_as_its_field_means_it(field, cell, expected):
    assert value(field, cell) == expected


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("email", "ana@@example.org", "email-invalid"),
        ("email", "ana@example", "email-invalid"),
        ("email", "ana..ruiz@example.org", "email-invalid"),
        ("email", "ana@example.org, bo@example.org", "email-invalid"),
        ("email", "a" * 65 + "@example.org", "email-invalid"),
        ("places", "two", "not-a-figure"),
        ("places", "1.5", "not-a-figure"),
        ("places", "-1", "figure-out-of-range"),
        ("hours_month", "745", "figure-out-of-range"),
        ("both_roles", "sometimes", "not-yes-or-no"),
        ("time_zone", "Europe/Berlim", "zone-unknown-perhaps"),
        ("time_zone", "UTC+25", "zone-unknown"),
        ("external_id", "", "id-missing"),
        ("external_id", "=A1", "formula"),
        ("family_name", "@SUM(1+9)", "formula"),
        ("unit", "+1+cmd|' /C calc'!A0", "formula"),
        ("family_name", "#N/A", "spreadsheet-error"),
        ("grade", "x" * 101, "too-long"),
    ],
)
def test_it_names_what_is_wrong_with_a_cell(field, cell, code):
    found = read_cells(**{field: cell})

    assert [(p.line, p.field, p.code) for p in found.problems] == [(2, field, code)]
    assert found.rows == []


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("languages", "Elvish; en", "language-unknown"),
        ("country", "Atlantis", "country-unknown"),
        ("job_title", "=1+1", "formula-kept"),
        ("given_name", "A\u200bna\x07", "control-characters"),
        ("given_name", "Ana\u202egnp", "control-characters"),
    ],
)
def test_it_keeps_a_row_and_says_what_should_be_known(field, cell, code):
    assert codes(field, cell) == ([], [code])


def test_it_asks_for_a_figure():
    (problem,) = read_cells(places="two").problems

    assert str(problem) == "We need a figure here, such as 2, not “two”."


def test_it_suggests_the_zone_that_was_probably_meant():
    (problem,) = read_cells(time_zone="Europe/Berlim").problems

    assert str(problem) == "“Europe/Berlim” isn’t a time zone we know. Is it Europe/Berlin?"


def table_of(headings, *rows):
    return Table(headings, [Row(line, row) for line, row in enumerate(rows, 2)], Notes("csv"))


def test_it_takes_the_email_as_the_id_where_there_is_no_other_and_says_so():
    table = table_of(("e", "m"), ("Ana@Example.org", ""), ("bo@example.org", "ana@example.org"))

    found = interpret(table, {"e": "email", "m": "manager_id"}, known_zones=KNOWN)

    assert (found.id_from, [row.external_id for row in found.rows]) == (
        "email",
        ["ana@example.org", "bo@example.org"],
    )
    assert [warned.code for warned in found.warnings] == ["id-from-email"]
    assert check_people(found.rows) == []


def test_it_refuses_a_mapping_without_id_and_email():
    with pytest.raises(UnableToInterpret, match="No column tells who a person is"):
        interpret(table_of(("n",), ("Ana",)), {"n": "given_name"}, known_zones=KNOWN)


def test_it_never_reads_a_protected_column_whatever_the_mapping_says():
    table = table_of(("id", "Religion"), ("1", "marker"))

    with pytest.raises(UnableToInterpret, match="specially protected"):
        interpret(table, {"id": "external_id", "Religion": "skills"}, known_zones=KNOWN)


def test_it_keeps_nothing_of_a_column_that_isnt_mapped():
    table = table_of(("id", "notes"), ("1", "planted marker"))

    found = interpret(table, {"id": "external_id"}, known_zones=KNOWN)

    assert "planted marker" not in repr(found)


def test_it_says_the_same_thing_about_many_rows_once():
    table = table_of(("id", "c"), ("1", "Atlantis"), ("2", "DE"), ("3", "Atlantis"))

    (warned,) = interpret(table, {"id": "external_id", "c": "country"}, known_zones=KNOWN).warnings

    assert (warned.lines, warned.value) == ((2, 4), "Atlantis")


def test_it_doesnt_guess_at_codes_of_both_a_state_and_a_country():
    lone = table_of(("id", "c"), ("1", "CA"), ("2", "DE"))
    beside = table_of(("id", "c"), ("1", "CA"), ("2", "TX"))
    mapping = {"id": "external_id", "c": "country"}

    assert interpret(lone, mapping, known_zones=KNOWN).warnings == []
    assert [w.code for w in interpret(beside, mapping, known_zones=KNOWN).warnings] == [
        "country-ambiguous",
        "country-unknown",
    ]


def test_it_places_grades_on_the_ladder_that_they_are_on():
    # The British Civil Service counts SEO, grade 7, grade 6 upwards (gov.uk, "Civil Service grades").
    table = table_of(
        ("id", "g"), *((str(n), grade) for n, grade in enumerate(["SEO", "Grade 7", "Grade 6", "AO", "?"]))
    )

    found = interpret(table, {"id": "external_id", "g": "grade"}, known_zones=KNOWN)

    levels = {row.grade: row.grade_level for row in found.rows}
    assert levels["AO"] < levels["SEO"] < levels["Grade 7"] < levels["Grade 6"]
    assert levels["?"] is None
    assert [warned.code for warned in found.warnings] == ["grade-unplaced"]


@tries(200)
@given(
    st.lists(st.fixed_dictionaries({name: st.text(max_size=12) for name in FIELDS}), min_size=1, max_size=3)
)
def test_it_never_fails_on_what_cells_hold(cells):
    table = table_of(tuple(FIELDS), *(tuple(row.values()) for row in cells))

    recognise(table.headings, (row.cells for row in table.rows))
    found = interpret(table, {name: name for name in FIELDS}, known_zones=KNOWN)
    problems = [*found.problems, *check_people(found.rows, held=found.held)]
    hold_back(found.rows, problems, held=found.held)

    assert {row.line for row in found.rows}.isdisjoint(problem.line for problem in found.problems)
    assert len(found.rows) + len({problem.line for problem in found.problems}) == len(cells)
    assert all(str(said) for said in (*problems, *found.warnings))


def test_every_sentence_ends_like_one():
    assert all(sentence.endswith((".", "?")) for sentence in MESSAGES.values())
