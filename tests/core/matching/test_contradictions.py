"""Input that contradicts itself is refused with who and which rule."""

import pytest

from leaderful.core.matching import (
    Clash,
    Contradiction,
    Mentee,
    Mentor,
    Problem,
    ReportingLoop,
    Rule,
    Rules,
    solve,
)

MONA = Mentor(id="mona", languages=frozenset({"de"}), hours=0b0011)
ANNA = Mentee(id="anna", languages=frozenset({"fr"}), hours=0b1100)


def refusal(rules, *, mentors=(MONA,), mentees=(ANNA,)):
    with pytest.raises(Contradiction) as refused:
        solve(Problem(mentors, mentees, rules))
    return refused.value


@pytest.mark.parametrize(
    ("rules", "rule"),
    [
        (Rules(common_language=True), Rule.LANGUAGE),
        (Rules(common_language=False, overlap_hours=1), Rule.HOURS),
        (Rules(common_language=False, overlap_hours=1, hours_stated=True, least_hours=3), Rule.UNSTATED),
        (Rules(common_language=False, bans=frozenset({("mona", "anna")})), Rule.BAN),
        (Rules(common_language=False, managers={"anna": "x", "x": "mona"}), Rule.REPORTING_LINE),
        (Rules(common_language=False, exclusions=frozenset({("anna", "mona")})), Rule.UNAVAILABLE),
        (Rules(common_language=False, not_again=frozenset({("mona", "anna")})), Rule.UNAVAILABLE),
    ],
)
def test_a_pin_that_breaks_a_rule_is_refused_with_the_rule(rules, rule):
    pinned = Rules(
        **{name: getattr(rules, name) for name in Rules.__dataclass_fields__ if name != "pins"},
        pins=frozenset({("mona", "anna")}),
    )

    refused = refusal(pinned)

    assert refused.clashes == (("mona", "anna", rule),)
    assert "mona and anna" in str(refused)


def test_a_private_exclusion_is_not_given_away_by_a_refused_pin():
    private = {"exclusions": frozenset({("mona", "anna")}), "common_language": False}

    assert str(refusal(Rules(pins=frozenset({("mona", "anna")}), **private))) == (
        "Pinned pairs contradict the rules: mona and anna: this pair can't be made."
    )


def test_pinning_somebody_to_themselves_is_refused():
    refused = refusal(Rules(pins=frozenset({("anna", "anna")})), mentors=(Mentor(id="anna"),))

    assert refused.clashes == (("anna", "anna", Rule.SELF),)


def test_more_pins_than_places_are_refused_with_each_of_them():
    pins = frozenset({("mona", "ben"), ("mona", "cleo")})
    mentees = (Mentee(id="ben"), Mentee(id="cleo"))

    refused = refusal(Rules(pins=pins), mentees=mentees)

    assert refused.clashes == (
        ("mona", "ben", Clash.OVER_CAPACITY),
        ("mona", "cleo", Clash.OVER_CAPACITY),
    )


def test_a_pin_to_a_mentor_without_places_is_refused():
    refused = refusal(Rules(pins=frozenset({("nils", "anna")})), mentors=(Mentor(id="nils", places=0),))

    assert refused.clashes == (("nils", "anna", Rule.NO_PLACES),)


def test_a_mentee_pinned_twice_is_refused():
    pins = frozenset({("nils", "anna"), ("olaf", "anna")})

    refused = refusal(Rules(pins=pins), mentors=(Mentor(id="nils"), Mentor(id="olaf")))

    assert {reason for _, _, reason in refused.clashes} == {Clash.PINNED_TWICE}


def test_a_pin_of_somebody_who_is_not_in_the_round_is_refused():
    assert refusal(Rules(pins=frozenset({("zoe", "anna")}))).clashes == (
        ("zoe", "anna", Clash.UNKNOWN_PERSON),
    )


def test_a_ban_or_exclusion_of_somebody_who_is_not_in_the_round_is_passed_over():
    rules = Rules(
        bans=frozenset({("zoe", "anna")}), exclusions=frozenset({("mona", "zoe")}), common_language=False
    )

    assert len(solve(Problem((MONA,), (ANNA,), rules)).pairs) == 1


@pytest.mark.parametrize(
    ("managers", "circle"),
    [
        ({"a": "a"}, ("a",)),
        ({"b": "a", "a": "c", "c": "b"}, ("a", "c", "b")),
        ({"top": None, "x": "top", "late": "b", "b": "d", "d": "b"}, ("b", "d")),
    ],
)
def test_a_circle_in_the_reporting_line_is_refused_and_shown(managers, circle):
    with pytest.raises(ReportingLoop) as refused:
        solve(Problem((MONA,), (ANNA,), Rules(managers=managers)))

    assert refused.value.people == circle
    assert str(refused.value).endswith(f"{circle[0]}.")
