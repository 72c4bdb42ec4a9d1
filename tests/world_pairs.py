"""What the pairs of the small world have settled, aim at and look back on."""

from datetime import timedelta

from tests import factories as make

from leaderful.pairings.models import Agreement, AgreementWords, Goal, GoalWords, LearnedWords


def agree(world):
    """The mentor has written and signed; the mentee has written what the mentee wants to learn, as a draft."""
    world.agreement = Agreement.objects.create(
        pairing=world.pairing, version=1, every_weeks=4, minutes=45, written_at=world.at,
        review_date=world.at.date() + timedelta(days=90), guide_signed_at=world.at,
    )  # fmt: skip
    for author, kind, text in (
        (world.mentor, "GUIDE_LEARNS", "markerGuideLearns"),
        (world.mentee, "LEARNER_LEARNS", "markerLearnerLearns"),
        (world.mentor, "CONFIDENTIAL", "markerConfidential"),
        (world.mentee, "ENDING", "markerEnding"),
    ):
        write(AgreementWords, text, agreement=world.agreement, author=author, kind=kind)


def aim(world):
    """The mentee has a goal with an end state and limits; in the other pair the mentor has one."""
    world.quality = make.item("quality.courage", "QUALITY", en="Courage")
    facts = {"item": make.item("quality.trust", "QUALITY", en="Trust"), "set_at": world.at}
    world.goal = Goal.objects.create(pairing=world.pairing, owner=world.mentee, **facts)
    world.other_goal = Goal.objects.create(pairing=world.other_pairing, owner=world.other_mentor, **facts)
    write(GoalWords, "markerGoalEnd", goal=world.goal, kind="END_STATE")
    write(GoalWords, "markerGoalLimits", goal=world.goal, kind="LIMITS")
    write(GoalWords, "markerOtherPairsGoal", goal=world.other_goal, kind="END_STATE")


def look_back(world):
    """The mentee has said midway what it was; so has the mentor's mentor, in the pair above."""
    for pairing, author, text in (
        (world.pairing, world.mentee, "markerMenteeLearned"),
        (world.upper, world.mentors_mentor, "markerUpperLearned"),
    ):
        facts = {"pairing": pairing, "author": author, "moment": "MIDWAY", "written_at": world.at}
        write(LearnedWords, text, **facts)


def write(table, text, **facts):
    """A row of sealed words."""
    row = table(language="en", **facts)
    row.write(text)
    row.save()
    return row
