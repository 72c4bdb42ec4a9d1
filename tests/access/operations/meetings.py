"""Operations on meetings of pairs: what is planned, held, and written at them."""

from datetime import timedelta

from tests.access.operations.guards import Guarded, desk, on, pairing


def _meeting_at(days):
    def arguments(world):
        wall = (world.at + timedelta(days=days)).replace(tzinfo=None, second=0, microsecond=0)
        return {"pairing_key": world.pairing.key, "wall": wall, "zone": "UTC", "minutes": 45}

    return arguments


def _moved(world):
    facts = _meeting_at(3)(world)
    del facts["pairing_key"]
    return {"key": world.planned.key, **facts}


GUARDED = {
    "meetings.meeting.log": Guarded("meetings.meeting.log", pairing, _meeting_at(-2)),
    "meetings.meeting.plan": Guarded("meetings.meeting.plan", pairing, _meeting_at(2)),
    "meetings.meeting.mark": on("meetings.meeting.mark", "planned", verb="cancel"),
    "meetings.meeting.move": Guarded("meetings.meeting.plan", pairing, _moved),
    "meetings.words.agree": on(
        "meetings.words.write", "meeting", key="meeting_key", text="To try the rota.", language="en"
    ),
    "meetings.words.add_point": on(
        "meetings.words.write", "planned", key="meeting_key", text="The rota.", language="en"
    ),
    "meetings.words.change": on(
        "meetings.words.change", "mentee_note", text="A thought.", visibility="MINE", language="en"
    ),
    "meetings.words.delete": on("meetings.words.change", "point"),
    "meetings.commitment.add": on(
        "meetings.commitment.add",
        "meeting",
        key="meeting_key",
        text="Ask Maren.",
        is_mine=True,
        due_date=None,
        language="en",
    ),
    "meetings.commitment.settle": on("meetings.commitment.settle", "commitment", verb="mark_done"),
    "meetings.words.note": on(
        "meetings.words.write",
        "meeting",
        key="meeting_key",
        text="A thought.",
        visibility="MINE",
        language="en",
    ),
    "meetings.desk.ask": desk(),
}
"""Operations that ask a policy."""

OPEN = {
    "meetings.meeting.ask": "The clock's: a planned meeting is over, and both are asked.",
    "meetings.meeting.remind": "The clock's: the day before a meeting.",
    "meetings.meeting.bring_in": "Part of merging an import of pairs, which a person started.",
    "meetings.meeting.clear": "Part of ending a pair, which asks; the pair's plans go with it.",
    "meetings.meeting.take_back": "Part of undoing an import of pairs, which asks.",
    "meetings.words.forget": "Part of erasing a person, which asks.",
}
"""Operations that ask no policy, and the sentence why not."""
