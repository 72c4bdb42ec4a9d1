"""Served installations and visitors: each visitor is a browser of their own, with cookies nobody shares."""

import contextlib
import re
import subprocess

import pytest
from tests.installation import Installation
from tests.serving import serving

PATIENCE = 30_000
"""Milliseconds to wait for a page to say something; a passing test never waits so long."""


@pytest.fixture(scope="module")
def visits(chromium):
    """``visits(address)`` opens a page in a browser of its own; everything it complains of fails the test's end."""
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE)
    opened = []

    def visit(address, **options):
        context = chromium.new_context(base_url=address, reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context.new_page()

    yield visit
    for context in opened:
        context.close()


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """One's own organisation, served with its worker: (installation, address, the console's one-time code)."""
    with _served_with_a_code(tmp_path_factory.mktemp("own")) as served:
        yield served


@pytest.fixture
def own_anew(tmp_path_factory):
    """The same, for one test alone."""
    with _served_with_a_code(tmp_path_factory.mktemp("own")) as served:
        yield served


@contextlib.contextmanager
def _served_with_a_code(folder):
    installation = Installation(folder)
    installation.begin()
    with serving(installation) as (address, process):
        log = installation.folder / "serve.log"
        while not (code := re.search(r"with the code (\S+)", log.read_text())):
            assert process.poll() is None
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.1)
        yield installation, address, code[1]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo, served with its worker: (installation, address)."""
    installation = Installation(tmp_path_factory.mktemp("demo"))
    done = installation.run("demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    with serving(installation) as (address, _process):
        yield installation, address
