"""Advice in the small world: the mentor's, one finished and one in the middle; the mentee's, one that stays with an intent."""

from datetime import timedelta

from tests.world_pairs import write

from leaderful.decisions.models import Intent
from leaderful.styles.models import Advice, AdviceWords

MARKERS = {
    "markerAdviceAbout": {"mentor"},
    "markerAdviceWhy": {"mentor"},
    "markerMenteeAdvice": {"mentee"},
    "markerKeptWhy": {"mentee"},
}
"""Each marker with the members of the cast who may read it somewhere."""

ALL_HIGH = {
    "answers": dict.fromkeys(("sig", "com", "lex", "lik", "gal", "gex", "tco"), True),
    "has_deadline": False,
    "time_row": "T1",
    "development_row": "D1",
    "advised": "delegate",
}
"""Daft's welding machine with time (MODELS §2.3)."""


def ask(world):
    """One decided otherwise than advised, one with a question open, and one of the mentee's."""
    at = world.at - timedelta(days=3)
    world.advice = Advice.objects.create(
        person=world.mentor, begun_at=at, advised_at=at, able=True, willing=False, chosen="decide",
        chosen_at=at, **ALL_HIGH,
    )  # fmt: skip
    world.open_advice = Advice.objects.create(
        person=world.mentor, begun_at=at, has_deadline=True, answers={"sig": True}
    )
    world.mentee_advice = Advice.objects.create(
        person=world.mentee, begun_at=at, advised_at=at, chosen="delegate", chosen_at=at, **ALL_HIGH
    )
    kept = Advice.objects.create(
        person=world.mentee, begun_at=at, advised_at=at, chosen="decide", chosen_at=at, **ALL_HIGH
    )
    Intent.objects.filter(pk=world.past_intent.pk).update(advice=kept)
    write(AdviceWords, "markerKeptWhy", advice=kept, kind="WHY", written_at=at)
    for kind in ("ABOUT", "WHY"):
        write(AdviceWords, f"markerAdvice{kind.capitalize()}", advice=world.advice, kind=kind, written_at=at)
    write(AdviceWords, "markerMenteeAdvice", advice=world.mentee_advice, kind="ABOUT", written_at=at)
