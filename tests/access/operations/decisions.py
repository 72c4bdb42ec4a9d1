"""Operations on areas, intents, reviews, projects, stretch tasks and changes of rules, and what keeps them."""

from datetime import timedelta

from tests.access.operations.guards import Guarded, none, on, programme

from leaderful.decisions.operations.rule_changes import Intended
from leaderful.decisions.queries.drafts import Facts


def _intent(action, **more):
    return on(action, "intent", **more)


def _area(action, **more):
    return on(action, "area", **more)


def _facts(world):
    """An intent for the mentee’s area; whoever else states it is told to choose one of their own."""
    return Facts(
        area=world.area.key, spoken=5, words={"WHAT": "move the early shift"}, language="en", zone="UTC"
    )


def _intended(world):
    return Intended(
        fields={"answer_days": 10},
        why="Two weeks are long.",
        go_at=world.at + timedelta(days=7),
        language="en",
    )


def _stated(**more):
    return Guarded(
        "decisions.intent.change",
        lambda world, _actor: world.intent,
        lambda world: {"key": world.intent.key, "facts": _facts(world), **more},
    )


GUARDED = {
    "decisions.area.make": Guarded(
        "decisions.area.make", none, lambda _world: {"template": "care.own_rota", "language": "en"}
    ),
    "decisions.area.change": _area(
        "decisions.area.change", name="Rota", next_step="", language="en", pairing=None
    ),
    "decisions.area.ask_holder": Guarded(
        "decisions.area.change",
        lambda world, _actor: world.area,
        lambda world: {"key": world.area.key, "holder": world.manager.key, "language": "en"},
    ),
    "decisions.area.agree": _area("decisions.area.answer", rung=4, notice_minutes=480),
    "decisions.area.talk_first": _area("decisions.area.answer"),
    "decisions.area.decline": _area("decisions.area.answer"),
    "decisions.area.let_go": _area("decisions.area.let_go"),
    "decisions.area.tend": _area("decisions.area.tend", deputy=None, competences={}),
    "decisions.area.bound": _area("decisions.area.bound", ceiling=5, money_limit=None),
    "decisions.month.review": on(
        "decisions.month.review", "month", step="STAY", text="We talk sooner.", language="en"
    ),
    "decisions.kind.change": Guarded(
        "decisions.kind.change",
        none,
        lambda _world: {"kind": "MONEY", "ceiling": 6, "money_limit": 500},
    ),
    "decisions.principle.begin": Guarded(
        "decisions.principle.change", none, lambda _world: {"principles": []}
    ),
    "decisions.principle.add": Guarded(
        "decisions.principle.change",
        none,
        lambda _world: {"names": {"en": "Small steps"}, "sentences": {}},
    ),
    "decisions.principle.change": on(
        "decisions.principle.change", "principle", names={"en": "Safety"}, sentences={}, is_listed=False
    ),
    "decisions.principle.move": on("decisions.principle.change", "principle", is_up=True),
    "decisions.certificate.ask": Guarded(
        "decisions.certificate.ask",
        none,
        lambda world: {
            "certifier": world.other_mentor.key,
            "item": world.item.key,
            "text": "I can.",
            "language": "en",
        },
    ),
    "decisions.certificate.give": on("decisions.certificate.answer", "certificate"),
    "decisions.certificate.decline": on(
        "decisions.certificate.answer", "certificate", text="Show me once more.", language="en"
    ),
    "decisions.certificate.withdraw": on("decisions.certificate.answer", "certificate"),
    "decisions.certificate.take_back": on("decisions.certificate.take_back", "certificate"),
    "decisions.move.propose": _area("decisions.move.propose", rung=4, notice_minutes=480, language="en"),
    "decisions.move.answer": on("decisions.move.answer", "move", agrees=True),
    "decisions.move.withdraw": on("decisions.move.withdraw", "move"),
    "decisions.area.end": _area("decisions.area.change"),
    "decisions.intent.state": Guarded("decisions.area.make", none, lambda world: {"facts": _facts(world)}),
    "decisions.intent.restate": _stated(),
    "decisions.intent.withdraw": _intent("decisions.intent.change"),
    "decisions.intent.speak": _intent("decisions.intent.speak", kind="SUPPORT", text="", language="en"),
    "decisions.intent.answer": Guarded(
        "decisions.intent.change",
        lambda world, _actor: world.intent,
        lambda world: {
            "key": world.intent.key,
            "question": world.past_intent.key,  # no question of this intent, so nobody’s own
            "text": "Yes",
            "language": "en",
        },
    ),
    "decisions.intent.hold": _intent(
        "decisions.intent.hold", reason="not_now", text="Let us talk", language="en"
    ),
    "decisions.intent.say_yes": _intent("decisions.intent.hold"),
    "decisions.intent.see": _intent("decisions.intent.hold"),
    "decisions.review.write": _intent(
        "decisions.review.write", outcome="BETTER", missing="", words={}, is_shared=False, language="en"
    ),
    "decisions.review.share": on("decisions.review.share", "review", is_shared=True),
    "decisions.climate.switch": Guarded("decisions.climate.switch", none, lambda _world: {"is_on": True}),
    "decisions.rule_change.state": Guarded(
        "decisions.rule_change.state",
        programme,
        lambda world: {"programme_key": world.programme.key, "intended": _intended(world)},
    ),
    "decisions.rule_change.restate": Guarded(
        "decisions.rule_change.change",
        lambda world, _actor: world.rule_change,
        lambda world: {"key": world.rule_change.key, "intended": _intended(world)},
    ),
    "decisions.rule_change.withdraw": on("decisions.rule_change.change", "rule_change"),
    "decisions.rule_change.speak": on(
        "decisions.rule_change.speak", "rule_change", kind="SUPPORT", text="", language="en"
    ),
    "decisions.rule_change.decide": on(
        "decisions.rule_change.decide", "rule_change", goes_ahead=True, text="So be it.", language="en"
    ),
    "decisions.objection.take_back": on("decisions.objection.take_back", "objection"),
    "decisions.reply.write": _intent(
        "decisions.intent.reply", text="What else?", offered="", is_asking=True, language="en"
    ),
    "decisions.served.answer": Guarded(
        "decisions.served.answer",
        lambda world, _actor: world.intent,
        lambda world: {"key": world.intent.key, "answer": "YES"},
    ),
    "decisions.intent.draw_up": Guarded(
        "decisions.area.make", none, lambda world: {"facts": _facts(world), "others": [world.mentor.key]}
    ),
    "decisions.intent.confirm": Guarded(
        "decisions.intent.confirm",
        lambda world, _actor: world.together,
        lambda world: {"key": world.together.key, "area": world.other_mentees_area.key},
    ),
    "decisions.intent.decline": on("decisions.intent.confirm", "together"),
    "decisions.intent.go_on": on("decisions.intent.go_on", "together"),
    "decisions.intent.leave": on("decisions.intent.leave", "together"),
    "decisions.intent.take_over": on("decisions.intent.take_over", "together"),
    "decisions.stretch.offer": Guarded(
        "decisions.stretch.offer",
        none,
        lambda world: {
            "to": world.mentee.key,
            "is_ask": False,
            "text": "Lead the rota meeting",
            "difficulty": 3,
            "due": world.at.date() + timedelta(days=9),
            "language": "en",
        },
    ),
    "decisions.stretch.see_differently": on("decisions.stretch.answer", "stretch", difficulty=5),
    "decisions.project.begin": Guarded(
        "decisions.project.begin",
        none,
        lambda world: {
            "name": "Quiet nights",
            "outcome": "Nobody is woken twice",
            "starts": world.at.date(),
            "ends": world.at.date(),
            "sponsor": None,
            "pairing": None,
            "language": "en",
        },
    ),
    "decisions.project.ask": Guarded(
        "decisions.project.change",
        lambda world, _actor: world.project,
        lambda world: {"key": world.project.key, "person": world.newcomer.key},
    ),
    "decisions.project.answer": on("decisions.project.answer", "project", is_yes=True),
    "decisions.project.leave": on("decisions.project.leave", "project"),
    "decisions.project.bring_area": Guarded(
        "decisions.project.bring",
        lambda world, _actor: world.project,
        lambda world: {"key": world.project.key, "area": world.area.key},
    ),
    "decisions.project.bring_intent": Guarded(
        "decisions.project.bring",
        lambda world, _actor: world.project,
        lambda world: {"key": world.project.key, "intent": world.intent.key},
    ),
    "decisions.project.step": on("decisions.project.change", "project", verb="go_on"),
    "decisions.project.end": on(
        "decisions.project.change", "project", outcome="BETTER", result="", language="en"
    ),
    "decisions.project.learn": on("decisions.project.learn", "project", text="To ask", language="en"),
    "decisions.stretch.take": on("decisions.stretch.answer", "stretch"),
    "decisions.stretch.decline": on("decisions.stretch.answer", "stretch"),
    "decisions.stretch.withdraw": on("decisions.stretch.let_go", "stretch"),
    "decisions.stretch.finish": on("decisions.stretch.finish", "stretch", felt=4, text="", language="en"),
    "decisions.intent.keep_advice": Guarded(
        "decisions.intent.keep_advice",
        lambda world, _actor: world.intent,
        lambda world: {"key": world.intent.key, "advice": world.mentee_advice.key},
    ),
    "decisions.intent.ask_advice": on("decisions.intent.keep_advice", "intent", language="en"),
    "decisions.intent.state_advised": Guarded(
        "decisions.area.make",
        none,
        lambda world: {"facts": _facts(world), "advice": world.mentee_advice.key},
    ),
}
"""Operations that ask a policy."""

OPEN = {
    "decisions.person.part": "Part of leaving the organisation or being erased, which ask.",
    "decisions.rule_change.apply": "The clock’s: the moment has come of which everybody was told.",
    "decisions.person.forget": "Part of erasing a person, which asks.",
    "decisions.intent.pass_time": "The clock’s: an intent’s time has come, which is so whether or not it runs.",
    "decisions.month.fall_due": "The clock’s: the thirty days are over, which is so whether or not it runs.",
    "decisions.month.nudge": "The clock’s: half of the thirty days is over, and nothing was stated.",
    "decisions.climate.settle": "The clock’s: a quarter is over, and its sums are counted once.",
    "decisions.report.send": "The clock’s: a month is over, and its holders read what went on.",
    "decisions.review.remind": "The clock’s: a review is a week late, and its authors alone are reminded.",
    "decisions.intent.tell_unseen": "The clock’s: nobody saw it, and its author is told.",
}
"""Operations that ask no policy, and the sentence why not."""
