"""What the invented people write around decisions: what they see and ask, what others say to it, and what came of it."""

from typing import Final

FIRST_SAID: Final = {
    1: (
        (
            "two of us want the same week off, and both have good reasons",
            "I promised an answer by Friday and would rather not choose between friends",
        ),
        (
            "the same supplier has been late three times, and today it happened again",
            "I don’t know what was agreed with them last year",
        ),
    ),
    2: (
        (
            "that three people ask me the same question every Monday",
            "the answer stands in a folder that only two of us can open",
        ),
        (
            "that our handover takes 25 minutes, and the last ten are about one list",
            "nobody wants to be the one who forgot something",
        ),
        (
            "that the new colleagues wait for somebody to speak to them, and so do we",
            "both sides think the other one is busy",
        ),
    ),
}
"""What people say who don’t say yet what they would do: by the beginning of the sentence, what and because."""

TRIED: Final = (
    "keep the last half hour of Thursday free for what the week left open",
    "let whoever found a mistake choose who mends it",
    "put the three numbers that matter on the first line of my weekly note",
    "swap desks with a colleague next door for two days",
    "end our Tuesday round after 20 minutes, whatever is still open",
    "ask the night shift before the plan is made, and not after",
)
"""Small things anybody could intend, whatever their work is."""
TRIED_BECAUSE: Final = "we have talked about it for a month, and a small try says more than another round"
FIRST_MONTHS: Final = (
    "I expected to stop something every week. It was once, and that talk was worth more than ten of my answers.",
    "Biting my tongue was the hard part. Twice it came out better than what I would have said.",
    "I read less than I feared: three short letters, all with a reason. Let us keep it like this for now.",
    "What helped me was hearing of it two days before. I would like to hear earlier where customers are told.",
)
"""What those who hold decisions say after their first month."""
SOON: Final = "begin tonight’s handover with the two open faults instead of the long list"
TOMORROW: Final = "tell both teams myself that the new plan starts on the first of the month"
FOR_A_YES: Final = "visit the other site for a day and bring back what they do better"
STOPPED: Final = "do without the Friday list for four weeks"
FOR_MANY: Final = "move our weekly round to after the morning shift has left, so that both shifts can come"
SEEN: Final = "that we wait for the same signature on every second job"
CANNOT_BE_UNDONE: Final = (
    "tell our biggest customer that the old form ends this year",
    "give back the second room before the lease runs on for a year",
)
BECAUSE: Final = {
    **dict.fromkeys(TRIED, TRIED_BECAUSE),
    FOR_MANY: "half of us have heard of what was said there only from others",
    SOON: "yesterday the second fault came up when everybody was at the door",
    TOMORROW: "they should hear it from somebody they can ask",
    FOR_A_YES: "their numbers are better than ours and nobody here knows why",
    STOPPED: "it takes an hour and I don’t know anybody who reads it",
    SEEN: "on Tuesday it took until four, and the lorry had left",
    CANNOT_BE_UNDONE[0]: "they plan in November, and later would be too late for them",
    CANNOT_BE_UNDONE[1]: "it has stood empty since May",
}
"""Why each of them."""

ASKED_TO_HOLD: Final = (
    "I decide this with you today, mostly at the door. I’d like us both to know how far it is mine.",
    "Could you hold this one? You’d read beforehand what I intend, and stop me where you see more than I do.",
    "My mentor and I have practised this for a while. I think I’m ready for you to watch instead of decide.",
)

QUESTIONS: Final = (
    ("Who told you that it can be done that way?", "Two of the people who do it every day; both tried it."),
    ("What happens on the days when you are not here?", "Somebody stands in, and has the list; I asked."),
    ("How will you notice if it goes wrong?", "I count it for ten days, and I look on the third day first."),
    ("Does the team next door know?", "Not yet. I go over there today, before anything moves."),
)
"""A question with its answer."""
STOPPING_QUESTION: Final = (
    "Before it goes on: what does it mean for those who start at six?",
    "I asked all of them this morning. Two would rather stay at the old time, and they can.",
)
INFORMATION: Final = (
    "The lift is serviced that week, so plan a little more time.",
    "We tried this two years ago; it failed because nobody told the branches. Tell the branches.",
    "There is a public holiday in Porto on that day.",
    "The contract runs out in March anyway. You are freer than you think.",
)
SUPPORT: Final = (
    "This would save us an hour every day.",
    "Finally. I’ll help you on the first morning if you like.",
    "",
    "I was about to ask for the same thing.",
)
OBJECTION: Final = (
    "better_way",
    "With a week’s trial on one line you’d know the same and risk less.",
)
HARM: Final = ("harms_somebody", "Those with small children would have to leave before day care opens.")

HOLDS: Final = (
    (
        "need_to_know_more",
        "I’m not against it. I’d like to know what it costs in the second month before it starts.",
    ),
    ("not_now", "Right idea, wrong week: stocktaking begins on Monday. Bring it back after that."),
    ("not_safe", "The second exit would be blocked while it runs. Find a place where it stays free."),
    (
        "not_right_for_our_aim",
        "It makes us quicker and our customers wait longer. That is the wrong way round.",
    ),
)
STANDING_HOLD: Final = (
    "need_to_know_more",
    "I stopped it because one number is missing for me: how many people does it touch? Then we can go on.",
)
AFTER_AN_OBJECTION: Final = "We begin with one line and one week, as you proposed, and look before we go on."
AFTER_A_HOLD: Final = "What was missing is in it now: I asked, counted, and moved the start."

ASKING_REPLIES: Final = (
    "What would tell you early that it doesn’t work?",
    "Who is affected and hasn’t heard of it yet?",
    "You say what you’d like. What would it take for you to intend it?",
    "What do you know about this that your manager doesn’t?",
    "What is the smallest version of it that still shows something?",
)
TELLING_REPLIES: Final = ("If I were you, I’d speak with the night shift before the day shift.",)

LOOKED_BACK: Final = {
    "BETTER": (
        "Fewer questions, and perhaps ten minutes a day.",
        "Half an hour a day, and two colleagues who now do the same without me.",
        "I had asked for less than was possible.",
        "I’ll ask those who do it what they would change before I plan.",
    ),
    "AS_EXPECTED": (
        "That it runs without anybody noticing.",
        "It ran, and nobody noticed.",
        "Preparing it took longer than doing it, and that was right.",
        "Write down the three checks, so that somebody else can do it too.",
    ),
    "WORSE": (
        "That the afternoon gets quieter.",
        "The afternoon got quieter and the morning louder. After a week we went back.",
        "I had counted the work and not the way there.",
        "Walk it once myself before I change it for others.",
    ),
    "CANNOT_TELL": (
        "That we see a difference after two weeks.",
        "Two weeks with two holidays in them: I can’t tell yet.",
        "I should have said beforehand what I’d count.",
        "Choose one number before I begin.",
    ),
}
"""By how it turned out: what was expected, what came, what was learned, what to try differently."""

UP: Final = {
    4: (
        "I have been saying what I think for two months. I’d like to say what I’d like to do, and you say yes or no.",
        "You think it through before you come. Next time come with what you would like to do.",
    ),
    5: (
        "You have said yes to the last ones without a question. May I say what I intend, and you stop me where you must?",
        "I said yes each time and learned something each time. Just tell me what you intend, and by when.",
    ),
    6: (
        "The last ones went well, and the notes you gave me are in my list now. I’d like to tell you afterwards.",
        "I read them with pleasure and never had to stop one. Tell me afterwards from now on.",
    ),
    7: ("You need not hear of each. Once a month is enough, and I come at once if one goes wrong.",) * 2,
}
"""A step further, by where it leads: in the words of whoever decides, and of whoever holds it."""
DOWN: Final = "Two came back to us last month. Let’s talk before for a while, and see again after the summer. Nothing is lost."
EXPLAINED: Final = (
    "I did it three times with somebody beside me and twice alone; I can show you the list I go by."
)
CERTIFIED: Final = (
    "I asked about the two cases that go wrong most often, and the answers were better than mine."
)
NOT_YET: Final = "You know the usual case well. Do two of the unusual ones with me, and then ask again."

TOGETHER: Final = (
    (
        "swap one person between our teams for a week",
        "we write each other long mails about things one could see in a day",
    ),
    (
        "hold one short handover for both teams at the door between us, for three weeks",
        "each of us hears half of what the other team needs",
    ),
)
"""What two lead: not confirmed yet, and stated."""

RULES: Final = (
    "Once a quarter is too rare to get to know each other. Every six weeks, and then for real.",
    "Three weeks are few where calendars are full. With a month nobody is asked for a reason too early.",
)
"""Why the rules are to change: what holds by now, and what is under way."""
RULE_VOICES: Final = (
    ("INFORMATION", "In our pair it has been six weeks all along, and it works."),
    ("SUPPORT", "Yes, and please keep it for longer than one round."),
)
OPEN_RULE_VOICES: Final = (
    ("QUESTION", "Does it count from the day of the yes, or from the day we were told?"),
    ("SUPPORT", ""),
)
PROJECT: Final = (
    "One handover for two shifts",
    "By spring nobody asks at six what was decided at two, and both shifts would not go back.",
)
STRETCHES: Final = (
    "Run next month’s planning round yourself, from the invitation to the last sentence.",
    "Tell the round of leads what your team needs, in five minutes and without slides.",
    "Take the complaint nobody wants, and bring it to an end that both sides can live with.",
)
"""Tasks a size too large: one under way, one offered, one done."""
STRETCHED: Final = "The hard part was the silence after my question. I counted to ten."
