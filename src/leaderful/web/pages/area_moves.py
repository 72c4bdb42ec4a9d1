"""What the two do with what is agreed: a step further or back, an answer, handing it back, and what it asks for."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leaderful.decisions.operations import moves as operations
from leaderful.decisions.operations import register
from leaderful.decisions.operations.register_steps import UnableToChangeArea
from leaderful.decisions.policy import roles_in
from leaderful.decisions.queries import moves
from leaderful.decisions.queries.register import competence_items, deputy_choices, furthest_of
from leaderful.flows.intents import area_name
from leaderful.lib.errors import Unable
from leaderful.web.forms.areas import ProposeForm, TendForm
from leaderful.web.pages.areas import facts_of, visible_area
from leaderful.web.pages.pairs import me

STEPS = {"talk_first", "decline", "let_go", "end"}


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, key: UUID) -> HttpResponse:
    """Propose a step further, or one back, with the facts of today beside it."""
    shown = _of_the_two(request, key)
    form = ProposeForm(
        request.POST or None, initial=_begun(request, shown), area=shown, furthest=furthest_of(shown)
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            operations.propose_move(
                key=key,
                rung=said["rung"],
                notice_minutes=said["notice"],
                text=said["text"],
                language=get_language() or "",
                actor=me(request),
                at=timezone.now(),
            )
        except UnableToChangeArea as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _("Proposed. It holds once both of you agree."))
            return redirect("area", key)
    facts = facts_of(shown, me(request), roles_in(me(request), shown, timezone.now())) | {"form": form}
    return render(request, "areas/propose.html", facts, status=422 if form.is_bound else 200)


def _of_the_two(request: HttpRequest, key: UUID) -> Any:
    """An area that the reader and another one agreed on; Http404 otherwise."""
    shown = visible_area(request, key)
    if shown.state != "AGREED" or me(request).pk not in {shown.person_id, shown.holder_id}:
        raise Http404
    return shown


def _begun(request: HttpRequest, shown: Any) -> dict[str, Any]:
    """One step further, unless one back is asked for."""
    rung = shown.rung or 4
    wanted = rung - 1 if request.GET.get("way") == "back" else rung + 1
    return {"rung": max(1, min(wanted, furthest_of(shown))), "notice": shown.notice_minutes}


@require_POST
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Agree to the open proposal, decline it, or take one’s own back."""
    shown = visible_area(request, key)
    move = next((one for one in moves.moves_of(shown) if one.state == "PROPOSED"), None)
    if move is None:
        messages.error(request, _("This proposal was answered or taken back already."))
        return redirect("area", key)
    said = request.POST.get("answer", "")
    common = {"key": move.key, "actor": me(request), "at": timezone.now()}
    try:
        if said == "withdraw":
            operations.withdraw_move(**common)
            messages.success(request, _("Taken back. What you agreed before still holds."))
        elif said in {"yes", "no"}:
            operations.answer_move(agrees=said == "yes", **common)
            done = (
                _("Agreed. It holds from now on.")
                if said == "yes"
                else _("Not now. What you agreed still holds.")
            )
            messages.success(request, done)
        else:
            raise Http404
    except Unable as error:
        messages.error(request, str(error))
    return redirect("area", key)


@require_POST
def step(request: HttpRequest, key: UUID) -> HttpResponse:
    """Talk first, say no, hand it back, or end it."""
    shown = visible_area(request, key)
    verb = request.POST.get("verb", "")
    if verb not in STEPS:
        raise Http404
    run = {
        "talk_first": register.talk_first,
        "decline": register.decline,
        "let_go": register.let_go,
        "end": register.end_area,
    }[verb]
    try:
        run(key=key, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
        return redirect("area", key)
    said = {
        "talk_first": _("%(name)s reads that you would rather talk first.")
        % {"name": shown.person.first_name},
        "decline": _("%(name)s reads that you don’t hold this.") % {"name": shown.person.first_name},
        "let_go": _("Nobody holds it now. What is stated in it is practice again."),
        "end": _("It has ended. What was decided in it stays."),
    }
    messages.success(request, said[verb])
    is_owner = shown.person_id == me(request).pk
    return redirect("area", key) if is_owner or verb == "talk_first" else redirect("areas")


@require_http_methods(["GET", "POST"])
def tend(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who stands in for the holder, and which certificates the next step asks for."""
    shown = _of_the_two(request, key)
    if shown.holder_id != me(request).pk:
        raise Http404
    language = get_language() or "en"
    asked = [str(one.item.key) for one in shown.competences.select_related("item").order_by("pk")]
    initial = {f"competence_{place}": key for place, key in enumerate(asked, 1)}
    initial["deputy"] = str(shown.deputy.key) if shown.deputy else ""
    form = TendForm(
        request.POST or None,
        initial=initial,
        deputies=deputy_choices(shown),
        items=[(str(item.key), item.name_in(language)) for item in competence_items(language)],
        places=operations.MOST_COMPETENCES,
    )
    if form.is_valid():
        next_one = min((shown.rung or 4) + 1, 7)
        try:
            operations.tend_area(
                key=key,
                deputy=form.deputy(),
                competences=dict.fromkeys(form.competences(), next_one),
                actor=me(request),
                at=timezone.now(),
            )
        except UnableToChangeArea as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Kept."))
            return redirect("area", key)
    facts = {"area": shown, "name": area_name(shown), "form": form}
    return render(request, "areas/tend.html", facts, status=422 if form.is_bound else 200)


urlpatterns = [
    path("areas/<uuid:key>/propose/", propose, name="area-propose"),
    path("areas/<uuid:key>/answer/", answer, name="area-answer"),
    path("areas/<uuid:key>/step/", step, name="area-step"),
    path("areas/<uuid:key>/tend/", tend, name="area-tend"),
]
