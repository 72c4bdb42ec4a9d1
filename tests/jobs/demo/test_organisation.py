"""The invented company holds together, whatever the seed and the size."""

import random
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaderful.flows.catalogue import CATALOGUE, codes
from leaderful.jobs.demo._tree import LARGEST_SPAN, SMALLEST_SPAN, shares
from leaderful.jobs.demo.blueprint import GRADES
from leaderful.jobs.demo.names import BY_KEY
from leaderful.jobs.demo.organisation import Organisation, UnableToInventOrganisation, invent

TODAY = date(2026, 11, 23)
SRC = Path(__file__).parents[3] / "src"

organisations = st.builds(
    lambda seed, people: invent(random.Random(seed), on=TODAY, people=people),
    st.integers(0, 2**32),
    st.integers(20, 2000),
)
some = settings(max_examples=30, deadline=None)


@pytest.fixture(scope="module")
def demo() -> Organisation:
    return invent(random.Random(1), on=TODAY)


def spans(organisation: Organisation) -> Counter[str]:
    return Counter(p.manager for p in organisation.people if p.manager is not None)


@some
@given(organisations)
def test_it_has_one_acyclic_reporting_tree(organisation: Organisation):
    seen: set[str] = set()
    for person in organisation.people:
        assert person.manager in seen or (person.manager is None and not seen)
        seen.add(person.number)

    assert len(seen) == len(organisation.people)


@some
@given(organisations)
def test_it_lets_nobody_report_to_a_lower_grade(organisation: Organisation):
    rank = {grade.code: grade.rank for grade in GRADES}
    by_number = {p.number: p for p in organisation.people}

    for person in organisation.people:
        if person.manager:
            above = by_number[person.manager]
            assert rank[above.grade] > rank[person.grade] or rank[person.grade] == rank[above.grade] >= 4


@some
@given(organisations)
def test_it_lets_reporting_lines_cross_units_only_between_heads(organisation: Organisation):
    parent = {unit.code: unit.parent for unit in organisation.units}
    by_number = {p.number: p for p in organisation.people}
    crossings = [p for p in organisation.people if p.manager and by_number[p.manager].unit != p.unit]

    assert len(crossings) == 11
    for head in crossings:
        assert by_number[head.manager].unit == parent[head.unit]


@some
@given(organisations)
def test_it_has_twelve_units_in_a_tree_and_somebody_in_each(organisation: Organisation):
    known: set[str | None] = {None}
    for unit in organisation.units:
        assert unit.parent in known
        known.add(unit.code)

    assert len(organisation.units) == 12
    assert {p.unit for p in organisation.people} == {unit.code for unit in organisation.units}


@some
@given(organisations)
def test_it_keeps_spans_at_most_ten_and_at_least_four_where_there_are_people_for_it(
    organisation: Organisation,
):
    reports = spans(organisation)

    assert max(reports.values()) <= LARGEST_SPAN
    if len(organisation.people) >= 250:  # the smallest unit then has a head and four people
        assert min(reports.values()) >= SMALLEST_SPAN


@some
@given(st.integers(0, 2**32), st.integers(20, 2000))
def test_it_invents_exactly_as_many_as_asked_with_numbers_and_addresses_of_their_own(seed: int, people: int):
    organisation = invent(random.Random(seed), on=TODAY, people=people)
    addresses = [p.email for p in organisation.people if p.email]

    assert len(organisation.people) == people
    assert len({p.number for p in organisation.people}) == people
    assert len(set(addresses)) == len(addresses)
    assert all(a.endswith("@norrhavn.example") and a.isascii() for a in addresses)


def test_it_gives_the_same_company_byte_for_byte_in_another_process():
    script = (
        "import random, datetime\n"
        "from leaderful.jobs.demo.organisation import invent\n"
        "from leaderful.jobs.demo.enrolment import invent_enrolments\n"
        "rng = random.Random(5)\n"
        "company = invent(rng, on=datetime.date(2026, 11, 23))\n"
        "print(ascii(company), ascii(invent_enrolments(rng, company)))\n"
    )

    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONPATH": str(SRC), "PYTHONHASHSEED": hash_seed},
            check=True,
            capture_output=True,
        ).stdout
        for hash_seed in ("1", "2")
    }

    assert len(outputs) == 1


def test_it_gives_other_people_for_another_seed(demo: Organisation):
    other = invent(random.Random(2), on=TODAY)

    assert [p.name for p in other.people] != [p.name for p in demo.people]


def test_it_has_400_people_of_many_cultures_five_levels_and_ten_sites(demo: Organisation):
    given_names = {name: culture.key for culture in BY_KEY.values() for name in culture.given}

    assert len(demo.people) == 400
    assert len({given_names[p.given_name] for p in demo.people}) >= 20
    assert {p.grade for p in demo.people} == {grade.code for grade in GRADES}
    assert len({p.site for p in demo.people}) == len(demo.sites) >= 9
    assert len({p.zone for p in demo.people}) >= 9
    assert len({p.name for p in demo.people}) > 380


def test_it_leaves_seven_per_cent_without_an_address(demo: Organisation):
    without = [p for p in demo.people if p.email is None]

    assert len(without) == 28
    assert {p.grade for p in without} == {"associate"}


def test_it_has_part_time_night_shift_and_leave(demo: Organisation):
    weekly = [sum((h.ends.hour - h.starts.hour) % 24 for h in p.hours) for p in demo.people]

    assert all(p.hours for p in demo.people)
    assert 20 < sum(hours < 35 for hours in weekly) < 80
    assert any(h.ends < h.starts for p in demo.people for h in p.hours)
    assert any(leave.first_date <= TODAY <= leave.last_date for p in demo.people for leave in p.leave)
    assert all(leave.first_date <= leave.last_date for p in demo.people for leave in p.leave)
    assert all(p.joined_date < TODAY for p in demo.people)


def test_it_gives_everybody_a_language_of_the_site_or_english(demo: Organisation):
    spoken_at = {site.name: set(site.languages) for site in demo.sites}

    assert all(spoken_at[p.site] & set(p.languages) for p in demo.people)
    assert sum(len(p.languages) > 2 for p in demo.people) > 100


def test_it_names_skills_and_experience_of_the_catalogue(demo: Organisation):
    known = {item.code for item in CATALOGUE}

    assert {code for p in demo.people for code in p.skills} <= set(codes("SKILL")) <= known
    assert {code for p in demo.people for code in p.experience} <= set(codes("EXPERIENCE"))


def test_it_refuses_fewer_than_twenty_people():
    with pytest.raises(UnableToInventOrganisation, match="20"):
        invent(random.Random(1), on=TODAY, people=19)


@given(st.integers(0, 3000), st.lists(st.integers(1, 50), min_size=1, max_size=15))
def test_it_shares_out_everybody(spare: int, weights: list[int]):
    total = len(weights) + spare

    parts = shares(total, weights)

    assert sum(parts) == total
    assert min(parts) >= 1


def test_it_needs_no_django():
    script = "import sys, leaderful.jobs.demo.enrolment; sys.exit('django' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": str(SRC)}, check=False).returncode
        == 0
    )
