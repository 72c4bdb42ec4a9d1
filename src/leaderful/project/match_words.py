"""What `leaderful match` says about a round, in words: on the screen, in the file of pairs, and in its reports."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leaderful.core import intake
from leaderful.core.matching import (
    Certificate,
    Con,
    Feature,
    Hiding,
    Left,
    Objective,
    Pair,
    Price,
    Priced,
    Problem,
    Reason,
    Rule,
    Targets,
    Unmatched,
    Withheld,
    reasons,
)

SPEAKS_FOR: Mapping[Feature, str] = {
    Feature.GOAL: "can help to reach {items}",
    Feature.EXPERIENCE: "both work in {items}",
    Feature.SKILL: "offers {items}",
    Feature.CROSS_DEPARTMENT: "from different units",
    Feature.LANGUAGE: "both speak {items}",
    Feature.GRADE: "grades that suit each other",
    Feature.WISH: "wished for",
    Feature.WORDS: "their own words are alike",
}
SPEAKS_AGAINST: Mapping[Con, str] = {
    Con.NOTHING_SHARED: "nothing of what is wanted is offered",
    Con.NO_SHARED_LANGUAGE: "no language in common",
    Con.SAME_DEPARTMENT: "from the same unit",
    Con.GRADE_NOT_BEST: "grades that suit each other less",
}
_UNCHECKED: Mapping[Rule, str] = {
    Rule.LANGUAGE: "it is not known whether they share a language",
    Rule.HOURS: "it is not known whether their working hours overlap",
}
KEPT_APART: Mapping[Rule, str] = {
    Rule.SELF: "is the same person",
    Rule.REPORTING_LINE: "in the same reporting line",
    Rule.MENTEES_LINE: "in the line of a mentee of theirs",
    Rule.CIRCLE: "whom they mentor themselves, directly or through others",
    Rule.BAN: "forbidden",
    Rule.LANGUAGE: "without a common language",
    Rule.UNSTATED: "because one of the two has not stated enough working hours",
    Rule.HOURS: "without enough common working hours",
    Rule.BELOW_FLOOR: "who offers too little of what is wanted",
    Rule.UNAVAILABLE: "where the pair can’t be made",
    Rule.NO_PLACES: "without a place",
}
SOUGHT: Mapping[Objective, str] = {
    Objective.MOST_PEOPLE: "First as many as possible have a mentor, then the scores add up to as much as possible.",
    Objective.FAIR: "First as many as possible have a mentor, then the weakest pair is lifted, then the scores count.",
    Objective.MIX: "First as many as possible have a mentor, then the targets are met, then the scores count.",
    Objective.BEST_FIT: "The scores add up to as much as possible, whoever is left out for it.",
    Objective.STABLE: "No mentor and mentee would both rather have each other than whom they have.",
}
_CLAIMED: Mapping[Objective, str] = {
    Objective.MOST_PEOPLE: "no choice that covers as many adds up to more",
    Objective.FAIR: "no choice that covers as many and lifts the weakest as far adds up to more",
    Objective.MIX: "no choice that covers as many and meets the targets adds up to more",
    Objective.BEST_FIT: "no choice adds up to more",
    Objective.STABLE: "no choice that covers as many adds up to more",
}
PRICED: Mapping[Priced, str] = {
    Priced.LANGUAGE: "A language in common",
    Priced.HOURS: "Working hours in common",
    Priced.HOURS_STATED: "Hours stated by everybody",
    Priced.BELOW_FLOOR: "Something wanted that is offered",
    Priced.BANS: "The forbidden pairs",
    Priced.PINS: "The pinned pairs",
    Priced.REPORTING_LINE: "Nobody in their own reporting line",
    Priced.FAIRNESS: "The weakest pair first",
    Priced.CROSS_DEPARTMENT: "At least {percent} % of the pairs across units",
    Priced.ONE_DEPARTMENT: "No unit’s mentors in more than {percent} % of the pairs",
    Priced.STABILITY: "No two who would both rather have each other",
}


NOT_PRICED = (
    "What each rule costs was not asked: with so many people that takes longer than the round. --prices asks."
)


class Sides(NamedTuple):
    """How the two sides are called."""

    takes: str
    gives: str


FIRST_TIER, SECOND_TIER = Sides("mentee", "mentor"), Sides("mentor", "mentor’s mentor")


def words_of_pair(pair: Pair, labels: Mapping[str, str]) -> list[str]:
    """What speaks for a pair, then what does not, then what could not be checked."""
    told = reasons(pair.contributions)
    lines = [_phrase(reason, labels) for reason in told.pros] or ["nothing known speaks for it"]
    lines += [f"but {SPEAKS_AGAINST[con]}" for con in told.cons]
    lines += [_UNCHECKED[rule] for rule in pair.unchecked]
    return (["pinned"] if pair.pinned else []) + lines


def _phrase(reason: Reason, labels: Mapping[str, str]) -> str:
    names: Mapping[str, str] = intake.LANGUAGES if reason.feature is Feature.LANGUAGE else labels
    items = [names.get(item, item) for item in reason.items]
    listed = items[-1] if len(items) == 1 else " and ".join([", ".join(items[:-1]), *items[-1:]])
    return SPEAKS_FOR[reason.feature].format(items=listed)


def certificate_in_words(problem: Problem, proof: Certificate, sides: Sides) -> list[str]:
    """What was reached and what is proved about it, a sentence each."""
    asked = len(problem.mentees)
    has = "has" if proof.covered == 1 else "have"
    lines = [
        f"{proof.covered:,} of {count(asked, sides.takes)} {has} a mentor; "
        + _proved(proof.covered, proof.coverage_bound, "more is not possible under these rules"),
        f"The scores add up to {proof.score:,}"
        # Nothing is claimed about choices that meet a target which this one misses.
        + (
            "."
            if proof.target_missed
            else f"; {_proved(proof.score, proof.score_bound, _CLAIMED[proof.objective])}"
        ),
    ]
    if sides is SECOND_TIER and not proof.proved:
        lines.append("Those two bounds are for a choice that may run in a circle; this one doesn’t.")
    if proof.worst is not None:
        lines.append(f"The weakest pair fits by {count(proof.worst, 'point')}{_worst_proved(proof)}.")
    lines += [_mix(proof), _missed(proof), _load(proof, sides), _blocking(proof, sides)]
    return [line for line in lines if line]


def _proved(reached: int, bound: int, claim: str) -> str:
    return f"{claim} (proved)." if reached == bound else f"at most {bound:,} can be reached."


def _worst_proved(proof: Certificate) -> str:
    if proof.worst_bound is None:
        return ""
    if proof.worst == proof.worst_bound:
        return "; no choice that covers as many has a better weakest pair (proved)"
    return f"; at most {proof.worst_bound:,} can be reached"


def _mix(proof: Certificate) -> str:
    known = proof.cross_department + proof.same_department
    return f"{proof.cross_department} of {count(known, 'pair')} cross units." if known else ""


def _missed(proof: Certificate) -> str:
    if proof.objective is not Objective.MIX:
        return ""
    if proof.target_missed:
        return f"The targets are missed by {count(proof.target_missed, 'pair')}."
    return "The targets are met."


def _load(proof: Certificate, sides: Sides) -> str:
    parts = [
        f"{count(mentors, sides.gives)} with {count(mentees, sides.takes)}"
        for mentees, mentors in enumerate(proof.load)
        if mentors
    ]
    return f"Load: {', '.join(parts)}." if parts else ""


def _blocking(proof: Certificate, sides: Sides) -> str:
    if proof.blocking_pairs is None:
        return ""
    if proof.blocking_pairs:
        return (
            f"In {count(proof.blocking_pairs, 'case')} a {sides.gives} and a {sides.takes} would fit each other better "
            "than whom they have; everyone’s total comes first."
        )
    return f"No {sides.gives} and {sides.takes} would both fit each other better than whom they have."


def left_out(left: Unmatched, mentors: int, sides: Sides) -> str:
    """Why somebody has no mentor, said after their name; ``mentors`` is how many there are."""
    of_the_whole = {
        Left.NO_MENTORS: f"there is no {sides.gives} at all.",
        Left.AT_THE_TOP: "nobody is more senior, and somebody has to begin.",
        Left.HOURS_UNSTATED: "too few working hours are stated, and the rules ask for them (hours_stated).",
    }
    if left.reason in of_the_whole:
        return of_the_whole[left.reason]
    apart = ", ".join(f"{number} {KEPT_APART[rule]}" for rule, number in left.excluded.items())
    if left.reason in {Left.NO_ALLOWED_MENTOR, Left.BELOW_FLOOR}:
        return f"none of {count(mentors, sides.gives)} is possible ({apart})."
    aside = f"; not possible: {apart}" if apart else ""
    possible = f"{count(left.allowed, sides.gives)} would be possible"
    if left.reason is Left.CIRCLE:
        return (
            f"{possible}, but whoever has room is mentored by this person, directly or through others{aside}."
        )
    if left.reason is Left.BETTER_WITHOUT:
        return f"{possible}, but the others reach more of what was asked for without{aside}."
    return f"{possible}, but every place is taken, and no exchange frees one{aside}."


def priced(price: Price, targets: Targets, sides: Sides) -> tuple[str, str]:
    """A rule, and what it costs."""
    percent = {
        Priced.CROSS_DEPARTMENT: targets.cross_department,
        Priced.ONE_DEPARTMENT: targets.one_department,
    }.get(price.what)
    costs = [
        count(price.covered, sides.takes) if price.covered > 0 else "",
        f"{price.percent:.1f} %" if price.score > 0 else "",
    ]
    said = " and ".join(cost for cost in costs if cost)
    return PRICED[price.what].format(percent=percent), f"costs {said}" if said else "costs nothing"


def hidden(hiding: Mapping[Withheld, Hiding]) -> str:
    """What stating fewer hours than one has would gain, or none at all."""
    half, all_ = hiding[Withheld.HALF], hiding[Withheld.ALL]
    return (
        f"Of {count(half.tried, 'mentee')} tried, one at a time, with half of their hours hidden {_gained(half)}; with all of "
        f"them hidden {_gained(all_)}. Who states no hours is held to none, and the pair is marked as not checked; "
        "who states fewer than a least number (least_hours) counts as stating none. Where everybody has to state them "
        "(hours_stated), who states none has nobody."
    )


def _gained(hiding: Hiding) -> str:
    if not hiding.gained:
        return "none would have a better mentor"
    return (
        f"{hiding.gained} would have a better mentor, by {count(hiding.most, 'point')} at most, and {hiding.lost} a worse one "
        "or none"
    )


def person(who: object, names: Mapping[str, str]) -> str:
    """A person as the report names them: the name and the id, or the id alone."""
    name = names.get(str(who))
    return f"{name} ({who})" if name and name != who else str(who)


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(lines: Sequence[str]) -> str:
    """Lines as a spreadsheet's cell holds them."""
    return "; ".join(lines)
