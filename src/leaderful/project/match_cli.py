"""`leaderful match`: two files in, a file of pairs with reasons out, and what is proved about them; no database."""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from leaderful.core import intake
from leaderful.core.matching import (
    Certificate,
    Con,
    Feature,
    Left,
    Pair,
    Problem,
    Reason,
    Rule,
    Solution,
    Unmatched,
    reasons,
    solve,
)
from leaderful.lib import tabular
from leaderful.lib.errors import Unable
from leaderful.project.match_files import UnableToRead, read_round

_SPEAKS_FOR: Mapping[Feature, str] = {
    Feature.GOAL: "can help to reach {items}",
    Feature.EXPERIENCE: "both work in {items}",
    Feature.SKILL: "offers {items}",
    Feature.CROSS_DEPARTMENT: "from different units",
    Feature.LANGUAGE: "both speak {items}",
    Feature.GRADE: "grades that suit each other",
    Feature.WISH: "wished for",
}
_SPEAKS_AGAINST: Mapping[Con, str] = {
    Con.NOTHING_SHARED: "nothing of what is wanted is offered",
    Con.NO_SHARED_LANGUAGE: "no language in common",
    Con.SAME_DEPARTMENT: "from the same unit",
    Con.GRADE_NOT_BEST: "grades that suit each other less",
}
_UNCHECKED: Mapping[Rule, str] = {
    Rule.LANGUAGE: "it is not known whether they share a language",
    Rule.HOURS: "it is not known whether their working hours overlap",
}
_KEPT_APART: Mapping[Rule, str] = {
    Rule.SELF: "is the same person",
    Rule.REPORTING_LINE: "in the same reporting line",
    Rule.MENTEES_LINE: "in the line of a mentee of theirs",
    Rule.CIRCLE: "whom they mentor themselves, directly or through others",
    Rule.BAN: "forbidden",
    Rule.LANGUAGE: "without a common language",
    Rule.HOURS: "without enough common working hours",
    Rule.BELOW_FLOOR: "who offers too little of what is wanted",
    Rule.UNAVAILABLE: "where the pair can’t be made",
    Rule.NO_PLACES: "without a place",
}


def run(argv: Sequence[str]) -> int:
    """Match; 0 once the pairs are written, 2 with one sentence where that could not be done."""
    options = _parser().parse_args(argv)
    try:
        round_, notes = read_round(
            options.mentors, options.mentees, options.rules, _by_hand(options.map), options.places
        )
        solution = solve(round_.problem)
        _write(options.out, _csv(solution, round_.labels))
        report = json.dumps(_report(solution, round_.labels), ensure_ascii=False, indent=2)
        if options.report:
            _write(options.report, report.encode())
    except Unable as error:
        print(f"leaderful match: {error}", file=sys.stderr)
        return 2
    for note in notes:
        print(note, file=sys.stderr)
    if options.json:
        print(report)
    else:
        print("\n".join(_sentences(round_.problem, solution, options.out)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="leaderful match", description=__doc__)
    parser.add_argument("--mentors", type=Path, required=True, metavar="FILE", help="CSV or XLSX")
    parser.add_argument("--mentees", type=Path, required=True, metavar="FILE", help="CSV or XLSX")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the CSV of pairs to write")
    parser.add_argument("--rules", type=Path, metavar="FILE", help="TOML: pins, bans, exclusions, weights …")
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
    parser.add_argument("--report", type=Path, metavar="FILE", help="write the whole answer there, as JSON")
    parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    return parser


def _by_hand(given: Sequence[str]) -> dict[str, str]:
    chosen = {}
    for word in given:
        heading, equals, field = word.rpartition("=")
        if not equals or not heading.strip():
            raise UnableToRead(f"--map needs HEADING=FIELD, not “{word}”.")
        chosen[heading] = field
    return chosen


def _csv(solution: Solution, labels: Mapping[str, str]) -> bytes:
    rows = [
        (str(pair.mentor), str(pair.mentee), str(pair.score), "; ".join(_words(pair, labels)))
        for pair in solution.pairs
    ]
    return tabular.write_csv(("mentor", "mentee", "score", "reasons"), rows)


def _words(pair: Pair, labels: Mapping[str, str]) -> list[str]:
    """What speaks for a pair, then what does not, then what could not be checked."""
    told = reasons(pair.contributions)
    lines = [_phrase(reason, labels) for reason in told.pros] or ["nothing known speaks for it"]
    lines += [f"but {_SPEAKS_AGAINST[con]}" for con in told.cons]
    lines += [_UNCHECKED[rule] for rule in pair.unchecked]
    return (["pinned"] if pair.pinned else []) + lines


def _phrase(reason: Reason, labels: Mapping[str, str]) -> str:
    names: Mapping[str, str] = intake.LANGUAGES if reason.feature is Feature.LANGUAGE else labels
    items = [names.get(item, item) for item in reason.items]
    listed = items[-1] if len(items) == 1 else " and ".join([", ".join(items[:-1]), *items[-1:]])
    return _SPEAKS_FOR[reason.feature].format(items=listed)


def _sentences(problem: Problem, solution: Solution, out: Path) -> list[str]:
    proof, asked = solution.certificate, len(problem.mentees)
    lines = [
        f"{_count(proof.covered, 'pair')} written to {out}.",
        f"{proof.covered} of {_count(asked, 'mentee')} {'has' if proof.covered == 1 else 'have'} a mentor; "
        + _proved(proof.covered, proof.coverage_bound, "more is not possible under these rules"),
        f"The scores add up to {proof.score:,}; "
        + _proved(proof.score, proof.score_bound, "no choice that covers as many adds up to more"),
    ]
    if proof.worst is not None:
        lines.append(f"The weakest pair fits by {_count(proof.worst, 'point')}.")
    lines += [_mix(proof), _load(proof)]
    lines.append(
        f"In {_count(proof.blocking_pairs, 'case')} a mentor and a mentee would fit each other better than "
        "whom they have; everyone’s total comes first."
        if proof.blocking_pairs
        else "No mentor and mentee would both fit each other better than whom they have."
    )
    lines += [_left_out(left, len(problem.mentors)) for left in solution.unmatched]
    return [line for line in lines if line]


def _proved(reached: int, bound: int, claim: str) -> str:
    return f"{claim} (proved)." if reached == bound else f"at most {bound:,} can be reached."


def _mix(proof: Certificate) -> str:
    known = proof.cross_department + proof.same_department
    return f"{proof.cross_department} of {_count(known, 'pair')} cross units." if known else ""


def _load(proof: Certificate) -> str:
    parts = [
        f"{_count(mentors, 'mentor')} with {_count(mentees, 'mentee')}"
        for mentees, mentors in enumerate(proof.load)
        if mentors
    ]
    return f"Load: {', '.join(parts)}." if parts else ""


def _left_out(left: Unmatched, mentors: int) -> str:
    if left.reason is Left.NO_MENTORS:
        return f"{left.mentee} was left out: there is no mentor at all."
    apart = ", ".join(f"{count} {_KEPT_APART[rule]}" for rule, count in left.excluded.items())
    if left.reason in {Left.NO_ALLOWED_MENTOR, Left.BELOW_FLOOR}:
        return f"{left.mentee} was left out: none of {_count(mentors, 'mentor')} is possible ({apart})."
    aside = f"; not possible: {apart}" if apart else ""
    if left.reason is Left.BETTER_WITHOUT:
        return (
            f"{left.mentee} was left out: {_count(left.allowed, 'mentor')} would be possible, but the others reach "
            f"more of what was asked for without{aside}."
        )
    return (
        f"{left.mentee} was left out: {_count(left.allowed, 'mentor')} would be possible, but every place is "
        f"taken, and no exchange frees one{aside}."
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _report(solution: Solution, labels: Mapping[str, str]) -> dict[str, Any]:
    proof = solution.certificate
    return {
        "pairs": [
            {
                "mentor": pair.mentor,
                "mentee": pair.mentee,
                "score": pair.score,
                "contributions": {given.feature: given.points for given in pair.contributions},
                "reasons": _words(pair, labels),
            }
            for pair in solution.pairs
        ],
        "unmatched": [
            {"mentee": left.mentee, "reason": left.reason, "allowed": left.allowed, "excluded": left.excluded}
            for left in solution.unmatched
        ],
        "certificate": {name: getattr(proof, name) for name in Certificate.__dataclass_fields__}
        | {"proved": proof.proved},
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
