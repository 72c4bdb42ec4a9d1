"""How long 100,000 people take: ``python tests/core/intake/benchmark_intake.py`` prints it; no test is timed."""

import time
import zoneinfo

from leaderful.core.intake import check_people, interpret, recognise, units_from_reporting_tree
from leaderful.lib.tabular import read, write_csv

HEADINGS = [
    "Personnel number",
    "First name",
    "Last name",
    "E-mail",
    "Department",
    "Manager ID",
    "Job title",
    "Grade",
    "Location",
    "Country",
    "Time zone",
    "Languages",
]


def generated_rows(count: int) -> list[list[str]]:
    """``count`` people in a tree of ten reports each, twelve columns."""
    grades, zones = ("AO", "EO", "HEO", "SEO", "Grade 7"), ("Europe/Berlin", "CET", "Asia/Tokyo", "UTC")
    countries, languages = ("Germany", "UK", "Japan", "USA"), ("de;en", "English, French", "ja", "es; pt-BR")
    return [
        [
            f"P{n:06}",
            f"Given{n % 997}",
            f"Näme{n % 4999}",
            f"p{n}@example.org",
            f"Unit {n % 120}",
            f"P{(n - 1) // 10:06}" if n else "",
            f"Engineer {n % 40}",
            grades[n % 5],
            f"Site {n % 30}",
            countries[n % 4],
            zones[n % 4],
            languages[n % 4],
        ]
        for n in range(count)
    ]


def measure(count: int = 100_000) -> dict[str, float]:
    """Seconds of each step."""
    data = write_csv(HEADINGS, generated_rows(count))
    known = frozenset(zoneinfo.available_timezones())
    took = {}
    start = time.perf_counter()
    table = read("people.csv", data)
    took["read"] = time.perf_counter() - start
    start = time.perf_counter()
    recognition = recognise(table.headings, (row.cells for row in table.rows))
    took["recognise"] = time.perf_counter() - start
    start = time.perf_counter()
    found = interpret(table, recognition.mapping, known_zones=known)
    took["interpret"] = time.perf_counter() - start
    start = time.perf_counter()
    problems = check_people(found.rows, held=found.held)
    took["check"] = time.perf_counter() - start
    start = time.perf_counter()
    units_from_reporting_tree(found.rows, root_name="Everybody")
    took["units"] = time.perf_counter() - start
    if len(found.rows) != count or problems:
        raise AssertionError(found.problems[:3], problems[:3])
    return took


if __name__ == "__main__":
    for step, seconds in measure().items():
        print(f"{step:10} {seconds:6.2f} s")
