"""Random small rounds for the property tests, and the best choice of pairs found by trying them all."""

from functools import cache
from itertools import combinations, product

from hypothesis import strategies as st
from tests.core.matching.checker import check_pairs

from leaderful.core.matching import Mentee, Mentor, Problem, Rules, Weights, contributions


def _some_of(things, most):
    """Any of the things, at most so many, in one draw: sets drawn thing by thing took most of the tests' time."""
    sizes = range(most + 1)
    return st.sampled_from([frozenset(some) for size in sizes for some in combinations(things, size)])


ITEMS = _some_of("abcd", 3)
LANGUAGES = _some_of(["de", "en", "fr"], 2)
DEPARTMENTS = st.sampled_from([None, "north", "south"])
GRADES = st.sampled_from([None, None, *range(1, 6)])
HOURS = st.sampled_from([*[None] * 16, *range(16)])
PEOPLE = st.integers(0, 7)
PAIRS = st.frozensets(st.sampled_from([*product(range(8), repeat=2)]), max_size=3)
_NOT_IN_THE_LINE = -1


@st.composite
def rounds(draw, most=4):
    """Rounds of at most `most` on each side, drawn from one pool of eight people, so that some are on both sides."""
    mentors = tuple(
        Mentor(
            id=person,
            places=draw(st.integers(0, 2)),
            goals=draw(ITEMS),
            skills=draw(ITEMS),
            experience=draw(ITEMS),
            languages=draw(LANGUAGES),
            department=draw(DEPARTMENTS),
            grade=draw(GRADES),
            hours=draw(HOURS),
            wishes=tuple(draw(st.lists(PEOPLE, unique=True, max_size=2))),
        )
        for person in draw(st.lists(PEOPLE, unique=True, max_size=most))
    )
    mentees = tuple(
        Mentee(
            id=person,
            goals=draw(ITEMS),
            skills=draw(ITEMS),
            experience=draw(ITEMS),
            languages=draw(LANGUAGES),
            department=draw(DEPARTMENTS),
            grade=draw(GRADES),
            hours=draw(HOURS),
            wishes=tuple(draw(st.lists(PEOPLE, unique=True, max_size=2))),
            waited=draw(st.integers(0, 2)),
        )
        for person in draw(st.lists(PEOPLE, unique=True, max_size=most))
    )
    rules = draw(_rules())
    problem = Problem(mentors, mentees, rules, draw(st.sampled_from([Weights(), Weights(waited=0, skill=1)])))
    return draw(_pinned(problem))


@st.composite
def _rules(draw):
    # A manager always has the smaller number, so that no loop can be drawn; 8 and 9 are in no round.
    managers = {}
    for person in range(1, 10):
        above = [None, *range(person)]
        manager = draw(st.sampled_from([*[_NOT_IN_THE_LINE] * len(above), *above]))
        if manager != _NOT_IN_THE_LINE:
            managers[person] = manager
    return Rules(
        managers=managers,
        exclusions=draw(PAIRS),
        not_again=draw(PAIRS),
        bans=draw(PAIRS),
        common_language=draw(st.booleans()),
        overlap_hours=draw(st.integers(0, 2)),
        least_hours=draw(st.sampled_from([0, 0, 2])),
        hours_stated=draw(st.sampled_from([False, False, False, True])),
        shared_items=draw(st.sampled_from([0, 0, 1, 2])),
        ticked=draw(PAIRS),
    )


@st.composite
def _pinned(draw, problem):
    """The same round with at most one pin, which no rule forbids."""
    possible = [pair for choice in all_choices(problem, most=1) for pair in choice]
    pins = draw(st.sets(st.sampled_from(possible), max_size=1)) if possible else set()
    rules = Rules(
        **{name: getattr(problem.rules, name) for name in Rules.__dataclass_fields__ if name != "pins"},
        pins=frozenset(pins),
    )
    return Problem(problem.mentors, problem.mentees, rules, problem.weights)


def all_choices(problem, most=None):
    """Every choice of pairs that breaks no rule (the pins aside), at most `most` pairs each."""
    bare = Problem(
        problem.mentors,
        problem.mentees,
        Rules(**{n: getattr(problem.rules, n) for n in Rules.__dataclass_fields__ if n != "pins"}),
        problem.weights,
    )

    @cache
    def allowed(mentor, mentee):
        return not check_pairs(bare, [(mentor, mentee)])

    def extend(position, chosen):
        if position == len(problem.mentees) or (most is not None and len(chosen) == most):
            yield chosen
            return
        yield from extend(position + 1, chosen)
        mentee = problem.mentees[position]
        for mentor in problem.mentors:
            load = sum(1 for taken, _ in chosen if taken == mentor.id)
            if load < mentor.places and allowed(mentor.id, mentee.id):
                yield from extend(position + 1, (*chosen, (mentor.id, mentee.id)))

    return extend(0, ())


def value(problem, pairs):
    """(how many are covered, total score) of a choice, by the pairs' own contributions."""
    mentors = {mentor.id: mentor for mentor in problem.mentors}
    mentees = {mentee.id: mentee for mentee in problem.mentees}
    scores = [
        sum(
            given.points
            for given in contributions(
                mentors[a], mentees[b], problem.weights, alike=problem.alike.get((a, b), 0)
            )
        )
        for a, b in pairs
    ]
    return len(scores), sum(scores)


def best_by_trying_all(problem):
    """The best (covered, score) of all choices that honour every rule and pin."""
    honouring = (choice for choice in all_choices(problem) if set(problem.rules.pins) <= set(choice))
    return max(value(problem, choice) for choice in honouring)
