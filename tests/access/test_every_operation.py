"""Every operation refuses exactly those whom its policy refuses; one that asks none says why."""

import importlib
import pkgutil

import pytest
from tests.access.operations import GUARDED, OPEN, POLICIES
from tests.access.undo import taken_back
from tests.world import CAST

import leaderful
from leaderful.ground.operation import OPERATIONS
from leaderful.lib.errors import NotAllowed, Unable

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def operations():
    """Every operation there is, by its action: they stand in the areas' operations and in the flows."""
    for module in pkgutil.walk_packages(leaderful.__path__, "leaderful."):
        if ".operations" in module.name or module.name.startswith("leaderful.flows"):
            importlib.import_module(module.name)
    return {a: o for a, o in OPERATIONS.items() if o.run.__module__.startswith("leaderful.")}


def test_every_operation_is_listed(operations):
    """With what guards it, or with the sentence why nothing does; and nothing is listed that is gone."""
    assert set(GUARDED) & set(OPEN) == set()
    assert set(GUARDED) | set(OPEN) == set(operations)


def test_every_reason_is_a_sentence():
    """“Because” is none."""
    assert [action for action, why in OPEN.items() if len(why.split()) < 5 or not why.endswith(".")] == []


@pytest.mark.parametrize("action", sorted(GUARDED))
def test_it_refuses_exactly_whom_its_policy_refuses(world, operations, action):
    """For each of the cast: NotAllowed where ``may`` says no; anything but NotAllowed where it says yes."""
    guard = GUARDED[action]
    policy = POLICIES[guard.action.split(".")[0]]
    may, done = {}, {}

    for who in CAST:
        actor = world.person(who)
        may[who] = policy.may(actor, guard.action, guard.row(world, actor), world.at)
        if actor is None and guard.is_for_console:
            continue  # no door that people come through calls it without somebody
        with taken_back():
            try:
                operations[action].run(**guard.arguments(world), actor=actor, at=world.at)
            except NotAllowed:
                done[who] = False
            except Unable:
                done[who] = True  # allowed, and the sentence says why it can't be done just now
            else:
                done[who] = True

    assert done == {who: may[who] for who in done}


def test_it_refuses_somebody_in_each_operation(world):
    """A guard that lets everybody through guards nothing: at least strangers and leavers are refused."""
    for guard in GUARDED.values():
        policy = POLICIES[guard.action.split(".")[0]]
        for who in ("anonymous", "leaver"):
            actor = world.person(who)
            assert not policy.may(actor, guard.action, guard.row(world, actor), world.at)
