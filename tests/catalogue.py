"""The German of a text that the core marks, as the catalogue has it."""

import functools
from pathlib import Path

from babel.messages.pofile import read_po

import leaderful

PO = Path(leaderful.__file__).parent / "locale" / "de" / "LC_MESSAGES" / "django.po"


@functools.cache
def _translations() -> dict[str, str]:
    with PO.open("rb") as file:
        return {
            message.id: message.string
            for message in read_po(file, locale="de")
            if isinstance(message.id, str)
        }


def german(text: str) -> str:
    return _translations().get(text, "")
