"""The shell's drawings and small pieces; larger ones are files in ``templates/components``."""

import math
import re
import string
from collections.abc import Mapping
from typing import Any, Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _


class Shown(Protocol):
    """What a person needs to be drawn."""

    tint: int
    initials: str


register = template.Library()

PATHS = {
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "home": '<path d="M4 11.5 12 4l8 7.5V20h-5.5v-5h-5v5H4z"/>',
    "chart": '<path d="M4 20V10M10 20V4M16 20v-7M21 20H3"/>',
    "calendar": '<path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5V7M15.5 3.5V7"/>',
    "people": (
        '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.6-3.6 3-5.5 6.5-5.5s5.9 1.9 6.5 5.5'
        'M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 14.8c2 .7 3.2 2.5 3.5 5.2"/>'
    ),
    "sliders": (
        '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>'
    ),
    "question": '<circle cx="12" cy="12" r="9"/><path d="M9.6 9.7a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2.9-1.2 1.7M12 16.6v.1"/>',
    "information": '<rect x="3.5" y="3.5" width="17" height="17" rx="3"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "support": (
        '<path d="M12 20.5C6.5 17 3.5 13.6 3.5 9.8a4.3 4.3 0 0 1 8.5-1.3 4.3 4.3 0 0 1 8.5 1.3'
        'c0 3.8-3 7.2-8.5 10.7z"/>'
    ),
    "objection": '<path d="M12 2.5 21.5 12 12 21.5 2.5 12z"/><path d="M12 8v5M12 15.9v.1"/>',
    "stop": '<path d="M9 5v14M15 5v14"/>',
    "seen": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="2.5"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8v.01"/>',
    "warn": '<path d="M12 4 21 19.5H3zM12 10v4.5M12 17v.01"/>',
    "good": '<circle cx="12" cy="12" r="8.5"/><path d="m8.5 12.5 2.5 2.5 4.5-5.5"/>',
    "bad": '<circle cx="12" cy="12" r="8.5"/><path d="m9 9 6 6M15 9l-6 6"/>',
    "pin": '<path d="M9 4h6l-1 6 3 3H7l3-3zM12 13v7"/>',
    "ban": '<circle cx="12" cy="12" r="8"/><path d="m6.5 6.5 11 11"/>',
    "lock": '<path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
    "mail": '<path d="M3.5 6h17v12h-17zM3.5 6.5 12 13l8.5-6.5"/>',
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of our line drawings, hidden from screen readers: the words beside it say the same."""
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{PATHS[name]}</svg>')


@register.simple_tag
def avatar(person: Shown, size: str = "") -> SafeString:
    """The person's initials on their tint; ``size`` is ``s``, ``l`` or nothing."""
    return format_html(
        '<span class="av av{} {}" aria-hidden="true">{}</span>', person.tint, size, person.initials
    )


DIALS = {
    "RUNNING": "go",
    **dict.fromkeys(("ASKED", "WAITING", "STOPPED", "UNSEEN"), "wait"),
    "HELD": "held",
    **dict.fromkeys(("WENT_AHEAD", "REVIEWED"), "gone"),
    "REVIEW_DUE": "look",
    **dict.fromkeys(("WITHDRAWN", "GATHERING"), "off"),
}
"""The drawing of each state of an intent."""

HANDS = {
    "wait": '<path class="hand" d="M24 24L24 11M24 24L33 29"/><circle class="hub" cx="24" cy="24" r="2.6"/>',
    "held": '<path class="hand" d="M19 16V32M29 16V32"/>',
    "gone": '<path class="hand" d="m15.5 25 6 6 11.5-13"/>',
    "look": '<path class="hand" d="M33 24a9 9 0 1 1-3-6.7M30.5 11.5v6h-6"/>',
    "off": '<path class="hand" d="M16 24H32"/>',
}


@register.simple_tag
def dial(state: str, used: float = 0, size: str = "") -> SafeString:
    """The clock of an intent, ``used`` of whose time (0 to 1) is over; the words beside it say the same."""
    kind = DIALS[state]
    return format_html(
        '<svg class="dial {} {}" viewBox="0 -1 48 49" aria-hidden="true"><circle class="face" cx="24" cy="24" r="21"/>{}</svg>',
        kind,
        size,
        mark_safe(HANDS[kind]) if kind in HANDS else _running(min(max(used, 0.0), 0.999)),
    )


def _running(used: float) -> SafeString:
    """The time left as a sector, and the hand that walks to the arrow at the top."""
    turn = math.tau * used
    x, y = 24 + 21 * math.sin(turn), 24 - 21 * math.cos(turn)
    hand_x, hand_y = 24 + 15 * math.sin(turn), 24 - 15 * math.cos(turn)
    sector = (
        mark_safe('<circle class="left" cx="24" cy="24" r="21"/>')
        if used < 0.001  # noqa: PLR2004  a whole turn is no arc
        else format_html(
            '<path class="left" d="M24 24L{} {}A21 21 0 {} 1 24 3Z"/>',
            f"{x:.1f}",
            f"{y:.1f}",
            int(used < 0.5),  # noqa: PLR2004  half a turn
        )
    )
    return format_html(
        '{}<path class="hand" d="M24 24L{} {}"/><circle class="hub" cx="24" cy="24" r="2.6"/>'
        '<path class="end" d="M19.8 -1h8.4L24 6.5Z"/>',
        sector,
        f"{hand_x:.1f}",
        f"{hand_y:.1f}",
    )


@register.filter
def in_own_language(texts: Mapping[str, str]) -> str:
    """A text of the organisation in the reader’s language, else in another there is."""
    return texts.get(get_language() or "en") or next(iter(texts.values()), "")


class Named(Protocol):
    """Whatever has a name in several languages."""

    def name_in(self, language: str) -> str:
        """The name in ``language``, or in another there is."""


@register.filter
def named(thing: Named) -> str:
    """The thing's name in the reader's language."""
    return thing.name_in(get_language() or "en")


@register.filter
def at(mapping: Mapping[str, Any] | None, name: str) -> Any:
    """What ``mapping`` holds under ``name``; nothing where there is neither."""
    return (mapping or {}).get(name, "")


@register.filter
def quoted(words: str) -> str:
    """Words in the quotation marks of the reader's language."""
    return _("“%(words)s”") % {"words": words}


@register.filter
def hours(minutes: int) -> str:
    """So many minutes as hours and minutes, in the signs of both languages: 4 h, 1 h 30 min, 45 min."""
    whole, rest = divmod(minutes, 60)
    told = ([f"{whole}\u00a0h"] if whole or not rest else []) + ([f"{rest}\u00a0min"] if rest else [])
    return "\u00a0".join(told)


class Employed(Protocol):
    """Somebody with a job title and a unit, either of which may be missing."""

    job_title: str
    unit: Any


@register.filter
def job_and_unit(person: Employed) -> str:
    """Job title and unit in one line; a unit that the title ends with already isn't said twice."""
    job, unit = person.job_title, person.unit.name if person.unit else ""
    if job and unit and job.casefold().endswith(unit.casefold()):
        return job
    return ", ".join(part for part in (job, unit) if part)


ENDS_NO_PART = f"{string.whitespace},;:.–"


@register.filter
def shortened(text: str, most: int) -> str:
    """The beginning of a text, at most so many characters with its “…”, cut between words where there are any."""
    if len(text) <= most:
        return text
    whole = "".join(re.split(r"(\s)", text[:most])[:-2])
    begun = whole if 2 * len(whole) > most else text[: most - 1]
    return f"{begun.rstrip(ENDS_NO_PART)}…"
