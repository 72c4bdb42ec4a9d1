"""The shell's drawings and small pieces; larger ones are files in ``templates/components``."""

from collections.abc import Mapping
from typing import Any, Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


class Shown(Protocol):
    """What a person needs to be drawn."""

    tint: int
    initials: str


register = template.Library()

PATHS = {
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
