"""How two people work and learn, and what to make of the differences: a short page for the two of them.

Picked answers only, never what somebody wrote. No way is better; where somebody has no leaning there is nothing to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from leaderful.core.styles._mirror import APART, Leading, Mean
from leaderful.core.styles._texts import gettext_noop


class Lean(StrEnum):
    """To which of the two one leans."""

    ONE = "one"
    OTHER = "other"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Habit:
    """One question about how somebody works or learns, and what follows for two.

    Attributes:
        code: what answers are kept under.
        asks: the question.
        one, other: its two answers; the third is that it depends.
        both_one, both_other: what helps two who lean alike.
        mine_one, mine_other: what helps where I lean to one and the other person, named ``name``, does not, and the reverse.
    """

    code: str
    asks: str
    one: str
    other: str
    both_one: str
    both_other: str
    mine_one: str
    mine_other: str


DEPENDS: Final = gettext_noop("It depends")
"""The third answer to each."""

HABITS: Final = (
    Habit(
        "thinking",
        asks=gettext_noop("When something is new to you, how do you begin?"),
        one=gettext_noop("I think aloud, with somebody"),
        other=gettext_noop("I think first and talk then"),
        both_one=gettext_noop("You both think aloud. Write down at the end what you settled."),
        both_other=gettext_noop("You both think first. Send each other the questions a day before."),
        mine_one=gettext_noop(
            "You think aloud, %(name)s thinks first. Send your question a day before, and leave a pause after it."
        ),
        mine_other=gettext_noop(
            "%(name)s thinks aloud, you think first. Say when you need a moment, and take no sentence for a decision yet."
        ),
    ),
    Habit(
        "learning",
        asks=gettext_noop("How do you learn best?"),
        one=gettext_noop("By trying it out"),
        other=gettext_noop("By understanding it first"),
        both_one=gettext_noop("You both learn by trying. Keep ten minutes for what the trial taught you."),
        both_other=gettext_noop("You both want to understand first. Set the day on which the trial begins."),
        mine_one=gettext_noop(
            "You learn by trying, %(name)s by understanding first. Agree on a small trial, and say beforehand what it is to show."
        ),
        mine_other=gettext_noop(
            "%(name)s learns by trying, you by understanding first. Ask for the reasons, and let the trial begin before all of them are known."
        ),
    ),
    Habit(
        "planning",
        asks=gettext_noop("How do you like to plan?"),
        one=gettext_noop("Well ahead, in steps"),
        other=gettext_noop("As it comes, with room"),
        both_one=gettext_noop("You both plan ahead. Leave one part of each meeting without a plan."),
        both_other=gettext_noop(
            "You both take it as it comes. Agree at least on the day of the next meeting."
        ),
        mine_one=gettext_noop(
            "You plan ahead, %(name)s likes room. Settle the dates early, and leave open what you talk about."
        ),
        mine_other=gettext_noop(
            "%(name)s plans ahead, you like room. Give dates early; you can keep your room in how you get there."
        ),
    ),
    Habit(
        "feedback",
        asks=gettext_noop("How do you like to hear what went less well?"),
        one=gettext_noop("Plainly and at once"),
        other=gettext_noop("With some time, and with what went well"),
        both_one=gettext_noop("You both like it plain. Say what was good just as plainly."),
        both_other=gettext_noop("You both like to take time. Don’t let it wait longer than a week."),
        mine_one=gettext_noop(
            "You like it plain and at once, %(name)s with some time. Ask first whether now is a good moment, and begin with what worked."
        ),
        mine_other=gettext_noop(
            "%(name)s likes it plain and at once, you with some time. Say so, and say in one sentence what you will come back to."
        ),
    ),
    Habit(
        "contact",
        asks=gettext_noop("Between meetings, what suits you better?"),
        one=gettext_noop("Writing"),
        other=gettext_noop("Talking"),
        both_one=gettext_noop("You both like to write. When it is about people, talk."),
        both_other=gettext_noop("You both like to talk. Write down what you agreed."),
        mine_one=gettext_noop(
            "You like to write, %(name)s likes to talk. Write what is short, and call for what has two sides."
        ),
        mine_other=gettext_noop(
            "%(name)s likes to write, you like to talk. Say in a line what a call is to be about."
        ),
    ),
    Habit(
        "rhythm",
        asks=gettext_noop("Which meetings help you more?"),
        one=gettext_noop("Short ones, often"),
        other=gettext_noop("Long ones, now and then"),
        both_one=gettext_noop(
            "You both like it short and often. Keep one long meeting a quarter to look further."
        ),
        both_other=gettext_noop("You both like long meetings. A line in between keeps the thread."),
        mine_one=gettext_noop(
            "You like it short and often, %(name)s long and now and then. Try a long meeting with a short call in between."
        ),
        mine_other=gettext_noop(
            "%(name)s likes it short and often, you long and now and then. Try a long meeting with a short call in between."
        ),
    ),
    Habit(
        "looking",
        asks=gettext_noop("Where do you like to begin with a matter?"),
        one=gettext_noop("With the whole picture"),
        other=gettext_noop("With one example"),
        both_one=gettext_noop(
            "You both begin with the whole. Ask once in each meeting: what would that be tomorrow morning?"
        ),
        both_other=gettext_noop(
            "You both begin with an example. Ask once in each meeting: what is it an example of?"
        ),
        mine_one=gettext_noop(
            "You begin with the whole, %(name)s with an example. Name the aim in one sentence, then go into the example."
        ),
        mine_other=gettext_noop(
            "%(name)s begins with the whole, you with an example. Say what your example stands for before you tell it."
        ),
    ),
)
"""The questions, of our own writing, and a sentence for each way in which two people's answers meet."""

_LEADING: Final[Mapping[Leading, tuple[str, str]]] = {
    Leading.AUTHORITATIVE: (
        gettext_noop(
            "You settle things more clearly than %(name)s is used to. Say which decisions are taken, and which are still open."
        ),
        gettext_noop(
            "%(name)s settles things more clearly than you are used to. Ask which decisions are taken, and which are still open."
        ),
    ),
    Leading.PARTICIPATIVE: (
        gettext_noop(
            "You take others in more often than %(name)s does. Say beforehand whether you ask for ideas or decide together."
        ),
        gettext_noop(
            "%(name)s takes others in more often than you do. Ask whether your idea is wanted or your decision."
        ),
    ),
    Leading.SERVANT: (
        gettext_noop(
            "You look to what people need more often than %(name)s does. Ask before you help: what would be of use?"
        ),
        gettext_noop(
            "%(name)s looks to what people need more often than you do. Say what would be of use to you."
        ),
    ),
}
"""For each way of leading: where it is seen more of me, and where more of the other."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What one of two people lets the other see.

    Attributes:
        leans: by the habit's code; what was not answered is left out.
        means: of the mirror about oneself, where it was answered.
    """

    leans: Mapping[str, Lean] = field(default_factory=dict)
    means: Mapping[Leading, Mean] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hint:
    """One sentence for the page of whoever reads it.

    Attributes:
        about: the habit's code or the way of leading.
        is_shared: whether the two are alike in it.
        msgid: the English sentence; ``name`` is the other person's.
    """

    about: str
    is_shared: bool
    msgid: str


def work_together(mine: Profile, theirs: Profile) -> tuple[Hint, ...]:
    """How to work with each other, told to the one whose profile comes first: differences before what is alike."""
    hints = [*_of_habits(mine, theirs), *_of_leading(mine, theirs)]
    return tuple(sorted(hints, key=lambda hint: hint.is_shared))  # stable: the order of the questions within


def _of_habits(mine: Profile, theirs: Profile) -> list[Hint]:
    hints = []
    for habit in HABITS:
        told = {
            (Lean.ONE, Lean.ONE): habit.both_one,
            (Lean.OTHER, Lean.OTHER): habit.both_other,
            (Lean.ONE, Lean.OTHER): habit.mine_one,
            (Lean.OTHER, Lean.ONE): habit.mine_other,
        }
        leans = mine.leans.get(habit.code, Lean.EITHER), theirs.leans.get(habit.code, Lean.EITHER)
        if leans in told:
            hints.append(Hint(habit.code, leans[0] is leans[1], told[leans]))
    return hints


def _of_leading(mine: Profile, theirs: Profile) -> list[Hint]:
    hints = []
    for kind, (more_of_me, more_of_them) in _LEADING.items():
        values = [profile.means[kind].value if kind in profile.means else None for profile in (mine, theirs)]
        if values[0] is None or values[1] is None or abs(values[0] - values[1]) < APART:
            continue
        hints.append(Hint(kind, is_shared=False, msgid=more_of_me if values[0] > values[1] else more_of_them))
    return hints
