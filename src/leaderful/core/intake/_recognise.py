"""Which column means which field: by its heading, and where that leaves a doubt, by its cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leaderful.core.intake._columns import Columns, misleading
from leaderful.core.intake._fields import FIELDS, Field
from leaderful.core.intake._findings import Reason
from leaderful.core.intake._folding import folded, folded_set, words
from leaderful.core.intake._protected import refused_heading, refused_values

# Words that a questionnaire or a mentoring tool puts before or after the heading proper.
_BEFORE: Final = folded_set(
    "your|the|what|is|please|enter|mentor|mentee|mentors|mentees|mentorin|employee|person|persons|user|users|staff|"
    "member|members|participant|participants|colleague|current|main|primary|ihr|ihre|dein|deine|mitarbeiter|"
    "mitarbeitende|mitarbeiterin|teilnehmer|teilnehmerin|aktuelle|aktueller"
)
_STRIPPED: Final = 1000  # rank added to a heading that fits only without those words

_FREE_TEXT: Final = folded_set(
    "biography|biographies|bio|short bio|about|about me|about you|description|mission|summary|profile|note|notes|"
    "comment|comments|remark|remarks|motivation|statement|personal statement|cover letter|introduction|cv|resume|"
    "background|additional information|anything else|free text|hobbies|biografie|biographie|ueber mich|"
    "ueber dich|beschreibung|profil|notiz|notizen|bemerkung|bemerkungen|kommentar|kommentare|anmerkung|"
    "anmerkungen|motivationsschreiben|anschreiben|lebenslauf|werdegang|vorstellung|freitext|hobbys"
)
_PRONOUNS: Final = folded_set(
    "pronouns|preferred pronouns|pronoun|gender|sex|geschlecht|pronomen|anrede|salutation"
)
_PAIRS: Final = folded_set(
    "mentors|mentees|mentor|mentee|my mentor|my mentees|current mentor|current mentees|mentored by|mentorinnen|"
    "mentor name|mentee name|mentorin|zugeordneter mentor|zugeordnete mentees"
)
# Fields whose cells may be anything a person is called, Gay and Muslim among them.
_NAMING: Final = frozenset({"external_id", "given_name", "family_name", "full_name", "email"})


@dataclass(frozen=True, slots=True)
class Recognition:
    """What became of each heading; every one stands in exactly one of the three.

    Attributes:
        mapping: field name by heading.
        refused: why a heading can't be mapped, not even by hand.
        ignored: why a heading isn't mapped by itself.
    """

    mapping: Mapping[str, str]
    refused: Mapping[str, Reason]
    ignored: Mapping[str, Reason]


class UnableToMap(Exception):  # noqa: N818  the house's name for errors with a sentence for the person
    """A mapping by hand that can't be done; ``str()`` is the English sentence, ``reason`` its parts."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(str(reason))


def _synonyms() -> dict[str, tuple[str, int]]:
    ranked: dict[str, tuple[str, int]] = {}
    for field in FIELDS.values():
        for rank, synonym in enumerate([field.name, *field.synonyms.split("|")]):
            ranked.setdefault(folded(synonym), (field.name, rank))
    return ranked


_SYNONYMS: Final = _synonyms()


def recognise(headings: Sequence[str], rows_sample: Iterable[Sequence[str]]) -> Recognition:
    """Map headings to fields as far as they can be told.

    Args:
        headings: as the file has them.
        rows_sample: the cells of some or all rows; a few thousand are plenty.
    """
    columns = Columns(headings, rows_sample)
    refused: dict[str, Reason] = {}
    ignored: dict[str, Reason] = {}
    candidates: dict[str, list[tuple[int, int, str]]] = {}
    for at, heading in enumerate(headings):
        fit = _fit(heading)
        reason = refused_heading(heading)
        if not reason and not (fit and fit[0] in _NAMING):
            reason = refused_values(heading, columns.cells(heading))
        if reason:
            refused[heading] = reason
            continue
        left_out = _never_by_itself(heading) or (
            misleading(heading, fit[0], columns) if fit else Reason("unknown", {"heading": heading})
        )
        if left_out:
            ignored[heading] = left_out
        elif fit:
            candidates.setdefault(fit[0], []).append((fit[1], at, heading))
    mapping = _best(candidates, columns, ignored)
    return Recognition(mapping, refused, ignored)


def _fit(heading: str) -> tuple[str, int] | None:
    """The field of a heading and how well it fits (0 is best)."""
    if exact := _SYNONYMS.get(folded(heading)):
        return exact
    parts = list(words(heading))
    while parts and parts[0] in _BEFORE:
        del parts[0]
        if (found := _SYNONYMS.get("".join(parts))) and found[0] != "both_roles":
            return found[0], found[1] + _STRIPPED
    return None


def _never_by_itself(heading: str) -> Reason | None:
    parts = list(words(heading))
    while len(parts) > 1 and parts[0] in _BEFORE:
        del parts[0]
    keys = {folded(heading), "".join(parts)}
    if keys & _FREE_TEXT:
        return Reason("free-text", {"heading": heading})
    if keys & _PRONOUNS:
        return Reason("pronouns", {"heading": heading})
    if folded(heading) in _PAIRS:
        return Reason("pairs", {"heading": heading})
    return None


def _best(
    candidates: Mapping[str, list[tuple[int, int, str]]], columns: Columns, ignored: dict[str, Reason]
) -> dict[str, str]:
    """One heading for each field, in the order of the file; the others go to ``ignored``."""
    chosen: dict[str, str] = {}
    for field, found in candidates.items():
        ranked = [heading for _, _, heading in sorted(found)]
        chosen[field] = ranked[0]
        if field == "unit" and "parent_unit" not in candidates:
            fine, coarse = columns.nested_pair(ranked)
            if fine and coarse:
                chosen["unit"], chosen["parent_unit"] = fine, coarse
    if columns.is_family_name(chosen):
        chosen["family_name"] = chosen.pop("full_name")
    taken = set(chosen.values())
    for field, found in candidates.items():
        for _, _, heading in found:
            if heading not in taken:
                winner = chosen.get(field, "")
                ignored[heading] = left_for(heading, field, winner, "other-column-wins")
    order = {heading: field for field, heading in chosen.items()}
    return {heading: order[heading] for heading in columns.headings if heading in order}


def left_for(
    heading: str, field: str, winner: str, code: str, *, fields: Mapping[str, Field] = FIELDS
) -> Reason:
    """Why ``heading`` is left out where ``winner`` brings the field."""
    return Reason(code, {"heading": heading, "field": fields[field].label, "winner": winner})


def override(
    recognition: Recognition, by_hand: Mapping[str, str], *, fields: Mapping[str, Field] = FIELDS
) -> Recognition:
    """The recognition with some headings mapped by hand; an empty field leaves the heading out.

    Args:
        recognition: as the headings tell by themselves.
        by_hand: field name by heading.
        fields: those there are: of people, or of pairs.

    Raises:
        UnableToMap: for a heading that isn't there or is refused, a field that doesn't exist, one field for two
            headings, or free text beside a refused column.
    """
    mapping, ignored = dict(recognition.mapping), dict(recognition.ignored)
    chosen: dict[str, str] = {}
    for written, wanted in by_hand.items():
        heading = _heading(written, recognition)
        field = _field(wanted, fields)
        if heading in recognition.refused:
            raise UnableToMap(recognition.refused[heading])
        is_free_text = heading in ignored and ignored[heading].code == "free-text"
        if field and is_free_text and recognition.refused:
            params = {"heading": heading, "refused": next(iter(recognition.refused))}
            raise UnableToMap(Reason("map-free-text-beside-refused", params))
        if field and field in chosen.values():
            first = next(other for other, name in chosen.items() if name == field)
            label = fields[field].label
            raise UnableToMap(Reason("map-twice", {"field": label, "first": first, "second": heading}))
        chosen[heading] = field
    for heading, field in chosen.items():
        for other in [old for old, name in mapping.items() if field and name == field and old != heading]:
            del mapping[other]
            ignored[other] = left_for(other, field, heading, "mapped-by-hand", fields=fields)
        mapping.pop(heading, None)
        ignored.pop(heading, None)
        if field:
            mapping[heading] = field
        else:
            ignored[heading] = Reason("unmapped-by-hand", {"heading": heading})
    return Recognition(mapping, recognition.refused, ignored)


def _heading(written: str, recognition: Recognition) -> str:
    headings = [*recognition.mapping, *recognition.ignored, *recognition.refused]
    if written in headings:
        return written
    alike = [heading for heading in headings if folded(heading) == folded(written)]
    if len(alike) == 1:
        return alike[0]
    params = {"heading": written, "headings": ", ".join(headings)}
    raise UnableToMap(Reason("map-no-column", params))


def _field(wanted: str, fields: Mapping[str, Field]) -> str:
    if not wanted.strip():
        return ""
    for name in fields:
        if folded(name) == folded(wanted):
            return name
    raise UnableToMap(Reason("map-no-field", {"field": wanted, "fields": ", ".join(fields)}))
