"""The record of who did what: ids, verbs and codes, and whether its chains hold."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from leaderful.audit import queries
from leaderful.people.queries.roles import key_of
from leaderful.web.client import SignedInRequest
from leaderful.web.numbers import small_number
from leaderful.web.pages.installation import for_whoever_may

SHOWN = {
    "added",
    "count",
    "country",
    "date",
    "days",
    "edition",
    "email",
    "is_set",
    "letters",
    "meetings",
    "members",
    "offers",
    "pairs",
    "people",
    "person",
    "rows",
    "role",
    "scenarios",
    "scope",
    "scope_id",
    "texts",
    "tries",
    "version",
    "way",
    "year",
}
"""Codes the page shows: how many, which version, and whose role. All others might say what somebody chose or thinks."""


@require_safe
@for_whoever_may("audit.event.see")
def record(request: SignedInRequest) -> HttpResponse:
    """The record page by page, newest first, of one stream or one verb."""
    verbs = queries.verbs()
    streams = list(dict.fromkeys(verb.split(".", 1)[0] for verb in verbs))
    asked = request.GET.get("of", "")
    stream, verb = (asked if asked in streams else ""), (asked if asked in verbs else "")
    page = queries.event_page(
        stream=stream, verb=verb, before=_number(request, "before"), after=_number(request, "after")
    )
    facts = {
        "page": page,
        "rows": [_row(event) for event in page.events],
        "of": stream or verb,
        "choices": [(stream, [v for v in verbs if v.startswith(f"{stream}.")]) for stream in streams],
        "chains": queries.chains(),
    }
    return render(request, "installation/record.html", facts)


def _row(event: Any) -> dict[str, Any]:
    """An event without what would tell who refused whom: of two answers to an offer, one’s yes tells the other’s no."""
    return {
        "event": event,
        "is_quiet": ".ask." in event.verb or event.verb in ANSWERS,
        "codes": {name: value for name, value in event.codes.items() if name in SHOWN},
    }


ANSWERS = {"pairings.pairing.accepted", "pairings.pairing.declined"}


@require_POST
@for_whoever_may("audit.event.see")
def check(request: SignedInRequest) -> HttpResponse:
    """Walk every chain from its start, and say whether all hold."""
    broken = queries.first_broken_link()
    if broken is None:
        sealed = queries.chains().sealed
        sentence = ngettext(
            "Every chain holds: %(n)s event is as it was sealed.",
            "Every chain holds: %(n)s events are as they were sealed.",
            sealed,
        )
        messages.success(request, sentence % {"n": sealed})
    else:
        sentence = _(
            "The chain “%(stream)s” does not hold from its event %(position)s on: it was changed or taken away. "
            "Compare with a backup."
        )
        messages.error(request, sentence % {"stream": broken.stream, "position": broken.position})
    return redirect("settings-record")


@require_safe
@for_whoever_may("audit.event.see")
def actor(_request: SignedInRequest, number: int) -> HttpResponse:
    """From the id of whoever did something to their page: the record itself names nobody."""
    key = key_of(number)
    if key is None:
        raise Http404
    return redirect(f"/people/{key}/")


DIGITS_OF_AN_ID = 18
"""So many always fit a bigint."""


def _number(request: SignedInRequest, name: str) -> int | None:
    return small_number(request.GET.get(name, ""), digits=DIGITS_OF_AN_ID)


urlpatterns = [
    path("settings/record/", record, name="settings-record"),
    path("settings/record/check/", check, name="settings-record-check"),
    path("settings/record/actor/<int:number>/", actor, name="settings-record-actor"),
]
