"""A mentor’s replies: those to one intent, what to suggest next, and how many asked and how many told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from leaderful.core import questions
from leaderful.decisions import policy
from leaderful.decisions.models import Intent, Reply
from leaderful.decisions.queries.intents import current_version, words_of
from leaderful.decisions.queries.readings import months_before
from leaderful.people.models import Person


def replies_to(intent: Intent, reader: Person, *, at: datetime) -> list[Reply]:
    """The replies to an intent that ``reader`` reads, the first one first."""
    rows = Reply.objects.filter(policy.replies_visible_to(reader, at), intent=intent)
    return list(rows.select_related("mentor", "words").order_by("at", "pk"))


def suggested(
    intent: Intent, mentor: Person, *, last: Collection[str] = ()
) -> Sequence[questions.Suggestion]:
    """What ``mentor`` may reply, the best fitting first, telling last; ``last`` were just shown and are left out.

    How sure the author is, is not looked at, and how it turned out only where that is shared: a suggestion would give it away.
    """
    version = current_version(intent)
    words = words_of(version)
    review = intent.reviews.filter(author=intent.author_id, is_shared=True).first()
    heard = questions.Heard(
        rung=version.spoken,
        edition=version.edition,
        has_proposal="WHAT" in words,
        has_because="WHY" in words,
        has_check="CHECKED" in words,
        can_be_undone=version.can_be_undone,
        is_held=intent.state == Intent.State.HELD,
        turned_out=review.outcome.lower() if review else None,
    )
    return questions.suggestions(heard, turn=Reply.objects.filter(mentor=mentor).count(), last=last)


@dataclass(frozen=True)
class Counts:
    """How often somebody asked, and how often they told."""

    asked: int
    told: int


def counts_by_month(mentor: Person, *, on: date, months: int = 6) -> list[tuple[date, Counts]]:
    """For the mentor’s own eyes: (first day, counts) of each of the last months, the one of ``on`` first."""
    edges = months_before(on, months)
    said = list(Reply.objects.filter(mentor=mentor, at__gte=edges[0]).values_list("at", "is_telling"))
    found = []
    for since, until in pairwise(edges):
        told = [is_telling for at, is_telling in said if since <= at < until]
        found.append((since.date(), Counts(asked=told.count(False), told=told.count(True))))
    return found[::-1]


def counts_of(mentor: Person, *, since: datetime) -> Counts:
    """For the mentor’s own eyes: how many replies since then asked and how many told."""
    rows = Reply.objects.filter(mentor=mentor, at__gte=since)
    told = rows.filter(is_telling=True).count()
    return Counts(asked=rows.count() - told, told=told)
