"""What people type to lead an intent with others: in which kind of decision, and a new time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.web.forms.meetings import FIRST_YEAR, LAST_YEAR

NEW = "new"
"""The choice of a kind of decision one has not named yet."""


class ConfirmForm(forms.Form):
    """In which kind of decision of one's own an intent of several belongs; ``kind`` names a new one."""

    area = forms.ChoiceField(
        label=_("In which kind of decision of yours does it belong?"), widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(label=_("What a new one is about"), required=False)

    def __init__(
        self, *args: Any, areas: Sequence[tuple[str, str]], kinds: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        choices["area"].choices = [*areas, (NEW, _("In another one"))]
        choices["kind"].choices = [("", "–"), *kinds]

    def clean(self) -> dict[str, Any]:
        """A kind, where none of one's own was chosen."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("area") == NEW and not said.get("kind"):
            self.add_error("kind", _("Choose what these decisions are about."))
        return said


class GoOnForm(forms.Form):
    """Another time, where the one that was meant has passed; left empty, it stays as it was meant."""

    date = forms.DateField(
        label=_("Another day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    time = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    later = forms.BooleanField(
        label=_("Where the clocks go back and show it twice: the second one"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Day and time, or neither."""
        said: dict[str, Any] = super().clean() or {}
        if bool(said.get("date")) != bool(said.get("time")) and not self.errors:
            self.add_error("time" if said.get("date") else "date", _("Say the day and the time of day."))
        day = said.get("date")
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.add_error("date", _("Choose a day in this century."))
        return said

    @property
    def wall(self) -> datetime | None:
        """The time that was typed, once valid."""
        said = self.cleaned_data
        return datetime.combine(said["date"], said["time"]) if said["date"] else None
