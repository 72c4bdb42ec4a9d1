"""What the invented pairs write for each other: what they want to learn, their goals, and what they learned."""

from typing import Final

GUIDE_LEARNS: Final = (
    "How work looks where I no longer go.",
    "To ask one more question before I say what I think.",
    "What people at the beginning find hard here today.",
    "To let somebody else find the answer.",
    "How another department sees ours.",
)

LEARNER_LEARNS: Final = (
    "To decide without asking three people first.",
    "To say no without a long explanation.",
    "How to lead people who know more than I do.",
    "To stay calm when plans change at noon.",
    "To think a quarter ahead, not a week.",
    "To hand over tasks and not take them back.",
)

GOALS: Final = (
    (
        "quality.decision_making",
        "The rota stands without my manager having looked at it.",
        "Nobody works more nights for it.",
    ),
    ("quality.empathy", "People tell me early when something is wrong.", ""),
    (
        "quality.communication",
        "After my briefing nobody has to ask what is meant.",
        "No longer than ten minutes.",
    ),
    ("quality.resilience", "A bad week doesn’t follow me home.", ""),
    (
        "quality.strategic_vision",
        "I can say in two sentences where my team is in a year, and my team can, too.",
        "",
    ),
    (
        "quality.growth_mindset",
        "We talk about what went wrong on the same day, without looking for whose fault it was.",
        "",
    ),
    ("quality.problem_solving", "The same complaint doesn’t come a third time.", "Without new software."),
    ("quality.trust", "Two kinds of decisions are no longer mine.", "What is about safety stays with me."),
    ("quality.courage", "I say what I think in the round of leads, once a month at least.", ""),
    (
        "quality.leading_projects",
        "The pilot is done by spring, and the others would do it again with me.",
        "Inside the budget we have.",
    ),
    ("quality.listening", "I repeat what I heard before I answer.", ""),
)
"""(the quality's code, the end state, its limits)."""

MIDWAY: Final = (
    "I wait longer before I answer, and it is mostly not needed any more.",
    "That asking is quicker than explaining.",
    "The night shift had solved it already; nobody had asked.",
    "I decide more than I thought I was allowed to.",
)

AT_THE_END: Final = (
    "I came for answers and leave with better questions.",
    "That I can lead without being the loudest.",
    "To be of use, I don’t have to know it.",
    "I know now what I decide, and my team knows it, too.",
)

OWN_ENDING: Final = "We say it face to face, over a coffee, and nobody owes a reason."
