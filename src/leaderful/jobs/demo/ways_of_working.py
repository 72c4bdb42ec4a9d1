"""How some of the invented people work, and pairs in which both share it."""

from typing import Any

from leaderful.core.styles import HABITS
from leaderful.jobs.demo._pairs import pairs_to_tell_of
from leaderful.styles.operations import ways

BOTH_SHARE, ONE_SHARES = 3, 2
"""Pairs in which both share how they work, and after them those in which one waits for the other."""


def tell(teller: Any, programme: Any) -> None:
    """Two leanings that differ here and agree there, in the first pairs by their mentor."""
    pairs = pairs_to_tell_of(teller, programme)
    asked: set[int] = set()
    for number, pair in enumerate(pairs[: BOTH_SHARE + ONE_SHARES]):
        for side, person_id in enumerate((pair.learner_id, pair.guide_id)):
            person = teller.person(person_id)
            if person_id not in asked:
                ways.keep_way(leans=_leans(teller, side), actor=person, at=teller.ago(25))
                asked.add(person_id)
            if side == 0 or number < BOTH_SHARE:
                ways.share_way(pairing=pair.key, actor=person, at=teller.ago(24 - side))


def _leans(teller: Any, side: int) -> dict[str, str]:
    """Mentees lean to one side more often, mentors to the other; now and then it depends."""
    sides = ("one", "other") if side == 0 else ("other", "one")
    return {habit.code: teller.rng.choice((*sides, sides[0], "either")) for habit in HABITS}
