"""Django's settings. Each knob is a declared row: its variable, its default, a sentence; the docs are tested on them."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Setting:
    """One environment variable this installation reads (or the file that NAME_FILE names)."""

    name: str
    default: str
    says: str


SETTINGS = (
    Setting("LEADERFUL_DATA", "data", "The folder that holds the database and the keys."),
    Setting("LEADERFUL_DATABASE_URL", "", "A PostgreSQL address; without it, SQLite in the data folder."),
    Setting("LEADERFUL_KEYS", "", "The folder with the keys; without it, “keys” in the data folder."),
    Setting("LEADERFUL_HOSTS", "*", "Host names the server answers to, separated by commas."),
    Setting("LEADERFUL_HTTPS", "no", "“yes” where people come by https: cookies are then sent only so."),
    Setting("LEADERFUL_PROXIES", "0", "How many trusted proxies stand in front and set X-Forwarded-For."),
    Setting(
        "LEADERFUL_ENCODER",
        "no",
        "“yes” brings a text encoder (32 MB): where a programme compares own words, it does so by meaning, across languages.",
    ),
    Setting("LEADERFUL_DEBUG", "no", "“yes” while developing: Django's own error pages."),
)


def read(name: str) -> str:
    """The setting's value. Raises ImproperlyConfigured where NAME_FILE names a file that can't be read."""
    setting = next(s for s in SETTINGS if s.name == name)
    file = os.environ.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text().strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE names {file}, which can't be read.") from error
    return os.environ.get(name, setting.default)


def _whole_number(name: str) -> int:
    """The setting as a number. Raises ImproperlyConfigured."""
    told = read(name)
    if not told.isdecimal():
        raise ImproperlyConfigured(f"{name} is a whole number, not “{told}”.")
    return int(told)


def version() -> str:
    """The newest version in the changelog."""
    text = (BASE.parent.parent / "CHANGELOG.md").read_text()
    return re.search(r"^## v(\S+)", text, re.MULTILINE).group(1)  # type: ignore[union-attr]


BASE = Path(__file__).resolve().parent.parent  # src/leaderful
DATA = Path(read("LEADERFUL_DATA")).resolve()
KEYS = Path(read("LEADERFUL_KEYS") or DATA / "keys").resolve()
WORDS_KEYS_FILE = KEYS / "words.json"
SECRET_FILE = KEYS / "secret"
SECRET_KEY = SECRET_FILE.read_text().strip() if SECRET_FILE.exists() else "not-made-yet"
DEBUG = read("LEADERFUL_DEBUG") == "yes"
ENCODER = read("LEADERFUL_ENCODER") == "yes"
ALLOWED_HOSTS = [host.strip() for host in read("LEADERFUL_HOSTS").split(",")]
PROXIES = _whole_number("LEADERFUL_PROXIES")
VERSION = version()

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "leaderful.audit",
    "leaderful.notices",
    "leaderful.people",
    "leaderful.programmes",
    "leaderful.pairings",
    "leaderful.meetings",
    "leaderful.styles",
    "leaderful.supervision",
    "leaderful.decisions",
    "leaderful.web",
    "leaderful.jobs",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "leaderful.web.middleware.OwnLanguageAndZone",
    "leaderful.web.middleware.SignInFirst",
    "leaderful.web.middleware.NoAsAnswer",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "leaderful.web.urls"
WSGI_APPLICATION = "leaderful.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "leaderful.web.context.shell",
            ],
            "builtins": [
                "leaderful.web.templatetags.ui",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
            "string_if_invalid": "",
        },
    }
]


def _address(url: str) -> tuple[SplitResult, int | str]:
    """The parts of a PostgreSQL address, and its port or "". Raises ImproperlyConfigured."""
    try:
        parts = urlsplit(url)
        port = parts.port or ""
    except ValueError as error:
        raise ImproperlyConfigured(
            "LEADERFUL_DATABASE_URL is no address: write postgres://user:password@host:5432/name, special signs as %…"
        ) from error
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "LEADERFUL_DATABASE_URL starts with postgres://; leave it out, and the data folder's own database is used."
        )
    return parts, port


def database() -> dict[str, object]:
    """Django's database settings from LEADERFUL_DATABASE_URL, else SQLite with every commit on disk."""
    url = read("LEADERFUL_DATABASE_URL")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "leaderful.sqlite3",
            "CONN_MAX_AGE": 600,  # a connection keeps the pages it has read; PostgreSQL has a pool instead
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;",
            },
        }
    parts, port = _address(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if "pool" in query:
        raise ImproperlyConfigured(
            "LEADERFUL_DATABASE_URL can't say pool=…: Leaderful keeps connections ready itself."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": port,
        "CONN_HEALTH_CHECKS": True,  # of a connection taken from the pool: a database that was restarted is found again
        "OPTIONS": {
            # Seconds to wait for a connection, where the database is away; and after how many of trying in vain, ever less
            # often, whoever comes next tries anew: so the first page after its return finds it.
            "pool": {"timeout": 5, "reconnect_timeout": 3},
            **query,
        },
    }


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["leaderful.web.session.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
SESSION_COOKIE_NAME = "leaderful"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = read("LEADERFUL_HTTPS") == "yes"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE / "locale"]
FORMAT_MODULE_PATH = ["leaderful.project.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = BASE.parent.parent / ".cache" / "static"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_tokens": {"()": "leaderful.project.log.WithoutTokens"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_tokens"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # At DEBUG a template that misses a variable logs what it looked in: what people wrote, too.
    "loggers": {"django.template": {"level": "WARNING"}},
}
