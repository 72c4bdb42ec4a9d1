"""A real server over a real installation, in processes of its own that can be killed."""

import contextlib
import os
import signal
import socket
import subprocess
import urllib.error
import urllib.request


def free_port():
    """A port nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def serving(installation, *words):
    """``leaderful serve`` in a group of processes of its own; yields its address and its process."""
    port = free_port()
    command = installation.command("serve", "--port", str(port), *words)
    errors = installation.folder / "serve.log"
    with errors.open("ab") as log:
        process = subprocess.Popen(**command, stdout=log, stderr=log, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process, errors)
        yield address, process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM if process.poll() is None else signal.SIGKILL)
        process.wait(timeout=30)


def _wait_for(address, process, errors):
    """Until it answers; fails with what it said where it ended instead."""
    while True:
        assert process.poll() is None, errors.read_text()
        try:
            urllib.request.urlopen(f"{address}/alive/", timeout=5).close()  # noqa: S310  our own server
        except urllib.error.HTTPError as error:  # it answers, and never otherwise
            with error:
                raise AssertionError(errors.read_text()) from error
        except (urllib.error.URLError, OSError):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.1)  # no longer than it takes to end by itself
            continue
        return
