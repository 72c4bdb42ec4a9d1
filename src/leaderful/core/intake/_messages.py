"""Every sentence that the intake can say, by code.

Named placeholders only; the doors translate. ``value`` is always shown as the file has it.
"""

from collections.abc import Mapping
from typing import Final

from leaderful.core.intake._pair_messages import PAIR_MESSAGES


def gettext_noop(text: str) -> str:
    """Mark ``text`` for translation; the doors translate it (the name is the one that makemessages looks for)."""
    return text


MESSAGES: Final[Mapping[str, str]] = {
    **PAIR_MESSAGES,
    # Columns that are refused: they can't be mapped by hand either.
    "refused-health": gettext_noop(
        "“%(heading)s” speaks of health, disability or pregnancy. Such data is specially protected, so the column "
        "isn’t read and can’t be mapped."
    ),
    "refused-religion": gettext_noop(
        "“%(heading)s” speaks of religion or belief. Such data is specially protected, so the column isn’t read "
        "and can’t be mapped."
    ),
    "refused-orientation": gettext_noop(
        "“%(heading)s” speaks of sexual orientation or sex life. Such data is specially protected, so the column "
        "isn’t read and can’t be mapped."
    ),
    "refused-ethnicity": gettext_noop(
        "“%(heading)s” speaks of ethnic origin or skin colour. Such data is specially protected, so the column "
        "isn’t read and can’t be mapped."
    ),
    "refused-union": gettext_noop(
        "“%(heading)s” speaks of membership in a trade union. Such data is specially protected, so the column isn’t "
        "read and can’t be mapped."
    ),
    "refused-politics": gettext_noop(
        "“%(heading)s” speaks of political opinion. Such data is specially protected, so the column isn’t read and "
        "can’t be mapped."
    ),
    "refused-identity": gettext_noop(
        "“%(heading)s” speaks of who people are: their identity or protected characteristics. Such data is specially "
        "protected, so the column isn’t read and can’t be mapped."
    ),
    "refused-genetic": gettext_noop(
        "“%(heading)s” speaks of genetic or biometric data. Such data is specially protected, so the column isn’t "
        "read and can’t be mapped."
    ),
    "refused-offence": gettext_noop(
        "“%(heading)s” speaks of convictions or offences. Such data is specially protected, so the column isn’t "
        "read and can’t be mapped."
    ),
    "refused-values": gettext_noop(
        "The cells of “%(heading)s” speak of orientation, identity, religion or health. Such data is specially "
        "protected, so the column isn’t read and can’t be mapped."
    ),
    # Columns that are left out.
    "unknown": gettext_noop("Leaderful has no field for “%(heading)s”; nothing of this column is kept."),
    "free-text": gettext_noop(
        "“%(heading)s” holds free text, which can say more about a person than a programme should know. It is read "
        "only if you map it yourself."
    ),
    "pronouns": gettext_noop("Leaderful asks nobody for pronouns or gender; nothing of this column is kept."),
    "pairs": gettext_noop("“%(heading)s” tells who mentors whom; pairs aren’t read from a list of people."),
    "other-column-wins": gettext_noop("“%(winner)s” fits %(field)s better, so “%(heading)s” is left out."),
    "names-of-managers": gettext_noop(
        "“%(heading)s” holds names. A manager is found by id or e-mail, since two people can share a name."
    ),
    "honorifics": gettext_noop(
        "“%(heading)s” holds forms of address, not job titles; nothing of it is kept."
    ),
    "programme-roles": gettext_noop(
        "“%(heading)s” tells who is a mentor and who a mentee, not what people’s jobs are; that is agreed in a "
        "programme."
    ),
    "mapped-by-hand": gettext_noop("You chose “%(winner)s” for %(field)s, so “%(heading)s” is left out."),
    "unmapped-by-hand": gettext_noop("You left “%(heading)s” out."),
    # Mapping by hand that can't be done.
    "map-no-column": gettext_noop("The file has no column “%(heading)s”. Its columns are: %(headings)s."),
    "map-no-field": gettext_noop("There is no field “%(field)s”. The fields are: %(fields)s."),
    "map-twice": gettext_noop(
        "Two columns are mapped to %(field)s: “%(first)s” and “%(second)s”. Choose one."
    ),
    "map-free-text-beside-refused": gettext_noop(
        "“%(heading)s” can’t be mapped: the file also has “%(refused)s”, which is specially protected, and free text "
        "beside it often repeats it."
    ),
    "no-id-column": gettext_noop(
        "No column tells who a person is. Map a column to the stable id (a personnel number, say) or to the e-mail."
    ),
    # What makes a row unfit.
    "surplus-cells": gettext_noop(
        "This row has more cells than there are headings, the first of them “%(value)s”. Perhaps a text with a "
        "comma or semicolon isn’t in quotation marks."
    ),
    "id-missing": gettext_noop("This row has no id, so the person couldn’t be known again next time."),
    "email-missing-as-id": gettext_noop(
        "This row has no e-mail, and the file has no other column that tells who a person is."
    ),
    "email-invalid": gettext_noop("“%(value)s” isn’t an e-mail address."),
    "too-long": gettext_noop("This has %(length)s characters; at most %(limit)s can be kept."),
    "formula": gettext_noop(
        "“%(value)s” looks like a formula, and no %(field)s begins with one. Replace the formula by its value."
    ),
    "spreadsheet-error": gettext_noop(
        "“%(value)s” is an error of the spreadsheet. Mend the formula, or empty the cell."
    ),
    "zone-unknown": gettext_noop("“%(value)s” isn’t a time zone we know. Write it like Europe/Berlin."),
    "zone-unknown-perhaps": gettext_noop("“%(value)s” isn’t a time zone we know. Is it %(suggestion)s?"),
    "not-a-figure": gettext_noop("We need a figure here, such as 2, not “%(value)s”."),
    "figure-out-of-range": gettext_noop("We need a figure from %(low)s to %(high)s here, not “%(value)s”."),
    "not-yes-or-no": gettext_noop("We need yes or no here, not “%(value)s”."),
    # What can't be right between rows.
    "id-twice": gettext_noop("The id “%(value)s” stands in lines %(lines)s. Each person needs one row."),
    "email-twice": gettext_noop("The e-mail “%(value)s” stands in lines %(lines)s, for different people."),
    "manager-unknown": gettext_noop("The manager “%(value)s” is neither in this file nor known already."),
    "manager-ambiguous": gettext_noop("The manager’s e-mail “%(value)s” belongs to several people."),
    "self-manager": gettext_noop("“%(value)s” is their own manager. Leave the manager empty at the top."),
    "loop": gettext_noop(
        "The reporting line runs in a circle: %(value)s. Somebody in it reports to somebody else."
    ),
    # What a person should know, though no row is spoiled.
    "id-from-email": gettext_noop(
        "The file has no column with a stable id, so the e-mail serves as one. Whoever changes it will look like a "
        "new person."
    ),
    "control-characters": gettext_noop("Invisible characters were taken out of “%(value)s”."),
    "language-unknown": gettext_noop("We don’t know the language “%(value)s”; it is left out."),
    "country-unknown": gettext_noop("We don’t know the country “%(value)s”; it is kept as it is written."),
    "country-ambiguous": gettext_noop(
        "“%(value)s” may be a country or a state of the USA; it is kept as it is written."
    ),
    "formula-kept": gettext_noop("“%(value)s” looks like a formula; it is kept as plain text."),
    "grade-unplaced": gettext_noop("The grade “%(value)s” has no place on the ladder of the other grades."),
    "manager-held-back": gettext_noop(
        "The manager “%(value)s” has a row that needs mending, so this person comes in without a manager until then."
    ),
}
