"""The holidays of sites: taking over, adding, removing, and what comes by itself."""

from datetime import UTC, date, datetime

import pytest
from tests.factories import granted, person

from leaderful.audit.models import Event
from leaderful.lib.errors import NotAllowed
from leaderful.people import queries
from leaderful.people.models import Holiday, SiteCalendar
from leaderful.people.operations import holidays
from leaderful.people.operations.holidays import UnableToChangeHolidays

pytestmark = pytest.mark.django_db
SUMMER, AUTUMN = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 9, 4, tzinfo=UTC)
EPIPHANY, COMPANY_DAY = date(2026, 1, 6), date(2026, 6, 19)


@pytest.fixture
def lead():
    person(site="Munich")
    return granted("LEAD")


def taken(lead, *, site="Munich", country="DE", region="BY", year=2026, but=(), at=SUMMER):
    """A year taken over, without some days."""
    days = holidays.public_days(country=country, region=region, year=year)
    return holidays.take_over(
        site=site, country=country, region=region, year=year, kept=set(days) - set(but), actor=lead, at=at
    )


def followed(at):
    """Whatever the worker does until nothing is due."""
    turns = 0
    while holidays.follow_next(at=at):
        turns += 1
    return turns


def days_of(year, site="Munich"):
    return set(Holiday.objects.filter(calendar__site=site, date__year=year).values_list("date", flat=True))


def test_what_was_ticked_is_taken_over_and_recorded_without_words(lead):
    calendar = taken(lead, but=[EPIPHANY])

    assert days_of(2026) == set(holidays.public_days(country="DE", region="BY", year=2026)) - {EPIPHANY}
    assert (calendar.country, calendar.region, calendar.followed_until) == ("DE", "BY", 2026)
    event = Event.objects.get(verb="people.holiday.taken_over")
    assert (event.actor_id, event.codes) == (lead.pk, {"country": "DE", "year": 2026, "days": 11})


def test_only_leads_and_administrators_may(lead):
    for stranger in (person(), granted("COORDINATOR"), granted("EXECUTIVE")):
        with pytest.raises(NotAllowed):
            taken(stranger)
    taken(granted("ADMINISTRATOR"))


def test_taking_over_again_replaces_what_was_taken_over_and_leaves_what_was_added(lead):
    taken(lead)
    holidays.add_holiday(
        site="Munich", day=COMPANY_DAY, name="Company day", language="en", actor=lead, at=SUMMER
    )

    taken(lead, region="BE")

    assert days_of(2026) == {*holidays.public_days(country="DE", region="BE", year=2026), COMPANY_DAY}


def test_another_place_takes_the_later_years_along(lead):
    taken(lead)
    taken(lead, year=2027)

    taken(lead, region="BE")

    assert not days_of(2027)
    followed(AUTUMN)
    assert days_of(2027) == set(holidays.public_days(country="DE", region="BE", year=2027))


def test_a_day_that_is_there_already_is_not_taken_over_twice(lead):
    holidays.add_holiday(site="Munich", day=EPIPHANY, name="Closed", language="en", actor=lead, at=SUMMER)

    taken(lead)

    assert Holiday.objects.get(date=EPIPHANY).names == {"en": "Closed"}


@pytest.mark.parametrize(
    "wrong", [{"country": "XX"}, {"region": "ZZ"}, {"year": 1999}, {"kept": []}, {"site": "Atlantis"}]
)
def test_what_can_not_be_taken_over_is_refused_and_nothing_is_written(lead, wrong):
    facts = {"site": "Munich", "country": "DE", "region": "BY", "year": 2026, "kept": [EPIPHANY]} | wrong

    with pytest.raises(UnableToChangeHolidays):
        holidays.take_over(**facts, actor=lead, at=SUMMER)
    assert not SiteCalendar.objects.exists()


@pytest.mark.parametrize(("name", "says"), [("  ", "what day"), ("x" * 101, "at most 100")])
def test_a_day_needs_a_short_name(lead, name, says):
    with pytest.raises(UnableToChangeHolidays, match=says):
        holidays.add_holiday(site="Munich", day=COMPANY_DAY, name=name, language="en", actor=lead, at=SUMMER)


def test_a_day_is_added_once_and_taken_away_once(lead):
    facts = {"site": "", "name": "Company day", "language": "en", "actor": lead, "at": SUMMER}
    added = holidays.add_holiday(day=COMPANY_DAY, **facts)

    with pytest.raises(UnableToChangeHolidays, match="already"):
        holidays.add_holiday(day=COMPANY_DAY, **facts)
    holidays.remove_holiday(key=added.key, actor=lead, at=SUMMER)
    with pytest.raises(UnableToChangeHolidays, match="already"):
        holidays.remove_holiday(key=added.key, actor=lead, at=SUMMER)
    assert not Holiday.objects.exists()


def test_the_next_year_comes_by_itself_in_september_once(lead):
    taken(lead)

    assert followed(SUMMER) == 0
    assert followed(AUTUMN) == 1
    assert days_of(2027) == set(holidays.public_days(country="DE", region="BY", year=2027))
    assert Event.objects.get(verb="people.holiday.followed").actor_id is None


def test_years_that_were_slept_through_are_all_taken_over(lead):
    taken(lead)

    followed(datetime(2028, 1, 5, tzinfo=UTC))

    assert days_of(2027)
    assert days_of(2028)


def test_what_was_left_out_stays_out_and_what_was_added_is_not_guessed_at(lead):
    taken(lead, but=[EPIPHANY])
    corpus_christi = Holiday.objects.get(date=date(2026, 6, 4))  # Easter 2026 is 5 April; 60 days later
    holidays.remove_holiday(key=corpus_christi.key, actor=lead, at=SUMMER)
    holidays.add_holiday(
        site="Munich", day=COMPANY_DAY, name="Company day", language="en", actor=lead, at=SUMMER
    )

    followed(AUTUMN)

    public = set(holidays.public_days(country="DE", region="BY", year=2027))
    assert public - days_of(2027) == {date(2027, 1, 6), date(2027, 5, 27)}


def test_of_a_holiday_of_two_days_the_one_left_out_comes_again(lead):
    """Romania keeps 1 and 2 January under one name: leaving out one is no word about the name."""
    taken(lead, country="RO", region="", but=[date(2026, 1, 2)])

    followed(AUTUMN)

    assert {date(2027, 1, 1), date(2027, 1, 2)} <= days_of(2027)


def test_a_site_that_follows_no_more_keeps_its_days_and_gets_no_new_ones(lead):
    taken(lead)
    holidays.stop_following(site="Munich", actor=lead, at=SUMMER)

    assert followed(AUTUMN) == 0
    assert days_of(2026)
    assert not days_of(2027)
    with pytest.raises(UnableToChangeHolidays, match="by themselves"):
        holidays.stop_following(site="Munich", actor=lead, at=SUMMER)


def test_a_place_that_is_known_no_more_is_followed_no_more(lead):
    """A library may drop a region; the worker gives up instead of failing in every turn."""
    calendar = taken(lead)
    SiteCalendar.objects.filter(pk=calendar.pk).update(region="GONE")

    assert followed(AUTUMN) == 1

    calendar.refresh_from_db()
    assert (calendar.country, calendar.region, calendar.followed_until) == ("", "", None)
    assert [line.site for line in queries.sites_without_next_holidays(on=AUTUMN.date())] == ["Munich"]


def test_next_years_holidays_are_missed_from_september_on(lead):
    holidays.add_holiday(
        site="Munich", day=COMPANY_DAY, name="Company day", language="en", actor=lead, at=SUMMER
    )

    assert queries.sites_without_next_holidays(on=SUMMER.date()) == []
    assert [line.missing for line in queries.sites_without_next_holidays(on=AUTUMN.date())] == [(2027,)]


def test_sites_are_listed_with_their_people_and_those_without_one_last(lead):
    person(site="Munich")
    person(site="Årjäng")
    person(site="Leeds", state="LEFT")
    taken(lead)

    lines = queries.sites(on=SUMMER.date())

    assert [(line.site, line.people, line.years, line.missing) for line in lines] == [
        ("Årjäng", 1, (), (2026,)),
        ("Munich", 2, (2026,), ()),
        ("", 1, (), (2026,)),
    ]


def test_the_country_offered_is_the_one_most_of_a_sites_people_are_in(lead):
    for country in ("AT", "Deutschland", "Deutschland"):
        person(site="Passau", country=country)

    page = queries.site_page(site="Passau", year=2026, on=SUMMER.date())

    assert page.country == "DE"
