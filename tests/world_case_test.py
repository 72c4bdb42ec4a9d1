"""Case tests of the small world: the mentee has one open, the mentor one finished, and one case is retired."""

from datetime import timedelta

from leaderful.core.styles import FORMS, Process
from leaderful.styles.models import CaseAnswer, RetiredCase, Sitting

RETIRED = "b2"

OTHERS = ("lead", "coordinator", "manager", "mentee", "mentors_mentor", "administrator", "executive")
"""Everybody who could be thought to read the mentor's test: whoever runs, mentors, manages or administers."""

POOLS = {"case-test-cases", "case-test-one", "programme-case-test"}
"""The pages that read answers to say what a large group did; the small world has nothing to say there."""


def case_tests(world):
    """The open one with three answers, the finished one whole, and the retired case."""
    at = world.at - timedelta(days=8)
    world.programme.rules = {**world.programme.rules, "case_test": True}
    world.programme.save()
    world.sitting = Sitting.objects.create(person=world.mentee, form="B", begun_at=at)
    world.past_sitting = Sitting.objects.create(
        person=world.mentor,
        form="B",
        occasion="BEFORE",
        programme=world.programme,
        begun_at=at,
        finished_at=at,
    )
    for sitting, cases in ((world.sitting, 3), (world.past_sitting, 12)):
        for number, case in enumerate(FORMS["B"][:cases]):
            process = list(Process)[number % 5]
            CaseAnswer.objects.create(sitting=sitting, case=case.code, process=process, at=at)
    world.retired = RetiredCase.objects.create(case=RETIRED, retired_by=world.lead, retired_at=at)
