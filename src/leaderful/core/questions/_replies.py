"""What a mentor may reply to what was said: open questions by what they are about, and one way to tell, named as telling."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from leaderful.core.questions._texts import gettext_noop


class About(StrEnum):
    """What a reply takes up: how far was spoken, what is missing, how it went; or how to help somebody see further."""

    RUNG_1 = "rung_1"
    RUNG_2 = "rung_2"
    RUNG_3 = "rung_3"
    RUNG_4 = "rung_4"
    RUNG_5 = "rung_5"
    RUNG_6 = "rung_6"
    RUNG_7 = "rung_7"
    NO_PROPOSAL = "no_proposal"
    NO_BECAUSE = "no_because"
    NO_CHECK = "no_check"
    CANNOT_BE_UNDONE = "cannot_be_undone"
    UNSURE = "unsure"
    SURE = "sure"
    HELD = "held"
    TURNED_OUT_WORSE = "turned_out_worse"
    TURNED_OUT_WELL = "turned_out_well"
    CANNOT_TELL = "cannot_tell"
    PERSPECTIVE = "perspective"
    FAST_FORWARD = "fast_forward"
    SMALL = "small"
    TELLING = "telling"


REPLIES: Final[Mapping[About, tuple[str, ...]]] = {
    About.RUNG_1: (
        gettext_noop("What do you see when you look at it closely?"),
        gettext_noop("What have you noticed that nobody can see from outside?"),
        gettext_noop("What is happening, told as if to somebody who has never been there?"),
        gettext_noop("What do you know about it already, and where from?"),
        gettext_noop("What is different from how it should be?"),
    ),
    About.RUNG_2: (
        gettext_noop("What do you think is behind it?"),
        gettext_noop("What do you make of what you see?"),
        gettext_noop("Which explanations come to mind, and which convinces you most?"),
        gettext_noop("What do you think matters most here, and to whom?"),
        gettext_noop("What would you think of it if it were entirely up to you?"),
    ),
    About.RUNG_3: (
        gettext_noop("What would you like to do about it?"),
        gettext_noop("If that is what you think, what would you like to do first?"),
        gettext_noop("Which way would you take if the choice were yours?"),
        gettext_noop("What would you like to try, and for how long?"),
        gettext_noop("What would you take on yourself, and what would you need for it?"),
    ),
    About.RUNG_4: (
        gettext_noop("What do you intend to do, and when?"),
        gettext_noop("How would it sound beginning with “I intend to …”, and what is missing for that?"),
        gettext_noop("What would you do if nobody had to allow it?"),
        gettext_noop("What would have to be known so that it needs no yes first?"),
        gettext_noop("What would it take for you to set the time yourself?"),
    ),
    About.RUNG_5: (
        gettext_noop("How will you notice early whether it works?"),
        gettext_noop("What would make you stop or turn back?"),
        gettext_noop("Who should know of it before it begins?"),
        gettext_noop("What do you expect to see on the day you look back?"),
        gettext_noop("What did you weigh up that can’t be read here?"),
    ),
    About.RUNG_6: (
        gettext_noop("What have you seen since you did it?"),
        gettext_noop("What surprised you on the way?"),
        gettext_noop("Who was affected, and what do they say?"),
        gettext_noop("What would you keep, and what would you change next time?"),
        gettext_noop("Who would have liked to hear of it before, and why?"),
    ),
    About.RUNG_7: (
        gettext_noop("What have you seen over time that you didn’t see at first?"),
        gettext_noop("What tells you that it is still the right thing to do?"),
        gettext_noop("What has changed since you began, and what did you change?"),
        gettext_noop("Who could take it over from you, and what would they need?"),
        gettext_noop("When will you look at it afresh, and with whom?"),
    ),
    About.NO_PROPOSAL: (
        gettext_noop("What do you think we should do?"),
        gettext_noop("What would you do if nobody could be reached until tomorrow?"),
        gettext_noop("Which two or three ways do you see, and which do you lean towards?"),
        gettext_noop("What would a good end look like, and what leads there?"),
        gettext_noop("What is the first thing you would change?"),
    ),
    About.NO_BECAUSE: (
        gettext_noop("What makes it worth doing now?"),
        gettext_noop("What do you want to achieve with it?"),
        gettext_noop("Which of our aims does it serve, and how?"),
        gettext_noop("What happens if you leave everything as it is?"),
        gettext_noop("How would you explain the reason to somebody who has to live with it?"),
    ),
    About.NO_CHECK: (
        gettext_noop("What have you checked, and what did you find?"),
        gettext_noop("What could go wrong, and what would you do then?"),
        gettext_noop("Who knows more about this, and what do they say?"),
        gettext_noop("How do you know that it is safe to do?"),
        gettext_noop("Which figure or fact does it rest on, and how old is it?"),
    ),
    About.CANNOT_BE_UNDONE: (
        gettext_noop("What would you like to know before there is no way back?"),
        gettext_noop("Which part of it could still be undone if you began there?"),
        gettext_noop("Who should have seen it before it goes ahead?"),
        gettext_noop("What would waiting for a day cost, and what would it bring?"),
        gettext_noop("How could you try it on something small first?"),
    ),
    About.UNSURE: (
        gettext_noop("What would make you one step surer?"),
        gettext_noop("What exactly are you unsure of?"),
        gettext_noop("What do you know for certain, whatever else you doubt?"),
        gettext_noop("Who could tell you what you don’t know yet?"),
        gettext_noop("When did you last doubt and turn out to be right, and what helped?"),
    ),
    About.SURE: (
        gettext_noop("What would you have to see to change your mind?"),
        gettext_noop("Who sees it differently, and where might they be right?"),
        gettext_noop("What are you taking for granted?"),
        gettext_noop("If it failed, what would most likely have been the reason?"),
        gettext_noop("What makes you so sure, and how much of it can be checked?"),
    ),
    About.HELD: (
        gettext_noop("What does the reason tell you that you didn’t know before?"),
        gettext_noop("What would you change so that the reason falls away?"),
        gettext_noop("What do you want to find out before you state it again?"),
        gettext_noop("Which part of it could go ahead all the same?"),
        gettext_noop("How would you put it today, with what you know now?"),
    ),
    About.TURNED_OUT_WORSE: (
        gettext_noop("What happened, and what had you expected?"),
        gettext_noop("What was missing: knowledge, a clear aim, or a free hand?"),
        gettext_noop("What do you know now that you’ll use next time?"),
        gettext_noop("When could it first have been noticed, and by what?"),
        gettext_noop("What was good about it all the same?"),
    ),
    About.TURNED_OUT_WELL: (
        gettext_noop("What did you do that made it turn out well?"),
        gettext_noop("Which part was your doing, and which was luck?"),
        gettext_noop("What would you like to decide next, now that you have seen this?"),
        gettext_noop("Who else should hear how you went about it?"),
        gettext_noop("What would you do the same way again, and what not?"),
    ),
    About.CANNOT_TELL: (
        gettext_noop("What would you need to see to be able to tell?"),
        gettext_noop("When would it be worth looking again?"),
        gettext_noop("Whom could you ask how it has been for them?"),
        gettext_noop("What did you expect, and how could you see it?"),
        gettext_noop("What can you tell already, even if it isn’t much?"),
    ),
    About.PERSPECTIVE: (
        gettext_noop("If you sat where I sit, what would you ask now?"),
        gettext_noop("If you were the one most affected, what would you wish for?"),
        gettext_noop("What would a good colleague advise who has no part in it?"),
    ),
    About.FAST_FORWARD: (
        gettext_noop("It is half a year from now and it went well: what did you do?"),
        gettext_noop("Looking back a year from now, what will you be glad to have decided?"),
        gettext_noop("It is next month and nothing has changed: who is paying for it, and how?"),
    ),
    About.SMALL: (
        gettext_noop("Which part of it could you decide by yourself today?"),
        gettext_noop("Which step can be undone and would still teach you something?"),
        gettext_noop("If it were about one day, one room or one customer only, what would you do?"),
    ),
    About.TELLING: (gettext_noop("If I were you, I would …"),),
}
"""The variants of each, of our own writing."""

WHY_SUGGESTED: Final[Mapping[About, str]] = {
    About.RUNG_1: gettext_noop("You were asked what to do. Ask back what can be seen."),
    About.RUNG_2: gettext_noop("Something was seen. Ask what to make of it."),
    About.RUNG_3: gettext_noop("There is an opinion. Ask what to do with it."),
    About.RUNG_4: gettext_noop("It is said as a wish. Ask for the intent."),
    About.RUNG_5: gettext_noop("It is said as an intent. Ask what makes it better."),
    About.RUNG_6: gettext_noop("It is done. Ask what has been seen since."),
    About.RUNG_7: gettext_noop("It has been going on. Ask whether it still fits."),
    About.NO_PROPOSAL: gettext_noop(
        "There is a problem and no proposal yet. That often means “tell me what to do”."
    ),
    About.NO_BECAUSE: gettext_noop("No reason is given yet."),
    About.NO_CHECK: gettext_noop("Nothing is said of what was checked."),
    About.CANNOT_BE_UNDONE: gettext_noop("It can’t be undone."),
    About.UNSURE: gettext_noop("It is said with little confidence."),
    About.SURE: gettext_noop("It is said with full confidence."),
    About.HELD: gettext_noop("It was stopped, with a reason."),
    About.TURNED_OUT_WORSE: gettext_noop("It turned out worse than expected."),
    About.TURNED_OUT_WELL: gettext_noop("It turned out well."),
    About.CANNOT_TELL: gettext_noop("Nobody can tell yet how it turned out."),
    About.PERSPECTIVE: gettext_noop("Change the perspective"),
    About.FAST_FORWARD: gettext_noop("Fast-forward"),
    About.SMALL: gettext_noop("Make it small"),
    About.TELLING: gettext_noop(
        "This tells instead of asking. At times that’s right: in danger, or where nobody can know it without being told."
    ),
}
"""A line beside each that says why it is suggested."""
