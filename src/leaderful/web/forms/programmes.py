"""What people type about programmes and their own part in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

BOX = {"rows": 4}
FROM_LIST = {"list": "mentors", "autocomplete": "off"}
"""A field that proposes the mentors listed on the page, and takes any other name as well."""


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


@dataclass(frozen=True)
class Asked:
    """One question as the form asks it, in the reader's language; blank words are the form's own."""

    code: str
    asked: bool
    required: bool
    label: str
    hint: str


class _PartForm(forms.Form):
    """What the forms of mentees and mentors have in common."""

    words_kind = ""
    fields_of: Mapping[str, Sequence[str]] = {"wishes": ("wish_1", "wish_2", "wish_3")}
    item_fields: Mapping[str, str] = {}

    def __init__(
        self,
        *args: Any,
        items: Mapping[str, Sequence[tuple[str, str]]],
        questions: Sequence[Asked],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in self.item_fields.items():
            self.fields[name].choices = items.get(kind, [])  # type: ignore[attr-defined]
        for question in questions:
            self._ask(question)

    def _ask(self, question: Asked) -> None:
        """Ask as the programme asks: leave a question out, insist on it, or put it in other words."""
        names = self.fields_of.get(question.code, (question.code,))
        if not question.asked:
            for name in names:
                del self.fields[name]
            return
        field = self.fields[names[0]]
        field.required = question.required
        field.label = question.label or field.label
        if question.hint:
            field.help_text = format_lazy("{} {}", question.hint, field.help_text)

    def codes(self) -> list[str]:
        """The codes of every item picked."""
        return [code for name in self.item_fields for code in self.cleaned_data.get(name, ())]

    def lines(self, name: str) -> list[str]:
        """The lines of a field that takes one person a line."""
        return [line.strip() for line in self.cleaned_data.get(name, "").splitlines() if line.strip()]


def _items(label: Any, help_text: Any, *, required: bool = False) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=required, widget=forms.CheckboxSelectMultiple
    )


def _exclusions() -> forms.CharField:
    return forms.CharField(
        label=_("Who not to be paired with"),
        required=False,
        max_length=4000,
        help_text=_("One name a line. Nobody reads this; only the matching uses it."),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
    )


def _hours() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Hours a month you can give to it"),
        required=False,
        min_value=0,
        max_value=160,
        help_text=_("The people who run the programme read this."),
    )


class MenteeForm(_PartForm):
    """What a mentee wants."""

    words_kind = "GOAL"
    item_fields = {"goal": "GOAL", "skill": "SKILL", "experience": "EXPERIENCE"}

    goal = _items(
        _("What do you want to grow in?"),
        _("Pick one to five. Your mentor and the people who run the programme read this."),
        required=True,
    )
    words = forms.CharField(
        label=_("Your goal in your own words"),
        required=False,
        max_length=2000,
        help_text=_("You and, once you are matched, your mentor read this. Nobody else does."),
        widget=forms.Textarea(attrs=BOX),
    )
    skill = _items(
        _("Which skills do you want to learn?"),
        _("Up to ten. Your mentor and the people who run the programme read this."),
    )
    experience = _items(
        _("What should your mentor have lived through?"),
        _("Up to ten. Your mentor and the people who run the programme read this."),
    )
    wish_1 = forms.CharField(
        label=_("Is there somebody you wish for?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=FROM_LIST),
        help_text=_(
            "Three names at most, the dearest first. A wish counts, and it is no promise. Only the matching and, "
            "where it comes true, the two of you see it."
        ),
    )
    wish_2 = forms.CharField(
        label=_("Second wish"), required=False, max_length=200, widget=forms.TextInput(attrs=FROM_LIST)
    )
    wish_3 = forms.CharField(
        label=_("Third wish"), required=False, max_length=200, widget=forms.TextInput(attrs=FROM_LIST)
    )
    hours_a_month = _hours()
    exclusions = _exclusions()

    def wishes(self) -> list[str]:
        """The names wished for, dearest first."""
        typed = [self.cleaned_data.get(f"wish_{rank}", "").strip() for rank in (1, 2, 3)]
        return [name for name in typed if name]


class MentorForm(_PartForm):
    """What a mentor offers."""

    words_kind = "LEARN"
    item_fields = {"skill": "SKILL", "experience": "EXPERIENCE", "goal": "GOAL"}

    skill = _items(
        _("Which skills can you pass on?"),
        _("Up to ten. Your mentees and the people who run the programme read this."),
    )
    experience = _items(
        _("What have you lived through?"),
        _("Up to ten. Your mentees and the people who run the programme read this."),
    )
    goal = _items(
        _("Which goals can you help with?"),
        _("Up to five. Your mentees and the people who run the programme read this."),
    )
    words = forms.CharField(
        label=_("What do you want to learn yourself?"),
        required=False,
        max_length=2000,
        help_text=_(
            "Mentoring goes both ways. You and, once you are matched, your mentees read this. Nobody else does."
        ),
        widget=forms.Textarea(attrs=BOX),
    )
    places = forms.IntegerField(
        label=_("How many mentees do you take?"),
        min_value=0,
        max_value=10,
        help_text=_("0 to 10, in all your programmes together. The people who run the programme read this."),
    )
    hours_a_month = _hours()
    exclusions = _exclusions()

    def wishes(self) -> list[str]:
        """A mentor wishes for nobody."""
        return []


FORMS: dict[str, type[_PartForm]] = {"MENTEE": MenteeForm, "MENTOR": MentorForm}
"""The form by the part it is for."""


class LeaveForm(forms.Form):
    """Why somebody leaves; “rather not say” is always among the reasons."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        help_text=_("You owe no explanation. Nobody is told your reason; reasons are only counted."),
        choices=[
            ("rather_not_say", _("I’d rather not say")),
            ("no_time", _("There is no time for it now")),
            ("changed_role", _("My work has changed")),
            ("left_organisation", _("I leave the organisation")),
            ("other_plans", _("I have other plans")),
        ],
    )
