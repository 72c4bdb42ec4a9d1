"""A matched round as one page in a file: nothing is loaded from elsewhere, nothing runs, and all input is escaped."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from leaderful.core.matching import Hiding, Price, Solution, Withheld
from leaderful.project import match_words as words
from leaderful.project.match_files import Round

_BARS = 10
"""At most so many in the chart of how well the pairs fit."""

_TALL, _WIDE, _ROOM = 150, 44, 24
"""Of a chart: the height of its tallest bar, the width of a bar with its gap, and the room for the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A round and what came of it.

    Attributes:
        round: as it was read.
        solution: the pairs.
        prices: what each rule costs; None where there are too many people to ask.
        hiding: what stating fewer hours would gain; None where that was not asked.
        sources: the names of the files.
        notes: what was not read, or read with a doubt.
    """

    round: Round
    solution: Solution
    prices: tuple[Price, ...] | None
    hiding: Mapping[Withheld, Hiding] | None
    sources: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def sides(self) -> words.Sides:
        """How the two sides are called in this round."""
        return words.FIRST_TIER if self.round.ties is None else words.SECOND_TIER


def page(answer: Answer) -> str:
    """The whole page."""
    proof = answer.solution.certificate
    sides = answer.sides
    title = "Mentors for mentors" if sides is words.SECOND_TIER else "Mentors and mentees"
    summary = (
        f"{words.count(proof.covered, 'pair')}, {words.count(len(answer.solution.unmatched), sides.takes)} "
        f"without a mentor{', proved' if proof.proved else ''}."
    )
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            # Whatever a file of people holds, this page loads and runs nothing.
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{title}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body><main>",
            f"<h1>{title}</h1>",
            f'<p class="lead">{summary}</p>',
            _proved(answer),
            _shape(answer),
            _costs(answer),
            _pairs(answer),
            _left(answer),
            _made_from(answer),
            "</main></body>",
            "</html>",
            "",
        ]
    )


def _proved(answer: Answer) -> str:
    proof = answer.solution.certificate
    said = words.certificate_in_words(answer.round.problem, proof, answer.sides)
    return _section(
        "What was looked for, and what is proved", _text(words.SOUGHT[proof.objective]), _list(said)
    )


def _shape(answer: Answer) -> str:
    proof = answer.solution.certificate
    takes, gives = answer.sides
    fits = [pair.fit for pair in answer.solution.pairs]
    parts = []
    if fits:
        parts.append(_chart("How well the pairs fit", ("points", "pairs"), _stretches(fits)))
    loads = [(str(mentees), mentors) for mentees, mentors in enumerate(proof.load)]
    if loads:
        parts.append(_chart(f"How many {takes}s a {gives} has", (f"{takes}s", f"{gives}s"), loads))
    mix = [
        ("across units", proof.cross_department),
        ("within one", proof.same_department),
        ("not known", proof.department_unknown),
    ]
    if proof.cross_department + proof.same_department:
        parts.append(_chart("Across units or within one", ("units", "pairs"), mix))
    return _section("How it looks", *parts) if parts else ""


def _stretches(fits: Sequence[int]) -> list[tuple[str, int]]:
    """How many pairs fit how well, in stretches of a round number of points."""
    low, high = min(fits), max(fits)
    step = next(
        size
        for power in range(12)
        for size in (10**power, 2 * 10**power, 5 * 10**power)
        if high // size - low // size < _BARS
    )
    counts = Counter(fit // step for fit in fits)
    return [
        (f"{k * step:,}" if step == 1 else f"{k * step:,}–{(k + 1) * step - 1:,}", counts[k])
        for k in range(low // step, high // step + 1)
    ]


def _chart(title: str, heads: tuple[str, str], rows: Sequence[tuple[str, int]]) -> str:
    """Bars, and the same numbers as a table beside them."""
    most = max(number for _, number in rows) or 1
    width, height = _WIDE * len(rows) + 8, _TALL + 2 * _ROOM
    bars = []
    for k, (_, number) in enumerate(rows):
        tall = round(_TALL * number / most)
        left, middle = 8 + _WIDE * k, 8 + _WIDE * k + (_WIDE - 8) // 2
        bars.append(
            f'<rect x="{left}" y="{_ROOM + _TALL - tall}" width="{_WIDE - 8}" height="{tall}" rx="3"/>'
            f'<text x="{middle}" y="{_ROOM + _TALL - tall - 6}">{number:,}</text>'
            f'<text class="axis" x="{middle}" y="{height - 6}">{k + 1}</text>'
        )
    said = f"{title}: bars 1 to {len(rows)} are the rows of the table beside them."
    drawing = (
        f'<svg role="img" aria-label="{escape(said)}" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}">{"".join(bars)}</svg>'
    )
    body = [(str(k), label, f"{number:,}") for k, (label, number) in enumerate(rows, 1)]
    table = _table(title, ("bar", *heads), body, numbers=(0, 2))
    return (
        f'<figure><figcaption>{escape(title)}</figcaption><div class="beside">{drawing}{table}</div></figure>'
    )


def _costs(answer: Answer) -> str:
    parts = []
    if answer.prices is None:
        parts.append(_text(words.NOT_PRICED))
    elif answer.prices:
        rows = [words.priced(price, answer.round.problem.targets, answer.sides) for price in answer.prices]
        parts.append(
            _text(
                "Each rule by itself: what the round would gain without it, all others staying as they are."
            )
        )
        parts.append(_table("What each rule costs", ("rule", "what it costs"), rows))
    if answer.hiding:
        parts.append(_text(words.hidden(answer.hiding)))
    return _section("What the rules cost", *parts) if parts else ""


def _pairs(answer: Answer) -> str:
    names, labels = answer.round.names, answer.round.labels
    rows = [
        (
            words.person(pair.mentee, names),
            words.person(pair.mentor, names),
            f"{pair.fit:,}",
            words.listed(words.words_of_pair(pair, labels)),
        )
        for pair in answer.solution.pairs
    ]
    if not rows:
        return _section("The pairs", _text("No pair was possible."))
    heads = (*answer.sides, "points of fit", "why")
    return _section("The pairs", _table("The pairs", heads, rows, numbers=(2,)))


def _left(answer: Answer) -> str:
    mentors = len(answer.round.problem.mentors)
    rows = [
        (words.person(left.mentee, answer.round.names), words.left_out(left, mentors, answer.sides))
        for left in answer.solution.unmatched
    ]
    if not rows:
        return _section("Without a mentor", _text(f"Nobody: every {answer.sides.takes} has one."))
    return _section("Without a mentor", _table("Without a mentor", (answer.sides.takes, "why"), rows))


def _made_from(answer: Answer) -> str:
    lines = [f"From {', '.join(answer.sources)}.", *answer.notes]
    return _section("Made from", _list(lines))


def _section(title: str, *parts: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{''.join(parts)}</section>"


def _text(sentence: str) -> str:
    return f"<p>{escape(sentence)}</p>"


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()
) -> str:
    """A table whose first cell names the row; the columns `numbers` stand flush right."""
    classes = [' class="number"' if k in numbers else "" for k in range(len(heads))]
    top = "".join(
        f'<th scope="col"{given}>{escape(head)}</th>' for head, given in zip(heads, classes, strict=True)
    )
    body = []
    for first, *others in rows:
        cells = [f'<th scope="row"{classes[0]}>{escape(first)}</th>']
        cells += [f"<td{given}>{escape(cell)}</td>" for cell, given in zip(others, classes[1:], strict=True)]
        body.append(f"<tr>{''.join(cells)}</tr>")
    # A table wider than the screen is scrolled by itself, with the keyboard too.
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f'<caption class="heard">{escape(caption)}</caption><thead><tr>{top}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


_STYLE = """
:root { color-scheme: light dark; --paper: #fbfaf6; --ink: #171714; --soft: #524f47; --line: #e5e2d9; --bar: #0b6353; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #141412; --ink: #f3f1ea; --soft: #c2beb1; --line: #35342e; --bar: #6fcfb8; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, "Segoe UI", Roboto, sans-serif;
  font-variant-numeric: tabular-nums; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.375rem; line-height: 1.3; margin: 3rem 0 1rem; }
.lead { font-size: 1.125rem; color: var(--soft); margin: .5rem 0 0; }
p, li { max-width: 64ch; }
figure { margin: 1.5rem 0; }
figcaption { font-weight: 640; margin-bottom: .5rem; }
.beside { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
svg { max-width: 100%; height: auto; }
svg rect { fill: var(--bar); }
svg text { fill: var(--ink); font-size: 13px; text-anchor: middle; }
svg text.axis { fill: var(--soft); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: .5rem .75rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; font-weight: 400; }
thead th { color: var(--soft); font-size: .9375rem; }
th:first-child { padding-inline-start: 0; }
tbody th { font-weight: 600; }
td:last-child:not(.number) { min-width: 14rem; }
.number { text-align: end; white-space: nowrap; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #333; --line: #bbb; --bar: #0b6353; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  figure, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  svg rect { print-color-adjust: exact; }
}
""".strip()
