"""How a sentence may begin, in plain words, and whose examples fit somebody’s profession."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.core.ladder.starters import PROFESSIONS
from leaderful.lib.folding import folded

MEANS = {
    1: gettext_noop("Somebody else decides, and you do it."),
    2: gettext_noop("You say what you see; somebody else decides."),
    3: gettext_noop("You say what you think; somebody else decides."),
    4: gettext_noop("You would do it, once there is a yes."),
    5: gettext_noop("You do it at its time, unless it is stopped before."),
    6: gettext_noop("You did it, and tell of it now."),
    7: gettext_noop("You do it again and again, and tell of it now and then."),
}
"""What each beginning says about who decides."""

_TOLD_BY = {
    "operations": ("operat", "logist", "lager", "produktion", "warehouse", "betrieb"),
    "sales": ("sales", "vertrieb", "verkauf", "marketing"),
    "engineering": ("engineer", "software", "entwickl", "technik", "ingenieur"),
    "care": ("care", "nurs", "pflege", "health", "medic"),
    "finance": ("financ", "finanz", "account", "buchhalt", "control"),
    "people": ("human", "people", "personal", "recruit"),
    "public_service": ("public", "verwaltung", "administration", "amt"),
    "research": ("research", "forschung", "wissenschaft", "scien", "lab"),
}
"""Beginnings of words by which a profession is recognised, English and German."""


def profession_of(written: str) -> str:
    """The profession whose examples fit what somebody’s record says; blank where none is recognised."""
    words = folded(written)
    for code, signs in _TOLD_BY.items():
        if words and (words == folded(_(PROFESSIONS[code])) or any(sign in words for sign in signs)):
            return code
    return ""
