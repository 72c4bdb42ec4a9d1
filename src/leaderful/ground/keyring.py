"""What people write, apart from facts: sealed with AES-256-GCM, the row's own place bound in.

The keys stand outside the database (``settings.WORDS_KEYS_FILE``: ``{"current": "k1", "keys": {"k1": base64}}``).
A sealed text opens only under its key *and* at its own row: a ciphertext moved to another row or column is refused.
"""

import base64
import functools
import json
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12  # NIST SP 800-38D §5.2.1.1: 96 bits is the recommended length


class KeyMissingError(RuntimeError):
    """The key these words were sealed with is not in the key file."""


class TamperedError(RuntimeError):
    """The sealed text does not belong to this row, or was changed."""


@functools.lru_cache(maxsize=4)
def _read(path: str, _modified: int) -> tuple[str, dict[str, bytes]]:
    return keys_in(Path(path).read_text())


def keyring() -> tuple[str, dict[str, bytes]]:
    """The current key's name, and every key by name."""
    path = Path(settings.WORDS_KEYS_FILE)
    return _read(str(path), path.stat().st_mtime_ns)


def keys_in(text: str) -> tuple[str, dict[str, bytes]]:
    """The current key's name and every key, out of a key file's text. Raises KeyError or ValueError for no such file."""
    content = json.loads(text)
    keys = {name: base64.b64decode(secret, validate=True) for name, secret in content["keys"].items()}
    return str(content["current"]), keys


def add_key(path: Path, name: str, secret: bytes) -> None:
    """Put a new current key (32 bytes) into the key file, atomically and readable by its owner only."""
    content = json.loads(path.read_text()) if path.exists() else {"keys": {}}
    content["keys"][name] = base64.b64encode(secret).decode()
    content["current"] = name
    _write_private(path, json.dumps(content))


def keep_copy(path: Path, name: str) -> Path:
    """Copy the key file beside itself, readable by its owner only; returns where the copy is."""
    copy = path.with_name(name)
    _write_private(copy, path.read_text())
    return copy


def drop_keys(path: Path, names: set[str]) -> None:
    """Take retired keys out of the key file; the current one always stays."""
    content = json.loads(path.read_text())
    content["keys"] = {k: v for k, v in content["keys"].items() if k not in names or k == content["current"]}
    _write_private(path, json.dumps(content))


def _write_private(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def seal(text: str, *, place: str) -> tuple[str, bytes]:
    """The key's name and the sealed bytes of ``text``, bound to ``place``."""
    name, keys = keyring()
    nonce = os.urandom(NONCE_BYTES)
    return name, nonce + AESGCM(keys[name]).encrypt(nonce, text.encode(), place.encode())


def unseal(name: str, sealed: bytes, *, place: str) -> str:
    """The text again. Raises KeyMissingError or TamperedError."""
    _, keys = keyring()
    if name not in keys:
        raise KeyMissingError(f"The key “{name}” is not in {settings.WORDS_KEYS_FILE}.")
    try:
        plain = AESGCM(keys[name]).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
    except InvalidTag as error:
        raise TamperedError(f"The words at {place} do not open.") from error
    return plain.decode()
