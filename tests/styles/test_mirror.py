"""The style mirror: who may ask whom, what a giver may do, what stays nobody's; every edge of its life, none besides."""

from datetime import UTC, datetime, timedelta

import pytest
from tests import factories as make

from leaderful.core.styles import STATEMENTS, Leading, View
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.notices.models import Notice
from leaderful.pairings.models import Pairing
from leaderful.pairings.queries import works_with
from leaderful.styles.models import Reflection
from leaderful.styles.operations import mirror as operations
from leaderful.styles.operations.mirror import UnableToMirror
from leaderful.styles.policy import REFLECTION
from leaderful.styles.queries import mirror as queries

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


def seen(value):
    """Answers whose mean is ``value`` for each kind: reversed statements are turned round."""
    return {one.code: 6 - value if one.is_reversed else value for one in STATEMENTS}


@pytest.fixture
def tendai():
    make.organisation()
    return make.person("Tendai", "Moyo")


@pytest.fixture
def ines(tendai):
    return make.person("Ines", "Carvalho")


def asked(about, giver, at=AT):
    return operations.ask_for_mirror(giver=giver.key, actor=about, at=at)


def given(row, giver, value=4, *, is_signed=True, at=LATER):
    return operations.give_mirror(key=row.key, answers=seen(value), is_signed=is_signed, actor=giver, at=at)


def by(actor, row, at=LATER):
    return {"key": row.key, "actor": actor, "at": at}


def test_a_signed_answer_stands_beside_ones_own(tendai, ines):
    operations.answer_own(answers=seen(3), actor=tendai, at=AT)
    given(asked(tendai, ines), ines, 5)

    found = queries.mirrored(tendai, at=LATER)

    assert found.own[Leading.SERVANT].value == 3  # each of the five answered in the middle
    shown = found.given[0].seen[Leading.SERVANT]
    assert (shown.value, shown.view) == (5, View.MORE)
    assert set(Notice.objects.values_list("kind", "recipient_id")) == {
        ("styles.mirror_asked", ines.pk),
        ("styles.mirror_given", tendai.pk),
    }


def test_a_pooled_answer_is_read_by_nobody_by_itself(tendai, ines):
    given(asked(tendai, ines), ines, is_signed=False)

    found = queries.mirrored(tendai, at=LATER)

    assert (found.given, found.pooled) == ([], 1)
    assert not Notice.objects.filter(kind="styles.mirror_given").exists()


def test_taking_back_empties_it_and_nobody_is_pestered_after(tendai, ines):
    row = given(asked(tendai, ines), ines)

    operations.take_back_mirror(**by(ines, row))

    row.refresh_from_db()
    assert (row.state, row.answers) == ("TAKEN_BACK", {})
    assert queries.mirrored(tendai, at=LATER).given == []
    with pytest.raises(UnableToMirror, match="21 February 2027"):  # 90 days after 23 November 2026
        asked(tendai, ines, at=LATER)
    asked(tendai, ines, at=LATER + timedelta(days=90))


def test_what_is_in_a_pool_stays_there(tendai, ines):
    row = given(asked(tendai, ines), ines, is_signed=False)

    for step in (
        lambda: operations.take_back_mirror(**by(ines, row)),
        lambda: given(row, ines, is_signed=False),
        lambda: given(row, ines),
    ):
        with pytest.raises(UnableToMirror, match="stays there"):
            step()


def test_a_signed_answer_can_be_given_anew_and_stays_signed(tendai, ines):
    row = given(asked(tendai, ines), ines, 2)

    given(row, ines, 5)
    with pytest.raises(UnableToMirror, match="Take it back"):
        given(row, ines, is_signed=False)

    assert queries.mirrored(tendai, at=LATER).given[0].seen[Leading.SERVANT].value == 5
    assert Notice.objects.filter(kind="styles.mirror_given").count() == 1


def test_one_question_at_a_time_to_one_and_twelve_in_all(tendai, ines):
    row = asked(tendai, ines)
    with pytest.raises(UnableToMirror, match="already"):
        asked(tendai, ines)
    for _number in range(queries.MOST_ASKED - 1):
        asked(tendai, make.person())

    with pytest.raises(UnableToMirror, match="12 people"):
        asked(tendai, make.person())
    operations.stop_asking(**by(tendai, row))
    asked(tendai, ines)  # nobody said no, so asking again is free


@pytest.mark.parametrize("answers", [{}, {"a1": 6}, {"a1": 0}, {"x9": 3}])
def test_what_is_no_answer_is_refused(tendai, answers):
    with pytest.raises(UnableToMirror):
        operations.answer_own(answers=answers, actor=tendai, at=AT)


def test_nobody_is_their_own_giver_and_strangers_do_nothing(tendai, ines):
    with pytest.raises(UnableToMirror):
        asked(tendai, tendai)
    row = asked(tendai, ines)
    stranger = make.person("Omar")

    assert queries.reflection_for(stranger, key=row.key, at=LATER) is None
    assert queries.reflection_for(tendai, key=row.key, at=LATER) is None  # it is not theirs to answer
    for step in (operations.decline_mirror, operations.take_back_mirror, operations.stop_asking):
        with pytest.raises(NotAllowed):
            step(**by(stranger, row))
    with pytest.raises(NotAllowed):
        given(row, tendai)


def test_answering_about_oneself_again_replaces_what_was(tendai):
    operations.answer_own(answers=seen(3), actor=tendai, at=AT)
    operations.answer_own(answers={"a1": 5}, actor=tendai, at=LATER)

    assert queries.own_answers(tendai) == {"a1": 5}
    assert (
        queries.mirrored(tendai, at=LATER).own[Leading.AUTHORITATIVE].value is None
    )  # one of five is too few


DONE_BY = {
    "decline": lambda row, actor: operations.decline_mirror(**by(actor, row)),
    "take_back": lambda row, actor: operations.take_back_mirror(**by(actor, row)),
    "stop_asking": lambda row, actor: operations.stop_asking(**by(actor, row)),
}


@pytest.mark.parametrize("verb", DONE_BY)
@pytest.mark.parametrize("before", Reflection.State.values)
@pytest.mark.parametrize("who", ["mirror_giver", "mirrored"])
def test_every_edge_is_as_in_the_table(tendai, ines, verb, before, who):
    row = asked(tendai, ines)
    facts = {"answers": seen(4), "given_at": AT} if before == "GIVEN" else {}
    Reflection.objects.update(state=before, **facts)
    edge = REFLECTION.row(before, verb)
    expected = edge.to if edge and who in edge.who else None

    try:
        DONE_BY[verb](row, {"mirror_giver": ines, "mirrored": tendai}[who])
    except (Unable, NotAllowed):
        row.refresh_from_db()
        assert expected is None
        assert row.state == before
        assert not row.transitions.exists()
    else:
        row.refresh_from_db()
        assert row.state == expected
        assert [step.verb for step in row.transitions.all()] == [verb]


def test_giving_is_one_verb_before_and_another_after(tendai, ines):
    row = asked(tendai, ines)
    given(row, ines)
    given(row, ines)

    assert list(row.transitions.order_by("pk").values_list("verb", flat=True)) == ["give", "change"]
    operations.take_back_mirror(**by(ines, row))
    with pytest.raises(UnableToMirror):
        given(row, ines)


def test_those_of_ones_pairs_are_offered_first(tendai, ines):
    Pairing.objects.create(
        programme=make.programme(), guide=tendai, learner=ines, state="ENDED", guide_accepted_at=AT,
        learner_accepted_at=AT,
    )  # fmt: skip

    assert works_with(tendai) == [ines]
    assert works_with(ines) == [tendai]


@pytest.fixture
def programme(tendai):
    return make.programme()


def pool(programme, *about, start=0):
    """Each of ``about`` mentors in the programme; one giver after the other answers with a value."""
    lead = make.granted("LEAD")
    for number, (mentor, giver, value) in enumerate(about):
        if not programme.memberships.filter(person=mentor).exists():
            make.membership(programme, mentor, "MENTOR")
        at = AT + timedelta(minutes=start + number)
        given(asked(mentor, giver, at), giver, value, is_signed=False, at=at)
    return queries.pool_of(programme, actor=lead, at=AT + timedelta(days=1))


@pytest.fixture
def mentors():
    return [make.person(f"Mentor{number}") for number in range(3)]


def test_a_pool_shows_its_mean_once_five_have_spoken_of_three(programme, mentors):
    givers = [make.person(f"Giver{number}") for number in range(5)]
    about = [mentors[0], mentors[1], mentors[2], mentors[0], mentors[1]]
    values = [1, 2, 3, 4, 5]
    said = list(zip(about, givers, values, strict=True))

    assert pool(programme, *said[:4]) == dict.fromkeys(Leading)
    found = pool(programme, said[4], start=4)

    assert found == dict.fromkeys(Leading, 3.0)  # (1 + 2 + 3 + 4 + 5) / 5


def test_a_pool_of_one_mentor_mostly_is_not_shown(programme, mentors):
    givers = [make.person(f"Giver{number}") for number in range(6)]
    about = [mentors[0]] * 4 + mentors[1:]

    assert pool(programme, *zip(about, givers, [4] * 6, strict=True)) == dict.fromkeys(Leading)


def test_the_same_givers_twice_are_no_more_people(programme, mentors):
    """Three people who each speak of two mentors are six answers, and three people."""
    givers = [make.person(f"Giver{number}") for number in range(3)]
    said = [(mentors[(n + i) % 3], giver, 4) for n, giver in enumerate(givers) for i in range(2)]

    assert pool(programme, *said) == dict.fromkeys(Leading)


def test_one_more_answer_moves_nothing(programme, mentors):
    """Else the difference of two means would be that one answer."""
    givers = [make.person(f"Giver{number}") for number in range(10)]
    about = [mentors[number % 3] for number in range(10)]
    said = list(zip(about, givers, [2] * 5 + [4] * 5, strict=True))

    assert pool(programme, *said[:5])[Leading.SERVANT] == 2
    assert pool(programme, *said[5:9], start=5)[Leading.SERVANT] == 2
    assert pool(programme, said[9], start=9)[Leading.SERVANT] == 3  # five of 2 and five of 4


def test_two_programmes_with_most_of_the_same_givers_do_not_both_show(programme, mentors):
    other = make.programme("Another")
    fourth = make.person("Mentor4")
    givers = [make.person(f"Giver{number}") for number in range(6)]
    for mentor in (*mentors, fourth):
        make.membership(other, mentor, "MENTOR")
    about = [mentors[n % 3] for n in range(5)]
    pool(programme, *zip(about, givers[:5], [3] * 5, strict=True))
    pool(other, (fourth, givers[5], 5), start=9)
    lead = make.granted("LEAD")

    shown = [queries.pool_of(one, actor=lead, at=LATER)[Leading.SERVANT] for one in (programme, other)]

    assert shown == [3, 3]  # the other stands still at the five: with six, the sixth would be known


def test_only_a_programmes_team_sees_its_pool(programme, mentors, ines):
    with pytest.raises(NotAllowed):
        queries.pool_of(programme, actor=ines, at=AT)
