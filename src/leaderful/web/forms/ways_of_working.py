"""How somebody works: seven questions with two sides each."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext

from leaderful.core.styles import DEPENDS, HABITS, Lean


class WayForm(forms.Form):
    """One question for each habit; a third answer is that it depends, and each can stay open."""

    def __init__(self, *args: Any, leans: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for habit in HABITS:
            self.fields[habit.code] = forms.ChoiceField(
                label=gettext(habit.asks),
                choices=[
                    (Lean.ONE.value, gettext(habit.one)),
                    (Lean.OTHER.value, gettext(habit.other)),
                    (Lean.EITHER.value, gettext(DEPENDS)),
                ],
                required=False,
                initial=leans.get(habit.code, ""),
                widget=forms.RadioSelect,
            )

    @property
    def leans(self) -> dict[str, str]:
        """What was answered."""
        return {code: lean for code, lean in self.cleaned_data.items() if lean}
