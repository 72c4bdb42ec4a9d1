"""What people type about stretch tasks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.operations.stretch import LONGEST_TASK
from leaderful.web.forms.account import DayField

HOW_HARD = [
    (1, _("1 · hardly: a first try")),
    (2, _("2 · a little more than usual")),
    (3, _("3 · clearly more than usual")),
    (4, _("4 · hard, with somebody to ask")),
    (5, _("5 · very hard: it may well not work out")),
]
"""How hard a task can be, in words."""


def _hard(label: Any, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=HOW_HARD, coerce=int, widget=forms.RadioSelect, **more)


class OfferForm(forms.Form):
    """A task, for whom or of whom, how hard it is and by when."""

    to = forms.ChoiceField(label=_("With whom"))
    text = forms.CharField(
        label=_("What is to be done?"),
        max_length=LONGEST_TASK,
        help_text=_(
            "Something that counts, a step beyond what is usual. The two of you read it, nobody else."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    difficulty = _hard(_("How hard is it?"))
    due = DayField(label=_("Until when?"))

    def __init__(self, *args: Any, people: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(str(one.key), one.name) for one in people]  # type: ignore[attr-defined]


class DifferentForm(forms.Form):
    """How hard the other one thinks it is."""

    difficulty = _hard(_("How hard do you think it is?"))


class DoneForm(forms.Form):
    """How hard it turned out to be, and what was hard."""

    felt = _hard(_("How hard was it?"))
    text = forms.CharField(
        label=_("What I found hard"),
        required=False,
        max_length=LONGEST_TASK,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
