"""From mentee to mentor to mentor's mentor: who speaks for whom, and three generations who agreed to be drawn."""

from typing import Any

from leaderful.core.supervision import Part
from leaderful.jobs.demo._pairs import pairs_to_tell_of
from leaderful.pairings import queries as pairings
from leaderful.supervision.operations import chain, references

LINES = (
    "Asked me what I would do, and then waited. I had never decided anything before.",
    "Three of us wanted the same slot. They listened to each of us and let us settle it.",
    "Says “I don’t know” when it is so. That is why I bring what I don’t know, too.",
)
UPPER, MENTEES = 4, 2
"""How many pairs of mentors' mentors are drawn, and how many mentees of each of their mentors."""


def tell(teller: Any, programme: Any) -> None:
    """References in every state, and the lineage."""
    seen = pairings.pairings_visible_to(teller.lead, at=teller.now)
    lower = pairs_to_tell_of(teller, programme)
    upper = list(seen.filter(tier=2, state="ACTIVE").order_by("guide", "pk"))
    _speak(teller, lower)
    drawn: list[int] = []
    for pair in upper[:UPPER]:
        below = [one.learner_id for one in lower if one.guide_id == pair.learner_id]
        drawn += [pair.guide_id, pair.learner_id, *below[:MENTEES]]
    first = lower[0]  # whom the page of persons offers
    drawn += [first.guide_id, *(one.learner_id for one in lower if one.guide_id == first.guide_id)]
    drawn += [pair.guide_id for pair in upper if pair.learner_id == first.guide_id]
    for person_id in dict.fromkeys(drawn):
        chain.agree_to_lineage(actor=teller.person(person_id), at=teller.ago(15))


def _speak(teller: Any, pairs: list[Any]) -> None:
    """Mentees speak for their mentors, mentors are asked by theirs; one said no, one took it back."""
    for number, pair in enumerate(pairs[:6]):
        mentor, mentee = teller.person(pair.guide_id), teller.person(pair.learner_id)
        said = _asked(teller, mentor, mentee, Part.MENTORS_MENTOR, 18)
        if number == 1:
            references.decline_reference(key=said.key, actor=mentee, at=teller.ago(17))
            continue
        references.give_reference(
            key=said.key, text=LINES[number % len(LINES)], language="en", actor=mentee, at=teller.ago(17)
        )
        if number == 4:  # noqa: PLR2004  one of each
            references.withdraw_reference(key=said.key, actor=mentee, at=teller.ago(3))
        if number == 0:
            _asked(teller, mentee, mentor, Part.MENTOR, 2)


def _asked(teller: Any, person: Any, referee: Any, part: Part, days: float) -> Any:
    return references.ask_reference(referee=referee.key, part=part, actor=person, at=teller.ago(days))
