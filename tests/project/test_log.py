"""What the log keeps quiet about."""

import logging

import pytest

from leaderful.project.log import WithoutTokens


@pytest.mark.parametrize("path", ["/sign-in/link/", "/offers/", "/programmes/invitation/", "/meetings/log/"])
def test_it_never_says_a_links_token(path):
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Not Found: %s", (f"{path}abc:def/",), None
    )

    WithoutTokens().filter(record)

    assert record.getMessage() == f"Not Found: {path}…/"


def test_it_leaves_other_lines_as_they_are():
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Not Found: %s", ("/people/x/",), None
    )

    WithoutTokens().filter(record)

    assert record.args == ("/people/x/",)
