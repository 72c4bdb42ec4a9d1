"""``leaderful demo`` and ``serve`` as people run them: processes of their own, until a signal ends them."""

import contextlib
import http.cookiejar
import os
import re
import signal
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from tests.installation import Installation
from tests.serving import serving

PATIENCE = 60.0
"""Seconds to wait for a process to get somewhere; a passing test never waits so long."""

COUNT = """
from leaderful.audit.models import Event
from leaderful.people import queries
from leaderful.people.models import Person
here = queries.organisation()
print(here.is_demo, here.name, Person.objects.count(), Event.objects.count())
"""
STUCK = """
from django.utils import timezone
from leaderful.flows.desk import desk
from leaderful.programmes.models import Programme
(running,) = [one for one in Programme.objects.all() if one.name_in("en") == "Rising Leads"]
print(*(len(found) for found in desk(running, at=timezone.now()).found.values()))
"""
FAR_APART = """
from django.db.models import F
from leaderful.meetings.models import MeetingWords
rows = MeetingWords.objects.filter(kind="PLACE").exclude(meeting__pairing__guide__site=F("meeting__pairing__learner__site"))
print(*(words.text.split(":")[0] for words in rows))
"""
ADMINISTRATORS = """
from leaderful.people.models import Person
print(Person.objects.count(), Person.objects.filter(grants__role="ADMINISTRATOR").count())
"""


def until(happened, what):
    """What ``happened()`` returns once it is true; asked again and again, since nothing tells us."""
    end = time.monotonic() + PATIENCE
    while not (found := happened()):
        assert time.monotonic() < end, f"not within {PATIENCE:.0f} s: {what}"
        threading.Event().wait(0.05)
    return found


def said(installation):
    """What its servers printed so far."""
    return (installation.folder / "serve.log").read_text()


def codes(installation):
    """The one-time codes among it."""
    return re.findall(r"with the code (\S+)", said(installation))


def in_session(session):
    """The processes of a session that still run, with their command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, _parent, _group, its = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            if int(its) == session and state != "Z":
                found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
    return found


def workers(session):
    """The background workers of a session."""
    return {pid for pid, line in in_session(session).items() if "leaderful.project.cli worker" in line}


def status(address):
    """The status an address answers with."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310  our own server
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def sign_in_once(address, code):
    """Sign in with a one-time code as a browser of its own; the address one lands on."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = f"{address}/sign-in/once/"
    with browser.open(page, timeout=PATIENCE) as answer:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())[1]
    facts = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "code": code}).encode()
    try:
        with browser.open(page, facts, timeout=PATIENCE) as answer:
            return answer.url.removeprefix(address)
    except urllib.error.HTTPError as error:  # 422: the page again, with a sentence
        with error:
            return error.url.removeprefix(address)


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """An installation of one's own that has never been started."""
    return Installation(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A loaded demo, and what loading it printed."""
    installation = Installation(tmp_path_factory.mktemp("demo"))
    done = installation.run("demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    return installation, done


def test_demo_loads_an_invented_organisation(demo):
    installation, done = demo

    is_demo, *_name, people, events = installation.script(COUNT).split()

    assert is_demo == "True"
    assert 350 <= int(people) <= 450  # “some 400 people”, it says
    assert int(events) > int(people)
    assert "400" in done.stderr


def test_the_demo_is_in_plausible_health(demo):
    """Each way of being stuck is there to be seen, and no more than a lead looks through over a coffee."""
    installation, _done = demo

    counts = [int(count) for count in installation.script(STUCK).split()]

    assert min(counts) >= 1
    assert sum(counts) <= 25


def test_people_of_two_sites_meet_by_video(demo):
    installation, _done = demo

    assert set(installation.script(FAR_APART).split()) == {"https"}


def test_demo_loads_once(demo):
    installation, _done = demo
    before = installation.script(COUNT)

    again = installation.run("demo", "--no-serve")

    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert installation.script(COUNT) == before


def test_serving_the_demo_asks_for_the_port_before_it_loads(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        done = Installation(tmp_path).run("demo", "--port", str(port))

    assert done.returncode == 1
    assert done.stderr.strip() == f"Port {port} can't be used; try another with --port."
    assert not (tmp_path / "leaderful.sqlite3").exists()


def test_serve_prints_a_code_once_that_signs_in_once(own):
    with serving(own, "--name", "Fjord Works") as (address, _process):
        (code,) = until(lambda: codes(own), "a code")

        assert sign_in_once(address, code) == "/"
        assert sign_in_once(address, code) == "/sign-in/once/"
        assert status(f"{address}/demo/") == 404
        assert own.script(ADMINISTRATORS).split() == ["1", "1"]

    with serving(own) as (address, _process):
        until(lambda: f"Leaderful is at {address}/" in said(own), "its address")
        assert codes(own) == [code]
        assert "Fjord Works" in own.script(COUNT)


def test_demo_refuses_ones_own_data(own):
    own.script("from leaderful.project.first import first_administrator; first_administrator('Fjord Works')")
    before = own.script(COUNT)

    done = own.run("demo", "--no-serve")

    assert done.returncode == 2
    assert "holds your own organisation; the demo needs a folder of its own." in done.stderr
    assert own.script(COUNT) == before


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_web_and_worker(own, by):
    with serving(own) as (_address, process):
        until(lambda: workers(process.pid), "a worker")
        assert len(in_session(process.pid)) >= 3  # parent, web server, worker

        process.send_signal(by)

        assert process.wait(timeout=PATIENCE) == 0
        assert in_session(process.pid) == {}
    assert "Traceback" not in said(own)


def test_a_worker_that_was_killed_is_started_again(own):
    with serving(own) as (address, process):
        (killed,) = until(lambda: workers(process.pid), "a worker")

        os.kill(killed, signal.SIGKILL)

        (again,) = until(lambda: workers(process.pid) - {killed}, "another worker")
        assert again != killed
        assert status(f"{address}/alive/") == 200


def test_a_taken_port_gets_one_sentence(own):
    with serving(own, "--no-worker") as (address, _process):
        port = address.rpartition(":")[2]

        done = own.run("serve", "--port", port)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() == f"Port {port} can't be used; try another with --port."
