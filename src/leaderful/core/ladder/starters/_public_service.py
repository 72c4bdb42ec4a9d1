"""Public service: intents to start from, and kinds of decision to hand over."""

from datetime import time
from typing import Final

from leaderful.core.ladder._governing import AreaKind
from leaderful.core.ladder._texts import gettext_noop
from leaderful.core.ladder.starters._shapes import AreaTemplate, Example

EXAMPLES: Final = (
    Example(
        code="public_service.late_counter",
        what=gettext_noop("open the counter on Thursdays until 7 pm for a trial of eight weeks"),
        because=gettext_noop("half of those who miss an appointment say they were at work"),
        safe=gettext_noop(
            "Four colleagues want to take turns, the staff council agrees, and Friday begins later for them."
        ),
        right=gettext_noop("An office is there for those who need it."),
        kind=AreaKind.SCHEDULE,
        rung=5,
        days=10,
        hour=time(12),
    ),
    Example(
        code="public_service.letter_text",
        what=gettext_noop("rewrite the letter about missing papers so that it fits on one page"),
        because=gettext_noop("every second answer brings the wrong paper"),
        safe=gettext_noop(
            "The legal office has read it, and five citizens at the counter could say what to bring."
        ),
        right=gettext_noop("We owe it to people to be understood."),
        kind=AreaKind.QUALITY,
        rung=5,
        days=3,
        hour=time(11),
    ),
    Example(
        code="public_service.benches",
        what=gettext_noop("put three benches on the way to the cemetery, for 1,350 euros"),
        because=gettext_noop("there is nowhere to rest on 900 metres uphill"),
        safe=gettext_noop(
            "The ground is ours, the depot can put them up in May, and 4,000 euros are planned for such things."
        ),
        right=gettext_noop("A town should be open to slow walkers."),
        kind=AreaKind.MONEY,
        rung=5,
        days=8,
        hour=time(10),
    ),
    Example(
        code="public_service.crossing",
        what=gettext_noop(
            "we should ask for a speed limit of 30 in front of the day nursery before the summer"
        ),
        because=gettext_noop("cars there drove 44 on average in our count"),
        safe=gettext_noop(
            "We counted on three mornings, the police know the place, and a form for it exists."
        ),
        right=gettext_noop("Children have the right of way."),
        kind=AreaKind.SAFETY,
        rung=3,
        days=5,
        hour=time(9),
    ),
    Example(
        code="public_service.phone_hours",
        what=gettext_noop("take calls from 8 to 12 in turns, so that the others can work undisturbed"),
        because=gettext_noop("each of us is interrupted 20 times a morning"),
        safe=gettext_noop(
            "All five know the frequent questions, the list has two pages, and hard cases are called back the same day."
        ),
        right=gettext_noop("Short waiting and careful work both belong to good service."),
        kind=AreaKind.CUSTOMERS,
        rung=5,
        days=4,
        hour=time(8),
    ),
    Example(
        code="public_service.deputy_rota",
        what=gettext_noop("plan deputies for the summer by Easter, with everybody’s wishes on one sheet"),
        because=gettext_noop("we were two short in August"),
        safe=gettext_noop(
            "All nine have entered their wishes, two gave way to families with school children, and minimum staffing holds."
        ),
        right=gettext_noop("Time off has to be reliable for all of us."),
        kind=AreaKind.PEOPLE,
        rung=4,
        days=12,
        hour=time(14),
    ),
    Example(
        code="public_service.open_data",
        what=gettext_noop(
            "publish a list of all playgrounds with their equipment and the date of the last inspection"
        ),
        because=gettext_noop("parents ask us for it twice a week"),
        safe=gettext_noop(
            "It holds no personal data, the depot keeps it anyway, and the data protection officer has seen it."
        ),
        right=gettext_noop("What the town knows belongs to the town."),
        kind=AreaKind.OWN,
        rung=5,
        days=9,
        hour=time(13),
    ),
    Example(
        code="public_service.form_online",
        what=gettext_noop("take two fields off the dog tax form that we never use"),
        because=gettext_noop("one of them leads to most of the queries"),
        safe=gettext_noop(
            "The by-law does not ask for them, and the old form is still accepted until the end of the year."
        ),
        right=gettext_noop("We ask for what we need, and for nothing else."),
        kind=AreaKind.TOOLS,
        rung=5,
        days=14,
        hour=time(10),
    ),
    Example(
        code="public_service.chairs",
        what=gettext_noop("set up a row of chairs and a water jug in the corridor"),
        because=gettext_noop("people stood for up to an hour in the heat"),
        safe=gettext_noop("The escape route stays 1.6 metres wide, and the caretaker has looked at it."),
        right=gettext_noop("Waiting should cost nobody their strength."),
        kind=AreaKind.TOOLS,
        rung=6,
        days=-1,
        hour=time(7, 30),
    ),
    Example(
        code="public_service.walk_through",
        what=gettext_noop(
            "walking through the waiting room every Monday and asking three people how it went"
        ),
        because=gettext_noop("we used to hear only from those who complained"),
        safe=gettext_noop("I ask no names, and the three sentences of the week hang in our kitchen."),
        right=gettext_noop("We want to see our office through others’ eyes."),
        kind=AreaKind.QUALITY,
        rung=7,
        days=-30,
        hour=time(9),
    ),
)

AREAS: Final = (
    AreaTemplate(
        code="public_service.counter",
        name=gettext_noop("Counter and opening hours"),
        belongs=gettext_noop("When we are there for whom, with and without an appointment."),
        kind=AreaKind.SCHEDULE,
        rung=3,
        notice_hours=40,
        competences=(gettext_noop("Planning staff for peak hours"),),
    ),
    AreaTemplate(
        code="public_service.plain_letters",
        name=gettext_noop("Letters and forms"),
        belongs=gettext_noop("How we put it; not what is decided about somebody."),
        kind=AreaKind.QUALITY,
        rung=4,
        notice_hours=16,
        competences=(
            gettext_noop("Plain language"),
            gettext_noop("What a legal notice must contain"),
        ),
    ),
    AreaTemplate(
        code="public_service.small_budget",
        name=gettext_noop("Small purchases"),
        belongs=gettext_noop("Within the limit and by the rules for public purchases."),
        kind=AreaKind.MONEY,
        rung=4,
        notice_hours=16,
        competences=(gettext_noop("Rules for public purchases"),),
    ),
    AreaTemplate(
        code="public_service.discretion",
        name=gettext_noop("Deadlines and goodwill"),
        belongs=gettext_noop("Where the law leaves room: a longer deadline, a missing paper, instalments."),
        kind=AreaKind.OWN,
        rung=3,
        notice_hours=16,
        competences=(gettext_noop("Using discretion and giving reasons for it"),),
    ),
    AreaTemplate(
        code="public_service.public_space",
        name=gettext_noop("Ways, squares and playgrounds"),
        belongs=gettext_noop("What is closed, repaired or set up, and who is told."),
        kind=AreaKind.SAFETY,
        rung=2,
        notice_hours=24,
        competences=(gettext_noop("Duty to keep public places safe"),),
    ),
    AreaTemplate(
        code="public_service.deputies",
        name=gettext_noop("Leave and deputies"),
        belongs=gettext_noop("Who stands in for whom, so that the office stays open."),
        kind=AreaKind.PEOPLE,
        rung=3,
        notice_hours=40,
        competences=(gettext_noop("Minimum staffing and rights of the staff council"),),
    ),
)
