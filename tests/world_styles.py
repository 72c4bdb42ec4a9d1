"""Mirrors and ways of working: mirrors of the small world's mentor: one signed by the mentee, one asked, one for pools, one of oneself."""

from datetime import timedelta

from leaderful.core.styles import STATEMENTS, VERSION
from leaderful.styles.models import Reflection, WaySharing, WorkingWay

ALL_OFTEN = {one.code: 4 for one in STATEMENTS}


def mirror(world):
    """The mentee's waits for an answer; others gave, declined, took back."""
    asked = world.at - timedelta(days=20)
    facts = {"about": world.mentor, "version": VERSION, "asked_at": asked}
    given = {"state": "GIVEN", "given_at": world.at, "answers": ALL_OFTEN}
    past = {"ended_at": world.at}
    world.asked_mirror = Reflection.objects.create(giver=world.mentee, mode="SIGNED", state="ASKED", **facts)
    world.signed_mirror = Reflection.objects.create(
        giver=world.mentors_mentor, mode="SIGNED", **given, **facts
    )
    world.pooled_mirror = Reflection.objects.create(giver=world.newcomer, mode="POOLED", **given, **facts)
    world.own_mirror = Reflection.objects.create(
        about=world.mentor, giver=world.mentor, mode="OWN", version=VERSION, **given
    )
    world.mirrors = [
        world.signed_mirror,
        world.pooled_mirror,
        Reflection.objects.create(giver=world.other_mentor, mode="SIGNED", state="DECLINED", **past, **facts),
        Reflection.objects.create(
            giver=world.other_mentee, mode="SIGNED", state="TAKEN_BACK", given_at=asked, **past, **facts
        ),
    ]


def ways(world):
    """Mentee and mentor share how they work in their pair; in the mentor's own, only the mentor's mentor does."""
    for person, lean in ((world.mentee, "one"), (world.mentor, "other"), (world.mentors_mentor, "one")):
        WorkingWay.objects.create(person=person, leans={"thinking": lean}, changed_at=world.at)
    for pairing, person in (
        (world.pairing, world.mentee),
        (world.pairing, world.mentor),
        (world.upper, world.mentors_mentor),
    ):
        WaySharing.objects.create(pairing=pairing, person=person, at=world.at)
