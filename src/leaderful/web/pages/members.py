"""A programme's people, for its team: who takes part, answering those who ask, inviting."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leaderful.core.intake import people_named
from leaderful.flows.letters.programmes import invitation_to
from leaderful.flows.pairs import leave_programme
from leaderful.lib.errors import Unable
from leaderful.lib.tabular import UnreadableTable, read
from leaderful.programmes import queries
from leaderful.programmes.operations import memberships
from leaderful.programmes.policy import LEAVE_REASONS, sides_of
from leaderful.web.forms.members import InviteForm, PromiseForm
from leaderful.web.forms.part_steps import PauseForm
from leaderful.web.numbers import small_number
from leaderful.web.pages.programmes import about_programme, language, refused, to_run

ON_A_PAGE = 50
SHOWN = 30
"""How many of those an invitation would reach are named before it is sent."""


DIGITS_OF_A_COUNT = 9
"""Of people who would be invited at once."""


@dataclass(frozen=True)
class Member:
    """One part in the team's list, since when it stands there, and the items picked, both ways round."""

    part: Any
    since: datetime | None
    picked: Sequence[str]
    others: Sequence[str]


@require_safe
def people(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who takes part, was invited, asks to join: facts, never words."""
    at = timezone.now()
    programme = to_run(request, key, at)
    counts = queries.counts(programme, at=at)
    role, state = request.GET.get("role", ""), request.GET.get("state", "")
    role = role if role in counts else ""
    members = queries.members(programme, role=role, state=state, at=at)
    paginator = Paginator(members, ON_A_PAGE)
    paginator.count = _total(counts, role, state)  # known already: no second count of a large programme
    page = paginator.get_page(request.GET.get("page"))
    facts = about_programme(request, programme, at)
    facts |= {
        "page": page,
        "rows": _rows(page),
        "role": role,
        "state": state,
        "roles": _roles(counts),
        "states": _states(counts, role),
        "is_empty": not any(c.by_state for c in counts.values()),
        "promise": PromiseForm(initial={"promised_for": timezone.localdate(at) + timedelta(weeks=4)}),
        "pause": PauseForm(),
    }
    return render(request, "programmes/people.html", facts)


def _total(counts: dict[str, queries.Counts], role: str, state: str) -> int:
    chosen = [counts[role]] if role else counts.values()
    return sum(count for c in chosen for code, count in c.by_state.items() if not state or code == state)


def _rows(page: Iterable[Any]) -> list[Member]:
    parts, said = list(page), language()
    since = queries.last_steps(parts)
    return [Member(part, since.get(part.pk), *_picked(part, said)) for part in parts]


def _picked(part: Any, said: str) -> tuple[list[str], list[str]]:
    """What the part is matched by, and what goes the other way round, each by name."""
    own, _other = sides_of(part.role)
    rows = list(part.items.all())
    return (
        [row.item.name_in(said) for row in rows if row.side == own],
        [row.item.name_in(said) for row in rows if row.side != own],
    )


def _roles(counts: dict[str, queries.Counts]) -> list[tuple[str, str, int]]:
    mentees, mentors = (sum(counts[role].by_state.values()) for role in ("MENTEE", "MENTOR"))
    return [
        ("", _("Everybody"), mentees + mentors),
        ("MENTEE", _("Mentees"), mentees),
        ("MENTOR", _("Mentors"), mentors),
    ]


def _states(counts: dict[str, queries.Counts], role: str) -> list[tuple[str, str, int]]:
    words = {
        "APPLIED": _("Ask to join"),
        "INVITED": _("Invited, no answer yet"),
        "ACTIVE": _("Take part"),
        "WAITING": _("Waiting list"),
        "PAUSED": _("Pause"),
        "DECLINED": _("Declined"),
        "LEFT": _("Left"),
    }
    chosen = [counts[role]] if role else list(counts.values())
    found = {code: sum(c.by_state.get(code, 0) for c in chosen) for code in words}
    return [(code, text, found[code]) for code, text in words.items() if found[code]]


STEPS: dict[str, Any] = {
    **memberships.TEAM_STEPS,
    "pause": memberships.pause,
    "resume": memberships.resume,
    "leave": leave_programme,
}
"""What the team does with somebody's part."""


@require_POST
def answer(request: HttpRequest, key: UUID, part: UUID, verb: str) -> HttpResponse:
    """Answer somebody who asks to join, take back an invitation, pause somebody's part or end it."""
    at = timezone.now()
    to_run(request, key, at)
    membership = queries.membership_visible_to(request.user, key=part, at=at)  # type: ignore[arg-type]
    if membership is None or membership.programme.key != key or verb not in STEPS:
        raise Http404
    said = {
        "accept": _("%(name)s takes part from now on."),
        "wait": _("%(name)s is on the waiting list."),
        "decline": _("%(name)s has no place this time."),
        "withdraw": _("The invitation to %(name)s is taken back."),
        "pause": _("%(name)s pauses, and is told."),
        "resume": _("%(name)s takes part again, and is told."),
        "leave": _("%(name)s takes part no longer, and is told."),
    }
    try:
        STEPS[verb](key=part, actor=request.user, at=at, **_more(request, verb))
    except Unable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said[verb] % {"name": membership.person.name})
    return redirect(f"/programmes/{key}/people/?{request.GET.urlencode()}")


def _more(request: HttpRequest, verb: str) -> dict[str, Any]:
    """What else the step needs, from its form; a day that is none is no day, which the step refuses or takes as open."""
    if verb == "wait":
        promise = PromiseForm(request.POST)
        return {"promised_for": promise.cleaned_data["promised_for"] if promise.is_valid() else None}
    if verb == "pause":
        rest = PauseForm(request.POST)
        if not rest.is_valid():
            raise UnableToReadDay(_("This is no day. Choose one that lies ahead, or none."))
        return {"until": rest.instant()}
    return {"reason": LEAVE_REASONS[0]} if verb == "leave" else {}


class UnableToReadDay(Unable):
    """What was typed is no day."""


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, key: UUID) -> HttpResponse:
    """Invite people: a unit, people found by name, a pasted list, a file. First a look at whom it reaches, then sent."""
    at = timezone.now()
    programme = to_run(request, key, at)
    found = queries.people_to_pick(request.user, words=request.GET.get("q", ""), at=at)  # type: ignore[arg-type]
    choices = _invitable(found)
    form = InviteForm(request.POST or None, request.FILES or None, **choices)
    facts = about_programme(request, programme, at)
    facts |= {"form": form, "q": request.GET.get("q", ""), "found": found, "is_sent": "sent" in request.GET}
    facts["letters"] = [(role, invitation_to(programme, role)) for role in ("MENTEE", "MENTOR")]
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        try:
            whom = form.whom(_named_in_file(form.cleaned_data["file"], request, at))
            if "expected" in request.POST and (sent := _sent(request, whom, facts, at)):
                return sent
            return _looked(request, whom, facts, at)
        except Unable as error:
            refused(form, error)
    return render(request, "programmes/invite.html", facts, status=422 if form.errors else 200)


def _invitable(found: Sequence[Any]) -> dict[str, Any]:
    labels = zip(found, queries.labels(found), strict=True)
    return {
        "units": [(str(unit), name) for unit, name in queries.units_to_invite()],
        "people": [(str(person.key), label) for person, label in labels],
    }


class UnableToReadFile(Unable):
    """The file can't be read, or names nobody."""

    field = "file"


def _named_in_file(file: Any, request: HttpRequest, at: datetime) -> list[str]:
    """A line for each row of the file; the rest of the row is forgotten."""
    if file is None:
        return []
    try:
        rows = people_named(read(file.name, file.read()))
    except UnreadableTable as error:
        raise UnableToReadFile(_(error.msgid) % error.params) from error
    if not rows:
        raise UnableToReadFile(_("This file has no column of staff numbers, addresses or names."))
    return queries.best_ways([ways for _line, ways in rows], actor=request.user, at=at)  # type: ignore[arg-type]


def _looked(request: HttpRequest, whom: queries.Whom, facts: dict[str, Any], at: datetime) -> HttpResponse:
    """Whom it would reach, and the button that sends it."""
    programme, form = facts["programme"], facts["form"]
    role = form.cleaned_data["role"]
    seen = memberships.check_invitation(programme=programme, role=role, whom=whom, actor=request.user, at=at)
    facts |= {"outcome": seen, "role": role, "lines": "\n".join(whom.listed)}
    facts |= {"shown": seen.invited[:SHOWN], "letter": invitation_to(programme, role)}
    return render(request, "programmes/invite_look.html", facts)


def _sent(
    request: HttpRequest, whom: queries.Whom, facts: dict[str, Any], at: datetime
) -> HttpResponse | None:
    """Send what was looked at; None where it would reach others by now."""
    programme, form = facts["programme"], facts["form"]
    role = form.cleaned_data["role"]
    expected = request.POST["expected"]
    try:
        outcome = memberships.invite_people(
            programme_key=programme.key,
            role=role,
            **asdict(whom),
            expected=small_number(expected, digits=DIGITS_OF_A_COUNT) or 0,
            actor=request.user,
            at=at,
        )
    except memberships.InvitedHaveChanged as error:
        messages.error(request, str(error))
        return None
    if not outcome.unreached:
        messages.success(request, _invited(outcome, role))
        return redirect(f"{reverse('programme-invite', args=[programme.key])}?sent=1")
    facts |= {"outcome": outcome, "said": _invited(outcome, role)}
    facts["form"] = InviteForm(**_invitable(facts["found"]))
    return render(request, "programmes/invite.html", facts)


def _invited(outcome: queries.Invited, role: str) -> str:
    """What became of it, a sentence for each count that is not nought; the part is always named."""
    invited, already, other = len(outcome.invited), len(outcome.already), len(outcome.in_other_part)
    if role == "MENTOR":
        said = ngettext(
            "%(count)s person is invited as a mentor.", "%(count)s people are invited as mentors.", invited
        )
        too = ngettext(
            "%(count)s of them is in this programme as a mentee, too.",
            "%(count)s of them are in this programme as mentees, too.",
            other,
        )
    else:
        said = ngettext(
            "%(count)s person is invited as a mentee.", "%(count)s people are invited as mentees.", invited
        )
        too = ngettext(
            "%(count)s of them is in this programme as a mentor, too.",
            "%(count)s of them are in this programme as mentors, too.",
            other,
        )
    before = ngettext(
        "%(count)s person was in this part already and hears nothing.",
        "%(count)s people were in this part already and hear nothing.",
        already,
    )
    sentences = [said % {"count": invited}]
    sentences += [before % {"count": already}] if already else []
    sentences += [too % {"count": other}] if other else []
    return " ".join(sentences)


urlpatterns = [
    path("programmes/<uuid:key>/people/", people, name="programme-people"),
    path("programmes/<uuid:key>/people/invite/", invite, name="programme-invite"),
    path(
        "programmes/<uuid:key>/people/<uuid:part>/<slug:verb>/", answer, name="programme-application-answer"
    ),
]
