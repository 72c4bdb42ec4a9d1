"""Operations on ways of working, the mirror, the case test and advice."""

import random

from tests.access.operations.guards import Guarded, none, on, pairing

GUARDED = {
    "styles.mirror.answer_own": Guarded(
        "styles.mirror.answer_own", none, lambda _world: {"answers": {"a1": 4}}
    ),
    "styles.way.keep": Guarded("styles.way.keep", none, lambda _world: {"leans": {"thinking": "one"}}),
    "styles.way.share": Guarded("styles.way.share", pairing, lambda world: {"pairing": world.pairing.key}),
    "styles.way.stop_sharing": Guarded(
        "styles.way.share", pairing, lambda world: {"pairing": world.pairing.key}
    ),
    "styles.mirror.ask": Guarded("styles.mirror.ask", none, lambda world: {"giver": world.outsider.key}),
    "styles.mirror.give": on("styles.mirror.answer", "asked_mirror", answers={"a1": 4}, is_signed=True),
    "styles.mirror.decline": on("styles.mirror.answer", "asked_mirror"),
    "styles.mirror.take_back": on("styles.mirror.answer", "signed_mirror"),
    "styles.mirror.stop_asking": on("styles.mirror.stop_asking", "asked_mirror"),
    "styles.case_test.begin": Guarded(
        "styles.case_test.begin",
        none,
        lambda _world: {"occasion": "OWN", "programme_key": None, "rng": random.Random(1)},
    ),
    "styles.case_test.answer": on("styles.case_test.take", "sitting", case="b5", process="GII"),
    "styles.case_test.finish": on("styles.case_test.take", "sitting", though_missing=True),
    "styles.case_test.put_away": on("styles.case_test.take", "sitting"),
    "styles.case.retire": Guarded("styles.case.retire", none, lambda _world: {"case": "a1"}),
    "styles.case.take_back": Guarded("styles.case.retire", none, lambda world: {"case": world.retired.case}),
    "styles.advice.begin": Guarded(
        "styles.advice.begin", none, lambda _world: {"about": "Whom to send", "has_deadline": True}
    ),
    "styles.advice.say_deadline": on("styles.advice.answer", "open_advice", has_deadline=False),
    "styles.advice.answer": on("styles.advice.answer", "open_advice", factor="com", answer=True),
    "styles.advice.say_readiness": on("styles.advice.answer", "advice", able=True, willing=True),
    "styles.advice.say_felt": on("styles.advice.choose", "advice", felt=""),
    "styles.advice.choose": on("styles.advice.choose", "advice", chosen="facilitate"),
    "styles.advice.drop": on("styles.advice.drop", "open_advice"),
}
"""Operations that ask a policy."""

OPEN = {
    "styles.case_test.offer": "The clock’s: a programme offers the test to its members.",
    "styles.case_test.remind": "The clock’s: ten days after the offer, once.",
    "styles.person.forget": "Part of erasing a person, which asks.",
}
"""Operations that ask no policy, and the sentence why not."""
