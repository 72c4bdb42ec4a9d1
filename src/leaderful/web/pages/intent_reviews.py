"""Looking back on an intent, sharing what one learned, and saying whether it served oneself."""

from datetime import timedelta
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

from leaderful.decisions import queries
from leaderful.decisions.operations import reviews as operations
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries import reviews
from leaderful.decisions.queries.told import Told, told
from leaderful.flows import intents
from leaderful.flows.advice import look_back_advised
from leaderful.ground.links import read_token
from leaderful.lib.errors import Unable
from leaderful.web.forms.intent_reviews import SERVED, LookBackForm
from leaderful.web.middleware import public
from leaderful.web.pages.intent_voices import common, refused
from leaderful.web.pages.intents import advice_for, readable
from leaderful.web.pages.meeting_links import person_of_link
from leaderful.web.pages.pairs import me

SERVED_LINK_LASTS = timedelta(days=60)


@require_http_methods(["GET", "POST"])
def look_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """How it turned out, what came of it, and what one learned; once for each who leads it."""
    row = readable(request, key)
    if not POLICY.may(me(request), "decisions.review.write", row, timezone.now()):
        raise Http404
    found = told(row, me(request), at=timezone.now())
    if not reviews.may_look_back(row, me(request), state=found.stands.state):
        messages.info(request, _("There is nothing to look back on here now."))
        return redirect("intent", key)
    mentor = found.stands.mentor
    advice = advice_for(row, me(request), at=timezone.now())["advice"]
    form = LookBackForm(
        request.POST or None,
        has_mentor=mentor is not None,
        has_chosen=bool(advice and advice["chosen"]),
        initial={
            "expected": found.words.get("EXPECT", ""),
            "missing": "",
            "felt": advice["felt"] if advice else "",
        },
    )
    if form.is_valid():
        try:
            look_back_advised(key=key, language=get_language() or "", **form.facts, **common(me(request)))
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, _("You have looked back on it. What you learned is kept here for you."))
            return redirect("intent", key)
    return render(
        request,
        "decisions/look_back.html",
        {**_facts(found, form), "advice": advice},
        status=422 if form.is_bound else 200,
    )


def _facts(found: Told, form: LookBackForm) -> dict[str, Any]:
    before, after = intents.sentence_around(found.version.spoken)
    reading = [one.person for one in found.readers if one.part in {"HOLDER", "DEPUTY"}]
    return {
        "told": found,
        "intent": found.intent,
        "before": before,
        "after": after,
        "form": form,
        "mentor": found.stands.mentor,
        "readers": intents.named([*found.stands.holders, *reading]),
    }


@require_POST
def share(request: HttpRequest, key: UUID, review: UUID) -> HttpResponse:
    """Share what one learned with one’s mentor, or keep it to oneself again."""
    row = readable(request, key)
    if not any(one.is_own and one.review.key == review for one in _told_to(row, me(request))):
        raise Http404
    is_shared = request.POST.get("share") == "yes"
    operations.share_review(key=review, is_shared=is_shared, **common(me(request)))
    messages.success(
        request,
        _("Your mentor reads it from now on.") if is_shared else _("It is yours alone again."),
    )
    return redirect("intent", key)


def _told_to(row: Any, person: Any) -> list[reviews.ToldReview]:
    return reviews.told_reviews(row, person, at=timezone.now())


@require_POST
def served(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say once whether it served oneself."""
    row = readable(request, key)
    _answer(request, row, me(request))
    return redirect("intent", key)


def _answer(request: HttpRequest, row: Any, person: Any) -> None:
    try:
        operations.answer_served(key=row.key, answer=request.POST.get("answer", ""), **common(person))
    except Unable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Thank you. Your answer is read only together with others’."))


@public
@require_http_methods(["GET", "POST"])
def served_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """“Did it serve you?” from a letter: GET asks, POST answers; no sign-in needed."""
    sentence = _("This link is broken or too old. Sign in to see what you were asked.")
    link = read_token(token, purpose="served", sentence=sentence, lasts=SERVED_LINK_LASTS)
    with person_of_link(link) as person:
        row = queries.intent_visible_to(person, key=link.key, at=timezone.now())
        if row is None or not row.invited.filter(person=person, removed_at=None, is_affected=True).exists():
            raise Http404
        if request.method == "POST":
            _answer(request, row, person)
            return redirect("intent-served-link", token)
        found = told(row, person, at=timezone.now())
        before, after = intents.sentence_around(found.version.spoken)
        facts = {
            "told": found,
            "intent": row,
            "before": before,
            "after": after,
            "answers": SERVED.items(),
            "is_asked": reviews.is_asked_whether_it_served(row, person),
        }
        return render(request, "decisions/served.html", facts)


urlpatterns = [
    path("decisions/served/<str:token>/", served_by_link, name="intent-served-link"),
    path("decisions/<uuid:key>/look-back/", look_back, name="intent-review"),
    path("decisions/<uuid:key>/look-back/<uuid:review>/share/", share, name="intent-review-share"),
    path("decisions/<uuid:key>/served/", served, name="intent-served"),
]
