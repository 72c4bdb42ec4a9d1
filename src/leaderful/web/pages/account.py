"""One's own pages: language, hours, leave, deputy, who sees what, export, erasure."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leaderful.decisions.queries.climate import climate_is_on
from leaderful.flows import sight
from leaderful.flows.erasure import erase_person
from leaderful.flows.export import export_person
from leaderful.flows.seers import seers_of, shared_by
from leaderful.lib.errors import Unable
from leaderful.people import queries
from leaderful.people.operations import account as operations
from leaderful.web.client import SignedInRequest
from leaderful.web.forms.account import (
    EraseForm,
    HoursForm,
    LanguagesForm,
    LeaveForm,
    PreferencesForm,
    language_names,
)
from leaderful.web.keys import key_or_404
from leaderful.web.pages import credentials

NEXT_HOLIDAYS = 5
"""So many days on which nobody works at one's site are shown beside one's own days away."""


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """Everything about one's account in sentences, each with its page."""
    person = request.user
    facts = {
        "languages": [name for _code, name in language_names(queries.languages_of(person))],
        "days": len({one.weekday for one in queries.hours_of(person)}),
        "leave": next(iter(queries.leave_of(person, since=timezone.localdate())), None),
        "page_language": get_language_info(get_language() or "en")["name_local"],
        "has_password": person.has_usable_password(),
        "zone": timezone.get_current_timezone_name(),
    }
    return render(request, "account/overview.html", facts)


@require_http_methods(["GET", "POST"])
def preferences(request: SignedInRequest) -> HttpResponse:
    """Language and look of pages, and the time zone."""
    person = request.user
    now = {"language": person.language, "theme": person.theme, "time_zone": person.time_zone}
    form = PreferencesForm(request.POST if request.method == "POST" else None, initial=now)
    if not form.is_valid():
        return render(request, "account/preferences.html", {"form": form})
    try:
        operations.change_preferences(**form.cleaned_data, actor=person, at=timezone.now())
    except Unable as error:
        form.add_error(None, str(error))
        return render(request, "account/preferences.html", {"form": form}, status=422)
    return redirect("account")


@require_http_methods(["GET", "POST"])
def languages(request: SignedInRequest) -> HttpResponse:
    """Languages one can be mentored in."""
    form = LanguagesForm(request.POST or None, spoken=queries.languages_of(request.user))
    if request.method == "GET" or not form.is_valid():
        return render(request, "account/languages.html", {"form": form})
    try:
        operations.set_languages(codes=form.codes, actor=request.user, at=timezone.now())
    except Unable as error:
        form.add_error(None, str(error))
        return render(request, "account/languages.html", {"form": form}, status=422)
    messages.success(request, _("Your languages are kept."))
    return redirect("account-languages")


@require_http_methods(["GET", "POST"])
def hours(request: SignedInRequest) -> HttpResponse:
    """One's week: from and to, up to two times a weekday."""
    form = HoursForm(request.POST if request.method == "POST" else None, week=queries.hours_of(request.user))
    facts = {"form": form, "zone": timezone.get_current_timezone_name()}
    if not form.is_valid():
        return render(request, "account/hours.html", facts)
    try:
        operations.set_working_hours(stretches=form.stretches, actor=request.user, at=timezone.now())
    except Unable as error:
        form.add_error(None, str(error))
        return render(request, "account/hours.html", facts, status=422)
    messages.success(request, _("Your working hours are kept."))
    return redirect("account")


@require_http_methods(["GET", "POST"])
def leave(request: SignedInRequest) -> HttpResponse:
    """Days away: the ones to come, adding some, and the next holidays of one's site."""
    form = LeaveForm(request.POST or None)
    status = 200
    if form.is_valid():
        try:
            operations.add_leave(**form.cleaned_data, actor=request.user, at=timezone.now())
        except Unable as error:
            form.add_error(None, str(error))
            status = 422
        else:
            messages.success(request, _("It is noted that you are away then."))
            return redirect("account-leave")
    today = timezone.localdate()
    facts = {
        "form": form,
        "coming": queries.leave_of(request.user, since=today),
        "holidays": queries.holidays_of(request.user, since=today, limit=NEXT_HOLIDAYS),
    }
    return render(request, "account/leave.html", facts, status=status)


@require_POST
def remove_leave(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Take days away back."""
    try:
        operations.remove_leave(key=key, actor=request.user, at=timezone.now())
        messages.success(request, _("You are not away on these days any more."))
    except Unable as error:
        messages.error(request, str(error))
    return redirect("account-leave")


@require_http_methods(["GET", "POST"])
def deputy(request: SignedInRequest) -> HttpResponse:
    """Who stands in while one is away: search by name, choose, or nobody."""
    at = timezone.now()
    if request.method == "POST":
        chosen = request.POST.get("deputy", "")
        key = key_or_404(chosen) if chosen else None
        try:
            operations.set_deputy(key=key, actor=request.user, at=at)
            messages.success(
                request, _("Your deputy is settled.") if chosen else _("You have no deputy now.")
            )
        except Unable as error:
            messages.error(request, str(error))
        return redirect("account-deputy")
    words = request.GET.get("q", "").strip()[:100]
    found = queries.deputy_candidates(request.user, words=words, at=at) if words else []
    return render(request, "account/deputy.html", {"words": words, "found": found})


@require_safe
def who_sees_what(request: SignedInRequest) -> HttpResponse:
    """What of one's own is seen by whom, from the tables the code checks."""
    at = timezone.now()
    facts = {
        "seers": seers_of(request.user, at=at),
        "shared": shared_by(request.user),
        "groups": sight.FIELD_GROUPS,
        "areas": sight.acts_by_area(),
        "climate_is_on": climate_is_on(),
    }
    return render(request, "account/who_sees_what.html", facts)


@require_http_methods(["GET", "POST"])
def export(request: SignedInRequest) -> HttpResponse:
    """Take away everything that is one's own, as one file."""
    if request.method == "GET":
        return render(request, "account/export.html")
    content = export_person(actor=request.user, at=timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="leaderful-my-data.zip"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@require_http_methods(["GET", "POST"])
def erase(request: SignedInRequest) -> HttpResponse:
    """Erase oneself, after a word typed on purpose."""
    form = EraseForm(request.POST or None)
    if not form.is_valid():
        return render(request, "account/erase.html", {"form": form, "person": request.user})
    try:
        erase_person(person=request.user, actor=request.user, at=timezone.now())
    except Unable as error:
        form.add_error(None, str(error))
        facts = {"form": form, "person": request.user}
        return render(request, "account/erase.html", facts, status=422)
    logout(request)
    messages.success(request, _("You are erased here. Thank you for the time you gave."))
    return redirect("sign-in")


@require_http_methods(["GET", "POST"])
def erase_other(request: SignedInRequest, key: UUID) -> HttpResponse:
    """An administrator erases somebody, after a word typed on purpose."""
    at = timezone.now()
    person = queries.person_to_erase(request.user, key=key, at=at)
    if person is None:
        raise Http404
    form = EraseForm(request.POST or None)
    if not form.is_valid():
        return render(request, "account/erase.html", {"form": form, "person": person})
    try:
        erase_person(person=person, actor=request.user, at=at)
    except Unable as error:
        form.add_error(None, str(error))
        return render(request, "account/erase.html", {"form": form, "person": person}, status=422)
    messages.success(request, _("The person is erased; what others wrote stays theirs."))
    return redirect("/people/")


urlpatterns = [
    path("account/", overview, name="account"),
    path("account/pages/", preferences, name="account-preferences"),
    path("account/languages/", languages, name="account-languages"),
    path("account/hours/", hours, name="account-hours"),
    path("account/leave/", leave, name="account-leave"),
    path("account/leave/<uuid:key>/remove/", remove_leave, name="account-leave-remove"),
    path("account/deputy/", deputy, name="account-deputy"),
    path("account/who-sees-what/", who_sees_what, name="account-who-sees-what"),
    path("account/export/", export, name="account-export"),
    path("account/erase/", erase, name="account-erase"),
    path("people/<uuid:key>/erase/", erase_other, name="person-erase"),
    *credentials.urlpatterns,
]
