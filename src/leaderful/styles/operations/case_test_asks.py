"""Writing to people whom a programme offers the case test: once, and one reminder at most."""

from datetime import datetime
from typing import Any

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.notices.operations import tell_each
from leaderful.programmes import queries as programmes
from leaderful.styles.models import CaseTestAsk
from leaderful.styles.queries import case_test_asks as queries

AT_ONCE = 200
"""How many are written to in one turn."""


def tend_case_tests(*, at: datetime) -> bool:
    """Offer the test by letter where it is due, and remind where that is; whether anybody was written to."""
    for programme, occasion in queries.offering_now():
        if queries.people_to_ask(programme, occasion, limit=1):
            offer_by_letter(programme=programme, occasion=occasion, at=at)
            return True
        if queries.is_to_remind(programme, occasion, at=at):
            remind_of_offer(programme=programme, occasion=occasion, at=at)
            return True
    return False


@operation("styles.case_test.offer")
def offer_by_letter(*, programme: Any, occasion: str, at: datetime) -> int:
    """Write to members who were not; returns to how many."""
    locked = programmes.locked_programme(key=programme.key)  # two workers write to nobody twice
    people = queries.people_to_ask(locked, occasion, limit=AT_ONCE)

    CaseTestAsk.objects.bulk_create(
        CaseTestAsk(person_id=person, programme=locked, occasion=occasion, asked_at=at) for person in people
    )
    _told("offered", locked, occasion, people, at)
    return len(people)


@operation("styles.case_test.remind")
def remind_of_offer(*, programme: Any, occasion: str, at: datetime) -> int:
    """Remind, once, whoever has not begun; returns how many."""
    asks = queries.asks_to_remind_of(programme, occasion, at=at, limit=AT_ONCE)

    for ask in asks:
        ask.reminded_at = at
    CaseTestAsk.objects.bulk_update(asks, ["reminded_at"])
    _told("reminded", programme, occasion, [ask.person_id for ask in asks], at)
    return len(asks)


def _told(past: str, programme: Any, occasion: str, people: list[int], at: datetime) -> None:
    codes: dict[str, int | str] = {"occasion": occasion, "people": len(people)}
    event = record(f"styles.case_test.{past}", actor=None, subject=programme, at=at, codes=codes)
    about: dict[str, int | str] = {"programme": programme.pk, "occasion": occasion}
    tell_each(((event.pk, person, about) for person in people), kind=f"styles.case_test.{past}", at=at)
