"""Mirrors of the invented mentors: how they see themselves, what others answered under their name, and for means alone."""

from typing import Any

from leaderful.core.styles import STATEMENTS
from leaderful.jobs.demo._pairs import pairs_to_tell_of
from leaderful.styles.operations import mirror

MENTORS = 8
"""How many of the programme's mentors look into a mirror."""


def tell(teller: Any, programme: Any) -> None:
    """Mentors answer about themselves and ask their mentees; one answer is taken back, one waits, some go into the mean."""
    pairs = pairs_to_tell_of(teller, programme)
    mentors = list(dict.fromkeys(pair.guide_id for pair in pairs))[:MENTORS]
    for number, mentor_id in enumerate(mentors):
        mentor = teller.person(mentor_id)
        mirror.answer_own(answers=_answers(teller, 3.2), actor=mentor, at=teller.ago(40))
        mentees = [teller.person(pair.learner_id) for pair in pairs if pair.guide_id == mentor_id]
        for place, mentee in enumerate(mentees):
            _answer(teller, mentor, mentee, 3 * number + place)
    _of_colleagues(teller, [teller.person(one) for one in mentors])


def _answer(teller: Any, mentor: Any, mentee: Any, number: int) -> None:
    """Most sign; every fifth answers for the mean, one took it back, one said no, one has not answered yet."""
    row = mirror.ask_for_mirror(giver=mentee.key, actor=mentor, at=teller.ago(35))
    if number == 4:  # noqa: PLR2004  one of each
        return
    if number == 7:  # noqa: PLR2004  likewise
        mirror.decline_mirror(key=row.key, actor=mentee, at=teller.ago(34))
        return
    is_signed = number % 5 != 0 or number == 0
    answers = _answers(teller, 3.2 if number % 2 else 4.2)
    mirror.give_mirror(key=row.key, answers=answers, is_signed=is_signed, actor=mentee, at=teller.ago(33))
    if number == 3:  # noqa: PLR2004  likewise
        mirror.take_back_mirror(key=row.key, actor=mentee, at=teller.ago(10))


def _of_colleagues(teller: Any, mentors: list[Any]) -> None:
    """The mentors ask each other: a colleague signs for the first ones, the others answer for the mean."""
    for number, mentor in enumerate(mentors):
        for step in (1, 2):
            colleague = mentors[(number + step) % len(mentors)]
            row = mirror.ask_for_mirror(giver=colleague.key, actor=mentor, at=teller.ago(30))
            is_signed = number < 2  # noqa: PLR2004  the first two
            mirror.give_mirror(
                key=row.key,
                answers=_answers(teller, 4.4 if is_signed and step == 1 else 3.4),
                is_signed=is_signed,
                actor=colleague,
                at=teller.ago(29 - number / 10),
            )


def _answers(teller: Any, middle: float) -> dict[str, int]:
    """Answers around ``middle``, a few statements left out."""
    said = {}
    for one in STATEMENTS:
        value = min(max(round(teller.rng.gauss(middle, 0.9)), 1), 5)
        if teller.rng.random() > 0.05:  # noqa: PLR2004  one in twenty is left out
            said[one.code] = 6 - value if one.is_reversed else value
    return said
