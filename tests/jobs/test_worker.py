"""The worker's loop: a little of every chore in each turn."""

import logging
import threading

import pytest
from tests.world import World

from leaderful.audit.models import Event
from leaderful.audit.operations import record
from leaderful.jobs import worker

pytestmark = pytest.mark.django_db


def test_it_works_off_what_waits_until_nothing_does(at):
    """Events are sealed; then a turn finds nothing."""
    World()
    record("people.person.left", actor=None, subject=None, at=at)

    assert worker.work_once(at)
    while worker.work_once(at):
        pass

    assert not Event.objects.filter(seal__isnull=True).exists()


def test_a_chore_that_fails_stops_no_other(at, monkeypatch, caplog):
    """It is logged by its name, and the record is sealed all the same."""

    def fails(_at):
        raise ZeroDivisionError

    record("people.person.left", actor=None, subject=None, at=at)
    monkeypatch.setattr(worker, "CHORES", (worker.Chore("divide", fails), *worker.CHORES))

    with caplog.at_level(logging.ERROR):
        assert worker.work_once(at)

    assert "could not divide" in caplog.text
    assert not Event.objects.filter(seal__isnull=True).exists()


def test_it_ends_when_it_is_told_to(monkeypatch):
    """No further turn once the signal has come; the engine gets ready from the start."""
    stop = threading.Event()
    turns = []

    def one_turn(at, *, turn):
        turns.append("turn")
        stop.set()
        return True

    monkeypatch.setattr(worker, "work_once", one_turn)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.engine, "warm_meanwhile", lambda: turns.append("warm"))

    worker.work(stop)

    assert turns == ["warm", "turn"]  # in this order, so that no round waits for the engine


def test_what_only_the_clock_brings_about_is_looked_for_in_the_first_turn_and_every_fifth_after_it(
    monkeypatch,
):
    """An idle worker asks the database little; a round, an import or a letter is not kept waiting."""
    stop, turns = threading.Event(), []

    def chore(name, **options):
        return worker.Chore(name, lambda _at: turns.append(name) or True, **options)

    def ends(_at):
        if turns.count("send") == 6:
            stop.set()
        return True

    monkeypatch.setattr(
        worker, "CHORES", (chore("send"), chore("remind", every=worker.BY_CLOCK), worker.Chore("end", ends))
    )
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.engine, "warm_meanwhile", lambda: None)

    worker.work(stop)

    assert turns == ["send", "remind", "send", "send", "send", "send", "send", "remind"]


class Idle:
    """A signal that comes after so many rests; nobody waits for it."""

    def __init__(self, rests):
        self.rests = rests

    def is_set(self):
        return not self.rests

    def wait(self, _seconds):
        self.rests -= 1


def test_while_nothing_waits_it_looks_most_often_for_what_somebody_has_a_page_open_for(monkeypatch):
    turns = []

    def chore(name, every):
        return worker.Chore(name, lambda _at: turns.append(name), every=every)

    chores = [chore("solve", worker.WATCHED), chore("send", worker.USUAL), chore("remind", worker.BY_CLOCK)]
    monkeypatch.setattr(worker, "CHORES", chores)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.engine, "warm_meanwhile", lambda: None)

    worker.work(Idle(rests=21))

    assert {name: turns.count(name) for name in ("solve", "send", "remind")} == {
        "solve": 21, "send": 6, "remind": 2,
    }  # fmt: skip
