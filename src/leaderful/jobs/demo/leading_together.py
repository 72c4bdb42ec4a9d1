"""What the invented people lead with others: intents of several, and tasks that stretch them."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from leaderful.decisions.operations import register, stretch, together
from leaderful.decisions.queries.drafts import Facts
from leaderful.pairings import queries as pairings

INTENTS = (
    (
        "let both crews plan the handover between shifts themselves",
        "Half of what goes wrong begins at the handover.",
    ),
    (
        "open the stock room on Saturdays, with whoever is there already",
        "On Saturdays we drive for parts that we have.",
    ),
)
TASKS = (
    ("Lead the monthly safety round instead of your manager, and decide what is mended first.", 4),
    ("Say no to a customer’s wish that costs more than it is worth, and propose something else.", 3),
    ("Explain the new rota to the night crew, and let them change what they can change.", 2),
)
FOUND_HARD = "To keep quiet while they argued. In the end they found a better order than mine."


def tell(teller: Any, programme: Any) -> None:
    """Two intents of several people, one of which waits for its second author, and three tasks between pairs."""
    seen = pairings.pairings_visible_to(teller.lead, at=teller.now)
    pairs = list(
        seen.filter(programme=programme, tier=1, state="ACTIVE").order_by("guide", "-learner__family_name")[
            :4
        ]
    )
    _intents(teller, [teller.person(pair.learner_id) for pair in pairs])
    for number, (pair, (text, difficulty)) in enumerate(zip(pairs, TASKS, strict=False)):
        _task(teller, pair, text, difficulty, number)


def _intents(teller: Any, people: list[Any]) -> None:
    for number, (what, why) in enumerate(INTENTS):
        first, other = people[number], people[number + 1]
        at = teller.ago(2 + number)
        facts = Facts(
            area=_area(first, at),
            spoken=5,
            words={"WHAT": what, "WHY": why},
            language="en",
            wall=(teller.now + timedelta(days=9)).replace(
                hour=10, minute=0, second=0, microsecond=0, tzinfo=None
            ),
            zone=str(first.zone),
        )
        made = together.draw_up_intent(
            facts=facts, others=[other.key], actor=first, at=at, moment=partial(_same, at)
        )
        if number:
            then = teller.ago(1)
            together.confirm_leading(
                key=made.key, area=_area(other, then), actor=other, at=then, moment=partial(_same, then)
            )


def _same(at: datetime) -> datetime:
    return at


def _area(person: Any, at: datetime) -> Any:
    """A kind of decision of theirs that several share: practice, for nobody was asked to hold it."""
    made = register.make_area(kind="OWN", name="What our shifts share", language="en", actor=person, at=at)
    return made.key


def _task(teller: Any, pair: Any, text: str, difficulty: int, number: int) -> None:
    mentor, mentee = teller.person(pair.guide_id), teller.person(pair.learner_id)
    task = stretch.offer_stretch(
        to=mentee.key,
        is_ask=False,
        text=text,
        difficulty=difficulty,
        due=(teller.now + timedelta(days=20)).date(),
        language="en",
        actor=mentor,
        at=teller.ago(12),
    )
    if number:
        stretch.take_stretch(key=task.key, actor=mentee, at=teller.ago(10))
    if number > 1:
        stretch.finish_stretch(
            key=task.key, felt=4, text=FOUND_HARD, language="en", actor=mentee, at=teller.ago(1)
        )
