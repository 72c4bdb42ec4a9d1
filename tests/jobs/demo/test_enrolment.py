import random
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaderful.flows.catalogue import codes
from leaderful.jobs.demo.enrolment import Enrolments, UnableToInventEnrolments, invent_enrolments
from leaderful.jobs.demo.organisation import Organisation, invent
from leaderful.jobs.demo.sentences import AGREED_LINES, AGREEMENTS, GOALS, OFFERS

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def company() -> Organisation:
    return invent(random.Random(1), on=TODAY)


@pytest.fixture(scope="module")
def enrolled(company: Organisation) -> Enrolments:
    return invent_enrolments(random.Random(1), company)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 60), st.integers(1, 120))
def test_it_enrols_exactly_as_many_as_asked_and_nobody_twice(seed: int, mentors: int, mentees: int):
    company = invent(random.Random(seed), on=TODAY)

    enrolled = invent_enrolments(random.Random(seed), company, mentors=mentors, mentees=mentees)

    assert (len(enrolled.mentors), len(enrolled.mentees)) == (mentors, mentees)
    people = {e.person for e in enrolled.mentors + enrolled.mentees}
    assert len(people) == mentors + mentees
    assert people <= {p.number for p in company.people}


def test_it_picks_goals_skills_and_experience_from_the_catalogue(enrolled: Enrolments):
    everybody = enrolled.mentors + enrolled.mentees

    assert {code for e in everybody for code in e.goals} <= set(codes("GOAL"))
    assert {code for e in everybody for code in e.skills_wanted + e.skills_offered} <= set(codes("SKILL"))
    assert {code for e in everybody for code in e.experience} <= set(codes("EXPERIENCE"))
    assert all(e.goals and e.skills_wanted for e in everybody)
    assert all(
        len(set(field)) == len(field)
        for e in everybody
        for field in (e.goals, e.skills_wanted, e.skills_offered)
    )


def test_it_finds_a_mentor_for_every_skill_wanted(enrolled: Enrolments):
    offered = {code for mentor in enrolled.mentors for code in mentor.skills_offered}

    assert {code for mentee in enrolled.mentees for code in mentee.skills_wanted} <= offered


def test_it_finds_a_mentor_for_nearly_every_goal_and_experience_wished_for(enrolled: Enrolments):
    for field in ("goals", "experience"):
        offered = {code for mentor in enrolled.mentors for code in getattr(mentor, field)}
        wanted = {code for mentee in enrolled.mentees for code in getattr(mentee, field)}

        assert len(wanted - offered) <= 0.3 * len(wanted)


def test_it_lets_mentees_wish_for_mentors_outside_their_unit_and_line(
    company: Organisation, enrolled: Enrolments
):
    by_number = {p.number: p for p in company.people}
    mentors = {e.person for e in enrolled.mentors}
    wishes = [(e.person, wish) for e in enrolled.mentees for wish in e.wishes]

    assert len(wishes) > 20
    for mentee, wish in wishes:
        assert wish in mentors
        assert by_number[mentee].manager != wish
        assert by_number[mentee].unit != by_number[wish].unit


def test_it_lets_some_mentors_wish_for_those_who_asked_for_them(enrolled: Enrolments):
    asked = {(wish, e.person) for e in enrolled.mentees for wish in e.wishes}
    answered = {(e.person, wish) for e in enrolled.mentors for wish in e.wishes}

    assert answered
    assert answered <= asked


def test_it_has_nearly_as_many_places_as_mentees(enrolled: Enrolments):
    places = sum(e.places for e in enrolled.mentors)

    assert 80 <= places <= 140
    assert all(1 <= e.hours_per_month <= 6 for e in enrolled.mentors + enrolled.mentees)


def test_it_writes_in_a_language_the_person_speaks(enrolled: Enrolments):
    written = Counter(e.words.language for e in enrolled.mentors + enrolled.mentees)

    assert set(written) == {"en", "de"}
    assert all(e.words.language in e.languages for e in enrolled.mentors + enrolled.mentees)


def test_it_repeats_a_goal_sentence_as_late_as_possible(enrolled: Enrolments):
    repeated = Counter(e.words.text for e in enrolled.mentees)

    assert len(repeated) > 60
    assert max(repeated.values()) <= 3


def test_it_lets_the_sentence_speak_of_the_first_goal(enrolled: Enrolments):
    goal_of = {text: code for code, _, text in GOALS}

    assert all(goal_of[e.words.text] == e.goals[0] for e in enrolled.mentees)


def test_it_has_at_least_sixty_different_goal_sentences_and_speaks_as_the_look_asks():
    texts = [text for _, _, text in GOALS] + [text for _, text in (*OFFERS, *AGREEMENTS)]
    texts += [text for _, *sides in AGREED_LINES for text in sides]

    assert len({text for _, _, text in GOALS}) == len(GOALS) >= 60
    assert {code for code, _, _ in GOALS} <= set(codes("GOAL"))
    assert not [text for text in texts if set(text) & set("!'\"")]
    assert all(text[0].isupper() and text.endswith(".") for text in texts)


def test_it_says_when_there_are_too_few_people(company: Organisation):
    with pytest.raises(UnableToInventEnrolments, match="300 were asked for"):
        invent_enrolments(random.Random(1), company, mentors=300)
