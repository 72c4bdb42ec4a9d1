"""Marking sentences for translation; the doors translate them."""


def gettext_noop(text: str) -> str:
    """Mark ``text`` for translation (the name is the one that makemessages looks for)."""
    return text
