"""The climate of units: counted once when a quarter is over, in tens or more, for whoever may see it; off until switched on."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import deciding
from tests import factories as make

from leaderful.decisions.models import ClimateCell, ClimateQuarter, Intent, Version
from leaderful.decisions.operations.climate import UnableToSwitchClimate, settle_climate, switch_climate
from leaderful.decisions.queries.climate import band_of, climate, decided, next_quarter
from leaderful.lib.errors import NotAllowed
from leaderful.people.models import Person

pytestmark = pytest.mark.django_db

JULY, OCTOBER = date(2026, 7, 1), date(2026, 10, 1)
SPRING = datetime(2026, 5, 4, 9, tzinfo=UTC)
SUMMER = datetime(2026, 8, 3, 9, tzinfo=UTC)
AUTUMN = datetime(2026, 11, 2, 9, tzinfo=UTC)
ON = datetime(2026, 12, 5, tzinfo=UTC)
NEW_YEAR = datetime(2027, 1, 1, 0, 5, tzinfo=UTC)


@pytest.fixture
def lead():
    return make.granted("LEAD", "Lead")


@pytest.fixture
def switched_on(lead):
    switch_climate(is_on=True, actor=lead, at=SPRING)


def speak(unit, count, rung, at=SUMMER):
    """As many people of ``unit`` each state one intent on ``rung``; they."""
    people = []
    for number in range(count):
        person = make.person(f"P{number}", unit=unit)
        intent = deciding.stated(deciding.area(person, rung=7), rung, at=at, wall=None)
        assert intent.versions.get().spoken == rung
        people.append(person)
    return people


def count(at=ON):
    """Every quarter that is over."""
    while settle_climate(at=at):
        pass


def shown(reader, at=ON, first=JULY):
    """{unit's name: (people, bands)} of one quarter, the whole organisation under None."""
    return {
        row.unit.name if row.unit else None: (row.people, row.bands)
        for quarter in climate(reader, at=at)
        for row in quarter.rows
        if quarter.first == first
    }


def test_nothing_is_counted_or_shown_until_it_is_switched_on(lead):
    speak(make.unit(), 12, 5)

    count()

    assert climate(lead, at=ON) == []
    assert not ClimateQuarter.objects.exists()


def test_a_lead_switches_it_and_nobody_else():
    with pytest.raises(NotAllowed):
        switch_climate(is_on=True, actor=make.granted("ADMINISTRATOR"), at=SUMMER)


def test_it_is_switched_on_once(lead, switched_on):
    """Else a second time would leave out what was stated since."""
    with pytest.raises(UnableToSwitchClimate, match="already"):
        switch_climate(is_on=True, actor=lead, at=SUMMER)


def test_what_was_stated_before_it_was_switched_on_never_counts(lead):
    speak(make.unit("Ward"), 12, 5, at=SUMMER - timedelta(hours=1))
    switch_climate(is_on=True, actor=lead, at=SUMMER)
    speak(make.unit("Kitchen"), 13, 5)

    count()

    assert shown(lead)["Kitchen"][0] in {13, None}
    assert shown(lead)["Ward"][0] is None


def test_switched_off_it_shows_nothing(lead, switched_on):
    speak(make.unit("Ward"), 24, 5)
    count()

    switch_climate(is_on=False, actor=lead, at=ON)

    assert climate(lead, at=ON) == []


def test_units_of_ten_are_shown_and_smaller_ones_are_not_to_be_computed(lead, switched_on):
    """12 and 11 show; with one more unit of 4 at least one larger count is hidden with it, so that no rest tells."""
    for name, people in (("Ward", 12), ("Kitchen", 11), ("Garden", 4)):
        speak(make.unit(name), people, 5)
    count()

    people = {name: told for name, (told, _bands) in shown(lead).items()}

    assert people["Garden"] is None
    told = [people[name] for name in ("Ward", "Kitchen") if people[name] is not None]
    assert people[None] is None or people[None] - sum(told) >= 10


def test_one_unit_of_many_intending_is_told_with_its_band(lead, switched_on):
    speak(make.unit("Ward"), 24, 5)
    count()

    assert shown(lead)["Ward"] == (24, {"ASKS": None, "REQUESTS": None, "INTENDS": 24, "TELLS": None})


def test_a_unit_in_which_nobody_spoke_looks_like_one_of_few(lead, switched_on):
    """Nobody is a small group, too."""
    speak(make.unit("Ward"), 24, 5)
    speak(make.unit("Garden"), 3, 5)
    make.unit("Kitchen")
    count()

    assert shown(lead)["Kitchen"] == shown(lead)["Garden"]


def test_the_running_quarter_is_not_shown(lead, switched_on):
    speak(make.unit("Ward"), 24, 5, at=AUTUMN)
    count()

    assert {told for told, _bands in shown(lead).values()} <= {None}
    assert next_quarter(ON) == NEW_YEAR.date()


def test_practice_is_not_counted(lead, switched_on):
    speak(make.unit("Ward"), 24, 5)
    Version.objects.update(is_practice=True)
    count()

    assert shown(lead) == {}


@pytest.mark.parametrize(
    ("rungs", "band"),
    [([5], "INTENDS"), ([3, 5], "ASKS"), ([4, 5, 7], "INTENDS"), ([6, 7], "TELLS"), ([4], "REQUESTS")],
)
def test_the_middle_of_what_one_spoke_says_the_band(rungs, band):
    assert band_of(rungs) == band


# --- what somebody could try who keeps every page they ever saw ---


def test_somebody_who_moves_or_goes_changes_no_figure_that_was_shown(lead, switched_on):
    """Before and after one person's move, two tables of one quarter would tell how that person speaks."""
    ward, kitchen = make.unit("Ward"), make.unit("Kitchen")
    asking, *_others = speak(ward, 14, 3)
    speak(ward, 14, 5)
    speak(kitchen, 30, 5)
    count()
    before = shown(lead)
    assert before["Ward"][0] is not None

    Person.objects.filter(pk=asking.pk).update(unit=kitchen)
    count()
    moved = shown(lead)
    Version.objects.filter(intent__author=asking).update(stated_at=AUTUMN, go_at=AUTUMN + timedelta(days=1))
    count()

    assert before == moved == shown(lead)


def test_switching_off_and_on_again_makes_no_second_table_of_a_quarter(lead, switched_on):
    speak(make.unit("Ward"), 24, 5)
    count()
    before = shown(lead)
    for is_on in (False, True):
        switch_climate(is_on=is_on, actor=lead, at=ON)
    count()

    assert shown(lead) == before


def test_what_one_quarter_hides_the_next_one_hides(lead, switched_on):
    """Nine in summer, the same nine and one more in autumn: shown, it would tell of the nine."""
    ward, kitchen = make.unit("Ward"), make.unit("Kitchen")
    for at in (SUMMER, AUTUMN):
        speak(kitchen, 30, 5, at=at)
        speak(ward, 9 if at == SUMMER else 10, 5, at=at)
    count(NEW_YEAR)

    assert shown(lead, NEW_YEAR)["Ward"][0] is None
    assert shown(lead, NEW_YEAR, OCTOBER)["Ward"][0] is None


def test_what_began_small_is_shown_once_it_was_large_for_a_whole_quarter(lead, switched_on):
    """Nine, then twelve (hidden, for the nine's sake), then twelve again."""
    ward, kitchen = make.unit("Ward"), make.unit("Kitchen")
    told = []
    for back, people in enumerate((9, 12, 12)):
        at = SUMMER + timedelta(days=92 * back)
        speak(ward, people, 5, at=at)
        speak(kitchen, 30, 5, at=at)
        count(at + timedelta(days=92))
        latest = climate(lead, at=at + timedelta(days=92))[0]
        told += [row.people for row in latest.rows if row.unit == ward]

    assert told == [None, None, 12]


def test_a_quarter_that_showed_nothing_holds_nothing_back(lead, switched_on):
    """Where it was switched on late in a quarter, the next one need not wait."""
    speak(make.unit("Ward"), 24, 5)
    count()

    hidden, shown_one = climate(lead, at=ON)[::-1]
    assert hidden.rows == []
    assert {row.people for row in shown_one.rows} == {24}


def test_each_sees_the_whole_and_what_is_theirs(lead, switched_on):
    care = make.unit("Care")
    ward, night = make.unit("Ward", parent=care), make.unit("Night", parent=care)
    sales = make.unit("Sales")
    nurse = speak(ward, 30, 5)[0]
    for unit in (night, sales):
        speak(unit, 30, 5)
    count()
    executive = make.granted("EXECUTIVE", "Exec")
    of_care = make.granted("EXECUTIVE", "Part", scope="UNIT", scope_id=care.pk)
    admin = make.granted("ADMINISTRATOR", "Admin")
    left = make.person("Left", unit=ward, state="LEFT", left_at=ON)

    seen = {who.given_name: set(shown(who)) for who in (lead, executive, of_care, nurse, admin, left)}

    everything = {None, "Care", "Ward", "Night", "Sales"}
    assert seen == {
        "Lead": everything,
        "Exec": everything,
        "Part": {None, "Care", "Ward", "Night"},
        "P0": {None, "Care", "Ward"},
        "Admin": {None},
        "Left": set(),
    }


def test_two_who_put_their_pages_together_read_the_same_figures(lead, switched_on):
    """Roles see parts of one table: where two see a figure it is the same, and nobody sees more than the lead."""
    care = make.unit("Care")
    ward, night = make.unit("Ward", parent=care), make.unit("Night", parent=care)
    nurse, guard = speak(ward, 13, 5)[0], speak(night, 11, 3)[0]
    speak(care, 4, 5)
    count()
    pages = [shown(who) for who in (lead, nurse, guard, make.granted("EXECUTIVE", "Exec"))]

    for one, other in combinations(pages, 2):
        assert all(one[name] == other[name] for name in one.keys() & other.keys())
    assert all(page.keys() <= pages[0].keys() for page in pages)


@settings(max_examples=12, deadline=None)
@given(
    sizes=st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), min_size=2, max_size=4),
    itself=st.integers(0, 6),
)
def test_no_rest_of_shown_figures_is_about_fewer_than_ten(sizes, itself):
    """Whoever subtracts shown parts from shown sums, by units or by bands, is left with nobody's or with ten or more."""
    with transaction.atomic():
        top = make.unit("Top")
        units = [make.unit(f"U{number}", parent=top) for number in range(len(sizes))]
        for unit, (asking, intending) in zip((*units, top), (*sizes, (0, itself)), strict=True):
            for rung, people in ((3, asking), (5, intending)):
                for _number in range(people):
                    person = make.person(unit=unit)
                    made = Intent.objects.create(
                        author=person, begun_at=SUMMER, state="RUNNING", since=SUMMER, version=1, go_at=SUMMER
                    )
                    Version.objects.create(
                        intent=made, number=1, spoken=rung, rung=rung, written_at=SUMMER, stated_at=SUMMER,
                        go_at=SUMMER, zone="UTC", edition="B", is_practice=False, notice_minutes=0,
 can_be_undone=True,
                    )  # fmt: skip
        figures = decided(JULY, OCTOBER, since=SPRING)
        transaction.set_rollback(True)

    found = {(one.unit, one.is_itself, one.band): one.people for one in figures}
    bands = sorted({one.band for one in figures} - {""})
    if not figures:
        return
    sums = [((unit, False, ""), [(unit, False, band) for band in bands]) for unit in (*units, top)] + [
        ((top, False, band), [*((unit, False, band) for unit in units), (top, True, band)])
        for band in (*bands, "")
    ]
    for whole, parts in sums:
        total, told = found[whole], [found[part] for part in parts]
        if total is not None and None in told:
            assert total - sum(count or 0 for count in told) >= 10, (whole, told)
        assert all(count is None or count >= 10 for count in (total, *told))


def test_the_database_keeps_no_figure_of_fewer_than_ten(switched_on):
    quarter = ClimateQuarter.objects.create(first_date=JULY, settled_at=ON)

    with pytest.raises(IntegrityError, match="no_climate_is_told_of_fewer_than_ten"), transaction.atomic():
        ClimateCell.objects.create(quarter=quarter, band="ASKS", people=9)
