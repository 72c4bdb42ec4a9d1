"""Finance: intents to start from, and kinds of decision to hand over."""

from datetime import time
from typing import Final

from leaderful.core.ladder._governing import AreaKind
from leaderful.core.ladder._texts import gettext_noop
from leaderful.core.ladder.starters._shapes import AreaTemplate, Example

EXAMPLES: Final = (
    Example(
        code="finance.month_end",
        what=gettext_noop("close the month on the third working day instead of the fifth"),
        because=gettext_noop("the branches wait two days for figures that are ready"),
        safe=gettext_noop("In the last four months nothing over 300 euros came in after the second day."),
        right=gettext_noop("Figures help those who decide while they still can decide."),
        kind=AreaKind.SCHEDULE,
        rung=5,
        days=8,
        hour=time(12),
    ),
    Example(
        code="finance.reminder",
        what=gettext_noop("call before the second reminder instead of sending it straight away"),
        because=gettext_noop("a third of our reminders cross with the payment"),
        safe=gettext_noop("It concerns about 15 a month, I have two hours for it, and no due date moves."),
        right=gettext_noop("We want to get our money and to keep our customers."),
        kind=AreaKind.CUSTOMERS,
        rung=5,
        days=3,
        hour=time(9),
    ),
    Example(
        code="finance.travel_forms",
        what=gettext_noop("accept photos of train tickets for travel costs up to 50 euros"),
        because=gettext_noop("colleagues post us paper that we scan and throw away"),
        safe=gettext_noop("The tax adviser confirmed in writing that a readable photo is enough."),
        right=gettext_noop("Rules should protect us and cost nobody an evening."),
        kind=AreaKind.TOOLS,
        rung=5,
        days=5,
        hour=time(10),
    ),
    Example(
        code="finance.early_payment",
        what=gettext_noop("pay the printer’s invoice of 6,300 euros early and take 2 percent off"),
        because=gettext_noop("that earns us 126 euros in twenty days"),
        safe=gettext_noop(
            "The goods have arrived and are checked, and after paying we have cover for seven weeks."
        ),
        right=gettext_noop("Being careful with money also means taking a discount."),
        kind=AreaKind.MONEY,
        rung=4,
        days=4,
        hour=time(11),
        can_be_undone=False,
    ),
    Example(
        code="finance.double_check",
        what=gettext_noop("check new bank details of suppliers by phone, on the number we already had"),
        because=gettext_noop("letters with false account numbers are going round"),
        safe=gettext_noop("It happens six times a month, takes five minutes each, and holds up no payment."),
        right=gettext_noop("Everybody’s money is in our hands."),
        kind=AreaKind.QUALITY,
        rung=5,
        days=2,
        hour=time(8, 30),
    ),
    Example(
        code="finance.petty_cash",
        what=gettext_noop("we should give up the petty cash and hand out two cards instead"),
        because=gettext_noop("we count 200 euros every Friday to find four cents"),
        safe=gettext_noop(
            "The cards cost 5 euros a month and can be limited, and only the flower shop wants cash."
        ),
        right=gettext_noop("We look closely where it matters, and not twice where it does not."),
        kind=AreaKind.MONEY,
        rung=3,
        days=10,
        hour=time(15),
    ),
    Example(
        code="finance.budget_talks",
        what=gettext_noop("send departments their figures a week before the budget talks"),
        because=gettext_noop("last year we spent the talks explaining columns"),
        safe=gettext_noop(
            "The figures are final two days before, and two departments have tried my one-page summary."
        ),
        right=gettext_noop("People decide better about money they understand."),
        kind=AreaKind.SCHEDULE,
        rung=5,
        days=12,
        hour=time(9),
    ),
    Example(
        code="finance.subscriptions",
        what=gettext_noop("cancel three newspaper subscriptions that nobody has opened since spring"),
        because=gettext_noop("they cost 94 euros a month together"),
        safe=gettext_noop("I asked all 22 readers on the list, and each can be ordered again within a day."),
        right=gettext_noop("What nobody uses should not be paid for."),
        kind=AreaKind.MONEY,
        rung=5,
        days=7,
        hour=time(14),
    ),
    Example(
        code="finance.correction",
        what=gettext_noop("booked 1,180 euros for repairs to the right cost centre"),
        because=gettext_noop("the workshop’s report would otherwise have been wrong the next morning"),
        safe=gettext_noop("The order number on the invoice shows it, and both departments know."),
        right=gettext_noop("A figure that we know to be wrong does not leave our desk."),
        kind=AreaKind.QUALITY,
        rung=6,
        days=-1,
        hour=time(16),
    ),
    Example(
        code="finance.cash_view",
        what=gettext_noop("looking at the cash position every morning and noting it for the team"),
        because=gettext_noop("we were surprised twice in spring"),
        safe=gettext_noop(
            "It takes two minutes, and I say at once when we have cover for less than five weeks."
        ),
        right=gettext_noop("No one should have to learn by chance how we stand."),
        kind=AreaKind.OWN,
        rung=7,
        days=-40,
        hour=time(8),
    ),
)

AREAS: Final = (
    AreaTemplate(
        code="finance.paying",
        name=gettext_noop("Paying invoices"),
        belongs=gettext_noop("When something checked is paid within the limit, and which discount is taken."),
        kind=AreaKind.MONEY,
        rung=4,
        notice_hours=8,
        competences=(
            gettext_noop("Checking an invoice against order and delivery"),
            gettext_noop("Telling a forged payment order"),
        ),
    ),
    AreaTemplate(
        code="finance.reminders",
        name=gettext_noop("Reminders and payment terms"),
        belongs=gettext_noop("When we call, when we write, and who may pay later."),
        kind=AreaKind.CUSTOMERS,
        rung=4,
        notice_hours=8,
        competences=(gettext_noop("Talking about money kindly and clearly"),),
    ),
    AreaTemplate(
        code="finance.calendar_close",
        name=gettext_noop("Closing and reports"),
        belongs=gettext_noop("On which day figures are ready, and who gets them in which form."),
        kind=AreaKind.SCHEDULE,
        rung=4,
        notice_hours=24,
        competences=(gettext_noop("Closing a month by the list"),),
    ),
    AreaTemplate(
        code="finance.corrections",
        name=gettext_noop("Corrections"),
        belongs=gettext_noop("Booking again what was booked wrongly, within an open month."),
        kind=AreaKind.QUALITY,
        rung=4,
        notice_hours=4,
        competences=(gettext_noop("Explaining a booking to a layperson"),),
    ),
    AreaTemplate(
        code="finance.own_costs",
        name=gettext_noop("Small expenses of our own"),
        belongs=gettext_noop("Subscriptions, fees and supplies of the department."),
        kind=AreaKind.MONEY,
        rung=4,
        notice_hours=8,
        competences=(gettext_noop("Notice periods and contracts"),),
    ),
    AreaTemplate(
        code="finance.finance_rules",
        name=gettext_noop("Rules for everybody"),
        belongs=gettext_noop("Forms, receipts and limits that other departments have to live with."),
        kind=AreaKind.OWN,
        rung=3,
        notice_hours=40,
        competences=(
            gettext_noop("What tax law asks of receipts"),
            gettext_noop("Trying out a form with those who fill it in"),
        ),
    ),
)
