"""What speaks for the next part, put together from meetings, certificates and references; for the person alone."""

from datetime import UTC, datetime, timedelta

import pytest
from tests import factories as make

from leaderful.core.supervision import CaseTest, Part
from leaderful.decisions.models import Certificate
from leaderful.flows.next_part import next_part_of
from leaderful.lib.errors import NotAllowed
from leaderful.meetings.models import Meeting
from leaderful.pairings.models import Pairing
from leaderful.supervision.models import Reference
from leaderful.supervision.operations.chain import set_criteria

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def ines():
    return make.person("Ines", "Carvalho")


def paired(guide, learner, tier=1, state="ACTIVE"):
    return Pairing.objects.create(
        programme=make.programme(), guide=guide, learner=learner, state=state, tier=tier, guide_accepted_at=AT,
        learner_accepted_at=AT,
    )  # fmt: skip


def met(pairing, times, state="HELD"):
    for number in range(times):
        Meeting.objects.create(
            pairing=pairing, state=state, starts_at=AT - timedelta(days=number + 1 + 100 * (state != "HELD")), zone="UTC",
            wall_time="2026-11-23T09:00", minutes=45, logged_by=pairing.guide,
        )  # fmt: skip


def told(person):
    return {
        one.criterion.value: (one.holds, dict(one.params))
        for one in next_part_of(person, actor=person, at=AT).readiness.reasons
    }


def test_a_mentees_meetings_and_references_speak_for_becoming_a_mentor(ines):
    pair = paired(make.person("Tendai"), ines)
    met(pair, 6)
    met(pair, 2, "PLANNED")
    for state in ("GIVEN", "ASKED"):
        ended = AT if state == "GIVEN" else None
        Reference.objects.create(
            person=ines, referee=make.person(), part="MENTOR", state=state, asked_at=AT, ended_at=ended
        )

    found = next_part_of(ines, actor=ines, at=AT)

    assert found.part is Part.MENTOR
    assert told(ines)["meetings"] == (True, {"count": 6, "wanted": 6})
    assert told(ines)["references"] == (True, {"count": 1, "wanted": 1})


def test_for_a_mentor_the_meetings_as_mentor_count(ines):
    met(paired(make.person("Tendai"), ines), 9)
    met(paired(ines, make.person("Linh")), 2)

    assert next_part_of(ines, actor=ines, at=AT).part is Part.MENTORS_MENTOR
    assert told(ines)["meetings"] == (False, {"count": 2, "wanted": 12})


def test_a_mentors_mentor_has_no_part_after_it(ines):
    paired(ines, make.person("Linh"), tier=2, state="ENDED")

    assert next_part_of(ines, actor=ines, at=AT) is None


def test_an_offer_that_came_to_nothing_makes_nobody_a_mentor(ines):
    paired(ines, make.person("Linh"), state="DECLINED")

    assert next_part_of(ines, actor=ines, at=AT).part is Part.MENTOR


def test_certificates_count_until_they_end(ines):
    items = {code: make.item(code, "SKILL") for code in ("skill.a", "skill.b", "skill.c")}
    set_criteria(
        part=Part.MENTOR, meetings=0, inside_of_ten=0, references=0, actor=make.granted("LEAD"), at=AT,
        certificates=list(items),
    )  # fmt: skip
    for code, state, ends in (
        ("skill.a", "GIVEN", None),
        ("skill.b", "GIVEN", AT - timedelta(days=1)),
        ("skill.c", "DECLINED", None),
    ):
        Certificate.objects.create(
            person=ines, certifier=make.person(), item=items[code], state=state, asked_at=AT,
            given_at=AT if state == "GIVEN" else None, ends_at=ends,
        )  # fmt: skip

    found = next_part_of(ines, actor=ines, at=AT)

    assert told(ines)["certificates"] == (False, {"count": 1, "wanted": 3})
    assert [is_there for _item, is_there in found.certificates] == [True, False, False]


def test_it_names_open_programmes_of_that_part(ines):
    lower, upper = make.programme("Lower", state="OPEN"), make.programme("Upper", state="OPEN")
    upper.rules = {**upper.rules, "tier": 2}
    upper.save()
    make.programme("Draft", state="DRAFT")
    own = make.programme("Own", state="OPEN")
    make.membership(own, ines, "MENTOR")

    assert next_part_of(ines, actor=ines, at=AT).programmes == [lower]
    paired(ines, make.person("Linh"))
    assert next_part_of(ines, actor=ines, at=AT).programmes == [upper]


@pytest.mark.parametrize("role", [None, "LEAD", "COORDINATOR", "ADMINISTRATOR", "EXECUTIVE"])
def test_nobody_else_reads_it(ines, role):
    other = make.granted(role) if role else make.person()

    with pytest.raises(NotAllowed):
        next_part_of(ines, actor=other, at=AT)


def test_the_latest_case_test_counts_where_it_is_not_older_than_a_year(ines, monkeypatch):
    assert told(ines)["no_case_test"] == (False, {"days": 365, "wanted": 7})
    monkeypatch.setattr(
        "leaderful.flows.next_part.latest_case_test", lambda _person: CaseTest(9, 12, AT - timedelta(days=30))
    )

    assert told(ines)["case_test"] == (True, {"count": 9, "of": 12, "wanted": 7})  # 90 of 120 against 84
