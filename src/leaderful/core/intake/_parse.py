"""One cell's text to a typed value, or to what is wrong with it. Nothing here raises on what a cell holds."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from leaderful.core.intake._fields import FIELDS
from leaderful.core.intake._folding import folded, folded_set
from leaderful.core.intake._languages import language_code
from leaderful.core.intake._places import country_code, is_ambiguous_state
from leaderful.core.intake._zones import nearest_zone, time_zone

Note = tuple[str, str, Mapping[str, object]]
"""What was found: the value concerned, the code of the sentence, and its other parameters."""


class Parsed(NamedTuple):
    """A cell's value; ``problem`` makes the row unfit, ``warnings`` don't."""

    value: object
    problem: Note | None = None
    warnings: tuple[Note, ...] = ()


class Context(NamedTuple):
    """What a cell alone doesn't tell."""

    known_zones: frozenset[str]
    has_states: bool


# Control characters except tab and line feed; zero-width and direction marks (joiners are needed in Persian and
# in Indian scripts and stay).
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_SPREADSHEET_ERROR: Final = re.compile(
    r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!)", re.IGNORECASE
)
# "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)": no name, id or unit is written so.
_FORMULA: Final = re.compile(r"=.*|[+\-@].*[(|!=*/].*|@[A-Z]+\(.*|[+\-]\d+[+\-*/]\d.*", re.DOTALL)
_NOTHING: Final = frozenset(
    {"none", "na", "null", "nil", "keine", "keiner", "unknown", "unbekannt", "tbd", "nan", ""}
)
_LISTED: Final = re.compile(r"[;|\n]")
_COMMA_LISTED: Final = re.compile(r",(?!\d)")
_LANGUAGES_LISTED: Final = re.compile(r"[;|\n,/&+]|\s(?:and|und)\s")
# RFC 5321 as far as people's addresses use it; letters of every script, as RFC 6531 allows.
_EMAIL: Final = re.compile(
    r"[^\s@<>()\[\],;:\"\\.]+(?:\.[^\s@<>()\[\],;:\"\\.]+)*@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}"
)
_EMAIL_IN_BRACKETS: Final = re.compile(r"[^<>]*<([^<>]+)>")
_MAX_LOCAL_PART: Final = 64
_FIGURE: Final = re.compile(r"[+-]?\d{1,6}(?:[.,]\d{1,4})?")
_HOURS: Final = re.compile(r"\s*(?:h|hrs?|hours?|std|stunden?)\.?$", re.IGNORECASE)
_YES: Final = folded_set("yes|y|ja|j|true|wahr|1|x|oui|si")
_NO: Final = folded_set("no|n|nein|false|falsch|0|non")
_NEVER_FORMULAS: Final = frozenset(
    {"external_id", "given_name", "family_name", "full_name", "email", "unit", "parent_unit", "manager_id"}
)


def parse_cell(field: str, cell: str, context: Context) -> Parsed:
    """The value of ``cell`` for ``field``, with what is to be said about it."""
    text, warnings = _cleaned(cell, keeps_lines=FIELDS[field].is_many)
    if not text:
        return Parsed(_EMPTY.get(field, ""), None, warnings)
    if _SPREADSHEET_ERROR.fullmatch(text):
        return Parsed(None, (cell, "spreadsheet-error", {}))
    if len(text) > FIELDS[field].max_chars:
        return Parsed(None, (cell, "too-long", {"length": len(text), "limit": FIELDS[field].max_chars}))
    if text[0] in "=+-@" and _FORMULA.fullmatch(text):
        if field in _NEVER_FORMULAS:
            return Parsed(None, (cell, "formula", {"field": FIELDS[field].label}))
        warnings = (*warnings, (cell, "formula-kept", {}))
    parsed = _PARSERS[field](text, context)
    return parsed._replace(warnings=(*warnings, *parsed.warnings)) if warnings else parsed


def _cleaned(cell: str, *, keeps_lines: bool) -> tuple[str, tuple[Note, ...]]:
    """The cell in NFC, with single spaces, without invisible characters."""
    text, warnings = cell, ()
    if not (cell.isascii() and cell.isprintable()):
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", cell).replace("\r", "\n"))
        if _INVISIBLE.search(cell.replace("\r", "\n")):
            return _spaced(text, keeps_lines=keeps_lines), ((text, "control-characters", {}),)
    return _spaced(text, keeps_lines=keeps_lines), warnings


def _spaced(text: str, *, keeps_lines: bool) -> str:
    if keeps_lines or ("  " not in text and text.isprintable()):  # a blank is the only space one can print
        return text.strip()
    return " ".join(text.split())


def _text(text: str, _context: Context) -> Parsed:
    return Parsed(text)


def _optional_text(text: str, _context: Context) -> Parsed:
    """Text, where "none", "n/a" or a dash means nothing."""
    return Parsed("" if folded(text) in _NOTHING else text)


def _email(text: str, _context: Context) -> Parsed:
    address = text.removeprefix("mailto:")
    if found := _EMAIL_IN_BRACKETS.fullmatch(address):
        address = found.group(1).strip()
    if not _EMAIL.fullmatch(address):
        return Parsed("") if folded(address) in _NOTHING else Parsed(None, (text, "email-invalid", {}))
    local, _, domain = address.rpartition("@")
    if len(local) > _MAX_LOCAL_PART:
        return Parsed(None, (text, "email-invalid", {}))
    return Parsed(f"{local}@{unicodedata.normalize('NFC', domain.lower())}")


def _manager(text: str, context: Context) -> Parsed:
    if "@" in text:
        found = _email(text, context)
        return found if found.problem is None else Parsed(text)
    return _optional_text(text, context)


def _items(text: str) -> tuple[str, ...]:
    """The items of a list cell, in order, each once."""
    separator = _LISTED if _LISTED.search(text) else _COMMA_LISTED
    found: dict[str, str] = {}
    for item in separator.split(text):
        if spaced := " ".join(item.split()):
            found.setdefault(spaced.casefold(), spaced)
    return tuple(found.values())


def _list(text: str, _context: Context) -> Parsed:
    return Parsed(_items(text))


def _languages(text: str, _context: Context) -> Parsed:
    codes: dict[str, None] = {}
    unknown: list[Note] = []
    for item in _LANGUAGES_LISTED.split(text):
        if folded(item) in _NOTHING:
            continue
        if code := language_code(item):
            codes[code] = None
        else:
            unknown.append((item.strip(), "language-unknown", {}))
    return Parsed(tuple(codes), None, tuple(unknown))


def _country(text: str, context: Context) -> Parsed:
    if folded(text) in _NOTHING - {"na"}:  # NA is Namibia
        return Parsed("")
    if context.has_states and is_ambiguous_state(text):
        return Parsed(text, None, ((text, "country-ambiguous", {}),))
    if code := country_code(text):
        return Parsed(code)
    return Parsed(text, None, ((text, "country-unknown", {}),))


def _zone(text: str, context: Context) -> Parsed:
    if folded(text) in _NOTHING:
        return Parsed("")
    if zone := time_zone(text, known_zones=context.known_zones):
        return Parsed(zone)
    if suggestion := nearest_zone(text, known_zones=context.known_zones):
        return Parsed(None, (text, "zone-unknown-perhaps", {"suggestion": suggestion}))
    return Parsed(None, (text, "zone-unknown", {}))


def _number(text: str, low: float, high: float) -> tuple[float, Note | None]:
    if not _FIGURE.fullmatch(text):
        return 0, (text, "not-a-figure", {})
    number = float(text.replace(",", "."))
    if not low <= number <= high:
        return 0, (text, "figure-out-of-range", {"low": f"{low:g}", "high": f"{high:g}"})
    return number, None


def _places(text: str, _context: Context) -> Parsed:
    number, problem = _number(text, 0, 999)
    if problem is None and number != int(number):
        problem = (text, "not-a-figure", {})
    return Parsed(int(number), problem)


def _hours(text: str, _context: Context) -> Parsed:
    number, problem = _number(_HOURS.sub("", text), 0, 744)  # the hours of a long month
    return Parsed(number, (text, *problem[1:]) if problem else None)


def _yes_or_no(text: str, _context: Context) -> Parsed:
    answer = folded(text)
    if answer in _YES or answer in _NO:
        return Parsed(answer in _YES)
    return Parsed(None, (text, "not-yes-or-no", {}))


def _waited(text: str, context: Context) -> Parsed:
    answered = _yes_or_no(text, context)
    if answered.problem is None:
        return Parsed(int(bool(answered.value)))
    number, problem = _number(text, 0, 999)
    return Parsed(int(number), problem)


_PARSERS: Final[Mapping[str, Callable[[str, Context], Parsed]]] = {
    **dict.fromkeys(FIELDS, _text),
    **dict.fromkeys(("skills", "wishes", "wants", "goals"), _list),
    "email": _email,
    "manager_id": _manager,
    "languages": _languages,
    "country": _country,
    "time_zone": _zone,
    "both_roles": _yes_or_no,
    "places": _places,
    "hours_month": _hours,
    "waited": _waited,
}
_EMPTY: Final[Mapping[str, object]] = {
    **{name: () for name, field in FIELDS.items() if field.is_many},
    **dict.fromkeys(("both_roles", "places", "hours_month", "waited"), None),
}
