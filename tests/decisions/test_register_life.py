"""The life cycles of the register: every step of the tables is one that somebody can take, and there are no others."""

from datetime import timedelta

import pytest
from tests import factories as make
from tests.deciding import AT

from leaderful.decisions.models import Area, Certificate, Move
from leaderful.decisions.operations import certificates, moves, register
from leaderful.decisions.operations.parting import leave_register
from leaderful.decisions.policy import AREA, CERTIFICATE, MOVE
from leaderful.lib.errors import NotAllowed, Unable

pytestmark = pytest.mark.django_db


def _people():
    return make.person("Ines", "Carvalho"), make.person("Maren", "Solheim")


def _area(state, person, holder):
    is_held = state in {"ASKED", "AGREED"}
    agreed = {"rung": 5, "agreed_at": AT - timedelta(days=9)} if state == "AGREED" else {}
    return Area.objects.create(
        person=person, kind="TOOLS", state=state, holder=holder if is_held else None, made_at=AT, **agreed,
        ended_at=AT if state == "ENDED" else None,
    )  # fmt: skip


def _on_area(state, verb, role):
    person, holder = _people()
    area = _area(state, person, holder)
    actor = {"owner": person, "area_holder": holder}.get(role)
    if role == "clock":
        gone = person if verb == "end" else holder
        leave_register(person=gone, actor=None, at=AT)
        return area
    common = {"key": area.key, "actor": actor, "at": AT}
    run = {
        "ask_holder": lambda: register.ask_holder(holder=holder.key, language="en", **common),
        "talk_first": lambda: register.talk_first(**common),
        "agree": lambda: register.agree(rung=5, notice_minutes=60, **common),
        "decline": lambda: register.decline(**common),
        "let_go": lambda: register.let_go(**common),
        "end": lambda: register.end_area(**common),
    }
    run[verb]()
    return area


def _on_move(state, verb, role):
    person, holder = _people()
    area = _area("AGREED", person, holder)
    move = Move.objects.create(
        area=area, state=state, from_rung=5, rung=6, notice_minutes=60, holder=holder, proposed_by=person,
        proposed_at=AT, ended_at=None if state == "PROPOSED" else AT,
    )  # fmt: skip
    common = {"key": move.key, "actor": person if role == "proposer" else holder, "at": AT}
    if role == "clock":
        leave_register(person=holder, actor=None, at=AT)
    elif verb == "withdraw":
        moves.withdraw_move(**common)
    else:
        moves.answer_move(agrees=verb == "agree", **common)
    return move


def _on_certificate(state, verb, role):
    person, certifier = _people()
    row = Certificate.objects.create(
        person=person, certifier=certifier, item=make.item("skill.lifts", "SKILL"), state=state, asked_at=AT,
        given_at=AT if state == "GIVEN" else None,
    )  # fmt: skip
    common = {"key": row.key, "actor": person if role == "certified" else certifier, "at": AT}
    if role == "clock":
        leave_register(person=certifier, actor=None, at=AT)
    elif verb == "give":
        certificates.give_certificate(**common)
    elif verb == "decline":
        certificates.decline_certificate(text="Once more.", language="en", **common)
    elif role == "certified":
        certificates.take_back_certificate(**common)
    else:
        certificates.withdraw_certificate(**common)
    return row


CYCLES = ((AREA, _on_area), (MOVE, _on_move), (CERTIFICATE, _on_certificate))
STEPS = [
    (cycle.name, run, step.frm, step.verb, role, step.to)
    for cycle, run in CYCLES
    for step in cycle.transitions
    for role in step.who
]
NO_STEPS = [
    (cycle.name, run, state, verb, role)
    for cycle, run in CYCLES
    for state in cycle.states
    for verb, role in sorted({(step.verb, role) for step in cycle.transitions for role in step.who})
    if role != "clock"
    and not any(step.frm == state and step.verb == verb and role in step.who for step in cycle.transitions)
]


@pytest.mark.parametrize(("_name", "run", "frm", "verb", "role", "to"), STEPS)
def test_every_step_of_the_tables_is_taken_and_remembered(_name, run, frm, verb, role, to):
    row = run(frm, verb, role)

    row.refresh_from_db()
    last = row.transitions.get()
    assert (row.state, last.from_state, last.to_state, last.verb) == (to, frm, to, verb)


@pytest.mark.parametrize(("_name", "run", "state", "verb", "role"), NO_STEPS)
def test_no_other_step_is_taken(_name, run, state, verb, role):
    with pytest.raises((Unable, NotAllowed)):
        run(state, verb, role)

    for model in (Area, Move, Certificate):
        for row in model.objects.all():
            assert not row.transitions.exists()
