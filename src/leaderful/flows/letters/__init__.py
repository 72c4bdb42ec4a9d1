"""Letters: what each kind of notice says. One module an area; ``LETTERS`` holds them all by kind."""

from leaderful.flows.letters._content import Action, CalendarPart, Content, Letter
from leaderful.flows.letters.meetings import LETTERS as MEETINGS
from leaderful.flows.letters.pairings import LETTERS as PAIRINGS
from leaderful.flows.letters.pairs import LETTERS as PAIRS
from leaderful.flows.letters.people import LETTERS as PEOPLE
from leaderful.flows.letters.programmes import LETTERS as PROGRAMMES

LETTERS: dict[str, Letter] = {
    letter.kind: letter for letter in (*PEOPLE, *PROGRAMMES, *PAIRINGS, *PAIRS, *MEETINGS)
}
"""Every letter by its kind."""

__all__ = ["LETTERS", "Action", "CalendarPart", "Content", "Letter"]
