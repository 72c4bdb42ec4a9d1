"""What a programme's team sets: texts and dates, rules, questions, mails; and a look at it as a participant."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings as django_settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leaderful.flows import post
from leaderful.flows.letters import LETTERS, OF_A_PROGRAMME
from leaderful.lib.errors import Unable
from leaderful.people.queries import organisation
from leaderful.programmes import queries
from leaderful.programmes.operations import dates as dates_
from leaderful.programmes.operations import mails as mails_
from leaderful.programmes.operations import preparation as preparation_
from leaderful.programmes.operations import programmes
from leaderful.programmes.operations import questions as questions_
from leaderful.programmes.operations import rules as rules_
from leaderful.programmes.policy import RELIED_ON
from leaderful.programmes.queries.questions import STANDARD
from leaderful.web.forms.enrolment import FORMS
from leaderful.web.forms.programme_settings import (
    DatesForm,
    MailForm,
    PreparationForm,
    QuestionsForm,
    RulesForm,
    SettingsForm,
)
from leaderful.web.pages import enrolment
from leaderful.web.pages.programmes import about_programme, language, refused, to_run

ROLES = {"mentee": "MENTEE", "mentor": "MENTOR"}


def _page(
    request: HttpRequest, programme: Any, template: str, at: datetime, *, form: Any = None, **facts: Any
) -> HttpResponse:
    """One page of the settings, with the way to the others."""
    around = about_programme(request, programme, at) | {"form": form, **facts}
    return render(
        request, f"programmes/settings/{template}.html", around, status=422 if form and form.errors else 200
    )


def _role(word: str) -> str:
    if word not in ROLES:
        raise Http404
    return ROLES[word]


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, key: UUID) -> HttpResponse:
    """A programme's texts."""
    at = timezone.now()
    programme = to_run(request, key, at)
    initial = {
        **{f"name_{code}": text for code, text in programme.names.items()},
        **{f"about_{code}": text for code, text in programme.about.items()},
    }
    form = SettingsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            programmes.change_programme(
                key=key,
                names=form.texts("name"),
                about=form.texts("about"),
                actor=request.user,
                at=at,
            )
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, _("Saved. Pages and mails say it like this from now on."))
            return redirect("programme-settings", programme.key)
    return _page(request, programme, "texts", at, form=form)


@require_http_methods(["GET", "POST"])
def dates(request: HttpRequest, key: UUID) -> HttpResponse:
    """The days of a programme's calendar: those set, and what the others are reckoned to be."""
    at = timezone.now()
    programme = to_run(request, key, at)
    reckoned = {
        one.code: date_format(one.day, "l j F Y")
        for one in queries.milestones_of(programme)
        if not one.is_set
    }
    form = DatesForm(
        request.POST or None,
        reckoned=reckoned,
        initial={
            **queries.set_days(programme),
            **{name: getattr(programme, name) for name in ("is_rolling", "starts_date", "ends_date")},
        },
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            dates_.change_dates(
                key=key,
                starts_date=given["starts_date"],
                ends_date=given["ends_date"],
                days=form.days(),
                is_rolling=given["is_rolling"],
                actor=request.user,
                at=at,
            )
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, _("Saved. The calendar follows these days."))
            return redirect("programme", programme.key)
    return _page(request, programme, "dates", at, form=form)


@require_http_methods(["GET", "POST"])
def preparation(request: HttpRequest, key: UUID) -> HttpResponse:
    """What mentors read before their first meeting."""
    at = timezone.now()
    programme = to_run(request, key, at)
    form = PreparationForm(
        request.POST or None,
        initial={f"preparation_{code}": text for code, text in programme.preparation.items()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            preparation_.change_preparation(
                key=key, texts=form.texts("preparation"), actor=request.user, at=at
            )
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, _("Saved. Mentors who have not read it yet read this."))
            return redirect("programme-preparation-text", programme.key)
    return _page(request, programme, "preparation", at, form=form)


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest, key: UUID) -> HttpResponse:
    """A programme's rules."""
    at = timezone.now()
    programme = to_run(request, key, at)
    now = queries.rules_of(programme)
    form = RulesForm(request.POST or None, initial=queries.by_field(now))
    if request.method == "POST" and form.is_valid():
        try:
            changed = queries.ProgrammeRules(
                tier=now.tier, pool=now.pool, weights=form.weights(), **form.rules()
            )
            rules_.change_rules(key=key, rules=changed, actor=request.user, at=at)
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, _("Saved. The next round of matching follows these rules."))
            return redirect("programme-rules", programme.key)
    return _page(
        request, programme, "rules", at, form=form, rules=now, is_relied_on=programme.state in RELIED_ON
    )


@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest, key: UUID, word: str) -> HttpResponse:
    """The questions of one part: which are asked, which need an answer, in whose words."""
    at = timezone.now()
    role = _role(word)
    programme = to_run(request, key, at)
    fixed = {standard.code: standard for standard in STANDARD[role]}
    form = QuestionsForm(request.POST or None, questions=queries.questions_of(programme, role), fixed=fixed)
    if request.method == "POST" and form.is_valid():
        try:
            questions_.change_questions(
                key=key, role=role, questions=form.questions(fixed), actor=request.user, at=at
            )
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, _("Saved. Whoever opens the form from now on is asked like this."))
            return redirect("programme-questions", programme.key, word)
    labels, own = _standard_labels(role), {one.code: one for one in queries.questions_of(programme, role)}
    blocks = [
        (labels[code], fixed[code], fields, own[code].label.get(language(), ""))
        for code, fields in form.blocks()
    ]
    return _page(request, programme, "questions", at, form=form, blocks=blocks, word=word)


def _standard_labels(role: str) -> dict[str, Any]:
    """Each question in the form's own words."""
    fields = FORMS[role].base_fields
    return {
        one.code: fields[FORMS[role].fields_of.get(one.code, (one.code,))[0]].label for one in STANDARD[role]
    }


@require_safe
def mails(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every letter of a programme, and which have words of their own."""
    at = timezone.now()
    programme = to_run(request, key, at)
    own = programme.mails.get("letters", {})
    rows = [(kind, _(LETTERS[kind].about).rstrip("."), kind in own) for kind in OF_A_PROGRAMME]
    return _page(request, programme, "mails", at, rows=rows)


@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """One letter: its subject and opening in each language, and how it reads."""
    at = timezone.now()
    programme = to_run(request, key, at)
    if kind not in OF_A_PROGRAMME:
        raise Http404
    own = queries.mail_of(programme, kind)
    form = MailForm(
        request.POST or None,
        initial={
            **{f"subject_{code}": text for code, text in own.subject.items()},
            **{f"opening_{code}": text for code, text in own.opening.items()},
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            mails_.change_mail(
                key=key,
                kind=kind,
                subject=form.texts("subject"),
                opening=form.texts("opening"),
                actor=request.user,
                at=at,
            )
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, _("Saved. The next letter of this kind reads like this."))
            return redirect("programme-mail", programme.key, kind)
    shown = _spoken(request)
    return _page(
        request,
        programme,
        "mail",
        at,
        form=form,
        kind=kind,
        about=_(LETTERS[kind].about).rstrip("."),
        language=shown,
        languages=django_settings.LANGUAGES,
        mail=_letter(request, programme, kind, shown),
    )


def _spoken(request: HttpRequest) -> str:
    """The language asked for, else the page's."""
    asked = request.GET.get("language", request.POST.get("language", ""))
    return asked if asked in dict(django_settings.LANGUAGES) else language()


def _letter(request: HttpRequest, programme: Any, kind: str, shown: str) -> post.Mail:
    name = request.user.first_name if request.user.is_authenticated else ""
    here = organisation()
    if here is None:
        raise Http404
    return post.preview_of(kind=kind, language=shown, programme=programme, name=name, organisation=here)


@require_POST
def mail_test(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Send the letter, with invented facts, to oneself."""
    at = timezone.now()
    programme = to_run(request, key, at)
    if kind not in OF_A_PROGRAMME:
        raise Http404
    shown = _spoken(request)
    actor: Any = request.user
    try:
        post.send_sample_of(kind=kind, language=shown, programme=programme, actor=actor, at=at)
        sentence = _("The mail server took this letter to %(address)s. Look whether it arrives.")
        messages.success(request, sentence % {"address": actor.email})
    except Unable as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('programme-mail', args=[key, kind])}?language={shown}")


LIFE = {
    "MENTEE": (
        "programmes.membership.invited",
        "programmes.membership.invitation_accepted",
        "pairings.offer",
    ),
    "MENTOR": (
        "programmes.membership.invited",
        "programmes.membership.invitation_accepted",
        "pairings.begun",
    ),
}
"""The first letters of each part, in the order in which they come."""


@require_http_methods(["GET", "POST"])
def look_ahead(request: HttpRequest, key: UUID, word: str) -> HttpResponse:
    """The programme as a participant meets it: what it says, the letters, the form. Nothing is written."""
    at = timezone.now()
    role = _role(word)
    programme = to_run(request, key, at)
    seen = enrolment.as_seen_by(request, programme, role, at)
    form = seen.pop("form")
    shown = language()
    return _page(
        request,
        programme,
        "look_ahead",
        at,
        form=form,
        **seen,
        word=word,
        about=programme.about.get(shown) or programme.about.get("en", ""),
        letters=[(kind, _letter(request, programme, kind, shown)) for kind in LIFE[role]],
        is_fine=request.method == "POST" and form.is_valid(),
    )


urlpatterns = [
    path("programmes/<uuid:key>/settings/", settings, name="programme-settings"),
    path("programmes/<uuid:key>/settings/dates/", dates, name="programme-dates"),
    path("programmes/<uuid:key>/settings/preparation/", preparation, name="programme-preparation-text"),
    path("programmes/<uuid:key>/settings/rules/", rules, name="programme-rules"),
    path("programmes/<uuid:key>/settings/questions/<slug:word>/", questions, name="programme-questions"),
    path("programmes/<uuid:key>/settings/mails/", mails, name="programme-mails"),
    path("programmes/<uuid:key>/settings/mails/<str:kind>/", mail, name="programme-mail"),
    path("programmes/<uuid:key>/settings/mails/<str:kind>/test/", mail_test, name="programme-mail-test"),
    path("programmes/<uuid:key>/settings/look-ahead/<slug:word>/", look_ahead, name="programme-look-ahead"),
]
