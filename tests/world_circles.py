"""Two circles of the small world: one that meets, with a place written for those in it alone, and one that is over."""

from datetime import timedelta

from tests.world_pairs import write

from leaderful.supervision.models import (
    Case,
    CaseWords,
    Circle,
    CircleAttendance,
    CircleMeeting,
    CircleMember,
    CircleWords,
)

CIRCLE = {"mentor", "other_mentor", "mentors_mentor"}
MARKERS = {
    "markerCirclePlace": CIRCLE,
    "markerCircleCaseWaits": CIRCLE,
    "markerCircleCasePast": CIRCLE,
    "markerCircleQuestion": CIRCLE,
    "markerCircleCaseDraft": {"other_mentor"},
}
"""Each marker with the members of the cast who may read it somewhere."""


def meet(world):
    """The mentor's mentor leads the mentor, the other mentor and one more."""
    began = world.at - timedelta(days=30)
    facts = {"programme": world.programme, "guide": world.mentors_mentor, "begun_at": began}
    world.circle = Circle.objects.create(**facts)
    ended = world.at - timedelta(days=20)
    world.past_circle = Circle.objects.create(state="ENDED", ended_at=ended, **facts)
    for person in (world.mentor, world.other_mentor, world.roomy):
        CircleMember.objects.create(circle=world.circle, person=person, joined_at=began)
    CircleMember.objects.create(circle=world.past_circle, person=world.mentor, joined_at=began, left_at=ended)
    world.circle_ahead = _meeting(world, world.at + timedelta(days=6), "PLANNED")
    world.circle_met = _meeting(world, world.at - timedelta(days=9), "HELD")
    world.circle_unmarked = _meeting(world, world.at - timedelta(hours=3), "PLANNED")
    world.circle_off = _meeting(world, world.at - timedelta(days=2), "CANCELLED")
    CircleAttendance.objects.create(meeting=world.circle_met, person=world.mentor)
    words = {"author": world.mentors_mentor, "written_at": world.at}
    write(CircleWords, "markerCirclePlace", meeting=world.circle_ahead, **words)
    _bring(world)


def _bring(world):
    """The mentor has brought two, the first gone through; the other mentor has one in hand."""
    ago = {days: world.at - timedelta(days=days) for days in (20, 9, 1)}
    past = Case.objects.create(
        mentor=world.mentor, circle=world.circle, begun_at=ago[20], brought_at=ago[20], gone_through_at=ago[9],
        circle_meeting=world.circle_met, function="SUPPORT", answered_from=2, rule_broken=0,
    )  # fmt: skip
    world.circle_case = Case.objects.create(
        mentor=world.mentor, circle=world.circle, begun_at=ago[1], brought_at=ago[1],
        circle_meeting=world.circle_ahead,
    )  # fmt: skip
    draft = Case.objects.create(mentor=world.other_mentor, circle=world.circle, begun_at=ago[1])
    world.circle_cases = [world.circle_case, past, draft]
    for case, kind, text in (
        (past, "CASE", "markerCircleCasePast"),
        (past, "QUESTION", "markerCircleQuestion"),
        (world.circle_case, "CASE", "markerCircleCaseWaits"),
        (draft, "CASE", "markerCircleCaseDraft"),
    ):
        write(CaseWords, text, case=case, kind=kind, author=case.mentor, written_at=case.begun_at)


def _meeting(world, starts_at, state):
    return CircleMeeting.objects.create(
        circle=world.circle,
        state=state,
        starts_at=starts_at,
        zone="UTC",
        wall_time=f"{starts_at:%Y-%m-%dT%H:%M}",
        minutes=60,
        logged_by=world.mentors_mentor,
    )
