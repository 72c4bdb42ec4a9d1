"""Six months of the demo’s decisions: everything a page could show is there, done by the operations at its time."""

import random
from datetime import UTC, datetime

import pytest
from django.db.models import F
from tests import factories as make

from leaderful.core.ladder import starters
from leaderful.decisions.models import (
    Area,
    Author,
    Certificate,
    Entry,
    Intent,
    Move,
    Project,
    Reply,
    Review,
    RuleChange,
    RuleVoice,
    Served,
    StretchTask,
    Version,
)
from leaderful.jobs.demo import decisions
from leaderful.jobs.demo.blueprint import UNITS
from leaderful.jobs.demo.deciding import as_example
from leaderful.jobs.demo.story import Teller
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person

NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)  # a Wednesday
WORK = ("Warehousing", "Sales", "IT", "Accounting", "Human resources", "Law", "Quality")


def test_each_profession_of_the_demo_has_kinds_of_decision_and_examples_to_tell():
    roles = [role for unit in UNITS for role in (*unit.associates, *unit.specialists)]

    assert {profession for _title, profession in roles} <= set(decisions.PROFESSION)
    assert set(decisions.PROFESSION.values()) == set(decisions.KINDS)
    for work, kinds in decisions.KINDS.items():
        codes = {template.code for template in starters.area_templates(work)}
        told = [as_example(f"{work}.{code}") for code in kinds[0][1]]
        assert {template for template, _codes in kinds} <= codes
        assert min(one.spoken for one in told) <= 5
        assert {one.spoken for one in told} >= {6, 7}


@pytest.mark.parametrize(("spoken", "expected"), [(3, "we should move the"), (4, "move the")])
def test_an_example_is_said_with_another_beginning(spoken, expected):
    one = as_example("operations.pick_up", spoken=spoken)

    assert (one.spoken, one.what.startswith(expected)) == (spoken, True)


def _told():
    """Sixteen pairs and nine who are in none, of all professions, and what they decided."""
    make.organisation()
    lead, unit = make.granted("LEAD"), make.unit()
    holders = [make.person("Maren", f"Holder{n}", unit=unit) for n in range(5)]
    mentor, programme = make.person("Jonas", "Weber", manager=holders[0]), make.programme()
    for number in range(16):
        holder = holders[number % 5]
        learner = make.person(
            "Ines", f"Pair{number}", unit=unit, manager=holder, profession=WORK[number % len(WORK)]
        )
        Pairing.objects.create(
            programme=programme, guide=mentor, learner=learner, state="ACTIVE", guide_accepted_at=NOW,
            learner_accepted_at=NOW,
        )  # fmt: skip
    upper = make.programme("Mentors’ mentors", state="RUNNING")
    for person, role in ((holders[0], "MENTOR"), (holders[1], "MENTEE")):
        make.membership(upper, person, role=role)
    Pairing.objects.create(
        programme=upper, guide=holders[0], learner=holders[1], state="ACTIVE", tier=2, guide_accepted_at=NOW,
        learner_accepted_at=NOW,
    )  # fmt: skip
    make.item("listening", kind="SKILL", en="Listening")
    for number in range(9):
        make.person("Ana", f"Alone{number}", unit=unit, manager=holders[1], profession="IT")
    decisions.tell(Teller(lambda pk: Person.objects.get(pk=pk), lead, NOW, random.Random(1)), lead)


@pytest.mark.django_db
def test_every_page_has_something_true_to_show():
    _told()

    intents = Intent.objects.with_state(NOW)
    assert set(intents.values_list("state_at", flat=True)) == set(Intent.State.values)
    stored = {row.pk: row.state for row in intents}
    assert stored == {row.pk: row.state_at for row in intents}, "the clock’s steps are written down"
    versions = Version.objects.filter(intent__in=intents)
    assert set(versions.values_list("spoken", flat=True)) == set(range(1, 8))
    assert set(versions.values_list("rung", flat=True)) == set(range(1, 8))
    assert set(versions.values_list("is_practice", flat=True)) == {True, False}
    assert intents.filter(holds__gt=0, version__gt=1, state="REVIEWED").exists()
    assert intents.filter(reminded_at__isnull=False, state="REVIEW_DUE").exists()
    kinds = {
        "QUESTION",
        "ANSWER",
        "INFORMATION",
        "SUPPORT",
        "OBJECTION",
        "HOLD",
        "YES",
        "SEEN",
        "REVIEW",
        "WITHDRAW",
    }
    assert set(Entry.objects.values_list("kind", flat=True)) == kinds
    assert set(Entry.objects.filter(kind="QUESTION").values_list("stops", flat=True)) == {True, False}
    assert set(Review.objects.values_list("outcome", flat=True)) == {
        "BETTER",
        "AS_EXPECTED",
        "WORSE",
        "CANNOT_TELL",
    }
    assert set(Reply.objects.values_list("is_telling", flat=True)) == {True, False}
    assert Reply.objects.filter(offered="").exists()
    assert Reply.objects.exclude(offered="").exists()
    assert {"GIVEN", "DECLINED", "ASKED"} == set(Certificate.objects.values_list("state", flat=True))
    assert Project.objects.get().members.filter(state="MEMBER").exists()
    assert {"OFFERED", "TAKEN", "DONE"} == set(StretchTask.objects.values_list("state", flat=True))
    assert {"OPEN", "APPLIED"} == set(RuleChange.objects.values_list("state", flat=True))
    assert set(RuleVoice.objects.values_list("kind", flat=True)) == {"INFORMATION", "SUPPORT", "QUESTION"}
    assert Served.objects.count() >= 5
    assert {"PRACTICE", "ASKED", "AGREED"} == set(Area.objects.values_list("state", flat=True))
    moves = set(Move.objects.values_list("state", "from_rung", "rung"))
    assert {("AGREED", 4, 5), ("AGREED", 5, 6), ("AGREED", 6, 7), ("AGREED", 5, 4)} <= moves
    assert {state for state, *_rungs in moves} == {"AGREED", "PROPOSED", "DECLINED"}
    led = Author.objects.filter(state="CONFIRMED").exclude(person=F("intent__author"))
    assert led.exists()

    # nothing was said before there was anything to say it to, nor later than now
    for entry in Entry.objects.select_related("version"):
        assert entry.version.stated_at <= entry.at <= NOW
