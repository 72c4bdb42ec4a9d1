"""What is typed about a person, and about a unit."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from babel import Locale
from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leaderful.core.intake import COUNTRIES
from leaderful.lib.folding import folded
from leaderful.people.operations.people import PersonFacts
from leaderful.web.forms.account import offer_zone, zones

Choices = Sequence[tuple[Any, str]]
Find = Callable[[str], list[Any]]
"""Words somebody typed → the people they may mean."""


def country_name(country: str) -> str:
    """A country's name in the page's language; one that is no code stays as it was written."""
    names = Locale.parse(translation.get_language() or "en", sep="-").territories
    return str(names.get(country) or COUNTRIES.get(country, country)) if country else ""


class PersonForm(forms.Form):
    """Everything about one person. A manager is named in words; where several people fit, one is chosen."""

    given_name = forms.CharField(label=_("Given name"), max_length=120, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("Codes and letters go there. Without one, a code can be printed."),
    )
    job_title = forms.CharField(label=_("Job title"), max_length=200, required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    new_unit = forms.CharField(
        label=_("Or a new unit"),
        max_length=160,
        required=False,
        help_text=_("It starts at the top; you can move it afterwards."),
    )
    manager = forms.CharField(
        label=_("Manager"),
        max_length=254,
        required=False,
        help_text=_("Name or address of somebody who works here; empty for nobody."),
    )
    manager_key = forms.ChoiceField(label=_("Whom do you mean?"), required=False, widget=forms.RadioSelect)
    grade = forms.CharField(label=_("Grade"), max_length=60, required=False)
    profession = forms.CharField(label=_("Profession"), max_length=120, required=False)
    site = forms.CharField(label=_("Site"), max_length=120, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)

    def __init__(
        self,
        *args: Any,
        units: Choices,
        find: Find,
        person: Any = None,
        keeps_address: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._find = find
        self._manager = person.manager if person else None
        unit = self.fields["unit"]
        unit.choices = [("", _("None")), *((str(key), name) for key, name in units)]  # type: ignore[attr-defined]
        countries = sorted(
            ((code, country_name(code)) for code in COUNTRIES), key=lambda pair: folded(pair[1])
        )
        country = person.country if person and person.country not in COUNTRIES else ""
        rare = [(country, country)] if country else []
        self.fields["country"].choices = [("", _("Not known")), *rare, *countries]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = zones()  # type: ignore[attr-defined]
        if person:
            self.initial = _initial(person)
            if keeps_address:
                email = self.fields["email"]
                email.disabled = True
                email.help_text = _(
                    "Codes go there, so only an administrator changes it. The person can, in the account."
                )
            offer_zone(self, person.time_zone)
        self._choice = self.fields.pop("manager_key")

    def clean(self) -> dict[str, Any]:
        """Find whom the manager’s words mean; ask where several people fit."""
        data: dict[str, Any] = super().clean() or {}
        data["manager_found"] = self._found(data.get("manager", ""))
        return data

    def _found(self, words: str) -> UUID | None:
        if not words:
            return None
        if self._manager is not None and words == self._manager.name:
            key: UUID = self._manager.key
            return key
        people = self._find(words)
        chosen = [p for p in people if str(p.key) == self.data.get("manager_key")] or people
        if len(chosen) == 1:
            found: UUID = chosen[0].key
            return found
        if not people:
            self.add_error(
                "manager", gettext("Nobody who works here fits. Try only the family name, or the address.")
            )
            return None
        self._offer(people)
        self.add_error("manager", gettext("Several people fit. Choose one below."))
        return None

    def _offer(self, people: Sequence[Any]) -> None:
        """Put the choice of several people right after the words that mean them."""
        self._choice.choices = [  # type: ignore[attr-defined]
            (str(p.key), " · ".join(filter(None, [p.name, p.job_title, p.unit.name if p.unit else ""])))
            for p in people
        ]
        names = list(self.fields)
        self.fields["manager_key"] = self._choice
        names.insert(names.index("manager") + 1, "manager_key")
        self.order_fields(names)

    @property
    def facts(self) -> PersonFacts:
        """What was typed, for the operation."""
        data = self.cleaned_data
        texts = ("given_name", "family_name", "email", "new_unit", "job_title", "grade", "profession", "site")
        return PersonFacts(
            **{name: data[name] for name in (*texts, "country", "time_zone")},
            unit=UUID(data["unit"]) if data["unit"] else None,
            manager=data["manager_found"],
        )


def _initial(person: Any) -> dict[str, str]:
    names = ("given_name", "family_name", "email", "job_title", "grade", "profession", "site", "country")
    return {
        **{name: getattr(person, name) for name in (*names, "time_zone")},
        "unit": str(person.unit.key) if person.unit else "",
        "manager": person.manager.name if person.manager else "",
    }


class UnitForm(forms.Form):
    """A unit's name, and the one it belongs to where that is asked."""

    name = forms.CharField(label=_("Name"), max_length=160)
    parent = forms.ChoiceField(label=_("Part of"), required=False)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        top = ("", _("Nothing: it stands at the top"))
        self.fields["parent"].choices = [top, *((str(key), name) for key, name in units)]  # type: ignore[attr-defined]

    @property
    def above(self) -> UUID | None:
        """The key of the unit above, or None for the top."""
        key = self.cleaned_data["parent"]
        return UUID(key) if key else None


class ItemForm(forms.Form):
    """What something that people pick is called, in each language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            label = gettext("In %(language)s") % {"language": gettext(name)}
            self.fields[f"name_{code}"] = forms.CharField(label=label, max_length=100, required=False)

    @property
    def names(self) -> dict[str, str]:
        """{language: text}, once valid."""
        return {code: self.cleaned_data[f"name_{code}"] for code, _name in settings.LANGUAGES}
