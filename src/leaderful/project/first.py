"""The first start of one's own organisation."""

from django.utils import timezone


def first_administrator(name: str) -> str | None:
    """Make the organisation and its first administrator where there is none; returns the one-time code."""
    from leaderful.flows.begin import begin_organisation
    from leaderful.people import queries
    from leaderful.people.operations import sign_in

    if queries.organisation() is not None:
        return None
    now = timezone.now()
    person = begin_organisation(name=name or "Our organisation", is_demo=False, at=now)
    return sign_in.make_console_code(person=person, at=now)
