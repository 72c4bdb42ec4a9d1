"""Pages for what broke, on our side or on the way here: they need neither database nor person."""

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent is no request of ours, or came to an address that is not ours."""
    del exception  # it is in the log, and says nothing to whoever reads the page
    return _page("400.html", request, 400)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault, or a database that does not answer."""
    return _page("500.html", request, 500)


def _page(name: str, request: HttpRequest, status: int) -> HttpResponse:
    """In one's own language where the request got so far that it is known, else in the browser's."""
    is_known = hasattr(request, "organisation")
    language = translation.get_language() if is_known else translation.get_language_from_request(request)
    with translation.override(language):
        return HttpResponse(loader.get_template(name).render(), status=status)
