"""What hangs in the invented programme: pairs that came in from a file, a mentor away for long, a meeting nobody marked."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from leaderful.flows import pair_imports as flow
from leaderful.lib.tabular import write_csv
from leaderful.meetings.operations import meetings
from leaderful.pairings import queries as pairings
from leaderful.pairings.operations import pair_imports
from leaderful.people.operations import account

HEADINGS = ("mentor", "mentee", "start", "end", "state", "meetings", "meeting dates")
BROUGHT_IN = 24  # days ago


def tell(teller: Any, programme: Any, others: Sequence[str]) -> None:
    """``others`` are staff numbers of people who are in no pair yet."""
    _pairs_from_a_file(teller, programme, teller.rng.sample(list(others), 10))
    seen = pairings.pairings_visible_to(teller.lead, at=teller.now)
    first, second = seen.filter(programme=programme, tier=1, state="ACTIVE").order_by("pk")[:2]
    today = teller.now.date()
    account.add_leave(
        first_date=today - timedelta(days=3),
        last_date=today + timedelta(days=50),
        actor=teller.person(first.guide_id),
        at=teller.ago(20),
    )
    learner = teller.person(second.learner_id)
    meetings.plan_meeting(
        pairing_key=second.key,
        wall=teller.ago(5).replace(hour=9, minute=0, second=0, microsecond=0, tzinfo=None),
        zone="UTC",
        minutes=45,
        actor=learner,
        at=teller.ago(9),
    )


def _pairs_from_a_file(teller: Any, programme: Any, people: Sequence[str]) -> None:
    """Two that meet, one that doesn't, and two that are over."""

    def day(ago: int) -> str:
        return str(teller.ago(ago).date().isoformat())

    told = (
        (day(200), "", "active", "9", ";".join(map(day, (96, 61, 30)))),
        (day(150), "", "active", "", ";".join(map(day, (120, 85)))),
        (day(70), "", "active", "", ""),
        (day(700), day(400), "completed", "11", ""),
        (day(650), day(560), "ended", "2", ""),
    )
    couples = zip(people[::2], people[1::2], strict=True)
    rows = [(*couple, *facts) for couple, facts in zip(couples, told, strict=True)]
    facts = {"actor": teller.lead, "at": teller.ago(BROUGHT_IN)}
    file = pair_imports.PairFile("pairs-so-far.csv", write_csv(HEADINGS, rows))
    seen = pair_imports.preview_pairs(file=file, programme=programme, **facts)
    run = pair_imports.stage_pairs(seen=seen, **facts)
    pair_imports.start_pairs(key=run.key, skip_bad=False, tells=False, **facts)
    flow.merge_all_pairs(run_id=run.pk, at=teller.ago(BROUGHT_IN))
