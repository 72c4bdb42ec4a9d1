"""What happens to the demo’s intents: what is asked, said and stopped, what mentors answer, and how they turned out."""

from itertools import cycle

from leaderful.core.questions import suggestion
from leaderful.jobs.demo import said_in_decisions as said
from leaderful.jobs.demo.deciding import Course, Told


class Voices:
    """What is said and happens to intents, going round so that everything happens somewhere."""

    def __init__(self, teller: Told) -> None:
        self.rng = teller.rng
        self.running = cycle(
            ("question", "nothing", "information", "stops", "hold", "support", "nothing", "objection")
        )
        self.asked = cycle(("yes", "question", "yes", "hold", "support", "withdraw"))
        self.outcomes = cycle(
            ("AS_EXPECTED", "BETTER", "AS_EXPECTED", "BETTER", "WORSE", "AS_EXPECTED", "CANNOT_TELL")
        )
        self.missing = cycle(("", "CLARITY", "NOTHING", "COMPETENCE", "", "CONTROL"))
        self.replies = 0

    def happen(self, course: Course) -> None:
        """Something of what can happen to it, by how it stands."""
        intent = course.intent
        if course.by.pairing is not None:
            self.reply(course)
        if intent.state == "RUNNING":
            self._while_running(course, next(self.running) if not intent.is_practice else "nothing")
            if not course.facts.can_be_undone and not intent.is_practice:
                course.see()
        elif intent.state in {"ASKED", "WAITING"}:
            self._while_asked(course, next(self.asked) if not intent.is_practice else "withdraw")

    def reply(self, course: Course) -> None:
        """The mentor says something to every other one: mostly a question."""
        self.replies += 1
        if self.replies % 11 == 1:
            course.reply(self.rng.choice(said.TELLING_REPLIES), is_asking=False)
        elif self.replies % 4 == 1:
            course.reply(self.rng.choice(said.ASKING_REPLIES), is_asking=True)
        elif self.replies % 2:
            code = f"rung_{course.facts.spoken}.{1 + self.replies % 5}"
            course.reply(suggestion(code).text, is_asking=True, offered=code)

    def _while_running(self, course: Course, what: str) -> None:
        rng, by = self.rng, course.by
        invited = course.invited()
        colleague = invited[0] if invited else by.holder
        if what == "question":
            course.ask(rng.choice(said.QUESTIONS), actor=colleague)
        elif what == "stops":
            course.ask(said.STOPPING_QUESTION, actor=by.holder, stops=True)
        elif what == "information":
            course.say("INFORMATION", rng.choice(said.INFORMATION), actor=colleague)
        elif what == "support":
            course.say("SUPPORT", rng.choice(said.SUPPORT), actor=colleague)
        elif what == "objection":
            reason, text = rng.choice((said.OBJECTION, said.HARM))
            course.say("OBJECTION", text, actor=colleague, reason=reason)
            course.restate(said.AFTER_AN_OBJECTION)
        elif what == "hold":
            course.hold(rng.choice(said.HOLDS))
            course.restate(said.AFTER_A_HOLD)

    def _while_asked(self, course: Course, what: str) -> None:
        rng, by = self.rng, course.by
        if what == "withdraw":
            course.withdraw()
            return
        if what == "question":
            course.ask(rng.choice(said.QUESTIONS), actor=by.holder)
        elif what == "support":
            course.say("SUPPORT", rng.choice(said.SUPPORT), actor=by.holder)
        elif what == "hold":
            course.hold(rng.choice(said.HOLDS))
            course.restate(said.AFTER_A_HOLD)
        course.say_yes()

    def look_back(self, course: Course) -> None:
        """How it turned out; every other one is shared."""
        missing = next(self.missing)
        course.look_back(next(self.outcomes), missing=missing, is_shared=missing in {"", "CLARITY"})
