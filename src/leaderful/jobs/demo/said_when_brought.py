"""What the demo's mentors write down for their own mentors. Nobody's mentee is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Told:
    """One case, what the two found in it, the question to try, and what came of it."""

    text: str
    function: str
    answered_from: int
    rule_broken: int
    question: str
    tried: str
    line: str


CASES: Final[Sequence[Told]] = (
    Told(
        "My mentee came with a quarrel over the new rota and asked me what to do. I told them within a minute: post it, "
        "be done with it. They did, and half the shift is upset. I would like to look at why I was so quick.",
        "DEVELOP",
        1,
        4,
        "What have you seen so far that I haven’t?",
        "HELPED",
        "They had seen more than I had. I only had to wait.",
    ),
    Told(
        "For the third time my mentee moved our meeting on the same day. I was annoyed and did not say so. I don’t know "
        "whether it is about me, about their work, or about the goal we set.",
        "SUPPORT",
        2,
        0,
        "What would have to be different for you to want to come?",
        "PARTLY",
        "The answer was their workload. We meet every three weeks now.",
    ),
    Told(
        "My mentee told me about a decision of their manager that I think is unsafe. They asked me to keep it between us. "
        "I said yes at once. Since then I have slept badly over it.",
        "STANDARDS",
        3,
        1,
        "What would you need in order to raise it yourself?",
        "HELPED",
        "They raised it the week after. I was only asked to listen beforehand.",
    ),
    Told(
        "I gave a task to my mentee as practice and then corrected every draft. In the end it was my text with their "
        "name on it. They thanked me, and it felt wrong.",
        "DEVELOP",
        4,
        7,
        "What do you intend to do, and what could go wrong?",
        "NOT_YET",
        "",
    ),
    Told(
        "My mentee wants the job that I wanted ten years ago and did not get. I notice that I talk them out of it.",
        "SUPPORT",
        3,
        0,
        "What draws you to it?",
        "HELPED",
        "It has nothing to do with what drew me. That was good to hear.",
    ),
)

IN_CIRCLES: Final[Sequence[Told]] = (
    Told(
        "My mentee leads a project for the first time, and two older colleagues decide past them. I offered to speak "
        "with the two. My mentee said “please don’t”, and I am still not sure whether that was courage or fear.",
        "SUPPORT",
        2,
        0,
        "What would you do if I were not there?",
        "",
        "",
    ),
    Told(
        "We agreed that my mentee decides about the training budget. In the first week they asked me three times whether "
        "a course is all right, and three times I said yes. I would like to hear what you do when somebody asks for a yes.",
        "DEVELOP",
        3,
        7,
        "",
        "",
        "",
    ),
)
"""What two mentors bring to their circle: the first was gone through, the second is for the next meeting."""
