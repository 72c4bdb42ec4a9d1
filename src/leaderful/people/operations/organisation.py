"""Beginning: the one organisation of an installation, and whoever administers it first."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.people import queries
from leaderful.people.models import Grant, Organisation, Person
from leaderful.people.operations.search import search_text


class UnableToBegin(Unable):
    """There is an organisation already, and one installation holds one."""


@operation("people.organisation.begin")
def begin(
    *, organisation_name: str, administrator_email: str | None = None, is_demo: bool = False, at: datetime
) -> Person:
    """Make the organisation and its first administrator, who is also its first programme lead.

    Whether it is a demo is settled here; no other operation writes it. Raises UnableToBegin.
    """
    sentence = _("This installation has its organisation already.")
    if queries.organisation() is not None:
        raise UnableToBegin(sentence)

    try:
        with transaction.atomic():
            organisation = Organisation.objects.create(name=organisation_name, is_demo=is_demo, created_at=at)
    except IntegrityError as error:  # somebody else began at the same moment
        raise UnableToBegin(sentence) from error
    person = Person(given_name=_("Administrator"), email=administrator_email or "", created_at=at)
    person.search_text = search_text(person)
    person.set_unusable_password()
    person.save()
    for role in (Grant.Role.ADMINISTRATOR, Grant.Role.LEAD):
        grant = Grant.objects.create(person=person, role=role, starts_at=at)
        record("people.grant.given", actor=None, subject=grant, at=at, codes={"role": role})
    record("people.organisation.begun", actor=None, subject=organisation, at=at, codes={"is_demo": is_demo})
    return person
