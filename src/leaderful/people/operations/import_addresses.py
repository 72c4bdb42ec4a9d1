"""What a changed address brings with it in an import: the codes that went there end, and the old address is told."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models.functions import Lower

from leaderful.notices.operations import tell_each
from leaderful.people.models import Grant, Person, SignInCode


def role_holders(people: Iterable[int], *, at: datetime) -> set[int]:
    """Who of ``people`` holds a role now or will: their addresses are keys to what the role opens."""
    grants = Grant.objects.filter(person__in=list(people)).exclude(ends_at__lte=at)
    return set(grants.values_list("person_id", flat=True))


def end_codes(people: Mapping[int, str]) -> None:
    """End the codes that were mailed to the addresses of ``people`` (id → old address)."""
    SignInCode.objects.filter(person__in=people, used_at__isnull=True).delete()


def tell_old_addresses(people: Mapping[int, str], *, event_id: int, at: datetime) -> None:
    """The last mail to each old address, as when somebody changes it by hand.

    Not where it is somebody else's by now: they would read of a change that is not theirs.
    """
    old = {pk: email for pk, email in people.items() if email}
    if not old:
        return
    folded = Person.objects.exclude(email="").annotate(folded=Lower("email"))
    wanted = {email.lower() for email in old.values()}
    taken = set(folded.filter(folded__in=wanted).values_list("folded", flat=True))
    working = Person.objects.filter(pk__in=old, state=Person.State.ACTIVE)
    rows = SignInCode.objects.bulk_create(
        SignInCode(
            person_id=pk,
            purpose=SignInCode.Purpose.ADDRESS,
            new_email=email,
            old_email=old[pk],
            made_at=at,
            ends_at=at,
            used_at=at,
        )
        for pk, email in working.values_list("pk", "email")
        if old[pk].lower() not in taken
    )
    letters = [(event_id, row.person_id, {"sign_in_code": row.pk}) for row in rows]
    tell_each(letters, kind="people.address.changed", at=at)
