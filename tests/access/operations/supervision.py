"""Operations of mentors’ mentors: cases, circles, references, and what the next part asks for."""

from datetime import timedelta

from tests.access.operations.guards import Guarded, none, on

from leaderful.core.supervision import Part


def _circle(action, /, row="circle", **more):
    return Guarded(
        f"supervision.circle.{action}",
        lambda world, _actor: getattr(world, row),
        lambda world: {name: make(world) for name, make in more.items()},
    )


def _circle_case(**more):
    """Whoever is in the circle may; who has brought one already, or comes second, is told why it can’t be now."""
    return Guarded(
        "supervision.case.write",
        lambda world, _actor: world.circle,
        lambda world: {
            "circle_key": world.circle.key,
            "text": "I told.",
            "mentee_agreed": False,
            "language": "en",
            **{name: make(world) for name, make in more.items()},
        },
    )


def _circle_time(world):
    return (world.at + timedelta(days=3)).replace(tzinfo=None, second=0, microsecond=0)


_CIRCLE = {"circle_key": lambda world: world.circle.key}
_AHEAD = {"key": lambda world: world.circle_ahead.key}
_TIME = {"wall": _circle_time, "zone": lambda _world: "UTC", "minutes": lambda _world: 60}
_THERE = {"there": lambda world: [world.mentor.key]}

GUARDED = {
    **{
        f"supervision.case.{verb}": on(
            "supervision.case.write",
            "other_upper",
            key="pairing_key",
            text="I told.",
            mentee_agreed=False,
            language="en",
        )
        for verb in ("write", "bring")
    },
    "supervision.case.ask_advice": on("supervision.case.advise", "case", language="en"),
    "supervision.case.note_advice": Guarded(
        "supervision.case.advise",
        lambda world, _actor: world.case,
        lambda world: {"key": world.case.key, "advice": None},
    ),
    "supervision.trend.share": on("supervision.trend.share", "other_upper", key="pairing_key"),
    "supervision.trend.keep": on("supervision.trend.share", "upper", key="pairing_key"),
    "supervision.case.take_back": on("supervision.case.write", "case"),
    "supervision.case.discard": on("supervision.case.write", "draft_case"),
    "supervision.case.go_through": on(
        "supervision.case.go_through",
        "case",
        function="SUPPORT",
        answered_from=None,
        rule_broken=0,
        question="What else?",
        language="en",
    ),
    "supervision.case.tell_tried": on(
        "supervision.case.tell_tried", "past_case", tried="HELPED", text="It did.", language="en"
    ),
    "supervision.criteria.set": Guarded(
        "supervision.criteria.set",
        none,
        lambda _world: {
            "part": Part.MENTOR,
            "meetings": 3,
            "inside_of_ten": 0,
            "references": 1,
            "certificates": [],
        },
    ),
    "supervision.reference.ask": Guarded(
        "supervision.reference.ask",
        none,
        lambda world: {"referee": world.outsider.key, "part": Part.MENTOR},
    ),
    "supervision.reference.give": on(
        "supervision.reference.answer", "asked_reference", text="Asks first.", language="en"
    ),
    "supervision.reference.decline": on("supervision.reference.answer", "asked_reference"),
    "supervision.reference.withdraw": on("supervision.reference.withdraw", "given_reference"),
    "supervision.lineage.agree": Guarded("supervision.lineage.agree", none, lambda _world: {}),
    "supervision.lineage.leave": Guarded("supervision.lineage.agree", none, lambda _world: {}),
    "supervision.circle.begin": _circle(
        "begin",
        row="programme",
        programme=lambda world: world.programme,
        guide=lambda world: world.mentors_mentor,
        members=lambda world: [world.mentor, world.other_mentor, world.roomy],
    ),
    "supervision.circle.bring": _circle(
        "change", key=lambda world: world.circle.key, person=lambda world: world.outsider
    ),
    "supervision.circle.leave": _circle(
        "change", key=lambda world: world.circle.key, person=lambda world: world.roomy
    ),
    "supervision.circle.end": _circle("change", key=lambda world: world.circle.key),
    "supervision.circle_meeting.plan": _circle("meet", **_CIRCLE, **_TIME),
    "supervision.circle_meeting.log": _circle("meet", **_CIRCLE, **_TIME, **_THERE),
    "supervision.circle_meeting.move": _circle("meet", **_AHEAD, **_TIME),
    "supervision.circle_meeting.hold": _circle("meet", **_AHEAD, **_THERE),
    "supervision.circle_meeting.cancel": _circle("meet", **_AHEAD),
    "supervision.circle_case.write": _circle_case(),
    "supervision.circle_case.bring": _circle_case(
        read_by=lambda world: [one.key for one in (world.mentors_mentor, world.mentor, world.roomy)]
    ),
}
"""Operations that ask a policy."""

OPEN = {
    "supervision.circle_meeting.ask": "The clock's: a circle's meeting is over, and whoever leads it is asked.",
    "supervision.circle.close": "Part of closing a programme, which asks; its circles end with it.",
    "supervision.lineage.part": "Part of leaving the organisation, which asks; and of the worker’s turn.",
    "supervision.circle.part": "Part of leaving the organisation or being erased, which ask.",
    "supervision.circle.forget": "Part of erasing a person, which asks.",
    "supervision.chain.forget": "Part of erasing a person, which asks.",
    "supervision.person.forget_cases": "Part of erasing a person, which asks.",
    "supervision.plan.look": "The clock's: a quarter is about to end, and the two alone are told.",
}
"""Operations that ask no policy, and the sentence why not."""
