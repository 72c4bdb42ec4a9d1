"""What the pairs of the small world have settled, aim at and look back on."""

from datetime import timedelta

from leaderful.pairings.models import Agreement, AgreementWords


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


def write(table, text, **facts):
    """A row of sealed words."""
    row = table(language="en", **facts)
    row.write(text)
    row.save()
    return row
