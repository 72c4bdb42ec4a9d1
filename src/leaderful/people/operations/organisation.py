"""The one organisation of an installation: its beginning with whoever administers it first, and changing it."""

import ipaddress
import re
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.ground.zones import known_zones
from leaderful.lib.errors import Unable
from leaderful.people import queries
from leaderful.people.models import ExternalId, Grant, Organisation, Person
from leaderful.people.operations.search import search_text
from leaderful.people.policy import POLICY

SMALLEST_GROUP = 3
"""DESIGN §5: no setting lets sums of fewer respondents be shown."""

HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")


SOURCE, FIRST = "installation", "administrator"
"""The first administrator's id, which stands where others have a staff number when signing in by password."""


class UnableToBegin(Unable):
    """There is an organisation already, and one installation holds one."""


class UnableToChange(Unable):
    """Something of the organisation's settings doesn't hold."""


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
    ExternalId.objects.create(
        person=person, source=SOURCE, value=FIRST
    )  # without an address, a name to sign in by
    for role in (Grant.Role.ADMINISTRATOR, Grant.Role.LEAD):
        grant = Grant.objects.create(person=person, role=role, starts_at=at)
        record("people.grant.given", actor=None, subject=grant, at=at, codes={"role": role})
    record("people.organisation.begun", actor=None, subject=organisation, at=at, codes={"is_demo": is_demo})
    return person


@operation("people.organisation.change")
def change(
    *,
    name: str,
    public_address: str,
    language: str,
    time_zone: str,
    smallest_group: int,
    actor: Person | None,
    at: datetime,
) -> Organisation:
    """Change what the organisation is called, where people reach it, and its defaults.

    Raises NotAllowed, and UnableToChange with a sentence for what doesn't hold.
    """
    POLICY.check(actor, "people.organisation.change", None, at)
    organisation = Organisation.objects.select_for_update().get()

    facts = {
        "name": " ".join(name.split()),
        "public_address": clean_address(public_address),
        "language": language,
        "time_zone": time_zone,
        "smallest_group": smallest_group,
    }
    if not facts["name"]:
        raise UnableToChange(_("The organisation needs a name."))
    if language not in dict(settings.LANGUAGES):
        raise UnableToChange(_("Leaderful does not speak this language yet."))
    if time_zone not in known_zones():
        raise UnableToChange(_("There is no such time zone."))
    if smallest_group < SMALLEST_GROUP:
        raise UnableToChange(_("Sums of fewer than three people would show single answers."))
    changed = [field for field, value in facts.items() if getattr(organisation, field) != value]

    for field in changed:
        setattr(organisation, field, facts[field])
    organisation.save(update_fields=changed)
    codes: dict[str, int | str | bool | None] = dict.fromkeys(changed, True)
    record("people.organisation.changed", actor=actor, subject=organisation, at=at, codes=codes)
    return organisation


def clean_address(text: str) -> str:
    """A public address as mail links begin: scheme, host and port, without a slash at the end; empty stays empty.

    Raises UnableToChange for anything a link can't begin with.
    """
    text = text.strip()
    if not text:
        return ""
    sentence = _("The public address looks like https://mentoring.example.org, without anything behind it.")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise UnableToChange(sentence) from error
    host = parts.hostname if _is_host(parts.hostname or "") else ""
    extra = parts.query or parts.fragment or parts.username or parts.path.strip("/")
    if parts.scheme not in {"http", "https"} or not host or extra or not text.isprintable():
        raise UnableToChange(sentence)
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}:{port}" if port else f"{parts.scheme}://{shown}"


def _is_host(host: str) -> bool:
    """Whether ``host`` is an IP address or a name of letters, digits, dots and hyphens (RFC 1123, also in IDNA)."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        try:
            return bool(HOST.fullmatch(host.encode("idna").decode().lower()))
        except UnicodeError:
            return False
    return True
