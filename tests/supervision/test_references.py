"""References: the two of one, every edge of its life and none besides, and whom nobody pesters."""

from datetime import UTC, datetime, timedelta

import pytest
from tests import factories as make

from leaderful.core.supervision import Part
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.notices.models import Notice
from leaderful.people.models import Person
from leaderful.supervision.models import Reference, ReferenceWords
from leaderful.supervision.operations import references as operations
from leaderful.supervision.operations.chain import forget_chain
from leaderful.supervision.operations.references import UnableToRefer
from leaderful.supervision.policy import REFERENCE
from leaderful.supervision.queries import chain as queries

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


@pytest.fixture
def tendai():
    return make.person("Tendai", "Moyo")


@pytest.fixture
def hiroko(tendai):
    return make.person("Hiroko", "Tanabe")


def asked(person, referee, at=AT):
    return operations.ask_reference(referee=referee.key, part=Part.MENTOR, actor=person, at=at)


def by(actor, row):
    return {"key": row.key, "actor": actor, "at": LATER}


def give(row, actor, text="Asks first."):
    return operations.give_reference(text=text, language="en", **by(actor, row))


def test_it_is_asked_given_and_read_by_the_two(tendai, hiroko):
    row = asked(tendai, hiroko)
    give(row, hiroko)

    assert queries.count_references(tendai, Part.MENTOR) == 1
    assert queries.count_references(tendai, Part.MENTORS_MENTOR) == 0
    for person in (tendai, hiroko):
        assert queries.reference_visible_to(person, key=row.key, at=LATER).words.text == "Asks first."
    assert queries.reference_visible_to(make.granted("LEAD"), key=row.key, at=LATER) is None
    assert set(Notice.objects.values_list("kind", "recipient_id")) == {
        ("supervision.reference_asked", hiroko.pk),
        ("supervision.reference_given", tendai.pk),
    }


@pytest.mark.parametrize("who", ["tendai", "hiroko"])
def test_either_takes_it_back_and_its_words_go(tendai, hiroko, who):
    row = asked(tendai, hiroko)
    give(row, hiroko)

    operations.withdraw_reference(**by({"tendai": tendai, "hiroko": hiroko}[who], row))

    assert not ReferenceWords.objects.exists()
    assert queries.count_references(tendai, Part.MENTOR) == 0
    other = {"tendai": hiroko, "hiroko": tendai}[who]
    assert Notice.objects.filter(kind="supervision.reference_withdrawn", recipient_id=other.pk).exists()


def test_whoever_said_no_is_left_in_peace(tendai, hiroko):
    operations.decline_reference(**by(hiroko, asked(tendai, hiroko)))

    with pytest.raises(UnableToRefer, match="21 February 2027"):  # 90 days after 23 November 2026
        asked(tendai, hiroko, at=LATER)
    asked(tendai, hiroko, at=LATER + timedelta(days=90))


def test_one_question_to_one_and_six_in_all(tendai, hiroko):
    asked(tendai, hiroko)
    with pytest.raises(UnableToRefer, match="already"):
        asked(tendai, hiroko)
    for _number in range(queries.MOST_ASKED - 1):
        asked(tendai, make.person())

    with pytest.raises(UnableToRefer, match="6 people"):
        asked(tendai, make.person())
    Person.objects.filter(pk=hiroko.pk).update(state="LEFT")  # who left answers no more
    asked(tendai, make.person())


@pytest.mark.parametrize("text", ["", "  ", "x" * 601])
def test_a_line_has_words_and_an_end(tendai, hiroko, text):
    with pytest.raises(UnableToRefer):
        give(asked(tendai, hiroko), hiroko, text)
    assert not ReferenceWords.objects.exists()


def test_nobody_speaks_for_themselves_and_strangers_do_nothing(tendai, hiroko):
    with pytest.raises(UnableToRefer):
        asked(tendai, tendai)
    row = asked(tendai, hiroko)
    stranger = make.person("Omar")

    for step in (operations.decline_reference, operations.withdraw_reference):
        with pytest.raises(NotAllowed):
            step(**by(stranger, row))
    with pytest.raises(NotAllowed):
        give(row, tendai)


DONE_BY = {
    "give": give,
    "decline": lambda row, actor: operations.decline_reference(**by(actor, row)),
    "withdraw": lambda row, actor: operations.withdraw_reference(**by(actor, row)),
}


@pytest.mark.parametrize("verb", DONE_BY)
@pytest.mark.parametrize("before", Reference.State.values)
@pytest.mark.parametrize("who", ["referred", "referee"])
def test_every_edge_is_as_in_the_table(tendai, hiroko, verb, before, who):
    row = asked(tendai, hiroko)
    Reference.objects.update(state=before, ended_at=None if before == "ASKED" else AT)
    edge = REFERENCE.row(before, verb)
    expected = edge.to if edge and who in edge.who else None

    try:
        DONE_BY[verb](row, {"referred": tendai, "referee": hiroko}[who])
    except (Unable, NotAllowed):
        row.refresh_from_db()
        assert expected is None
        assert row.state == before
        assert not row.transitions.exists()
    else:
        row.refresh_from_db()
        assert row.state == expected
        assert [step.verb for step in row.transitions.all()] == [verb]


@pytest.mark.parametrize("who", ["tendai", "hiroko"])
def test_erasing_one_of_the_two_ends_it_and_its_words_go(tendai, hiroko, who):
    row = asked(tendai, hiroko)
    give(row, hiroko)
    gone = {"tendai": tendai, "hiroko": hiroko}[who]

    forget_chain(person=gone, actor=gone, at=LATER)

    row.refresh_from_db()
    assert row.state == "WITHDRAWN"
    assert not ReferenceWords.objects.exists()
