"""What is said to an intent and done with it, from its page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leaderful.decisions.operations import stating, voices
from leaderful.decisions.queries.told import told
from leaderful.lib.errors import Unable
from leaderful.web.forms.intent_voices import AnswerForm, HoldForm, SpeakForm
from leaderful.web.numbers import small_number
from leaderful.web.pages.intents import facts_of, readable
from leaderful.web.pages.pairs import me


def common(person: Any) -> dict[str, Any]:
    """What every operation takes."""
    return {"actor": person, "at": timezone.now()}


def refused(form: Any, error: Unable) -> None:
    """Show beside its field what was refused."""
    field = getattr(error, "field", None)
    form.add_error(field if field in form.fields else None, str(error))


@require_POST
def speak(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask, inform, support or object."""
    row = readable(request, key)
    found = told(row, me(request), at=timezone.now())
    form = SpeakForm(
        request.POST, prefix="speak", holds=found.stands.is_held_by_reader and found.is_under_way
    )
    if form.is_valid():
        try:
            voices.speak(key=key, language=get_language() or "", **form.facts, **common(me(request)))
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, said(form))
            return redirect("intent", key)
    return _again(request, row, speak_form=form)


def said(form: SpeakForm) -> str:
    """What became of a voice."""
    if form.facts["stops"]:
        return _("Your question stands there. Nothing goes ahead until it is answered.")
    return _("Your words stand there, for those who lead it and everybody invited.")


@require_POST
def answer(request: HttpRequest, key: UUID, question: UUID) -> HttpResponse:
    """Answer a question, or let one of one's own be."""
    row = readable(request, key)
    form = AnswerForm(request.POST, prefix="answer")
    if form.is_valid():
        try:
            voices.answer(
                key=key,
                question=question,
                text=form.cleaned_data["text"],
                language=get_language() or "",
                **common(me(request)),
            )
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, _("Your answer stands under the question."))
            return redirect("intent", key)
    return _again(request, row, answer_form=form, wrong_question=question)


@require_POST
def hold(request: HttpRequest, key: UUID) -> HttpResponse:
    """Stop it, with a reason."""
    row = readable(request, key)
    form = HoldForm(request.POST, prefix="hold")
    if form.is_valid():
        try:
            voices.hold(key=key, language=get_language() or "", **form.cleaned_data, **common(me(request)))
        except voices.UnableToHold as error:  # nothing is left to stop, so the page has no form to say it in
            messages.error(request, str(error))
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, stopped(row))
            return redirect("intent", key)
    return _again(request, row, hold_form=form)


def stopped(intent: Any) -> str:
    """What became of stopping it."""
    sentence = _("It is stopped. %(name)s reads why, and changes or withdraws it.")
    return sentence % {"name": intent.author.first_name}


def _again(request: HttpRequest, intent: Any, **forms: Any) -> HttpResponse:
    return render(request, "decisions/intent.html", facts_of(intent, me(request), **forms), status=422)


def version_read(request: HttpRequest) -> int | None:
    """The number of the version that whoever answers had before them; None where the form doesn’t say.

    0, which no version has, where what it says is no number: then nobody has read what is answered.
    """
    said = request.POST.get("version", "")
    return (small_number(said) or 0) if said else None


def _step(
    do: Callable[..., Any], sentence: Callable[[], str], *, is_about_version: bool = False
) -> Callable[..., HttpResponse]:
    """A view of one button: do it, and say what it did. What is about a version takes the one that was read."""

    @require_POST
    def view(request: HttpRequest, key: UUID) -> HttpResponse:
        readable(request, key)
        about = {"read": version_read(request)} if is_about_version else {}
        try:
            do(key=key, **about, **common(me(request)))
        except Unable as error:
            messages.error(request, str(error))
        else:
            messages.success(request, sentence())
        return redirect("intent", key)

    return view


say_yes = _step(
    voices.say_yes, lambda: _("You said yes, and those who lead it hear of it."), is_about_version=True
)
see = _step(voices.mark_seen, lambda: _("It is noted that you have seen it."), is_about_version=True)
withdraw = _step(stating.withdraw_intent, lambda: _("It is withdrawn. Those who were told hear of it."))

urlpatterns = [
    path("decisions/<uuid:key>/speak/", speak, name="intent-speak"),
    path("decisions/<uuid:key>/questions/<uuid:question>/", answer, name="intent-answer"),
    path("decisions/<uuid:key>/stop/", hold, name="intent-stop"),
    path("decisions/<uuid:key>/yes/", say_yes, name="intent-yes"),
    path("decisions/<uuid:key>/seen/", see, name="intent-seen"),
    path("decisions/<uuid:key>/withdraw/", withdraw, name="intent-withdraw"),
]
