"""A programme's rules: kept as they were typed, refused where they make no sense, read in any older shape."""

from dataclasses import replace

import pytest
from tests import factories as make
from tests.factories import AT

from leaderful.lib.errors import NotAllowed
from leaderful.programmes.models import Programme
from leaderful.programmes.operations.changing import UnableToChangeProgramme
from leaderful.programmes.operations.rules import RANGES, change_rules
from leaderful.programmes.queries import ONE_POOL, ProgrammeRules, rules_of

pytestmark = pytest.mark.django_db

STANDARD = ProgrammeRules()


def change(programme, rules, actor=None):
    return change_rules(key=programme.key, rules=rules, actor=actor or make.granted("LEAD"), at=AT)


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        *((replace(STANDARD, **{name: least - 1}), name) for name, (least, _most) in RANGES.items()),
        *((replace(STANDARD, **{name: most + 1}), name) for name, (_least, most) in RANGES.items()),
        (replace(STANDARD, remind_days=14), "remind_days"),
        (replace(STANDARD, grade_gap=(2, 1)), "grade_to"),
        (replace(STANDARD, grade_gap=(-10, 1)), "grade_from"),
        (replace(STANDARD, weights={**STANDARD.weights, "goal": -1}), "weight_goal"),
        (replace(STANDARD, weights={"goal": 1}), None),
        (replace(STANDARD, pool="three_sides"), None),
        (replace(STANDARD, pool=ONE_POOL), None),
        (replace(STANDARD, tier=2), None),
    ],
)
def test_it_refuses_what_does_not_fit_and_says_where(rules, field):
    programme = make.programme()

    with pytest.raises(UnableToChangeProgramme) as refused:
        change(programme, rules)

    assert refused.value.field == field
    assert Programme.objects.get().rules == {}


def test_rules_come_back_as_they_were_kept():
    rules = replace(
        STANDARD,
        weights={**STANDARD.weights, "wish": 0},
        common_language=False,
        grade_gap=(-2, 0),
        answer_days=10,
    )

    change(make.programme(), rules)

    assert rules_of(Programme.objects.get()) == rules


def test_rules_kept_in_an_older_shape_are_filled_up():
    assert rules_of(make.programme(rules={})) == STANDARD
    assert rules_of(make.programme(rules={"version": 1, "weights": {"goal": 7}})).weights["goal"] == 7


def test_they_stay_once_the_programme_is_closed():
    with pytest.raises(UnableToChangeProgramme):
        change(make.programme(state="CLOSED"), STANDARD)


def test_a_coordinator_of_another_programme_changes_nothing():
    other = make.granted("COORDINATOR", scope="PROGRAMME", scope_id=make.programme().pk)

    with pytest.raises(NotAllowed):
        change(make.programme(), STANDARD, actor=other)


def test_hours_go_by_tier():
    rules = replace(STANDARD, hours_per_pair=3, hours_per_upper_pair=1)

    assert [rules.hours_for(tier) for tier in (1, 2)] == [3, 1]
