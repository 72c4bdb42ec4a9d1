"""What a holder says of their first month."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.operations.first_months import LONGEST_WORD

STEPS = {
    "FURTHER": _("A step further"),
    "STAY": _("Leave it as it is"),
    "BACK": _("A step back"),
}


class FirstMonthForm(forms.Form):
    """A word, and what comes next; ``steps`` are those that can be."""

    text = forms.CharField(
        label=_("A word of yours"),
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    step = forms.ChoiceField(label=_("What comes next"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, steps: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [(code, STEPS[code]) for code in steps]  # type: ignore[attr-defined]
