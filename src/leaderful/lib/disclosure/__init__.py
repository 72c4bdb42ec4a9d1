"""Small-group suppression: the one place that decides which aggregates may be shown.

`suppress` is for one table with all its margins (a filter is a row of it); `Publication` is for figures about
overlapping groups of people, such as one month's and the next's. Guarantees: docs/algorithms/disclosure.md.
"""

from leaderful.lib.disclosure._publication import Publication
from leaderful.lib.disclosure._tables import (
    DEFAULT_MINIMUM,
    LOWEST_MINIMUM,
    SUPPRESSED,
    TOTAL,
    Figure,
    Suppressed,
    Total,
    suppress,
    suppress_figures,
)

__all__ = [
    "DEFAULT_MINIMUM",
    "LOWEST_MINIMUM",
    "SUPPRESSED",
    "TOTAL",
    "Figure",
    "Publication",
    "Suppressed",
    "Total",
    "suppress",
    "suppress_figures",
]
