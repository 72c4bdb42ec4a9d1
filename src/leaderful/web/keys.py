"""Keys as forms and addresses bring them: somebody may have typed anything."""

from uuid import UUID

from django.http import Http404


def key_or_none(text: str) -> UUID | None:
    """The key that ``text`` is; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def key_or_404(text: str) -> UUID:
    """The key that ``text`` is. Raises Http404 where it is none."""
    if (key := key_or_none(text)) is None:
        raise Http404
    return key
