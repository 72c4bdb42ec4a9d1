"""Reading the outbox and the mail settings."""

from django.db.models import Count, QuerySet

from leaderful.notices.models import MailSettings, Notice


def mail_is_set_up() -> bool:
    """Whether a mail server is known, so that letters can leave."""
    return MailSettings.objects.exists()


def mail_settings() -> MailSettings | None:
    """The mail server's settings, or None."""
    return MailSettings.objects.first()


def letters_by_state() -> dict[str, int]:
    """How many letters wait, left, failed or found no address."""
    return dict(Notice.objects.order_by().values_list("state").annotate(Count("id")))


def troubled_letters() -> QuerySet[Notice]:
    """Letters the mail server refused, newest first."""
    return Notice.objects.exclude(failure="").exclude(state=Notice.State.SENT).order_by("-id")
