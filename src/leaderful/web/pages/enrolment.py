"""One's own part in a programme: joining, the form, an invitation by mail link, pausing, leaving."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leaderful.flows.joining import join as keep_answers
from leaderful.flows.pairs import leave_programme
from leaderful.flows.why import wishes_not_met
from leaderful.ground.links import UnableToFollowLink, read_token
from leaderful.lib.errors import Unable
from leaderful.lib.folding import folded
from leaderful.pairings.queries import left_without, may_choose, next_matching
from leaderful.people.queries import languages_of
from leaderful.programmes import queries
from leaderful.programmes.operations import enrolment, memberships
from leaderful.programmes.policy import is_open_to_all
from leaderful.web import whys
from leaderful.web.forms.enrolment import FORMS
from leaderful.web.forms.enrolment_parts import Asked
from leaderful.web.forms.part_steps import LeaveForm, PauseForm
from leaderful.web.middleware import public

LINK_LASTS = timedelta(days=180)
"""How long an invitation's link opens; long before, the programme has stopped taking people in."""


def _language() -> str:
    return get_language() or "en"


def _programme(request: HttpRequest, key: UUID, at: datetime) -> Any:
    programme = queries.programme_visible_to(request.user, key=key, at=at)  # type: ignore[arg-type]
    if programme is None:
        raise Http404
    return programme


def _role(programme: Any, word: str) -> str:
    """Whose form it is: among peers everybody's is the one for both parts, by whichever word they come."""
    role = word.upper()
    if role not in FORMS:
        raise Http404
    if queries.rules_of(programme).pool == queries.ONE_POOL:
        return queries.PEER
    if role == queries.PEER:
        raise Http404
    return role


def _own(person: Any, programme: Any, role: str, at: datetime) -> Any:
    """Somebody's own part; a peer's is either of the two, the mentee's first. None where there is none."""
    roles = ("MENTEE", "MENTOR") if role == queries.PEER else (role,)
    parts = [queries.own_part(person, programme, one, at=at) for one in roles]
    return next(filter(None, parts), None)


@require_safe
def join(request: HttpRequest, key: UUID) -> HttpResponse:
    """One's own parts in a programme, and which others one could take."""
    at = timezone.now()
    programme = _programme(request, key, at)
    parts = {part.role: part for part in queries.own_parts(request.user, programme, at=at)}  # type: ignore[arg-type]
    facts = _around(request, programme, at)
    facts |= {
        "mentee": parts.get("MENTEE"),
        "mentor": parts.get("MENTOR"),
        "leave": LeaveForm(),
        "wishes": [whys.for_member(one) for one in wishes_not_met(request.user, programme, at=at)],  # type: ignore[arg-type]
        "pause": PauseForm(),
        "may_choose": may_choose(request.user, programme, at=at),  # type: ignore[arg-type]
        "without": left_without(request.user, programme, at=at),  # type: ignore[arg-type]
        "parts": list(parts.values()),
        "peers": queries.rules_of(programme).pool == queries.ONE_POOL,
    }
    return render(request, "programmes/join.html", facts)


def _around(request: HttpRequest, programme: Any, at: datetime) -> dict[str, Any]:
    return {
        "programme": programme,
        "name": programme.name_in(_language()),
        "is_open": is_open_to_all(programme),
        "today": timezone.localdate(at),
        "next_matching": next_matching(programme, on=timezone.localdate(at)),
        "about": programme.about.get(_language()) or programme.about.get("en", ""),
        "may_run": request.user.is_authenticated and queries.may_run(request.user, programme, at=at),
    }


@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, key: UUID, word: str) -> HttpResponse:
    """The form of one's own part: it joins, accepts an invitation, or changes the answers."""
    at = timezone.now()
    programme = _programme(request, key, at)
    role = _role(programme, word)
    actor: Any = request.user
    membership = _own(actor, programme, role, at)
    form = _form(request, programme, role, membership, person=actor, at=at)
    if _sends(request) and form.is_valid() and _saved(form, programme, role, actor, at):
        messages.success(request, _said(membership))
        return redirect("programme-join", programme.key)
    facts = _around(request, programme, at)
    facts.update(
        _about_form(form, role, membership, actor), wishes_from=_wishes_from(programme, role, actor, at)
    )
    return render(request, "programmes/part.html", facts, status=422 if form.errors else 200)


def _sends(request: HttpRequest) -> bool:
    """Whether the form is sent; else it is looked at, or a long list of it searched."""
    return request.method == "POST" and "find" not in request.POST


def _wishes_from(programme: Any, role: str, person: Any, at: datetime) -> list[str]:
    return queries.mentors_to_wish_for(programme, but=person, at=at) if role != "MENTOR" else []


def _about_form(form: Any, role: str, membership: Any, person: Any) -> dict[str, Any]:
    return {
        "form": form,
        "role": role,
        "membership": membership,
        "person": person,
        "long_lists": form.long_lists(),
        "parts_of_form": form.parts(),
        "groups": form.groups(),
    }


def _form(
    request: HttpRequest, programme: Any, role: str, membership: Any, *, person: Any, at: datetime
) -> Any:
    """The form, empty, posted, or filled in with what the member said before."""
    said = _language()
    items = {
        kind: sorted(((item.code, item.name_in(said)) for item in listed), key=lambda one: folded(one[1]))
        for kind, listed in queries.listed_items(membership).items()
    }
    initial: dict[str, Any] = {"places": queries.rules_of(programme).places_default}
    if membership is not None and membership.answered_at:
        initial = _as_given(queries.given(membership, actor=person, at=at), FORMS[role])
    if role == queries.PEER:
        initial |= _on_the_other_side(person, programme, membership, at)
    facts: dict[str, Any] = {
        "items": items,
        "questions": _asked(programme, role),
        "spoken": languages_of(person),
        "words_are_compared": queries.rules_of(programme).own_words,
    }
    if request.method == "POST" and "find" in request.POST:
        return _searched(request, FORMS[role](**facts))
    return FORMS[role](request.POST or None, initial=initial, **facts)


def _searched(request: HttpRequest, form: Any) -> Any:
    """The form with everything typed so far, and one long list narrowed to what was looked for."""
    typed = request.POST
    form.initial = {
        name: field.widget.value_from_datadict(typed, request.FILES, name)
        for name, field in form.fields.items()
    }
    form.searched = {name: typed.get(f"search_{name}", "").strip() for name in form.long_lists()}
    for name, words in form.searched.items():
        if words:
            form.narrow(name, words, typed.getlist(name))
    return form


def _asked(programme: Any, role: str) -> list[Asked]:
    """The programme's questions in the page's language."""
    said = _language()
    wishes = role != "MENTOR" or queries.rules_of(programme).mentors_wish
    return [
        Asked(
            one.code,
            one.asked and (wishes or one.code != "wishes"),
            one.required,
            one.label.get(said, ""),
            one.hint.get(said, ""),
        )
        for one in queries.questions_of(programme, role)
    ]


def _as_given(given: queries.Given, form: Any) -> dict[str, Any]:
    return {
        **{name: given.items.get(kind, []) for name, kind in form.item_fields.items()},
        **{name: given.other_items.get(kind, []) for name, kind in form.other_fields.items()},
        **{f"wish_{rank}": name for rank, name in enumerate(given.wishes, start=1)},
        "words": given.words.get(form.words_kind, ""),
        "working": given.words.get("WORKING", ""),
        "exclusions": "\n".join(given.exclusions),
        "places": given.places,
        "hours_a_month": given.hours_a_month,
    }


def _on_the_other_side(person: Any, programme: Any, membership: Any, at: datetime) -> dict[str, Any]:
    """What a peer said as a mentor: how many they meet; all of it turned round, where they are nothing but that."""
    if membership is None:  # the look ahead, as somebody new: whoever looks may have a part all the same
        return {}
    mentor = queries.own_part(person, programme, "MENTOR", at=at)
    if mentor is None or not mentor.answered_at:
        return {}
    said = queries.given(mentor, actor=person, at=at)
    if membership.role != "MENTOR":
        return {"places": said.places}
    words = {**said.words, "GOAL": said.words.get("LEARN", "")}
    turned = replace(said, items=said.other_items, other_items=said.items, words=words)
    return _as_given(turned, FORMS[queries.PEER])


def _saved(form: Any, programme: Any, role: str, person: Any, at: datetime) -> bool:
    """Whether the answers were kept; where not, the form says why beside the question."""
    try:
        keep_answers(
            programme_key=programme.key,
            role=role,
            answers=_answers(form),
            languages=form.spoken(),
            actor=person,
            at=at,
        )
    except Unable as error:
        _refused(form, error)
        return False
    return True


def _refused(form: Any, error: Unable) -> None:
    """Put the refusal beside the question it is about."""
    field = getattr(error, "field", None)
    field = "wish_1" if field == "wishes" else field
    form.add_error(field if field in form.fields else None, str(error))


def _answers(form: Any) -> enrolment.Answers:
    given = form.cleaned_data
    return enrolment.Answers(
        items=form.codes(),
        other_items=form.other_codes(),
        words=form.written(),
        language=_language(),
        wishes=form.wishes(),
        exclusions=form.lines("exclusions"),
        places=given.get("places", 1),
        hours_a_month=given.get("hours_a_month"),
    )


def _said(membership: Any) -> str:
    """What is true after saving, by where the part stood before."""
    state = membership.state if membership else ""
    if state == "INVITED":
        return _("You take part from now on. You hear whom you are matched with, and why.")
    if state in {"", "DECLINED", "LEFT"}:
        return _("You asked to join. The people who run the programme answer you.")
    return _("Your answers are kept. The next round of matching uses them.")


def as_seen_by(request: HttpRequest, programme: Any, role: str, at: datetime) -> dict[str, Any]:
    """The form of a part as somebody new sees it, for the team’s look ahead; posted, it is only checked."""
    person: Any = request.user
    role = _role(programme, role)
    form = _form(request, programme, role, None, person=person, at=at)
    if request.method == "POST" and form.is_valid():
        try:
            enrolment.check_answers(programme, role, _answers(form), actor=person, at=at)
        except Unable as error:
            _refused(form, error)
    return _about_form(form, role, None, person) | {"wishes_from": _wishes_from(programme, role, person, at)}


@require_POST
def change(request: HttpRequest, key: UUID, word: str, verb: str) -> HttpResponse:
    """Say no to an invitation, pause, go on, leave."""
    at = timezone.now()
    programme = _programme(request, key, at)
    membership = queries.own_part(request.user, programme, word.upper(), at=at)  # type: ignore[arg-type]
    if membership is None:
        raise Http404
    form = LeaveForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else "rather_not_say"
    rest = PauseForm(request.POST)
    if not rest.is_valid():
        messages.error(request, " ".join(map(str, rest.errors["until"])))
        return redirect("programme-join", programme.key)
    facts: dict[str, Any] = {"key": membership.key, "actor": request.user, "at": at}
    steps: dict[str, Any] = {
        "decline": (memberships.decline_invitation, {}, _("You said no. Nobody asks you why.")),
        "pause": (
            memberships.pause,
            {"until": rest.instant()},
            _("You pause. Matching leaves you out until you go on."),
        ),
        "resume": (
            memberships.resume,
            {},
            _("You take part again. The next round of matching counts you in."),
        ),
        "leave": (leave_programme, {"reason": reason}, _("You left. You can ask to join again any time.")),
    }
    if verb not in steps:
        raise Http404
    run, more, said = steps[verb]
    try:
        run(**facts, **more)
    except Unable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("programme-join", programme.key)


@public
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """An invitation by its mail link, without signing in: GET shows it with the form, POST joins or says no.

    The link speaks for this one part of this one person. Once answered it shows nothing of what was said.
    """
    at = timezone.now()
    membership = _invited_part(token)
    if membership is None or membership.state != "INVITED":
        return render(
            request,
            "programmes/invitation_over.html",
            {
                "membership": membership,
                "withdrawn": membership is not None and queries.is_withdrawn(membership),
            },
            status=200 if membership else 404,
        )
    person, programme = membership.person, membership.programme
    if request.method == "POST" and "decline" in request.POST:
        return _declined(request, membership, at)
    role = _role(programme, membership.role)
    form = _form(request, programme, role, membership, person=person, at=at)
    if _sends(request) and form.is_valid() and _saved(form, programme, role, person, at):
        return render(
            request, "programmes/invitation_answered.html", {"joined": True, "membership": membership}
        )
    facts = _around(request, programme, at)
    facts.update(_about_form(form, role, membership, person))
    return render(request, "programmes/invitation.html", facts, status=422 if form.errors else 200)


def _invited_part(token: str) -> Any:
    """The part the token is about; None where it is no token of ours, or too old."""
    try:
        link = read_token(token, purpose="invitation", sentence="", lasts=LINK_LASTS)
    except UnableToFollowLink:
        return None
    return queries.invitation(key=link.key, person_id=link.person_id)


def _declined(request: HttpRequest, membership: Any, at: datetime) -> HttpResponse:
    try:
        memberships.decline_invitation(key=membership.key, actor=membership.person, at=at)
    except Unable as error:
        messages.error(request, str(error))
    return render(request, "programmes/invitation_answered.html", {"joined": False, "membership": membership})


urlpatterns = [
    path("programmes/invitation/<str:token>/", invitation, name="invitation"),
    path("programmes/<uuid:key>/join/", join, name="programme-join"),
    path("programmes/<uuid:key>/join/<slug:word>/", part, name="programme-part"),
    path("programmes/<uuid:key>/join/<slug:word>/<slug:verb>/", change, name="programme-part-change"),
]
