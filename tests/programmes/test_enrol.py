"""The form of one's own part: what it keeps, where, and what it refuses."""

import pytest
from tests import factories as make
from tests.factories import AT

from leaderful.audit.models import Event
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice
from leaderful.programmes import queries
from leaderful.programmes.models import Exclusion, Membership, MembershipItem, MembershipWords, Wish
from leaderful.programmes.operations import enrolment
from leaderful.programmes.operations.enrolment import Answers, UnableToEnrol

pytestmark = pytest.mark.django_db


@pytest.fixture
def items():
    return [
        make.item("goal.one"),
        make.item("skill.two", kind="SKILL"),
        make.item("experience.three", kind="EXPERIENCE"),
    ]


def enrol(programme, actor, role="MENTEE", **answers):
    answers.setdefault("items", ["goal.one"])
    return enrolment.enrol(
        programme_key=programme.key, role=role, answers=Answers(**answers), actor=actor, at=AT
    )


def test_a_mentee_asks_to_join_and_everything_is_kept_where_it_belongs(items):
    ines, tendai, bjarne = make.person(), make.person("Tendai", "Moyo"), make.person("Bjarne", "Dahl")

    part = enrol(
        make.programme(),
        ines,
        items=[item.code for item in items],
        words={"GOAL": "Decide the night rota myself"},
        language="en",
        wishes=[tendai.email],
        exclusions=["Bjarne Dahl"],
        places=7,
        hours_a_month=4,
    )

    assert (part.state, part.places, part.hours_a_month, part.answered_at) == ("APPLIED", 1, 4, AT)
    assert set(MembershipItem.objects.values_list("item", "side")) == {(i.pk, "WANTED") for i in items}
    assert list(Wish.objects.values_list("person", "rank")) == [(tendai.pk, 1)]
    assert list(Exclusion.objects.values_list("person", flat=True)) == [bjarne.pk]
    assert MembershipWords.objects.get().text == "Decide the night rota myself"
    assert b"night rota" not in bytes(MembershipWords.objects.get().sealed)
    assert Notice.objects.get().kind == "programmes.membership.applied"


def test_a_mentor_offers_and_says_how_many(items):
    part = enrol(make.programme(), make.person(), role="MENTOR", places=3)

    assert part.places == 3
    assert set(MembershipItem.objects.values_list("side", flat=True)) == {"OFFERED"}


@pytest.mark.parametrize(
    ("role", "own", "other"), [("MENTEE", "WANTED", "OFFERED"), ("MENTOR", "OFFERED", "WANTED")]
)
def test_both_sides_want_and_offer_and_each_reads_it_again_where_it_was_said(items, role, own, other):
    ines = make.person()

    part = enrol(
        make.programme(), ines, role=role, other_items=["skill.two"],
        words={"GOAL": "", "LEARN": "", "WORKING": "In the morning, with a walk"},
    )  # fmt: skip

    assert set(MembershipItem.objects.values_list("item__code", "side")) == {
        ("goal.one", own),
        ("skill.two", other),
    }
    again = queries.given(part, actor=ines, at=AT)
    assert again.items == {"GOAL": ["goal.one"]}
    assert again.other_items == {"SKILL": ["skill.two"]}
    assert again.words == {"WORKING": "In the morning, with a walk"}


@pytest.mark.parametrize("allowed", [True, False])
def test_a_mentor_wishes_where_the_rules_allow_it(items, allowed):
    tendai, ines = make.person("Tendai", "Moyo"), make.person()
    rules = queries.ProgrammeRules(mentors_wish=allowed).kept()

    enrol(make.programme(rules=rules), tendai, role="MENTOR", wishes=[ines.email])

    assert Wish.objects.filter(person=ines).exists() == allowed


def test_sending_the_form_accepts_an_invitation(items):
    ines, programme = make.person(), make.programme(state="RUNNING")
    make.membership(programme, ines, state="INVITED")

    assert enrol(programme, ines).state == "ACTIVE"


def test_sending_it_again_changes_the_answers_and_tells_nobody(items):
    ines, programme = make.person(), make.programme()
    enrol(programme, ines, words={"GOAL": "first"})
    Membership.objects.update(state="ACTIVE")

    part = enrol(programme, ines, items=["goal.one", "skill.two"], words={"GOAL": ""})

    assert part.state == "ACTIVE"
    assert part.items.count() == 2
    assert not MembershipWords.objects.exists()
    assert Notice.objects.count() == 1
    assert Event.objects.filter(verb="programmes.membership.answers_changed").count() == 1


def test_one_may_be_mentee_and_mentor_at_once(items):
    ines, programme = make.person(), make.programme()

    enrol(programme, ines)
    enrol(programme, ines, role="MENTOR")

    assert {part.role for part in queries.own_parts(ines, programme, at=AT)} == {"MENTEE", "MENTOR"}


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"items": []}, "goal"),
        ({"items": ["goal.one", "no.such"]}, None),
        ({"wishes": ["No Body"]}, "wishes"),
        ({"wishes": ["Ines Carvalho"]}, "wishes"),
        ({"wishes": ["Tendai Moyo"], "exclusions": ["Tendai Moyo"]}, "exclusions"),
        ({"exclusions": ["Twin Same"]}, "exclusions"),
        ({"wishes": ["A A", "B B", "C C", "D D"]}, "wishes"),
        ({"hours_a_month": 161}, "hours_a_month"),
        ({"words": {"GOAL": "x" * 2001}}, "words"),
    ],
)
def test_it_refuses_what_it_cannot_keep_and_says_at_which_question(items, answers, field):
    ines = make.person()
    for name in ("Tendai Moyo", "Twin Same", "Twin Same", "A A", "B B", "C C", "D D"):
        make.person(*name.split())

    with pytest.raises(UnableToEnrol) as refused:
        enrol(make.programme(), ines, **answers)

    assert refused.value.field == field
    assert not Membership.objects.exists()


def test_a_mentor_takes_ten_at_most_and_offers_something(items):
    with pytest.raises(UnableToEnrol) as refused:
        enrol(make.programme(), make.person(), role="MENTOR", places=11)
    assert refused.value.field == "places"
    with pytest.raises(UnableToEnrol) as refused:
        enrol(make.programme(), make.person(), role="MENTOR", items=[])
    assert refused.value.field == "skill"


def test_six_goals_are_too_many():
    codes = [make.item(f"goal.{number}").code for number in range(6)]

    with pytest.raises(UnableToEnrol) as refused:
        enrol(make.programme(), make.person(), items=codes)

    assert refused.value.field == "goal"


def test_an_unlisted_item_stays_with_whoever_picked_it_before(items):
    ines, programme = make.person(), make.programme()
    enrol(programme, ines)
    items[0].is_listed = False
    items[0].save()

    enrol(programme, ines)

    with pytest.raises(UnableToEnrol):
        enrol(programme, make.person())


@pytest.mark.parametrize("state", ["MATCHING", "RUNNING"])
def test_whoever_is_late_asks_to_join_and_the_team_answers(items, state):
    programme, ines = make.programme(state=state), make.person()

    assert enrol(programme, ines).state == "APPLIED"


@pytest.mark.parametrize("state", ["DRAFT", "CLOSING", "CLOSED"])
def test_nobody_asks_to_join_before_it_opens_or_once_it_looks_back(items, state):
    programme, ines = make.programme(state=state), make.person()

    with pytest.raises(NotAllowed):  # a stranger may not even know of it
        enrol(programme, ines)
    make.membership(programme, ines, state="LEFT")
    with pytest.raises(UnableToEnrol):
        enrol(programme, ines)


def test_answers_stay_as_they_were_after_the_end(items):
    programme, ines = make.programme(state="CLOSING"), make.person()
    make.membership(programme, ines)

    with pytest.raises(UnableToEnrol):
        enrol(programme, ines)
