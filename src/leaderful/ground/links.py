"""Tokens in mail links: they say which thing, for whom and for what, signed, and they grow old."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core import signing

from leaderful.lib.errors import Unable


class UnableToFollowLink(Unable):
    """The link was changed, is for something else, or is too old."""


@dataclass(frozen=True)
class Link:
    """What a token says: the thing's key and the person it was made for."""

    key: UUID
    person_id: int


def make_token(*, purpose: str, key: UUID, person_id: int) -> str:
    """A signed token for ``purpose`` (a short code such as ``offer``)."""
    return signing.dumps([str(key), person_id], salt=f"leaderful.link.{purpose}")


def read_token(token: str, *, purpose: str, sentence: str, lasts: timedelta) -> Link:
    """What the token says. Raises UnableToFollowLink with ``sentence`` (for the person) where it does not hold."""
    try:
        key, person_id = signing.loads(token, salt=f"leaderful.link.{purpose}", max_age=lasts)
    except signing.BadSignature as error:
        raise UnableToFollowLink(sentence) from error
    return Link(UUID(key), person_id)
