"""Writing to the outbox, and working it off."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db.models import Q

from leaderful.ground.operation import operation
from leaderful.notices.models import MailSettings, Notice

LEASE = timedelta(minutes=10)
"""How long a letter belongs to whoever took it; after a crash somebody else takes it then.

Longer than a turn of the post takes at its slowest (20 letters, 20 s of patience each), so that two never send the
same letter because one of them was slow.
"""

RETRY_AFTER = tuple(timedelta(minutes=m) for m in (1, 5, 30, 180, 720))
"""How long to wait after each refusal of the mail server; after the last one the letter has failed."""


def tell(
    *,
    event_id: int,
    recipient_id: int,
    kind: str,
    at: datetime,
    codes: Mapping[str, int | str] | None = None,
    due_at: datetime | None = None,
) -> Notice:
    """Put one message into the outbox, inside the operation whose event it is about.

    ``kind`` names a letter (``flows.letters``); ``codes`` are ids and codes the letter needs, never words.
    Telling the same person the same thing about the same event again changes nothing.
    """
    notice, _ = Notice.objects.get_or_create(
        event_id=event_id,
        recipient_id=recipient_id,
        kind=kind,
        defaults={"codes": dict(codes or {}), "created_at": at, "due_at": due_at or at},
    )
    return notice


def tell_each(
    letters: Iterable[tuple[int, int, Mapping[str, int | str]]], *, kind: str, at: datetime
) -> None:
    """Put many messages of one kind into the outbox at once; each is (event's id, recipient's id, codes).

    For operations on many rows; like ``tell``, saying the same thing twice changes nothing.
    """
    Notice.objects.bulk_create(
        (
            Notice(
                event_id=event_id,
                recipient_id=recipient_id,
                kind=kind,
                codes=dict(codes),
                created_at=at,
                due_at=at,
            )
            for event_id, recipient_id, codes in letters
        ),
        ignore_conflicts=True,
    )


@operation("notices.notice.lease", recorded=False)
def lease(*, at: datetime, limit: int) -> list[Notice]:
    """Take up to ``limit`` waiting letters that are due and that nobody else has taken."""
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=at)
    waiting = Notice.objects.select_for_update(skip_locked=True).filter(
        free, state=Notice.State.WAITING, due_at__lte=at
    )
    taken = list(waiting.order_by("due_at", "pk")[:limit])

    for notice in taken:
        notice.leased_until = at + LEASE
    Notice.objects.bulk_update(taken, ["leased_until"])
    return taken


@operation("notices.notice.mark_sent", recorded=False)
def mark_sent(*, notice_id: int, at: datetime) -> None:
    """The mail server took the letter."""
    Notice.objects.filter(pk=notice_id).update(
        state=Notice.State.SENT, sent_at=at, leased_until=None, failure=""
    )


@operation("notices.notice.put_off", recorded=False)
def put_off(*, notice_id: int, failure: str, at: datetime) -> None:
    """The mail server did not take it; try again later, and give up after the last time."""
    notice = Notice.objects.select_for_update().get(pk=notice_id)

    notice.attempts += 1
    notice.failure = failure[:40]
    notice.leased_until = None
    if notice.attempts > len(RETRY_AFTER):
        notice.state = Notice.State.FAILED
    else:
        notice.due_at = at + RETRY_AFTER[notice.attempts - 1]
    notice.save()


@operation("notices.notice.hand_back", recorded=False)
def hand_back(*, notice_ids: Iterable[int]) -> None:
    """Let go of letters that were taken and not tried: the mail server went away before their turn."""
    Notice.objects.filter(pk__in=list(notice_ids), state=Notice.State.WAITING).update(leased_until=None)


@operation("notices.notice.give_up", recorded=False)
def give_up(*, notice_id: int, failure: str, at: datetime) -> None:
    """There is nobody or no address to send it to, or nothing left to say."""
    Notice.objects.filter(pk=notice_id).update(
        state=Notice.State.UNREACHABLE, failure=failure, leased_until=None, due_at=at
    )


def try_failed_again(*, at: datetime) -> int:
    """Let every letter that failed wait again, with all its tries, inside the flow that may; returns how many."""
    failed = Notice.objects.filter(state=Notice.State.FAILED)
    return failed.update(state=Notice.State.WAITING, due_at=at, attempts=0, leased_until=None)


def save_settings(
    *, host: str, port: int, security: str, username: str, password: str | None, sender: str, at: datetime
) -> MailSettings:
    """Write the one row of mail settings, inside the flow that may; ``password`` None keeps the one there is."""
    rows = MailSettings.objects.select_for_update()
    settings, _is_new = rows.get_or_create(only=True, defaults={"changed_at": at})

    settings.host, settings.port, settings.security = host, port, security
    settings.username, settings.sender, settings.changed_at = username, sender, at
    if password is not None or not settings.sealed:
        settings.write(password or "")
    settings.save()
    return settings
