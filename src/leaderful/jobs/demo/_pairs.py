"""The pairs that go on, those of the page of persons first: whoever tries the demo meets a story that is full."""

from typing import Any

from leaderful.pairings import queries as pairings
from leaderful.people.queries import demo_persons


def pairs_to_tell_of(teller: Any, programme: Any) -> list[Any]:
    """The programme's live pairs by mentor, beginning with the mentor and the mentee one can be."""
    seen = pairings.pairings_visible_to(teller.lead, at=teller.now)
    rows = seen.filter(programme=programme, tier=1, state="ACTIVE").order_by("guide", "pk")
    first = {one.person.pk for one in demo_persons(at=teller.now) if one.kind in {"mentor", "mentee"}}
    return sorted(rows, key=lambda pair: -len(first & {pair.guide_id, pair.learner_id}))
