"""People from a table: which column means what, what each row says, and what can't be right.

``recognise_pairs``, ``interpret_pairs`` and ``check_pairs`` do the same for running and past pairs.

Pure and without a database: ``recognise`` → (``override``) → ``interpret`` → ``check_people`` → ``hold_back``.
Nothing here raises on what a cell holds; what is wrong comes back as ``Problem``s that name line, field and value.
"""

from leaderful.core.intake._check import Known, bad_lines, check_people, hold_back, reporting_line
from leaderful.core.intake._fields import FIELDS, Field
from leaderful.core.intake._findings import Problem, Reason, Warned
from leaderful.core.intake._grades import grade_levels
from leaderful.core.intake._interpret import Interpreted, UnableToInterpret, interpret
from leaderful.core.intake._languages import LANGUAGES, language_code
from leaderful.core.intake._messages import MESSAGES
from leaderful.core.intake._naming import people_named
from leaderful.core.intake._pair_check import CheckedPair, KnownPairs, check_pairs, in_one_line
from leaderful.core.intake._pairs import (
    PAIR_FIELDS,
    InterpretedPairs,
    PairRow,
    UnableToReadPairs,
    interpret_pairs,
    recognise_pairs,
)
from leaderful.core.intake._person import PersonRow
from leaderful.core.intake._places import COUNTRIES, country_code
from leaderful.core.intake._recognise import Recognition, UnableToMap, override, recognise
from leaderful.core.intake._units import units_from_reporting_tree
from leaderful.core.intake._zones import time_zone

__all__ = [
    "COUNTRIES",
    "FIELDS",
    "LANGUAGES",
    "MESSAGES",
    "PAIR_FIELDS",
    "CheckedPair",
    "Field",
    "Interpreted",
    "InterpretedPairs",
    "Known",
    "KnownPairs",
    "PairRow",
    "PersonRow",
    "Problem",
    "Reason",
    "Recognition",
    "UnableToInterpret",
    "UnableToMap",
    "UnableToReadPairs",
    "Warned",
    "bad_lines",
    "check_pairs",
    "check_people",
    "country_code",
    "grade_levels",
    "hold_back",
    "in_one_line",
    "interpret",
    "interpret_pairs",
    "language_code",
    "override",
    "people_named",
    "recognise",
    "recognise_pairs",
    "reporting_line",
    "time_zone",
    "units_from_reporting_tree",
]
