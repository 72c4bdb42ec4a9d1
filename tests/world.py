"""A small organisation with somebody in every role, and a unique marker planted in every private field.

``CAST`` names the people as the tests' tables do; ``MARKERS`` says for each marker who may read it.
"""

from datetime import UTC, datetime, timedelta

from tests import factories as make
from tests import (
    world_advice,
    world_case_test,
    world_chain,
    world_circles,
    world_decisions,
    world_pairs,
    world_projects,
    world_stretch,
    world_styles,
    world_supervision,
    world_together,
)

from leaderful.audit.operations import record
from leaderful.ground.links import make_token
from leaderful.meetings.models import Commitment, CommitmentWords, Meeting, MeetingWords
from leaderful.notices.models import MailSettings
from leaderful.notices.operations import tell
from leaderful.pairings.models import (
    Ask,
    AskWords,
    LeftOut,
    MatchRound,
    Pairing,
    PairingTransition,
    Scenario,
)
from leaderful.pairings.operations import pair_imports
from leaderful.people.models import Leave, PersonItem, SignInCode, SiteCalendar
from leaderful.people.operations import imports
from leaderful.programmes.models import Exclusion, MembershipItem, MembershipVector, MembershipWords, Wish

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

CAST = (
    "anonymous",
    "outsider",
    "mentee",
    "mentor",
    "mentors_mentor",
    "other_mentee",
    "other_mentor",
    "newcomer",
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
    "markerAskWords": {"newcomer", "mentor"},
    "markerMentorWorking": {"mentee", "mentor"},
    "markerOtherGoal": {"other_mentee", "other_mentor"},
    "markerNewcomerGoal": {"newcomer"},  # an offer nobody has answered yet opens no words
    "markerMenteeAgreed": {"mentee", "mentor"},
    "markerMentorAgreed": {"mentee", "mentor"},
    "markerMenteeMine": {"mentee"},
    "markerMentorMine": {"mentor"},
    "markerMentorOurs": {"mentee", "mentor"},
    "markerPlace": {"mentee", "mentor"},
    "markerMenteePoint": {"mentee", "mentor"},
    "markerCommitment": {"mentee", "mentor"},
    "markerOtherCommitment": {"other_mentee", "other_mentor"},
    "markerOtherAgreed": {"other_mentee", "other_mentor"},
    "markerOtherMine": {"other_mentee"},
    "markerUpperAgreed": {"mentor", "mentors_mentor"},
    "markerGuideLearns": {"mentee", "mentor"},
    "markerLearnerLearns": {"mentee", "mentor"},
    "markerConfidential": {"mentee", "mentor"},
    "markerEnding": {"mentee", "mentor"},
    "markerGoalEnd": {"mentee", "mentor"},
    "markerGoalLimits": {"mentee", "mentor"},
    "markerOtherPairsGoal": {"other_mentee", "other_mentor"},
    "markerMenteeLearned": {"mentee", "mentor"},
    "markerUpperLearned": {"mentor", "mentors_mentor"},
    "markerUpperMine": {"mentors_mentor"},
    "markerMailPassword": set(),
    "markerStagedBadValue": {"lead", "administrator"},
    "markerPairBadValue": {"lead", "coordinator"},
    **world_decisions.MARKERS,
    **world_together.MARKERS,
    **world_stretch.MARKERS,
    **world_advice.MARKERS,
    **world_projects.MARKERS,
    **world_supervision.MARKERS,
    **world_circles.MARKERS,
    **world_chain.MARKERS,
    "RATHER_NOT_SAY_MARK": {"other_mentor"},  # in the export of whoever gave the reason
}
"""Each marker with the members of the cast who may read it somewhere; nobody else may, anywhere."""

WORDS = tuple(
    name
    for name in MARKERS
    if name not in {"markerStagedBadValue", "markerPairBadValue", "RATHER_NOT_SAY_MARK"}
)
"""The markers that are words somebody wrote, or secrets: in the database they stand sealed."""

EXCLUDED = "Excludedperson"
"""The family name of whom the mentee would rather not meet: a colleague like any other, to everybody else."""


class World:
    """The cast and the things they have to do with.

    ``at`` is the moment it all happens around: a fixed one, or for pages, which read the clock, the present.
    """

    def __init__(self, at=AT):
        self.at = at
        self.organisation = make.organisation(public_address="https://leaderful.norrhavn.example")
        self.unit = make.unit("Operations")
        self.lower_unit = make.unit("Night shift", parent=self.unit)
        self.item = make.item()
        self._people()
        self._account()
        self._programmes()
        self._enrolment()
        self._pairs()
        self._asks()
        world_pairs.agree(self)
        world_pairs.aim(self)
        world_pairs.look_back(self)
        world_decisions.decide(self)
        world_together.lead_together(self)
        world_stretch.stretch(self)
        world_case_test.case_tests(self)
        world_projects.lead(self)
        world_advice.ask(self)
        world_supervision.accompany(self)
        world_circles.meet(self)
        world_styles.mirror(self)
        world_styles.ways(self)
        world_chain.chain(self)
        self._meetings()
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
        self.newcomer = make.person("Amara", "Nwosu", **here)
        self.roomy = make.person("Sunniva", "Berg", **here)
        self.applicant = make.person("Petra", "Novak", unit=self.lower_unit)
        self.invited = make.person("Sunil", "Rao", unit=self.lower_unit)
        self.nobody_mails = make.person("Ludmila", "Kos", email="", **here)
        self.excluded = make.person("Bjarne", EXCLUDED, **here)
        self.lead = make.granted("LEAD", "Saoirse", "Brennan")
        self.administrator = make.granted("ADMINISTRATOR", "Yusuf", "Demir")
        self.executive = make.granted("EXECUTIVE", "Camila", "Restrepo")
        self.leaver = make.person("Jonas", "Brandt", state="LEFT", left_at=self.at)

    def _account(self):
        today = self.at.date()
        self.leave = Leave.objects.create(
            person=self.mentee, first_date=today, last_date=today + timedelta(days=2)
        )
        calendar = SiteCalendar.objects.create(country="PT", followed_until=today.year + 1)
        self.holiday = calendar.holidays.create(date=today + timedelta(days=9), names={"en": "Company day"})
        PersonItem.objects.create(person=self.mentor, item=self.item)
        facts = {"made_at": self.at, "ends_at": self.at + timedelta(days=1)}
        self.printed = SignInCode.objects.create(
            person=self.mentee, purpose="PRINTED", code_hash="0" * 64, **facts
        )
        self.mailed = SignInCode.objects.create(
            person=self.mentee, purpose="MAIL", code_hash="1" * 64, **facts
        )

    def _programmes(self):
        self.programme = make.programme(
            state="RUNNING",
            about={"en": "Ten months, one mentor."},
            preparation={"en": "Ask before you tell."},
        )
        self.other_programme = make.programme("Another one", state="OPEN")
        self.coordinator = make.granted(
            "COORDINATOR", "Koffi", "Mensah", scope="PROGRAMME", scope_id=self.programme.pk
        )
        self.other_coordinator = make.granted(
            "COORDINATOR", "Elena", "Popescu", scope="PROGRAMME", scope_id=self.other_programme.pk
        )
        part = {"answered_at": self.at}
        self.mentee_part = make.membership(self.programme, self.mentee, **part)
        self.mentor_part = make.membership(self.programme, self.mentor, "MENTOR", **part)
        self.other_mentee_part = make.membership(self.programme, self.other_mentee, **part)
        self.other_mentor_part = make.membership(self.programme, self.other_mentor, "MENTOR", **part)
        self.newcomer_part = make.membership(self.programme, self.newcomer, **part)
        self.roomy_part = make.membership(self.programme, self.roomy, "MENTOR", places=3, **part)
        self.applied_part = make.membership(self.programme, self.applicant, state="APPLIED", **part)
        self.invited_part = make.membership(self.programme, self.invited, state="INVITED")

    def _enrolment(self):
        goal = self._write(MembershipWords, "markerMenteeGoal", membership=self.mentee_part, kind="GOAL")
        self._write(MembershipVector, "markerMenteeGoal", words=goal)
        self._write(MembershipWords, "markerMentorLearn", membership=self.mentor_part, kind="LEARN")
        self._write(MembershipWords, "markerMentorWorking", membership=self.mentor_part, kind="WORKING")
        self._write(MembershipWords, "markerOtherGoal", membership=self.other_mentee_part, kind="GOAL")
        self._write(MembershipWords, "markerNewcomerGoal", membership=self.newcomer_part, kind="GOAL")
        Exclusion.objects.create(membership=self.mentee_part, person=self.excluded)
        Wish.objects.create(membership=self.mentee_part, person=self.other_mentor, rank=1)
        MembershipItem.objects.create(membership=self.mentee_part, item=self.item, side="WANTED")
        MembershipItem.objects.create(membership=self.mentor_part, item=self.item, side="OFFERED")

    def _pairs(self):
        self.round = MatchRound.objects.create(
            programme=self.programme, number=1, state="PUBLISHED", created_at=self.at, published_at=self.at,
            certificate={}, progress=100,
        )  # fmt: skip
        self.draft = MatchRound.objects.create(
            programme=self.programme, number=2, state="SOLVED", created_at=self.at, certificate={}, progress=100
        )  # fmt: skip
        self._scenarios()
        self.pairing = self._pairing(self.mentor, self.mentee, round=self.round)
        soon = self.at.date() + timedelta(days=7)
        self.other_pairing = self._pairing(
            self.other_mentor, self.other_mentee, round=self.round, ends_date=soon, end_told_for=soon
        )
        self.upper = self._pairing(self.mentors_mentor, self.mentor, tier=2)
        self.offered = Pairing.objects.create(
            programme=self.programme, round=self.round, guide=self.other_mentor, learner=self.newcomer,
            state="OFFERED", offered_at=self.at, answer_by=self.at + timedelta(days=14),
        )  # fmt: skip
        self.proposed = Pairing.objects.create(
            programme=self.programme, round=self.draft, guide=self.other_mentor, learner=self.outsider,
            score=100,
        )  # fmt: skip
        self.declined = Pairing.objects.create(
            programme=self.programme,
            round=self.round,
            guide=self.other_mentor,
            learner=self.mentee,
            state="DECLINED",
        )
        PairingTransition.objects.create(
            pairing=self.declined, at=self.at, actor_id=self.other_mentor.pk, verb="decline",
            from_state="OFFERED", to_state="DECLINED", reason="RATHER_NOT_SAY_MARK",
        )  # fmt: skip
        self.left_out = LeftOut.objects.create(
            round=self.draft, learner=self.other_mentee_part, reason="ALL_FULL"
        )

    def _scenarios(self):
        """Two ways to match the draft's people: its own, and one that leaves somebody out."""
        facts = {"covered": 1, "coverage_bound": 1, "score": 100, "score_bound": 100, "proved": True}
        facts |= {"mentors": 1, "mentees": 1, "places": 1, "load": [0, 1], "full": 1}
        facts |= {"cross_department": 0, "same_department": 1}
        pair = [self.other_mentor.pk, self.outsider.pk, 100, []]
        left = [self.other_mentee_part.pk, "all_full", {}]
        self.scenario, self.other_scenario = (
            Scenario.objects.create(
                round=self.draft,
                number=number,
                objective=objective,
                is_chosen=number == 1,
                solution={"pairs": [pair], "left": [left] * (number - 1)},
                certificate=facts,
                solved_at=self.at,
            )
            for number, objective in ((1, "MOST_PEOPLE"), (2, "FAIR"))
        )

    def _asks(self):
        """The newcomer asks the mentor, who has not answered yet."""
        self.ask = Ask.objects.create(
            programme=self.programme, asker=self.newcomer, asked=self.mentor, state="OPEN", asked_at=self.at,
            answer_by=self.at + timedelta(days=7),
        )  # fmt: skip
        self._write(AskWords, "markerAskWords", ask=self.ask)

    def _meetings(self):
        self.meeting = self._meeting(self.pairing, self.mentee)
        self.planned = self._meeting(
            self.pairing, self.mentor, state="PLANNED", starts_at=self.at + timedelta(days=7)
        )
        self.unmarked = self._meeting(
            self.pairing, self.mentee, state="PLANNED", starts_at=self.at - timedelta(minutes=90)
        )
        self.other_meeting = self._meeting(self.other_pairing, self.other_mentee)
        self.upper_meeting = self._meeting(self.upper, self.mentor)
        for meeting, author, text, kind, visibility in (
            (self.meeting, self.mentee, "markerMenteeAgreed", "AGREED", "OURS"),
            (self.meeting, self.mentor, "markerMentorAgreed", "AGREED", "OURS"),
            (self.meeting, self.mentee, "markerMenteeMine", "NOTE", "MINE"),
            (self.meeting, self.mentor, "markerMentorMine", "NOTE", "MINE"),
            (self.meeting, self.mentor, "markerMentorOurs", "NOTE", "OURS"),
            (self.planned, self.mentor, "markerPlace", "PLACE", "OURS"),
            (self.planned, self.mentee, "markerMenteePoint", "POINT", "OURS"),
            (self.other_meeting, self.other_mentee, "markerOtherAgreed", "AGREED", "OURS"),
            (self.other_meeting, self.other_mentee, "markerOtherMine", "NOTE", "MINE"),
            (self.upper_meeting, self.mentor, "markerUpperAgreed", "AGREED", "OURS"),
            (self.upper_meeting, self.mentors_mentor, "markerUpperMine", "NOTE", "MINE"),
        ):
            self._write(
                MeetingWords, text,
                meeting=meeting, author=author, kind=kind, visibility=visibility, written_at=self.at,
            )  # fmt: skip

        self.mentee_note, self.mentor_note, self.other_note = (
            MeetingWords.objects.filter(author=author, kind="NOTE").order_by("pk").first()
            for author in (self.mentee, self.mentor, self.other_mentee)
        )
        self.point = MeetingWords.objects.get(kind="POINT")
        self.commitment = self._commitment("markerCommitment", self.meeting, self.mentee, self.mentor)
        self.other_commitment = self._commitment(
            "markerOtherCommitment", self.other_meeting, self.other_mentee, self.other_mentee
        )

    def _commitment(self, text, meeting, owner, made_by):
        made = Commitment.objects.create(
            pairing=meeting.pairing, meeting=meeting, owner=owner, made_by=made_by, made_at=self.at,
            due_date=self.at.date(),
        )  # fmt: skip
        self._write(CommitmentWords, text, commitment=made)
        return made

    def _installation(self):
        self._write(
            MailSettings, "markerMailPassword", host="127.0.0.1", port=9, security="NONE", username="post",
            sender="leaderful@norrhavn.example", changed_at=self.at,
        )  # fmt: skip
        self._import()
        event = record("pairings.pairing.began", actor=self.mentor, subject=self.pairing, at=self.at)
        self.notice = tell(
            event_id=event.pk, recipient_id=self.mentee.pk, kind="pairings.begun", at=self.at,
            codes={"pairing": str(self.pairing.key)},
        )  # fmt: skip

    def _import(self):
        file = imports.File("people.csv", b"id,name,mail\nNH-1,Ada Okafor,markerStagedBadValue@\n")
        self.run = imports.stage(file=file, actor=self.lead, at=self.at)
        self.bad_row = self.run.rows.get(outcome="BAD")
        file = pair_imports.PairFile(
            "pairs.csv",
            f"mentor,mentee,start\n{self.manager.email},{self.outsider.email},2025-01-31\n"
            "markerPairBadValue,NH-1,2025-01-31\n".encode(),
        )
        seen = pair_imports.preview_pairs(file=file, programme=self.programme, actor=self.lead, at=self.at)
        self.pair_run = pair_imports.stage_pairs(seen=seen, actor=self.lead, at=self.at)

    def _pairing(self, guide, learner, **facts):
        return Pairing.objects.create(
            programme=self.programme, guide=guide, learner=learner, state="ACTIVE", started_at=self.at,
            guide_accepted_at=self.at, learner_accepted_at=self.at, **facts,
        )  # fmt: skip

    def _meeting(self, pairing, by, **facts):
        facts = {"state": "HELD", "starts_at": self.at - timedelta(hours=1), "minutes": 45, **facts}
        wall = f"{facts['starts_at']:%Y-%m-%dT%H:%M}"
        return Meeting.objects.create(pairing=pairing, zone="UTC", wall_time=wall, logged_by=by, **facts)

    def _write(self, table, text, **facts):
        row = table(language="en", **facts)
        row.write(text)
        row.save()
        return row

    def person(self, name):
        """A member of the cast, or None for the anonymous one."""
        return None if name == "anonymous" else getattr(self, name)

    def token(self, purpose, row, person):
        """A mail link's token, as the letters make it."""
        return make_token(purpose=purpose, key=row.key, person_id=person.pk)
