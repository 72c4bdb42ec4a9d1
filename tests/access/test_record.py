"""What the record tells administrators whatever is done: that it was done, not what was chosen or why."""

import pytest
from tests.access.operations import GUARDED
from tests.access.test_every_operation import operations  # noqa: F401  the fixture
from tests.access.undo import taken_back
from tests.world import CAST

from leaderful.audit.models import Event
from leaderful.lib.errors import NotAllowed, Unable

pytestmark = pytest.mark.django_db

TELLING = {"reason", "outcome", "spoken", "rung", "stops", "tried", "function", "yes"}


def test_no_operation_records_a_choice_or_a_reason(world, operations):  # noqa: F811
    """Each operation once, by the first of the cast who gets it done."""
    found, told = set(), set()

    for action, guard in sorted(GUARDED.items()):
        for actor in filter(None, map(world.person, CAST)):
            with taken_back():
                last = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
                try:
                    operations[action].run(**guard.arguments(world), actor=actor, at=world.at)
                except (NotAllowed, Unable):
                    continue
                events = list(Event.objects.filter(pk__gt=last))
                found |= {event.verb for event in events}
                told |= {(event.verb, name) for event in events for name in event.codes if name in TELLING}
                told |= {
                    (event.verb, "kind")
                    for event in events
                    if event.verb.endswith(".spoken") and "kind" in event.codes
                }
                break

    assert len(found) > 80  # the walk gets things done
    assert told == set()
