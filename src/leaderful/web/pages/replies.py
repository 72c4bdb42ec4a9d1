"""What a mentor replies to an intent, from its page; and the mentor’s own page: what waits for a word, asked and told."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leaderful.core import questions
from leaderful.decisions.operations import replies
from leaderful.decisions.queries import lists
from leaderful.decisions.queries.replies import counts_by_month
from leaderful.lib.errors import Unable
from leaderful.web.forms.replies import ReplyForm
from leaderful.web.pages.intents import AT_MOST, facts_of, readable, rows
from leaderful.web.pages.pairs import me


def _text(offered: str, words: str) -> str:
    """The suggestion taken, then the own words; telling is in own words alone."""
    try:
        taken = questions.suggestion(offered) if offered else None
    except ValueError:  # the operation says so
        return words
    if taken is None or taken.about is questions.About.TELLING:
        return words
    return "\n\n".join(part for part in (_(taken.text), words.strip()) if part)


@require_POST
def reply(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask, or tell; the intent’s first author alone reads it."""
    row = readable(request, key)
    form = ReplyForm(request.POST, prefix="reply")
    if form.is_valid():
        said = form.cleaned_data
        try:
            replies.reply(
                key=key,
                text=_text(said["offered"], said["text"]),
                offered=said["offered"],
                is_asking=said["is_asking"],
                language=get_language() or "",
                actor=me(request),
                at=timezone.now(),
            )
        except Unable as error:
            form.add_error("text", str(error))
        else:
            sentence = _("Sent. Only %(name)s reads it.")
            messages.success(request, sentence % {"name": row.author.first_name})
            return redirect("intent", key)
    facts = facts_of(row, me(request), reply_form=form)
    return render(request, "decisions/intent.html", facts, status=422)


@require_safe
def mentor(request: HttpRequest) -> HttpResponse:
    """What one’s mentees share and one has not answered; what one asked and told, for one’s own eyes."""
    at, person = timezone.now(), me(request)
    shared: Any = lists.shared_with_mentor(person, at=at)
    facts = {
        "waiting": rows(shared.exclude(replies__mentor=person)[:AT_MOST], "MENTOR", at),
        "answered": rows(shared.filter(replies__mentor=person).distinct()[:AT_MOST], "MENTOR", at),
        "months": counts_by_month(person, on=timezone.localdate(at)),
    }
    return render(request, "decisions/mentor.html", facts)


urlpatterns = [
    path("decisions/mentor/", mentor, name="decisions-mentor"),
    path("decisions/<uuid:key>/reply/", reply, name="intent-reply"),
]
