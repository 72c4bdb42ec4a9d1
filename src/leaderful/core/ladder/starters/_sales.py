"""Sales: intents to start from, and kinds of decision to hand over."""

from datetime import time
from typing import Final

from leaderful.core.ladder._governing import AreaKind
from leaderful.core.ladder._texts import gettext_noop
from leaderful.core.ladder.starters._shapes import AreaTemplate, Example

EXAMPLES: Final = (
    Example(
        code="sales.discount",
        what=gettext_noop("offer a school 6 percent off if it orders all 40 chairs at once"),
        because=gettext_noop("one delivery instead of three saves us about 9 percent"),
        safe=gettext_noop(
            "Shipping gave me the figures for both ways, and the limit for my discounts is 8 percent."
        ),
        right=gettext_noop("A fair price for a simpler order is the kind of deal we look for."),
        kind=AreaKind.MONEY,
        rung=5,
        days=2,
        hour=time(16),
        can_be_undone=False,
    ),
    Example(
        code="sales.visit_instead",
        what=gettext_noop("visit the two dairies in person instead of calling them this month"),
        because=gettext_noop("three calls brought no date, and both lie on one road"),
        safe=gettext_noop("The day suits both of them, and my calendar is free until 4 pm."),
        right=gettext_noop("We want to know how our customers work, not only what they order."),
        kind=AreaKind.SCHEDULE,
        rung=5,
        days=3,
        hour=time(9),
    ),
    Example(
        code="sales.no_offer",
        what=gettext_noop("tell the hotel that our small oven will not do for 200 breakfasts"),
        because=gettext_noop("it would run at its limit every morning"),
        safe=gettext_noop(
            "A technician and I went through their menu, and 120 breakfasts are the most it can do."
        ),
        right=gettext_noop("We would rather lose an order than a customer’s trust."),
        kind=AreaKind.CUSTOMERS,
        rung=5,
        days=1,
        hour=time(12),
        can_be_undone=False,
    ),
    Example(
        code="sales.trial_month",
        what=gettext_noop("give the workshop on Mill Lane a free trial month for ten seats"),
        because=gettext_noop("they want to see it in use before they decide"),
        safe=gettext_noop("Support can set it up within an hour, and the month ends by itself."),
        right=gettext_noop("People who have tried it themselves choose better and stay longer."),
        kind=AreaKind.CUSTOMERS,
        rung=4,
        days=4,
        hour=time(10),
    ),
    Example(
        code="sales.quote_text",
        what=gettext_noop("put the delivery time on the first page of every quote"),
        because=gettext_noop("it is the question I get most after sending one"),
        safe=gettext_noop(
            "It came up after 23 of my last 30 quotes, and the template can be changed without IT."
        ),
        right=gettext_noop("Our quotes should answer what people really ask."),
        kind=AreaKind.QUALITY,
        rung=5,
        days=2,
        hour=time(15),
    ),
    Example(
        code="sales.trade_fair",
        what=gettext_noop("we should take a table at the spring fair instead of a stand"),
        because=gettext_noop("last year’s stand cost 7,400 euros and brought nine talks"),
        safe=gettext_noop(
            "A table costs 1,100 euros, the deadline is in three weeks, and two firms told me how theirs went."
        ),
        right=gettext_noop("We want to meet people, not to be seen from afar."),
        kind=AreaKind.MONEY,
        rung=3,
        days=15,
        hour=time(12),
        can_be_undone=False,
    ),
    Example(
        code="sales.lists",
        what=gettext_noop("delete contacts from my list whom nobody has reached for three years"),
        because=gettext_noop("I spend an hour a week on numbers that no longer work"),
        safe=gettext_noop("There are 64 of them, none has an open order, and a copy stays for 30 days."),
        right=gettext_noop("We keep no data about people that we do not need."),
        kind=AreaKind.TOOLS,
        rung=5,
        days=5,
        hour=time(8, 30),
    ),
    Example(
        code="sales.handover_call",
        what=gettext_noop("bring somebody from support along to the first call after each sale"),
        because=gettext_noop("four new customers did not know whom to call in September"),
        safe=gettext_noop(
            "Support has two free half hours a day, and three colleagues want to try it with me."
        ),
        right=gettext_noop("A sale is good when people can use what they bought."),
        kind=AreaKind.CUSTOMERS,
        rung=5,
        days=6,
        hour=time(14),
    ),
    Example(
        code="sales.goodwill",
        what=gettext_noop("sent a customer a replacement lamp for 60 euros without waiting for the claim"),
        because=gettext_noop("the exhibition opened the next morning"),
        safe=gettext_noop("The photo showed a broken socket, and my limit for goodwill is 100 euros."),
        right=gettext_noop("We help first and sort out the paper afterwards."),
        kind=AreaKind.MONEY,
        rung=6,
        days=-1,
        hour=time(17),
    ),
    Example(
        code="sales.lost_orders",
        what=gettext_noop("asking everybody who chose another offer what decided it"),
        because=gettext_noop("we talked a lot about our wins and knew nothing of our losses"),
        safe=gettext_noop(
            "I ask one question, take no for an answer, and tell the team on the first Monday of the month."
        ),
        right=gettext_noop("We learn more from an order we did not get."),
        kind=AreaKind.OWN,
        rung=7,
        days=-20,
        hour=time(16, 30),
    ),
)

AREAS: Final = (
    AreaTemplate(
        code="sales.discounts",
        name=gettext_noop("Discounts"),
        belongs=gettext_noop("Price reductions within the limit, and what is asked in return."),
        kind=AreaKind.MONEY,
        rung=4,
        notice_hours=4,
        competences=(
            gettext_noop("Reckoning a margin"),
            gettext_noop("Saying no to a discount"),
        ),
    ),
    AreaTemplate(
        code="sales.offers",
        name=gettext_noop("Quotes and trials"),
        belongs=gettext_noop("What we offer whom, for how long, and what may be tried free of charge."),
        kind=AreaKind.CUSTOMERS,
        rung=4,
        notice_hours=4,
        competences=(gettext_noop("Explaining delivery terms without notes"),),
    ),
    AreaTemplate(
        code="sales.goodwill_small",
        name=gettext_noop("Goodwill"),
        belongs=gettext_noop("Replacing or crediting something small without a long claim."),
        kind=AreaKind.MONEY,
        rung=5,
        notice_hours=0,
        competences=(gettext_noop("Telling a fault from wear"),),
    ),
    AreaTemplate(
        code="sales.route",
        name=gettext_noop("Visits and calls"),
        belongs=gettext_noop("Whom to see, in which order, and what can be done from the desk."),
        kind=AreaKind.SCHEDULE,
        rung=5,
        notice_hours=0,
        competences=(gettext_noop("Planning a week with travel times"),),
    ),
    AreaTemplate(
        code="sales.fairs",
        name=gettext_noop("Fairs and events"),
        belongs=gettext_noop("Where we show ourselves, with how many people, and what it may cost."),
        kind=AreaKind.MONEY,
        rung=3,
        notice_hours=40,
        competences=(gettext_noop("Drawing up a budget for an event"),),
    ),
    AreaTemplate(
        code="sales.contact_data",
        name=gettext_noop("Customer data"),
        belongs=gettext_noop("What is noted about people, for how long, and who sees it."),
        kind=AreaKind.TOOLS,
        rung=4,
        notice_hours=8,
        competences=(gettext_noop("Data protection in daily work"),),
    ),
)
