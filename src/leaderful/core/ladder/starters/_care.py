"""Care: intents to start from, and kinds of decision to hand over."""

from datetime import time
from typing import Final

from leaderful.core.ladder._governing import AreaKind
from leaderful.core.ladder._texts import gettext_noop
from leaderful.core.ladder.starters._shapes import AreaTemplate, Example

EXAMPLES: Final = (
    Example(
        code="care.quiet_hour",
        what=gettext_noop("keep the ward free of cleaning and deliveries from 1 to 2 pm"),
        because=gettext_noop("seven of the twelve patients can’t sleep at midday"),
        safe=gettext_noop(
            "Cleaning can come at 2:15, the kitchen delivers at noon, and no rounds fall into that hour."
        ),
        right=gettext_noop("Sleep is part of getting well."),
        kind=AreaKind.SCHEDULE,
        rung=5,
        days=3,
        hour=time(13),
    ),
    Example(
        code="care.bed_visit",
        what=gettext_noop("hand over at the bedside in rooms 1 to 4 for two weeks"),
        because=gettext_noop("people told us that we talk about them and not with them"),
        safe=gettext_noop(
            "I asked everybody in those rooms; one would rather not, and with her we go on as before."
        ),
        right=gettext_noop("Those we care for should know what we know."),
        kind=AreaKind.QUALITY,
        rung=5,
        days=2,
        hour=time(14),
    ),
    Example(
        code="care.lifting_aid",
        what=gettext_noop("train the whole night shift on the new lifting aid before we use it"),
        because=gettext_noop("two of us alone at night have to be able to use it without asking"),
        safe=gettext_noop("The maker sends a trainer free of charge, and 40 minutes fit into two handovers."),
        right=gettext_noop("Lifting should harm neither those we care for nor us."),
        kind=AreaKind.SAFETY,
        rung=4,
        days=5,
        hour=time(10),
    ),
    Example(
        code="care.breakfast",
        what=gettext_noop("serve breakfast until 9:30 on Sundays instead of until 8:30"),
        because=gettext_noop("half of the residents like to sleep longer on Sundays"),
        safe=gettext_noop(
            "The kitchen agrees, and the three who take tablets with breakfast keep their time."
        ),
        right=gettext_noop("This is their home; we are guests in it."),
        kind=AreaKind.CUSTOMERS,
        rung=5,
        days=4,
        hour=time(7),
    ),
    Example(
        code="care.blood_pressure_cuffs",
        what=gettext_noop("order four blood pressure cuffs in size L for 140 euros"),
        because=gettext_noop("we fetch the only one from the floor below several times a day"),
        safe=gettext_noop(
            "They fit our devices, hygiene has approved them, and the limit for supplies is 200 euros."
        ),
        right=gettext_noop("A value is only right when the cuff fits."),
        kind=AreaKind.MONEY,
        rung=5,
        days=3,
        hour=time(12),
    ),
    Example(
        code="care.fall_mats",
        what=gettext_noop("we should try sensor mats in rooms 9 and 10 before we think of rails"),
        because=gettext_noop("both residents got up alone at night three times in a week"),
        safe=gettext_noop(
            "The families and both residents agree, and the doctor wants to decide on it with us."
        ),
        right=gettext_noop("We protect people without taking away their freedom."),
        kind=AreaKind.SAFETY,
        rung=3,
        days=1,
        hour=time(16),
    ),
    Example(
        code="care.family_evening",
        what=gettext_noop("invite families to an evening about nights on our ward"),
        because=gettext_noop("we get the same five questions by phone every week"),
        safe=gettext_noop(
            "The day room is free, two colleagues join me, and the hours count as working time."
        ),
        right=gettext_noop("Families who understand our work are our allies."),
        kind=AreaKind.CUSTOMERS,
        rung=5,
        days=10,
        hour=time(18),
    ),
    Example(
        code="care.trainee_round",
        what=gettext_noop("let the trainees lead the next case discussion, with me beside them"),
        because=gettext_noop("they know more about this wound than they dare to say"),
        safe=gettext_noop(
            "They prepared it with the wound nurse, and I step in if anything about treatment is unclear."
        ),
        right=gettext_noop("Those who learn here should lead here."),
        kind=AreaKind.OWN,
        rung=5,
        days=6,
        hour=time(9),
    ),
    Example(
        code="care.swap",
        what=gettext_noop("swapped the bathing days of two residents who asked for it"),
        because=gettext_noop("one has her grandson’s visit on Tuesdays now"),
        safe=gettext_noop("Both care plans allow it, and I entered it and told the late shift."),
        right=gettext_noop("A plan serves people, not the other way round."),
        kind=AreaKind.SCHEDULE,
        rung=6,
        days=-1,
        hour=time(12, 30),
    ),
    Example(
        code="care.supplies_check",
        what=gettext_noop("filling the dressing trolley from a list before the early round"),
        because=gettext_noop("we ran back to the store room six times a morning"),
        safe=gettext_noop(
            "It takes eight minutes, the list hangs on the trolley, and expiry dates are checked at the same time."
        ),
        right=gettext_noop("Time at the bed is what we are here for."),
        kind=AreaKind.TOOLS,
        rung=7,
        days=-25,
        hour=time(6, 30),
    ),
)

AREAS: Final = (
    AreaTemplate(
        code="care.day_on_ward",
        name=gettext_noop("The course of the day"),
        belongs=gettext_noop("Times for meals, quiet, washing and visits, outside of treatment."),
        kind=AreaKind.SCHEDULE,
        rung=4,
        notice_hours=8,
        competences=(gettext_noop("Going through care plans before a change"),),
    ),
    AreaTemplate(
        code="care.handovers",
        name=gettext_noop("Handovers"),
        belongs=gettext_noop("How one shift tells the next, where, and with whom."),
        kind=AreaKind.QUALITY,
        rung=4,
        notice_hours=8,
        competences=(
            gettext_noop("Handing over in a fixed order"),
            gettext_noop("Confidentiality within earshot of others"),
        ),
    ),
    AreaTemplate(
        code="care.care_supplies",
        name=gettext_noop("Care supplies"),
        belongs=gettext_noop("Small material within the limit, and how much is kept in store."),
        kind=AreaKind.MONEY,
        rung=4,
        notice_hours=4,
        competences=(gettext_noop("Approved materials and expiry dates"),),
    ),
    AreaTemplate(
        code="care.own_rota",
        name=gettext_noop("Wishes for the rota"),
        belongs=gettext_noop("Swaps and wishes, before the rota is fixed."),
        kind=AreaKind.PEOPLE,
        rung=3,
        notice_hours=40,
        competences=(gettext_noop("Rules on rest and staffing"),),
    ),
    AreaTemplate(
        code="care.moving_safely",
        name=gettext_noop("Moving and falls"),
        belongs=gettext_noop("Aids for moving, and what helps against falls; never treatment or restraint."),
        kind=AreaKind.SAFETY,
        rung=2,
        notice_hours=8,
        competences=(
            gettext_noop("Working with the lifting aid"),
            gettext_noop("Judging the risk of a fall"),
        ),
    ),
    AreaTemplate(
        code="care.families",
        name=gettext_noop("Families and visits"),
        belongs=gettext_noop(
            "Evenings, information and agreements with families, as far as the person wishes."
        ),
        kind=AreaKind.CUSTOMERS,
        rung=4,
        notice_hours=16,
        competences=(gettext_noop("What may be told to whom"),),
    ),
)
