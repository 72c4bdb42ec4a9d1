"""Writing a case for a pair or a circle: what gives a mentee away is marked first, and who will read it is said by name."""

import hashlib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leaderful.core.supervision import WARNINGS, Finding
from leaderful.flows.confidential import close_to_mentees, findings_in
from leaderful.lib.errors import Unable
from leaderful.supervision.operations.cases import bring_case, write_case
from leaderful.supervision.operations.circle_cases import bring_circle_case, write_circle_case
from leaderful.supervision.queries.circle_cases import brought_to, is_circle, readers
from leaderful.web.forms.brought_cases import CaseForm
from leaderful.web.pages.pairs import me


def kept(request: HttpRequest, place: Any, form: CaseForm) -> Any:
    """Keep the case, or bring it to the pair or circle ``place``; None where something in the form needs another look."""
    if not form.is_valid():
        return None
    said, person, at = form.cleaned_data, me(request), timezone.now()
    brings = request.POST.get("do") == "bring"
    found = findings_in(said["text"], person, at=at) if brings else ()
    looks_first = bool(found) and not said["mentee_agreed"] and said["checked"] != fingerprint(said["text"])
    facts = {
        "text": said["text"],
        "mentee_agreed": said["mentee_agreed"],
        "language": get_language() or "",
        "actor": person,
        "at": at,
    }
    try:
        case = _run(request, place, facts, brings=brings and not looks_first)
    except Unable as error:
        form.add_error(getattr(error, "field", None), str(error))
        return None
    if looks_first:
        messages.warning(request, _("Look at the marked places first. You can bring it as it is, too."))
    elif brings and is_circle(place):
        messages.success(request, _("Brought. Your circle can read it from now on."))
    elif brings:
        messages.success(
            request, _("Brought. %(name)s can read it from now on.") % {"name": place.guide.first_name}
        )
    else:
        messages.success(request, _("Kept. You alone can read it so far."))
    return case


def _run(request: HttpRequest, place: Any, facts: Mapping[str, Any], *, brings: bool) -> Any:
    if not is_circle(place):
        return (bring_case if brings else write_case)(pairing_key=place.key, **facts)
    if not brings:
        return write_circle_case(circle_key=place.key, **facts)
    return bring_circle_case(circle_key=place.key, read_by=_keys(request.POST.getlist("read_by")), **facts)


def _keys(said: Sequence[str]) -> list[UUID]:
    """Whom the page named; what is no key names nobody."""
    found = []
    for one in said:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found


def fingerprint(text: str) -> str:
    """What tells a text apart whose warnings were shown already."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]


def write_page(request: HttpRequest, place: Any, form: CaseForm, *, case: Any = None) -> HttpResponse:
    """The page on which a case for the pair or circle ``place`` is written, with the places to look at."""
    at, person = timezone.now(), me(request)
    text = case.words["CASE"] if case is not None and not form.is_bound else ""
    found = findings_in(text, person, at=at) if text else ()
    facts = {
        "other": place.guide,
        "case": case,
        "form": form,
        "marked": _marked(text, found) if found else [],
        "warnings": [_(WARNINGS[kind]) for kind in dict.fromkeys(one.kind for one in found)],
    }
    status = 422 if form.is_bound else 200
    if not is_circle(place):
        return render(request, "brought/write.html", {"pair": place, **facts}, status=status)
    people = readers(place, without=person, at=at)
    facts |= {
        "circle": place,
        "readers": people,
        "close": close_to_mentees(people, person),
        "is_taken": brought_to(place).exclude(mentor=person).exists(),
    }
    return render(request, "circles/write.html", facts, status=status)


def _marked(text: str, found: Sequence[Finding]) -> list[tuple[str, bool]]:
    """The text in pieces, and whether each lies within a finding; findings may overlap."""
    edges = sorted({0, len(text), *(one.start for one in found), *(one.end for one in found)})
    pieces: list[tuple[str, bool]] = []
    for start, end in pairwise(edges):
        is_found = any(one.start <= start and end <= one.end for one in found)
        if pieces and pieces[-1][1] == is_found:
            pieces[-1] = (pieces[-1][0] + text[start:end], is_found)
        else:
            pieces.append((text[start:end], is_found))
    return pieces
