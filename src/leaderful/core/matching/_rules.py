"""Hard rules as one matrix: for each mentee and mentor the rule that keeps them apart, or 0."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching._problem import (
    HOURS_IN_A_WEEK,
    Clash,
    Contradiction,
    Mentee,
    Mentor,
    PersonId,
    Problem,
    ReportingLoop,
    Rule,
    in_id_order,
)

RULE_CODES: tuple[Rule, ...] = tuple(Rule)
"""A matrix entry k > 0 means RULE_CODES[k - 1]."""

Codes = NDArray[np.uint8]
Mask = NDArray[np.bool_]


def rule_matrix(problem: Problem) -> Codes:
    """The first rule, in the order of `Rule`, that keeps each pair apart; 0 where they may be paired.

    Args:
        problem: its people in the order of the matrix.

    Returns:
        mentees × mentors, uint8; see `RULE_CODES`.

    Raises:
        ReportingLoop: where the reporting line runs in a circle.
    """
    mentors, mentees, rules = problem.mentors, problem.mentees, problem.rules
    rows = {mentee.id: row for row, mentee in enumerate(mentees)}
    columns = {mentor.id: column for column, mentor in enumerate(mentors)}
    both_ways = [*rules.exclusions, *((b, a) for a, b in rules.exclusions)]
    masks = {
        Rule.SELF: _listed(((person, person) for person in rows), rows, columns),
        Rule.REPORTING_LINE: _in_one_line(rules.managers, mentors, mentees),
        Rule.BAN: _listed(rules.bans, rows, columns),
        Rule.UNAVAILABLE: _listed([*both_ways, *rules.not_again], rows, columns),
        Rule.NO_PLACES: np.broadcast_to(
            np.array([mentor.places == 0 for mentor in mentors], dtype=np.bool_), (len(mentees), len(mentors))
        ),
    }
    if rules.common_language:
        masks[Rule.LANGUAGE] = _known(mentees, mentors, "languages") & (
            shared_languages(mentees, mentors) == 0
        )
    if rules.overlap_hours:
        short = shared_hours(mentees, mentors) < rules.overlap_hours
        masks[Rule.HOURS] = _known(mentees, mentors, "hours") & short
    if rules.shared_items:
        spared = _listed([*rules.ticked, *rules.pins], rows, columns)
        masks[Rule.BELOW_FLOOR] = (_shared_of_all_kinds(problem) < rules.shared_items) & ~spared
    codes = np.zeros((len(mentees), len(mentors)), dtype=np.uint8)
    for code in range(len(RULE_CODES), 0, -1):
        if (mask := masks.get(RULE_CODES[code - 1])) is not None:
            codes[mask] = code
    return codes


def check_pins(problem: Problem, codes: Codes) -> None:
    """Refuse pins that no solution could honour.

    Raises:
        Contradiction: naming every pin that breaks a rule, meets no person, or exceeds the places, and every
            mentee pinned twice.
    """
    rows = {mentee.id: row for row, mentee in enumerate(problem.mentees)}
    columns = {mentor.id: column for column, mentor in enumerate(problem.mentors)}
    pins = sorted(problem.rules.pins, key=lambda pin: (in_id_order(pin[0]), in_id_order(pin[1])))
    pinned_to = Counter(mentor for mentor, _ in pins)
    times_pinned = Counter(mentee for _, mentee in pins)
    clashes: list[tuple[PersonId, PersonId, Rule | Clash]] = []
    for mentor, mentee in pins:
        if mentor not in columns or mentee not in rows:
            clashes.append((mentor, mentee, Clash.UNKNOWN_PERSON))
            continue
        if code := int(codes[rows[mentee], columns[mentor]]):
            clashes.append((mentor, mentee, RULE_CODES[code - 1]))
        elif pinned_to[mentor] > problem.mentors[columns[mentor]].places:
            clashes.append((mentor, mentee, Clash.OVER_CAPACITY))
        if times_pinned[mentee] > 1:
            clashes.append((mentor, mentee, Clash.PINNED_TWICE))
    if clashes:
        raise Contradiction(tuple(clashes))


def shared_items(wanted: Sequence[frozenset[str]], offered: Sequence[frozenset[str]]) -> NDArray[np.int32]:
    """How many items each of the first has in common with each of the second, as one matrix product.

    Returns:
        len(wanted) × len(offered), int32. Counts stay far below 2^24, where float32 is exact.
    """
    both = sorted(frozenset().union(*wanted) & frozenset().union(*offered))
    place = {item: column for column, item in enumerate(both)}
    product = _membership(wanted, place) @ _membership(offered, place).T
    return product.astype(np.int32)


def shared_languages(mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> NDArray[np.int32]:
    """How many languages each pair has in common; mentees × mentors."""
    return shared_items([mentee.languages for mentee in mentees], [mentor.languages for mentor in mentors])


def shared_hours(mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> NDArray[np.int32]:
    """How many weekly working hours each pair has in common, unknown counting as none; mentees × mentors."""
    product = _hour_bits(mentees) @ _hour_bits(mentors).T
    return product.astype(np.int32)


def _shared_of_all_kinds(problem: Problem) -> NDArray[np.int32]:
    """How many goals, experiences and skills each pair shares, of the kinds that count at all."""
    shared = np.zeros((len(problem.mentees), len(problem.mentors)), dtype=np.int32)
    kinds = {"goals": "goal", "experience": "experience", "skills": "skill"}
    for kind, weight in kinds.items():
        if getattr(problem.weights, weight):
            shared += shared_items(
                [getattr(mentee, kind) for mentee in problem.mentees],
                [getattr(mentor, kind) for mentor in problem.mentors],
            )
    return shared


def _known(mentees: Sequence[Mentee], mentors: Sequence[Mentor], name: str) -> Mask:
    """True where both sides say it; an empty set and None are both unknown, a mask of no hours is known."""
    unknown: tuple[object, ...] = (None, frozenset())
    ours = np.array([getattr(mentee, name) not in unknown for mentee in mentees], dtype=np.bool_)
    theirs = np.array([getattr(mentor, name) not in unknown for mentor in mentors], dtype=np.bool_)
    return np.logical_and.outer(ours, theirs)


def _membership(sets: Sequence[frozenset[str]], place: Mapping[str, int]) -> NDArray[np.float32]:
    """One row per set, 1 where it has the item; float32, because only floats are multiplied fast."""
    matrix = np.zeros((len(sets), len(place)), dtype=np.float32)
    for row, items in enumerate(sets):
        for item in items:
            if item in place:
                matrix[row, place[item]] = 1
    return matrix


def _hour_bits(people: Sequence[Mentor] | Sequence[Mentee]) -> NDArray[np.float32]:
    """One row of 168 bits per person."""
    size = HOURS_IN_A_WEEK // 8
    raw = b"".join((person.hours or 0).to_bytes(size, "little") for person in people)
    bits = np.unpackbits(np.frombuffer(raw, dtype=np.uint8).reshape(len(people), size), axis=1)
    return bits.astype(np.float32)


def _listed(
    pairs: Iterable[tuple[PersonId, PersonId]], rows: Mapping[PersonId, int], columns: Mapping[PersonId, int]
) -> Mask:
    """Where (mentor, mentee) is listed; people who are not in the round are passed over."""
    mask = np.zeros((len(rows), len(columns)), dtype=np.bool_)
    for mentor, mentee in pairs:
        if mentor in columns and mentee in rows:
            mask[rows[mentee], columns[mentor]] = True
    return mask


def _in_one_line(
    managers: Mapping[PersonId, PersonId | None], mentors: Sequence[Mentor], mentees: Sequence[Mentee]
) -> Mask:
    """Where one is above the other at any depth: x is above y when y's entry lies in x's interval of the tour."""
    tour = _euler_tour(managers)
    # Whoever is not in the organisation gets an interval of their own that meets no other.
    alone = ((-1 - number, -1 - number) for number in range(len(mentors) + len(mentees)))
    ids = (*(mentor.id for mentor in mentors), *(mentee.id for mentee in mentees))
    spans = {person: tour.get(person) or next(alone) for person in ids}
    ours = np.array([spans[mentee.id] for mentee in mentees], dtype=np.int64).reshape(-1, 2)
    theirs = np.array([spans[mentor.id] for mentor in mentors], dtype=np.int64).reshape(-1, 2)
    in_ours, out_ours = ours[:, :1], ours[:, 1:]
    in_theirs, out_theirs = theirs[:, 0], theirs[:, 1]
    below = (in_theirs <= in_ours) & (in_ours < out_theirs)
    above = (in_ours <= in_theirs) & (in_theirs < out_ours)
    return np.asarray(below | above)


def _euler_tour(managers: Mapping[PersonId, PersonId | None]) -> dict[PersonId, tuple[int, int]]:
    """Each person's half-open interval of entry numbers: their own and those of everyone below them.

    Raises:
        ReportingLoop: where somebody is above themselves.
    """
    reports: dict[PersonId, list[PersonId]] = {}
    everyone = set(managers)
    for person, manager in managers.items():
        if manager is not None:
            reports.setdefault(manager, []).append(person)
            everyone.add(manager)
    entry: dict[PersonId, int] = {}
    spans: dict[PersonId, tuple[int, int]] = {}
    stack = [(person, False) for person in everyone if managers.get(person) is None]
    while stack:
        person, done = stack.pop()
        if done:
            spans[person] = (entry[person], len(entry))
            continue
        entry[person] = len(entry)
        stack.append((person, True))
        stack.extend((report, False) for report in reports.get(person, ()))
    if len(spans) < len(everyone):
        raise ReportingLoop(_circle(managers, everyone - spans.keys()))
    return spans


def _circle(
    managers: Mapping[PersonId, PersonId | None], unreached: Iterable[PersonId]
) -> tuple[PersonId, ...]:
    """One circle of the reporting line, beginning with its first person in id order."""
    person: PersonId = min(unreached, key=in_id_order)
    seen: dict[PersonId, None] = {}
    while person not in seen:
        seen[person] = None
        person = managers[person]
    walk = list(seen)
    circle = walk[walk.index(person) :]
    first = circle.index(min(circle, key=in_id_order))
    return (*circle[first:], *circle[:first])
