"""Erasing a person: their words gone from every table, others' whole, the record's chain unbroken."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone
from tests.factories import granted, item, membership, organisation, person, programme

from leaderful.audit.operations import seal_events
from leaderful.audit.queries import first_broken_link
from leaderful.flows import erasure
from leaderful.flows.erasure import erase_person
from leaderful.ground.words import tables_of_words
from leaderful.lib.errors import NotAllowed
from leaderful.meetings.models import Meeting, MeetingWords
from leaderful.pairings.models import Agreement, AgreementWords, Goal, GoalWords, LearnedWords, Pairing
from leaderful.people.models import Grant, ImportRow, ImportRun, Leave, Person, SpokenLanguage
from leaderful.people.operations import sign_in
from leaderful.people.operations.erasure import UnableToErase
from leaderful.programmes.models import Exclusion, MembershipWords, Wish
from leaderful.supervision.models import Case, CaseWords

pytestmark = pytest.mark.django_db


def everything_stored():
    """Every row of every table as text, and every sealed text opened."""
    found = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  our own tables
            found += [repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor]
    for model in apps.get_models():
        if model._meta.label == "sessions.Session":
            found += [json.dumps(session.get_decoded()) for session in model.objects.all()]
    found += [row.text for table in tables_of_words() for row in table.objects.all()]
    return "\n".join(found)


def written(row, text):
    row.write(text)
    row.save()
    return row


@pytest.fixture
def story(at, marker, client):
    """Ines with the marker in every field of hers, paired with Jonas, whose words say so."""
    organisation()
    ines = person(
        marker,
        f"{marker}-family",
        email=f"{marker}@norrhavn.example",
        **dict.fromkeys(("job_title", "grade", "profession", "site", "search_text"), marker),
    )
    ines.external_ids.update(value=marker)
    jonas = person("Jonas", "Weber", manager=ines, deputy=ines)
    SpokenLanguage.objects.create(person=ines, code="pt")
    Leave.objects.create(person=ines, first_date=at.date(), last_date=at.date())
    run = ImportRun.objects.create(source="people", file_name="people.csv", staged_at=at)
    ImportRow.objects.create(
        run=run, line=2, external_id=marker, values={"name": marker}, outcome="BAD", problems=[marker]
    )
    ImportRow.objects.create(
        run=run, line=3, external_id="7", values={}, outcome="CHANGED", person=ines, before={"email": marker}
    )
    leads = programme()
    mine, theirs = membership(leads, ines, "MENTEE"), membership(leads, jonas, "MENTOR")
    written(MembershipWords(membership=mine, kind="GOAL"), f"my goal {marker}")
    written(MembershipWords(membership=theirs, kind="GOAL"), "Jonas wants to listen")
    Wish.objects.create(membership=mine, person=jonas, rank=1)
    Exclusion.objects.create(membership=theirs, person=ines)
    pair = Pairing.objects.create(
        programme=leads,
        guide=jonas,
        learner=ines,
        state="ACTIVE",
        guide_accepted_at=at,
        learner_accepted_at=at,
    )
    meeting = Meeting.objects.create(
        pairing=pair,
        state="HELD",
        starts_at=at,
        zone="UTC",
        wall_time="2026-11-23T09:00",
        minutes=45,
        logged_by=ines,
    )
    for who, text in ((ines, f"we agreed {marker}"), (jonas, "Jonas agreed too")):
        words = MeetingWords(meeting=meeting, author=who, kind="AGREED", visibility="OURS", written_at=at)
        written(words, text)
    agreement = Agreement.objects.create(
        pairing=pair, version=1, every_weeks=4, minutes=45, review_date=at.date(), written_at=at
    )
    for who, kind, text in (
        (ines, "LEARNER_LEARNS", f"I learn {marker}"),
        (jonas, "GUIDE_LEARNS", "Jonas learns to ask"),
    ):
        written(AgreementWords(agreement=agreement, author=who, kind=kind), text)
    goal = Goal.objects.create(pairing=pair, owner=ines, item=item("quality.courage", "QUALITY"), set_at=at)
    written(GoalWords(goal=goal, kind="END_STATE"), f"my end {marker}")
    upper = Pairing.objects.create(
        programme=leads, tier=2, guide=jonas, learner=ines, state="ACTIVE", started_at=at,
        guide_accepted_at=at, learner_accepted_at=at,
    )  # fmt: skip
    brought = Case.objects.create(mentor=ines, pairing=upper, begun_at=at, brought_at=at)
    for who, kind, text in (
        (ines, "CASE", f"a case {marker}"),
        (jonas, "QUESTION", "Jonas asks what you see"),
    ):
        written(CaseWords(case=brought, author=who, kind=kind, written_at=at), text)
    for who, text in ((ines, f"learned {marker}"), (jonas, "Jonas learned to wait")):
        written(LearnedWords(pairing=pair, author=who, moment="MIDWAY", written_at=at), text)
    sign_in.ask_for_code(address=ines.email, where="192.0.2.7", at=at)
    client.force_login(ines)
    client.post("/account/address/", {"new_email": f"{marker}@new.example"})
    return ines, jonas, pair


def test_nothing_of_the_person_is_left_anywhere(story, at, marker):
    ines, _jonas, _pair = story
    assert marker in everything_stored()

    erase_person(person=ines, actor=ines, at=at)

    assert marker not in everything_stored()


def test_one_forgotten_table_is_found(story, at, marker, monkeypatch):
    """The scan sees what an incomplete erasure leaves: here, the words about meetings."""
    monkeypatch.setattr(erasure, "forget_words", lambda **_facts: 0)

    erase_person(person=story[0], actor=story[0], at=at)

    assert marker in everything_stored()


def test_others_words_still_open(story, at):
    ines, jonas, _pair = story

    erase_person(person=ines, actor=ines, at=at)

    assert MeetingWords.objects.get().text == "Jonas agreed too"
    assert LearnedWords.objects.get().text == "Jonas learned to wait"
    assert CaseWords.objects.get().text == "Jonas asks what you see"
    assert AgreementWords.objects.get().text == "Jonas learns to ask"
    assert MembershipWords.objects.get().text == "Jonas wants to listen"
    assert Meeting.objects.get().logged_by_id == ines.pk
    jonas.refresh_from_db()
    assert (jonas.state, jonas.manager, jonas.deputy) == ("ACTIVE", None, None)


def test_the_record_still_verifies(story, at):
    seal_events(limit=1000)

    erase_person(person=story[0], actor=story[0], at=at)

    seal_events(limit=1000)
    assert first_broken_link() is None


def test_a_nameless_row_stays_and_its_pair_ends_with_a_reason_code(story, at):
    ines, _jonas, pair = story

    erase_person(person=ines, actor=ines, at=at)

    pair.refresh_from_db()
    assert pair.state == "ENDED"
    assert pair.transitions.get().reason == "left"
    tombstone = Person.objects.get(pk=ines.pk)
    assert (tombstone.state, tombstone.given_name, tombstone.email) == ("ERASED", "", "")
    assert tombstone.memberships.get().state == "LEFT"


def test_every_session_of_the_person_is_gone(story, client):
    ines, _jonas, _pair = story

    erase_person(person=ines, actor=ines, at=timezone.now())

    assert not apps.get_model("sessions.Session").objects.exists()
    assert client.get("/account/").status_code == 302


def test_an_administrator_may_and_a_lead_may_not(story, at):
    ines, _jonas, pair = story
    with pytest.raises(NotAllowed):
        erase_person(person=ines, actor=granted("LEAD"), at=at)

    erase_person(person=ines, actor=granted("ADMINISTRATOR"), at=at)

    pair.refresh_from_db()
    assert pair.state == "ENDED"


def test_the_only_administrator_stays(at):
    boss = granted("ADMINISTRATOR")

    with pytest.raises(UnableToErase, match="Nobody else administers"):
        erase_person(person=boss, actor=boss, at=at)
    Grant.objects.create(person=person(), role="ADMINISTRATOR", starts_at=at - timedelta(days=1))
    erase_person(person=boss, actor=boss, at=at)


def test_two_administrators_who_erase_each_other_do_not_leave_none(at):
    one, two = granted("ADMINISTRATOR"), granted("ADMINISTRATOR", "Yusuf")
    stale = {row.pk: Person.objects.prefetch_related("grants").get(pk=row.pk) for row in (one, two)}
    assert all(list(row.grants.all()) for row in stale.values())  # both were let in before either wrote

    erase_person(person=two, actor=stale[one.pk], at=at)
    with pytest.raises(NotAllowed):
        erase_person(person=one, actor=stale[two.pk], at=at)

    assert Person.objects.get(pk=one.pk).is_active


def test_who_administers_for_a_while_does_not_erase_the_last_lasting_one(at):
    boss, deputy = granted("ADMINISTRATOR"), granted("ADMINISTRATOR", "Yusuf")
    deputy.grants.update(ends_at=at + timedelta(days=1))

    with pytest.raises(UnableToErase, match="without an end"):
        erase_person(person=boss, actor=deputy, at=at)


def test_somebody_who_left_can_be_erased(at):
    gone = person(state="LEFT")

    erase_person(person=gone, actor=granted("ADMINISTRATOR"), at=at)

    gone.refresh_from_db()
    assert gone.state == "ERASED"


WHAT_BECOMES_OF = {
    "decisions.Area.deputy": "cleared",
    "decisions.Area.holder": "cleared, and the area is practice again",
    "decisions.Area.person": "ended, its words deleted; stays, nameless",
    "decisions.Author.deputy": "stays, nameless",
    "decisions.Author.holder": "stays, nameless",
    "decisions.Author.person": "stays, nameless",
    "decisions.Certificate.certifier": "stays, nameless",
    "decisions.Certificate.person": "stays, nameless",
    "decisions.CertificateWords.author": "deleted",
    "decisions.Entry.person": "its words deleted; stays, nameless",
    "decisions.FirstMonth.holder": "ended where open, its words deleted; stays, nameless",
    "decisions.Intent.author": "withdrawn where open, its words deleted; stays, nameless",
    "decisions.Invited.person": "stays, nameless",
    "decisions.Move.holder": "stays, nameless",
    "decisions.Move.proposed_by": "stays, nameless",
    "decisions.MoveWords.author": "deleted",
    "decisions.PeriodicReport.holder": "stays, nameless",
    "decisions.Reply.mentor": "its words deleted; stays, nameless",
    "decisions.Review.author": "its words deleted; stays, nameless",
    "decisions.RuleChange.author": "withdrawn where under way; stays, nameless",
    "decisions.RuleChange.sponsor": "stays, nameless",
    "decisions.RuleChangeVersion.author": "its words deleted; stays, nameless",
    "decisions.RuleVoice.person": "its words deleted, an objection falls; stays, nameless",
    "decisions.Served.person": "deleted",
    "decisions.Project.leader": "ended, its words deleted; stays, nameless",
    "decisions.Project.sponsor": "cleared",
    "decisions.ProjectMember.person": "left; stays, nameless",
    "decisions.ProjectWords.author": "deleted",
    "decisions.StretchTask.guide": "withdrawn where open; stays, nameless",
    "decisions.StretchTask.person": "withdrawn where open; stays, nameless",
    "decisions.StretchTask.said_by": "stays, nameless",
    "decisions.StretchWords.author": "deleted",
    "meetings.Commitment.made_by": "deleted, with its words",
    "meetings.Commitment.owner": "stays, nameless",
    "meetings.Meeting.logged_by": "stays, nameless",
    "meetings.MeetingWords.author": "deleted",
    "pairings.LearnedWords.author": "deleted",
    "pairings.Ask.asked": "released; stays, nameless",
    "pairings.Ask.asker": "released, its words deleted; stays, nameless",
    "pairings.Goal.owner": "deleted",
    "pairings.AgreementWords.author": "deleted",
    "pairings.PairImport.started_by": "stays, nameless",
    "pairings.PairImportRow.guide": "of a bad row deleted with it; of a pair stays, nameless",
    "pairings.PairImportRow.learner": "of a bad row deleted with it; of a pair stays, nameless",
    "pairings.Pairing.guide": "ended; stays, nameless",
    "pairings.Pairing.learner": "ended; stays, nameless",
    "people.ExternalId.person": "deleted",
    "people.Grant.person": "ended; stays, nameless",
    "people.ImportRow.person": "emptied",
    "people.ImportRun.started_by": "stays, nameless",
    "people.Leave.person": "deleted",
    "people.Person.deputy": "cleared",
    "people.Person.manager": "cleared",
    "people.PersonItem.person": "deleted",
    "people.SignInCode.person": "deleted",
    "people.SignInCode.printed_by": "stays, nameless",
    "people.SpokenLanguage.person": "deleted",
    "people.WorkingHours.person": "deleted",
    "programmes.Exclusion.person": "deleted",
    "programmes.Membership.person": "left and emptied; stays, nameless",
    "programmes.Wish.person": "deleted",
    "styles.Advice.person": "its words deleted; stays, nameless",
    "styles.Reflection.about": "deleted",
    "styles.Reflection.giver": "deleted",
    "styles.CaseTestAsk.person": "deleted",
    "styles.RetiredCase.retired_by": "stays, nameless",
    "styles.Sitting.person": "deleted",
    "styles.WaySharing.person": "deleted",
    "styles.WorkingWay.person": "deleted",
    "supervision.Case.mentor": "its words deleted; stays, nameless",
    "supervision.CaseWords.author": "deleted",
    "supervision.ChainCriteria.set_by": "stays, nameless",
    "supervision.Circle.guide": "ended; stays, nameless",
    "supervision.CircleAttendance.person": "stays, nameless",
    "supervision.CircleMeeting.logged_by": "stays, nameless",
    "supervision.CircleMember.person": "left; stays, nameless",
    "supervision.CircleWords.author": "deleted",
    "supervision.LineageConsent.person": "deleted",
    "supervision.Reference.person": "withdrawn where open; stays, nameless",
    "supervision.Reference.referee": "withdrawn where open; stays, nameless",
}


def test_it_is_decided_for_every_column_that_names_a_person():
    """A new table that points at people fails here until it is said, and done, what erasing does to it."""
    pointing = {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is Person
    }

    assert pointing == set(WHAT_BECOMES_OF)
