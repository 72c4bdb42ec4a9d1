"""What a mentor may read of their mentees: what a case is held against before it is brought. Reads only."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from leaderful.core.supervision import Finding, gives_away
from leaderful.decisions import policy as decisions
from leaderful.decisions.models import (
    Area,
    AreaWords,
    EntryWords,
    Intent,
    Project,
    ProjectWords,
    Review,
    StretchTask,
    StretchWords,
    VersionWords,
)
from leaderful.decisions.queries.reviews import words_read_by
from leaderful.meetings import policy as meetings
from leaderful.meetings.models import Commitment, CommitmentWords, MeetingWords
from leaderful.pairings import policy as pairings
from leaderful.pairings import queries as pairs
from leaderful.pairings.models import (
    Agreement,
    AgreementWords,
    Ask,
    AskWords,
    Goal,
    GoalWords,
    LearnedWords,
    Pairing,
)
from leaderful.people.models import Person

SPOKEN = ("QUESTION", "ANSWER", "INFORMATION", "SUPPORT", "OBJECTION")
"""What of a mentee's words to an intent everybody reads who reads the intent."""

TOLD_OF_AREAS = ("NAME", "NEXT")
"""What of a mentee's words to a kind of decision its page shows a mentor too: what they call it, and the step they aim at."""


def findings_in(text: str, mentor: Person, *, at: datetime) -> Sequence[Finding]:
    """The places where ``text`` names a mentee of ``mentor`` or repeats what one wrote that ``mentor`` may read."""
    rows = Pairing.objects.filter(guide=mentor, tier=1, started_at__isnull=False).select_related("learner")
    mentees = {row.learner_id: row.learner for row in rows}
    return gives_away(
        text,
        names=[person.name for person in mentees.values()],
        written=_written_by(list(mentees), mentor, at),
    )


def close_to_mentees(people: Sequence[Person], mentor: Person) -> Sequence[Person]:
    """Those of ``people`` who are or were mentored by ``mentor``, or stand above somebody who is or was."""
    rows = Pairing.objects.filter(guide=mentor, tier=1, started_at__isnull=False)
    mentees = set(rows.values_list("learner_id", flat=True))
    managers = pairs.managers_above(mentees)
    close = mentees | set(managers.values())
    return [one for one in people if one.pk in close]


def _written_by(mentees: list[int], mentor: Person, at: datetime) -> Iterator[str]:
    for words in _readable(mentees, mentor, at):
        yield words.text
    for pairing in pairs.own_pairs(mentor, at=at).filter(guide=mentor, tier=1):
        found = pairs.shared_words(pairing, mentor, at=at)
        yield from (words.text for words in found.get(pairing.learner_id, ()))
    reviews = Review.objects.filter(
        decisions.reviews_visible_to(mentor, at), author__in=mentees, intent__pairing__guide=mentor
    )
    for review in reviews.prefetch_related("words"):
        yield from words_read_by(review, mentor, is_mentor=True).values()


def _readable(mentees: list[int], mentor: Person, at: datetime) -> Iterator[Any]:
    """Rows of words by those people, each table by the rule that decides who reads it."""
    goals = Goal.objects.filter(pairings.goals_visible_to(mentor, at), owner__in=mentees)
    asks = Ask.objects.filter(pairings.asks_visible_to(mentor, at), asker__in=mentees)
    agreements = Agreement.objects.filter(pairings.agreements_visible_to(mentor, at))
    learned = LearnedWords.objects.filter(pairings.learned_visible_to(mentor, at))
    intents = Intent.objects.filter(decisions.visible_to(mentor, at))
    yield from MeetingWords.objects.filter(meetings.words_visible_to(mentor, at), author__in=mentees)
    commitments = Commitment.objects.filter(meetings.commitments_visible_to(mentor, at), made_by__in=mentees)
    yield from CommitmentWords.objects.filter(commitment__in=commitments)
    yield from GoalWords.objects.filter(goal__in=goals)
    yield from AgreementWords.objects.filter(agreement__in=agreements, author__in=mentees)
    yield from learned.filter(author__in=mentees)
    yield from AskWords.objects.filter(ask__in=asks)
    stated = VersionWords.objects.filter(version__intent__in=intents, version__stated_at__isnull=False)
    yield from stated.filter(version__intent__author__in=mentees)
    yield from EntryWords.objects.filter(
        entry__intent__in=intents, entry__person__in=mentees, entry__kind__in=SPOKEN
    )
    tasks = StretchTask.objects.filter(decisions.stretch_visible_to(mentor, at))
    yield from StretchWords.objects.filter(task__in=tasks, author__in=mentees)
    projects = Project.objects.filter(decisions.projects_visible_to(mentor, at))
    yield from ProjectWords.objects.filter(project__in=projects, author__in=mentees)
    areas = Area.objects.filter(decisions.areas_visible_to(mentor, at), person__in=mentees)
    yield from AreaWords.objects.filter(area__in=areas, kind__in=TOLD_OF_AREAS)
