"""Two circles of the mentors' mentors' programme: one its leader began, one its team; they met over cases, and meet again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from leaderful.flows import circles as flows
from leaderful.jobs.demo.meets import wall, zone
from leaderful.jobs.demo.said_when_brought import IN_CIRCLES
from leaderful.jobs.demo.upper import Told
from leaderful.lib.errors import Unable
from leaderful.pairings import queries as pairings
from leaderful.supervision.operations import cases, circle_cases, circle_meetings

SIZES = (4, 3)
"""How many mentors are in each."""
BEGUN, MET, AHEAD = 70, (56, 21), 8
"""How many days ago each began and met, and in how many it meets again."""
PLACE = "Meeting room on the second floor, and by video for the other sites"


def tell(teller: Told, programme: Any) -> None:
    """The first is begun by a mentor's mentor with mentors they accompany, the second by the lead."""
    at = teller.ago(BEGUN)
    pairs = list(pairings.pairings_visible_to(teller.lead, at=at).filter(programme=programme, state="ACTIVE"))
    guides = sorted({pair.guide_id for pair in pairs})
    by_guide = {one: [pair.learner_id for pair in pairs if pair.guide_id == one] for one in guides}
    guides.sort(key=lambda one: (-len(by_guide[one]), one))
    everybody = [pair.learner_id for pair in pairs]
    first = _begun(teller, programme, guides[0], by_guide[guides[0]], SIZES[0], by=teller.person(guides[0]))
    rest = [one for one in everybody if one not in first]
    _begun(teller, programme, guides[1], rest, SIZES[1], by=teller.lead)


def _begun(
    teller: Told, programme: Any, guide_id: int, people: Sequence[int], size: int, *, by: Any
) -> tuple[int, ...]:
    """The circle of the first of these people who fit together; its meetings, and the next one."""
    guide, at = teller.person(guide_id), teller.ago(BEGUN)
    for chosen in combinations([one for one in people if one != guide_id], min(size, len(people))):
        members = [teller.person(one) for one in chosen]
        try:
            circle = flows.begin(
                programme=programme,
                guide_key=guide.key,
                member_keys=[one.key for one in members],
                actor=by,
                at=at,
            )
        except Unable:
            continue  # somebody is in another one's reporting line
        _meets(teller, circle, guide, members)
        _bring(teller, circle, guide, members)
        return chosen
    return ()


def _meets(teller: Told, circle: Any, guide: Any, members: Sequence[Any]) -> None:
    facts = {"circle_key": circle.key, "zone": zone(guide), "minutes": 90, "actor": guide}
    for nth, days in enumerate(MET):
        circle_meetings.log_circle_meeting(
            wall=wall(teller.ago(days), guide, hour=15, other=members[0]),
            there=[one.key for one in members[nth:]],  # the second time one was missing
            at=teller.ago(days) + timedelta(days=1),
            **facts,
        )
    circle_meetings.plan_circle_meeting(
        wall=wall(teller.ago(-AHEAD), guide, hour=15, other=members[0]),
        place=PLACE,
        language="en",
        at=teller.ago(2),
        **facts,
    )


def _bring(teller: Told, circle: Any, guide: Any, members: Sequence[Any]) -> None:
    """One was gone through when they last met, its question is open; another mentor brings one for the next meeting."""
    past, ahead = IN_CIRCLES
    people = [guide, *members]
    case = _brought(circle, people, members[-1], past.text, teller.ago(MET[-1] + 3))
    cases.go_through_case(
        key=case.key,
        function=past.function,
        answered_from=past.answered_from,
        rule_broken=past.rule_broken,
        question=past.question,
        language="en",
        actor=guide,
        at=teller.ago(MET[-1]) + timedelta(days=1),
    )
    _brought(circle, people, members[0], ahead.text, teller.ago(1))


def _brought(circle: Any, people: Sequence[Any], mentor: Any, text: str, at: datetime) -> Any:
    return circle_cases.bring_circle_case(
        circle_key=circle.key,
        text=text,
        mentee_agreed=False,
        read_by=[one.key for one in people],
        language="en",
        actor=mentor,
        at=at,
    )
