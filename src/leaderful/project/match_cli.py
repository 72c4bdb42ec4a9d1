"""`leaderful match`: two files in, a file of pairs with reasons out, and what is proved about them; no database."""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

from leaderful.core import intake
from leaderful.core.matching import (
    Certificate,
    Hiding,
    Price,
    Solution,
    Ties,
    Withheld,
    gain_by_hiding,
    prices,
    solve,
    solve_second_tier,
)
from leaderful.lib import tabular
from leaderful.lib.errors import Unable
from leaderful.project import match_words as words
from leaderful.project.match_files import Files, Round, read_round
from leaderful.project.match_report import Answer, page
from leaderful.project.match_rules import UnableToRead

MOST_PAIRS_PRICED = 4_000_000
"""Possible pairs up to which the round is solved again without each rule; beyond, that takes longer than the round."""

_SEED = 7
"""Of the mentees who are tried with fewer hours, so that two runs say the same."""


def run(argv: Sequence[str]) -> int:
    """Match; 0 once the pairs are written, 2 with one sentence where that could not be done."""
    options = _parser().parse_args(argv)
    try:
        files = _files(options)
        round_, notes = read_round(files)
        answer = _answer(files, round_, notes, anyway=options.prices)
        _write(options.out, _csv(answer.solution, round_.labels))
        report = json.dumps(_report(answer), ensure_ascii=False, indent=2)
        if options.report:
            as_page = options.report.suffix.casefold() in {".html", ".htm"}
            _write(options.report, (page(answer) if as_page else report).encode())
    except Unable as error:
        print(f"leaderful match: {error}", file=sys.stderr)
        return 2
    for note in notes:
        print(note, file=sys.stderr)
    print(report if options.json else "\n".join(_sentences(answer, options.out)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="leaderful match", description=__doc__)
    parser.add_argument("--mentors", type=Path, required=True, metavar="FILE", help="CSV or XLSX")
    parser.add_argument("--mentees", type=Path, required=True, metavar="FILE", help="CSV or XLSX")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the CSV of pairs to write")
    parser.add_argument(
        "--rules", type=Path, metavar="FILE", help="TOML: pins, bans, exclusions, targets, weights …"
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="HEADING=FIELD",
        help=f"say what a column means, or leave it out (HEADING=); fields: {', '.join(intake.FIELDS)}",
    )
    parser.add_argument(
        "--places",
        type=int,
        default=1,
        metavar="N",
        help="how many mentees a mentor takes whose row doesn’t say (1)",
    )
    parser.add_argument(
        "--people", type=Path, metavar="FILE", help="CSV or XLSX of everybody else, for the reporting line"
    )
    parser.add_argument(
        "--second-tier",
        action="store_true",
        help="match mentors’ mentors (--mentors) with mentors who look for one (--mentees), in no circle",
    )
    parser.add_argument(
        "--running", type=Path, metavar="FILE", help="with --second-tier: CSV or XLSX of the pairs that run"
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write the whole answer there: a page (.html), or JSON"
    )
    parser.add_argument(
        "--prices",
        action="store_true",
        help="say what each rule costs however many people there are: the round is solved again without each",
    )
    parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    return parser


def _files(options: argparse.Namespace) -> Files:
    return Files(
        mentors=options.mentors,
        mentees=options.mentees,
        rules=options.rules,
        people=options.people,
        running=options.running,
        by_hand=_by_hand(options.map),
        places=options.places,
        second_tier=options.second_tier,
    )


def _by_hand(given: Sequence[str]) -> dict[str, str]:
    chosen = {}
    for word in given:
        heading, equals, field = word.rpartition("=")
        if not equals or not heading.strip():
            raise UnableToRead(f"--map needs HEADING=FIELD, not “{word}”.")
        chosen[heading] = field
    return chosen


def _answer(files: Files, round_: Round, notes: Sequence[str], *, anyway: bool) -> Answer:
    """Solve, and ask what each rule costs and what hiding hours would gain, in small rounds or `anyway`."""
    problem, ties = round_.problem, round_.ties
    solution = solve(problem) if ties is None else solve_second_tier(problem, ties)
    asked = anyway or len(problem.mentors) * len(problem.mentees) <= MOST_PAIRS_PRICED
    return Answer(
        round=round_,
        solution=solution,
        prices=prices(problem, solution, ties=ties) if asked else None,
        hiding=_hiding(round_, solution, ties) if asked else None,
        sources=tuple(path.name for path in (files.mentors, files.mentees, files.rules) if path),
        notes=tuple(notes),
    )


def _hiding(round_: Round, solution: Solution, ties: Ties | None) -> dict[Withheld, Hiding] | None:
    """None where hours are not asked for, or nobody states any: nothing could be gained by hiding them."""
    problem = round_.problem
    told = any(mentee.hours for mentee in problem.mentees)
    if ties is not None or not (problem.rules.overlap_hours and told):
        return None
    return gain_by_hiding(problem, solution, rng=Random(_SEED))  # noqa: S311  a sample, no secret


def _csv(solution: Solution, labels: Mapping[str, str]) -> bytes:
    rows = [
        (
            str(pair.mentor),
            str(pair.mentee),
            str(pair.score),
            words.listed(words.words_of_pair(pair, labels)),
        )
        for pair in solution.pairs
    ]
    return tabular.write_csv(("mentor", "mentee", "score", "reasons"), rows)


def _sentences(answer: Answer, out: Path) -> list[str]:
    problem, solution = answer.round.problem, answer.solution
    lines = [f"{words.count(len(solution.pairs), 'pair')} written to {out}."]
    lines += words.certificate_in_words(problem, solution.certificate, answer.sides)
    for price in answer.prices or ():
        rule, costs = words.priced(price, problem.targets, answer.sides)
        lines.append(f"{rule}: this rule {costs}.")
    if answer.prices is None:
        lines.append(words.NOT_PRICED)
    if answer.hiding:
        lines.append(words.hidden(answer.hiding))
    return lines + [
        f"{left.mentee} was left out: {words.left_out(left, len(problem.mentors), answer.sides)}"
        for left in solution.unmatched
    ]


def _report(answer: Answer) -> dict[str, Any]:
    solution, labels = answer.solution, answer.round.labels
    proof = solution.certificate
    return {
        "pairs": [
            {
                "mentor": pair.mentor,
                "mentee": pair.mentee,
                "score": pair.score,
                "contributions": {given.feature: given.points for given in pair.contributions},
                "reasons": words.words_of_pair(pair, labels),
            }
            for pair in solution.pairs
        ],
        "unmatched": [
            {"mentee": left.mentee, "reason": left.reason, "allowed": left.allowed, "excluded": left.excluded}
            for left in solution.unmatched
        ],
        "certificate": {name: getattr(proof, name) for name in Certificate.__dataclass_fields__}
        | {"proved": proof.proved},
        "prices": None if answer.prices is None else [_price(price) for price in answer.prices],
        "hiding": answer.hiding and {withheld: asdict(hiding) for withheld, hiding in answer.hiding.items()},
    }


def _price(price: Price) -> dict[str, Any]:
    return {
        "rule": price.what,
        "covered": price.covered,
        "score": price.score,
        "percent": round(price.percent, 2),
    }


def _write(path: Path, data: bytes) -> None:
    """Write beside the place, then move there, so that nobody ever sees half a file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UnableToRead(f"{path} can’t be written: {error.strerror}.") from None
