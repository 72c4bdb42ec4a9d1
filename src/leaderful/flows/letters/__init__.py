"""Letters: what each kind of notice says. One module an area; ``LETTERS`` holds them all by kind."""

from leaderful.flows.letters._content import Action, CalendarPart, Content, Letter
from leaderful.flows.letters.areas import LETTERS as DECISION_AREAS
from leaderful.flows.letters.asks import LETTERS as ASKS
from leaderful.flows.letters.case_test import LETTERS as CASE_TEST
from leaderful.flows.letters.cases import LETTERS as BROUGHT_CASES
from leaderful.flows.letters.certificates import LETTERS as CERTIFICATES
from leaderful.flows.letters.circles import LETTERS as CIRCLES
from leaderful.flows.letters.decisions import LETTERS as DECISIONS
from leaderful.flows.letters.desk import LETTERS as DESK
from leaderful.flows.letters.first_months import LETTERS as FIRST_MONTHS
from leaderful.flows.letters.looking_back import LETTERS as LOOKING_BACK
from leaderful.flows.letters.meetings import LETTERS as MEETINGS
from leaderful.flows.letters.mirror import LETTERS as MIRROR
from leaderful.flows.letters.own_words import AREAS, in_own_words, programme_of, sample_of
from leaderful.flows.letters.pair_imports import LETTERS as PAIR_IMPORTS
from leaderful.flows.letters.pairings import LETTERS as PAIRINGS
from leaderful.flows.letters.pairs import LETTERS as PAIRS
from leaderful.flows.letters.people import LETTERS as PEOPLE
from leaderful.flows.letters.programmes import LETTERS as PROGRAMMES
from leaderful.flows.letters.projects import LETTERS as PROJECTS
from leaderful.flows.letters.references import LETTERS as REFERENCES
from leaderful.flows.letters.rule_changes import LETTERS as RULE_CHANGES
from leaderful.flows.letters.stretch import LETTERS as STRETCH
from leaderful.flows.letters.supervision import LETTERS as SUPERVISION
from leaderful.flows.letters.together import LETTERS as TOGETHER
from leaderful.flows.letters.ways import LETTERS as WAYS

LETTERS: dict[str, Letter] = {
    letter.kind: letter
    for letter in (
        *PEOPLE,
        *PROGRAMMES,
        *PAIRINGS,
        *PAIRS,
        *ASKS,
        *PAIR_IMPORTS,
        *DESK,
        *MEETINGS,
        *SUPERVISION,
        *CIRCLES,
        *DECISIONS,
        *DECISION_AREAS,
        *FIRST_MONTHS,
        *CERTIFICATES,
        *RULE_CHANGES,
        *TOGETHER,
        *STRETCH,
        *PROJECTS,
        *MIRROR,
        *WAYS,
        *REFERENCES,
        *LOOKING_BACK,
        *BROUGHT_CASES,
        *CASE_TEST,
    )
}
"""Every letter by its kind."""

OF_A_PROGRAMME: tuple[str, ...] = tuple(kind for kind in LETTERS if kind.startswith(AREAS))
"""The kinds of letters that a programme can put in words of its own."""

__all__ = [
    "LETTERS",
    "OF_A_PROGRAMME",
    "Action",
    "CalendarPart",
    "Content",
    "Letter",
    "in_own_words",
    "programme_of",
    "sample_of",
]
