"""Match rounds: start, progress, review, fix, publish."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leaderful.flows import matching
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.pairings import queries
from leaderful.pairings.operations import offers, rounds
from leaderful.pairings.operations.scenarios import MOST_SCENARIOS
from leaderful.people.queries import mail_is_set_up
from leaderful.programmes.queries import rules_of
from leaderful.web import proofs, reasons, ways
from leaderful.web.forms.rounds import ChoiceForm, PublishForm
from leaderful.web.numbers import small_number
from leaderful.web.pages.pairs import me

PAIRS_A_PAGE = 50
DAYS_TO_NEXT = 42
"""The next round proposed to be promised to those left out: six weeks on."""


def _programme(request: HttpRequest, key: UUID) -> Any:
    """The programme, for its team. Raises Http404 for strangers and NotAllowed for its members."""
    found = queries.programme_to_match(me(request), key=key, at=timezone.now())
    if found is None:
        raise Http404
    programme, in_team = found
    if not in_team:
        raise NotAllowed("pairings.round.see")
    return programme


def round_here(request: HttpRequest, key: UUID) -> tuple[Any, Any]:
    """The programme and its newest round; Http404 where there is none yet."""
    programme = _programme(request, key)
    round_ = queries.latest_round(me(request), programme, at=timezone.now())
    if round_ is None:
        raise Http404
    return programme, round_


@require_GET
def match(request: HttpRequest, key: UUID) -> HttpResponse:
    """The round as it stands: who could be matched, the progress, the draft to look through, or the answers."""
    programme = _programme(request, key)
    at = timezone.now()
    asked = request.GET.get("round", "")
    number = small_number(asked)
    round_ = queries.latest_round(me(request), programme, at=at, number=number)
    if round_ is None and number is not None:
        raise Http404
    facts: dict[str, Any] = {
        "programme": programme,
        "round": round_,
        "name": name_of_programme(programme),
        "may_run": True,
        "tier": rules_of(programme).tier,
        "earlier": [n for n in queries.published_numbers(programme) if round_ and n != round_.number],
    }
    if round_ is None or round_.state == "DRAFT":
        return render(request, "rounds/begin.html", {**facts, **_supply(programme, round_, at)})
    if round_.state in {"QUEUED", "SOLVING"}:
        return render(request, "rounds/running.html", facts)
    if round_.state == "FAILED":
        return render(request, "rounds/failed.html", {**facts, **_failure(round_)})
    if round_.state == "SOLVED":
        return render(request, "rounds/review.html", {**facts, **_review(request, round_, at)})
    return render(request, "rounds/answers.html", {**facts, **_answers(request, programme, round_)})


def _supply(programme: Any, round_: Any, at: datetime) -> dict[str, Any]:
    """Who could be matched, and what was fixed in a round that was stopped."""
    return {
        "supply": queries.supply(programme, at=at),
        "choices": queries.choices(round_) if round_ else [],
    }


def name_of_programme(programme: Any) -> str:
    """The programme's name in the reader's language."""
    return str(programme.name_in(get_language() or "en"))


def _review(request: HttpRequest, round_: Any, at: datetime) -> dict[str, Any]:
    """The draft: a page of pairs with their reasons, who is left out and why, the certificate in sentences."""
    paginator = Paginator(queries.proposed_pairs(round_), PAIRS_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    best = queries.best_score(round_) or 1
    pairs = list(page.object_list)
    names = queries.item_names(reasons.item_codes(pairs), get_language() or "en")
    certificate = round_.certificate or {}
    departments = queries.departments()
    unchecked = reasons.never_compared(certificate)
    places_left = certificate.get("places", 0) - certificate.get("covered", 0)
    return {
        "page": page,
        "count": paginator.count,
        "rows": [
            {
                "proposal": proposal,
                "reasons": reasons.for_team(
                    proposal.pairing, names, departments, said=unchecked, reader=me(request)
                ),
                "share": None  # the sum would give away what is left out of the reasons
                if reasons.is_own(proposal.pairing, me(request))
                else max(round(100 * (proposal.pairing.score or 0) / best), 0),
            }
            for proposal in queries.proposals(round_, pairs, at=at)
        ],
        "left_out": _left_out(round_, places_left),
        "seal": proofs.seal(certificate),
        "sentences": [*proofs.sentences(certificate), *unchecked.values()],
        "moved": reasons.move_sentences(queries.moves(round_)),
        "departments": departments,
        "choices": queries.choices(round_),
        "has_changed": queries.has_changed(round_),
        **_ways(round_),
    }


def _left_out(round_: Any, places_left: int) -> list[dict[str, Any]]:
    """Who has no mentor, why, and with whom they could be paired though nothing is shared."""
    rows = list(queries.left_out(round_))
    could = queries.mentors_of(
        round_.programme_id, {row.codes["could"] for row in rows if "could" in row.codes}
    )
    return [
        {
            "row": row,
            "reasons": reasons.left_out_for_team(row, places_left),
            "could": could.get(row.codes.get("could")),
        }
        for row in rows
    ]


def _ways(round_: Any) -> dict[str, Any]:
    """The ways to match side by side."""
    found = queries.ways(round_)
    columns = ways.columns(found, queries.names_of(ways.people_in(found)))
    own = list(queries.scenarios(round_))
    return {
        "ways": columns,
        "way_rows": [(label, list(zip(columns, cells, strict=True))) for label, cells in ways.rows(found)],
        "failed_ways": [{"name": ways.name_of(one)} for one in own if one.failure],
        "may_add_way": 0 < len(own) < MOST_SCENARIOS,
    }


def _failure(round_: Any) -> dict[str, Any]:
    """Why a round could not be solved, with the names of those it is about."""
    details = round_.certificate or {}
    clashes = details.get("clashes", [])
    people = queries.names_of([p for a, b, _code in clashes for p in (a, b)] + details.get("people", []))
    return {
        "clashes": [reasons.clash(code, people.get(a, ""), people.get(b, "")) for a, b, code in clashes],
        "circle": [people.get(person, "") for person in details.get("people", [])],
        "choices": queries.choices(round_),
    }


def _answers(request: HttpRequest, programme: Any, round_: Any) -> dict[str, Any]:
    at = timezone.now()
    pairs = queries.pairings_visible_to(me(request), at=at).filter(round=round_)
    page = Paginator(pairs.order_by("answer_by", "id"), PAIRS_A_PAGE).get_page(request.GET.get("page"))
    return {
        "answers": queries.answers(round_, at=at),
        "page": page,
        "left_out": queries.left_out(round_),
        "supply": queries.supply(programme, at=at),
        "mail_is_set_up": mail_is_set_up(),
    }


@require_POST
def start(request: HttpRequest, key: UUID) -> HttpResponse:
    """Match, or match again."""
    programme = _programme(request, key)
    try:
        rounds.start_round(programme=programme, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
    return redirect("match", key)


@require_POST
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """Stop matching."""
    _of, round_ = round_here(request, key)
    try:
        rounds.cancel_round(key=round_.key, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
    return redirect("match", key)


@require_POST
def choose(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep a pair, rule it out, or take it back; the page comes again where it was."""
    _of, round_ = round_here(request, key)
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        raise Http404
    said = form.cleaned_data
    try:
        rounds.choose_pair(
            key=round_.key,
            guide_key=said["guide"],
            learner_key=said["learner"],
            choice=said["choice"],
            actor=me(request),
            at=timezone.now(),
        )
    except Unable as error:
        messages.error(request, str(error))
    page = request.POST.get("page", "")
    return redirect(f"/programmes/{key}/match/" + (f"?page={page}" if small_number(page) else "") + "#pairs")


@require_POST
def discard(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the draft up."""
    _of, round_ = round_here(request, key)
    try:
        rounds.discard_round(key=round_.key, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The draft is gone. Nobody outside the team knew of it."))
    return redirect("match", key)


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, key: UUID) -> HttpResponse:
    """What publishing will do, and doing it."""
    programme, round_ = round_here(request, key)
    at = timezone.now()
    if round_.state != "SOLVED":
        if request.method == "POST":
            messages.error(request, _("This round has been published or taken back already."))
        return redirect("match", key)
    sent = request.POST if request.method == "POST" else None
    promised = (at + timedelta(days=DAYS_TO_NEXT)).date()
    form = PublishForm(sent, initial={"next_by": promised, "seen": queries.draft_mark(round_)})
    if sent is not None and form.is_valid():
        next_by = form.cleaned_data["next_by"]
        try:
            count = matching.publish_round(
                key=round_.key,
                actor=me(request),
                at=at,
                next_by=next_by,
                seen=form.cleaned_data["seen"],
                accept_weak=form.cleaned_data["accept_weak"],
            )
        except Unable as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _published(count, rules_of(programme).answer_days))
        return redirect("match", key)
    facts = {
        "programme": programme,
        "round": round_,
        "name": name_of_programme(programme),
        "may_run": True,
        "form": form,
        "count": queries.proposed_pairs(round_).count(),
        "remind_days": rules_of(programme).remind_days,
        "weak": matching.weak_pairs(round_, at=at),
        "left_out": queries.left_out(round_).count(),
        "has_changed": queries.has_changed(round_),
        "mail_is_set_up": mail_is_set_up(),
        "until": at + timedelta(days=rules_of(programme).answer_days),
    }
    return render(request, "rounds/publish.html", facts, status=422 if form.errors else 200)


def _published(count: int, days: int) -> str:
    return ngettext(
        "One pair has an offer, and %(days)s days to answer.",
        "%(count)s pairs have an offer, and %(days)s days to answer.",
        count,
    ) % {"count": count, "days": days}


@require_POST
def withdraw(request: HttpRequest, key: UUID, pairing: UUID) -> HttpResponse:
    """Take an open offer back."""
    programme = _programme(request, key)
    seen = queries.pairing_visible_to(me(request), key=pairing, at=timezone.now())
    if seen is None or seen.programme_id != programme.pk:
        raise Http404
    try:
        offers.withdraw_offer(key=pairing, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The offer is taken back, and both are told."))
    return redirect("match", key)


urlpatterns = [
    path("programmes/<uuid:key>/match/", match, name="match"),
    path("programmes/<uuid:key>/match/start/", start, name="match-start"),
    path("programmes/<uuid:key>/match/cancel/", cancel, name="match-cancel"),
    path("programmes/<uuid:key>/match/choice/", choose, name="match-choice"),
    path("programmes/<uuid:key>/match/discard/", discard, name="match-discard"),
    path("programmes/<uuid:key>/match/publish/", publish, name="match-publish"),
    path("programmes/<uuid:key>/match/<uuid:pairing>/withdraw/", withdraw, name="match-withdraw"),
]
