"""Engineering: intents to start from, and kinds of decision to hand over."""

from datetime import time
from typing import Final

from leaderful.core.ladder._governing import AreaKind
from leaderful.core.ladder._texts import gettext_noop
from leaderful.core.ladder.starters._shapes import AreaTemplate, Example

EXAMPLES: Final = (
    Example(
        code="engineering.release_tuesday",
        what=gettext_noop("release version 4.2 in the morning instead of on Friday at 5 pm"),
        because=gettext_noop("after a Friday release nobody is here when something breaks"),
        safe=gettext_noop("All tests pass, going back takes six minutes, and I tried it on the test server."),
        right=gettext_noop("We release when we can look after what we released."),
        kind=AreaKind.SCHEDULE,
        rung=5,
        days=2,
        hour=time(10),
    ),
    Example(
        code="engineering.old_interface",
        what=gettext_noop("switch off the old export interface"),
        because=gettext_noop("nobody has called it for 90 days and it blocks the update"),
        safe=gettext_noop(
            "I searched the logs of three months, wrote to the two former users, and a switch turns it on again."
        ),
        right=gettext_noop("Less to look after means more time for what people use."),
        kind=AreaKind.CUSTOMERS,
        rung=5,
        days=15,
        hour=time(12),
    ),
    Example(
        code="engineering.flaky_test",
        what=gettext_noop("take the test that fails at random out of the main run and mend it within a week"),
        because=gettext_noop("we have restarted the run eleven times in three days"),
        safe=gettext_noop(
            "It covers the print preview only, which I test by hand before each merge until then."
        ),
        right=gettext_noop("A red light should mean something."),
        kind=AreaKind.QUALITY,
        rung=5,
        days=1,
        hour=time(9),
    ),
    Example(
        code="engineering.torque",
        what=gettext_noop("raise the tightening torque of the lower bolts from 40 to 45 newton metres"),
        because=gettext_noop("three of twenty had loosened after the shaking test"),
        safe=gettext_noop(
            "The bolt is rated for 58, the thread showed no wear after ten cycles, and the report is attached."
        ),
        right=gettext_noop("What leaves this house has to hold."),
        kind=AreaKind.SAFETY,
        rung=4,
        days=5,
        hour=time(8),
    ),
    Example(
        code="engineering.small_server",
        what=gettext_noop("rent a smaller test server and save 210 euros a month"),
        because=gettext_noop("ours has used a fifth of its memory at most since June"),
        safe=gettext_noop(
            "I ran the longest test on a small one for a night, and the contract can be changed monthly."
        ),
        right=gettext_noop("Money we don’t spend on idle machines pays for training."),
        kind=AreaKind.MONEY,
        rung=5,
        days=3,
        hour=time(11),
    ),
    Example(
        code="engineering.rewrite",
        what=gettext_noop("we should try the new drawing library on one page before we decide"),
        because=gettext_noop("the old one has had no update for two years"),
        safe=gettext_noop("The licence fits, two of us have worked with it, and one page takes three days."),
        right=gettext_noop("We decide by what we have seen working."),
        kind=AreaKind.TOOLS,
        rung=3,
        days=10,
        hour=time(14),
    ),
    Example(
        code="engineering.supplier_samples",
        what=gettext_noop("send back the second lot of housings and ask for a measuring report"),
        because=gettext_noop("four of thirty are 0.3 mm too wide"),
        safe=gettext_noop("I measured all thirty, purchasing knows of it, and we have parts for nine days."),
        right=gettext_noop("A fault costs least when it is found on arrival."),
        kind=AreaKind.QUALITY,
        rung=5,
        days=4,
        hour=time(13),
        can_be_undone=False,
    ),
    Example(
        code="engineering.on_call",
        what=gettext_noop("begin my on-call week with a handover of half an hour"),
        because=gettext_noop("I was called twice for things somebody had already solved"),
        safe=gettext_noop("The colleague before me agrees, and we have written a list of six questions."),
        right=gettext_noop("What one of us learns, all of us should know."),
        kind=AreaKind.SCHEDULE,
        rung=5,
        days=5,
        hour=time(16),
    ),
    Example(
        code="engineering.rollback",
        what=gettext_noop("taken back last night’s update of the booking page"),
        because=gettext_noop("dates were shown a day early in two browsers"),
        safe=gettext_noop(
            "No booking was lost, I compared the tables before and after, and the old version runs."
        ),
        right=gettext_noop("People must be able to trust a date."),
        kind=AreaKind.CUSTOMERS,
        rung=6,
        days=-1,
        hour=time(7, 30),
    ),
    Example(
        code="engineering.updates",
        what=gettext_noop("updating our libraries every first Wednesday instead of once a year"),
        because=gettext_noop("the yearly update used to take two weeks"),
        safe=gettext_noop(
            "Each time the tests decide; so far it took three hours, and twice I waited a month with one of them."
        ),
        right=gettext_noop("Small steps keep us safe and let us sleep."),
        kind=AreaKind.TOOLS,
        rung=7,
        days=-30,
        hour=time(9, 30),
    ),
)

AREAS: Final = (
    AreaTemplate(
        code="engineering.releases",
        name=gettext_noop("Releases"),
        belongs=gettext_noop("When a version goes out, and when it is taken back."),
        kind=AreaKind.SCHEDULE,
        rung=4,
        notice_hours=8,
        competences=(
            gettext_noop("Going back to the last version"),
            gettext_noop("Reading the alarms"),
        ),
    ),
    AreaTemplate(
        code="engineering.tool_choice",
        name=gettext_noop("Tools and libraries"),
        belongs=gettext_noop("What we build with, what we try, and what we stop using."),
        kind=AreaKind.TOOLS,
        rung=3,
        notice_hours=24,
        competences=(gettext_noop("Licences and what they ask for"),),
    ),
    AreaTemplate(
        code="engineering.technical_quality",
        name=gettext_noop("Tests and tolerances"),
        belongs=gettext_noop("What is measured, what counts as good, and what is sent back."),
        kind=AreaKind.QUALITY,
        rung=4,
        notice_hours=4,
        competences=(gettext_noop("Measuring and its error"),),
    ),
    AreaTemplate(
        code="engineering.retirement",
        name=gettext_noop("Switching off what is old"),
        belongs=gettext_noop("Which functions end, when, and who is told beforehand."),
        kind=AreaKind.CUSTOMERS,
        rung=3,
        notice_hours=40,
        competences=(gettext_noop("Finding out who still uses something"),),
    ),
    AreaTemplate(
        code="engineering.computing_costs",
        name=gettext_noop("Computing costs"),
        belongs=gettext_noop("Servers, licences and services within the limit."),
        kind=AreaKind.MONEY,
        rung=4,
        notice_hours=8,
        competences=(gettext_noop("Reading a bill for servers and services"),),
    ),
    AreaTemplate(
        code="engineering.product_safety",
        name=gettext_noop("Safety of the product"),
        belongs=gettext_noop("Changes on which somebody’s safety may depend."),
        kind=AreaKind.SAFETY,
        rung=2,
        notice_hours=40,
        competences=(
            gettext_noop("Thinking through what could fail"),
            gettext_noop("The rules for our kind of product"),
        ),
    ),
    AreaTemplate(
        code="engineering.on_call_weeks",
        name=gettext_noop("On-call weeks"),
        belongs=gettext_noop("Who is on call when, and how it is handed over."),
        kind=AreaKind.PEOPLE,
        rung=3,
        notice_hours=24,
        competences=(gettext_noop("Rules on rest after a call"),),
    ),
)
