"""A large programme for the benches, put straight into the tables: pairs that meet, and some that are stuck."""

import random
from datetime import date, datetime, timedelta
from typing import Any

CHUNK = 2000
A_PAIR_IN = {"quiet": 12, "new": 15, "unmarked": 20, "offer": 14, "past": 8}
"""One pair in so many is stuck in this way, or is over."""


def fill_programme(people: int, *, at: datetime) -> tuple[Any, list[int]]:
    """A running programme of that many people, one mentor for two mentees; returns it and some mentees' ids."""
    from leaderful.people.models import Item, Person
    from leaderful.programmes.models import Membership, MembershipItem, Programme

    rng = random.Random(11)  # noqa: S311  invented people
    programme = Programme.objects.create(
        template="leadership", names={"en": "Rising Leads"}, state="RUNNING", created_at=at,
        starts_date=date(2026, 1, 5), ends_date=date(2027, 6, 30),
    )  # fmt: skip
    ids = list(
        Person.objects.filter(state="ACTIVE").order_by("pk").values_list("pk", flat=True)[10 : people + 10]
    )
    rng.shuffle(ids)
    mentors, mentees = ids[: len(ids) // 3], ids[len(ids) // 3 :]
    items = Item.objects.bulk_create(
        Item(code=f"goal.{number}", kind="GOAL", names={"en": f"Goal {number}"}) for number in range(20)
    )
    parts = [
        Membership(programme=programme, person_id=person, role=role, state="ACTIVE", places=2, answered_at=at)
        for role, some in (("MENTOR", mentors), ("MENTEE", mentees))
        for person in some
    ]
    Membership.objects.bulk_create(parts, batch_size=CHUNK)
    picked = [
        MembershipItem(membership=part, item=item, side="OFFERED" if part.role == "MENTOR" else "WANTED")
        for part in parts
        for item in rng.sample(items, 3)
    ]
    MembershipItem.objects.bulk_create(picked, batch_size=CHUNK)
    _pair(programme, mentors, mentees, rng, at)
    return programme, rng.sample(mentees, 40)


def _pair(programme: Any, mentors: list[int], mentees: list[int], rng: random.Random, at: datetime) -> None:
    from leaderful.meetings.models import Meeting
    from leaderful.pairings.models import Agreement, Pairing

    pairs, kinds = [], []
    for number, learner in enumerate(mentees[: len(mentees) * 19 // 20]):  # the others wait for a mentor
        kind = next((name for name, each in A_PAIR_IN.items() if number % each == 0), "meets")
        started = at - timedelta(days=rng.randrange(30, 300))
        facts: dict[str, Any] = {
            "started_at": started,
            "guide_accepted_at": started,
            "learner_accepted_at": started,
        }
        if kind == "offer":
            facts = {
                "offered_at": at - timedelta(days=9),
                "answer_by": at + timedelta(days=rng.randrange(1, 5)),
            }
        state = {"offer": "OFFERED", "past": "COMPLETED"}.get(kind, "ACTIVE")
        guide = mentors[number % len(mentors)]
        pairs.append(Pairing(programme=programme, guide_id=guide, learner_id=learner, state=state, **facts))
        kinds.append(kind)
    Pairing.objects.bulk_create(pairs, batch_size=CHUNK)
    signed = {"guide_signed_at": at, "learner_signed_at": at, "written_at": at, "review_date": at.date()}
    Agreement.objects.bulk_create(
        [
            Agreement(pairing=pairing, version=1, every_weeks=rng.choice([2, 4, 4, 6]), minutes=45, **signed)
            for pairing, kind in zip(pairs, kinds, strict=True)
            if kind != "offer"
        ],
        batch_size=CHUNK,
    )
    meetings = [
        Meeting(
            pairing=pairing, state=state, starts_at=starts, zone="UTC", minutes=45,
            logged_by_id=pairing.guide_id, wall_time=f"{starts:%Y-%m-%dT%H:%M}",
        )
        for pairing, kind in zip(pairs, kinds, strict=True)
        for starts, state in _meetings(kind, rng, at)
    ]  # fmt: skip
    Meeting.objects.bulk_create(meetings, batch_size=CHUNK)


def _meetings(kind: str, rng: random.Random, at: datetime) -> list[tuple[datetime, str]]:
    """When a pair of a kind has met, and what is planned."""
    if kind in {"offer", "new"}:
        return []
    last = 80 if kind == "quiet" else 5
    held = [(at - timedelta(days=last + 20 * back, minutes=rng.randrange(400)), "HELD") for back in range(5)]
    if kind == "unmarked":
        return [*held, (at - timedelta(days=4), "PLANNED")]
    return held if kind == "quiet" else [*held, (at + timedelta(days=rng.randrange(2, 20)), "PLANNED")]
