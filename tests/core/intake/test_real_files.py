"""The files of real organisations, dirt included; they are read where they lie and are not part of the repository."""

import csv
import os
import zoneinfo
from collections import Counter
from pathlib import Path

import pytest

from leaderful.core.intake import check_people, interpret, recognise, units_from_reporting_tree
from leaderful.lib.tabular import read

FOLDER = os.environ.get("LEADERFUL_REAL_DATA", "")
KNOWN = frozenset(zoneinfo.available_timezones())
pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not FOLDER, reason="LEADERFUL_REAL_DATA names no folder of real files"),
]


def taken_in(name):
    table = read(name, (Path(FOLDER) / name).read_bytes())
    recognition = recognise(table.headings, (row.cells for row in table.rows))
    found = interpret(table, recognition.mapping, known_zones=KNOWN)
    return recognition, found, [*found.problems, *check_people(found.rows, held=found.held)]


def plain(name):
    """The file by the standard library alone."""
    with (Path(FOLDER) / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_dirty_company_comes_in_with_no_row_skipped():
    recognition, found, problems = taken_in("org_sourcegraph_2022-05-25.csv")

    assert (len(found.rows), problems) == (282, [])
    assert sum(1 for row in found.rows if row.manager) == 281
    assert {"pronouns", "hidden", "manager_role", "reports_to_role"} == set(recognition.ignored)
    written = Counter(row["country"] for row in plain("org_sourcegraph_2022-05-25.csv"))
    states = ("CA USA", "NY USA", "TX USA", "CO USA", "MN USA", "GA USA", "Georgia USA", "NC USA", "FL USA")
    american = ("USA", "United States", "US", "USA USA", "PA United States", *states)
    assert Counter(row.country for row in found.rows)["US"] == sum(written[country] for country in american)


def test_units_are_told_from_the_companys_reporting_tree():
    _, found, _ = taken_in("org_sourcegraph_2022-05-25.csv")

    units = Counter(units_from_reporting_tree(found.rows, root_name="Company").values())

    # P001 leads; of the nine direct reports the chief of staff, the CTO and the assistant lead nobody.
    reports = Counter(row["manager_id"] for row in plain("org_sourcegraph_2022-05-25.csv"))
    direct = [row for row in plain("org_sourcegraph_2022-05-25.csv") if row["manager_id"] == "P001"]
    heads = {row["role"] for row in direct if reports[row["person_id"]]}
    assert set(units) == heads | {"Company"}
    assert sum(units.values()) == 282


def test_mentors_without_names_come_in_by_their_ids():
    _, found, problems = taken_in("mentors_codingcoach_2019-08-15.csv")

    assert (len(found.rows), problems) == (298, [])
    assert not any(row.given_name or row.family_name or row.full_name or row.email for row in found.rows)
    assert {warned.value for warned in found.warnings} == {"EU"}
    tags = {
        tag
        for row in plain("mentors_codingcoach_2019-08-15.csv")
        for tag in row["tags"].casefold().split(";")
        if tag
    }
    assert {skill.casefold() for row in found.rows for skill in row.skills} == tags


def test_a_departments_members_come_in_with_their_groups_inside_divisions():
    recognition, found, problems = taken_in("edpc_members.csv")

    assert (len(found.rows), problems, found.id_from) == (199, [], "external_id")
    assert {heading: why.code for heading, why in recognition.ignored.items()} == {
        "is_member": "unknown",
        "mentors": "pairs",
        "mentees": "pairs",
    }
    assert (recognition.mapping["research_group"], recognition.mapping["division"]) == ("unit", "parent_unit")


@pytest.mark.parametrize(("size", "count"), [("small", 50), ("large", 500)])
@pytest.mark.parametrize(
    ("side", "refused"),
    [("mentors", {"characteristics"}), ("mentees", {"match with similar identity", "identity to match"})],
)
def test_a_peers_sample_comes_in_without_what_it_says_of_identity(size, count, side, refused):
    name = f"mentormatch_{size}_{side}.csv"

    recognition, found, problems = taken_in(name)

    assert (len(found.rows), problems, found.id_from) == (count, [], "email")
    assert set(recognition.refused) == refused
    assert set(recognition.ignored) == {"biography"}
    identities = {
        item
        for row in plain(name)
        for heading in refused
        for item in row[heading].split(", ")
        if len(item) > 3
    }
    kept = repr(found)
    assert not any(identity in kept for identity in identities - {"yes", "no"})
    assert all(row.grade_level for row in found.rows)


def test_people_with_several_roles_are_refused_with_every_id_and_all_its_lines():
    _, found, problems = taken_in("org_kubernetes_leads.csv")

    lines = {}
    for line, row in enumerate(plain("org_kubernetes_leads.csv"), 2):
        lines.setdefault(row["person_id"], []).append(line)
    assert (len(found.rows), len(lines)) == (286, 224)
    assert {p.value: list(p.lines) for p in problems} == {one: at for one, at in lines.items() if len(at) > 1}
    assert {problem.code for problem in problems} == {"id-twice"}
