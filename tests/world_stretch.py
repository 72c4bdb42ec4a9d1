"""Two stretch tasks of the small world's mentee with the mentor: one that waits for the mentee's answer, one that is done."""

from datetime import timedelta

from tests.world_pairs import write

from leaderful.decisions.models import StretchTask, StretchWords

MARKERS = {
    "markerStretchTask": {"mentee", "mentor"},
    "markerStretchHard": {"mentee", "mentor"},
}
"""Each marker with the members of the cast who may read it somewhere."""


def stretch(world):
    """One offered by the mentor, one done with what was hard about it."""
    at = world.at - timedelta(days=20)
    facts = {"person": world.mentee, "guide": world.mentor, "difficulty": 3, "said_by": world.mentor}
    due = world.at.date() + timedelta(days=9)
    world.stretch = StretchTask.objects.create(begun_at=at, due_date=due, **facts)
    world.done_stretch = StretchTask.objects.create(
        begun_at=at, due_date=due, state="DONE", taken_at=at, ended_at=world.at, felt=4, **facts
    )
    ended = {"begun_at": at, "due_date": due, "ended_at": world.at, **facts}
    world.stretches = [
        world.done_stretch,
        StretchTask.objects.create(begun_at=at, due_date=due, state="TAKEN", taken_at=at, **facts),
        *(StretchTask.objects.create(state=state, **ended) for state in ("DECLINED", "WITHDRAWN")),
    ]
    words = {"author": world.mentor, "written_at": at}
    write(StretchWords, "markerStretchTask", task=world.stretch, kind="TASK", **words)
    write(StretchWords, "To lead the rota meeting", task=world.done_stretch, kind="TASK", **words)
    hard = {"author": world.mentee, "written_at": world.at}
    write(StretchWords, "markerStretchHard", task=world.done_stretch, kind="HARD", **hard)
