"""``leaderful bench web``: a real server over a real database with many people, asked by real HTTP clients."""

import argparse
import http.client
import os
import platform
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from leaderful.project import setup

CHUNK = 5000


def run(argv: list[str]) -> int:
    """Fill a fresh installation, serve it, ask, print."""
    parser = argparse.ArgumentParser(prog="leaderful bench web")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--programme", type=int, default=20_000, help="people in one programme; 0 for none")
    parser.add_argument("--only", default="", help="measure pages whose title holds this")
    parser.add_argument("--requests", type=int, default=200, help="per page")
    parser.add_argument("--clients", type=int, default=2, help="at the same time")
    parser.add_argument("--workers", type=int, default=2, help="web processes")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="leaderful-bench-") as folder:
        began = time.monotonic()
        setup.ready(folder)
        setup.collect_static()
        names = fill(options.people)
        cookie = _signed_in_lead()
        pages = {title: (paths, [cookie]) for title, paths in _pages(names).items()}
        if options.programme:
            pages |= _programme_pages(options.programme, cookie)
        _settle()
        print(
            f"{options.people} people made in {time.monotonic() - began:.1f} s; Python {platform.python_version()}"
        )
        with _served(options.workers) as port:
            print(f"{'page':<28}{'requests':>9}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}{'req/s':>8}")
            for title, (paths, cookies) in pages.items():
                if options.only in title:
                    _measure(title, paths, port, cookies, options)
    return 0


def fill(people: int) -> list[str]:
    """Put that many invented people straight into the tables; returns some of their family names."""
    from leaderful.jobs.demo.organisation import invent
    from leaderful.people.models import Organisation, Person, Unit
    from leaderful.people.operations.search import search_text

    at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    company = invent(random.Random(7), on=date(2026, 11, 23), people=people)  # noqa: S311  invented people
    Organisation.objects.create(name=company.name, created_at=at, public_address="http://localhost")
    units: dict[str, Unit] = {}
    for unit in company.units:
        units[unit.code] = Unit.objects.create(name=unit.name, parent=units.get(unit.parent or ""))
    ids: dict[str, int] = {}
    for start in range(0, len(company.people), CHUNK):
        rows = [
            Person(
                given_name=p.given_name,
                family_name=p.family_name,
                email=p.email or "",
                unit=units[p.unit],
                job_title=p.job_title,
                grade=p.grade,
                site=p.site,
                time_zone=p.zone,
                password="!",  # noqa: S106  nobody signs in with a password here
                created_at=at,
            )
            for p in company.people[start : start + CHUNK]
        ]
        for row in rows:
            row.search_text = search_text(row)
        for invented, made in zip(
            company.people[start : start + CHUNK],
            Person.objects.bulk_create(rows),
            strict=True,
        ):
            ids[invented.number] = made.pk
    managed = [Person(pk=ids[p.number], manager_id=ids[p.manager]) for p in company.people if p.manager]
    Person.objects.bulk_update(managed, ["manager"], batch_size=2000)
    return [p.family_name for p in company.people[:: max(1, people // 50)]]


def _settle() -> None:
    """What PostgreSQL does by itself within minutes, so that it doesn't do it while it is measured."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _signed_in_lead() -> str:
    """A session cookie of somebody who may see the most."""
    from django.utils import timezone

    from leaderful.people.models import Grant, Person

    lead = Person.objects.order_by("pk").first()
    assert lead is not None  # noqa: S101  fill() made somebody
    for role in (Grant.Role.LEAD, Grant.Role.ADMINISTRATOR):
        Grant.objects.create(person=lead, role=role, starts_at=timezone.now())
    return _session(lead)


def _session(person: Any) -> str:
    """A cookie with which ``person`` is signed in."""
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session["_auth_user_backend"] = "leaderful.web.session.Backend"
    session["_auth_user_hash"] = person.get_session_auth_hash()
    session.save()
    return f"leaderful={session.session_key}"


def _programme_pages(people: int, lead: str) -> dict[str, tuple[list[str], list[str]]]:
    """Pages of one large programme: title → addresses, and the cookies of whoever asks for them, in turn."""
    from leaderful.people.models import Person
    from leaderful.project.bench_programme import fill_programme

    programme, mentees = fill_programme(people, at=datetime.now(UTC))
    mine = f"/programmes/{programme.key}/"
    cookies = [_session(person) for person in Person.objects.filter(pk__in=mentees)]
    return {
        "a mentee’s home": (["/"], cookies),
        "the lead’s desk": ([f"{mine}run/"], [lead]),
        "the desk, one kind": ([f"{mine}run/?kind={kind}" for kind in ("gap", "offer", "unmarked")], [lead]),
        "the desk, last page": ([f"{mine}run/?page=999"], [lead]),
        "a lead’s home": (["/"], [lead]),
    }


@contextmanager
def _served(workers: int) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
        "leaderful.project.wsgi:application",
    ]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    server = subprocess.Popen(command, env=environment)  # noqa: S603  our own interpreter
    try:
        while True:
            try:
                if get(port, "/alive/", "")[0] == http.HTTPStatus.OK:
                    break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


def _pages(names: list[str]) -> dict[str, list[str]]:
    """Each page's addresses; searches ask for many different names, whole and in part."""
    return {
        "home": ["/"],
        "people’s list": ["/people/"],
        "search by name": [f"/people/?q={name[:12]}" for name in names if name.isascii()],
        "search by three letters": [f"/people/?q={name[:3]}" for name in names if name.isascii()],
        "search that finds nobody": ["/people/?q=zzzxqy"],
    }


def get(port: int, path: str, cookie: str) -> tuple[int, float]:
    """The status of one page, and how many milliseconds it took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    began = time.perf_counter()
    connection.request("GET", path.replace(" ", "%20"), headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, (time.perf_counter() - began) * 1000


def _measure(
    title: str, paths: list[str], port: int, cookies: list[str], options: argparse.Namespace
) -> None:
    for path in paths[:5]:
        for _worker in range(2 * options.workers):
            get(port, path, cookies[0])  # warm
    wanted = [(paths[i % len(paths)], cookies[i % len(cookies)]) for i in range(options.requests)]
    began = time.perf_counter()
    with ThreadPoolExecutor(options.clients) as pool:
        answers = list(pool.map(lambda one: get(port, *one), wanted))
    seconds = time.perf_counter() - began
    wrong = [status for status, _ in answers if status != http.HTTPStatus.OK]
    if wrong:
        print(f"{title:<28} answered {wrong[0]}, not 200", file=sys.stderr)
    times = sorted(ms for _, ms in answers)
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"{title:<28}{len(times):>9}{p50:>9.1f}{p95:>9.1f}{times[-1]:>9.1f}{len(times) / seconds:>8.0f}")
