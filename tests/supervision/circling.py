"""A programme of mentors' mentors in which circles begin and meet."""

from datetime import UTC, datetime, timedelta

from tests import factories as make
from tests.pairings.rounds import signed_in
from tests.supervision.upper import NAMES, days, pair, programme

from leaderful.flows import circles as flows
from leaderful.supervision.operations import circle_meetings

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BEGAN = AT - days(84)


class Here:
    """A programme of mentors' mentors, its lead, one mentor's mentor, and five mentors whom they accompany."""

    def __init__(self):
        make.organisation()
        self.programme = programme()
        self.lead = signed_in(make.granted("LEAD"))
        self.guide = signed_in(make.person("Hiroko", "Tanabe"))
        self.mentors = [make.person(*name) for name in NAMES]
        make.membership(self.programme, self.guide, "MENTOR")
        for mentor in self.mentors:
            make.membership(self.programme, mentor)
        self.pairs = [pair(self.programme, self.guide, mentor, began=BEGAN) for mentor in self.mentors]

    def begin(self, *, by=None, guide=None, members=None, at=AT):
        members = self.mentors[:3] if members is None else members
        return flows.begin(
            programme=self.programme,
            guide_key=(guide or self.guide).key,
            member_keys=[one.key for one in members],
            actor=by or self.guide,
            at=at,
        )

    def plan(self, circle, *, by=None, wall="2026-12-01T10:00", at=AT, **facts):
        return circle_meetings.plan_circle_meeting(
            circle_key=circle.key, wall=datetime.fromisoformat(wall), zone="UTC", minutes=60,
            actor=by or self.guide, at=at, **facts,
        )  # fmt: skip

    def log(self, circle, there, *, at=AT + timedelta(days=9)):
        return circle_meetings.log_circle_meeting(
            circle_key=circle.key, wall=datetime.fromisoformat("2026-12-01T10:00"), zone="UTC", minutes=60,
            there=[one.key for one in there], actor=self.guide, at=at,
        )  # fmt: skip
