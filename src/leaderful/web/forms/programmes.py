"""What a team types about its programme."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


def _date(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class _TextsForm(forms.Form):
    """A form with one field for each language that pages speak; English is required."""

    def texts(self, name: str) -> dict[str, str]:
        """{language: text} of the fields called ``name``."""
        return {
            language: self.cleaned_data.get(f"{name}_{language}", "")
            for language, _name in settings.LANGUAGES
        }


class NewProgrammeForm(_TextsForm):
    """A programme's beginning: which template, what it is called, when."""

    template = forms.ChoiceField(label=_("What kind of programme?"), widget=forms.RadioSelect)
    name_en = forms.CharField(
        label=_("Its name in English"),
        max_length=120,
        help_text=_("Everybody reads it, and it stands in for every language without a name of its own."),
    )
    name_de = forms.CharField(label=_("Its name in German"), max_length=120, required=False)
    starts_date = _date(_("It starts on"))
    ends_date = _date(
        _("It ends on"), _("Where you leave it open, the kind of programme says how long it is.")
    )

    def __init__(self, *args: Any, templates: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["template"]
        field.choices = templates  # type: ignore[attr-defined]
        field.initial = templates[0][0]


class CopyForm(_TextsForm):
    """A copy's beginning: what it is called, and when."""

    name_en = forms.CharField(label=_("Its name in English"), max_length=120)
    name_de = forms.CharField(label=_("Its name in German"), max_length=120, required=False)
    starts_date = _date(_("It starts on"))
    ends_date = _date(_("It ends on"))


class SettingsForm(_TextsForm):
    """A programme's texts, dates and rules."""

    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    name_de = forms.CharField(label=_("Name in German"), max_length=120, required=False)
    about_en = forms.CharField(
        label=_("What it is about, in English"),
        help_text=_("Stands on the programme’s page and in every invitation."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    about_de = forms.CharField(
        label=_("What it is about, in German"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    starts_date = _date(_("It starts on"))
    ends_date = _date(_("It ends on"))
    is_rolling = forms.BooleanField(
        label=_("People join, and are matched, while it runs"),
        required=False,
        help_text=_(
            "A rolling programme stays open to everybody here until it begins to look back, and is matched again "
            "and again. Otherwise one group begins together."
        ),
    )
    common_language = forms.BooleanField(
        label=_("A pair needs a language in common"),
        required=False,
        help_text=_("Where both sides’ languages are known. Where not, the pair is marked for your eye."),
    )
    mentors_wish = forms.BooleanField(
        label=_("Mentors may wish for mentees, too"),
        required=False,
        help_text=_("Mentees always may, unless their form doesn’t ask."),
    )
    shared_items_floor = forms.IntegerField(
        label=_("Goals, skills and experiences that a pair shares at least"),
        help_text=_(
            "Rather nobody, with the reason, than anybody. You can still keep a pair that shares fewer."
        ),
        min_value=0,
        max_value=10,
    )
    overlap_hours = forms.BooleanField(
        label=_("A pair needs working hours in common"),
        required=False,
        help_text=_("Where both sides’ working hours are known."),
    )
    hours_per_pair = forms.IntegerField(
        label=_("Hours a month that one pair takes"),
        help_text=_("A mentor with five hours and two for each pair is given two mentees."),
        min_value=1,
        max_value=40,
    )
    places_default = forms.IntegerField(
        label=_("Mentees the form proposes to a mentor"), min_value=0, max_value=10
    )
    weight_goal = forms.IntegerField(label=_("Points for each goal the mentor can help with"))
    weight_experience = forms.IntegerField(label=_("Points for each experience wanted and made"))
    weight_skill = forms.IntegerField(label=_("Points for each skill wanted and offered"))
    weight_wish = forms.IntegerField(label=_("Points where the mentee wished for this mentor"))
    weight_grade = forms.IntegerField(label=_("Points where the mentor is one or two grades further"))
    weight_cross_department = forms.IntegerField(
        label=_("Points where the two work in different departments")
    )
    weight_language = forms.IntegerField(label=_("Points where the two share a language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name.startswith("weight_"):
                field.min_value, field.max_value = 0, 1000  # type: ignore[attr-defined]
                field.widget.attrs |= {"min": 0, "max": 1000}

    def weights(self) -> dict[str, int]:
        """Points by what they are for."""
        return {
            name.removeprefix("weight_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("weight_")
        }
