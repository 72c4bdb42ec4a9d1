"""Whose public holidays a site keeps, and a day to be added."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.lib.folding import folded
from leaderful.lib.public_holidays import countries, regions
from leaderful.people.operations.holidays import LONGEST_NAME
from leaderful.web.forms.account import DayField
from leaderful.web.forms.people import country_name


def place_name(country: str, region: str) -> str:
    """What a region, or a whole country, is called on a page: “Bayern, Germany”."""
    named = regions(country).get(region, region) if region else ""
    return ", ".join(filter(None, [named, country_name(country)]))


class PlaceForm(forms.Form):
    """A country, its region and a year. The regions are those of the country chosen before, so it is sent twice."""

    country = forms.ChoiceField(label=_("Country"))
    region = forms.ChoiceField(label=_("Region"), required=False)
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, data: Any, *, years: Iterable[int]) -> None:
        """``data`` may name a region of another country, left from before the country changed: it is dropped."""
        country, region = data.get("country", ""), data.get("region", "")
        there = regions(country) if country in countries() else {}
        super().__init__({**data, "region": region if region in there else ""})
        listed = sorted(
            ((code, country_name(code)) for code in countries()), key=lambda pair: folded(pair[1])
        )
        self.fields["country"].choices = [("", _("Choose a country")), *listed]  # type: ignore[attr-defined]
        self.fields["region"].choices = [("", _("The whole country")), *there.items()]  # type: ignore[attr-defined]
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        if not there:
            self.fields["region"].widget = forms.HiddenInput()


class HolidayForm(forms.Form):
    """A day on which nobody works, and what it is called."""

    day = DayField(label=_("Day"))
    name = forms.CharField(
        label=_("What day it is"), max_length=LONGEST_NAME, help_text=_("Such as “Closed between the years”.")
    )
