"""A programme comes to its end: what still waits ends, pairs are completed, everybody hears a farewell."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from leaderful.audit.operations import record
from leaderful.flows.pairs import complete_pair
from leaderful.ground.operation import operation
from leaderful.notices.operations import tell_each
from leaderful.pairings import queries as pairings
from leaderful.pairings.operations import offers, rounds
from leaderful.programmes import queries
from leaderful.programmes.models import Programme
from leaderful.programmes.operations import programmes
from leaderful.programmes.operations.ending import end_waiting
from leaderful.supervision.operations.circles import close_circles


@operation("programmes.programme.look_back")
def look_back(*, key: UUID, actor: Any, at: datetime) -> Programme:
    """Begin to look back: nobody joins or is matched any more, so open offers, drafts and whatever waits end.

    Pairs go on until the close. Raises NotAllowed, or UnableToMoveProgramme.
    """
    programme = programmes.begin_closing(key=key, actor=actor, at=at)
    _end_rounds(programme, actor, at)
    _take_offers_back(programme, actor, at)
    end_waiting(programme=programme, actor=actor, at=at)
    return programme


@operation("programmes.programme.say_farewell")
def say_farewell(*, key: UUID, actor: Any, at: datetime, words_go_date: date | None = None) -> Programme:
    """Close a programme: pairs still alive are completed, and everybody who took part hears a farewell.

    Raises NotAllowed, UnableToMoveProgramme, or UnableToChangeProgramme.
    """
    programme = programmes.close_programme(key=key, actor=actor, at=at, words_go_date=words_go_date)
    _end_rounds(programme, actor, at)
    _take_offers_back(programme, actor, at)  # a hand-over that was proposed while looking back
    for pairing_key in pairings.keys_in(programme, ("ACTIVE", "PAUSED")):
        complete_pair(key=pairing_key, actor=actor, at=at)
    close_circles(programme=programme, actor=actor, at=at)
    people = queries.people_taking_part(programme)
    event = record(
        "programmes.programme.farewell_said",
        actor=actor,
        subject=programme,
        at=at,
        codes={"people": len(people)},
    )
    tell_each(
        ((event.pk, person_id, {"programme": programme.pk}) for person_id in people),
        kind="programmes.programme.farewell",
        at=at,
    )
    return programme


def _take_offers_back(programme: Programme, actor: Any, at: datetime) -> None:
    for pairing_key in pairings.keys_in(programme, ("OFFERED",)):
        offers.withdraw_offer(key=pairing_key, actor=actor, at=at)


def _end_rounds(programme: Programme, actor: Any, at: datetime) -> None:
    """Stop and discard what is a draft; one a worker is at is asked to stop, and ends with the close."""
    for key in pairings.open_rounds(programme):
        round_ = pairings.locked_round(key=key)
        if round_.state in {"QUEUED", "SOLVING"}:
            round_ = rounds.cancel_round(key=key, actor=actor, at=at)
        if round_.state != "SOLVING":
            rounds.discard_round(key=key, actor=actor, at=at)


STEPS = {**programmes.STEPS, "begin_closing": look_back, "close": say_farewell}
"""The verbs of a programme's life with all that follows from them; each raises as its operation does."""
