"""Job title and unit in one line."""

from types import SimpleNamespace

import pytest

from leaderful.web.templatetags.ui import job_and_unit


@pytest.mark.parametrize(
    ("job", "unit", "line"),
    [
        ("Team Lead, Customer Care", "Customer Care", "Team Lead, Customer Care"),
        ("Team Lead, customer care", "Customer Care", "Team Lead, customer care"),
        ("Engineer", "Customer Care", "Engineer, Customer Care"),
        ("", "Customer Care", "Customer Care"),
        ("Engineer", None, "Engineer"),
        ("", None, ""),
    ],
)
def test_it_says_the_unit_once(job, unit, line):
    person = SimpleNamespace(job_title=job, unit=SimpleNamespace(name=unit) if unit else None)

    assert job_and_unit(person) == line
