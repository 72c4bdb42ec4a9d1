"""What people type about the projects they lead or are in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.core.ladder import OUTCOMES
from leaderful.decisions.operations.projects import LONGEST
from leaderful.web.forms.account import DayField


def _words(label: Any, kind: str, *, rows: int = 4, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST[kind], widget=widget, **more)


class BeginForm(forms.Form):
    """What it is called, what it is to bring about, from when to when, and who reads along."""

    name = forms.CharField(label=_("What do you call it?"), max_length=LONGEST["NAME"])
    outcome = _words(
        _("What is different once it is done?"),
        "OUTCOME",
        help_text=_("What people will see, hear or have, rather than what is to be done."),
    )
    starts = DayField(label=_("From"))
    ends = DayField(label=_("Until"))
    sponsor = forms.CharField(
        label=_("Who stands behind it?"),
        required=False,
        max_length=100,
        help_text=_("The name of a colleague. Whoever it is hears of it and sees the project."),
    )
    pairing = forms.ChoiceField(label=_("Does your mentor see it?"), required=False)

    def __init__(self, *args: Any, pairs: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        choices["pairing"].choices = [("", _("No")), *((str(one.key), one.guide.name) for one in pairs)]
        if not pairs:
            del self.fields["pairing"]


class BringForm(forms.Form):
    """One of several things of one's own."""

    what = forms.ChoiceField()

    def __init__(self, *args: Any, label: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].label = label
        self.fields["what"].choices = choices  # type: ignore[attr-defined]


class LearnedForm(forms.Form):
    """What one learned."""

    text = _words(_("What I learned"), "LEARNED")


class EndForm(forms.Form):
    """How it turned out, and what came of it."""

    outcome = forms.ChoiceField(
        label=_("How did it turn out?"),
        widget=forms.RadioSelect,
        choices=[(code.value.upper(), _(name)) for code, name in OUTCOMES.items()],
    )
    result = _words(_("What came of it?"), "RESULT", required=False)
