"""Who a request is from, and from where, as far as the proxies in front can be believed."""

import ipaddress
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

if TYPE_CHECKING:
    from leaderful.people.models import Person

HOME_NETWORK = 64
"""A household's or a phone's part of IPv6: rate limits count the whole /64, for one machine has all of it."""


class SignedInRequest(HttpRequest):
    """For types alone: a request that ``SignInFirst`` let through, so that its user is a person."""

    user: "Person"


def client_address(request: HttpRequest) -> str:
    """The network address to count tries by.

    Without proxies, the one that connected. With n trusted proxies, the n-th from the right in X-Forwarded-For:
    what stands further left was said by the client itself.
    """
    said: str = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        passed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part]
        if len(passed) >= settings.PROXIES:
            said = passed[-settings.PROXIES]
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return said
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, HOME_NETWORK), strict=False))
    return said
