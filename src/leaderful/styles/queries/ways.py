"""Reads of how people work: one's own leanings, and what the two of a pair make of theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from leaderful.core.styles import Hint, Lean, Profile, mirror, work_together
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person
from leaderful.styles.models import WaySharing, WorkingWay
from leaderful.styles.policy import POLICY
from leaderful.styles.policy.ways import ALIVE
from leaderful.styles.queries.mirror import own_answers


def leans_of(person: Person) -> Mapping[str, str]:
    """To which side ``person`` leans, by the habit's code; for that person alone."""
    row = WorkingWay.objects.filter(person=person).first()
    return row.leans if row is not None else {}


def sharings_of(person: Person) -> list[WaySharing]:
    """With whom ``person`` shares how they work now, by pair: in those that go on."""
    rows = WaySharing.objects.filter(person=person, pairing__state__in=ALIVE)
    return list(rows.select_related("pairing__guide", "pairing__learner").order_by("pk"))


def locked_way(person: Person) -> WorkingWay | None:
    """The row, locked."""
    return WorkingWay.objects.select_for_update().filter(person=person).first()


@dataclass(frozen=True)
class Together:
    """How two people can work with each other, as one of them reads it.

    Attributes:
        has_answered: whether the reader has said how they work.
        i_share, other_shares: who of the two lets the other see.
        hints: sentences; none unless both share.
        other_is_silent: whether both share, and the other has answered nothing yet.
    """

    has_answered: bool
    i_share: bool
    other_shares: bool
    hints: Sequence[Hint]
    other_is_silent: bool = False

    @property
    def is_open(self) -> bool:
        """Whether both share."""
        return self.i_share and self.other_shares


def together(pairing: Pairing, reader: Person, *, at: datetime) -> Together:
    """What ``reader``, one of the two, sees. Raises NotAllowed for anybody else."""
    POLICY.check(reader, "styles.way.share", pairing, at)
    shared = set(WaySharing.objects.filter(pairing=pairing).values_list("person_id", flat=True))
    other = pairing.learner if reader.pk == pairing.guide_id else pairing.guide
    mine = leans_of(reader)
    if not POLICY.may(reader, "styles.way.see", pairing, at):
        return Together(bool(mine), reader.pk in shared, other.pk in shared, ())
    theirs = _profile(other)
    hints = work_together(_profile(reader), theirs)
    return Together(bool(mine), True, True, hints, other_is_silent=not theirs.leans)


def _profile(person: Person) -> Profile:
    leans = {code: Lean(value) for code, value in leans_of(person).items()}
    answers = own_answers(person)
    return Profile(leans, mirror(answers) if answers else {})
