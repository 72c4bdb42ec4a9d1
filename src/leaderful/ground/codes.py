"""Short codes that people type, and the keyed hashes kept instead of them and of addresses."""

import secrets
from uuid import UUID

from django.utils.crypto import salted_hmac

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty signs that nobody mistakes for one another: no 0, O, 1, I, L and no U (like V by hand)."""

GROUP = 4
"""How many signs stand together where a code is shown."""


def fresh_code(length: int) -> str:
    """A random code of ``length`` signs."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def derived_code(purpose: str, key: UUID, length: int) -> str:
    """The code that belongs to ``key``: whoever holds the installation's secret can make it again, nobody else.

    HMAC-SHA-256 taken modulo 30 to the power of ``length``; with 256 bits the bias is beyond measure.
    """
    digest = salted_hmac(f"leaderful.code.{purpose}", key.bytes, algorithm="sha256").digest()
    number = int.from_bytes(digest) % len(ALPHABET) ** length
    signs = []
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)


def keyed_hash(purpose: str, text: str) -> str:
    """64 hex digits that stand for ``text``; without the installation's secret it can't be guessed back."""
    return salted_hmac(f"leaderful.hash.{purpose}", text, algorithm="sha256").hexdigest()


def tidied(typed: str) -> str:
    """A code as typed, brought to its stored form: capitals, without blanks and dashes."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def in_groups(code: str) -> str:
    """The code as it is shown: groups of four with dashes between.

    >>> in_groups("ABCD2345")
    'ABCD-2345'
    """
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
