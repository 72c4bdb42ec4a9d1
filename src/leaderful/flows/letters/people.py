"""Letters about people."""

from leaderful.flows.letters._content import Letter

LETTERS: tuple[Letter, ...] = ()
