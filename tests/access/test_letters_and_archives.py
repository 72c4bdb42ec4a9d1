"""What leaves the installation, letters and backups, carries none of the words people wrote."""

import json
import zipfile
from datetime import timedelta
from types import SimpleNamespace

import pytest
from tests.access.undo import taken_back
from tests.installation import Installation
from tests.world import CAST, EXCLUDED, MARKERS, WORDS

from leaderful.decisions.models import Area, Entry, EntryWords, FirstMonth, Move, RuleChange
from leaderful.flows.letters import LETTERS
from leaderful.flows.post import rendered
from leaderful.meetings.models import Meeting
from leaderful.pairings.models import Ask, Pairing
from leaderful.people.queries.calendars import organisation_zone
from leaderful.programmes.models import Membership, Programme

pytestmark = pytest.mark.django_db

IN_A_PROGRAMME = {"programme", "pairing", "meeting", "membership", "ask", "left_out", "rule_change"}
CARRYING = {"decisions.stated", "decisions.invited", "decisions.unseen"}
OWN_WORDS = {"markerIntentWhat", "markerIntentWhy", "markerIntentChecked", "markerIntentServes"}


class Read(dict):
    """Codes that remember which of them a letter has looked at, in ``names``."""

    def __init__(self, codes, names):
        super().__init__(codes)
        self.names = names

    def __getitem__(self, name):
        self.names.add(name)
        return super().__getitem__(name)

    def get(self, name, default=None):
        self.names.add(name)
        return super().get(name, default)


def _some(world):
    """Those to whom states are told again."""
    return (world.newcomer, world.mentee, world.manager, world.other_mentor)


VERBS = {"programmes.membership.changed": "leave"}
"""The step a letter tells of, where it isn't the end of a pair."""

PLAN = "supervision.plan.ending"
A_QUARTER_NEARLY = timedelta(days=84)

BUILD = """
from django.utils import timezone
from tests.world import World
World(timezone.now())
"""


def _codes(world, kind):
    """The codes of notices about everything there is: each letter takes those it knows."""
    standard = {
        "pairing": str((world.upper if kind == PLAN else world.offered).key),
        "meeting": str(world.meeting.key),
        "membership": world.mentee_part.pk,
        "left_out": world.left_out.pk,
        "sign_in_code": world.mailed.pk,
        "programme": world.programme.pk,
        "ask": str(world.ask.key),
        "area": str(world.area.key),
        "move": str(world.move.key),
        "month": str(world.month.key),
        "certificate": str(world.certificate.key),
        "rule_change": str(world.rule_change.key),
        "verb": VERBS.get(kind, "end"),
        "intent": str(world.intent.key),
        "version": 1,
        "entry": str(world.question.key),
        "stretch": str(world.stretch.key),
        "case": str(world.case.key),
        "circle_case": str(world.circle_case.key),
        "project": str(world.project.key),
        "circle": str(world.circle.key),
        "circle_meeting": str(world.circle_ahead.key),
        "sequence": 0,
        "person": world.mentor.pk,
        "quarter": (world.at - A_QUARTER_NEARLY).astimezone(organisation_zone()).date().isoformat(),
        "occasion": "BEFORE",
        "reflection": str(world.asked_mirror.key),
        "reference": str(world.asked_reference.key),
        "first": (world.at - timedelta(days=40)).date().replace(day=1).isoformat(),
    }
    yield standard
    for pairing in (world.pairing, world.other_pairing, world.upper, world.declined):
        yield {**standard, "pairing": str(pairing.key)}
    for meeting in (world.planned, world.other_meeting, world.upper_meeting):
        yield {**standard, "meeting": str(meeting.key)}
    yield {**standard, "intent": str(world.past_intent.key)}
    yield {**standard, "occasion": "AFTER"}
    yield {**standard, "intent": str(world.together.key), "author": world.outsider.pk}
    yield {**standard, "intent": str(world.given_up.key)}
    for project in world.projects:
        yield {**standard, "project": str(project.key)}
    yield {**standard, "circle": str(world.past_circle.key)}
    for met in (world.circle_met, world.circle_unmarked, world.circle_off):
        yield {**standard, "circle_meeting": str(met.key)}
    for row in world.references:
        yield {**standard, "reference": str(row.key)}
    for row in world.mirrors:
        yield {**standard, "reflection": str(row.key)}
    for task in world.stretches:
        yield {**standard, "stretch": str(task.key)}
    for part in (world.mentor_part, world.other_mentee_part, world.invited_part, world.applied_part):
        yield {**standard, "membership": part.pk}


def _states(world):
    """The world as it is, then with its offer, its plan and its application in every state, then a hand-over.

    Yields the codes that lead to what has changed: a letter that looks at none of them reads the same as before.
    """
    yield set()
    for row, states, led_to_by in (
        (world.offered, Pairing.State, {"pairing", "meeting"}),
        (world.meeting, Meeting.State, {"meeting"}),
        (world.mentee_part, Membership.State, {"membership"}),
        (world.ask, set(Ask.State) - {"ACCEPTED"}, {"ask"}),  # that one became a pair
        (world.programme, Programme.State, IN_A_PROGRAMME),
        (world.rule_change, RuleChange.State, {"rule_change"}),
        (world.area, Area.State, {"area", "move", "certificate", "intent", "project"}),
        (world.move, Move.State, {"move", "area"}),
        (world.certificate, ("DECLINED", "WITHDRAWN", "ASKED"), {"certificate", "area"}),
    ):
        for state in states:
            facts = {"state": state}
            if row is world.move:
                facts["ended_at"] = None if state == "PROPOSED" else world.at
            if state == "ACTIVE" and row is world.offered:
                facts.update(guide_accepted_at=world.at, learner_accepted_at=world.at)
            if row is world.rule_change:
                facts["refused_for"] = "not_valid" if state == "REFUSED" else ""
            type(row).objects.filter(pk=row.pk).update(**facts)
            yield led_to_by
        back = {"ended_at": None} if row is world.move else {}
        back |= {"refused_for": ""} if row is world.rule_change else {}
        type(row).objects.filter(pk=row.pk).update(state=row.state, **back)
    for state in FirstMonth.State:
        is_reviewed = state == FirstMonth.State.REVIEWED
        facts = {"reviewed_at": world.at if is_reviewed else None, "step": "STAY" if is_reviewed else ""}
        if state == FirstMonth.State.INTENDING:
            facts["due_at"] = world.at + timedelta(days=10)
        FirstMonth.objects.filter(pk=world.month.pk).update(state=state, **facts)
        yield {"month"}
    facts = {"guide_accepted_at": None, "learner_accepted_at": None, "continues": world.pairing}
    Pairing.objects.filter(pk=world.offered.pk).update(**facts)
    yield {"pairing"}
    for _state in _intents(world):
        yield {"intent", "first"}
    # a quarter that ends within a week, and in which the two of the upper pair have not met
    Pairing.objects.filter(pk=world.upper.pk).update(started_at=world.at - A_QUARTER_NEARLY)
    Meeting.objects.filter(pairing=world.upper).update(state="CANCELLED")
    yield {"quarter"}


def _intents(world):
    """The open intent stopped, then unseen at its time, then to be looked back on: as its record says, which letters read."""
    version = world.intent.versions.get()
    stopped = Entry.objects.create(
        intent=world.intent, version=version, person=world.manager, part="HOLDER", kind="HOLD", at=world.at,
        reason="not_now",
    )  # fmt: skip
    words = EntryWords(entry=stopped)
    words.write("markerStopped")
    words.save()
    yield
    words.delete()
    stopped.delete()
    past = world.at - timedelta(hours=1)
    world.intent.versions.update(go_at=past, can_be_undone=False)
    yield
    world.intent.versions.update(can_be_undone=True, review_at=past)
    yield
    world.past_intent.versions.update(rung=7)  # its holder reads of it at the end of the month
    yield


def text_of(mail):
    """All of a mail; of a calendar entry without the place, which is written to stand there and in nobody else's."""
    entry = mail.calendar.text if mail.calendar else ""
    return f"{mail.subject}{mail.plain}{mail.html}{_without_place(entry)}"


def _without_place(entry):
    return entry.replace("LOCATION:markerPlace", "").replace("LOCATION:markerCirclePlace", "")


def test_a_place_is_in_the_entries_of_its_pair_alone(world):
    codes = {"meeting": str(world.planned.key)}
    notice = SimpleNamespace(codes=codes, created_at=world.at)

    found = {
        who
        for who in CAST
        if who != "anonymous"
        and "markerPlace" in LETTERS["meetings.planned"].compose(notice, world.person(who)).calendar.text
    }

    assert found == MARKERS["markerPlace"]


@pytest.mark.parametrize("kind", LETTERS)
def test_no_letter_holds_words(world, kind):
    """To anybody of the cast, about anything, in every state it can be in; and its preview.

    But for three letters, which carry an intent’s own words to those who read it (docs/decisions/0012).
    """
    letter = LETTERS[kind]
    people = [world.person(who) for who in CAST if who != "anonymous"]
    written = [(world.administrator, letter.sample())]
    names = set()

    with taken_back():
        for number, led_to_by in enumerate(_states(world)):
            if number and not names & led_to_by:
                continue
            seen = []
            for codes in _codes(world, kind) if number == 0 else [next(_codes(world, kind))]:
                if {name: codes.get(name) for name in names} in seen:
                    continue  # it differs in nothing that this letter looks at
                notice = SimpleNamespace(
                    kind=kind, codes=Read(codes, names), event_id=1, key=world.notice.key, created_at=world.at
                )
                for person in people if number == 0 else _some(world):
                    content = letter.compose(notice, person)
                    written += [(person, content)] if content and (person, content) not in written else []
                seen.append({name: codes.get(name) for name in names})

    mails = [
        (person, text_of(rendered(content, organisation=world.organisation))) for person, content in written
    ]
    carried = {word for word in (*MARKERS, EXCLUDED, "markerStopped") for _who, text in mails if word in text}
    assert carried == (OWN_WORDS if kind in CARRYING else set())
    readers = {person.pk for person, text in mails for word in OWN_WORDS if word in text}
    assert readers <= {world.manager.pk, world.other_mentor.pk, world.newcomer.pk}
    assert len(written) > 1, f"no fact of the small world lets “{kind}” be written: give it one"


def test_no_backup_holds_words_or_keys(tmp_path):
    """Whoever finds a backup reads names and facts, and no words."""
    installation = Installation(tmp_path / "data")
    installation.script(BUILD)

    done = installation.run("backup", str(tmp_path / "all.leaderful"))

    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "all.leaderful") as archive:
        content = b"\n".join(archive.read(name) for name in archive.namelist())
    assert b"Solheim" in content, "the archive's facts are not read here"
    assert [marker for marker in WORDS if marker.encode() in content] == []
    keys = tmp_path / "data" / "keys"
    secrets = [*json.loads((keys / "words.json").read_text())["keys"].values(), (keys / "secret").read_text()]
    assert [secret for secret in secrets if secret.strip().encode() in content] == []
