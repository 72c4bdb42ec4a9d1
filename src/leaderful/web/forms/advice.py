"""What people type and pick when they ask which way to decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leaderful.core.styles import STYLES
from leaderful.styles.operations.advice import LONGEST_ABOUT, LONGEST_WHY

YES_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


def _yes_no(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=YES_NO, coerce=lambda value: value == "yes", widget=forms.RadioSelect
    )


class BeginForm(forms.Form):
    """What it is about, in a line, and whether time is short."""

    about = forms.CharField(
        label=gettext_lazy("What is to be decided?"),
        max_length=LONGEST_ABOUT,
        help_text=gettext_lazy("A line for yourself. You alone read it."),
    )
    has_deadline = _yes_no(gettext_lazy("Is there a deadline that leaves little time?"))


class ReadinessForm(forms.Form):
    """How ready those affected are, for this task."""

    able = _yes_no(gettext_lazy("Can they do this task?"))
    willing = _yes_no(gettext_lazy("Do they want to, and feel sure of it?"))


FELT = {
    "FITTED": gettext_lazy("It fitted"),
    "MORE_SAY": gettext_lazy("More say for them would have been better"),
    "LESS_SAY": gettext_lazy("Less say would have done"),
}
"""How the way one chose suited, in words."""


def felt_field() -> forms.ChoiceField:
    """How was that? One may leave it open."""
    return forms.ChoiceField(
        label=gettext_lazy("How was that way of deciding?"),
        required=False,
        choices=[*FELT.items(), ("", gettext_lazy("I leave it open"))],
        widget=forms.RadioSelect,
    )


class FeltForm(forms.Form):
    """How the way one chose suited in the end."""

    felt = felt_field()


class ChooseForm(forms.Form):
    """What one will do."""

    chosen = forms.ChoiceField(label=gettext_lazy("What will you do?"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=gettext_lazy("If it is another way: why?"),
        required=False,
        max_length=LONGEST_WHY,
        help_text=gettext_lazy("For yourself, when you look back. You alone read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [  # type: ignore[attr-defined]
            (style.value, _(says)) for style, says in STYLES.items()
        ]
