"""A programme asks what it needs: a question can be left out, insisted on, or put in other words."""

import pytest
from tests import factories as make
from tests.factories import AT

from leaderful.programmes.operations import enrolment
from leaderful.programmes.operations.enrolment import Answers, UnableToEnrol
from leaderful.programmes.queries import questions_of
from leaderful.programmes.queries.questions import STANDARD
from leaderful.web.forms.enrolment import FORMS

pytestmark = pytest.mark.django_db


def asking(role="MENTEE", **questions):
    """A programme that says something of its own about these questions."""
    return make.programme(questions={"version": 1, role: questions})


def code_of(name):
    return "wishes" if name.startswith("wish_") else "languages" if name == "language" else name


@pytest.mark.parametrize("role", sorted(STANDARD))
def test_every_question_has_its_field_and_every_field_its_question(role):
    fields = {code_of(name) for name in FORMS[role].base_fields}

    assert fields == {one.code for one in STANDARD[role]}
    assert {name for part in FORMS[role].sections for name in part.names} >= set(FORMS[role].base_fields)


def test_what_a_programme_does_not_say_is_standard():
    questions = {one.code: one for one in questions_of(make.programme(), "MENTEE")}

    assert all(one.asked for one in questions.values())
    assert [code for code, one in questions.items() if one.required] == ["goal"]


def test_what_protects_people_and_what_matching_needs_is_always_asked():
    programme = asking(
        goal={"asked": False, "required": False}, exclusions={"asked": False, "required": True}
    )
    questions = {one.code: one for one in questions_of(programme, "MENTEE")}

    assert questions["goal"].asked
    assert questions["goal"].required
    assert questions["exclusions"].asked
    assert not questions["exclusions"].required


def test_the_form_asks_in_the_programmes_words_and_leaves_out_what_it_does_not_ask(client):
    programme = asking(
        words={"asked": False},
        skill={"label": {"en": "Which craft do you want to learn?"}, "hint": {"en": "Three will do."}},
    )
    client.force_login(make.person())

    page = client.get(f"/programmes/{programme.key}/join/mentee/").content.decode()

    assert 'name="words"' not in page
    assert "Which craft do you want to learn?" in page
    assert "Three will do. Up to ten." in page


def test_it_insists_on_an_answer_where_the_programme_does():
    item, person = make.item("goal.one"), make.person()
    programme = asking(words={"required": True})

    with pytest.raises(UnableToEnrol) as refused:
        enrolment.enrol(
            programme_key=programme.key,
            role="MENTEE",
            answers=Answers(items=[item.code]),
            actor=person,
            at=AT,
        )

    assert refused.value.field == "words"
