"""What else the demo’s people grow on: a project that one of them leads, and tasks that are a size too large."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from leaderful.decisions.operations.projects import (
    answer_project,
    ask_to_join,
    begin_project,
    bring_area,
    step_project,
)
from leaderful.decisions.operations.stretch import finish_stretch, offer_stretch, take_stretch
from leaderful.jobs.demo import said_in_decisions as said

if TYPE_CHECKING:
    from leaderful.jobs.demo.decisions import Life

LEADS, IN_THE_TEAM = 1, (0, 2, 3)
"""Who leads the project, and whom they ask; the last one has not answered."""


def tell(lives: "Sequence[Life]") -> None:
    """As far as there are so many of them."""
    if len(lives) > max(IN_THE_TEAM):
        _lead(lives[LEADS], [lives[number] for number in IN_THE_TEAM])
        for life, text, ends in zip(lives, said.STRETCHES, ("taken", "offered", "done"), strict=False):
            _stretch(life, text, ends)


def _lead(leader: "Life", team: "Sequence[Life]") -> None:
    """A project under way: its team has said yes but for one, and a kind of decision is handed over for it."""
    by, today = leader.decider, leader.decider.teller.now.date()
    project = begin_project(
        name=said.PROJECT[0],
        outcome=said.PROJECT[1],
        starts=by.at(20).date(),
        ends=today + timedelta(days=75),
        sponsor=by.holder.key,
        pairing=by.pairing.key if by.pairing else None,
        language="en",
        actor=by.person,
        at=by.at(26),
    )
    for life in team:
        person = life.decider.person
        ask_to_join(key=project.key, person=person.key, actor=by.person, at=by.at(25))
        if life is not team[-1]:
            answer_project(key=project.key, is_yes=True, actor=person, at=by.at(24))
    bring_area(key=project.key, area=leader.main.key, actor=by.person, at=by.at(22))
    step_project(key=project.key, verb="start", actor=by.person, at=by.at(20))


def _stretch(life: "Life", text: str, ends: str) -> None:
    """The mentor offers it; it is taken by agreeing how hard it is, and done with a word on how it felt."""
    by = life.decider
    if by.pairing is None:
        return
    task = offer_stretch(
        to=by.person.key,
        is_ask=False,
        text=text,
        difficulty=4,
        due=by.teller.now.date() + timedelta(days=20),
        language="en",
        actor=by.mentor,
        at=by.at(16),
    )
    if ends != "offered":
        take_stretch(key=task.key, actor=by.person, at=by.at(14))
    if ends == "done":
        finish_stretch(key=task.key, felt=5, text=said.STRETCHED, language="en", actor=by.person, at=by.at(3))
