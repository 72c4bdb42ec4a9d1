"""A small organisation with somebody in every role, and a unique marker planted in every private field.

``CAST`` names the people as the tests' tables do; ``MARKERS`` says for each marker who may read it.
"""

from datetime import UTC, datetime, timedelta

from tests import factories as make

from leaderful.meetings.models import Meeting, MeetingWords
from leaderful.notices.models import MailSettings
from leaderful.pairings.models import LeftOut, MatchRound, Pairing, PairingTransition
from leaderful.people.models import ImportRow, ImportRun, Leave, SignInCode
from leaderful.programmes.models import Exclusion, MembershipWords

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

CAST = (
    "anonymous",
    "outsider",
    "mentee",
    "mentor",
    "mentors_mentor",
    "other_mentee",
    "other_mentor",
    "manager",
    "coordinator",
    "other_coordinator",
    "lead",
    "administrator",
    "executive",
    "leaver",
)

MARKERS = {
    "markerMenteeGoal": {"mentee", "mentor"},
    "markerMentorLearn": {"mentee", "mentor"},
    "markerOtherGoal": {"other_mentee", "other_mentor"},
    "markerMenteeAgreed": {"mentee", "mentor"},
    "markerMentorAgreed": {"mentee", "mentor"},
    "markerMenteeMine": {"mentee"},
    "markerMentorMine": {"mentor"},
    "markerMentorOurs": {"mentee", "mentor"},
    "markerUpperAgreed": {"mentor", "mentors_mentor"},
    "markerMailPassword": set(),
    "markerStagedBadValue": {"lead", "administrator"},
    "RATHER_NOT_SAY_MARK": set(),
}
"""Each marker with the members of the cast who may read it somewhere; nobody else may, anywhere."""


class World:
    """The cast and the things they have to do with; ``keys`` maps the first word of an address to a sample key."""

    def __init__(self):
        self.organisation = make.organisation(public_address="https://leaderful.norrhavn.example")
        self.unit = make.unit("Operations")
        self._people()
        self._programmes()
        self._pairs()
        self._installation()

    def _people(self):
        here = {"unit": self.unit}
        self.manager = make.person("Maren", "Solheim", **here)
        self.outsider = make.person("Omar", "Haddad", **here)
        self.mentee = make.person("Ines", "Carvalho", manager=self.manager, **here)
        self.mentor = make.person("Tendai", "Moyo", **here)
        self.mentors_mentor = make.person("Hiroko", "Tanabe", **here)
        self.other_mentee = make.person("Linh", "Pham", **here)
        self.other_mentor = make.person("Grace", "Oyelaran", **here)
        self.excluded = make.person("Bjarne", "Excludedperson", **here)
        self.lead = make.granted("LEAD", "Saoirse", "Brennan")
        self.administrator = make.granted("ADMINISTRATOR", "Yusuf", "Demir")
        self.executive = make.granted("EXECUTIVE", "Camila", "Restrepo")
        self.leaver = make.person("Jonas", "Brandt", state="LEFT", left_at=AT)
        self.leave = Leave.objects.create(person=self.mentee, first_date=AT.date(), last_date=AT.date())
        self.printed = SignInCode.objects.create(
            person=self.mentee,
            purpose="PRINTED",
            code_hash="0" * 64,
            made_at=AT,
            ends_at=AT + timedelta(days=1),
        )

    def _programmes(self):
        self.programme = make.programme(state="RUNNING")
        other = make.programme("Another one", state="OPEN")
        self.coordinator = make.granted(
            "COORDINATOR", "Koffi", "Mensah", scope="PROGRAMME", scope_id=self.programme.pk
        )
        self.other_coordinator = make.granted(
            "COORDINATOR", "Elena", "Popescu", scope="PROGRAMME", scope_id=other.pk
        )
        part = {"answered_at": AT}
        self.mentee_part = make.membership(self.programme, self.mentee, **part)
        self.mentor_part = make.membership(self.programme, self.mentor, "MENTOR", **part)
        self.other_mentee_part = make.membership(self.programme, self.other_mentee, **part)
        self.other_mentor_part = make.membership(self.programme, self.other_mentor, "MENTOR", **part)
        self._write(MembershipWords, "markerMenteeGoal", membership=self.mentee_part, kind="GOAL")
        self._write(MembershipWords, "markerMentorLearn", membership=self.mentor_part, kind="LEARN")
        self._write(MembershipWords, "markerOtherGoal", membership=self.other_mentee_part, kind="GOAL")
        Exclusion.objects.create(membership=self.mentee_part, person=self.excluded)

    def _pairs(self):
        self.round = MatchRound.objects.create(
            programme=self.programme, number=1, state="PUBLISHED", created_at=AT, published_at=AT,
            certificate={}, progress=100,
        )  # fmt: skip
        self.draft = MatchRound.objects.create(
            programme=self.programme, number=2, state="SOLVED", created_at=AT, certificate={}, progress=100
        )
        self.pairing = self._pairing(self.mentor, self.mentee, round=self.round)
        self.other_pairing = self._pairing(self.other_mentor, self.other_mentee, round=self.round)
        self.upper = self._pairing(self.mentors_mentor, self.mentor, tier=2)
        self.proposed = Pairing.objects.create(
            programme=self.programme, round=self.draft, guide=self.other_mentor, learner=self.outsider
        )
        declined = Pairing.objects.create(
            programme=self.programme,
            round=self.round,
            guide=self.other_mentor,
            learner=self.mentee,
            state="DECLINED",
        )
        PairingTransition.objects.create(
            pairing=declined, at=AT, actor_id=self.other_mentor.pk, verb="decline",
            from_state="OFFERED", to_state="DECLINED", reason="RATHER_NOT_SAY_MARK",
        )  # fmt: skip
        LeftOut.objects.create(round=self.draft, learner=self.other_mentee_part, reason="ALL_FULL")
        self.meeting = self._meeting(self.pairing, self.mentee)
        upper = self._meeting(self.upper, self.mentor)
        note = {"meeting": self.meeting, "written_at": AT}
        self._write(
            MeetingWords, "markerMenteeAgreed", author=self.mentee, kind="AGREED", visibility="OURS", **note
        )
        self._write(
            MeetingWords, "markerMentorAgreed", author=self.mentor, kind="AGREED", visibility="OURS", **note
        )
        self._write(
            MeetingWords, "markerMenteeMine", author=self.mentee, kind="NOTE", visibility="MINE", **note
        )
        self._write(
            MeetingWords, "markerMentorMine", author=self.mentor, kind="NOTE", visibility="MINE", **note
        )
        self._write(
            MeetingWords, "markerMentorOurs", author=self.mentor, kind="NOTE", visibility="OURS", **note
        )
        self._write(
            MeetingWords, "markerUpperAgreed",
            meeting=upper, author=self.mentor, kind="AGREED", visibility="OURS", written_at=AT,
        )  # fmt: skip

    def _installation(self):
        self._write(
            MailSettings, "markerMailPassword", host="127.0.0.1", port=9, security="NONE", username="post",
            sender="leaderful@norrhavn.example", changed_at=AT,
        )  # fmt: skip
        self.run = ImportRun.objects.create(
            source="people", file_name="people.csv", staged_at=AT, started_by=self.lead, counts={"BAD": 1}
        )
        ImportRow.objects.create(
            run=self.run, line=14, external_id="NH-1", values={"email": "markerStagedBadValue@norrhavn"},
            problems=[], outcome="BAD",
        )  # fmt: skip

    def _pairing(self, guide, learner, **facts):
        return Pairing.objects.create(
            programme=self.programme, guide=guide, learner=learner, state="ACTIVE", started_at=AT,
            guide_accepted_at=AT, learner_accepted_at=AT, **facts,
        )  # fmt: skip

    def _meeting(self, pairing, by):
        return Meeting.objects.create(
            pairing=pairing, state="HELD", starts_at=AT, zone="UTC", wall_time="2026-11-23T09:00", minutes=45, logged_by=by
        )  # fmt: skip

    def _write(self, table, text, **facts):
        row = table(language="en", **facts)
        row.write(text)
        row.save()
        return row

    def person(self, name):
        """A member of the cast, or None for the anonymous one."""
        return None if name == "anonymous" else getattr(self, name)
