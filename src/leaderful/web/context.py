"""What the shell around every page needs: the places a person may go to."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from leaderful.people.policy import POLICY


@dataclass(frozen=True)
class Place:
    """One place in the main navigation."""

    url: str
    words: str
    icon: str
    is_here: bool


OF_DECISIONS = (
    "/advice/", "/areas/", "/case-test/", "/certificates/", "/climate/", "/first-month/", "/projects/", "/stretch/",
)  # fmt: skip
"""Addresses that belong to the place of decisions."""


def shell(request: HttpRequest) -> dict[str, object]:
    """The organisation's name, the navigation and the theme, for ``base.html``."""
    organisation = getattr(request, "organisation", None)
    person = getattr(request, "user", None)
    signed_in = bool(person and person.is_authenticated)
    return {
        "organisation": organisation,
        "me": person if signed_in else None,
        "places": places(request) if signed_in else [],
        "version": settings.VERSION,
        "theme": getattr(person, "theme", "") if signed_in else "",
    }


def places(request: HttpRequest) -> list[Place]:
    """At most six places: today, programmes, decisions, meetings, people, and for an administrator the installation."""
    at = timezone.now()
    wanted = [
        ("/", _("Today"), "home", True),
        ("/programmes/", _("Programmes"), "chart", True),
        ("/decisions/", _("Decisions"), "clock", True),
        ("/meetings/", _("Meetings"), "calendar", True),
        ("/people/", _("People"), "people", True),
        (
            "/settings/",
            pgettext(
                "place", "Settings"
            ),  # six places share the width of a phone, so each wants a short word
            "sliders",
            POLICY.may(request.user, "people.organisation.change", None, at),
        ),
    ]
    path = "/decisions/" if request.path.startswith(OF_DECISIONS) else request.path
    return [
        Place(url, words, icon, path == url or (url != "/" and path.startswith(url)))
        for url, words, icon, shown in wanted
        if shown
    ]
