"""A project that the mentee of the small world leads: the outsider is of its team, the other mentee is asked into it.

The executive stands behind it, and the mentor reads along.
"""

from datetime import timedelta

from tests.world_pairs import write

from leaderful.decisions.models import Project, ProjectMember, ProjectWords

SEEN_BY = {"mentee", "outsider", "other_mentee", "executive", "mentor"}

MARKERS = dict.fromkeys(("markerProjectName", "markerProjectOutcome", "markerProjectLearned"), SEEN_BY)
"""Each marker with the members of the cast who may read it somewhere."""


def lead(world):
    """One whose team looks back on it."""
    at = world.at - timedelta(days=30)
    world.project = Project.objects.create(
        leader=world.mentee, sponsor=world.executive, pairing=world.pairing, state="REVIEWING", begun_at=at,
        starts_date=at.date(), ends_date=world.at.date(),
    )  # fmt: skip
    days = {"starts_date": at.date(), "ends_date": world.at.date(), "begun_at": at}
    world.projects = [
        Project.objects.create(leader=world.mentee, state=state, ended_at=ended, **days)
        for state, ended in (("RUNNING", None), ("ENDED", world.at))
    ]
    ProjectMember.objects.create(
        project=world.projects[0], person=world.outsider, state="MEMBER", asked_at=at
    )
    for person, state in ((world.outsider, "MEMBER"), (world.other_mentee, "ASKED")):
        ProjectMember.objects.create(project=world.project, person=person, state=state, asked_at=at)
    for kind, author, text in (
        ("NAME", world.mentee, "markerProjectName"),
        ("OUTCOME", world.mentee, "markerProjectOutcome"),
        ("LEARNED", world.outsider, "markerProjectLearned"),
    ):
        write(ProjectWords, text, project=world.project, kind=kind, author=author, written_at=world.at)
