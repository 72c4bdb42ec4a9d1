"""Operations: intents to start from, and kinds of decision to hand over."""

from datetime import time
from typing import Final

from leaderful.core.ladder._governing import AreaKind
from leaderful.core.ladder._texts import gettext_noop
from leaderful.core.ladder.starters._shapes import AreaTemplate, Example

EXAMPLES: Final = (
    Example(
        code="operations.pick_up",
        what=gettext_noop("move the daily afternoon pick-up from 3 to 2 pm"),
        because=gettext_noop("two lorries wait at the ramp every day from half past two"),
        safe=gettext_noop(
            "The carrier can come at 2, and last week’s pallets were packed by 1:30 on all five days."
        ),
        right=gettext_noop("Goods that leave on time are what we promised this year."),
        kind=AreaKind.SCHEDULE,
        rung=5,
        days=3,
        hour=time(14),
    ),
    Example(
        code="operations.weigh_cartons",
        what=gettext_noop("weigh every tenth carton before it is closed, for two weeks"),
        because=gettext_noop("six customers wrote in October that parts were missing"),
        safe=gettext_noop(
            "The scales were calibrated in August; weighing takes eight seconds a carton, and the packing table has the time."
        ),
        right=gettext_noop("A complete parcel is worth more to us than a fast one."),
        kind=AreaKind.QUALITY,
        rung=5,
        days=1,
        hour=time(8),
    ),
    Example(
        code="operations.label_printer",
        what=gettext_noop("order a second label printer for gate 4, for 480 euros"),
        because=gettext_noop("three people queue at the only one between 10 and 11"),
        safe=gettext_noop(
            "It is the same model as at gate 1, it can be returned for 30 days, and 900 euros are left for small equipment."
        ),
        right=gettext_noop("People should spend their hours on goods, not in queues."),
        kind=AreaKind.MONEY,
        rung=5,
        days=2,
        hour=time(12),
    ),
    Example(
        code="operations.early_shift",
        what=gettext_noop("let the early shift begin at 6:30 instead of 6 in July"),
        because=gettext_noop("the first goods arrive at 7 while the road works last"),
        safe=gettext_noop(
            "I asked all eleven people on the shift: nine are for it, two need the later bus and would stay at 6."
        ),
        right=gettext_noop("Working hours should follow the work, and people should have a say in them."),
        kind=AreaKind.PEOPLE,
        rung=4,
        days=10,
        hour=time(6),
    ),
    Example(
        code="operations.bent_rack",
        what=gettext_noop("we should close aisle 7 until the bent upright is replaced"),
        because=gettext_noop("the dent is deeper than the mark on the inspection card allows"),
        safe=gettext_noop(
            "I measured it twice with a colleague, and the goods on it fit into aisles 5 and 6."
        ),
        right=gettext_noop("Nobody here should walk under a rack we have doubts about."),
        kind=AreaKind.SAFETY,
        rung=3,
        days=1,
        hour=time(15),
    ),
    Example(
        code="operations.wrapping_film",
        what=gettext_noop("lower the reorder level for wrapping film from 40 to 25 rolls"),
        because=gettext_noop("we use eleven rolls a week and delivery takes four days"),
        safe=gettext_noop("In two years we never used more than 19 rolls between order and delivery."),
        right=gettext_noop("Space in the hall is short, and money on the shelf earns nothing."),
        kind=AreaKind.MONEY,
        rung=5,
        days=4,
        hour=time(10),
    ),
    Example(
        code="operations.gluing_station",
        what=gettext_noop("stop line 3 for an hour and readjust the gluing station"),
        because=gettext_noop("one seam in fifty opened in yesterday’s test"),
        safe=gettext_noop(
            "We are 40 cartons ahead of that day’s orders, and the fitter is in the house from noon."
        ),
        right=gettext_noop("We would rather stand still for an hour than send out seams that open."),
        kind=AreaKind.QUALITY,
        rung=5,
        days=2,
        hour=time(13),
    ),
    Example(
        code="operations.late_orders",
        what=gettext_noop("call the eight customers whose orders will come a day later than promised"),
        because=gettext_noop("the part from Norway is still held at customs"),
        safe=gettext_noop("The carrier confirmed the new day, and it stands in the system."),
        right=gettext_noop("Bad news early is part of the service we want to give."),
        kind=AreaKind.CUSTOMERS,
        rung=5,
        days=1,
        hour=time(11),
        can_be_undone=False,
    ),
    Example(
        code="operations.maintenance",
        what=gettext_noop("moved the maintenance of line 2 back by three days"),
        because=gettext_noop("a rush order of 600 pieces came in the evening before"),
        safe=gettext_noop("The interval allows six more days, and the two fitters agreed to the new day."),
        right=gettext_noop("That keeps our word to the customer without skipping the maintenance."),
        kind=AreaKind.SCHEDULE,
        rung=6,
        days=-1,
        hour=time(9),
    ),
    Example(
        code="operations.board_talk",
        what=gettext_noop("handing over at the board for ten minutes before each shift"),
        because=gettext_noop("things we knew at 2 pm were news again at 10"),
        safe=gettext_noop("I note each week what was still asked by phone: it went from 14 calls to 5."),
        right=gettext_noop("A team that knows the same things decides well at any hour."),
        kind=AreaKind.SCHEDULE,
        rung=7,
        days=-20,
        hour=time(6, 15),
    ),
)

AREAS: Final = (
    AreaTemplate(
        code="operations.shift_rota",
        name=gettext_noop("Shift rota"),
        belongs=gettext_noop("Who works when, swaps, and who stands in for whom."),
        kind=AreaKind.PEOPLE,
        rung=3,
        notice_hours=24,
        competences=(
            gettext_noop("Rules on working hours and rest"),
            gettext_noop("Talking through a rota with the team"),
        ),
    ),
    AreaTemplate(
        code="operations.loading_times",
        name=gettext_noop("Loading and pick-up times"),
        belongs=gettext_noop("When lorries come, in which order they are loaded, and which gate they use."),
        kind=AreaKind.SCHEDULE,
        rung=4,
        notice_hours=8,
        competences=(gettext_noop("Reading the week’s order book"),),
    ),
    AreaTemplate(
        code="operations.line_stop",
        name=gettext_noop("Stopping and restarting a line"),
        belongs=gettext_noop("When a line stands still because of quality, and when it runs again."),
        kind=AreaKind.QUALITY,
        rung=4,
        notice_hours=2,
        competences=(
            gettext_noop("Sampling and the limits of a good part"),
            gettext_noop("Restarting the line by the list"),
        ),
    ),
    AreaTemplate(
        code="operations.small_purchases",
        name=gettext_noop("Small equipment and supplies"),
        belongs=gettext_noop("Purchases for the hall within the limit, and reorder levels."),
        kind=AreaKind.MONEY,
        rung=4,
        notice_hours=8,
        competences=(gettext_noop("Comparing offers and terms of return"),),
    ),
    AreaTemplate(
        code="operations.floor_safety",
        name=gettext_noop("Ways, racks and machines"),
        belongs=gettext_noop(
            "Closing what is not safe, marking ways, and opening again after an inspection."
        ),
        kind=AreaKind.SAFETY,
        rung=2,
        notice_hours=1,
        competences=(
            gettext_noop("Rack inspection by sight"),
            gettext_noop("First steps after an accident"),
        ),
    ),
    AreaTemplate(
        code="operations.delay_news",
        name=gettext_noop("News about delays"),
        belongs=gettext_noop("Who hears when and how that something comes later."),
        kind=AreaKind.CUSTOMERS,
        rung=4,
        notice_hours=4,
        competences=(gettext_noop("Telling a customer bad news plainly"),),
    ),
)
