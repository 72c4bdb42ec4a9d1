"""What every request passes: one's own language and zone, signing in first, and refusals as pages."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from leaderful.lib.errors import NotAllowed, Unable
from leaderful.people import queries

View = Callable[..., HttpResponse]
Next = Callable[[HttpRequest], HttpResponse]


def public(view: View) -> View:
    """Mark a view as open to people who are not signed in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


class OwnLanguageAndZone:
    """Pages in the person's language and zone; before sign-in, in the browser's language."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set both, answer, and put the language back."""
        organisation = queries.organisation()
        request.organisation = organisation  # type: ignore[attr-defined]
        person = request.user if request.user.is_authenticated else None
        language = (person and person.language) or (
            organisation.language
            if person and organisation
            else translation.get_language_from_request(request)
        )
        zone = (person and person.time_zone) or (organisation.time_zone if organisation else "UTC")
        with translation.override(language), timezone.override(ZoneInfo(zone)):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class SignInFirst:
    """Every page wants a signed-in person, unless its view is marked ``public``."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Send strangers to the sign-in page, and back afterwards."""
        if request.user.is_authenticated or getattr(view, "is_public", False):
            return None
        return redirect_to_login(request.get_full_path())


class NoAsAnswer:
    """``NotAllowed`` and an ``Unable`` that no view caught become pages."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn our two refusals into answers; anything else is a fault and stays one."""
        if isinstance(error, NotAllowed):
            return render(request, "errors/403.html", status=403)
        if isinstance(error, Unable):
            return render(request, "errors/409.html", {"sentence": str(error)}, status=409)
        return None
