"""Research: intents to start from, and kinds of decision to hand over."""

from datetime import time
from typing import Final

from leaderful.core.ladder._governing import AreaKind
from leaderful.core.ladder._texts import gettext_noop
from leaderful.core.ladder.starters._shapes import AreaTemplate, Example

EXAMPLES: Final = (
    Example(
        code="research.pilot",
        what=gettext_noop("run a pilot with eight people before we send the questionnaire to 400"),
        because=gettext_noop("two of us understood question 7 differently"),
        safe=gettext_noop(
            "The ethics approval covers pilots, it costs three days, and the main wave keeps its date."
        ),
        right=gettext_noop("A question asked well is worth more than many answers."),
        kind=AreaKind.QUALITY,
        rung=5,
        days=4,
        hour=time(10),
    ),
    Example(
        code="research.freezer",
        what=gettext_noop("keep our samples in freezer 5 while freezer 2 is serviced"),
        because=gettext_noop("it will be off for six hours then"),
        safe=gettext_noop(
            "Number 5 has two free racks and held minus 80 all week, and the list of 212 tubes is ready."
        ),
        right=gettext_noop("Samples that people gave us deserve our care."),
        kind=AreaKind.TOOLS,
        rung=5,
        days=2,
        hour=time(14),
    ),
    Example(
        code="research.data_plan",
        what=gettext_noop("put our analysis plan online before we open the data"),
        because=gettext_noop("reviewers asked last time which tests we had planned"),
        safe=gettext_noop(
            "All three authors have read it, and a date can be set before which nobody sees it."
        ),
        right=gettext_noop("We want to be believed for how we work."),
        kind=AreaKind.OWN,
        rung=5,
        days=7,
        hour=time(12),
    ),
    Example(
        code="research.antibody",
        what=gettext_noop("order the antibody from the second supplier, for 640 euros"),
        because=gettext_noop("the first one delivers in nine weeks only"),
        safe=gettext_noop("Two papers used it on the same tissue, and 2,100 euros are left in this budget."),
        right=gettext_noop("The project’s time is as scarce as its money."),
        kind=AreaKind.MONEY,
        rung=4,
        days=3,
        hour=time(11),
        can_be_undone=False,
    ),
    Example(
        code="research.authorship",
        what=gettext_noop("we should settle the order of authors before we write the first page"),
        because=gettext_noop("we were still talking about it after acceptance last time"),
        safe=gettext_noop("I listed who did what from our notebooks, and all five have seen the list."),
        right=gettext_noop("Fair credit keeps a group together."),
        kind=AreaKind.PEOPLE,
        rung=3,
        days=6,
        hour=time(15),
    ),
    Example(
        code="research.lab_meeting",
        what=gettext_noop("turn every second lab meeting into a session on what did not work"),
        because=gettext_noop("three of us made the same mistake with the buffer"),
        safe=gettext_noop(
            "Seven of eight want to try it, for two months, and I begin with a failure of my own."
        ),
        right=gettext_noop("We learn as a group, not one after the other."),
        kind=AreaKind.SCHEDULE,
        rung=5,
        days=5,
        hour=time(9),
    ),
    Example(
        code="research.conference",
        what=gettext_noop("travel to the meeting in Utrecht by train and stay for two nights, for 410 euros"),
        because=gettext_noop("our talk was accepted and two groups there work on the same cells"),
        safe=gettext_noop(
            "The travel budget holds 1,300 euros, and my measurements can wait until I am back."
        ),
        right=gettext_noop("Talks over coffee have saved us months before."),
        kind=AreaKind.MONEY,
        rung=5,
        days=9,
        hour=time(16),
        can_be_undone=False,
    ),
    Example(
        code="research.participants_letter",
        what=gettext_noop("write to all 85 participants what came out, on one page without jargon"),
        because=gettext_noop("we promised it to them at the start"),
        safe=gettext_noop(
            "It names nobody, the data protection officer has read it, and two participants understood it."
        ),
        right=gettext_noop("Knowledge goes back to those who made it possible."),
        kind=AreaKind.CUSTOMERS,
        rung=5,
        days=10,
        hour=time(13),
        can_be_undone=False,
    ),
    Example(
        code="research.repeated_run",
        what=gettext_noop("repeated yesterday’s run with fresh controls"),
        because=gettext_noop("the controls were 20 percent too low"),
        safe=gettext_noop(
            "The device was free, the first run is kept and marked, and I used eight of 96 wells."
        ),
        right=gettext_noop("We publish nothing that we would not measure again."),
        kind=AreaKind.QUALITY,
        rung=6,
        days=-1,
        hour=time(18),
    ),
    Example(
        code="research.code_review",
        what=gettext_noop("having somebody else rerun my analysis before I show a figure"),
        because=gettext_noop("a wrong sign went unnoticed for a month"),
        safe=gettext_noop(
            "It takes an hour each time, I do the same for others, and it found two slips so far."
        ),
        right=gettext_noop("Two pairs of eyes make a result."),
        kind=AreaKind.QUALITY,
        rung=7,
        days=-40,
        hour=time(10),
    ),
)

AREAS: Final = (
    AreaTemplate(
        code="research.methods",
        name=gettext_noop("Methods and protocols"),
        belongs=gettext_noop("How something is measured, and when it is measured again."),
        kind=AreaKind.QUALITY,
        rung=4,
        notice_hours=16,
        competences=(
            gettext_noop("Explaining the method to somebody from another field"),
            gettext_noop("Controls and what they show"),
        ),
    ),
    AreaTemplate(
        code="research.consumables",
        name=gettext_noop("Consumables and small devices"),
        belongs=gettext_noop("Purchases from the project’s money within the limit."),
        kind=AreaKind.MONEY,
        rung=4,
        notice_hours=4,
        competences=(gettext_noop("Rules of the funder"),),
    ),
    AreaTemplate(
        code="research.device_time",
        name=gettext_noop("Time at devices"),
        belongs=gettext_noop("Who measures when, and what goes first when it gets tight."),
        kind=AreaKind.SCHEDULE,
        rung=5,
        notice_hours=0,
        competences=(gettext_noop("Handling the device without help"),),
    ),
    AreaTemplate(
        code="research.data_handling",
        name=gettext_noop("Data and their publication"),
        belongs=gettext_noop("Where data lie, who sees them, and when they are published."),
        kind=AreaKind.OWN,
        rung=3,
        notice_hours=24,
        competences=(
            gettext_noop("Data protection in studies"),
            gettext_noop("Good scientific practice"),
        ),
    ),
    AreaTemplate(
        code="research.lab_safety",
        name=gettext_noop("Safety in the laboratory"),
        belongs=gettext_noop("New substances, devices and ways of working."),
        kind=AreaKind.SAFETY,
        rung=2,
        notice_hours=8,
        competences=(gettext_noop("Safety instruction for this laboratory"),),
    ),
    AreaTemplate(
        code="research.participants",
        name=gettext_noop("Talking to participants"),
        belongs=gettext_noop("Letters, appointments and questions, within the ethics approval."),
        kind=AreaKind.CUSTOMERS,
        rung=3,
        notice_hours=24,
        competences=(gettext_noop("Informed consent"),),
    ),
    AreaTemplate(
        code="research.supervision",
        name=gettext_noop("Students and their tasks"),
        belongs=gettext_noop("Who takes on which part, who looks after whom, and in what order."),
        kind=AreaKind.PEOPLE,
        rung=3,
        notice_hours=16,
        competences=(gettext_noop("Giving feedback on a draft"),),
    ),
)
