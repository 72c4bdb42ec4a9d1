"""What the log keeps quiet about."""

import logging
from uuid import UUID

import pytest
from django.urls import URLPattern, get_resolver

from leaderful.ground.links import make_token
from leaderful.project.log import WithoutTokens


def _addresses():
    """Every address with a token in it, as its route is written."""
    patterns = [one for one in get_resolver().url_patterns if isinstance(one, URLPattern)]
    return [str(one.pattern) for one in patterns if "<str:token>" in str(one.pattern)]


def _said(text, *args):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, text, args, None)
    WithoutTokens().filter(record)
    return record.getMessage()


@pytest.mark.parametrize("colon", [":", "%3A"])
def test_it_never_says_a_links_token_wherever_it_leads(colon):
    key = UUID("0198c0de-0000-7000-8000-000000000001")
    routes = _addresses()

    assert len(routes) > 15  # the walk finds them
    for route in routes:
        token = make_token(purpose="ask", key=key, person_id=7).replace(":", colon)
        path = "/" + route.replace("<str:token>", token)

        assert _said("Not Found: %s", path) == "Not Found: /" + route.replace("<str:token>", "…")


def test_no_address_takes_a_token_under_another_name():
    """What looks like a token is called one, so the walk above misses none."""
    known = {"token", "kind"}
    patterns = [one for one in get_resolver().url_patterns if isinstance(one, URLPattern)]

    texts = {
        name
        for one in patterns
        for name, kind in one.pattern.converters.items()
        if type(kind).__name__ in {"StringConverter", "PathConverter"}
    }

    assert texts <= known


def test_it_leaves_other_lines_as_they_are():
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Not Found: %s", ("/people/x/",), None
    )

    WithoutTokens().filter(record)

    assert record.args == ("/people/x/",)


def test_it_leaves_keys_and_times_as_they_are():
    line = "Not Found: /people/0198c0de-0000-7000-8000-000000000001/ at 2026-11-30T10:20:30"

    assert _said(line) == line
