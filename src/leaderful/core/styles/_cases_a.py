"""The cases of form A: invented places and people, of our own writing."""

from typing import Final

from leaderful.core.styles._cases import case
from leaderful.core.styles._texts import gettext_noop

CASES_A: Final = (
    case(
        "a1",
        "YYYYNYY",
        "- A BC D E F G",
        gettext_noop("The handover at night"),
        gettext_noop("You lead the seven people who work nights in a care home in Graz."),
        gettext_noop(
            "There are three ways to hand over to the morning, and one is safer than the others: with the wrong one, medicines are missed."
        ),
        gettext_noop(
            "You have tried all three on other wards, you have the figures, and you know exactly what the choice depends on."
        ),
        gettext_noop(
            "It stands or falls with the seven doing it with care every night, when nobody watches."
        ),
        gettext_noop(
            "They would not keep to a way that you chose alone: the last two were dropped within a week."
        ),
        gettext_noop("The safety of the residents matters to them as much as to the home."),
        gettext_noop(
            "But some swear by written notes and others by a talk at the bedside, and the two camps have argued about it before."
        ),
    ),
    case(
        "a2",
        "NYYNYYN",
        "- A BC D EG F",
        gettext_noop("Boxes for old letters"),
        gettext_noop("You run the archive of a small museum in Porto."),
        gettext_noop(
            "Two workshops offer boxes for the old letters: the same board, the same price, the same week; one serves exactly as well as the other."
        ),
        gettext_noop("Both offers lie before you, they are complete, and there is nothing more to find out."),
        gettext_noop(
            "The workshop delivers and fills the shelves itself; whatever your four archivists think of the choice, it works."
        ),
        gettext_noop(
            "They have told you that whichever you take is fine with them, and none of them leans to one or the other."
        ),
        gettext_noop("Like the museum, they want the letters to be safe."),
    ),
    case(
        "a3",
        "YNYYNNY",
        "A BC D E F G",
        gettext_noop("Hours at the box office"),
        gettext_noop(
            "You are to set new opening hours for the box office of a theatre in Leeds, and the wrong hours would cost the house many tickets."
        ),
        gettext_noop(
            "You do not know when people come, but it is plain what you need: visitors per hour, and each of your five people at the counter keeps that list."
        ),
        gettext_noop(
            "The five have to work these hours of their own accord; where they don’t, the counter stays shut."
        ),
        gettext_noop("They have said that they would refuse any hours that you set alone."),
        gettext_noop(
            "The theatre wants to sell more tickets; to the five that makes no difference, they want short evenings."
        ),
        gettext_noop(
            "Each of them wants another evening off, and they have been quarrelling over it for weeks."
        ),
    ),
    case(
        "a4",
        "NYYYNYY",
        "- A BC D E F G",
        gettext_noop("Four Sundays"),
        gettext_noop(
            "You run a pharmacy in Valparaíso with a staff of six, and in December it has to open on four Sundays."
        ),
        gettext_noop(
            "All six are equally able, so for the pharmacy and its customers any way of sharing out the Sundays is as good as any other."
        ),
        gettext_noop("You have the dates and the hours, and there is nothing else to know."),
        gettext_noop(
            "On Sundays you are not there: a plan only works if the six stand by it, for if one of them stays away the door stays shut."
        ),
        gettext_noop(
            "The last plan that you wrote alone was ignored until a Sunday fell through, and they say that they will not take another one from you."
        ),
        gettext_noop("They want the pharmacy open on all four Sundays, just as its owners do."),
        gettext_noop(
            "How to share them out is another matter: each of the six thinks something else is fair."
        ),
    ),
    case(
        "a5",
        "YNYNYNN",
        "- A BC D E FG",
        gettext_noop("The new dye"),
        gettext_noop(
            "You buy the dyes for a weaving workshop in Oaxaca that wants its colours to last for decades."
        ),
        gettext_noop("Of the two dyes on offer one will keep its colour far longer than the other."),
        gettext_noop(
            "You don’t know which, but you do know what you need: the results of last year’s washing tests, and the four people at the dye bath have noted them down."
        ),
        gettext_noop(
            "The machine doses the dye by itself; for the four nothing changes, and it works whether they like the choice or not."
        ),
        gettext_noop("They have always been content with what you bought, and they will be this time."),
        gettext_noop(
            "How long a colour lasts is of no interest to them: if it were theirs to say, all four would take the dye that smells less."
        ),
    ),
    case(
        "a6",
        "YNNYNYY",
        "- A BC D E F G",
        gettext_noop("Where the young readers went"),
        gettext_noop(
            "You lead a public library in Medellín with a team of twelve, and since spring ever fewer young people come."
        ),
        gettext_noop("Something has to change, and some changes would help a great deal more than others."),
        gettext_noop(
            "You don’t know why they stay away, nor what one would have to look into first: each of the twelve has seen another piece of it."
        ),
        gettext_noop(
            "Whatever is decided, the twelve must carry it at the desk every day, and half-heartedly it will fail."
        ),
        gettext_noop("They have said plainly that they will not support a plan that you made alone."),
        gettext_noop("They want the young readers back just as much as the city does."),
        gettext_noop(
            "Some call for longer hours, some for fewer rules and some for workshops, and each side thinks the others are wrong."
        ),
    ),
    case(
        "a7",
        "YYYYNNN",
        "- A BC D E F G",
        gettext_noop("Roads in winter"),
        gettext_noop(
            "You plan the routes of ten people who grit the roads around Tromsø at four in the morning."
        ),
        gettext_noop(
            "The order of the roads matters: the county wants the road to the hospital clear first, and a poor order leaves it icy until eight."
        ),
        gettext_noop(
            "After twenty winters you know every bend, the readings of all the sensors lie before you, and working out the order is routine."
        ),
        gettext_noop(
            "The ten are alone out there, and a route that they do not believe in is not driven to the end."
        ),
        gettext_noop(
            "Routes that you drew up alone they did not accept last year; they went on driving the old ones, and would do so again."
        ),
        gettext_noop(
            "The hospital road is not what they care about here: they would rather begin with their own streets and be home early."
        ),
        gettext_noop("In this they are of one mind; there is no quarrel among them."),
    ),
    case(
        "a8",
        "NYYYNYN",
        "- A BC D E F G",
        gettext_noop("A day together"),
        gettext_noop(
            "You lead nine people in a customer service centre in Cebu, and the company pays for a day out to bring the team closer together."
        ),
        gettext_noop(
            "A boat trip, a cooking course and a museum cost the same, and each would serve the purpose equally well."
        ),
        gettext_noop("You have the offers and the dates, and no information is missing."),
        gettext_noop("Coming is voluntary, so the day only works if the nine want it."),
        gettext_noop(
            "The last one you chose alone; six of them stayed at home because nobody had asked them, and they would do so again."
        ),
        gettext_noop("A team that is closer together is what they wish for as well."),
        gettext_noop("Their tastes are alike, and on such things they have always agreed within minutes."),
    ),
    case(
        "a9",
        "YNNYNNY",
        "A BC D E F G",
        gettext_noop("Full plates, full bins"),
        gettext_noop(
            "You are in charge of five school kitchens in Kraków; too much food is thrown away, the city wants half as much, and some steps would do far more than others."
        ),
        gettext_noop(
            "You don’t know the cause, and nobody can say where to look: menus, portions, breaks and orders all hang together, and each kitchen sees only its part."
        ),
        gettext_noop(
            "Only the five heads of the kitchens can put it into practice, day after day, and without their will nothing changes."
        ),
        gettext_noop(
            "Whatever you decide alone they will put into a drawer, as they did with the last plan."
        ),
        gettext_noop("The city wants less waste; that does not move them, what they want is to cook plenty."),
        gettext_noop("They are at odds besides: each of the five holds another kitchen’s way to be wrong."),
    ),
    case(
        "a10",
        "YYYYYNY",
        "- A BC D E FG",
        gettext_noop("Loading the ferry"),
        gettext_noop(
            "You are the first officer of a ferry off Makassar with a deck crew of nine, and the company wants to save fuel by loading in another order."
        ),
        gettext_noop("Some orders save a great deal of fuel, others none."),
        gettext_noop(
            "You have worked out such orders for twenty years, all the weights and tables are before you, and it is a plain calculation."
        ),
        gettext_noop(
            "You can’t be at every ramp: the order only saves anything if the nine keep to it willingly in any weather."
        ),
        gettext_noop(
            "What you decide alone they have always carried out with a will, and they have told you that they will this time as well."
        ),
        gettext_noop(
            "Saving fuel means nothing to them; they would choose the order that gives them the least work, and they argue about which one that is."
        ),
    ),
    case(
        "a11",
        "YNNYNYN",
        "- A BC D E F G",
        gettext_noop("Wind and standstill"),
        gettext_noop(
            "You have just taken over the eight technicians of a wind farm near Esbjerg, where turbines have been standing still twice as often since autumn."
        ),
        gettext_noop("Some remedies would help much more than others, and each standstill is dear."),
        gettext_noop(
            "You don’t know the reason, and it is not even clear whether to look at the parts, the weather or the planning; each of the eight has noticed something else."
        ),
        gettext_noop("They work far apart and alone, so a new way only holds if they hold to it themselves."),
        gettext_noop(
            "They have told you, kindly, that they would not go along with a way that you thought up alone."
        ),
        gettext_noop("They want the turbines to run just as the owners do."),
        gettext_noop(
            "They get on well, and whenever they have talked something over they soon came to one view."
        ),
    ),
    case(
        "a12",
        "YNNYYYY",
        "- A BC D E F G",
        gettext_noop("After ten minutes"),
        gettext_noop(
            "You are responsible for the morning programme of a radio station in Accra, and many listeners switch off after ten minutes."
        ),
        gettext_noop("Some changes would keep far more of them than others."),
        gettext_noop(
            "You don’t know why they leave, and you couldn’t say what would have to be examined; each of the nine people in the newsroom has noticed something else."
        ),
        gettext_noop("A change only works if the nine make it their own in every programme."),
        gettext_noop(
            "They trust your ear: whatever you decide alone they will take up with all their heart, as they always have."
        ),
        gettext_noop("They want the listeners to stay as much as the station does."),
        gettext_noop(
            "Their opinions are far apart: some want more music, some more reports, some shorter talks, and no one gives way."
        ),
    ),
)
"""Twelve cases of ten types; what a form must hold is in `lacks`."""
