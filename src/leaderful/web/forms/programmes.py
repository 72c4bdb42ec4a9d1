"""What a team types about its programme."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leaderful.web.forms.account import DayField


def date_field(label: Any, help_text: Any = "") -> DayField:
    """A date, in the browser's own calendar; nobody has to say one."""
    return DayField(label=label, help_text=help_text, required=False)


class TextsForm(forms.Form):
    """A form with one field for each language that pages speak; English is required."""

    def texts(self, name: str) -> dict[str, str]:
        """{language: text} of the fields called ``name``."""
        return {
            language: self.cleaned_data.get(f"{name}_{language}", "")
            for language, _name in settings.LANGUAGES
        }


class NewProgrammeForm(TextsForm):
    """A programme's beginning: which template, what it is called, when."""

    template = forms.ChoiceField(label=_("What kind of programme?"), widget=forms.RadioSelect)
    name_en = forms.CharField(
        label=_("Its name in English"),
        max_length=120,
        help_text=_("Everybody reads it, and it stands in for every language without a name of its own."),
    )
    name_de = forms.CharField(label=_("Its name in German"), max_length=120, required=False)
    starts_date = date_field(_("It starts on"))
    ends_date = date_field(
        _("It ends on"), _("Where you leave it open, the kind of programme says how long it is.")
    )

    def __init__(self, *args: Any, templates: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["template"]
        field.choices = templates  # type: ignore[attr-defined]
        field.initial = templates[0][0]


class CopyForm(TextsForm):
    """A copy's beginning: what it is called, and when."""

    name_en = forms.CharField(label=_("Its name in English"), max_length=120)
    name_de = forms.CharField(label=_("Its name in German"), max_length=120, required=False)
    starts_date = date_field(_("It starts on"))
    ends_date = date_field(_("It ends on"))
