"""What the invented people ask advice on, and why some decide another way."""

from dataclasses import dataclass
from typing import Final

DECIDE, EACH, GROUP, TOGETHER, LEAVE = "decide", "consult_each", "consult_group", "facilitate", "delegate"


@dataclass(frozen=True)
class Asked:
    """One decision: what it is about, what is advised, how long ago; another way chosen, and why."""

    about: str
    advised: str
    days: int
    chosen: str = ""
    why: str = ""


OF_MENTORS: Final = (
    Asked(
        "Who goes to the fair in Gdańsk",
        TOGETHER,
        170,
        DECIDE,
        "I thought it was quicker. It was not: two of them asked me why.",
    ),
    Asked("How we share the late shifts in summer", TOGETHER, 148),
    Asked("Which of two label printers we buy", DECIDE, 131),
    Asked(
        "What we stop doing so that Fridays get quieter",
        GROUP,
        112,
        DECIDE,
        "I had promised an answer by noon.",
    ),
    Asked(
        "How we hand over when somebody is ill",
        LEAVE,
        90,
        TOGETHER,
        "I was not sure enough yet to stay out of it.",
    ),
    Asked("Whether we take on the second customer in the north", GROUP, 71),
    Asked("How the new one learns the yard", LEAVE, 47),
    Asked("Where the coffee machine stands", DECIDE, 33),
    Asked("How we tell each other that something went wrong", TOGETHER, 18),
    Asked("Which of us calls the harbour on Sundays", LEAVE, 6),
)
"""Of the first mentor all; the others ask a part of them. Nobody asks each of them apart."""

OF_MENTEES: Final = (
    Asked("The order in which we load on Mondays", TOGETHER, 120),
    Asked(
        "Whether the board talk moves to ten past seven", GROUP, 84, DECIDE, "Only the early shift was there."
    ),
    Asked("Who tries the new scanner first", DECIDE, 55),
    Asked("How we answer late orders", LEAVE, 40, GROUP, "I wanted to hear them first."),
    Asked("What we say to the carrier about the broken pallets", EACH, 21),
    Asked("Which two days somebody is on call", TOGETHER, 9),
)

OF_HOLDERS: Final = (
    Asked("How much each crew may spend without asking", GROUP, 100),
    Asked("Who leads while I am away in March", DECIDE, 60),
    Asked(
        "How we make room for the new line",
        TOGETHER,
        25,
        GROUP,
        "The plan had to be with the builders on Monday.",
    ),
)

UNFINISHED: Final = "How we use the hour that the new schedule leaves us"

WHY_INSTEAD: Final = "There was no time to ask everybody, and I knew enough."

INSTEAD: Final = {DECIDE: GROUP, EACH: DECIDE, GROUP: DECIDE, TOGETHER: GROUP, LEAVE: TOGETHER}
"""What is chosen where it is not what was advised."""
