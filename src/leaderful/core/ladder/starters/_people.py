"""Human resources: intents to start from, and kinds of decision to hand over."""

from datetime import time
from typing import Final

from leaderful.core.ladder._governing import AreaKind
from leaderful.core.ladder._texts import gettext_noop
from leaderful.core.ladder.starters._shapes import AreaTemplate, Example

EXAMPLES: Final = (
    Example(
        code="people.first_day",
        what=gettext_noop("let first days begin at 10 instead of 8"),
        because=gettext_noop("the team has no time for a welcome before the morning round"),
        safe=gettext_noop(
            "I asked the five who started last: four waited for more than an hour. The hours are paid from 8."
        ),
        right=gettext_noop("We want people to feel expected."),
        kind=AreaKind.SCHEDULE,
        rung=5,
        days=4,
        hour=time(10),
    ),
    Example(
        code="people.job_advert",
        what=gettext_noop("cut our adverts from fourteen requirements to the five that count"),
        because=gettext_noop("good people told us they had not dared to apply"),
        safe=gettext_noop("Both heads of department chose the five, and two adverts run as a trial."),
        right=gettext_noop("We look for people who can do the work, not for ticked lists."),
        kind=AreaKind.QUALITY,
        rung=5,
        days=2,
        hour=time(14),
    ),
    Example(
        code="people.interview_pair",
        what=gettext_noop("hold the first interviews of the next four weeks with somebody from the team"),
        because=gettext_noop("I know the contract and the team knows the work"),
        safe=gettext_noop(
            "Six people want to take part, each heard from me what may not be asked, and the works council agrees."
        ),
        right=gettext_noop("Decisions belong where the knowledge is."),
        kind=AreaKind.OWN,
        rung=5,
        days=5,
        hour=time(11),
    ),
    Example(
        code="people.training_budget",
        what=gettext_noop("book the course in plain language for twelve people, for 2,900 euros"),
        because=gettext_noop("our letters bring 40 calls a week"),
        safe=gettext_noop(
            "Three offers are in, 5,200 euros are left for courses, and twelve people have signed up."
        ),
        right=gettext_noop("Whoever writes clearly takes the reader seriously."),
        kind=AreaKind.MONEY,
        rung=4,
        days=6,
        hour=time(12),
        can_be_undone=False,
    ),
    Example(
        code="people.part_time_leads",
        what=gettext_noop("we should advertise the two team lead posts as shared posts too"),
        because=gettext_noop("three people asked about it last year"),
        safe=gettext_noop(
            "Two firms nearby told me how they do it, and the contract needs one more paragraph."
        ),
        right=gettext_noop("Leading should not be a question of hours."),
        kind=AreaKind.PEOPLE,
        rung=3,
        days=15,
        hour=time(10),
    ),
    Example(
        code="people.answer_time",
        what=gettext_noop(
            "answer every application within five working days and say when the next step comes"
        ),
        because=gettext_noop("we lost two people whom we had kept waiting for three weeks"),
        safe=gettext_noop("There are nine a week, a draft takes two minutes, and I have a stand-in."),
        right=gettext_noop("How we treat people before they join shows who we are."),
        kind=AreaKind.CUSTOMERS,
        rung=5,
        days=1,
        hour=time(9),
    ),
    Example(
        code="people.leave_form",
        what=gettext_noop("replace the leave form on paper with the page we already have"),
        because=gettext_noop("I type 70 slips a month into that very page"),
        safe=gettext_noop(
            "The works council agreed in May, and paper stays for the eleven without a screen."
        ),
        right=gettext_noop("We take small burdens off everybody’s day."),
        kind=AreaKind.TOOLS,
        rung=5,
        days=7,
        hour=time(13),
    ),
    Example(
        code="people.return_talk",
        what=gettext_noop("offer a talk to everybody who is back after more than three months"),
        because=gettext_noop("people told me they came back to a changed desk"),
        safe=gettext_noop("It is voluntary, nothing is noted, and I never ask why somebody was away."),
        right=gettext_noop("Nobody should have to find the way back alone."),
        kind=AreaKind.CUSTOMERS,
        rung=5,
        days=3,
        hour=time(15),
    ),
    Example(
        code="people.room_change",
        what=gettext_noop("moved the next induction from the basement to the library"),
        because=gettext_noop("the lift will be under repair and one person uses a wheelchair"),
        safe=gettext_noop("The library was free, all nine know of it, and the screen there works."),
        right=gettext_noop("A welcome has to be open to all."),
        kind=AreaKind.SCHEDULE,
        rung=6,
        days=-1,
        hour=time(11),
    ),
    Example(
        code="people.exit_questions",
        what=gettext_noop("asking everybody who leaves the same three questions in their last week"),
        because=gettext_noop("we only ever knew what was told in the corridor"),
        safe=gettext_noop(
            "Answers are voluntary, and I report them twice a year and only from five people up."
        ),
        right=gettext_noop("We want to learn from those who know us well."),
        kind=AreaKind.OWN,
        rung=7,
        days=-35,
        hour=time(16),
    ),
)

AREAS: Final = (
    AreaTemplate(
        code="people.welcome",
        name=gettext_noop("Arriving"),
        belongs=gettext_noop("How first days and first weeks run, and who is there for somebody new."),
        kind=AreaKind.SCHEDULE,
        rung=4,
        notice_hours=16,
        competences=(gettext_noop("Planning a first month with the team"),),
    ),
    AreaTemplate(
        code="people.hiring_steps",
        name=gettext_noop("Steps of hiring"),
        belongs=gettext_noop(
            "Adverts, deadlines and talks; who is hired stays with those who decide it by law."
        ),
        kind=AreaKind.OWN,
        rung=4,
        notice_hours=16,
        competences=(
            gettext_noop("Questions that may not be asked"),
            gettext_noop("Leading an interview in a fixed order"),
        ),
    ),
    AreaTemplate(
        code="people.courses",
        name=gettext_noop("Courses"),
        belongs=gettext_noop("What is booked within the limit, for whom, and how we see whether it helped."),
        kind=AreaKind.MONEY,
        rung=4,
        notice_hours=8,
        competences=(gettext_noop("Comparing offers for training"),),
    ),
    AreaTemplate(
        code="people.working_time",
        name=gettext_noop("Working time and places"),
        belongs=gettext_noop("Agreements on hours and place, with the works council where it has a say."),
        kind=AreaKind.PEOPLE,
        rung=2,
        notice_hours=40,
        competences=(
            gettext_noop("Law on working time"),
            gettext_noop("Rights of the works council"),
        ),
    ),
    AreaTemplate(
        code="people.hr_forms",
        name=gettext_noop("Forms and systems"),
        belongs=gettext_noop("What is filled in, where, and what can be left out."),
        kind=AreaKind.TOOLS,
        rung=4,
        notice_hours=16,
        competences=(gettext_noop("Data protection for employees"),),
    ),
    AreaTemplate(
        code="people.hr_letters",
        name=gettext_noop("Letters and answers"),
        belongs=gettext_noop("How, and how fast, we answer applications and colleagues’ questions."),
        kind=AreaKind.QUALITY,
        rung=5,
        notice_hours=0,
        competences=(gettext_noop("Plain language"),),
    ),
)
