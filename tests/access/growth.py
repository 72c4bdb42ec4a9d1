"""The small world, five times as large: the same kinds of rows, more of each."""

from datetime import timedelta

from tests import factories as make
from tests.access.growth_decisions import decide_more

from leaderful.audit.operations import record
from leaderful.meetings.models import Commitment, CommitmentWords, Meeting, MeetingWords
from leaderful.notices.models import Notice
from leaderful.pairings.models import (
    Agreement,
    AgreementWords,
    Ask,
    Goal,
    GoalTransition,
    GoalWords,
    LeftOut,
    Pairing,
)
from leaderful.people.models import ImportRow, Leave, SpokenLanguage
from leaderful.programmes.models import MembershipItem, MembershipWords, Wish

TIMES = 5


def grow(world, numbers=range(TIMES)):
    """Once for each of ``numbers``, which are below ``TIMES``: add people, parts, pairs of every state, meetings with words, notices, roles, import rows, and what people decide."""
    for number in numbers:
        unit = make.unit(f"Unit {number}", parent=world.unit)
        mentor = make.person(f"Mentor{number}", unit=unit)
        mentees = [make.person(f"Mentee{number}{i}", unit=unit, manager=mentor) for i in range(3)]
        make.person(f"Gone{number}", state="LEFT", left_at=world.at, unit=unit)
        make.granted("COORDINATOR", f"Team{number}", scope="PROGRAMME", scope_id=world.programme.pk)
        SpokenLanguage.objects.create(person=world.mentor, code=("fr", "pt", "sw", "ja", "vi")[number])
        away = world.at.date() + timedelta(days=30 * (number + 1))
        Leave.objects.create(person=world.mentee, first_date=away, last_date=away)
        _take_part(world, mentor, mentees, number)
        _pair(world, mentor, mentees, number)
        _meet(world, number)
        _tell(world, number)
        decide_more(world, number)


def _take_part(world, mentor, mentees, number):
    item = make.item(f"skill-{number}", kind="SKILL")
    offering = make.membership(world.programme, mentor, "MENTOR", answered_at=world.at)
    _aim(world, item, number)
    MembershipItem.objects.create(membership=offering, item=item, side="OFFERED")
    for person in mentees:
        part = make.membership(world.programme, person, answered_at=world.at)
        MembershipItem.objects.create(membership=part, item=item, side="WANTED")
        Wish.objects.create(membership=part, person=mentor, rank=1)
        words = MembershipWords(membership=part, kind="GOAL", language="en")
        words.write("To lead the rota meeting.")
        words.save()
        LeftOut.objects.create(round=world.draft, learner=part, reason="ALL_FULL")
    applicant = make.person(f"Applicant{number}", unit=world.unit)
    make.membership(world.programme, applicant, state="APPLIED", answered_at=world.at)
    run = make.programme(f"Programme {number}", state="OPEN")
    make.membership(run, world.mentee, answered_at=world.at)


def _pair(world, mentor, mentees, number):
    """An offer, a running pair and a proposal of new people; the cast's own pairs grow too."""
    here = {"programme": world.programme}
    told = {"offered_at": world.at, "answer_by": world.at + timedelta(days=14)}
    begun = {"guide_accepted_at": world.at, "learner_accepted_at": world.at, "started_at": world.at}
    reasons = {"reasons": world.proposed.reasons, "score": 50}
    first, second, third = mentees
    Pairing.objects.create(
        **here, round=world.round, guide=world.mentor, learner=first, state="ACTIVE", **begun
    )
    Pairing.objects.create(**here, round=world.round, guide=mentor, learner=second, state="OFFERED", **told)
    Pairing.objects.create(**here, round=world.draft, guide=mentor, learner=third, **reasons)
    Pairing.objects.create(
        **here, round=world.round, guide=mentor, learner=world.mentee, state="COMPLETED", **begun
    )
    _agree(world, number)
    Pairing.objects.create(
        **here, tier=2, guide=world.mentors_mentor, learner=mentor, state="ACTIVE", **begun
    )


def _agree(world, number):
    """One more version that both signed, before the draft; the draft keeps the highest number."""
    Agreement.objects.filter(pk=world.agreement.pk).update(version=number + 2)
    earlier = Agreement.objects.create(
        pairing=world.pairing, version=number + 1, every_weeks=4, minutes=45, written_at=world.at,
        review_date=world.at.date(), guide_signed_at=world.at, learner_signed_at=world.at,
    )  # fmt: skip
    words = AgreementWords(agreement=earlier, kind="ENDING", language="en", author=world.mentor)
    words.write("Without blame.")
    words.save()


def _aim(world, item, number):
    goal = Goal.objects.create(pairing=world.pairing, owner=world.mentee, item=item, set_at=world.at)
    words = GoalWords(goal=goal, kind="END_STATE", language="en")
    words.write("The shift decides.")
    words.save()
    GoalTransition.objects.create(
        goal=world.goal, at=world.at, verb="reword", from_state="OPEN", to_state="OPEN"
    )
    make.item(f"quality-{number}", kind="QUALITY")


def _ask(world, mentee, number):
    """One more mentor with room, and one more who asks the mentor."""
    roomy = make.person(f"Roomy{number}", unit=world.unit)
    part = make.membership(world.programme, roomy, "MENTOR", places=3, answered_at=world.at)
    MembershipItem.objects.create(membership=part, item=world.item, side="OFFERED")
    SpokenLanguage.objects.create(person=roomy, code="pt")
    Ask.objects.create(
        programme=world.programme, asker=mentee, asked=world.mentor, state="OPEN", asked_at=world.at,
        answer_by=world.at + timedelta(days=7),
    )  # fmt: skip


def _meet(world, number):
    for pairing in (world.pairing, world.upper):
        for days in (-number - 2, number + 2):
            starts = world.at + timedelta(days=days)
            meeting = Meeting.objects.create(
                pairing=pairing, state="HELD" if days < 0 else "PLANNED", starts_at=starts, zone="UTC",
                wall_time=f"{starts:%Y-%m-%dT%H:%M}", minutes=30, logged_by=pairing.guide,
            )  # fmt: skip
            for author in (pairing.guide, pairing.learner):
                words = MeetingWords(
                    meeting=meeting, author=author, kind="AGREED", visibility="OURS", language="en",
                    written_at=world.at,
                )  # fmt: skip
                words.write("To try the rota.")
                words.save()
        _say(world, meeting)
    unmarked = world.at - timedelta(hours=number + 2)
    Meeting.objects.create(
        pairing=world.pairing, state="PLANNED", starts_at=unmarked, zone="UTC",
        wall_time=f"{unmarked:%Y-%m-%dT%H:%M}", minutes=30, logged_by=world.mentor,
    )  # fmt: skip


def _say(world, meeting):
    """More of everything that is said about a meeting, and about the world's own."""
    for about in (meeting, world.meeting, world.planned):
        pairing = about.pairing
        for author in (pairing.guide, pairing.learner):
            for kind in ("NOTE", "POINT"):
                words = MeetingWords(
                    meeting=about, author=author, kind=kind, visibility="OURS", language="en",
                    written_at=world.at,
                )  # fmt: skip
                words.write("A thought.")
                words.save()
            made = Commitment.objects.create(
                pairing=pairing, meeting=about, owner=author, made_by=author, made_at=world.at,
                due_date=world.at.date(),
            )  # fmt: skip
            said = CommitmentWords(commitment=made, language="en")
            said.write("Ask Maren.")
            said.save()


def _tell(world, number):
    event = record("pairings.pairing.began", actor=world.mentor, subject=world.pairing, at=world.at)
    for state in Notice.State:
        Notice.objects.create(
            event_id=event.pk, recipient_id=world.mentee.pk, kind=f"pairings.begun{state}", state=state,
            created_at=world.at, due_at=world.at,
        )  # fmt: skip
    ImportRow.objects.create(
        run=world.run,
        line=number + 20,
        external_id=f"NH-{number}",
        outcome="BAD",
        values=world.bad_row.values,
        problems=world.bad_row.problems,
    )
