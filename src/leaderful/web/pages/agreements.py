"""What a pair agrees about working together: one page to write it, read it and sign it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leaderful.pairings import queries
from leaderful.pairings.operations import agreements as operations
from leaderful.programmes.queries.rules import rules_of
from leaderful.web.forms.pairs import AgreementForm
from leaderful.web.pages.pairs import me, own_pair


@require_http_methods(["GET", "POST"])
def agreement(request: HttpRequest, key: UUID) -> HttpResponse:
    """The pair's agreement: read, written on, signed."""
    at = timezone.now()
    pairing = own_pair(request, key)
    if pairing.started_at is None:
        raise Http404
    stand = queries.agreements_of(pairing, me(request), at=at)
    form = AgreementForm(request.POST or None, initial=_initial(request, pairing, stand))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and (found := _keep(request, pairing, form)) is not None:
            name = {"name": queries.as_told(pairing, me(request)).person.first_name}
            if found.is_signed:
                messages.success(request, _("You’ve both signed. It stands on the page of your pair.") % name)
            elif "sign" in request.POST:
                messages.success(request, _("You’ve signed. %(name)s is asked to read and sign.") % name)
            else:
                messages.success(request, _("The draft is kept. The two of you can go on writing it.") % name)
            return redirect("pair-agreement", key)
        stand = queries.agreements_of(pairing, me(request), at=at)
        if form.is_outdated:
            form = AgreementForm(
                initial={**_initial(request, pairing, stand), "learns": form.data.get("learns", "")}
            )
            messages.error(
                request,
                _(
                    "The other one has changed this while you were writing. Read how it stands now, then sign."
                ),
            )
    return render(request, "pairs/agreement.html", _facts(request, pairing, stand, form), status=status)


def _initial(request: HttpRequest, pairing: Any, stand: queries.Agreements) -> dict[str, Any]:
    """How the agreement stands, or what is proposed where nobody has written yet; one's own learning as one joined with."""
    latest = stand.latest
    learns = latest.mine if latest else ""
    learns = learns or queries.said_to_learn(pairing, me(request), at=timezone.now())
    if latest is None:
        weeks = rules_of(pairing.programme).meeting_every_weeks
        terms = queries.proposed_terms(pairing, on=timezone.localdate(), every_weeks=weeks)
        return {**terms, "learns": learns, "seen": operations.stamp(None)}
    row = latest.agreement
    return {
        "learns": learns,
        "every_weeks": row.every_weeks,
        "minutes": row.minutes,
        "review_date": row.review_date,
        "confidential": latest.confidential,
        "ending": latest.ending,
        "seen": operations.stamp(row),
    }


def _keep(request: HttpRequest, pairing: Any, form: AgreementForm) -> Any:
    """Keep and perhaps sign what the form says; None where the form now says what is wrong."""
    said = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
    try:
        return operations.write_agreement(
            pairing_key=pairing.key,
            terms=operations.Terms(
                **said, language=get_language() or "", ready_wording=queries.ready_wording()
            ),
            seen=form.cleaned_data["seen"],
            sign="sign" in request.POST,
            actor=me(request),
            at=timezone.now(),
        )
    except operations.ChangedMeanwhile:
        form.is_outdated = True
    except operations.UnableToAgree as error:
        form.add_error(error.field, str(error))
    return None


def _facts(
    request: HttpRequest, pairing: Any, stand: queries.Agreements, form: AgreementForm
) -> dict[str, Any]:
    return {
        "pair": pairing,
        "partner": queries.as_told(pairing, me(request)),
        "stand": stand,
        "form": form,
        "can_write": pairing.state_at in {"ACTIVE", "PAUSED"},
    }


urlpatterns = [path("pairs/<uuid:key>/agreement/", agreement, name="pair-agreement")]
