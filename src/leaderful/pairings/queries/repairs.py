"""Offers that came to nothing, and whether a round could repair it."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from leaderful.pairings.models import MatchRound, Pairing, RoundChoice, Scenario
from leaderful.pairings.policy import CAME_TO_NOTHING, OPEN_ROUND
from leaderful.pairings.queries.inputs import supply, unmatched
from leaderful.programmes.models import Programme


def offers_to_see_to(programme_id: int) -> QuerySet[Pairing]:
    """Offers of a programme that came to nothing and whose repair nobody has looked into yet."""
    return Pairing.objects.filter(
        programme=programme_id, state__in=CAME_TO_NOTHING, is_seen_to=False
    ).order_by()


def programmes_to_repair(*, limit: int) -> list[int]:
    """Programmes with such offers, and without a round that the team is at work on."""
    rows = Pairing.objects.filter(state__in=CAME_TO_NOTHING, is_seen_to=False)
    open_rounds = MatchRound.objects.filter(programme=OuterRef("programme"), state__in=OPEN_ROUND)
    free = rows.filter(~Exists(open_rounds.exclude(_untouched())))
    return list(free.order_by("programme").values_list("programme", flat=True).distinct()[:limit])


def is_untouched_repair(round_: MatchRound) -> bool:
    """Whether an open round is a repair in which nobody has kept, ruled out or compared anything."""
    return MatchRound.objects.filter(_untouched(), pk=round_.pk).exists()


def _untouched() -> Q:
    return Q(is_repair=True, state=MatchRound.State.SOLVED) & ~(
        Exists(RoundChoice.objects.filter(round=OuterRef("pk")))
        | Exists(Scenario.objects.filter(round=OuterRef("pk"), number__gt=1))
    )


def somebody_waits_for_repair(programme: Programme, *, at: datetime) -> bool:
    """Whether a mentee whose offer came to nothing still has nobody, while some mentor has room."""
    learners = offers_to_see_to(programme.pk).values("learner")
    waits = unmatched(programme, at).filter(person__in=learners)
    return waits.exists() and supply(programme, at=at).places > 0
