"""Makes `.venv` what the lock files say. The launcher runs this file with any Python 3.11; it needs nothing else.

A stamp in `.venv` names the lock it was filled from, the interpreter and the place; where it fits, nothing is done.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DEVELOPING = frozenset({"test", "check", "messages", "docs", "bench"})
"""The commands that need the development packages as well."""

PATIENCE = 900.0
"""Seconds to wait for another start that is setting up: a slow line's whole download."""

WHAT_TO_DO = (
    "The packages could not be installed. If this machine is offline, connect it; if it has a package mirror of its"
    " own, set PIP_INDEX_URL (for uv: UV_INDEX_URL) to it. Then give the same command again."
)


class CannotPrepareError(Exception):
    """The environment can't be made; the text says why and what to do."""


def prepare(root: Path, command: str, *, patience: float = PATIENCE) -> None:
    """Make `root/.venv` fit for `command`, unless it is already; two at once wait for each other.

    Raises:
        CannotPrepareError: with a sentence on what to do.
    """
    locks = [root / "requirements-dev.lock"]  # holds everything that the others do
    if command not in DEVELOPING:
        with_encoder = os.environ.get("LEADERFUL_ENCODER") == "yes"
        locks.append(root / ("requirements-encoder.lock" if with_encoder else "requirements.lock"))
    venv = root / ".venv"
    if _fits(venv, locks):
        return
    try:
        with _alone(root / ".cache" / "setup.lock", patience):
            if not _fits(venv, locks):
                _say("Setting up (once, about a minute)…")
                _fill(venv, locks[-1])
    except OSError as error:
        raise CannotPrepareError(f"Leaderful can't write its folder {root}: {error}.") from error


def stamp(venv: Path, lock: Path) -> None:
    """Say in `venv` that it holds exactly what `lock` lists; earlier stamps go."""
    for old in venv.glob(".leaderful-*"):
        old.unlink()
    _stamp_of(venv, lock).write_text(_made_by(venv))


def _fits(venv: Path, locks: Sequence[Path]) -> bool:
    return any(_reads(_stamp_of(venv, lock)) == _made_by(venv) for lock in locks)


def _stamp_of(venv: Path, lock: Path) -> Path:
    return venv / f".leaderful-{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"


def _made_by(venv: Path) -> str:
    # a new system Python, or a folder that was moved, makes an environment useless without changing a file in it
    return f"{os.path.realpath(venv / 'bin' / 'python')}\n{venv}\n"


def _reads(file: Path) -> str | None:
    try:
        return file.read_text()
    except OSError:
        return None


@contextmanager
def _alone(file: Path, patience: float) -> Iterator[None]:
    """Hold the lock on `file`; the kernel lets go of it when its holder ends, however that happens."""
    file.parent.mkdir(exist_ok=True)
    with file.open("w") as handle:
        until = time.monotonic() + patience
        told = False
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise CannotPrepareError(
                        "Another ./leaderful has been setting up for very long. End it, then give this command again."
                    ) from None
                if not told:
                    _say("Another ./leaderful is setting up; waiting for it…")
                    told = True
                time.sleep(0.1)
        yield


def _fill(venv: Path, lock: Path) -> None:
    """Bring `venv` to `lock`: on top of what is whole, anew where a start was cut off or nobody knows."""
    unfinished = venv / ".unfinished"
    whole = (
        any(_reads(file) == _made_by(venv) for file in venv.glob(".leaderful-*")) and not unfinished.exists()
    )
    uv = _working_uv()
    if not whole:
        if venv.is_dir():
            shutil.rmtree(venv)
        make = [uv, "venv", "-q", "--python", sys.executable] if uv else [sys.executable, "-m", "venv"]
        _run([*make, str(venv)])
    unfinished.touch()
    python = str(venv / "bin" / "python")
    exact = ["--require-hashes", "--only-binary", ":all:", "-q", "-r", str(lock)]
    if uv:
        _run([uv, "pip", "install", "--python", python, *exact])
    else:
        if not any(venv.glob("lib/python*/site-packages/pip")):
            _run([python, "-m", "ensurepip"])  # uv made it, and has left since
        plain = ["--no-compile", "--no-input", "--disable-pip-version-check"]
        _run([python, "-m", "pip", "install", *plain, *exact])
    _compile(venv)
    stamp(venv, lock)
    unfinished.unlink()


def _compile(venv: Path) -> None:
    """Have the matching engine's machine code made now, not when somebody waits for a match; it may fail."""
    source = venv.parent / "src"
    if source.is_dir():
        python = str(venv / "bin" / "python")
        warm = "from leaderful.core.matching import warm; warm()"
        env = os.environ | {"PYTHONPATH": str(source)}
        subprocess.run([python, "-c", warm], env=env, capture_output=True, check=False)  # noqa: S603  our own words


def _working_uv() -> str | None:
    uv = shutil.which("uv")
    if uv and subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0:  # noqa: S603  our own words
        return uv
    return None


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603  our own words
    if done.returncode:
        last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-3:])
        raise CannotPrepareError(f"{last}\n{WHAT_TO_DO}")


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def main() -> int:
    """The launcher's call: the first word given is the command to prepare for."""
    try:
        prepare(ROOT, sys.argv[1] if len(sys.argv) > 1 else "")
    except CannotPrepareError as error:
        _say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
