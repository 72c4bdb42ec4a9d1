"""The questions: open, short, of our own writing. None can be answered with yes or no, and none holds an answer."""

from typing import Final

from leaderful.core.questions._texts import gettext_noop

FOR_GUIDES: Final = (
    gettext_noop("What would you do next if you couldn’t ask anybody?"),
    gettext_noop("What do you know about this that nobody else here knows?"),
    gettext_noop("What are you sure of, and what are you only hoping?"),
    gettext_noop("Which decision is waiting for you, and what is it waiting for?"),
    gettext_noop("What would have to be true for you to decide this alone?"),
    gettext_noop("Who is affected, and what would they say if they sat here?"),
    gettext_noop("What have you tried, and what did it teach you?"),
    gettext_noop("What could go wrong, and how would you notice early?"),
    gettext_noop("If it went well, what would people see in three months?"),
    gettext_noop("What are you doing that somebody in your team could do?"),
    gettext_noop("When did you last change your mind, and what changed it?"),
    gettext_noop("What is the smallest step that would show whether you’re right?"),
    gettext_noop("What are you not saying to somebody who should hear it?"),
    gettext_noop("Where did you lead this month without being asked to?"),
    gettext_noop("What would you do the same way again, and why?"),
    gettext_noop("What makes this hard for you, apart from the time it takes?"),
    gettext_noop("Which of your strengths does this need, and which gets in the way?"),
    gettext_noop("How will you know that it is time to stop?"),
)
"""What a mentor may ask."""

FOR_LEARNERS: Final = (
    gettext_noop("What do you intend to do next? Begin with “I intend to …”."),
    gettext_noop("What have you decided since you last met, and how did it turn out?"),
    gettext_noop("What would you like to be asked about?"),
    gettext_noop("Where are you stuck, and what have you tried?"),
    gettext_noop("What did you learn that you didn’t set out to learn?"),
    gettext_noop("What would you like to be trusted with next?"),
    gettext_noop("What would you like to hear your mentor’s story about?"),
    gettext_noop("Which of your goals has moved, and which has not?"),
)
"""What a mentee may think about beforehand."""
