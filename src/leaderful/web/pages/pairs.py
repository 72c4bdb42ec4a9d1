"""Offers and pairs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leaderful.flows import pairs as flows
from leaderful.ground.links import read_token
from leaderful.lib.errors import Unable
from leaderful.meetings import queries as meetings
from leaderful.pairings import queries
from leaderful.pairings.operations import offers
from leaderful.pairings.operations import pairs as operations
from leaderful.pairings.policy import MET, POLICY, takes_words, writing_until
from leaderful.people import queries as people
from leaderful.programmes.queries import rules_of
from leaderful.supervision.queries import circles
from leaderful.web import reasons
from leaderful.web.brought import facts_of_pair
from leaderful.web.forms.meetings import LogForm, PlanForm
from leaderful.web.forms.pairs import AnswerForm, EndForm, ExtendForm, PauseForm
from leaderful.web.middleware import public

OFFER_LINK_LASTS = timedelta(days=30)
"""Longer than an offer stands, so that a late click says so instead of “the link is broken”."""

MEETINGS_SHOWN = 20
LATEST_SHOWN = 3


def me(request: HttpRequest) -> Any:
    """The signed-in person; nobody else gets to a view that is not ``public``."""
    return request.user


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's own offers and pairs."""
    at = timezone.now()
    person = me(request)
    when = meetings.when_by_pair(person, at=at)
    rows = [(row, when.get(row.pk)) for row in queries.own_pairs(person, at=at)]
    running = [one for one in rows if one[0].state_at in {"ACTIVE", "PAUSED"}]
    facts = {
        "waiting": [one for one in rows if one[0].state_at == "OFFERED"],
        "guiding": [one for one in running if one[0].guide_id == person.pk],
        "learning": [one for one in running if one[0].learner_id == person.pk],
        "load": queries.own_load(person, at=at),
        "has_circles": circles.has_to_do_with(person),
        "accompanies": any(row.tier == queries.SECOND for row, _when in running if row.guide_id == person.pk),
        "past": [one for one in rows if one[0].state_at not in {"OFFERED", "ACTIVE", "PAUSED"}],
    }
    return render(request, "pairs/mine.html", facts)


def visible_pairing(request: HttpRequest, key: UUID) -> Any:
    """A pairing this person may see; Http404 otherwise."""
    pairing = queries.pairing_visible_to(me(request), key=key, at=timezone.now())
    if pairing is None:
        raise Http404
    return pairing


def own_pair(request: HttpRequest, key: UUID) -> Any:
    """A pair of this person's own; Http404 for anybody else."""
    pairing = queries.own_pairs(me(request), at=timezone.now()).filter(key=key).first()
    if pairing is None:
        raise Http404
    return pairing


@require_GET
def pair(request: HttpRequest, key: UUID) -> HttpResponse:
    """One pair: an offer to answer, the pair's own page, or for others its dates."""
    pairing = visible_pairing(request, key)
    if me(request).pk not in {pairing.guide_id, pairing.learner_id} or pairing.state_at == "PROPOSED":
        facts = {
            "pair": pairing,
            "met": meetings.facts(pairing),
            "agreed": queries.signed_agreement(pairing),
            "may_end": pairing.state_at in {"ACTIVE", "PAUSED"}
            and POLICY.may(me(request), "pairings.pairing.change", pairing, timezone.now()),
            "may_hand_over": pairing.tier == 1
            and pairing.state_at in {"ACTIVE", "PAUSED"}
            and POLICY.may(me(request), "pairings.pairing.hand_over", pairing, timezone.now()),
            "end_form": EndForm(),
        }
        return render(request, "pairs/facts.html", facts)
    if pairing.state_at not in MET:
        form = AnswerForm(initial={"answer": _asked(request)})
        return render(request, "pairs/offer.html", _offer_facts(pairing, me(request), form))
    proposal = PlanForm.proposed(request.GET)
    filled = {"plan_form": proposal} if proposal else {}
    return render(request, "pairs/pair.html", pair_facts(pairing, me(request), **filled))


def _asked(request: HttpRequest) -> str:
    answer = request.GET.get("answer", "")
    return answer if answer in {"yes", "no"} else ""


def _offer_facts(pairing: Any, person: Any, form: AnswerForm) -> dict[str, Any]:
    names = queries.item_names(reasons.item_codes([pairing]), get_language() or "en")
    return {
        "pair": pairing,
        "partner": queries.as_told(pairing, person),
        "programme": pairing.programme.name_in(get_language() or "en"),
        "reasons": reasons.for_pair(pairing, names, person),
        "is_open": pairing.state_at == "OFFERED",
        "form": form,
    }


def pair_facts(pairing: Any, person: Any, **filled: Any) -> dict[str, Any]:
    """What the pair's own page shows to one of the two; ``filled`` are forms filled in wrongly."""
    at = timezone.now()
    words = queries.shared_words(pairing, person, at=at)
    rows = meetings.meetings_visible_to(person, at=at).filter(pairing=pairing).order_by("-starts_at")
    partner = queries.as_told(pairing, person)
    meets = meetings.next_and_last_of(pairing, person, at=at)
    agreements = queries.agreements_of(pairing, person, at=at)
    weeks = agreements.signed.agreement.every_weeks if agreements.signed else None
    return {
        "pair": pairing,
        "partner": partner,
        "programme": pairing.programme.name_in(get_language() or "en"),
        "my_words": words.get(person.pk, []),
        "their_words": words.get(partner.person.pk, []),
        "meets": meets,
        **_meetings_told(meetings.said(list(rows[:MEETINGS_SHOWN]), person, at=at), at),
        "handed_to": _handed_to(pairing, person, at),
        "learned": queries.learned_in(pairing, person, at=at),
        "goals": queries.goals_of(pairing, person, at=at),
        "agreements": agreements,
        "commitments": meetings.open_commitments(pairing, person, at=at),
        "can_write": takes_words(pairing, at),
        "writing_until": writing_until(pairing),
        "is_alive": pairing.state_at in {"ACTIVE", "PAUSED"},
        "log_form": LogForm.begun(timezone.localtime(at)),
        "plan_form": _next_meeting(pairing, meets, weeks=weeks, at=at),
        "pause_form": PauseForm(prefix="pause"),
        "extend_form": ExtendForm(prefix="extend"),
        "end_form": EndForm(),
        **facts_of_pair(pairing, person),
        **filled,
    }


def _meetings_told(said: list[Any], at: datetime) -> dict[str, Any]:
    """Those ahead and the latest that have begun, and apart from them the earlier ones."""
    begun = sum(one.meeting.starts_at <= at for one in said)
    open_ = len(said) - begun + LATEST_SHOWN
    return {"said": said[:open_], "said_earlier": said[open_:]}


def _handed_to(pairing: Any, person: Any, at: datetime) -> Any:
    """The open offer to go on with another mentor, for the mentee and for whoever proposed it; else None."""
    if pairing.state_at not in {"ACTIVE", "PAUSED"}:
        return None
    found = queries.open_hand_over(pairing, at=at)
    if found is None or person.pk not in {pairing.learner_id, queries.proposed_by(found)}:
        return None
    return found


def _next_meeting(pairing: Any, meets: meetings.NextAndLast, *, weeks: int | None, at: datetime) -> PlanForm:
    """The form to plan one: it proposes the same time again, in the pair's own rhythm or the programme's."""
    before = meets.next or meets.last
    return PlanForm.again(
        timezone.localtime(before.starts_at) if before else None,
        weeks=weeks or rules_of(pairing.programme).meeting_every_weeks,
        minutes=before.minutes if before else 0,
        now=timezone.localtime(at),
    )


@require_POST
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say yes or no to an offer."""
    pairing = visible_pairing(request, key)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return render(request, "pairs/offer.html", _offer_facts(pairing, me(request), form))
    _answer(request, pairing, me(request), form)
    return redirect("pair", key)


def _answer(request: HttpRequest, pairing: Any, person: Any, form: AnswerForm) -> bool:
    """Give the answer and say what it did; whether it was taken."""
    at = timezone.now()
    said = form.cleaned_data
    name = {"name": queries.as_told(pairing, person).person.first_name}
    try:
        if said["answer"] == "no":
            offers.decline_offer(key=pairing.key, reason=said["reason"], actor=person, at=at)
            messages.success(
                request, _("Your no is noted. %(name)s hears that it won’t be, and no more.") % name
            )
        elif flows.accept_offer(
            key=pairing.key, goals_go_along=said["goals"], actor=person, at=at
        ).started_at:
            messages.success(request, _("You’ve both said yes: the pair with %(name)s has begun.") % name)
        else:
            messages.success(
                request, _("Your yes is noted. The pair begins once %(name)s has said yes too.") % name
            )
    except Unable as error:
        messages.error(request, str(error))
        return False
    return True


@contextmanager
def speaking_to(person: Any, organisation: Any) -> Iterator[None]:
    """The language and zone of somebody who came by a link without signing in."""
    language = person.language or (organisation.language if organisation else "en")
    zone = person.time_zone or (organisation.time_zone if organisation else "UTC")
    with translation.override(language), timezone.override(ZoneInfo(zone)):
        yield


@public
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, token: str) -> HttpResponse:
    """An offer opened from a mail: GET shows it with the answer filled in, POST answers; no sign-in needed."""
    sentence = _("This link is broken or too old. Sign in to see your offers.")
    link = read_token(token, purpose="offer", sentence=sentence, lasts=OFFER_LINK_LASTS)
    person = people.signed_in(link.person_id)
    if person is None:
        raise Http404
    with speaking_to(person, people.organisation()):
        pairing = queries.own_pairs(person, at=timezone.now()).filter(key=link.key).first()
        if pairing is None:
            raise Http404
        if request.method == "GET":
            form = AnswerForm(initial={"answer": _asked(request)})
            return _offer_page(request, pairing, person, form)
        form = AnswerForm(request.POST)
        if form.is_valid():
            _answer(request, pairing, person, form)
            return redirect("offer", token)
        return _offer_page(request, pairing, person, form)


def _offer_page(request: HttpRequest, pairing: Any, person: Any, form: AnswerForm) -> HttpResponse:
    facts = _offer_facts(pairing, person, form)
    return render(request, "pairs/offer.html", {**facts, "by_link": True, "reader": person})


@require_POST
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Pause, resume, extend or end a pair."""
    pairing = visible_pairing(request, key)
    verb = request.POST.get("verb", "")
    form = {"pause": PauseForm, "extend": ExtendForm}.get(verb, forms.Form)(request.POST, prefix=verb)
    if verb not in CHANGES:
        raise Http404
    if form.is_valid():
        try:
            CHANGES[verb](request, form)(key=pairing.key, actor=me(request), at=timezone.now())
        except Unable as error:
            form.add_error("until" if "until" in form.fields else None, str(error))
        else:
            messages.success(request, _("Done. The other one is told."))
            return redirect("pair", key)
    if "until" in form.fields and me(request).pk in {pairing.guide_id, pairing.learner_id}:
        return render(request, "pairs/pair.html", pair_facts(pairing, me(request), **{f"{verb}_form": form}))
    messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("pair", key)


CHANGES: dict[str, Callable[[HttpRequest, Any], Callable[..., Any]]] = {
    "pause": lambda _request, form: partial(operations.pause_pair, until=form.instant()),
    "resume": lambda _request, _form: operations.resume_pair,
    "extend": lambda _request, form: partial(operations.extend_pair, until=form.cleaned_data["until"]),
    "end": lambda request, _form: partial(flows.end_pair, reason=request.POST.get("reason", "")),
}
"""What each button of the pair's page does, once its form holds."""


urlpatterns = [
    path("pairs/", mine, name="pairs"),
    path("pairs/<uuid:key>/", pair, name="pair"),
    path("pairs/<uuid:key>/answer/", answer, name="pair-answer"),
    path("pairs/<uuid:key>/change/", change, name="pair-change"),
    path("offers/<str:token>/", offer, name="offer"),
]
