"""Running and past pairs from a file: choose it, look it over, bring them in, take them away again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leaderful.core.intake import PAIR_FIELDS
from leaderful.flows import pair_imports as flow
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.lib.tabular import write_csv, write_xlsx
from leaderful.pairings import queries
from leaderful.pairings.operations import pair_imports as operations
from leaderful.pairings.policy import POLICY
from leaderful.people.queries.imports import sentence
from leaderful.programmes.queries import programme_visible_to
from leaderful.web.downloads import CSV, XLSX, download
from leaderful.web.forms.pair_imports import PairFileForm, PairStartForm
from leaderful.web.pages.pairs import me
from leaderful.web.pages.programmes import about_programme

SHOWN_ROWS = 100
SHOWN_FIRST = 5
TEMPLATE = ("mentor", "mentee", "tier", "start", "end", "state", "meetings", "meeting dates")
"""The headings of the empty file, as ``core.intake`` knows them."""


def _programme(request: HttpRequest, key: UUID) -> Any:
    """The programme, for its team. Raises Http404 for strangers and NotAllowed for its members."""
    at = timezone.now()
    programme = programme_visible_to(me(request), key=key, at=at)
    if programme is None:
        raise Http404
    if not POLICY.may(me(request), "pairings.import.run", programme, at):
        raise NotAllowed("pairings.import.run")
    return programme


def _run(request: HttpRequest, key: UUID, run: UUID) -> tuple[Any, Any]:
    programme = _programme(request, key)
    found = queries.pair_imports(me(request), programme, at=timezone.now()).filter(key=run).first()
    if found is None:
        raise Http404
    return programme, found


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose a file; below, the imports so far."""
    programme = _programme(request, key)
    form = PairFileForm(request.POST, request.FILES) if request.method == "POST" else PairFileForm()
    if request.method == "POST" and form.is_valid():
        staged = _stage(request, programme, form, {})
        if staged is not None:
            return redirect("pair-import-run", key, staged.key)
    at = timezone.now()
    facts = {
        **about_programme(request, programme, at),
        "form": form,
        "runs": queries.pair_imports(me(request), programme, at=at)[:20],
    }
    return render(request, "pair_imports/choose.html", facts, status=422 if form.errors else 200)


def _stage(
    request: HttpRequest,
    programme: Any,
    form: PairFileForm,
    by_hand: dict[str, str],
    *,
    instead_of: UUID | None = None,
) -> Any:
    """The chosen file, staged in place of another; None with a message where it can't be."""
    chosen = form.cleaned_data["file"]
    file = operations.PairFile(chosen.name, chosen.read(), by_hand)
    at = timezone.now()
    try:
        seen = operations.preview_pairs(file=file, programme=programme, actor=me(request), at=at)
        if (
            instead_of is not None
        ):  # first: where it was started meanwhile, there must be no second one beside it
            operations.discard_pairs(key=instead_of, actor=me(request), at=at)
        return operations.stage_pairs(seen=seen, actor=me(request), at=at)
    except Unable as error:
        messages.error(request, str(error))
        return None


@require_GET
def show(request: HttpRequest, key: UUID, run: UUID) -> HttpResponse:
    """An import as it stands: to be looked over, under way, or done."""
    programme, found = _run(request, key, run)
    facts = {**about_programme(request, programme, timezone.now()), "run": found, "counts": found.counts}
    if found.state == "MERGING":
        return render(request, "pair_imports/running.html", facts)
    facts |= {
        "bad": [_bad(row) for row in queries.bad_pair_rows(found, limit=SHOWN_ROWS)],
        "bad_more": max(found.counts["BAD"] - SHOWN_ROWS, 0),
    }
    if found.state == "STAGED":
        facts |= {"columns": _columns(found), "fields": _fields(), "first": _first(found)}
        return render(request, "pair_imports/check.html", facts)
    facts["may_undo"] = found.state == "MERGED" and not flow.is_built_on(found)
    return render(request, "pair_imports/done.html", facts)


def _bad(row: Any) -> dict[str, Any]:
    named = " – ".join(filter(None, (row.cells.get("mentor"), row.cells.get("mentee"))))
    return {"line": row.line, "name": named, "problems": [_said(one) for one in row.problems]}


def _said(one: dict[str, Any]) -> dict[str, str]:
    field = PAIR_FIELDS.get(one["field"])
    return {"label": _(field.label) if field else "", "sentence": sentence(one["code"], one["params"])}


def _columns(run: Any) -> list[dict[str, Any]]:
    """Each heading in the order of the file: what it is read as, or why it is left out."""
    columns = []
    for number, heading in enumerate(run.counts["headings"]):
        code, params = run.left_out.get(heading, ("", {}))
        columns.append(
            {
                "number": number,
                "heading": heading,
                "field": run.mapping.get(heading, ""),
                "reason": sentence(code, params) if code else "",
                "is_refused": code.startswith("refused-"),
            }
        )
    return columns


def _fields() -> list[tuple[str, str]]:
    return [(name, _(field.label)) for name, field in PAIR_FIELDS.items()]


def _first(run: Any) -> list[dict[str, Any]]:
    words = {"ACTIVE": _("Under way"), "COMPLETED": _("Completed"), "ENDED": _("Ended")}
    return [
        {
            "guide": row.guide,
            "learner": row.learner,
            "state": words[row.facts["state"]],
            "starts": row.facts["starts"],
            "ends": row.facts["ends"] or "",
            "met": len(row.facts["dates"]) + row.undated_meetings,
        }
        for row in queries.first_pair_rows(run, limit=SHOWN_FIRST)
    ]


@require_POST
def read_again(request: HttpRequest, key: UUID, run: UUID) -> HttpResponse:
    """The file once more, with columns read otherwise; it takes the place of the one that was staged."""
    programme, found = _run(request, key, run)
    form = PairFileForm({}, request.FILES)
    if not form.is_valid():
        messages.error(
            request, _("Choose the file once more: we keep only what you map, never the file itself.")
        )
        return redirect("pair-import-run", key, run)
    by_hand = {}
    for column in _columns(found):
        chosen = request.POST.get(f"column-{column['number']}")
        if chosen or (chosen is not None and column["field"]):
            by_hand[column["heading"]] = chosen
    staged = _stage(request, programme, form, by_hand, instead_of=run)
    if staged is None:
        return redirect("pair-import-run", key, run)
    return redirect("pair-import-run", key, staged.key)


@require_POST
def start(request: HttpRequest, key: UUID, run: UUID) -> HttpResponse:
    """Bring in what is ready."""
    _run(request, key, run)
    form = PairStartForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        operations.start_pairs(key=run, actor=me(request), at=timezone.now(), **form.cleaned_data)
    except Unable as error:
        messages.error(request, str(error))
    return redirect("pair-import-run", key, run)


@require_POST
def discard(request: HttpRequest, key: UUID, run: UUID) -> HttpResponse:
    """Give a staged file up."""
    _run(request, key, run)
    try:
        operations.discard_pairs(key=run, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
        return redirect("pair-import-run", key, run)
    messages.success(request, _("The file is set aside. Nothing of it was kept."))
    return redirect("pair-import", key)


@require_POST
def undo(request: HttpRequest, key: UUID, run: UUID) -> HttpResponse:
    """Take the pairs of this import away again."""
    _run(request, key, run)
    try:
        flow.undo_pairs(key=run, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("These pairs are gone again, and with them the parts made for them."))
    return redirect("pair-import-run", key, run)


@require_GET
def bad_rows(request: HttpRequest, key: UUID, run: UUID) -> HttpResponse:
    """The rows that can't come in as a file, each with its line and the reasons."""
    _of, found = _run(request, key, run)
    names = [name for name in PAIR_FIELDS if name in found.mapping.values()]
    headings = [_("Line"), _("What is wrong"), *(_(PAIR_FIELDS[name].label) for name in names)]
    table = [
        [
            str(row.line),
            " ".join(sentence(one["code"], one["params"]) for one in row.problems),
            *(row.cells.get(name, "") for name in names),
        ]
        for row in queries.bad_pair_rows(found)
    ]
    return download(write_csv(headings, table), "pairs-to-correct.csv", CSV)


@require_GET
def template(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """An empty file with every heading; the workbook says on a second sheet how to fill it in."""
    _programme(request, key)
    if kind == "csv":
        return download(write_csv(TEMPLATE, []), "pairs.csv", CSV)
    if kind != "xlsx":
        raise Http404
    how = zip(TEMPLATE, _how_to_fill_in(), strict=True)
    book = write_xlsx((_("Pairs"), TEMPLATE, []), (_("How to"), (_("Column"), _("What to write")), how))
    return download(book, "pairs.xlsx", XLSX)


def _how_to_fill_in() -> tuple[str, ...]:
    return (
        _("Staff number or e-mail of the mentor."),
        _("Staff number or e-mail of the mentee."),
        _("Empty or 1 for mentor and mentee; 2 for a mentor’s mentor and a mentor."),
        _("The day on which the pair began, such as 2026-03-31."),
        _("The day on which it ended; empty while it is under way."),
        _("active, completed or ended; empty: the end says it."),
        _("How often they have met so far, if you know."),
        _("The days on which they met, if you know, with semicolons between."),
    )


urlpatterns = [
    path("programmes/<uuid:key>/pairs/import/", choose, name="pair-import"),
    path("programmes/<uuid:key>/pairs/import/template/<slug:kind>/", template, name="pair-import-template"),
    path("programmes/<uuid:key>/pairs/import/<uuid:run>/", show, name="pair-import-run"),
    path("programmes/<uuid:key>/pairs/import/<uuid:run>/columns/", read_again, name="pair-import-columns"),
    path("programmes/<uuid:key>/pairs/import/<uuid:run>/start/", start, name="pair-import-start"),
    path("programmes/<uuid:key>/pairs/import/<uuid:run>/discard/", discard, name="pair-import-discard"),
    path("programmes/<uuid:key>/pairs/import/<uuid:run>/undo/", undo, name="pair-import-undo"),
    path("programmes/<uuid:key>/pairs/import/<uuid:run>/rows.csv", bad_rows, name="pair-import-bad-rows"),
]
