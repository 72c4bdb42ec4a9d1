"""Which versions of an intent somebody reads: its authors all of them, whoever came later none from before."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q

from leaderful.decisions.models import Author, Intent, Version
from leaderful.decisions.policy.intents import is_mentor
from leaderful.decisions.queries.intents import words_of
from leaderful.notices.queries import codes_told
from leaderful.people.models import Person

TOLD = ("decisions.stated", "decisions.invited", "decisions.shared", "decisions.left")
"""What is told with a version to those who read it from then on."""


def earlier_read_by(
    intent: Intent, reader: Person, *, at: datetime
) -> list[tuple[Version, Mapping[str, str]]]:
    """The versions before the one that counts that ``reader`` reads, the latest first, with what each said.

    Beside the authors these are the versions of which one was told, that came after one’s invitation, or that one spoke to.
    Practice stays with the mentor of the pair, whoever holds the decision later.
    """
    if intent.version == 1:
        return []
    rows = intent.versions.exclude(number=intent.version).exclude(stated_at=None)
    if not intent.authors.filter(person=reader).exclude(state=Author.State.LEFT).exists():
        rows = rows.filter(_there(intent, reader))
        if not is_mentor(reader, intent, at):
            rows = rows.filter(is_practice=False)
    return [(version, words_of(version)) for version in rows.prefetch_related("words").order_by("-number")]


def _there(intent: Intent, reader: Person) -> Q:
    """Where ``reader`` was among those who read it: no row says since when somebody holds it, what they were told does."""
    told = codes_told(TOLD, to=reader.pk, codes={"intent": str(intent.key)})
    spoken = intent.entries.filter(person=reader).values("version")
    there = Q(number__in=[codes["version"] for codes in told]) | Q(pk__in=spoken)
    invited = intent.invited.filter(person=reader, removed_at=None).first()
    return there if invited is None else there | Q(stated_at__gte=invited.invited_at)
