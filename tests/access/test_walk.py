"""One walk of everybody over everything, and all that has to be true of it.

Each answer is as the table of routes says, takes no more queries than the baseline, and holds a marker of somebody's words for
those alone to whom they belong.
"""

import json
import os
from collections import defaultdict
from pathlib import Path

import pytest
from tests import world_decisions
from tests.access import table
from tests.access.addresses import ROUTES
from tests.access.walk import FILE, METHODS, every_log_line, everybody_opens_everything
from tests.world import CAST, EXCLUDED, MARKERS
from tests.world_case_test import OTHERS, POOLS

SAID = """
What every route answers to every member of the cast (tests/world.py), at its sample address (addresses.py).
200 a page · 302 done, or sent on · in: sent to sign in first · 403 may see it, may not do it · 404 nothing here for
this person · 405 not by this method · 409 and 422: the sentence why not.
UPDATE_ROUTES=1 pytest tests/access/test_walk.py writes what is. Then read every changed line: is it right?
"""
MAKES_ROUTES = bool(os.environ.get("UPDATE_ROUTES"))

BASELINE = Path(__file__).with_name("query_counts.json")
MAKES_BASELINE = bool(os.environ.get("UPDATE_QUERY_COUNTS"))

NOT_BUILT_YET = set(world_decisions.MARKERS) - {
    *("markerIntentWhat", "markerIntentWhy", "markerIntentChecked", "markerIntentServes", "markerVoice"),
    *("markerAreaName", "markerAreaNext", "markerMoveWords", "markerCertificate"),
    *("markerRuleWhy", "markerRuleVoice", "markerReply"),
    "markerFirstMonth",
    *("markerReviewExpected", "markerReviewActual", "markerReviewLearned", "markerReviewNext"),
}
"""Markers whose page is still to come; nobody reads them meanwhile."""

DIRECTORY = ("account-deputy", "people", "person", "programme-invite", "settings-roles")
"""How the names of routes begin where every colleague is found by name."""


@pytest.fixture(scope="module")
def walked(world, come_as):
    """(everything everybody was sent, everything the server logged meanwhile)."""

    def reads_answers_of_the_case_test(sql, params):
        if "styles_caseanswer" not in sql or not sql.lstrip().upper().startswith("SELECT"):
            return False
        return str(world.past_sitting.pk) in {str(value) for value in params or ()}

    watched = {"case test": reads_answers_of_the_case_test}
    with every_log_line() as lines:
        return list(everybody_opens_everything(world, come_as, watched)), lines


@pytest.fixture(scope="module")
def at_samples(walked):
    """{(route, method): {who: what they were sent}} of the addresses that stand for their routes."""
    found = defaultdict(dict)
    for answer in walked[0]:
        if answer.is_sample:
            found[answer.route, answer.method][answer.who] = answer
    return found


@pytest.fixture(scope="module")
def listed(at_samples):
    """The table of routes; made anew where asked for."""
    if MAKES_ROUTES:
        rows = {key: {who: row[who].status for who in CAST} for key, row in sorted(at_samples.items())}
        table.write(FILE, SAID, rows, CAST)
    return table.read(FILE)


@pytest.fixture(scope="module")
def baseline(at_samples):
    """{route: {"as": who takes the most queries there, "queries": how many}}; made anew where asked for."""
    if MAKES_BASELINE:
        counts = {route: _queries(at_samples, route) for route in sorted(ROUTES)}
        most = {route: max(row, key=row.get) for route, row in counts.items() if row}
        made = {route: {"as": who, "queries": counts[route][who]} for route, who in most.items()}
        BASELINE.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n")
    return json.loads(BASELINE.read_text())


def _queries(at_samples, route):
    """{who: how many queries the page takes}, of those who get a page."""
    return {who: one.queries for who, one in at_samples[route, "GET"].items() if one.status == "200"}


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_answers_as_listed(at_samples, listed, route):
    """An unlisted route fails, and so does one that answers anybody otherwise."""
    for method in METHODS:
        assert (route, method) in listed, f"{route} is not in {FILE.name}: say what it answers to whom"
        found = {who: one.status for who, one in at_samples[route, method].items()}
        assert found == listed[route, method], f"{method} {route}"


@pytest.mark.parametrize("route", ROUTES)
def test_it_takes_no_more_queries_than_the_baseline(at_samples, baseline, route):
    """For whoever sees most there; fewer is a better baseline, to be written with UPDATE_QUERY_COUNTS=1."""
    counts = _queries(at_samples, route)

    if not counts:
        assert route not in baseline
        return
    assert route in baseline, (
        f"{route} has no baseline: run with UPDATE_QUERY_COUNTS=1 and read what it wrote"
    )
    assert {who: count for who, count in counts.items() if count > baseline[route]["queries"]} == {}


def test_the_tables_list_no_route_that_is_gone(listed, baseline):
    """A row without a route promises what nobody checks."""
    assert {route for route, _method in listed} == set(ROUTES)
    assert set(baseline) <= set(ROUTES)


def test_nobody_who_left_gets_further_than_a_stranger(listed):
    """Whoever left is signed out everywhere; the table may not say otherwise."""
    differing = [key for key, row in listed.items() if row["leaver"] != row["anonymous"]]
    assert differing == []


@pytest.fixture(scope="module")
def found(walked):
    """{marker: {reader: the addresses where they got it}}."""
    got = {marker: defaultdict(set) for marker in MARKERS}
    for answer in walked[0]:
        for marker in MARKERS:
            if marker in answer.text:
                got[marker][answer.reader].add(f"{answer.method} {answer.path}")
    return got


@pytest.mark.parametrize("marker", MARKERS)
def test_nobody_is_sent_what_they_may_not_read(found, marker):
    """On any page, other people's addresses and refusals too, after any form, and in any export."""
    strangers = {who: paths for who, paths in found[marker].items() if who not in MARKERS[marker]}
    assert strangers == {}


@pytest.mark.parametrize("marker", sorted(set(MARKERS) - NOT_BUILT_YET))
def test_those_it_belongs_to_find_it(found, marker):
    """Otherwise the test above would pass on empty pages."""
    assert set(found[marker]) == MARKERS[marker]


def test_whom_somebody_would_rather_not_meet_is_read_by_the_writer_alone(walked):
    """Outside of the directory, where everybody stands, the name is in the writer's own form and export."""
    readers = defaultdict(set)
    for answer in walked[0]:
        if EXCLUDED in answer.text and not answer.route.startswith(DIRECTORY):
            readers[answer.reader].add(answer.route)
    assert readers == {"mentee": {"programme-part", "account-export"}}


def test_no_log_line_holds_words(walked):
    """At any level, refusals too."""
    lines = walked[1]
    assert lines, "the walk logged nothing, so this test can't fail"
    assert [line for line in lines for marker in MARKERS if marker in line] == []


def test_no_page_of_others_reads_the_answers_of_a_case_test_at_all(at_samples):
    """Seen in the queries themselves, so that a score hidden in a sum or a file counts too."""
    found = [
        (who, route)
        for (route, method), row in at_samples.items()
        for who in OTHERS
        if method == "GET" and route not in POOLS and "case test" in row[who].asked
    ]

    assert found == []


def test_the_walk_sees_the_taker_read_them(walked):
    """Otherwise the test above could not fail."""
    asking = {one.who for one in walked[0] if "case test" in one.asked and one.route not in POOLS}
    assert asking == {"mentor"}
