"""When people of a programme are matched next, as far as its team has said."""

from datetime import date

from leaderful.pairings.models import MatchRound
from leaderful.programmes.models import Programme


def next_matching(programme: Programme, *, on: date) -> date | None:
    """The day until which the newest published round promises the next one; None where none was named, or it is over."""
    published = MatchRound.objects.filter(programme=programme, state=MatchRound.State.PUBLISHED)
    day: date | None = published.order_by("-number").values_list("next_by", flat=True).first()
    return day if day and day >= on else None
