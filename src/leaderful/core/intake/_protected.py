"""Headings that must not be read: special-category data (GDPR Articles 9 and 10) and what stands for it.

Headings are compared word by word (folded), so that "embraces" isn't "race" and "credit union" isn't a trade union.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from leaderful.core.intake._findings import Reason
from leaderful.core.intake._folding import folded, folded_set, words

# A word, or several in a row; "…" at the end: any word that begins so.
_HEADINGS: Final[tuple[tuple[str, str], ...]] = (
    (
        "refused-health",
        (
            "health|healthcare needs|disability|disabilities|disabled|disab…|medical…|illness…|sick|sickness…|diagnos…|"
            "impairment…|pregnan…|neurodiver…|wheelchair|vaccin…|allerg…|medication…|gesundheit…|behindert|behinderung…|"
            "schwerbehind…|schwerbehinderung…|gdb|krank…|diagnose…|schwanger…|mutterschutz…|impf…|allergi…|medikament…|"
            "reasonable adjustments|workplace adjustments|accessibility needs"
        ),
    ),
    (
        "refused-religion",
        (
            "religion…|religious…|faith…|belief|beliefs|denomination…|creed|church|worship…|konfession…|glaube|glauben|"
            "kirche…|kirchensteuer…|weltanschauung…|religioes…|bekenntnis"
        ),
    ),
    (
        "refused-orientation",
        (
            "sexual…|orientation sexual|sexuell…|sexualitaet|homosexu…|bisexu…|heterosexu…|lgbt…|lgb…|lgbtq…|lgbtqia…|"
            "queer…|gay|lesbian|lesbisch|schwul|sex life|sexualleben"
        ),
    ),
    (
        "refused-ethnicity",
        (
            "ethnic…|ethni…|race|racial…|skin colour|skin color|bame|bipoc|poc|people of colour|people of color|"
            "indigenous…|rasse|rassisch…|hautfarbe|ethnisch…|migrationshintergrund|ethnische herkunft|tribe|caste"
        ),
    ),
    (
        "refused-union",
        (
            "union member…|union membership|trade union…|labour union…|labor union…|unionised|unionized|union|"
            "gewerkschaft…|betriebsrat|betriebsratsmitglied"
        ),
    ),
    (
        "refused-politics",
        (
            "political…|politics|political party|party membership|party|parteizugehoerigkeit|parteimitglied…|partei|"
            "politisch…|weltanschaulich…"
        ),
    ),
    (
        "refused-genetic",
        "genetic…|biometric…|dna|fingerprint…|blood group|blood type|genetisch…|biometrisch…|fingerabdruck…|blutgruppe",
    ),
    (
        "refused-offence",
        "criminal…|conviction…|offence…|offense…|vorstrafe…|vorbestraft|strafregister…|fuehrungszeugnis…",
    ),
    (
        "refused-identity",
        (
            "identity|identities|gender identity|characteristics|protected characteristic…|transgender|trans|nonbinary|"
            "non binary|intersex…|diversity…|underrepresented…|underrepresented group|minority…|identitaet…|"
            "geschlechtsidentitaet|geschuetzte merkmale|minderheit…|diversitaet…"
        ),
    ),
)
# Words that make a heading harmless although it holds one of those above.
_HARMLESS: Final = (
    "identity number",
    "identity no",
    "identity id",
    "identity provider",
    "european union",
    "credit union",
    "third party",
    "health and safety",
    "trans pacific",
    "diversity programme",
)
# Values that give a column away under any heading; each is unmistakable, and no name of a person or a place.
_VALUES: Final = folded_set(
    "gay|lesbian|lesbisch|schwul|bisexual|bisexuell|pansexual|bisexual or pansexual|asexual|aromantic|"
    "asexual or aromantic|heterosexual|heterosexuell|homosexual|homosexuell|straight|queer|transgender|trans|"
    "non-binary|nichtbinär|nonbinary|intersex|muslim|muslima|protestant|evangelisch|catholic|roman catholic|katholisch|"
    "römisch-katholisch|jewish|jüdisch|hindu|buddhist|sikh|atheist|konfessionslos|schwerbehindert|disabled|behindert|"
    "mixed race|hispanic|latino|latina|caucasian|african american"
)
_LIST_MARKS: Final = str.maketrans(";|\n", ",,,")


def _phrases() -> list[tuple[str, tuple[str, ...]]]:
    return [(code, tuple(phrase.split())) for code, phrases in _HEADINGS for phrase in phrases.split("|")]


_PHRASES: Final = _phrases()


def refused_heading(heading: str) -> Reason | None:
    """Why a column with this heading must not be read; None where it may."""
    parts = words(heading)
    if any(_holds(parts, tuple(phrase.split())) for phrase in _HARMLESS):
        return None
    for code, phrase in _PHRASES:
        if _holds(parts, phrase):
            return Reason(code, {"heading": heading})
    return None


def _holds(parts: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether ``phrase`` stands in ``parts``, word by word."""
    span = len(phrase)
    return any(
        all(_is(word, wanted) for word, wanted in zip(parts[at : at + span], phrase, strict=True))
        for at in range(len(parts) - span + 1)
    )


def _is(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("…") else word == wanted


def refused_values(heading: str, cells: Iterable[str]) -> Reason | None:
    """Why a column with these cells must not be read: half or more of its different items give it away.

    One such item alone refuses nothing: it may be a surname (Black, White, Gay) or a nickname.
    """
    items = {folded(item) for cell in set(cells) for item in cell.translate(_LIST_MARKS).split(",")} - {""}
    telling = items & _VALUES
    if len(telling) > 1 and 2 * len(telling) >= len(items):
        return Reason("refused-values", {"heading": heading})
    return None
