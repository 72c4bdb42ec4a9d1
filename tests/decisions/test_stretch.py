"""Stretch tasks: how hard one is, both agree beforehand; every edge of its life cycle, and none besides."""

from datetime import timedelta

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.decisions.models import StretchTask
from leaderful.decisions.operations import erasure
from leaderful.decisions.operations import stretch as operations
from leaderful.decisions.operations.stretch import UnableToStretch
from leaderful.decisions.policy import STRETCH
from leaderful.decisions.queries import stretch as queries
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.notices.models import Notice
from leaderful.pairings.models import Pairing

pytestmark = pytest.mark.django_db

DUE = AT.date() + timedelta(days=14)


@pytest.fixture
def ines():
    return make.person("Ines", "Carvalho")


@pytest.fixture
def tendai(ines):
    """The mentor of Ines."""
    mentor = make.person("Tendai", "Moyo")
    Pairing.objects.create(
        programme=make.programme(), guide=mentor, learner=ines, state="ACTIVE", guide_accepted_at=AT,
        learner_accepted_at=AT,
    )  # fmt: skip
    return mentor


def offered(actor, to, *, is_ask=False, **facts):
    said = {"text": "Lead the rota meeting", "difficulty": 3, "due": DUE, "language": "en", **facts}
    return operations.offer_stretch(to=to.key, is_ask=is_ask, actor=actor, at=AT, **said)


def by(actor, task, **more):
    return {"key": task.key, "actor": actor, "at": AT + timedelta(hours=1), **more}


def finish(task, actor, **more):
    operations.finish_stretch(**by(actor, task, felt=4, text="To keep still", language="en", **more))


def state(task):
    task.refresh_from_db()
    return task.state


def test_a_mentor_offers_and_the_mentee_takes_and_does_it(ines, tendai):
    task = offered(tendai, ines)

    operations.take_stretch(**by(ines, task))
    assert (state(task), task.taken_at) == ("TAKEN", AT + timedelta(hours=1))
    finish(task, ines)

    assert (state(task), task.felt) == ("DONE", 4)
    assert queries.stretch_words(task) == {"TASK": "Lead the rota meeting", "HARD": "To keep still"}
    told = list(Notice.objects.order_by("pk").values_list("kind", "recipient_id"))
    assert told == [
        ("decisions.stretch_offered", ines.pk),
        ("decisions.stretch_taken", tendai.pk),
        ("decisions.stretch_finished", tendai.pk),
    ]


def test_whoever_asks_waits_for_the_mentors_agreement(ines, tendai):
    task = offered(ines, tendai, is_ask=True)

    with pytest.raises(NotAllowed):
        operations.take_stretch(**by(ines, task))
    operations.take_stretch(**by(tendai, task))

    assert (state(task), task.person, task.guide) == ("TAKEN", ines, tendai)


def test_whoever_holds_a_decision_offers_too(ines):
    holder = make.person("Maren")
    deciding.area(ines, holder)

    assert offered(holder, ines).guide == holder


def test_nobody_else_offers_or_is_asked(ines, tendai):
    with pytest.raises(UnableToStretch, match="with whom"):
        offered(make.person("Omar"), ines)
    with pytest.raises(UnableToStretch, match="with whom"):
        offered(ines, tendai)  # one's mentor is asked, not offered one


def test_how_hard_it_is_both_agree(ines, tendai):
    task = offered(tendai, ines)

    operations.see_differently(**by(ines, task, difficulty=5))
    with pytest.raises(NotAllowed):
        operations.take_stretch(**by(ines, task))
    operations.take_stretch(**by(tendai, task))

    assert (state(task), task.difficulty, task.said_by) == ("TAKEN", 5, ines)


def test_the_same_number_is_no_other_view(ines, tendai):
    task = offered(tendai, ines)

    with pytest.raises(UnableToStretch, match="the same way"):
        operations.see_differently(**by(ines, task, difficulty=3))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"difficulty": 6}, "difficulty"),
        ({"difficulty": 0}, "difficulty"),
        ({"text": "  "}, "text"),
        ({"text": "x" * 1001}, "text"),
        ({"due": AT.date() - timedelta(days=1)}, "due"),
        ({"due": AT.date() + timedelta(days=401)}, "due"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(ines, tendai, change, field):
    with pytest.raises(UnableToStretch) as refused:
        offered(tendai, ines, **change)

    assert refused.value.field == field
    assert not StretchTask.objects.exists()


def test_more_than_five_at_once_stretch_nobody(ines, tendai):
    for _number in range(5):
        offered(tendai, ines)

    with pytest.raises(UnableToStretch, match="5 open"):
        offered(tendai, ines)


def test_nobody_else_reads_or_answers_it(ines, tendai):
    stranger = make.person("Omar")
    task = offered(tendai, ines)

    assert not queries.stretch_tasks_of(stranger, at=AT).exists()
    for step in (operations.take_stretch, operations.decline_stretch, operations.withdraw_stretch):
        with pytest.raises(NotAllowed):
            step(**by(stranger, task))


DONE_BY = {
    "see_it_differently": lambda task, actor: operations.see_differently(**by(actor, task, difficulty=1)),
    "take": lambda task, actor: operations.take_stretch(**by(actor, task)),
    "decline": lambda task, actor: operations.decline_stretch(**by(actor, task)),
    "withdraw": lambda task, actor: operations.withdraw_stretch(**by(actor, task)),
    "finish": finish,
}
"""How each verb of the life cycle is done."""


@pytest.mark.parametrize("verb", DONE_BY)
@pytest.mark.parametrize("before", StretchTask.State.values)
@pytest.mark.parametrize("who", ["ines", "tendai"])
def test_every_edge_is_as_in_the_table(ines, tendai, verb, before, who):
    """Tendai offered it: so Ines answers, Tendai waits; what the table has not is refused and changes nothing."""
    task = offered(tendai, ines)
    ended = None if before in {"OFFERED", "TAKEN"} else AT
    StretchTask.objects.update(state=before, taken_at=AT, ended_at=ended)
    roles = {"ines": {"stretched", "stretch_answers"}, "tendai": {"stretching", "stretch_waits"}}[who]
    row = STRETCH.row(before, verb)
    expected = row.to if row and roles & set(row.who) else None

    try:
        DONE_BY[verb](task, {"ines": ines, "tendai": tendai}[who])
    except (Unable, NotAllowed):
        assert expected is None
        assert state(task) == before
        assert not task.transitions.exists()
    else:
        assert state(task) == expected
        assert [step.verb for step in task.transitions.all()] == [verb]


def test_erasing_one_of_the_two_ends_what_is_open_and_leaves_the_others_words(ines, tendai):
    open_, done = offered(tendai, ines), offered(tendai, ines)
    operations.take_stretch(**by(ines, done))
    finish(done, ines)

    erasure.forget_decisions(person=ines, actor=ines, at=AT + timedelta(hours=2))

    assert (state(open_), state(done)) == ("WITHDRAWN", "DONE")
    assert queries.stretch_words(done) == {"TASK": "Lead the rota meeting", "HARD": ""}
