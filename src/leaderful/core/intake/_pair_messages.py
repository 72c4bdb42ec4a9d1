"""What reading a file of pairs can say, by code; ``_messages`` joins it with the rest."""

from collections.abc import Mapping
from typing import Final


def gettext_noop(text: str) -> str:
    """Mark ``text`` for translation; the doors translate it (the name is the one that makemessages looks for)."""
    return text


PAIR_MESSAGES: Final[Mapping[str, str]] = {
    "no-mentor-column": gettext_noop(
        "No column tells who the mentor is. Call one “Mentor”, with staff numbers or e-mails below it."
    ),
    "no-mentee-column": gettext_noop(
        "No column tells who the mentee is. Call one “Mentee”, with staff numbers or e-mails below it."
    ),
    "no-start-column": gettext_noop("No column tells when the pairs began. Call one “Start”."),
    "mentor-missing": gettext_noop("This row doesn’t say who the mentor is."),
    "mentee-missing": gettext_noop("This row doesn’t say who the mentee is."),
    "start-missing": gettext_noop("This row doesn’t say when the pair began."),
    "end-missing": gettext_noop("A pair that is over needs the day on which it ended."),
    "date-unreadable": gettext_noop("“%(value)s” can’t be read as a date. Write it like 2026-03-31."),
    "date-either": gettext_noop("“%(value)s” could be two different days. Write it like 2026-03-31."),
    "date-too-old": gettext_noop("“%(value)s” lies before 1990. Correct the year."),
    "start-ahead": gettext_noop(
        "“%(value)s” lies ahead. A pair that hasn’t begun comes from matching, not from a file."
    ),
    "end-ahead": gettext_noop(
        "The pair is said to be over, yet “%(value)s” lies ahead. Correct the day or the state."
    ),
    "end-before-start": gettext_noop("It ended on “%(value)s”, which is before it began."),
    "alive-yet-ended": gettext_noop(
        "The pair is said to be under way, yet to have ended on “%(value)s”. Correct the day or the state."
    ),
    "state-unknown": gettext_noop(
        "“%(value)s” isn’t a state we know. Write “active”, “completed” or “ended”, or leave it empty."
    ),
    "tier-unknown": gettext_noop(
        "“%(value)s” isn’t 1 (mentor and mentee) or 2 (mentor’s mentor and mentor). Leave it empty for 1."
    ),
    "meeting-ahead": gettext_noop(
        "The meeting on “%(value)s” lies ahead. Only meetings that were held come in."
    ),
    "meeting-outside": gettext_noop("The meeting on “%(value)s” lies outside the time of the pair."),
    "meetings-fewer": gettext_noop(
        "The row counts %(value)s meetings but names %(days)s days. Correct one of the two."
    ),
    "person-unknown": gettext_noop(
        "Nobody here has the staff number or e-mail “%(value)s”. Correct it, or import this person first."
    ),
    "person-unclear": gettext_noop("“%(value)s” means several people here. Write an e-mail instead."),
    "same-person": gettext_noop("Both cells name the same person; a pair takes two."),
    "pair-twice": gettext_noop("The same pair stands in lines %(lines)s. Keep one of them."),
    "mentee-twice": gettext_noop(
        "“%(value)s” would have several mentors at once, by lines %(lines)s. Keep one of them."
    ),
    "has-mentor": gettext_noop(
        "“%(value)s” has a mentor or an open offer in this programme already, so a second one can’t be under way."
    ),
    "has-left": gettext_noop(
        "“%(value)s” doesn’t work here any more, so the pair can only be one that is over."
    ),
    "not-in-programme": gettext_noop(
        "“%(value)s” said no to this programme or left it, and no list brings anybody back in."
    ),
    "under-way-here": gettext_noop("This pair is under way here. End it on its own page, not by a file."),
    "own-pair": gettext_noop(
        "“%(value)s” is you. In a pair from a file nobody is asked, so let somebody else of the team bring in your own."
    ),
    "own-line": gettext_noop(
        "“%(value)s” and the mentee are in one reporting line, and a mentor comes from outside it."
    ),
    "circle": gettext_noop(
        "With this pair somebody would mentor those who mentor them: %(names)s. Each arrow is a mentor and whom "
        "they mentor."
    ),
}
