"""The guiding principles an organisation can begin with, in every language there is."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from leaderful.core.ladder import starters

Texts = dict[str, str]
"""{language: text}"""


def ready_made() -> list[tuple[Texts, Texts]]:
    """(names, sentences) of each, in the order in which they are offered."""
    return [(_in_each(one.name), _in_each(one.sentence)) for one in starters.PRINCIPLES]


def _in_each(text: str) -> Texts:
    said = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            said[code] = _(text)
    return said
