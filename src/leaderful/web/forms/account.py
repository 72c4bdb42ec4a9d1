"""What people change about their own account."""

from collections.abc import Iterable
from datetime import date, time
from functools import cache
from typing import Any, Final

from babel import Locale
from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leaderful.core.intake import LANGUAGES
from leaderful.core.ladder import Stretch
from leaderful.ground.zones import listed_as, listed_zones, place_of
from leaderful.lib.days import FIRST_YEAR, LAST_YEAR, is_of_this_age
from leaderful.lib.folding import folded
from leaderful.people.operations.account import MOST_A_DAY


def language_names(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, name in the page's language), sorted by name."""
    names = Locale.parse(translation.get_language() or "en", sep="-").languages
    shown = [(code, names.get(code) or LANGUAGES.get(code, code)) for code in codes]
    return sorted(
        ((code, name[:1].upper() + name[1:]) for code, name in shown), key=lambda pair: folded(pair[1])
    )


PARTS: Final = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
}
"""The parts of the world that zones are named after."""


def zones() -> list[tuple[str, Any]]:
    """Time zones by part of the world, for a select; the first says what empty means."""
    language = translation.get_language() or "en"
    return [("", _("As the organisation")), ("UTC", "UTC"), *zones_in(language)]


@cache
def zones_in(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """(part of the world, its zones by the name of their place), both in ``language`` and in its order."""
    named_there = Locale.parse(language, sep="-").time_zones
    places = {place_of(zone): said["city"] for zone, said in named_there.items() if "city" in said}
    parts: dict[str, list[tuple[str, str]]] = {}
    for zone in listed_zones():
        part, _slash, place = zone.partition("/")
        if place:
            plain = place.replace("_", " ").replace("/", ", ")
            parts.setdefault(part, []).append((zone, places.get(place_of(zone), plain)))
    with translation.override(language):
        named = [
            (str(PARTS[part]), sorted(found, key=lambda pair: folded(pair[1])))
            for part, found in parts.items()
        ]
    return sorted(named, key=lambda pair: folded(pair[0]))


def offer_zone(form: forms.Form, stored: str) -> None:
    """Choose the zone that is stored, under its name of today; a rare one that has none is offered as it is."""
    shown = listed_as(stored)
    form.initial["time_zone"] = shown
    if shown and shown not in listed_zones():
        field: Any = form.fields["time_zone"]
        field.choices = [*field.choices, (shown, shown)]


class PreferencesForm(forms.Form):
    """How pages look, and in which language and zone."""

    language = forms.ChoiceField(
        label=_("Language of pages and mails"),
        required=False,
        choices=[("", _("As the organisation")), *settings.LANGUAGES],
    )
    theme = forms.ChoiceField(
        label=_("Look"),
        required=False,
        choices=[("", _("As this device says")), ("light", _("Light")), ("dark", _("Dark"))],
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("Every date and time is shown in this zone; your working hours count in it."),
        choices=zones,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_zone(self, self.initial.get("time_zone", ""))


class LanguagesForm(forms.Form):
    """Languages one can be mentored in: keep the ticked ones, add one."""

    keep = forms.MultipleChoiceField(
        label=_("You speak"), required=False, widget=forms.CheckboxSelectMultiple
    )
    add = forms.ChoiceField(label=_("Add a language"), required=False)

    def __init__(self, *args: Any, spoken: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = list(spoken)
        self.fields["keep"].choices = language_names(spoken)  # type: ignore[attr-defined]
        self.fields["keep"].initial = spoken
        others = language_names(code for code in LANGUAGES if code not in spoken)
        self.fields["add"].choices = [("", _("None")), *others]  # type: ignore[attr-defined]
        if not spoken:
            del self.fields["keep"]

    @property
    def codes(self) -> list[str]:
        """Every language after the change."""
        kept = self.cleaned_data.get("keep", [])
        return [*kept, *filter(None, [self.cleaned_data["add"]])]


class HoursForm(forms.Form):
    """Up to two stretches a weekday: from and to, both or neither."""

    def __init__(self, *args: Any, week: Iterable[Stretch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told: dict[int, list[Stretch]] = {}
        for one in week:
            told.setdefault(one.weekday, []).append(one)
        for day, name in WEEKDAYS.items():
            for nth in range(MOST_A_DAY):
                known = told.get(day, [])[nth : nth + 1]
                self._add(f"{name} {_('from')}", f"from_{day}_{nth}", [one.starts for one in known], nth)
                self._add(f"{name} {_('to')}", f"to_{day}_{nth}", [one.ends for one in known], nth)

    def _add(self, label: str, name: str, known: list[time], nth: int) -> None:
        again = _("%(field)s, second time")
        self.fields[name] = forms.TimeField(
            label=str(again) % {"field": label} if nth else label,
            required=False,
            initial=known[0].strftime("%H:%M") if known else None,
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        )

    @property
    def days(self) -> list[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """(weekday's name, its pairs of from and to) for the table."""
        return [
            (str(name), [(self[f"from_{day}_{n}"], self[f"to_{day}_{n}"]) for n in range(MOST_A_DAY)])
            for day, name in WEEKDAYS.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a stretch with one end only."""
        data = super().clean() or {}
        for day in WEEKDAYS:
            for nth in range(MOST_A_DAY):
                starts, ends = f"from_{day}_{nth}", f"to_{day}_{nth}"
                if (data.get(starts) is None) != (data.get(ends) is None):
                    missing = ends if data.get(ends) is None else starts
                    self.add_error(missing, _("Give both times, or neither for a free day."))
        return data

    @property
    def stretches(self) -> list[Stretch]:
        """The week that was told."""
        data = self.cleaned_data
        return [
            Stretch(day, data[f"from_{day}_{nth}"], data[f"to_{day}_{nth}"])
            for day in WEEKDAYS
            for nth in range(MOST_A_DAY)
            if data[f"from_{day}_{nth}"] is not None
        ]


class DayField(forms.DateField):
    """A day of this age, so that every zone and the day after can be reckoned."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> date | None:
        """The day. Raises ValidationError for what is no day, or not of these years."""
        day = super().to_python(value)
        if day is not None and not is_of_this_age(day):
            raise forms.ValidationError(
                gettext("Give a day between %(first)d and %(last)d.")
                % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )
        return day


class LeaveForm(forms.Form):
    """Days away, both included."""

    first_date = DayField(label=_("First day away"))
    last_date = DayField(label=_("Last day away"))


class AddressCodeForm(forms.Form):
    """The code that went to the new address."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Eight letters and digits, as in ABCD-2345."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class CurrentPasswordForm(forms.Form):
    """The current password, unless a code was used just now."""

    current = forms.CharField(
        label=_("Your current password"),
        strip=False,
        max_length=400,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, is_proved: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_proved:
            del self.fields["current"]


class NewAddressForm(CurrentPasswordForm):
    """The address to be used from now on."""

    new_email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("new_email", "current")


class NewPasswordForm(CurrentPasswordForm):
    """A new password."""

    new = forms.CharField(
        label=_("New password"),
        help_text=_("At least twelve signs. Four plain words you can remember do well."),
        strip=False,
        max_length=400,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class EraseForm(forms.Form):
    """A word typed on purpose."""

    word = forms.CharField(
        max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = gettext("ERASE")
        self.fields["word"].label = gettext("Type the word %(word)s") % {"word": self.wanted}

    def clean_word(self) -> str:
        """Refuse anything but the word."""
        word: str = self.cleaned_data["word"]
        if word.strip().upper() != self.wanted:
            raise forms.ValidationError(_("To go on, type the word in capitals as it stands here."))
        return word
