"""A step further or back: proposed by one, with its facts, and agreed by the other."""

from datetime import timedelta

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.decisions.models import Area, Certificate, Move, Review
from leaderful.decisions.operations import moves
from leaderful.decisions.operations.register_steps import UnableToChangeArea
from leaderful.decisions.queries.moves import certified, past_of, readiness_of
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice

pytestmark = pytest.mark.django_db


def _propose(area, actor, rung=6, notice=60, **facts):
    return moves.propose_move(
        key=area.key,
        rung=rung,
        notice_minutes=notice,
        language="en",
        actor=actor,
        at=facts.pop("at", AT),
        **facts,
    )


def test_whoever_proposes_does_not_answer():
    area = deciding.area(rung=5)
    move = _propose(area, area.person)

    with pytest.raises(NotAllowed):
        moves.answer_move(key=move.key, agrees=True, actor=area.person, at=AT)

    moves.answer_move(key=move.key, agrees=True, actor=area.holder, at=AT)
    assert Area.objects.get().rung == 6
    assert list(Notice.objects.values_list("kind", "recipient_id")) == [
        ("decisions.move_proposed", area.holder_id),
        ("decisions.move_answered", area.person_id),
    ]


def test_a_holder_proposes_a_step_back_that_needs_the_other_too():
    area = deciding.area(rung=5)
    move = _propose(area, area.holder, rung=4)
    assert Area.objects.get().rung == 5

    moves.answer_move(key=move.key, agrees=False, actor=area.person, at=AT)

    assert Area.objects.get().rung == 5
    assert Move.objects.get().state == "DECLINED"


def test_a_step_back_says_whether_three_in_a_row_turned_out_worse():
    area = deciding.area(rung=5)
    move = _propose(area, area.holder, rung=4)

    assert {"rule": "worse_running", "holds": False, "params": {}} in move.facts


def test_one_proposal_is_open_at_a_time_and_its_proposer_takes_it_back():
    area = deciding.area(rung=5)
    move = _propose(area, area.person)

    with pytest.raises(UnableToChangeArea, match="open already"):
        _propose(area, area.holder, rung=4)
    with pytest.raises(NotAllowed):
        moves.withdraw_move(key=move.key, actor=area.holder, at=AT)
    moves.withdraw_move(key=move.key, actor=area.person, at=AT)
    assert _propose(area, area.holder, rung=4).state == "PROPOSED"


@pytest.mark.parametrize(("rung", "notice"), [(5, 60), (8, 60), (0, 60), (6, 1)])
def test_it_changes_something_that_may_be_agreed(rung, notice):
    area = deciding.area(rung=5)

    with pytest.raises(UnableToChangeArea):
        _propose(area, area.person, rung=rung, notice=notice)


def test_a_new_notice_alone_keeps_since_when_it_is_agreed():
    area = deciding.area(rung=5)
    move = _propose(area, area.person, rung=5, notice=120)

    moves.answer_move(key=move.key, agrees=True, actor=area.holder, at=AT)

    changed = Area.objects.get()
    assert (changed.notice_minutes, changed.agreed_at) == (120, area.agreed_at)


def test_the_facts_are_those_of_the_intents_without_practice_and_withdrawn_ones():
    """One reviewed, one withdrawn that owes no look back: 1 reviewed, 0 still to be looked back on."""
    area = deciding.area(rung=5)
    intent = deciding.stated(area)
    Review.objects.create(intent=intent, author=area.person, at=AT, outcome="BETTER")
    gone = deciding.stated(area)
    type(gone).objects.filter(pk=gone.pk).update(state="WITHDRAWN")
    at = AT + timedelta(days=60)

    figures = {reason.rule.value: dict(reason.params) for reason in readiness_of(area, at=at).reasons}

    assert figures["reviewed"]["count"] == 1
    assert figures["overdue"]["count"] == 0
    assert [past.review_at for past in past_of(area, at=at)] == [intent.review_at, None]


def test_of_two_certificates_the_one_without_an_end_counts():
    person, item = make.person(), make.item("skill.lifts", "SKILL")
    for name, ends in (("One", AT), ("Two", None), ("Three", AT + timedelta(days=9))):
        Certificate.objects.create(
            person=person, certifier=make.person(name), item=item, state="GIVEN", asked_at=AT, given_at=AT,
            ends_at=ends,
        )  # fmt: skip

    assert certified(person.pk) == {"skill.lifts": None}


def test_what_the_next_step_asks_for_is_the_holders_to_say():
    area = deciding.area(rung=5)
    item = make.item("skill.lifts", "SKILL")
    asked = {"key": area.key, "deputy": None, "competences": {item.key: 6}, "at": AT}

    with pytest.raises(NotAllowed):
        moves.tend_area(actor=area.person, **asked)
    moves.tend_area(actor=area.holder, **asked)

    reason = next(r for r in readiness_of(area, at=AT).reasons if r.rule.value == "certificates")
    assert (reason.holds, dict(reason.params)) == (False, {"count": 0, "wanted": 1})
