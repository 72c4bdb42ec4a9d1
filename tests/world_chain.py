"""References of the small world: one given by the mentor for the mentee, one asked; and consent to the lineage."""

from tests.world_pairs import write

from leaderful.supervision.models import LineageConsent, Reference, ReferenceWords

MARKERS = {"markerReference": {"mentee", "mentor"}}
"""Each marker with the members of the cast who may read it somewhere."""


def chain(world):
    """The mentor speaks for the mentee; the mentor's mentor is asked to speak for the mentor; three of them agreed."""
    facts = {"part": "MENTOR", "asked_at": world.at}
    world.given_reference = Reference.objects.create(
        person=world.mentee, referee=world.mentor, state="GIVEN", ended_at=world.at, **facts
    )
    write(ReferenceWords, "markerReference", reference=world.given_reference, written_at=world.at)
    facts = {"part": "MENTORS_MENTOR", "asked_at": world.at}
    world.asked_reference = Reference.objects.create(
        person=world.mentor, referee=world.mentors_mentor, **facts
    )
    world.references = [
        world.given_reference,
        *(
            Reference.objects.create(
                person=world.mentor, referee=world.mentee, state=state, ended_at=world.at, **facts
            )
            for state in ("DECLINED", "WITHDRAWN")
        ),
    ]
    for person in (world.mentors_mentor, world.mentor, world.mentee):
        LineageConsent.objects.create(person=person, at=world.at)
