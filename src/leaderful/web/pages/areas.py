"""The register of authority: one’s kinds of decision, those one holds, and what is agreed for each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from leaderful.core.ladder import starters
from leaderful.decisions import queries
from leaderful.decisions.operations import register as operations
from leaderful.decisions.operations.register_steps import UnableToChangeArea
from leaderful.decisions.policy import POLICY, roles_in
from leaderful.decisions.policy.sharing import mentor_shown_to
from leaderful.decisions.queries import moves
from leaderful.decisions.queries.first_months import first_month_of, looked_back_in
from leaderful.decisions.queries.readings import readings_of
from leaderful.decisions.queries.register import deputy_choices, furthest_of, money_limit_of, shareable_pairs
from leaderful.flows import areas as words
from leaderful.flows.intents import KINDS, area_name, begins
from leaderful.people.queries.directory import people_named
from leaderful.web.forms.areas import AgreeForm, AreaForm, HolderForm, NewAreaForm
from leaderful.web.forms.first_months import STEPS
from leaderful.web.ladder_drawing import Drawing, drawing
from leaderful.web.pages.pairs import me


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My kinds of decision, and those of others that I hold or see."""
    at = timezone.now()
    person = me(request)
    found = list(queries.areas_visible_to(person, at=at).exclude(state="ENDED"))
    own = [area for area in found if area.person_id == person.pk]
    held = [area for area in found if area.holder_id == person.pk]
    facts = {
        "own": [_row(area) for area in own],
        "asked": [_row(area) for area in held if area.state == "ASKED"],
        "month": first_month_of(person, at=at) if held else None,
        "held": [_row(area) for area in held if area.state == "AGREED"],
        "others": [_row(area) for area in found if person.pk not in {area.person_id, area.holder_id}],
    }
    return render(request, "areas/mine.html", facts)


def _row(area: Any) -> dict[str, Any]:
    said = begins(area.rung) if area.rung else ""
    return {"area": area, "name": area_name(area), "begins": said}


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Name a kind of decision: a suggestion of one’s profession, or words of one’s own."""
    profession = request.GET.get("profession", "")
    if profession not in starters.PROFESSIONS:
        profession = next(iter(starters.PROFESSIONS))
    templates = starters.area_templates(profession)
    pairs = list(shareable_pairs(me(request)))
    initial = {"pairing": str(pairs[0].key)} if pairs else {}
    form = NewAreaForm(request.POST or None, initial=initial, templates=templates, pairs=pairs)
    if form.is_valid() and (made := _make(request, form)) is not None:
        messages.success(
            request, _("It is in your list. Nobody else hears of it until you ask somebody to hold it.")
        )
        return redirect("area", made.key)
    facts = {
        "form": form,
        "profession": profession,
        "professions": [(code, _(name)) for code, name in starters.PROFESSIONS.items()],
        "templates": [(one.code, _(one.name), _(one.belongs)) for one in templates],
    }
    return render(request, "areas/new.html", facts, status=422 if form.is_bound else 200)


def _make(request: HttpRequest, form: NewAreaForm) -> Any:
    said = form.cleaned_data
    try:
        return operations.make_area(
            template=said["template"],
            kind=said["kind"],
            name=said["name"],
            pairing=_key(said.get("pairing")),
            language=get_language() or "",
            actor=me(request),
            at=timezone.now(),
        )
    except UnableToChangeArea as error:
        form.add_error(error.field, str(error))
        return None


def _key(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def visible_area(request: HttpRequest, key: UUID) -> Any:
    """An area this person may see; Http404 otherwise."""
    area = queries.area_visible_to(me(request), key=key, at=timezone.now())
    if area is None:
        raise Http404
    return area


@require_http_methods(["GET", "POST"])
def area(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is agreed, since when and with whom, what the facts say of the next step; and the holder’s first answer."""
    shown = visible_area(request, key)
    roles = roles_in(me(request), shown, timezone.now())
    form = None
    if shown.state == "ASKED" and "area_holder" in roles:
        form = agree_form(request, shown)
        if form.is_valid() and _agree(request, shown, form):
            return redirect("area", key)
    elif request.method == "POST":
        return redirect("area", key)
    return render(
        request,
        "areas/area.html",
        facts_of(shown, me(request), roles) | {"form": form, "course": _course(request, shown, form)},
        status=422 if form and form.is_bound else 200,
    )


def _course(request: HttpRequest, shown: Any, form: AgreeForm | None) -> Drawing | None:
    """What was said beside what was agreed, drawn; whoever is to answer first has one thing to do."""
    return None if form else drawing(readings_of(shown, me(request), at=timezone.now()))


def agree_form(request: HttpRequest, shown: Any) -> AgreeForm:
    """The holder’s answer, begun with what is usual."""
    furthest = furthest_of(shown)
    deputies = deputy_choices(shown)
    own = shown.holder.deputy if shown.holder else None
    begun = {
        "rung": min(furthest, 5),
        "notice": shown.notice_minutes,
        "deputy": str(own.key) if own in deputies and own else "",
    }
    return AgreeForm(request.POST or None, initial=begun, area=shown, furthest=furthest, deputies=deputies)


def _agree(request: HttpRequest, shown: Any, form: AgreeForm) -> bool:
    said = form.cleaned_data
    try:
        operations.agree(
            key=shown.key,
            rung=said["rung"],
            notice_minutes=said["notice"],
            deputy=form.deputy(),
            actor=me(request),
            at=timezone.now(),
        )
    except UnableToChangeArea as error:
        form.add_error(error.field, str(error))
        return False
    messages.success(
        request,
        _("Agreed. %(name)s reads it now, and you hear of each intent.") % {"name": shown.person.first_name},
    )
    return True


def facts_of(shown: Any, reader: Any, roles: Any) -> dict[str, Any]:
    """What the page of an area shows to ``reader``, who has these roles towards it."""
    at = timezone.now()
    said = {row.kind: row.text for row in shown.words.all()}
    month = looked_back_in(shown, reader, at=at)
    reads_words = bool({"owner", "area_holder", "area_deputy"} & set(roles))
    ready = moves.readiness_of(shown, at=at)
    past = [_told(move, shown, reader, at) for move in moves.moves_of(shown)]
    return {
        "area": shown,
        "name": area_name(shown),
        "kind": _(KINDS[shown.kind]),
        "next_step": said.get("NEXT", ""),
        "month": month,
        "month_words": month.words.text if month is not None and hasattr(month, "words") else "",
        "month_step": STEPS[month.step] if month is not None else "",
        "asked_words": said.get("ASKED", "") if shown.state == "ASKED" and reads_words else "",
        "mentor": mentor_shown_to(reader, shown.pairing),
        "is_owner": "owner" in roles,
        "is_holder": "area_holder" in roles,
        "begins": begins(shown.rung) if shown.rung else "",
        "asks": words.asks(shown.rung) if shown.rung else "",
        "means": words.means(shown.rung, shown) if shown.rung else "",
        "notice": words.working_time(shown.notice_minutes),
        "furthest": begins(furthest_of(shown)),
        "money_limit": money_limit_of(shown),
        "is_at_furthest": shown.rung is not None and shown.rung >= furthest_of(shown),
        "next_begins": begins(ready.rung) if ready and ready.rung > (shown.rung or 0) else "",
        "is_ready": bool(ready and ready.is_ready),
        "facts": words.facts((one.rule.value, one.holds, one.params) for one in ready.reasons)
        if ready
        else [],
        "competences": list(shown.competences.select_related("item")),
        "certified": moves.certified_at(shown.person_id, timezone.now()),
        "open": next((one for one in past if one["move"].state == "PROPOSED"), None),
        "history": [one for one in past if one["move"].state != "PROPOSED"],
        "steps": list(shown.transitions.order_by("-at", "-pk")),
    }


def _told(move: Any, shown: Any, reader: Any, at: Any) -> dict[str, Any]:
    reads_words = POLICY.may(reader, "decisions.move.read", move, at)
    return {
        "move": move,
        "begins": begins(move.rung),
        "from": begins(move.from_rung) if move.from_rung else "",
        "means": words.means(move.rung, shown, move.holder),
        "notice": words.working_time(move.notice_minutes),
        "words": [row.text for row in move.words.all()] if reads_words else [],
        "facts": words.facts((one["rule"], one["holds"], one["params"]) for one in move.facts),
    }


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Its name, the next step in one’s own words, and whether the mentor sees it."""
    shown = visible_area(request, key)
    if shown.person_id != me(request).pk:
        raise Http404
    said = {row.kind: row.text for row in shown.words.all()}
    pairs = list(shareable_pairs(me(request)))
    if shown.pairing is not None and shown.pairing not in pairs:
        pairs.insert(0, shown.pairing)
    initial = {
        "name": said.get("NAME", ""),
        "next_step": said.get("NEXT", ""),
        "pairing": str(shown.pairing.key) if shown.pairing else "",
    }
    form = AreaForm(request.POST or None, initial=initial, pairs=pairs)
    if form.is_valid():
        given = form.cleaned_data
        try:
            operations.change_area(
                key=key,
                name=given["name"],
                next_step=given["next_step"],
                pairing=_key(given.get("pairing")),
                language=get_language() or "",
                actor=me(request),
                at=timezone.now(),
            )
        except UnableToChangeArea as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _("Kept."))
            return redirect("area", key)
    facts = {"area": shown, "name": area_name(shown), "form": form}
    return render(request, "areas/change.html", facts, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def holder(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask somebody to hold it: one’s manager as a proposal, anybody else by name."""
    shown = visible_area(request, key)
    person = me(request)
    if shown.person_id != person.pk:
        raise Http404
    form = HolderForm(request.POST or None)
    if form.is_valid():
        try:
            asked = operations.ask_holder(
                key=key,
                holder=form.cleaned_data["holder"],
                text=form.cleaned_data["text"],
                language=get_language() or "",
                actor=person,
                at=timezone.now(),
            )
        except UnableToChangeArea as error:
            form.add_error(None, str(error))
        else:
            name = asked.holder.first_name if asked.holder else ""
            messages.success(
                request, _("%(name)s gets a letter that explains it. You need not wait.") % {"name": name}
            )
            return redirect("area", key)
    text = request.GET.get("q", "").strip()[:100]
    found = people_named(person, words=text, at=timezone.now()) if text else []
    offered = [
        one for one in (person.manager, shown.holder, *found) if one is not None and one.pk != person.pk
    ]
    facts = {
        "area": shown,
        "name": area_name(shown),
        "form": form,
        "words": text,
        "people": list(dict.fromkeys(one for one in offered if one.state == "ACTIVE")),
        "chosen": found[0] if found else person.manager,
    }
    return render(request, "areas/holder.html", facts, status=422 if form.is_bound else 200)


urlpatterns = [
    path("areas/", mine, name="areas"),
    path("areas/new/", add, name="area-new"),
    path("areas/<uuid:key>/", area, name="area"),
    path("areas/<uuid:key>/change/", change, name="area-change"),
    path("areas/<uuid:key>/holder/", holder, name="area-holder"),
]
