"""What the small world's mentor brings to the mentor's mentor: one case gone through, and one in hand."""

from datetime import timedelta

from tests.world_pairs import write

from leaderful.supervision.models import Case, CaseWords, TrendSharing

MARKERS = {
    "markerCaseBrought": {"mentor", "mentors_mentor"},
    "markerCaseDraft": {"other_mentor"},
    "markerCaseQuestion": {"mentor", "mentors_mentor"},
    "markerCaseTried": {"mentor", "mentors_mentor"},
    "markerCaseWaits": {"mentor", "mentors_mentor"},
}
"""Each marker with the members of the cast who may read it somewhere."""


def accompany(world):
    """The mentor has brought two cases, the first gone through; the other mentor has begun one, in a pair of their own."""
    ago = {days: world.at - timedelta(days=days) for days in (30, 10, 1)}
    world.past_case = Case.objects.create(
        mentor=world.mentor, pairing=world.upper, begun_at=ago[30], brought_at=ago[30],
        gone_through_at=ago[10], function="DEVELOP", answered_from=1, rule_broken=4, tried="PARTLY",
        tried_at=ago[1],
    )  # fmt: skip
    world.case = Case.objects.create(
        mentor=world.mentor, pairing=world.upper, begun_at=ago[10], brought_at=world.at + timedelta(minutes=1)
    )
    world.other_upper = world._pairing(world.mentors_mentor, world.other_mentor, tier=2)
    world.draft_case = Case.objects.create(
        mentor=world.other_mentor, pairing=world.other_upper, begun_at=ago[1]
    )
    world.sharing = TrendSharing.objects.create(pairing=world.upper, begun_at=ago[10])
    for case, kind, text in (
        (world.past_case, "CASE", "markerCaseBrought"),
        (world.past_case, "QUESTION", "markerCaseQuestion"),
        (world.past_case, "TRIED", "markerCaseTried"),
        (world.case, "CASE", "markerCaseWaits"),
        (world.draft_case, "CASE", "markerCaseDraft"),
    ):
        write(CaseWords, text, case=case, kind=kind, author=case.mentor, written_at=case.begun_at)
