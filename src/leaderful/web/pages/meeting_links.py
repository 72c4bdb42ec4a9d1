"""What a mail about a meeting leads to without signing in: GET shows it with the answer filled in, POST acts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leaderful.ground.links import Link, read_token
from leaderful.lib.errors import Unable
from leaderful.meetings import queries
from leaderful.meetings.operations import meetings as operations
from leaderful.meetings.operations import words
from leaderful.pairings import queries as pairings
from leaderful.pairings.operations.goals import change_goal
from leaderful.people import queries as people
from leaderful.web.forms.meetings import HowItWentForm, LogForm
from leaderful.web.middleware import public
from leaderful.web.pages.meeting_times import asking_which, log_as_said
from leaderful.web.pages.pairs import speaking_to

LOG_LINK_LASTS = timedelta(days=180)
ANSWER_LINK_LASTS = timedelta(days=60)


@contextmanager
def person_of_link(link: Link) -> Iterator[Any]:
    """Whoever the link was made for, with their language and zone active; Http404 once they have left."""
    person = people.signed_in(link.person_id)
    if person is None:
        raise Http404
    with speaking_to(person, people.organisation()):
        yield person


def is_here(request: HttpRequest, person: Any) -> bool:
    """Whether whoever the link was made for is signed in on this browser, so that the page may show words."""
    return request.user.is_authenticated and request.user.pk == person.pk


def sign_in_first(to: str) -> HttpResponse:
    """To signing in, and from there to ``to``: for answers that nobody can give unread."""
    return redirect(f"{reverse('sign-in')}?{urlencode({'next': to})}")


@public
@require_http_methods(["GET", "POST"])
def log_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Log a meeting from a mail; no sign-in needed."""
    sentence = _("This link is broken or too old. Sign in to log your meeting.")
    link = read_token(token, purpose="meeting-log", sentence=sentence, lasts=LOG_LINK_LASTS)
    with person_of_link(link) as person:
        at = timezone.now()
        pairing = pairings.own_pairs(person, at=at).filter(key=link.key).first()
        if pairing is None:
            raise Http404
        facts = {"partner": pairings.as_told(pairing, person), "pair": pairing}
        form = LogForm.begun(timezone.localtime(at))
        if request.method == "POST":
            form = LogForm(request.POST)
            meeting = log_as_said(form, pairing, person)
            if meeting is not None:
                return render(request, "meetings/logged.html", {**facts, "meeting": meeting})
            form = asking_which(form)
        return render(request, "meetings/log.html", {**facts, "form": form})


@public
@require_http_methods(["GET", "POST"])
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """“Did you meet?” from a mail: the answer is filled in, one click sends it; then one's line.

    The link writes and never shows what anybody wrote: mails are passed on. Both lines are read after signing in.
    """
    sentence = _("This link is broken or too old. Sign in to say how your meeting went.")
    link = read_token(token, purpose="meeting-answer", sentence=sentence, lasts=ANSWER_LINK_LASTS)
    with person_of_link(link) as person:
        meeting = queries.meeting_visible_to(person, key=link.key, at=timezone.now())
        if meeting is None:
            raise Http404
        partner = pairings.as_told(meeting.pairing, person)
        goals = pairings.open_goals_of(person, meeting.pairing) if meeting.state == "HELD" else []
        if request.method == "POST" and "goal" in request.POST:
            _reach(request, goals, person)
            return redirect("meeting-answer-link", token)
        form = HowItWentForm(
            request.POST or None, other=partner.person.first_name, asked=request.GET.get("answer", "")
        )
        if meeting.state != "PLANNED":  # answered already: what is left is the line
            del form.fields["answer"]
            form.fields["agreed"].label = _("What we agreed, in one line")
            form.fields["agreed"].required = True
        if request.method == "POST" and form.is_valid() and _answer(request, meeting, partner, person, form):
            is_home = is_here(request, person)
            return redirect("meeting", meeting.key) if is_home else redirect("meeting-answer-link", token)
        facts = {
            "meeting": meeting,
            "partner": partner,
            "form": form,
            "is_ahead": meeting.starts_at > timezone.now(),
            "has_line": queries.has_line(meeting, person),
            "goals": goals,
        }
        return render(request, "meetings/answer.html", facts)


def _reach(request: HttpRequest, goals: list[Any], person: Any) -> None:
    """Mark one of these open goals as reached, and say so."""
    goal = next((one for one in goals if str(one.key) == request.POST["goal"]), None)
    if goal is None:
        messages.error(request, _("This goal has been changed meanwhile. Look at where it stands now."))
        return
    change_goal(key=goal.key, verb="reach", actor=person, at=timezone.now())
    messages.success(request, _("Noted: you’ve reached it. The two of you see it, nobody else."))


def _answer(request: HttpRequest, meeting: Any, partner: Any, person: Any, form: HowItWentForm) -> bool:
    """Do what the form says, and say what it did; whether it was taken."""
    common = {"actor": person, "at": timezone.now(), "language": get_language() or ""}
    try:
        if meeting.state == "PLANNED":
            operations.mark_meeting(key=meeting.key, **form.facts(guides=not partner.guides), **common)
        else:
            words.write_agreed(meeting_key=meeting.key, text=form.cleaned_data["agreed"], **common)
    except Unable as error:
        form.add_error(None, str(error))
        return False
    if form.cleaned_data["agreed"]:
        messages.success(request, _("Noted. Your line stands beside the other one’s."))
    else:
        messages.success(request, _("Noted."))
    return True


urlpatterns = [
    path("meetings/log/<str:token>/", log_by_link, name="meeting-log-link"),
    path("meetings/answer/<str:token>/", answer_by_link, name="meeting-answer-link"),
]
