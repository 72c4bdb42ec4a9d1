import zoneinfo

import pytest
from tests.core.intake.broken import BROKEN_FILES, people

from leaderful.core.intake import UnableToInterpret, bad_lines, check_people, hold_back, interpret, recognise
from leaderful.lib.tabular import UnreadableTable, read

KNOWN = frozenset(zoneinfo.available_timezones())


def findings(name, data):
    """The codes and sentences that a file gets on its way through the intake."""
    try:
        table = read(name, data)
        recognition = recognise(table.headings, (row.cells for row in table.rows))
        found = interpret(table, recognition.mapping, known_zones=KNOWN)
    except UnreadableTable as refused:
        return [(refused.code, str(refused))]
    except UnableToInterpret as refused:
        return [(refused.reason.code, str(refused))]
    problems = [*found.problems, *check_people(found.rows, held=found.held)]
    return [(problem.code, str(problem)) for problem in problems]


@pytest.mark.parametrize(("name", "data", "code"), BROKEN_FILES, ids=[name for name, _, _ in BROKEN_FILES])
def test_it_says_what_is_wrong_with_a_broken_file(name, data, code):
    found = findings(name, data)

    assert {told for told, _ in found} == {code}
    assert all(sentence.endswith((".", "?")) and "%(" not in sentence for _, sentence in found)


def test_it_finds_nothing_wrong_with_the_good_rows_that_broken_files_begin_with():
    assert findings("people.csv", people()) == []


def test_there_are_at_least_thirty_broken_files_with_names_of_their_own():
    assert len({name for name, _, _ in BROKEN_FILES}) == len(BROKEN_FILES) >= 30


def test_the_good_rows_of_a_file_with_a_bad_one_can_still_come_in():
    table = read("people.csv", people("P3,Bob,Smith,bob at example.org,,,,,", "P4,Cy,Lee,,P3,,,,"))
    found = interpret(table, recognise(table.headings, []).mapping, known_zones=KNOWN)

    problems = [*found.problems, *check_people(found.rows, held=found.held)]
    good, warnings = hold_back(found.rows, problems, held=found.held)

    assert bad_lines(problems) == {4}
    assert [(row.external_id, row.manager) for row in good] == [("P1", ""), ("P2", "P1"), ("P4", "")]
    assert [(warned.lines, warned.code) for warned in warnings] == [((5,), "manager-held-back")]
