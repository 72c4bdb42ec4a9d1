"""The launcher's environment: once made for real from two tiny wheels on this disk, else with its commands recorded."""

import hashlib
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from leaderful.project import environment
from leaderful.project.environment import CannotPrepareError, prepare, stamp


def wheel(folder, name):
    """A wheel of one line; its requirement with its hash."""
    file = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{name}.py", "WHOLE = True\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(
            f"{info}/RECORD", f"{name}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n"
        )
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setattr(environment, "_working_uv", lambda: None)
    head = f"--no-index\n--find-links {tmp_path}\n"
    (tmp_path / "requirements.lock").write_text(head + wheel(tmp_path, "tinyrun"))
    (tmp_path / "requirements-dev.lock").write_text(
        head + wheel(tmp_path, "tinyrun") + wheel(tmp_path, "tinydev")
    )
    return tmp_path


@pytest.fixture
def made(root, monkeypatch):
    """What was run: “venv” or “install” and the lock; making an environment only links its interpreter."""
    commands = []

    def run(command):
        if command[1:3] == ["-m", "venv"]:
            python = Path(command[-1]) / "bin" / "python"
            python.parent.mkdir(parents=True)
            python.symlink_to(sys.executable)
            (Path(command[-1]) / "lib" / "python3" / "site-packages" / "pip").mkdir(parents=True)
            commands.append("venv")
        elif command[-1] == "ensurepip":
            commands.append("ensurepip")
        else:
            commands.append(f"install {Path(command[-1]).name}")

    monkeypatch.setattr(environment, "_run", run)
    return commands


def has(root, module):
    asked = f"import {module}; assert {module}.WHOLE"
    python = root / ".venv" / "bin" / "python"
    return subprocess.run([python, "-c", asked], capture_output=True, check=False).returncode == 0


def age(root):
    return (root / ".venv" / "pyvenv.cfg").stat().st_mtime_ns


@pytest.mark.slow
def test_it_brings_what_running_needs_then_what_developing_needs(root):
    prepare(root, "demo")
    assert has(root, "tinyrun")
    assert not has(root, "tinydev")

    prepare(root, "test")
    assert has(root, "tinydev")


@pytest.mark.slow
def test_it_refuses_a_package_with_another_hash(root):
    lock = root / "requirements.lock"
    lock.write_text(lock.read_text()[:-9] + "00000000\n")

    with pytest.raises(CannotPrepareError, match="Expected sha256"):
        prepare(root, "demo")
    with pytest.raises(CannotPrepareError, match="offline"):  # and does not take the empty one for whole
        prepare(root, "demo")


def test_it_does_nothing_where_the_stamp_fits(root, made, capsys):
    prepare(root, "test")
    capsys.readouterr()

    prepare(root, "test")
    prepare(root, "demo")  # the development lock holds what running needs

    assert made == ["venv", "install requirements-dev.lock"]
    assert capsys.readouterr().err == ""


def test_the_encoder_is_installed_where_the_setting_says_so(root, made, monkeypatch):
    (root / "requirements-encoder.lock").write_text("tinyencoder==1.0\n")
    prepare(root, "serve")

    monkeypatch.setenv("LEADERFUL_ENCODER", "yes")
    prepare(root, "serve")
    prepare(root, "serve")

    assert made == ["venv", "install requirements.lock", "install requirements-encoder.lock"]


def test_the_locks_with_the_encoder_hold_all_that_the_other_one_does():
    plain, more, dev = (
        set((environment.ROOT / f"requirements{part}.lock").read_text().split("\n"))
        for part in ("", "-encoder", "-dev")
    )

    assert plain <= more <= dev


def test_it_adds_to_an_environment_that_is_whole(root, made):
    prepare(root, "demo")

    prepare(root, "check")

    assert made == ["venv", "install requirements.lock", "install requirements-dev.lock"]


def test_a_new_lock_is_installed(root, made):
    prepare(root, "demo")
    (root / "requirements.lock").write_text("# newer\n")

    prepare(root, "demo")

    assert made == ["venv", *["install requirements.lock"] * 2]


def test_it_brings_pip_where_uv_made_the_environment_and_is_gone(root, made):
    prepare(root, "demo")
    shutil.rmtree(root / ".venv" / "lib")

    prepare(root, "test")

    assert made[2:] == ["ensurepip", "install requirements-dev.lock"]


def test_it_makes_a_half_made_environment_anew(root, made):
    prepare(root, "demo")
    (root / ".venv" / ".unfinished").touch()

    prepare(root, "test")

    assert made[2:] == ["venv", "install requirements-dev.lock"]


def test_it_makes_an_environment_nobody_stamped_anew(root, made):
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / ".venv" / "bin" / "python").symlink_to("/nowhere/python")

    prepare(root, "demo")

    assert made == ["venv", "install requirements.lock"]


def test_it_does_not_trust_a_stamp_from_another_place(root, made):
    (root / "elsewhere").mkdir()
    stamp(root / "elsewhere", root / "requirements.lock")
    (root / "elsewhere").rename(root / ".venv")

    prepare(root, "demo")

    assert made == ["venv", "install requirements.lock"]


def test_two_starts_at_once_make_it_once(root, made):
    starts = [threading.Thread(target=prepare, args=(root, "demo")) for _ in range(4)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()

    assert made == ["venv", "install requirements.lock"]


def test_it_gives_up_waiting_with_a_sentence(root):
    held = environment._alone(root / ".cache" / "setup.lock", 0)
    with held, pytest.raises(CannotPrepareError, match="Another"):
        prepare(root, "demo", patience=0)


def test_it_loads_on_a_bare_interpreter():
    asked = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        "import runpy, sys; runpy.run_path(sys.argv[1])",
        environment.__file__,
    ]

    assert subprocess.run(asked, check=False).returncode == 0
