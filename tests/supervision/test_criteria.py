"""What each part takes: as the core has it until a lead sets something else."""

from datetime import UTC, datetime

import pytest
from tests import factories as make

from leaderful.core.supervision import CRITERIA, Part
from leaderful.lib.errors import NotAllowed
from leaderful.supervision.operations.chain import UnableToSetCriteria, set_criteria
from leaderful.supervision.queries.chain import criteria_set

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def put(actor, **changed):
    facts = {"meetings": 3, "inside_of_ten": 0, "references": 2, "certificates": ["skill.x"], **changed}
    return set_criteria(part=Part.MENTOR, actor=actor, at=AT, **facts)


@pytest.fixture
def lead():
    make.item("skill.x", "SKILL")
    return make.granted("LEAD")


def test_a_lead_sets_it_and_the_other_part_stays(lead):
    assert criteria_set() == CRITERIA
    put(lead)
    put(lead, meetings=4)

    found = criteria_set()

    assert (found[Part.MENTOR].meetings, found[Part.MENTOR].certificates) == (4, ("skill.x",))
    assert found[Part.MENTORS_MENTOR] == CRITERIA[Part.MENTORS_MENTOR]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"meetings": 201}, "meetings"),
        ({"inside_of_ten": 11}, "inside_of_ten"),
        ({"references": -1}, "references"),
        ({"certificates": ["skill.none"]}, "certificates"),
    ],
)
def test_what_is_out_of_range_is_said(lead, changed, field):
    with pytest.raises(UnableToSetCriteria) as refused:
        put(lead, **changed)
    assert refused.value.field == field


def test_nobody_else_sets_it(lead):
    for person in (make.person(), make.granted("COORDINATOR"), make.granted("ADMINISTRATOR")):
        with pytest.raises(NotAllowed):
            put(person)
