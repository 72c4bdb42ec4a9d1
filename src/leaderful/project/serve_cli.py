"""``leaderful demo``, ``serve`` and ``worker``: one parent process that keeps the web server and the worker running."""

import argparse
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from leaderful.project import setup

RESTART_SECONDS = 2.0
"""How long a worker that died stays down before it is started again."""


def _parser(command: str, says: str, *, folder: str = "") -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"leaderful {command}", description=says)
    setup.add_data_option(parser, usually=folder)
    return parser


def _serving(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--workers", type=int, default=1, help="web processes (default: 1)")
    return parser


def demo(argv: list[str]) -> int:
    """Load the demo organisation where it isn't loaded yet, serve it, and say where and as whom to sign in."""
    parser = _serving(_parser("demo", "Serve a demo organisation of invented people.", folder="data-demo"))
    parser.add_argument("--no-serve", action="store_true", help="load the organisation, then end")
    options = parser.parse_args(argv)
    if not options.no_serve and not _can_listen(options):
        return 1
    setup.ready(options.data)
    setup.refuse_other_keys()
    from leaderful.jobs.demo import load
    from leaderful.people import queries

    organisation = queries.organisation()
    if organisation is not None and not organisation.is_demo:
        print(
            f"{options.data} holds your own organisation; the demo needs a folder of its own.",
            file=sys.stderr,
        )
        return 2
    if organisation is None:
        print("Inviting some 400 people who do not exist …", file=sys.stderr)
        load.load()
    if options.no_serve:
        return 0
    address = f"http://{_shown(options.host)}:{options.port}/"
    return _serve(options, [f"The demo is at {address}", f"Choose whom to be at {address}demo/"])


def serve(argv: list[str]) -> int:
    """Serve one's own organisation; at the first start, print the first administrator's one-time code."""
    parser = _serving(_parser("serve", "Serve your own organisation."))
    parser.add_argument("--name", default="", help="the organisation's name, at the first start")
    parser.add_argument(
        "--no-worker", action="store_true", help="no background work here: run “leaderful worker”"
    )
    options = parser.parse_args(argv)
    if not _can_listen(options):
        return 1
    setup.ready(options.data)
    setup.refuse_other_keys()
    from leaderful.project.first import first_administrator

    address = f"http://{_shown(options.host)}:{options.port}/"
    lines = [f"Leaderful is at {address}"]
    code = first_administrator(options.name)
    if code:
        lines += [
            f"Sign in once as the first administrator: {address}sign-in/once/",
            f"with the code {code}",
            "It is shown this once. “leaderful admin-code” makes another.",
        ]
    return _serve(options, lines)


def worker(argv: list[str]) -> int:
    """Background work alone, until a signal ends it."""
    options = _parser("worker", "Run background work alone.").parse_args(argv)
    setup.start_django(options.data)
    setup.refuse_other_keys()
    from leaderful.jobs.worker import work

    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    work(stop)
    return 0


def _shown(host: str) -> str:
    return "localhost" if host in {"0.0.0.0", "::"} else host  # noqa: S104  shown, not bound


def _can_listen(options: argparse.Namespace) -> bool:
    """Whether the port is free, asked before anything is made; says so where it isn't.

    The web server itself would share the port with another one of its kind.
    """
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    try:
        socket.create_server((options.host, options.port), family=family).close()
    except OSError:
        print(f"Port {options.port} can't be used; try another with --port.", file=sys.stderr)
        return False
    return True


def _serve(options: argparse.Namespace, lines: list[str]) -> int:
    """Keep the web server and the worker running until a signal comes or the web server ends."""
    setup.collect_static()
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    web = subprocess.Popen(_web_command(options))  # noqa: S603  our own interpreter
    helper = None if getattr(options, "no_worker", False) else _start_worker(options.data)
    died_at = 0.0
    try:
        if not _answers(options, web, stop):
            return 0 if stop.is_set() else 1
        print("\n".join(lines), flush=True)
        while not stop.wait(0.5):
            if web.poll() is not None:
                print("The web server ended by itself; its last lines above say why.", file=sys.stderr)
                return 1
            if helper is not None and helper.poll() is not None:
                died_at = died_at or time.monotonic()
                if time.monotonic() - died_at > RESTART_SECONDS:
                    helper, died_at = _start_worker(options.data), 0.0
        return 0
    finally:
        for process in (web, helper):
            if process is not None and process.poll() is None:
                process.terminate()
        for process in (web, helper):
            if process is not None:
                _end(process)


def _web_command(options: argparse.Namespace) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", options.host, "--port", str(options.port)),
        *("--workers", str(options.workers), "--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
        *("--workers-kill-timeout", "5"),  # one told to end while it still starts would never hear it
        "leaderful.project.wsgi:application",
    ]


def _start_worker(folder: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "leaderful.project.cli", "worker", "--data", str(Path(folder).resolve())]
    return subprocess.Popen(command)  # noqa: S603  our own interpreter


def _answers(options: argparse.Namespace, web: subprocess.Popen[bytes], stop: threading.Event) -> bool:
    """Wait until the web server answers; returns False where it ended instead, having said why."""
    host = "127.0.0.1" if options.host in {"0.0.0.0", "::"} else options.host  # noqa: S104  asked, not bound
    while not stop.wait(0.1):
        if web.poll() is not None:
            print("The web server could not start; its last lines above say why.", file=sys.stderr)
            return False
        try:
            urllib.request.urlopen(f"http://{host}:{options.port}/alive/", timeout=2).close()
        except (urllib.error.URLError, OSError):
            continue
        return True
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
