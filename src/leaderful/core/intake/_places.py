"""Countries as people write them."""

from typing import Final

from leaderful.core.intake._country_table import TABLE
from leaderful.core.intake._folding import folded, folded_set, words


def _read_table() -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for line in TABLE.splitlines():
        head, *written = line.split("|")
        code, *others = head.split()
        names[code] = written[0]
        for spelling in (code, *others, *written):
            codes.setdefault(folded(spelling), code)
    return names, codes


_NAMES, _CODES = _read_table()
COUNTRIES: Final = _NAMES
"""English name by ISO 3166-1 alpha-2 code."""

_STATES: Final = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
    "PA RI SC SD TN TX UT VT VA WA WV WI WY DC"
)
US_STATES: Final = frozenset(_STATES.split())
"""Two-letter codes of the states of the USA (USPS), some of which are also countries (CA, DE, IN …)."""

_STATE_NAMES: Final = folded_set(
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    "Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
    "Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|"
    "Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming"
) | {state.lower() for state in US_STATES}
_USA: Final = (("united", "states"), ("usa",), ("us",))


def country_code(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country by its code or its English or German name; None where unknown.

    A state of the USA before the country is understood; alone it isn't guessed at.

    >>> country_code("USA"), country_code("Deutschland"), country_code("CA USA"), country_code("Texas")
    ('US', 'DE', 'US', None)
    """
    if code := _CODES.get(folded(text)):
        return code
    parts = words(text)
    for country in _USA:
        before = parts[: -len(country)]
        if (
            parts[-len(country) :] == country
            and before
            and ("".join(before) in _STATE_NAMES or before == country)
        ):
            return "US"
    return None


def is_ambiguous_state(text: str) -> bool:
    """Whether ``text`` is a two-letter code both of a country and of a state of the USA."""
    return text.upper() in US_STATES and text.upper() in COUNTRIES


def names_states(texts: frozenset[str]) -> bool:
    """Whether some of ``texts`` can only be a state of the USA, so that CA or IN beside them may be one as well."""
    return any(text.upper() in US_STATES and text.upper() not in COUNTRIES for text in texts)
