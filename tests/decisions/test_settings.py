"""Guiding principles, and how far each kind of decision may be handed over."""

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.audit.models import Event
from leaderful.decisions.models import KindRule, Principle
from leaderful.decisions.operations import moves, settings
from leaderful.decisions.operations.register_steps import UnableToChangeArea
from leaderful.decisions.operations.settings import UnableToSet
from leaderful.decisions.queries.register import furthest_of
from leaderful.flows.principles import ready_made
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make.granted("LEAD")


def governs(area, spoken=6, **facts):
    version = deciding.stated(area, spoken, wall=None, **facts).versions.get()
    return version.rung, version.why


def set_kind(lead, kind="SCHEDULE", ceiling=None, money_limit=None):
    settings.set_kind(kind=kind, ceiling=ceiling, money_limit=money_limit, actor=lead, at=AT)


def bound(area, ceiling=None, money_limit=None):
    moves.bound_area(key=area.key, ceiling=ceiling, money_limit=money_limit, actor=area.holder, at=AT)


def test_a_kind_goes_no_further_than_is_set_and_what_was_stated_stays(lead):
    area = deciding.area(rung=6)
    before = deciding.stated(area, 6, wall=None)

    set_kind(lead, ceiling=4)

    assert governs(area) == (4, ["ceiling"])
    assert before.versions.get().rung == 6
    assert furthest_of(area) == 4


def test_people_and_safety_can_be_set_further(lead):
    area = deciding.area(rung=6, kind="SAFETY")
    assert governs(area) == (4, ["ceiling"])

    set_kind(lead, "SAFETY", ceiling=6)

    assert governs(area) == (6, ["spoken"])


def test_money_above_the_limit_takes_a_yes_however_far_it_goes(lead):
    area = deciding.area(rung=6, kind="MONEY")
    assert governs(area, amount=1) == (4, ["ceiling"])

    set_kind(lead, "MONEY", ceiling=5, money_limit=500)

    assert governs(area, amount=500) == (5, ["ceiling"])
    assert governs(area, amount=501) == governs(area) == (4, ["ceiling"])


def test_money_without_a_limit_goes_as_far_as_was_set(lead):
    area = deciding.area(rung=6, kind="MONEY")

    set_kind(lead, "MONEY", ceiling=6)

    assert governs(area, amount=10**9) == (6, ["spoken"])


def test_the_record_holds_what_it_was_and_is(lead):
    set_kind(lead, "MONEY", money_limit=500)
    set_kind(lead, "MONEY", ceiling=4, money_limit=200)

    codes = Event.objects.filter(verb="decisions.kind.changed").order_by("pk").values_list("codes", flat=True)

    assert list(codes) == [
        {"kind": "MONEY", "now_money_limit": 500},
        {"kind": "MONEY", "was_money_limit": 500, "now_ceiling": 4, "now_money_limit": 200},
    ]
    assert KindRule.objects.count() == 1


def test_only_money_has_a_limit_in_money(lead):
    with pytest.raises(UnableToSet, match="Only decisions about money"):
        set_kind(lead, "TOOLS", money_limit=100)


def test_whoever_holds_one_sets_it_lower_and_whose_it_is_is_told(lead):
    area = deciding.area(rung=4)

    bound(area, ceiling=5)

    area.refresh_from_db()
    assert furthest_of(area) == 5
    assert [n.recipient_id for n in Notice.objects.filter(kind="decisions.area_bounded")] == [area.person_id]


def test_never_above_the_organisations_word_not_even_by_a_later_one(lead):
    area = deciding.area(rung=4)
    bound(area, ceiling=6)
    set_kind(lead, ceiling=5)

    area.refresh_from_db()
    assert furthest_of(area) == 5
    with pytest.raises(UnableToChangeArea, match="You can only set it lower"):
        bound(area, ceiling=6)


def test_not_below_what_the_two_agreed_which_takes_both():
    area = deciding.area(rung=5)

    with pytest.raises(UnableToChangeArea, match="Propose a step back"):
        bound(area, ceiling=4)


def test_a_limit_of_ones_own_is_lower_than_the_organisations_and_needs_one(lead):
    area = deciding.area(rung=5, kind="MONEY")
    with pytest.raises(UnableToChangeArea, match="every amount takes a yes"):
        bound(area, money_limit=100)
    set_kind(lead, "MONEY", money_limit=500)
    with pytest.raises(UnableToChangeArea, match="limit is lower"):
        bound(area, money_limit=501)

    bound(area, money_limit=100)

    assert governs(area, 5, amount=100) == (5, ["spoken"])
    assert governs(area, 5, amount=101) == (4, ["ceiling"])


def test_whose_it_is_cannot_bound_it_nor_a_lead():
    area = deciding.area()

    for who in (area.person, make.granted("LEAD")):
        with pytest.raises(NotAllowed):
            moves.bound_area(key=area.key, ceiling=5, money_limit=None, actor=who, at=AT)


def test_one_begins_with_the_ready_made_principles_in_each_language_once(lead):
    settings.begin_principles(principles=ready_made(), actor=lead, at=AT)

    assert all(set(one.names) == set(one.sentences) == {"en", "de"} for one in Principle.objects.all())
    assert Principle.objects.filter(names__en="Safety first").exclude(names__de="Safety first").exists()
    with pytest.raises(UnableToSet, match="principles already"):
        settings.begin_principles(principles=ready_made(), actor=lead, at=AT)


def test_principles_are_put_in_order_and_retired_and_stay_where_they_are_cited(lead):
    first, second = (
        settings.add_principle(names={"en": name}, sentences={}, actor=lead, at=AT) for name in ("One", "Two")
    )
    intent = deciding.stated(principle=second.key)

    settings.move_principle(key=second.key, is_up=True, actor=lead, at=AT)
    order = [one.names["en"] for one in Principle.objects.order_by("position")]
    settings.change_principle(
        key=second.key, names={"en": "Two"}, sentences={}, is_listed=False, actor=lead, at=AT
    )

    assert order == ["Two", "One"]
    assert intent.versions.get().principle == second
    assert deciding.stated(principle=second.key).versions.get().principle is None
    assert first.is_listed
