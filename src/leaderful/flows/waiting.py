"""Who waits for a mentor: every page and sum about it asks here."""

from datetime import datetime

from django.db.models import QuerySet

from leaderful.pairings.queries import SECOND
from leaderful.pairings.queries.inputs import unmatched
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.queries.rules import rules_of
from leaderful.supervision.queries.coverage import accompanied_in_circles


def waiting(programme: Programme, at: datetime) -> QuerySet[Membership]:
    """The mentees in no pair and with no offer; of mentors, only those whom no circle accompanies (decision 0016).

    A round matches the others too: a circle is enough not to be without anybody, and no pair.
    """
    rows = unmatched(programme, at)
    if rules_of(programme).tier != SECOND:
        return rows
    people = list(rows.values_list("person_id", flat=True))
    return rows.exclude(person__in=accompanied_in_circles(people, within=programme))
