"""How the invented pairs live: what they settle and aim at, who rests, goes on longer, is handed over or done."""

from datetime import timedelta
from typing import Any

from leaderful.flows import hand_over
from leaderful.flows import pairs as flows
from leaderful.jobs.demo import said_in_pairs as said
from leaderful.pairings import queries
from leaderful.pairings.operations import pairs
from leaderful.pairings.operations.agreements import Terms, stamp, write_agreement
from leaderful.pairings.operations.goals import Aim, change_goal, set_goal
from leaderful.pairings.operations.learned import write_learned

UNSIGNED = {3: (), 8: ("guide",), 15: ("guide",), 22: ()}
"""Pairs (by their number) whose agreement is a draft, or waits for the other one's signature."""
WITHOUT = {5, 18, 27}
"""Pairs who wrote nothing down."""
PAUSED_UNTIL, PAUSED, EXTENDED, HANDED_OVER, ASKED, ENDED = 11, 13, 16, 20, 24, 26
COMPLETED = (29, 31, 33)
"""Pairs with a turn of their own; whoever completed comes last, and not both have said a word yet."""


def tell(teller: Any, begun: list[Any]) -> None:
    """The lives of the pairs that began, from their first weeks to the day before yesterday."""
    items = {item.code: item for item in queries.nameable_items()}
    for number, pairing in enumerate(begun):
        sides = {"guide": teller.person(pairing.guide_id), "learner": teller.person(pairing.learner_id)}
        if number not in WITHOUT:
            _agree(teller, pairing, sides, UNSIGNED.get(number, ("guide", "learner")), number)
        _aim(teller, pairing, sides, items)
        if number % 3 == 0:
            _say(teller, pairing, sides["learner"], "MIDWAY", teller.ago(20))
        if number % 6 == 0:
            _say(teller, pairing, sides["guide"], "MIDWAY", teller.ago(19))
    _turns(teller, begun)


def _agree(teller: Any, pairing: Any, sides: dict[str, Any], signing: tuple[str, ...], number: int) -> None:
    rng, at = teller.rng, teller.ago(100)
    ready = queries.ready_wording()
    terms = {
        "every_weeks": rng.choice((3, 4, 4, 6)),
        "minutes": rng.choice((30, 45, 60)),
        "review_date": (at + timedelta(days=rng.choice((70, 95, 120)))).date(),
        "confidential": ready[0],
        "ending": said.OWN_ENDING if number % 4 == 1 else ready[1],
    }
    last = None
    for side in ("guide", "learner"):
        if signing == () and side == "learner":
            return  # a draft that one of them began
        if signing == ("guide",) and side == "learner":
            return  # it waits for the other one
        learns = rng.choice(said.GUIDE_LEARNS if side == "guide" else said.LEARNER_LEARNS)
        last = write_agreement(
            pairing_key=pairing.key,
            terms=Terms(learns=learns, language="en", ready_wording=ready, **terms),
            seen=stamp(last),
            sign=side in signing,
            actor=sides[side],
            at=at + timedelta(days=rng.random() * 2),
        )
        at += timedelta(days=3)


def _aim(teller: Any, pairing: Any, sides: dict[str, Any], items: dict[str, Any]) -> None:
    """One or two goals of the mentee, now and then one of the mentor; some are reached, some let go."""
    rng = teller.rng
    owners = [sides["learner"]] * rng.choice((1, 1, 2)) + [sides["guide"]] * (rng.random() < 0.2)  # noqa: PLR2004  one mentor in five
    for owner, (code, end, limits) in zip(owners, rng.sample(said.GOALS, len(owners)), strict=True):
        goal = set_goal(
            pairing_key=pairing.key,
            item_key=items[code].key,
            aim=Aim(end_state=end, limits=limits, language="en"),
            actor=owner,
            at=teller.ago(95 - rng.random() * 20),
        )
        if verb := rng.choice(("", "", "", "reach", "let_go")):
            change_goal(key=goal.key, verb=verb, actor=owner, at=teller.ago(10 + rng.random() * 30))


def _say(teller: Any, pairing: Any, person: Any, moment: str, at: Any) -> None:
    lines = said.MIDWAY if moment == "MIDWAY" else said.AT_THE_END
    write_learned(
        pairing_key=pairing.key,
        moment=moment,
        text=teller.rng.choice(lines),
        language="en",
        actor=person,
        at=at,
    )


def _turns(teller: Any, begun: list[Any]) -> None:
    """What is special about a few pairs; a smaller demo tells those it has."""
    at = teller.ago(2)

    def facts(number: int, who: str) -> dict[str, Any]:
        pairing = begun[number]
        return {"key": pairing.key, "actor": teller.person(getattr(pairing, f"{who}_id")), "at": at}

    if len(begun) <= max(COMPLETED):
        return
    pairs.pause_pair(**facts(PAUSED_UNTIL, "guide"), until=teller.now + timedelta(days=24))
    pairs.pause_pair(**facts(PAUSED, "learner"))
    pairs.extend_pair(**facts(EXTENDED, "guide"), until=(teller.now + timedelta(days=170)).date())
    flows.end_pair(**facts(ENDED, "learner"), reason="changed_role")
    for number in COMPLETED:
        flows.complete_pair(
            **facts(number, "learner"), learned=teller.rng.choice(said.AT_THE_END), language="en"
        )
    _say(teller, begun[COMPLETED[0]], teller.person(begun[COMPLETED[0]].guide_id), "END", teller.ago(1))
    for number, goals_go_along in ((HANDED_OVER, True), (ASKED, False)):
        rooms = hand_over.could_go_on(begun[number], at=at)
        if rooms:
            chosen = rooms[number % len(rooms)].membership
            offer = hand_over.propose(
                **facts(number, "learner"), guide_key=chosen.key, goals_go_along=goals_go_along
            )
            if number == HANDED_OVER:
                flows.accept_offer(
                    key=offer.key,
                    actor=teller.person(chosen.person_id),
                    at=teller.ago(1),
                    moment=lambda: teller.ago(1),
                )
