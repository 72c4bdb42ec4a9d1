"""What people type when they look for a mentor, ask one, and answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.web.forms.pairs import DECLINE


class LookForm(forms.Form):
    """What one looks for in a mentor; everything may stay open."""

    item = forms.ChoiceField(label=_("Helps with"), required=False)
    language = forms.ChoiceField(label=_("Talks in"), required=False)
    unit = forms.ChoiceField(label=_("Works in"), required=False)
    site = forms.ChoiceField(label=_("Is at"), required=False)

    def __init__(self, *args: Any, choices: dict[str, Sequence[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            self.fields[name].choices = [("", _("Anything")), *offered]  # type: ignore[attr-defined]
            if not offered:
                del self.fields[name]


class AskForm(forms.Form):
    """A few words to the one who is asked."""

    words = forms.CharField(
        label=_("Why you ask, in a few words"),
        max_length=600,
        help_text=_("Only the two of you read this, also after the answer."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(forms.Form):
    """Yes or no to an ask, a no with a reason for those who like to give one."""

    answer = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect)
    reason = forms.ChoiceField(choices=DECLINE, required=False, label=_("Why not"))
