"""Naming a kind of decision, asking somebody to hold it, and what they answer."""

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.decisions.models import Area, KindRule, Move
from leaderful.decisions.operations import register
from leaderful.decisions.operations.register_steps import UnableToChangeArea
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice

pytestmark = pytest.mark.django_db


def _named(person, **facts):
    return register.make_area(
        **{"kind": "TOOLS", "name": "Our lifts", "language": "en", "actor": person, "at": AT, **facts}
    )


def _asked(**facts):
    person, holder = make.person("Ines", "Carvalho"), make.person("Maren", "Solheim")
    area = _named(person, **facts)
    register.ask_holder(
        key=area.key, holder=holder.key, text="You decide these today.", language="en", actor=person, at=AT
    )
    return Area.objects.get(pk=area.pk)


def _told(kind):
    return list(Notice.objects.filter(kind=kind).values_list("recipient_id", flat=True))


def test_a_template_brings_its_kind_and_notice():
    """“Wishes for the rota” of care is about people, with the notice the template says."""
    area = _named(make.person(), kind="", name="", template="care.own_rota")

    assert (area.kind, area.state) == ("PEOPLE", "PRACTICE")
    assert not area.words.exists()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "WEATHER"}, "kind"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"template": "care.of_nobody"}, "template"),
        ({"template": "nothing"}, "template"),
    ],
)
def test_what_cannot_be_named_names_its_field_and_writes_nothing(facts, field):
    with pytest.raises(UnableToChangeArea) as error:
        _named(make.person(), **facts)

    assert error.value.field == field
    assert not Area.objects.exists()


def test_who_is_asked_gets_a_letter_and_holds_nothing_yet():
    area = _asked()

    assert (area.state, area.rung) == ("ASKED", None)
    assert _told("decisions.holder_asked") == [area.holder_id]


def test_agreeing_is_the_first_entry_of_the_history():
    area = _asked()

    register.agree(key=area.key, rung=5, notice_minutes=240, actor=area.holder, at=AT)

    area.refresh_from_db()
    move = area.moves.get()
    assert (area.state, area.rung, area.agreed_at, area.notice_minutes) == ("AGREED", 5, AT, 240)
    assert (move.state, move.from_rung, move.rung, move.proposed_by_id) == ("AGREED", None, 5, area.person_id)
    assert _told("decisions.holder_agreed") == [area.person_id]


def test_nobody_agrees_beyond_the_ceiling_of_its_kind():
    KindRule.objects.create(kind="TOOLS", ceiling=4)
    area = _asked()

    with pytest.raises(UnableToChangeArea, match="no further"):
        register.agree(key=area.key, rung=5, notice_minutes=240, actor=area.holder, at=AT)

    assert not Move.objects.exists()


def test_the_deputy_is_a_third_person():
    area = _asked()

    for key in (area.person.key, area.holder.key, make.person("Gone", state="LEFT").key):
        with pytest.raises(UnableToChangeArea, match="third person"):
            register.agree(key=area.key, rung=5, notice_minutes=240, deputy=key, actor=area.holder, at=AT)


def test_talking_first_tells_the_other_and_leaves_it_asked():
    area = _asked()

    register.talk_first(key=area.key, actor=area.holder, at=AT)

    assert Area.objects.get(pk=area.pk).state == "ASKED"
    assert _told("decisions.holder_talks_first") == [area.person_id]


def test_saying_no_makes_it_practice_again():
    area = _asked()

    register.decline(key=area.key, actor=area.holder, at=AT)

    area.refresh_from_db()
    assert (area.state, area.holder) == ("PRACTICE", None)
    assert _told("decisions.holder_declined") == [area.person_id]


def test_nobody_else_answers_for_who_was_asked():
    area = _asked()

    for actor in (area.person, make.person("Stranger")):
        with pytest.raises(NotAllowed):
            register.agree(key=area.key, rung=5, notice_minutes=240, actor=actor, at=AT)


def test_letting_go_takes_back_what_is_agreed_and_what_was_proposed():
    area = deciding.area(rung=5)
    Move.objects.create(
        area=area, state="PROPOSED", from_rung=5, rung=6, notice_minutes=60, holder=area.holder,
        proposed_by=area.person, proposed_at=AT,
    )  # fmt: skip

    register.let_go(key=area.key, actor=area.holder, at=AT)

    area.refresh_from_db()
    assert (area.state, area.holder, area.rung, area.agreed_at) == ("PRACTICE", None, None, None)
    assert area.moves.get().state == "WITHDRAWN"
    assert _told("decisions.holder_let_go") == [area.person_id]


def test_an_ended_one_is_past_and_changes_no_more():
    area = deciding.area(rung=5)
    holder_id = area.holder_id

    register.end_area(key=area.key, actor=area.person, at=AT)

    assert _told("decisions.area_ended") == [holder_id]
    with pytest.raises(UnableToChangeArea, match="has ended"):
        register.end_area(key=area.key, actor=area.person, at=AT)
    with pytest.raises(UnableToChangeArea, match="has ended"):
        register.change_area(
            key=area.key, name="Other", next_step="", language="en", pairing=None, actor=area.person, at=AT
        )


def test_an_area_is_shared_with_a_live_pair_of_ones_own():
    person = make.person("Ines", "Carvalho")
    area = _named(person)
    theirs = deciding.pair(make.person("Amara", "Okafor"), make.person("Tendai", "Moyo"))

    with pytest.raises(UnableToChangeArea, match="pair has ended"):
        register.change_area(
            key=area.key,
            name="Our lifts",
            next_step="",
            language="en",
            pairing=theirs.key,
            actor=person,
            at=AT,
        )

    own = deciding.pair(make.person("Bola", "Adeyemi"), person)
    changed = register.change_area(
        key=area.key,
        name="The lifts",
        next_step="Repairs",
        language="en",
        pairing=own.key,
        actor=person,
        at=AT,
    )
    assert changed.pairing == own
    assert {row.kind: row.text for row in area.words.all()} == {"NAME": "The lifts", "NEXT": "Repairs"}
