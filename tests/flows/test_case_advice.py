"""Both answer apart, then compare."""

from datetime import timedelta

import pytest
from tests import factories as make

from leaderful.core.styles import Factor
from leaderful.flows.case_advice import ask_advice
from leaderful.lib.errors import NotAllowed
from leaderful.pairings.models import Pairing
from leaderful.styles.operations.advice import answer_factor, say_deadline
from leaderful.styles.queries.advice import next_question
from leaderful.supervision.models import Case
from leaderful.supervision.operations.cases import UnableToBring
from leaderful.supervision.queries.cases import case_visible_to
from leaderful.supervision.queries.compared import compared

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(at):
    """A case of Tendai's, brought to Hiroko."""
    make.organisation()
    pair = Pairing.objects.create(
        programme=make.programme(), tier=2, guide=make.person("Hiroko"), learner=make.person("Tendai"),
        state="ACTIVE", started_at=at - timedelta(days=100), guide_accepted_at=at, learner_accepted_at=at,
    )  # fmt: skip
    return Case.objects.create(mentor=pair.learner, pairing=pair, begun_at=at, brought_at=at)


def ask(case, who, at):
    return ask_advice(key=case.key, language="en", actor=who, at=at)


def answer(case, who, at, *, without=()):
    """Every question that is asked, with yes, but for some."""
    advice = say_deadline(key=ask(case, who, at).key, has_deadline=False, actor=who, at=at)
    while (factor := next_question(advice)) is not None:
        advice = answer_factor(key=advice.key, factor=factor, answer=factor not in without, actor=who, at=at)
    return advice


def seen(case, who, at):
    return compared(case_visible_to(who, key=case.key, at=at), who)


def test_neither_sees_the_others_until_both_are_done(case, at):
    mentor, guide = case.mentor, case.pairing.guide
    answer(case, guide, at)

    told = seen(case, mentor, at)
    assert (told.mine, told.theirs, told.is_other_done) == (None, None, True)
    ask(case, mentor, at)
    assert seen(case, mentor, at).theirs is None
    assert seen(case, guide, at).theirs is None

    answer(case, mentor, at)

    assert seen(case, mentor, at).theirs.person == guide
    assert seen(case, guide, at).theirs.person == mentor


def test_it_says_what_was_answered_differently(case, at):
    mentor, guide = case.mentor, case.pairing.guide
    answer(case, mentor, at)
    answer(case, guide, at, without={Factor.COMMITMENT})

    assert Factor.COMMITMENT in seen(case, mentor, at).apart


def test_asking_again_goes_on_with_what_was_begun(case, at):
    assert ask(case, case.mentor, at) == ask(case, case.mentor, at)


def test_nobody_else_asks_on_it(case, at):
    with pytest.raises(NotAllowed):
        ask(case, make.person("Omar"), at)


def test_a_case_that_was_not_brought_is_asked_nothing_of(case, at):
    Case.objects.filter(pk=case.pk).update(brought_at=None)

    with pytest.raises(UnableToBring, match="Bring it first"):
        ask(case, case.mentor, at)


def test_each_answers_on_the_cases_page_until_both_see_where_they_differ(case, client):
    page = f"/brought/{case.key}/"
    for who, answer in ((case.mentor, "yes"), (case.pairing.guide, "no")):
        client.force_login(who)
        told = client.post(page, {"do": "advise"}, follow=True).content.decode()
        assert "Is time short?" in told
        for _number in range(8):
            told = client.post(page, {"do": "advise", "answer": answer}, follow=True).content.decode()

    assert "You answered apart." in told
    assert "Does much depend on this decision?" in told
