"""The cases of form B: invented places and people, of our own writing."""

from typing import Final

from leaderful.core.styles._cases import case
from leaderful.core.styles._texts import gettext_noop

CASES_B: Final = (
    case(
        "b1",
        "YNYYNNN",
        "- A BC D E F G",
        gettext_noop("After the market closes"),
        gettext_noop(
            "You are in charge of a fish market in Busan that wants to earn a hygiene award, and the six people who hold the stalls need a plan for cleaning the hall."
        ),
        gettext_noop("A good plan earns the award; with a poor one the hall will fail."),
        gettext_noop(
            "You don’t know how long the cleaning of each stall takes, but that is all you need, and each of the six can tell you the minutes for their own."
        ),
        gettext_noop("They clean after closing, unwatched, so it only works if they stand behind the plan."),
        gettext_noop(
            "A plan that you made alone they would leave hanging on the wall, as they did with the last one."
        ),
        gettext_noop("They don’t care about the award; they want to go home early."),
        gettext_noop("About the cleaning they all think alike, and there has never been a quarrel over it."),
    ),
    case(
        "b2",
        "YYYNNNN",
        "- A BC D E FG",
        gettext_noop("The filter"),
        gettext_noop("You look after the water supply of a dairy near Cork, and a new filter is due."),
        gettext_noop(
            "Of three filters one is better than the others: the dairy wants clean water above all, and a poor filter spoils thousands of litres of milk."
        ),
        gettext_noop(
            "You have chosen such filters for fifteen years, all the test results are on your desk, and three figures in them settle it."
        ),
        gettext_noop(
            "Another company fits it in one night; your eight drivers have nothing to do with it, and it works whatever they think."
        ),
        gettext_noop(
            "If you choose alone, they will be against it and grumble about it for a while, as they do with everything that they weren’t asked about."
        ),
        gettext_noop(
            "The quality of the water is not their concern: all eight would take the same one, the one for which the car park need not be dug up."
        ),
    ),
    case(
        "b3",
        "NYYYNYN",
        "- A BC D E F G",
        gettext_noop("Jackets for the harvest"),
        gettext_noop(
            "You manage a vineyard in Mendoza, and the ten people of the picking crew are to get new jackets, so that they are seen as one team at the market."
        ),
        gettext_noop("Four colours are on offer at the same price, and any of them would do just as well."),
        gettext_noop("The offer is complete, and there is nothing that you would still have to find out."),
        gettext_noop("Nobody has to wear a jacket, so it only works if the crew likes the choice."),
        gettext_noop(
            "The last ones you picked alone; they hang unworn, and if you picked alone again the new ones would, too."
        ),
        gettext_noop("To be seen as one team is what the crew wants as well as the estate."),
        gettext_noop("Their tastes are much the same; they will have found a colour in five minutes."),
    ),
    case(
        "b4",
        "YNNYNNY",
        "- A BC D E F G",
        gettext_noop("Five farms, one cheese"),
        gettext_noop(
            "You coordinate five farms in the Jura for the dairy that they deliver to; the milk is now of one quality, now of another, and the dairy wants it even."
        ),
        gettext_noop(
            "Some measures would help far more than others, and without a good one the cheese can’t be sold."
        ),
        gettext_noop(
            "You don’t know the cause, and nobody could say where to begin: fodder, cooling, transport and season are tangled, and each farm knows only its own part."
        ),
        gettext_noop(
            "Only the five farms can carry it out, each in its own barn, and against their will nothing happens."
        ),
        gettext_noop(
            "Instructions that you worked out alone they have left lying twice, and they would do so a third time."
        ),
        gettext_noop(
            "Even quality is not what they are after: they are paid by the litre and want to deliver more."
        ),
        gettext_noop("And each of them is sure that it is the others who should change something."),
    ),
    case(
        "b5",
        "NYYYYYN",
        "- A BC D E F G",
        gettext_noop("Tuesday or Thursday"),
        gettext_noop(
            "You head a veterinary practice in Nairobi, and the weekly talk with your five colleagues can no longer be on Mondays."
        ),
        gettext_noop("Tuesday and Thursday suit the work equally well, so it does not matter which it is."),
        gettext_noop(
            "You have everybody’s duty hours before you, all five are free on both days, and nothing more needs to be found out."
        ),
        gettext_noop("The talk is only of use if the five come willingly and take part."),
        gettext_noop(
            "They have asked you to settle it alone and say that they will gladly come on the day that you name."
        ),
        gettext_noop("They hold the talk to be as important as the practice does."),
        gettext_noop("None of them prefers one day to the other."),
    ),
    case(
        "b6",
        "YNNYNYY",
        "- A BC D E F G",
        gettext_noop("Gone within a year"),
        gettext_noop(
            "You lead fourteen people who answer emergency calls in Halifax, and most newcomers leave within their first year."
        ),
        gettext_noop(
            "Some remedies would help far more than others, and a wrong one would cost another year."
        ),
        gettext_noop(
            "You don’t know why they go, and you couldn’t say what to ask or whom: training, shifts, the room, the tone; everybody sees another bit of it."
        ),
        gettext_noop(
            "Whatever changes, the fourteen must live it with the newcomers every day; it fails if they don’t back it."
        ),
        gettext_noop("They have made it clear that they would reject a solution that you decided on alone."),
        gettext_noop("They want newcomers to stay, just as the service does."),
        gettext_noop(
            "But some blame the training and others the shifts, and when they talk of it voices are raised."
        ),
    ),
    case(
        "b7",
        "YNYYYNN",
        "- A BC D E FG",
        gettext_noop("Water for seedlings"),
        gettext_noop("You run a tree nursery near Đà Lạt whose owners want to use much less water."),
        gettext_noop(
            "When and how long to water makes a great difference: a good plan saves half, a poor one nothing."
        ),
        gettext_noop(
            "You don’t know how dry each bed gets, but these readings are all that is missing, and your five gardeners write them down every morning."
        ),
        gettext_noop(
            "The five open the valves by hand when you aren’t there, and a plan only works if they mean to keep to it."
        ),
        gettext_noop(
            "What you decide alone they gladly take up; it has always been like that, and they say it will be now."
        ),
        gettext_noop(
            "Saving water is not what they want: all five would water plentifully, at the same hours as ever."
        ),
    ),
    case(
        "b8",
        "NYYYNYY",
        "- A BC D E F G",
        gettext_noop("Seven desks"),
        gettext_noop("You lead an office of seven surveyors in Zagreb that is to move to another floor."),
        gettext_noop(
            "The seven desks there are alike, and for the work it makes no difference at all who sits where."
        ),
        gettext_noop("You have the plan of the floor and the date, and there is nothing more to know."),
        gettext_noop(
            "Nobody can be made to move, so it only works if all seven are content with where they sit."
        ),
        gettext_noop(
            "When you alone assigned the desks last time, four of them refused to move, and they would refuse again."
        ),
        gettext_noop("They want the move to succeed just as the firm does."),
        gettext_noop(
            "But three of them have set their hearts on the same desk, and none of the three means to give way."
        ),
    ),
    case(
        "b9",
        "YNYYNYN",
        "- A BC D E F G",
        gettext_noop("Zones for couriers"),
        gettext_noop(
            "You plan the work of eight bicycle couriers in Utrecht, and the town is to be cut into new zones."
        ),
        gettext_noop("Well cut, all parcels arrive on time; badly cut, every third one is late."),
        gettext_noop(
            "You don’t know how long the rides take today, but that is all you need to know, and each of the eight has last month’s times on a device."
        ),
        gettext_noop(
            "Out in the streets nobody checks, so zones only work if the couriers want to keep to them."
        ),
        gettext_noop(
            "The last zones you cut alone; they were not kept for a week, and it would be the same again."
        ),
        gettext_noop(
            "The couriers want every parcel on time, just as the company does, and are proud of it."
        ),
        gettext_noop(
            "They know one another’s rides well, and about such things they have always been quick to agree."
        ),
    ),
    case(
        "b10",
        "YNNNYYN",
        "- A BC D E F G",
        gettext_noop("The chamber that drifts"),
        gettext_noop(
            "You head the instrument workshop of a university in Pune, and a measuring chamber gives readings that drift."
        ),
        gettext_noop("The right repair saves a year of measurements, a wrong one ruins them."),
        gettext_noop(
            "You don’t understand the fault, and nobody can say whether to search in the heating, the current or the building; each of your six technicians has noticed something else."
        ),
        gettext_noop(
            "The maker’s engineer will do the repair alone; it needs nothing from the six, neither their work nor their support."
        ),
        gettext_noop("They trust you, and any decision that you made alone would be fine with them."),
        gettext_noop("They want right readings as much as the university does."),
        gettext_noop("In such things they have always seen eye to eye."),
    ),
    case(
        "b11",
        "YYYYNNY",
        "- A BC D E F G",
        gettext_noop("Results before noon"),
        gettext_noop(
            "You run the laboratory of a clinic in Dakar that wants all results before noon, and you need a new plan of shifts for eight people."
        ),
        gettext_noop("A good plan makes that possible; with a poor one, operations have to be put off."),
        gettext_noop(
            "You have drawn up such plans for years, you have the samples per hour before you, and you know just which figures matter."
        ),
        gettext_noop("If the eight don’t stand behind the plan, samples are left lying."),
        gettext_noop("They have announced that they will fight any plan that you make alone."),
        gettext_noop(
            "Results before noon are not what they want: they would rather have free mornings, and let the results come later."
        ),
        gettext_noop(
            "They are divided as well: those with an early bus want the opposite of those with a late one."
        ),
    ),
    case(
        "b12",
        "YNNYNYN",
        "- A BC D E F G",
        gettext_noop("First readers"),
        gettext_noop(
            "You head a primary school in Windhoek with eleven teachers, and the youngest children read worse from year to year."
        ),
        gettext_noop("Some remedies would help the children much more than others."),
        gettext_noop(
            "You don’t know the cause, and you have no idea what to measure or where to look; each of the eleven sees only one class."
        ),
        gettext_noop(
            "What is decided has to be lived by the eleven in their classrooms, and without conviction it does not work."
        ),
        gettext_noop("They have said that they will not put into practice what you work out alone."),
        gettext_noop("They want the children to read well, just as the school does."),
        gettext_noop("They have always pulled together, and nobody expects a quarrel over this."),
    ),
)
"""Twelve cases of ten types; what a form must hold is in `lacks`."""
