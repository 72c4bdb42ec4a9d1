"""Certificates: what somebody named says one can do, and what one is asked to certify."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from leaderful.decisions.operations import certificates as operations
from leaderful.decisions.queries.certificates import certificate_visible_to, certificates_visible_to
from leaderful.decisions.queries.register import competence_items
from leaderful.lib.errors import Unable
from leaderful.people.queries.directory import people_named
from leaderful.web.forms.certificates import AnswerForm, CertificateForm
from leaderful.web.pages.pairs import me


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One’s own certificates, and what one was asked to certify."""
    person = me(request)
    found = list(certificates_visible_to(person, at=timezone.now()))
    facts = {
        "asked": [one for one in found if one.certifier_id == person.pk and one.state == "ASKED"],
        "own": [one for one in found if one.person_id == person.pk],
        "given": [one for one in found if one.certifier_id == person.pk and one.state == "GIVEN"],
    }
    return render(request, "certificates/mine.html", facts)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Explain what one can do, and ask somebody named to certify it."""
    person = me(request)
    language = get_language() or "en"
    items = [(str(item.key), item.name_in(language)) for item in competence_items(language)]
    form = CertificateForm(request.POST or None, initial={"item": request.GET.get("item", "")}, items=items)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = operations.ask_certificate(
                certifier=said["certifier"],
                item=UUID(said["item"]),
                text=said["text"],
                language=language,
                actor=person,
                at=timezone.now(),
            )
        except operations.UnableToCertify as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(
                request, _("%(name)s gets a letter and reads it.") % {"name": made.certifier.name}
            )
            return redirect("certificate", made.key)
    text = request.GET.get("q", "").strip()[:100]
    found = people_named(person, words=text, at=timezone.now()) if text else []
    offered = [one for one in (*found, person.manager) if one is not None and one.pk != person.pk]
    facts = {
        "form": form,
        "words": text,
        "item": request.GET.get("item", ""),
        "people": [one for one in dict.fromkeys(offered) if one.state == "ACTIVE"],
    }
    return render(request, "certificates/new.html", facts, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def certificate(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was explained, what was answered; the certifier answers here, the person takes it back."""
    person = me(request)
    shown = certificate_visible_to(person, key=key, at=timezone.now())
    if shown is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        common = {"key": key, "actor": person, "at": timezone.now()}
        words = {"text": form.cleaned_data["text"], "language": get_language() or ""}
        run = {
            "give": lambda: operations.give_certificate(ends_at=form.ends_at(), **words, **common),
            "decline": lambda: operations.decline_certificate(**words, **common),
            "withdraw": lambda: operations.withdraw_certificate(**common),
            "take_back": lambda: operations.take_back_certificate(**common),
        }.get(request.POST.get("answer", ""))
        if run is None:
            raise Http404
        try:
            run()
        except operations.UnableToCertify as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        except Unable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Noted."))
            return redirect("certificate", key)
    facts = {
        "certificate": shown,
        "form": form,
        "said": list(shown.words.select_related("author").order_by("written_at", "pk")),
        "is_certifier": shown.certifier_id == person.pk,
    }
    return render(request, "certificates/certificate.html", facts, status=422 if form.is_bound else 200)


urlpatterns = [
    path("certificates/", mine, name="certificates"),
    path("certificates/new/", add, name="certificate-new"),
    path("certificates/<uuid:key>/", certificate, name="certificate"),
]
