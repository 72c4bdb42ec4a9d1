"""A programme of mentors' mentors with pairs of the second tier, their meetings, and the mentees of the mentors."""

from datetime import timedelta

from tests import factories as make

from leaderful.meetings.models import Meeting
from leaderful.pairings.models import Pairing

NAMES = (("Tendai", "Moyo"), ("Grace", "Oyelaran"), ("Linh", "Pham"), ("Amara", "Nwosu"), ("Sunil", "Rao"))
"""Mentors; no two share a reporting line."""


def programme(**rules):
    """A programme of the second tier that runs."""
    return make.programme("Mentors’ mentors", state="RUNNING", rules={"version": 2, "tier": 2, **rules})


def pair(of, guide, learner, *, began, tier=2, **facts):
    """A pair that both began at ``began``."""
    facts = {"state": "ACTIVE", **facts}
    return Pairing.objects.create(
        programme=of,
        guide=guide,
        learner=learner,
        tier=tier,
        started_at=began,
        guide_accepted_at=began,
        learner_accepted_at=began,
        **facts,
    )


def met(pairing, at, *, minutes=60, state="HELD"):
    """A meeting of the pair, held unless ``state`` says otherwise."""
    return Meeting.objects.create(
        pairing=pairing,
        state=state,
        starts_at=at,
        zone="UTC",
        wall_time=f"{at:%Y-%m-%dT%H:%M}",
        minutes=minutes,
        logged_by=pairing.learner,
    )


def plan(pairing, at, **facts):
    """A meeting of the pair that is planned."""
    return met(pairing, at, state="PLANNED", **facts)


def days(count):
    """So many days."""
    return timedelta(days=count)
