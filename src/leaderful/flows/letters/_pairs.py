"""What letters about offers and pairs have in common: the pairing, the other one's name, the days."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leaderful.flows.letters._content import Action
from leaderful.ground.links import make_token
from leaderful.pairings import queries
from leaderful.pairings.models import Pairing


def sample_facts() -> dict[str, str]:
    """Invented facts, the days as the letter's language writes them."""
    return {
        "name": "Tendai Moyo",
        "programme": "Rising Leads",
        "offered": date_format(date(2026, 11, 23), "j F"),
        "day": date_format(date(2026, 12, 7), "l j F"),
    }


def pair_of(notice: Any) -> Pairing | None:
    """The pairing that a notice is about."""
    return queries.pairing_by_key(key=UUID(notice.codes["pairing"]))


def pair_facts(pairing: Pairing, recipient: Any) -> dict[str, str]:
    """The other one's name, the programme's, when it was offered, and the day until which an offer stands."""
    other = pairing.learner if recipient.pk == pairing.guide_id else pairing.guide
    return {
        "name": other.name,
        **programme_facts(pairing),
        "offered": _day(pairing.offered_at, "j F"),
        "day": _day(pairing.answer_by, "l j F"),
    }


def programme_facts(pairing: Pairing) -> dict[str, str]:
    """The programme's name in the letter's language."""
    return {"programme": pairing.programme.name_in(get_language() or "en")}


def _day(moment: Any, form: str) -> str:
    return date_format(localtime(moment), form) if moment else ""


def is_open_for(pairing: Pairing | None, recipient: Any) -> bool:
    """Whether ``recipient`` still has an offer to answer."""
    if pairing is None or pairing.state != Pairing.State.OFFERED:
        return False
    accepted = pairing.guide_accepted_at if recipient.pk == pairing.guide_id else pairing.learner_accepted_at
    return accepted is None


def read_path(page: str, pairing: Pairing, recipient: Any) -> str:
    """Where a page of the pair's words (``pair`` or ``agreement``) opens for the recipient, with no password."""
    token = make_token(purpose=f"read-{page}", key=pairing.key, person_id=recipient.pk)
    return f"/read/{page}/{token}/"


def end_path(pairing: Pairing, recipient: Any) -> str:
    """Where the recipient ends a pair well, and says what became of goals and learning, without signing in."""
    token = make_token(purpose="pair-end", key=pairing.key, person_id=recipient.pk)
    return f"/pairs/end/{token}/"


def answer_buttons(pairing: Pairing, recipient: Any) -> tuple[Action, ...]:
    """Yes and no, by a link of the recipient's own."""
    token = make_token(purpose="offer", key=pairing.key, person_id=recipient.pk)
    return yes_and_no(f"/offers/{token}/")


def yes_and_no(path: str) -> tuple[Action, ...]:
    """The two buttons under an offer."""
    return (
        Action(_("Say yes"), f"{path}?answer=yes"),
        Action(_("Say no"), f"{path}?answer=no"),
    )
