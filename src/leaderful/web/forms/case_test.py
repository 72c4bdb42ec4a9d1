"""What people pick in the case test."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.core.styles import Process

WAYS: Final[dict[Process, Any]] = {
    Process.AI: _("Decide alone"),
    Process.AII: _("Ask for facts, then decide alone"),
    Process.CI: _("Hear each one apart, then decide"),
    Process.CII: _("Hear all of them together, then decide"),
    Process.GII: _("Decide together"),
}
"""A short name for each of the five processes; what it means stands in `core.styles.PROCESSES`."""


class CaseForm(forms.Form):
    """One of the five ways for one case."""

    process = forms.ChoiceField(
        label=_("How would you decide this?"),
        choices=list(WAYS.items()),
        error_messages={"required": _("Pick one of the five ways, or leave this case out.")},
    )
