"""Changes of a programme’s rules that people rely on: the log, a new one, and the page of one with its voices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leaderful.decisions.operations import rule_changes as changing
from leaderful.decisions.operations import rule_voices as voicing
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries import rule_changes as queries
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.programmes.queries import by_field, programme_visible_to, rules_of
from leaderful.web.forms.intent_voices import WHY_NOT, SpeakForm
from leaderful.web.forms.programme_settings import RulesForm
from leaderful.web.forms.rule_changes import DecisionForm, RuleChangeForm
from leaderful.web.pages.pairs import me
from leaderful.web.pages.programmes import about_programme, language, refused

STATES = {
    "OPEN": gettext_lazy("under way"),
    "STOPPED": gettext_lazy("stopped by an objection"),
    "WITHDRAWN": gettext_lazy("withdrawn"),
    "LET_BE": gettext_lazy("decided: the rules stay"),
    "WENT_AHEAD": gettext_lazy("it holds"),
    "APPLIED": gettext_lazy("it holds"),
    "REFUSED": gettext_lazy("it could not be made"),
}

REFUSED_FOR = {
    "rules_changed": gettext_lazy(
        "The rules it was to change had changed meanwhile. Nothing was overwritten."
    ),
    "not_valid": gettext_lazy("Together with what changed meanwhile, the rules would have made no sense."),
    "programme_over": gettext_lazy("The programme was over by then."),
}


@dataclass(frozen=True)
class Difference:
    """One rule that changes: its name, as it is, as it is to be."""

    rule: Any
    before: str
    after: str


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Sequence[Difference]:
    """What changes, in the order and the words of the form of rules."""
    return [
        Difference(field.label, _value(before[name]), _value(after[name]))
        for name, field in RulesForm.base_fields.items()
        if name in after
    ]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _programme(request: HttpRequest, key: UUID, at: datetime) -> Any:
    programme = programme_visible_to(me(request), key=key, at=at)
    if programme is None:
        raise Http404
    return programme


def _around(request: HttpRequest, programme: Any, at: datetime) -> dict[str, Any]:
    return {
        **about_programme(request, programme, at),
        "may_state": queries.may_state(me(request), programme, at=at),
        "notice": rules_of(programme).change_notice_days,
    }


@require_safe
def log(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every change of a programme’s rules there was, open to all who take part."""
    at = timezone.now()
    programme = _programme(request, key, at)
    rows = list(queries.rule_changes_visible_to(me(request), programme, at=at))
    if not rows and not queries.may_read_log(me(request), programme, at=at):
        raise NotAllowed("decisions.rule_change.see")
    versions = queries.versions_that_count(rows)
    told = [
        {
            "change": row,
            "state": STATES[row.state_at],
            "differences": differences(versions[row.pk].before, versions[row.pk].after),
        }
        for row in rows
    ]
    under_way = [row.state_at in queries.UNDER_WAY for row in rows]
    facts = {
        "open": [one for one, is_open in zip(told, under_way, strict=True) if is_open],
        "past": [one for one, is_open in zip(told, under_way, strict=True) if not is_open],
    }
    return render(request, "programmes/rules/log.html", {**_around(request, programme, at), **facts})


def _form(request: HttpRequest, programme: Any, at: datetime, *, by: Any, **more: Any) -> RuleChangeForm:
    first = timezone.localdate(queries.earliest(programme, at=at)) + timedelta(days=1)
    initial = {**by_field(rules_of(programme)), "day": first, **more}
    return RuleChangeForm(
        request.POST or None,
        sponsors=queries.possible_sponsors(but=by, at=at),
        first=date_format(first, "l j F Y"),
        initial=initial,
    )


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """State a change: first a look at what everybody will read, then it is told."""
    at = timezone.now()
    programme = _programme(request, key, at)
    POLICY.check(me(request), "decisions.rule_change.state", programme, at)
    form = _form(request, programme, at, by=me(request))

    def state(intended: changing.Intended) -> Any:
        return changing.state_rule_change(
            programme_key=key, intended=intended, actor=me(request), at=timezone.now()
        )

    return _stating(request, programme, form, state, at=at, by=me(request))


@require_http_methods(["GET", "POST"])
def again(request: HttpRequest, key: UUID, change: UUID) -> HttpResponse:
    """Word a change anew: a new version, and the time begins anew."""
    at = timezone.now()
    row = _readable(request, key, change, at)
    POLICY.check(me(request), "decisions.rule_change.change", row, at)
    version = queries.current_rules_version(row)
    why = version.words.text if hasattr(version, "words") else ""
    sponsor = row.sponsor.key if row.sponsor else ""
    form = _form(request, row.programme, at, by=row.author, **version.after, why=why, sponsor=sponsor)

    def restate(intended: changing.Intended) -> Any:
        return changing.restate_rule_change(
            key=change, intended=intended, actor=me(request), at=timezone.now()
        )

    return _stating(request, row.programme, form, restate, at=at, by=row.author, change=row)


def _stating(
    request: HttpRequest,
    programme: Any,
    form: RuleChangeForm,
    state: Any,
    *,
    at: datetime,
    by: Any,
    **more: Any,
) -> HttpResponse:
    """The form; with ``do=look`` what everybody would read above it, with ``do=state`` it is told."""
    look = None
    if request.method == "POST" and form.is_valid():
        intended = form.intended(language())
        try:
            if request.POST.get("do") == "state":
                change = state(intended)
                messages.success(request, _("It is stated. Everybody who takes part is told, and may speak."))
                return redirect("rule-change", programme.key, change.key)
            seen = changing.check_intended(programme, intended, actor=by, at=at)
        except Unable as error:
            refused(form, error)
        else:
            look = {
                "differences": differences(seen.before, seen.after),
                "intended": intended,
                "sponsor": seen.sponsor,
            }
    facts = {"form": form, "look": look, "told": len(queries.participants_of(programme)), **more}
    facts |= _around(request, programme, at)
    return render(request, "programmes/rules/state.html", facts, status=422 if form.errors else 200)


def _readable(request: HttpRequest, key: UUID, change: UUID, at: datetime) -> Any:
    row = queries.rule_change_visible_to(me(request), key=change, at=at)
    if row is None or row.programme.key != key:
        raise Http404
    return row


def _page(request: HttpRequest, row: Any, at: datetime, *, status: int = 200, **forms: Any) -> HttpResponse:
    version = queries.current_rules_version(row)
    may = {
        name: POLICY.may(me(request), f"decisions.rule_change.{name}", row, at)
        for name in ("change", "speak", "decide")
    }
    facts = {
        "change": row,
        "version": version,
        "why": version.words.text if hasattr(version, "words") else "",
        "differences": differences(version.before, version.after),
        "state": STATES[row.state_at],
        "refused_for": REFUSED_FOR.get(row.refused_for, ""),
        "objects": me(request).pk in {voice.person_id for voice in queries.standing_objections(row)},
        "voices": [(voice, WHY_NOT.get(voice.reason, "")) for voice in queries.rule_voices_of(row)],
        "is_under_way": row.state_at in queries.UNDER_WAY,
        "may": may,
        "speak_form": SpeakForm(prefix="speak", holds=False),
        "decision_form": DecisionForm(prefix="decide"),
        **forms,
    }
    around = {**_around(request, row.programme, at), **facts}
    return render(request, "programmes/rules/change.html", around, status=status)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: UUID, change: UUID) -> HttpResponse:
    """One change: what, why, from when, and what was said; a POST says something."""
    at = timezone.now()
    row = _readable(request, key, change, at)
    if request.method == "GET":
        return _page(request, row, at)
    form = SpeakForm(request.POST, prefix="speak", holds=False)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("kind", "text", "reason")}
        try:
            voicing.speak_to_rules(key=change, language=language(), actor=me(request), at=at, **said)
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, _("Your words stand there, for everybody in the programme."))
            return redirect("rule-change", key, change)
    return _page(request, row, at, status=422, speak_form=form)


@require_POST
def decide(request: HttpRequest, key: UUID, change: UUID) -> HttpResponse:
    """The sponsor’s decision."""
    at = timezone.now()
    row = _readable(request, key, change, at)
    POLICY.check(me(request), "decisions.rule_change.decide", row, at)
    form = DecisionForm(request.POST, prefix="decide")
    if form.is_valid():
        try:
            voicing.decide_on_rules(
                key=change,
                goes_ahead=request.POST.get("answer") == "go_ahead",
                text=form.cleaned_data["text"],
                language=language(),
                actor=me(request),
                at=at,
            )
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, _("Decided. Everybody in the programme reads it."))
            return redirect("rule-change", key, change)
    return _page(request, row, at, status=422, decision_form=form)


@require_POST
def withdraw(request: HttpRequest, key: UUID, change: UUID) -> HttpResponse:
    """Withdraw a change under way."""
    at = timezone.now()
    _readable(request, key, change, at)
    try:
        changing.withdraw_rule_change(key=change, actor=me(request), at=at)
    except Unable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is withdrawn. The rules stay as they are, and everybody hears so."))
    return redirect("rule-change", key, change)


@require_POST
def take_back(request: HttpRequest, key: UUID, change: UUID) -> HttpResponse:
    """Take back one’s own objections to the version that counts."""
    at = timezone.now()
    row = _readable(request, key, change, at)
    own = [voice for voice in queries.standing_objections(row) if voice.person_id == me(request).pk]
    try:
        for voice in own:
            voicing.take_back_objection(key=voice.key, actor=me(request), at=at)
    except Unable as error:
        messages.error(request, str(error))
    else:
        if own:
            messages.success(request, _("Your objection is taken back."))
    return redirect("rule-change", key, change)


_ONE = "programmes/<uuid:key>/rules/changes/<uuid:change>/"

urlpatterns = [
    path("programmes/<uuid:key>/rules/changes/", log, name="rule-changes"),
    path("programmes/<uuid:key>/rules/changes/new/", new, name="rule-change-new"),
    path(_ONE, change, name="rule-change"),
    path(f"{_ONE}again/", again, name="rule-change-again"),
    path(f"{_ONE}decide/", decide, name="rule-change-decide"),
    path(f"{_ONE}withdraw/", withdraw, name="rule-change-withdraw"),
    path(f"{_ONE}take-back/", take_back, name="rule-change-take-back"),
]
