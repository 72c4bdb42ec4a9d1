"""``leaderful bench rounds``: one round in a real browser, step by step, on a served installation with its worker."""

import argparse
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

from leaderful.project import setup
from leaderful.project.bench_web import fill, get

SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
PICKED = {"GOAL": 3, "SKILL": 3, "EXPERIENCE": 3}
LANGUAGES = ("en", "de", "fr", "pt")


def run(argv: list[str]) -> int:
    """Fill a fresh installation, serve it, and walk a lead through a round."""
    parser = argparse.ArgumentParser(prog="leaderful bench rounds")
    parser.add_argument("--mentees", type=int, default=400)
    parser.add_argument("--mentors", type=int, default=300)
    parser.add_argument("--people", type=int, default=2000, help="in the organisation")
    options = parser.parse_args(argv)
    browser = os.environ.get("LEADERFUL_CHROMIUM") or shutil.which("chromium")
    if browser is None:
        print("There is no Chromium here; name one in LEADERFUL_CHROMIUM.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="leaderful-bench-") as folder:
        setup.ready(folder)
        setup.collect_static()
        fill(options.people)
        programme, session = _programme(options)
        print(f"{options.mentees} mentees, {options.mentors} mentors, {options.people} people")
        with _served(folder) as address:
            _walk(browser, address, session, f"/programmes/{programme.key}/match/")
    return 0


def _programme(options: argparse.Namespace) -> tuple[Any, str]:
    """A programme in which that many people take part, straight into the tables, and its lead's session."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from leaderful.flows.catalogue import CATALOGUE
    from leaderful.people.models import Grant, Item, Person, SpokenLanguage
    from leaderful.programmes.models import Membership, MembershipItem, Programme

    at = timezone.now()
    rng = random.Random(11)  # noqa: S311  invented people
    Item.objects.bulk_create(Item(code=item.code, kind=item.kind, names=item.texts) for item in CATALOGUE)
    codes: dict[str, list[Item]] = {kind: list(Item.objects.filter(kind=kind)) for kind in PICKED}
    programme = Programme.objects.create(
        template="leadership", names={"en": "Bench"}, state="MATCHING", created_at=at
    )
    lead, *others = Person.objects.order_by("pk")
    chosen = rng.sample(others, options.mentees + options.mentors)
    roles = ["MENTEE"] * options.mentees + ["MENTOR"] * options.mentors
    members = Membership.objects.bulk_create(
        Membership(programme=programme, person=person, role=role, state="ACTIVE", places=rng.randint(1, 3))
        for person, role in zip(chosen, roles, strict=True)
    )
    MembershipItem.objects.bulk_create(
        MembershipItem(membership=member, item=item, side="WANTED" if member.role == "MENTEE" else "OFFERED")
        for member in members
        for kind, count in PICKED.items()
        for item in rng.sample(codes[kind], count)
    )
    SpokenLanguage.objects.bulk_create(
        SpokenLanguage(person=person, code=code)
        for person in chosen
        for code in {"en", rng.choice(LANGUAGES)}
    )
    Grant.objects.create(person=lead, role=Grant.Role.LEAD, starts_at=at - timedelta(days=1))
    session = SessionStore()
    session["_auth_user_id"] = str(lead.pk)
    session["_auth_user_backend"] = "leaderful.web.session.Backend"
    session["_auth_user_hash"] = lead.get_session_auth_hash()
    session.save()
    return programme, str(session.session_key)


@contextmanager
def _served(folder: str) -> Iterator[str]:
    """``leaderful serve`` with its worker, until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "leaderful.project.cli", "serve", "--data", folder, "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    server = subprocess.Popen(command, env=environment)  # noqa: S603  our own interpreter
    try:
        while True:
            with suppress(OSError):
                if get(port, "/alive/", "")[0] == HTTPStatus.OK:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _walk(browser: str, address: str, session: str, path: str) -> None:
    """Every step a lead takes, each timed from the click until the page it leads to stands there."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(SWITCHES))
        context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "leaderful", "value": session, "url": address}])
        page = context.new_page()
        print(f"{'step':<58}{'page s':>8}{'result s':>10}")
        steps = _Steps(page)
        steps.time("the page to begin from", lambda: page.goto(path))
        steps.solve("match them", lambda: page.get_by_role("button", name="Match them").click())
        steps.time("keep a pair", page.locator("button.toggle").first.click)
        steps.time("rule another out", lambda: page.locator("button.toggle.ban").nth(1).click())
        steps.solve("match again", lambda: page.get_by_role("button", name="Match again").click())
        for name in ("Fair", "More mixing"):
            steps.time("the form for another way", lambda: page.goto(f"{path}ways/add/"))
            page.get_by_role("radio", name=name).check()
            steps.solve(
                f"match them this way, too: {name}",
                lambda: page.get_by_role("button", name="Match them this way, too").click(),
            )
        page.locator("input[type=radio][name=way]").nth(1).check()
        steps.time(
            "make another way the draft",
            lambda: page.get_by_role("button", name="Make the marked way the draft").click(),
        )
        steps.time(
            "why not somebody else",
            page.get_by_role("link", name="Why not somebody else?").first.click,
        )
        steps.time("ask why not", lambda: page.get_by_role("button", name="Ask why not").click())
        steps.time("the page before publishing", lambda: page.goto(f"{path}publish/"))
        steps.time("publish", lambda: page.get_by_role("button", name="Publish them").click())
        chromium.close()


class _Steps:
    """A stopwatch beside one open page."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def time(self, what: str, act: Callable[[], object]) -> None:
        """Do ``act`` and print how long the page it leads to took to stand there."""
        print(f"{what:<58}{self._acted(act):>8.2f}")

    def solve(self, what: str, act: Callable[[], object]) -> None:
        """The same for something the worker solves: until the page that may be left, and until the result."""
        began = time.perf_counter()
        shown = self._acted(act)
        self.page.get_by_role("heading", name="ready for your eye").wait_for(timeout=600_000)
        print(f"{what:<58}{shown:>8.2f}{time.perf_counter() - began:>10.2f}")

    def _acted(self, act: Callable[[], object]) -> float:
        began = time.perf_counter()
        act()
        self.page.wait_for_load_state("load")
        return time.perf_counter() - began
