"""Getting a data folder ready: keys, database, static files. Used by every command that needs Django."""

import os
import secrets
from pathlib import Path


def use_data(folder: str | Path) -> Path:
    """Point this process at a data folder, making it where it is missing; returns its absolute path."""
    path = Path(folder).expanduser().resolve()
    path.mkdir(parents=True, exist_ok=True)
    os.environ["LEADERFUL_DATA"] = str(path)
    return path


def make_keys() -> None:
    """Make the secret and the first key for words where there is none yet, readable by their owner only."""
    from django.conf import settings

    from leaderful.ground.keyring import add_key

    settings.KEYS.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not settings.SECRET_FILE.exists():
        descriptor = os.open(settings.SECRET_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
        settings.SECRET_KEY = settings.SECRET_FILE.read_text().strip()
    if not settings.WORDS_KEYS_FILE.exists():
        add_key(settings.WORDS_KEYS_FILE, "k1", secrets.token_bytes(32))


def start_django(folder: str | Path) -> None:
    """Settings, keys and apps for the installation in ``folder``."""
    use_data(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leaderful.project.settings")
    import django

    make_keys()
    django.setup()
