"""The page of persons to choose from; it answers only in a demo organisation."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from leaderful.lib.errors import Unable
from leaderful.people import queries
from leaderful.people.operations import sign_in
from leaderful.web.middleware import public
from leaderful.web.pages.sign_in import come_in


@public
@require_http_methods(["GET", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """Choose somebody invented and be them, by one click; 404 on one's own data."""
    organisation = request.organisation  # type: ignore[attr-defined]
    if organisation is None or not organisation.is_demo:
        raise Http404
    at = timezone.now()
    if request.method == "GET":
        return render(
            request,
            "demo/choose.html",
            {"choices": queries.demo_persons(at=at), "mail_is_set_up": queries.mail_is_set_up()},
        )
    try:
        person = sign_in.sign_in_as_invented(key=UUID(request.POST.get("person", "")), at=at)
    except (ValueError, Unable) as error:
        raise Http404 from error
    return come_in(request, person, at=at, by_code=True)


urlpatterns = [path("demo/", demo, name="demo")]
