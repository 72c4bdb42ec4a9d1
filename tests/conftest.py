"""The sealed run: one data folder of its own, SQLite or PostgreSQL, no network but loopback."""

import atexit
import os
import secrets
import shutil
import socket
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from tests.trying import QUICK

SWITCHES = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
"""Nothing of Chromium's own goes out."""

_folder = Path(tempfile.mkdtemp(prefix="leaderful-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["LEADERFUL_DATA"] = str(_folder)
for _name in ("LEADERFUL_KEYS", "LEADERFUL_DATABASE_URL", "LEADERFUL_HTTPS", "LEADERFUL_PROXIES"):
    os.environ.pop(_name, None)


# the same examples in every run, so that a red run can be repeated; LEADERFUL_EXPLORE=1 looks for new ones
hypothesis_settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis_settings.register_profile("explore", deadline=None)
hypothesis_settings.register_profile("quick", derandomize=True, deadline=None, max_examples=20)
hypothesis_settings.load_profile(
    "explore" if os.environ.get("LEADERFUL_EXPLORE") else "quick" if QUICK else "repeatable"
)


_HERE = Path(__file__).resolve().parent
PURE = ("core", "lib")
"""Folders of tests that know neither Django nor a database."""


def pytest_configure(config):
    """Django is made ready, unless what is pure is all that was asked for: the core's tests then start in half the time."""
    if not all(_is_pure(config.invocation_params.dir / word.split("::")[0]) for word in config.args):
        _make_django_ready()


def _is_pure(path):
    return any(path.resolve().is_relative_to(_HERE / name) for name in PURE)


def _make_django_ready():
    """Choose the database before Django reads its settings."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "leaderful.project.settings"
    if os.environ.get("LEADERFUL_TEST_DB") == "postgres":
        from tests.postgres import server_address

        os.environ["LEADERFUL_DATABASE_URL"] = f"postgres://postgres@{server_address()}/postgres"
    from leaderful.project.messages_cli import compile_catalogues
    from leaderful.project.setup import make_keys

    compile_catalogues()  # before anybody reads German: a catalogue is loaded once
    make_keys()
    import django
    from django.conf import settings

    # hashing slowly is tested where it matters; every other test only needs a password to fit
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        "django.contrib.auth.hashers.Argon2PasswordHasher",
    ]
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.STATIC_ROOT = _folder / "static"
    settings.STATIC_ROOT.mkdir()  # WhiteNoise warns where there is none
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    django.setup()
    from tests.pairings.checker import watch

    watch()


def pytest_collection_modifyitems(items):
    """What is quick and knows no database comes last, so that no process ends long after the other.

    Browsers come after all that uses the database, as pytest-django sorts it: Django refuses that beside their event loop.
    """
    items.sort(key=lambda item: _is_pure(item.path))


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch):
    """No connection leaves this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {
            "127.0.0.1",
            "::1",
            "localhost",
        }:
            raise AssertionError(f"a test tried to reach {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """The test database, its migrations run once for many runs."""
    from django.test.utils import setup_databases, teardown_databases
    from tests.template import migrating_once

    with django_db_blocker.unblock(), migrating_once():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def real_data():
    """The folder of real data; tests that need it skip elsewhere, and CI fails without it."""
    folder = os.environ.get("LEADERFUL_REAL_DATA")
    if not folder:
        pytest.skip("LEADERFUL_REAL_DATA is not set: the real data is not here")
    return Path(folder)


@pytest.fixture
def at():
    """A fixed moment: Monday 23 November 2026, 09:00 UTC."""
    from datetime import UTC, datetime

    return datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def marker():
    """A word nobody else writes, to be planted in private fields."""
    return f"marker{secrets.token_hex(8)}"


@pytest.fixture(scope="session")
def chromium():
    """A running Chromium without a window."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("LEADERFUL_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail("There is no Chromium here; “./leaderful test” brings one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield browser
        browser.close()
