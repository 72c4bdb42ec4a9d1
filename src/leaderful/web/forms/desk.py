"""Forms of the desk."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.web.forms.account import DayField

MOST = 500


class TickedForm(forms.Form):
    """What is ticked, and what is to be done about it."""

    do = forms.ChoiceField(choices=[("next", "next"), ("aside", "aside")])
    until = DayField(
        label=_("Look again on"),
        required=False,
        error_messages={"invalid": _("Choose a day, such as 2026-12-01.")},
    )

    def ticked(self) -> list[tuple[str, UUID]]:
        """(kind, key) of each ticked line; whatever else a browser sends is left out."""
        found = []
        for text in self.data.getlist("ticked")[:MOST]:  # type: ignore[attr-defined]
            kind, _colon, key = text.partition(":")
            try:
                found.append((kind, UUID(key)))
            except ValueError:
                continue
        return found
