"""Public holidays by country and region. The days are those of the laws, looked up apart from the library."""

from datetime import date

import pytest

from leaderful.core.intake import COUNTRIES
from leaderful.lib.public_holidays import NoSuchPlaceError, countries, named_in, public_holidays, regions

PAGES = ("en", "de")
# Easter Sunday 2027 is 28 March (the Gregorian computus), which settles the days that move with it.


def test_a_country_without_a_region_has_what_all_of_it_keeps():
    """Germany: the nine days that every Land has (Easter Monday 29 March, Ascension 6 May, Whit Monday 17 May)."""
    assert list(public_holidays("DE", "", 2027, languages=PAGES)) == [
        *(date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 1), date(2027, 5, 6)),
        *(date(2027, 5, 17), date(2027, 10, 3), date(2027, 12, 25), date(2027, 12, 26)),
    ]


@pytest.mark.parametrize(
    ("region", "more"),
    [
        # FTG Bayern, Art. 1: Epiphany, Corpus Christi, All Saints'
        ("BY", {date(2027, 1, 6), date(2027, 5, 27), date(2027, 11, 1)}),
        ("BE", {date(2027, 3, 8)}),  # Berlin, since 2019: International Women's Day
        ("HH", {date(2027, 10, 31)}),  # Hamburg, since 2018: Reformation Day
    ],
)
def test_a_region_has_days_of_its_own(region, more):
    """On top of the country's."""
    whole = public_holidays("DE", "", 2027, languages=PAGES)

    assert set(public_holidays("DE", region, 2027, languages=PAGES)) - set(whole) == more


def test_names_are_in_english_and_in_the_languages_of_the_place_and_of_the_pages():
    """As far as the library speaks them."""
    assert public_holidays("DE", "", 2027, languages=PAGES)[date(2027, 10, 3)] == {
        "de": "Tag der Deutschen Einheit",
        "en": "German Unity Day",
    }
    assert set(public_holidays("PT", "", 2027, languages=PAGES)[date(2027, 12, 25)]) == {"en", "pt"}


def test_names_have_the_apostrophes_of_our_pages():
    assert public_holidays("GB", "ENG", 2027, languages=PAGES)[date(2027, 1, 1)] == {"en": "New Year’s Day"}


def test_a_name_is_found_in_whichever_language_there_is():
    """The page's, else English, else any, else none."""
    assert named_in({"en": "Epiphany", "de": "Heilige Drei Könige"}, "de") == "Heilige Drei Könige"
    assert named_in({"en": "Epiphany", "sv": "Trettondedag jul"}, "de") == "Epiphany"
    assert named_in({"sv": "Trettondedag jul"}, "de") == "Trettondedag jul"
    assert named_in({}, "de") == ""


@pytest.mark.parametrize(
    "place",
    [
        ("XX", "", 2027),
        ("", "", 2027),
        ("date", "", 2027),
        ("DE", "ZZ", 2027),
        ("PT", "BY", 2027),
        ("DE", "", 1999),
    ],
)
def test_a_place_or_year_nobody_knows_is_refused(place):
    """Also what is an attribute of the library and no country."""
    with pytest.raises(NoSuchPlaceError):
        public_holidays(*place, languages=PAGES)


def test_every_country_offered_has_a_name_and_answers():
    """A country in the list that fails when it is chosen would be a dead end."""
    for country in countries():
        assert country in COUNTRIES
        for region in ["", *regions(country)][:2]:
            assert all(
                names.get("en") for names in public_holidays(country, region, 2027, languages=PAGES).values()
            )


def test_regions_go_by_their_names():
    """“Bayern”, not “BY”; one without a name goes by its code."""
    assert regions("DE")["BY"] == "Bayern"
    assert regions("GB") == {"ENG": "England", "NIR": "Northern Ireland", "SCT": "Scotland", "WLS": "Wales"}
    assert regions("FR")["974"] == "La Réunion"
    assert regions("SE") == {}
