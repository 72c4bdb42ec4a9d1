"""Importing people: choose a file, check it, import, mend, undo."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leaderful.core.intake import FIELDS
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.lib.tabular import write_csv
from leaderful.people.operations import import_facts, import_mend, import_undo, imports
from leaderful.people.policy import POLICY
from leaderful.people.queries import imports as reads
from leaderful.web.downloads import CSV, download
from leaderful.web.forms.imports import FileForm, LineForm, LinesForm, MendForm, StartForm
from leaderful.web.pages.pairs import me

SHOWN_ROWS = 100
SHOWN_LEAVERS = 50
SHOWN_FIRST = 5
TEMPLATE = (
    *("person_id", "given_name", "family_name", "email", "unit", "parent_unit", "manager_id", "job_title"),
    *("grade", "profession", "site", "country", "time_zone", "languages", "skills"),
)


def _run(request: HttpRequest, key: UUID) -> Any:
    """The import, for who may import. Raises NotAllowed for everybody else, Http404 where there is none."""
    _check(request)
    run = reads.import_run(me(request), key=key, at=timezone.now())
    if run is None:
        raise Http404
    return run


def _check(request: HttpRequest) -> None:
    if not POLICY.may(request.user, "people.import.run", None, timezone.now()):
        raise NotAllowed("people.import.run")


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a file; below, the imports so far."""
    _check(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        answer = _stage(request, form, by_hand={})
        if answer is not None:
            return answer
    facts = {
        "form": form,
        "runs": reads.import_runs(me(request), at=timezone.now())[:20],
        "sources": reads.import_sources(),
    }
    return render(request, "imports/choose.html", facts)


def _stage(
    request: HttpRequest, form: FileForm, *, by_hand: dict[str, str], instead_of: UUID | None = None
) -> HttpResponse | None:
    """Stage the chosen file and go to it; None with a message where it can't be read."""
    told = form.cleaned_data
    file = imports.File(
        told["file"].name, told["file"].read(), told["source"].strip(), told["is_full"], by_hand
    )
    try:
        run = imports.stage(file=file, actor=me(request), at=timezone.now(), instead_of=instead_of)
    except Unable as error:
        messages.error(request, str(error))
        return None
    return redirect("import-run", run.key)


@require_GET
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """An import as it stands: to be checked, under way, or done."""
    run = _run(request, key)
    if run.state in {"MERGING", "UNDOING"}:
        done, of = run.counts.get("done", 0), run.counts.get("waiting", 0)
        return render(request, "imports/running.html", {"run": run, "done": done, "of": of})
    stopped = reads.stopped_notice(run)
    facts = {"run": run, "counts": run.counts, **_to_mend(run)}
    facts["stopped"] = reads.sentence(stopped, {}) if stopped else ""
    if run.state == "STAGED":
        return render(request, "imports/check.html", {**facts, **_columns(run), **_decision(run)})
    if run.state == "MERGED":
        facts["may_undo"] = not reads.is_built_on(run)
    return render(request, "imports/done.html", facts)


def _decision(run: Any) -> dict[str, Any]:
    counts = run.counts
    ready = counts["NEW"] + counts["CHANGED"] + counts["RETURNING"] + counts["SAME"]
    total = max(ready + counts["BAD"], 1)
    new, bad = 100 * counts["NEW"] / total, 100 * counts["BAD"] / total
    return {
        "ready": ready,
        "here": ready - counts["NEW"],
        "bars": {
            "new": f"{new:.1f}",
            "here": f"{100 - new - bad:.1f}",
            "bad": f"{bad:.1f}",
            "bad_at": f"{100 - bad:.1f}",
        },
        "changes": counts["waiting"],
        "leaving": reads.leaving_rows(run, limit=SHOWN_LEAVERS),
        "leaving_more": max(counts["LEAVING"] - SHOWN_LEAVERS, 0),
        "first": import_facts.first_rows(run, limit=SHOWN_FIRST),
        "nameless": reads.nameless_count(run),
        "needs_confirmation": reads.leavers_share(run) > imports.CONFIRM_ABOVE,
        "notices": [
            {
                "sentence": reads.sentence(one["code"], one["params"]),
                "lines": ", ".join(map(str, one["lines"])),
                "count": one["count"],
            }
            for one in run.notices
            if one["code"] != "nameless" and one["code"] not in reads.STOPPED
        ],
    }


def _to_mend(run: Any) -> dict[str, Any]:
    bad = reads.bad_rows(run, limit=SHOWN_ROWS)
    count = run.counts.get("BAD", 0)
    return {"bad": [_row(row) for row in bad], "bad_count": count, "bad_more": max(count - len(bad), 0)}


def _row(row: Any) -> dict[str, Any]:
    """A row that needs mending: whose it is, and for each problem the sentence and what can be done."""
    cells = row.values.get("cells", {})
    name = cells.get("full_name") or f"{cells.get('given_name', '')} {cells.get('family_name', '')}".strip()
    return {
        "line": row.line,
        "name": name or row.external_id or _("Line %(line)s") % {"line": row.line},
        "problems": [_problem(row, one, cells) for one in row.problems],
    }


def _problem(row: Any, one: dict[str, Any], cells: dict[str, str]) -> dict[str, Any]:
    lines = one["lines"]
    repeated = one["code"] in {"id-twice", "email-twice"}
    keep = [
        {"line": line, "without": ",".join(str(other) for other in lines if other != line)} for line in lines
    ]
    return {
        "sentence": reads.sentence(one["code"], one["params"]),
        "field": one["field"] if one["field"] in cells else "",
        "label": reads.field_label(one["field"]),
        "value": cells.get(one["field"], ""),
        "suggestion": one["params"].get("suggestion", ""),
        "may_be_empty": one["field"] not in {"external_id", ""} and bool(cells.get(one["field"])),
        "keep": keep if repeated and row.line == lines[0] else [],
        "see_line": lines[0] if repeated and row.line != lines[0] else None,
        "join": one["params"].get("name", "") if one["code"] == "email-elsewhere" else "",
    }


def _columns(run: Any) -> dict[str, Any]:
    """Each heading of the file: what it is read as, or why not; and the fields there are."""
    rows = []
    for number, heading in enumerate(run.counts.get("headings", run.mapping)):
        code, params = run.refused.get(heading, ("", {}))
        rows.append(
            {
                "number": number,
                "heading": heading,
                "field": run.mapping.get(heading, ""),
                "label": reads.field_label(run.mapping.get(heading, "")),
                "filled": run.counts.get("filled", {}).get(heading),
                "reason": reads.sentence(code, params) if code else "",
                "is_refused": code.startswith("refused-"),
            }
        )
    fields = [(name, reads.field_label(name)) for name in FIELDS if name not in imports.OF_PROGRAMMES]
    return {"columns": rows, "fields": fields, "total": run.counts.get("total", 0)}


@require_POST
def read_again(request: HttpRequest, key: UUID) -> HttpResponse:
    """The file once more, with columns read otherwise; it replaces the import that was staged."""
    run = _run(request, key)
    given = {"source": run.source, "is_full": run.is_full}
    form = FileForm(given, request.FILES)
    if not form.is_valid():
        messages.error(
            request, _("Choose the file once more: we keep only what you map, never the file itself.")
        )
        return redirect("import-run", key)
    by_hand: dict[str, str] = {}
    for number, heading in enumerate(run.counts.get("headings", [])):
        chosen = request.POST.get(f"column-{number}")
        if chosen or (chosen is not None and heading in run.mapping):
            by_hand[heading] = chosen
    return _stage(request, form, by_hand=by_hand, instead_of=run.key) or redirect("import-run", key)


@require_POST
def mend(request: HttpRequest, key: UUID) -> HttpResponse:
    """Another value for one cell."""
    _run(request, key)
    form = MendForm(request.POST)
    if not form.is_valid():
        raise Http404
    return _done(request, key, import_mend.mend, **form.cleaned_data)


@require_POST
def leave_out(request: HttpRequest, key: UUID) -> HttpResponse:
    """Rows that this import leaves alone."""
    _run(request, key)
    form = LinesForm(request.POST)
    if not form.is_valid():
        raise Http404
    return _done(request, key, import_mend.leave_out, lines=form.cleaned_data["lines"])


@require_POST
def join(request: HttpRequest, key: UUID) -> HttpResponse:
    """A row is somebody who is here already."""
    _run(request, key)
    form = LineForm(request.POST)
    if not form.is_valid():
        raise Http404
    return _done(request, key, import_mend.join, line=form.cleaned_data["line"])


@require_POST
def start(request: HttpRequest, key: UUID) -> HttpResponse:
    """Import what is ready."""
    _run(request, key)
    form = StartForm(request.POST)
    if not form.is_valid():
        raise Http404
    return _done(request, key, imports.start, **form.cleaned_data)


@require_POST
def discard(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give a staged import up."""
    _run(request, key)
    try:
        imports.discard(key=key, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
        return redirect("import-run", key)
    messages.success(request, _("The file is set aside. Nothing of it was kept."))
    return redirect("people" if request.POST.get("to") == "people" else "import")


@require_POST
def undo(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put everything back as it was before."""
    _run(request, key)
    return _done(request, key, import_undo.undo)


def _done(request: HttpRequest, key: UUID, operation: Any, **told: Any) -> HttpResponse:
    """Run one operation on the import, say what it says, and show the import again."""
    try:
        operation(key=key, actor=me(request), at=timezone.now(), **told)
    except Unable as error:
        messages.error(request, str(error))
    return redirect("import-run", key)


@require_GET
def bad_rows(request: HttpRequest, key: UUID) -> HttpResponse:
    """The rows that need mending as a file, each with its line and the reasons."""
    run = _run(request, key)
    rows = reads.bad_rows(run)
    names = [name for name in FIELDS if any(name in row.values.get("cells", {}) for row in rows)]
    headings = [_("Line"), _("What is wrong"), *(reads.field_label(name) for name in names)]
    table = [
        [
            str(row.line),
            " ".join(reads.sentence(one["code"], one["params"]) for one in row.problems),
            *(row.values.get("cells", {}).get(name, "") for name in names),
        ]
        for row in rows
    ]
    return download(write_csv(headings, table), "rows-to-mend.csv", CSV)


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """A file with every heading and no rows, to be filled in."""
    _check(request)
    return download(write_csv(TEMPLATE, []), "people.csv", CSV)


urlpatterns = [
    path("people/import/", choose, name="import"),
    path("people/import/template.csv", template, name="import-template"),
    path("people/import/<uuid:key>/", show, name="import-run"),
    path("people/import/<uuid:key>/columns/", read_again, name="import-columns"),
    path("people/import/<uuid:key>/mend/", mend, name="import-mend"),
    path("people/import/<uuid:key>/leave-out/", leave_out, name="import-leave-out"),
    path("people/import/<uuid:key>/join/", join, name="import-join"),
    path("people/import/<uuid:key>/start/", start, name="import-start"),
    path("people/import/<uuid:key>/discard/", discard, name="import-discard"),
    path("people/import/<uuid:key>/undo/", undo, name="import-undo"),
    path("people/import/<uuid:key>/rows.csv", bad_rows, name="import-bad-rows"),
]
