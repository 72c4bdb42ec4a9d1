"""Intents: one's own, those one holds or is asked about, and the page of one."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from leaderful.core import ladder, questions
from leaderful.decisions import queries
from leaderful.decisions.queries import lists, reviews
from leaderful.decisions.queries import told as reading
from leaderful.decisions.queries.advised import advice_on
from leaderful.decisions.queries.replies import replies_to, suggested
from leaderful.decisions.queries.starting import unheld_of
from leaderful.flows import intents as told
from leaderful.web import advised
from leaderful.web.forms.advice import FELT
from leaderful.web.forms.areas import HolderForm
from leaderful.web.forms.intent_reviews import MISSING, OUTCOMES, SERVED
from leaderful.web.forms.intent_voices import WHY_NOT, AnswerForm, HoldForm, SpeakForm
from leaderful.web.forms.replies import ReplyForm
from leaderful.web.intent_versions import changes
from leaderful.web.pages.pairs import me

A_PAGE = 30
AT_MOST = 60
"""How many open intents of one kind a list shows."""

SHOWN = ("waiting", "open", "back", "past")
"""The filters of one's own list."""


def _row(row: lists.Row) -> dict[str, Any]:
    before, after = told.sentence_around(row.version.spoken)
    return {"row": row, "before": before, "after": after, "line": told.plain_line(row.stands, at=row.at)}


def rows(found: Any, part: str, at: Any) -> list[dict[str, Any]]:
    """Rows of a list in the reader's language."""
    return [_row(row) for row in lists.listed(found, part, at=at)]


def _open_rows(person: Any, at: Any, part: str, **kinds: list[int]) -> dict[str, list[dict[str, Any]]]:
    """Some lists of what is open, read together."""
    wanted = [(pk, part) for ids in kinds.values() for pk in ids[:AT_MOST]]
    read = lists.rows_of(person, wanted, at=at)
    return {
        kind: [_row(read[pk, part]) for pk in ids[:AT_MOST] if (pk, part) in read]
        for kind, ids in kinds.items()
    }


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's own intents: what waits for oneself, what is under way, what is to be looked back on, what was."""
    at, person = timezone.now(), me(request)
    show = request.GET.get("show", "")
    show = show if show in SHOWN else ""
    page = Paginator(lists.past_of_author(person, at=at), A_PAGE).get_page(request.GET.get("page"))
    found = lists.open_ones(person, at=at)
    waiting = set() if show else set(found.waiting_for_author)
    kinds = {
        "waiting": found.waiting_for_author,
        "back": found.to_look_back_on,
        "open": [pk for pk in found.under_way if pk not in waiting],
    }
    shown = {kind: ids for kind, ids in kinds.items() if show in {"", kind}}
    parts: dict[str, Any] = _open_rows(person, at, "AUTHOR", **shown)
    if show in {"", "past"}:
        parts["past"] = rows(page.object_list, "AUTHOR", at)
    has_any = any(parts.values()) or queries.own_intents(person, at=at).exists()
    return render(request, "decisions/mine.html", {**parts, "page": page, "show": show, "has_any": has_any})


@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """What others intend and one holds, by time, what needs oneself first; and where one is asked to speak."""
    at, person = timezone.now(), me(request)
    page = Paginator(lists.past_for_holder(person, at=at), A_PAGE).get_page(request.GET.get("page"))
    found = lists.open_ones(person, at=at)
    held = {"waiting": found.waiting_for_holder, "running": found.running_for_holder}
    facts = {
        **_open_rows(person, at, "HOLDER", **held),
        "invited": rows(lists.invited_to(person, at=at)[:AT_MOST], "INVITED", at),
        "shared": rows(lists.shared_with_mentor(person, at=at)[:AT_MOST], "MENTOR", at),
        "past": rows(page.object_list, "HOLDER", at),
        "page": page,
    }
    return render(request, "decisions/asked.html", facts)


def readable(request: HttpRequest, key: UUID) -> Any:
    """An intent this person reads; Http404 for everybody else."""
    intent = queries.intent_visible_to(me(request), key=key, at=timezone.now())
    if intent is None:
        raise Http404
    return intent


def used_of(found: reading.Told, *, at: Any) -> float:
    """How much of its time is over, 0 to 1."""
    begun = found.version.stated_at or found.intent.begun_at
    whole = (found.stands.promised_at - begun).total_seconds()
    return (at - begun).total_seconds() / whole if whole > 0 else 1.0


def facts_of(intent: Any, reader: Any, **forms: Any) -> dict[str, Any]:
    """What the page of an intent shows ``reader``; ``forms`` replace those that were filled in wrongly."""
    at = timezone.now()
    found = reading.told(intent, reader, at=at)
    before, after = told.sentence_around(found.version.spoken)
    here = timezone.get_current_timezone_name()
    return {
        "told": found,
        "names": {
            "holders": told.named(found.stands.holders),
            "deputies": told.named(found.stands.deputies),
            "unreached": told.named(found.unreached),
        },
        "next_question": _(ladder.next_question(ladder.DEFAULT_EDITION, found.version.spoken)),
        "speak_url": reverse("intent-speak", args=[intent.key]),
        "hold_url": reverse("intent-stop", args=[intent.key]),
        "intent": intent,
        "before": before,
        "after": after,
        "line": told.plain_line(found.stands, at=at),
        "whys": [_(ladder.WHY[why]) for why in found.stands.governing.why],
        "kind_name": told.area_name(found.area) if found.area else _(told.KINDS[found.kind]),
        "used": used_of(found, at=at),
        "wall": told.wall_time(found.version) if found.version.zone != here else None,
        "voices": [(voice, WHY_NOT.get(voice.entry.reason, "")) for voice in found.voices],
        "changes": changes(found),
        "rungs": [(n, told.begins(n)) for n in range(ladder.HIGHEST, ladder.LOWEST - 1, -1)],
        "speak_form": SpeakForm(prefix="speak", holds=_may_have_wait(found)),
        "answer_form": AnswerForm(prefix="answer"),
        "hold_form": HoldForm(prefix="hold"),
        "wrong_question": None,
        "unheld": unheld_of(intent, reader) if found.part == "AUTHOR" else None,
        "asking_form": HolderForm(),
        **advice_for(intent, reader, at=at),
        "may_ask_advice": found.first_author_is_reader and found.is_open and intent.advice_id is None,
        **_replying(intent, reader, found, at),
        **_afterwards(found, at=at),
        **forms,
    }


def advice_for(intent: Any, reader: Any, *, at: Any) -> dict[str, Any]:
    """The advice that stays with an intent in its first author's words; nothing for everybody else."""
    kept = advice_on(intent, reader, at=at)
    if kept is None:
        return {"advice": None}
    told = kept.shown
    return {
        "advice": {
            "key": kept.advice.key,
            "shown": told,
            "sentence": advised.sentence(told) if told else "",
            "advised": advised.doing(told.advised) if told else "",
            "chosen": advised.doing(told.chosen) if told and told.chosen else "",
            "differs": bool(told and told.differs),
            "why": kept.why,
            "felt": kept.advice.felt,
            "felt_words": FELT.get(kept.advice.felt, ""),
        }
    }


def _replying(intent: Any, reader: Any, found: reading.Told, at: Any) -> dict[str, Any]:
    """For the mentor what to reply with, for the mentor and the first author what was replied; nothing for others."""
    offers: list[tuple[questions.Suggestion, str, str]] = []
    if found.part == "MENTOR" and intent.state != "WITHDRAWN":
        offers = [
            (one, _(one.text), _(questions.WHY_SUGGESTED[one.about])) for one in suggested(intent, reader)
        ]
    return {
        "replies": replies_to(intent, reader, at=at),
        "offers": offers,
        "reply_form": ReplyForm(prefix="reply"),
    }


def _afterwards(found: reading.Told, *, at: Any) -> dict[str, Any]:
    """What the reader reads of how it turned out, and can say about it."""
    reader, state = found.reader, found.stands.state
    if state not in reviews.LOOKED_BACK_FROM:
        return {}
    rows = reviews.told_reviews(found.intent, reader, at=at)
    return {
        "reviews": [(row, OUTCOMES[row.review.outcome], MISSING.get(row.missing, "")) for row in rows],
        "may_look_back": reviews.may_look_back(found.intent, reader, state=state),
        "is_asked_served": reviews.is_asked_whether_it_served(found.intent, reader),
        "answers": SERVED.items(),
        "served_url": reverse("intent-served", args=[found.intent.key]),
    }


def _may_have_wait(found: reading.Told) -> bool:
    return found.stands.is_held_by_reader and found.is_under_way


@require_GET
def intent(request: HttpRequest, key: UUID) -> HttpResponse:
    """One intent: its text, the clock, the voices, and what its reader can do."""
    return render(request, "decisions/intent.html", facts_of(readable(request, key), me(request)))


urlpatterns = [
    path("decisions/", mine, name="decisions"),
    path("decisions/asked/", asked, name="decisions-asked"),
    path("decisions/<uuid:key>/", intent, name="intent"),
]
