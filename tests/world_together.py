"""What the mentee of the small world leads with others: drawn up, and not stated yet.

The outsider leads it too, the other mentee was asked; the newcomer is to be invited and the mentor to read along, once it is stated.
"""

from datetime import timedelta

from tests.world_pairs import write

from leaderful.decisions.models import Area, Author, Intent, Invited, Version, VersionWords

MARKERS = {"markerTogetherWhat": {"mentee", "outsider", "other_mentee"}}
"""Each marker with the members of the cast who may read it somewhere."""


def lead_together(world):
    """An intent of three that gathers: begun by the mentee, confirmed by the outsider, not yet by the other mentee."""
    at = world.at - timedelta(hours=1)
    world.outsiders_area, world.other_mentees_area = (
        Area.objects.create(person=person, kind="SCHEDULE", made_at=at)
        for person in (world.outsider, world.other_mentee)
    )
    go_at = world.at + timedelta(days=3)
    world.together = Intent.objects.create(
        author=world.mentee, pairing=world.pairing, begun_at=at, state="GATHERING", since=at, version=1,
        go_at=go_at, review_at=go_at + timedelta(days=14),
    )  # fmt: skip
    for person, state, area in (
        (world.mentee, "CONFIRMED", world.area),
        (world.outsider, "CONFIRMED", world.outsiders_area),
        (world.other_mentee, "ASKED", None),
    ):
        Author.objects.create(
            intent=world.together, person=person, state=state, area=area, asked_at=at,
            confirmed_at=at if area else None,
        )  # fmt: skip
    version = Version.objects.create(
        intent=world.together, number=1, written_at=at, edition="B", spoken=5, rung=5, why=["spoken"],
        is_practice=False, go_at=go_at, zone="UTC", notice_minutes=480, can_be_undone=True,
        review_at=world.together.review_at,
    )  # fmt: skip
    write(VersionWords, "markerTogetherWhat", version=version, kind="WHAT")
    Invited.objects.create(intent=world.together, person=world.newcomer, invited_at=at)
    world.given_up = Intent.objects.create(
        author=world.mentee, begun_at=at, state="WITHDRAWN", since=at, version=1, go_at=go_at
    )
    for person in (world.mentee, world.outsider):
        Author.objects.create(
            intent=world.given_up,
            person=person,
            state="CONFIRMED",
            area=world.area,
            asked_at=at,
            confirmed_at=at,
        )
    Version.objects.create(
        intent=world.given_up, number=1, written_at=at, edition="B", spoken=5, rung=5, why=["spoken"],
        is_practice=False, go_at=go_at, zone="UTC", notice_minutes=480, can_be_undone=True,
    )  # fmt: skip
