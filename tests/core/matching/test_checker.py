"""The checker itself: it sees every broken rule, so that its silence means something."""

import pytest
from tests.core.matching.checker import check_pairs

from leaderful.core.matching import Mentee, Mentor, Problem, Rules

MENTORS = (Mentor(id="mona", languages=frozenset({"de"}), hours=0b0011), Mentor(id="anna"))
MENTEES = (Mentee(id="anna", languages=frozenset({"fr"}), hours=0b0110), Mentee(id="ben"))
PAIR = ("mona", "anna")


@pytest.mark.parametrize(
    ("rules", "pairs", "seen"),
    [
        ({}, [("anna", "anna")], "same person"),
        ({"managers": {"anna": "x", "x": "mona"}}, [PAIR], "reporting line"),
        ({"managers": {"mona": "x", "x": "anna"}}, [PAIR], "reporting line"),
        ({"exclusions": frozenset({("anna", "mona")})}, [PAIR], "excluded"),
        ({"not_again": frozenset({PAIR})}, [PAIR], "not again"),
        ({"bans": frozenset({PAIR})}, [PAIR], "banned"),
        ({"common_language": True}, [PAIR], "language"),
        ({"overlap_hours": 2}, [PAIR], "1 hours"),
        ({"overlap_hours": 1, "hours_stated": True}, [("mona", "ben")], "hours not stated"),
        ({"overlap_hours": 1, "hours_stated": True, "least_hours": 3}, [PAIR], "hours not stated"),
        ({"shared_items": 1}, [PAIR], "0 items"),
        ({"pins": frozenset({PAIR})}, [], "pinned"),
        ({}, [PAIR, ("mona", "ben")], "2 mentees"),
        ({}, [PAIR, PAIR], "2 mentors"),
        ({}, [("zoe", "ben")], "no mentor of this round"),
        ({}, [("mona", "zoe")], "no mentee of this round"),
    ],
)
def test_it_names_each_broken_rule(rules, pairs, seen):
    problem = Problem(MENTORS, MENTEES, Rules(**{"common_language": False, **rules}))

    assert any(seen in violation for violation in check_pairs(problem, pairs))


def test_it_is_silent_where_nothing_is_broken():
    floor = {"shared_items": 1, "ticked": frozenset({PAIR})}
    problem = Problem(MENTORS, MENTEES, Rules(common_language=False, overlap_hours=1, **floor))

    assert check_pairs(problem, [PAIR]) == []
