"""Reading the outbox and the mail settings."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, QuerySet

from leaderful.notices.models import MailSettings, Notice


def server_is_known() -> bool:
    """Whether a mail server is known; letters leave once the public address is, too (``people.queries.mail_is_set_up``)."""
    return MailSettings.objects.exists()


def mail_settings() -> MailSettings | None:
    """The mail server's settings, or None."""
    return MailSettings.objects.first()


def letters_by_state() -> dict[str, int]:
    """How many letters wait, left, failed or found no address."""
    return dict(Notice.objects.order_by().values_list("state").annotate(Count("id")))


@dataclass(frozen=True)
class Outbox:
    """The outbox in numbers, and since when the oldest letter that is due has been waiting (None: none is)."""

    waiting: int
    sent: int
    failed: int
    unreachable: int
    oldest_due_at: datetime | None


def outbox(*, at: datetime) -> Outbox:
    """How the outbox stands at ``at``."""
    states = letters_by_state()
    due = Notice.objects.filter(state=Notice.State.WAITING, due_at__lte=at)
    return Outbox(
        waiting=states.get(Notice.State.WAITING, 0),
        sent=states.get(Notice.State.SENT, 0),
        failed=states.get(Notice.State.FAILED, 0),
        unreachable=states.get(Notice.State.UNREACHABLE, 0),
        oldest_due_at=due.aggregate(oldest=Min("due_at"))["oldest"],
    )


def troubled_letters() -> QuerySet[Notice]:
    """Letters the mail server refused, newest first."""
    return Notice.objects.exclude(failure="").exclude(state=Notice.State.SENT).order_by("-id")


def codes_told(
    kinds: Collection[str], *, to: int, codes: Mapping[str, int | str]
) -> list[dict[str, int | str]]:
    """The codes of what somebody was told, of these kinds and with these codes among them, whether or not it left by mail."""
    rows = Notice.objects.filter(recipient_id=to, kind__in=kinds)
    about = rows.filter(**{f"codes__{name}": value for name, value in codes.items()})
    return list(about.values_list("codes", flat=True))


NOTHING_LEFT = ("pointless", "too-late")
"""Why a letter was given up though it would have arrived."""


def undelivered(prefix: str, *, to: Collection[int], codes: Mapping[str, int | str]) -> set[int]:
    """Whom of ``to`` a letter could not be brought, of a kind that begins with ``prefix`` and has these codes."""
    rows = Notice.objects.filter(
        recipient_id__in=to,
        kind__startswith=prefix,
        state__in=(Notice.State.FAILED, Notice.State.UNREACHABLE),
    )
    about = rows.filter(**{f"codes__{name}": value for name, value in codes.items()})
    return set(about.exclude(failure__in=NOTHING_LEFT).values_list("recipient_id", flat=True))
