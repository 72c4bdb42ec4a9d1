"""What both people find on one screen before they meet. Reads only."""

import random
from dataclasses import dataclass
from datetime import datetime

from leaderful.core.questions import FOR_GUIDES, FOR_LEARNERS, question_for
from leaderful.meetings import queries as meetings
from leaderful.meetings.models import Commitment, Meeting
from leaderful.pairings import queries as pairings
from leaderful.people.models import Person


@dataclass(frozen=True)
class Preparation:
    """One meeting, seen by one of its two.

    Attributes:
        now: what stands about this meeting so far: its place, the points for it.
        last: what stands about the one before, with both lines; None before the first.
        open: what the two still have to do.
        goals: both sides' goals in this pair that are not reached yet.
        question: one open question (msgid): to ask for whoever guides, to think about for whoever learns.
    """

    meeting: Meeting
    partner: pairings.Partner
    now: meetings.Said
    last: meetings.Said | None
    open: list[Commitment]
    goals: list[pairings.Aimed]
    question: str


def preparation(meeting: Meeting, person: Person, *, rng: random.Random, at: datetime) -> Preparation:
    """What ``person`` finds before ``meeting``; ``rng`` is the pair's own, seeded alike each time."""
    partner = pairings.as_told(meeting.pairing, person)
    before = meetings.last_held_before(meeting, person, at=at)
    said = meetings.said([meeting, before] if before else [meeting], person, at=at)
    questions = FOR_LEARNERS if partner.guides else FOR_GUIDES
    return Preparation(
        meeting=meeting,
        partner=partner,
        now=said[0],
        last=said[1] if before else None,
        open=meetings.open_commitments(meeting.pairing, person, at=at),
        goals=[
            aimed for aimed in pairings.goals_of(meeting.pairing, person, at=at) if aimed.goal.state == "OPEN"
        ],
        question=question_for(questions, nth=meetings.number_in_pair(meeting), rng=rng),
    )
