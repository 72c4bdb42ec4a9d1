"""Operations on pairs: offers, asks, goals, agreements, rounds of matching, and imports of pairs."""

from datetime import timedelta

from tests.access.operations.guards import Guarded, desk, on, pairing

from leaderful.pairings.operations import pair_imports
from leaderful.pairings.operations.agreements import Terms
from leaderful.pairings.operations.goals import Aim


def _pair_import(**more):
    """Something done to the staged import of pairs, in the browser or at the console."""
    return Guarded(
        "pairings.import.run",
        lambda world, _actor: world.pair_run,
        lambda world: {"key": world.pair_run.key, **more},
        is_for_console=True,
    )


def _pair_file(world):
    """A file of pairs read and compared, as whoever sits at the console would."""
    file = pair_imports.PairFile("pairs.csv", b"mentor,mentee,start\nNH-7,NH-8,2025-01-31\n")
    return {"seen": pair_imports.preview_pairs(file=file, programme=world.programme, actor=None, at=world.at)}


def _round(action, **more):
    return on(action, "draft", **more)


GUARDED = {
    "pairings.agreement.write": Guarded(
        "pairings.agreement.write",
        pairing,
        lambda world: {
            "pairing_key": world.pairing.key,
            "terms": Terms(
                learns="To ask.",
                every_weeks=4,
                minutes=45,
                review_date=world.at.date() + timedelta(days=90),
                confidential="It stays here.",
                ending="Without blame.",
            ),
            "seen": "0",
            "sign": True,
        },
    ),
    "pairings.desk.nudge": desk(kind="gap"),
    "pairings.desk.remind": desk(),
    "pairings.import.discard": _pair_import(),
    "pairings.import.stage": Guarded(
        "pairings.import.run", lambda world, _actor: world.programme, _pair_file, is_for_console=True
    ),
    "pairings.import.start": _pair_import(skip_bad=True, tells=False),
    "pairings.import.undo": _pair_import(),
    "pairings.pairing.hand_over": Guarded(
        "pairings.pairing.hand_over",
        pairing,
        lambda world: {"key": world.pairing.key, "guide": world.other_mentor_part},
    ),
    "pairings.learned.write": on(
        "pairings.learned.write", "pairing", key="pairing_key", moment="MIDWAY", text="To ask.", language="en"
    ),
    "pairings.goal.set": Guarded(
        "pairings.goal.set",
        pairing,
        lambda world: {
            "pairing_key": world.pairing.key,
            "item_key": world.quality.key,
            "aim": Aim(end_state="The shift decides."),
        },
    ),
    "pairings.goal.change": on("pairings.goal.change", "goal", verb="reach"),
    "pairings.ask.make": Guarded(
        "pairings.ask.make",
        lambda world, _actor: world.programme,
        lambda world: {"part": world.roomy_part, "text": "You led a night shift.", "language": "en"},
    ),
    "pairings.ask.accept": on("pairings.ask.answer", "ask", reasons=[]),
    "pairings.ask.decline": on("pairings.ask.answer", "ask", reason=""),
    "pairings.ask.withdraw": on("pairings.ask.withdraw", "ask"),
    "pairings.pairing.accept": on("pairings.pairing.answer", "offered"),
    "pairings.pairing.decline": on("pairings.pairing.answer", "offered", reason="no_time"),
    "pairings.pairing.withdraw": on("pairings.pairing.withdraw", "offered"),
    "pairings.pairing.pause": on("pairings.pairing.change", "pairing"),
    "pairings.pairing.resume": on("pairings.pairing.change", "pairing"),
    "pairings.pairing.extend": Guarded(
        "pairings.pairing.change",
        pairing,
        lambda world: {"key": world.pairing.key, "until": world.at.date() + timedelta(days=200)},
    ),
    "pairings.pairing.complete": on("pairings.pairing.change", "pairing"),
    "pairings.pairing.end": on("pairings.pairing.change", "pairing", reason="no_time"),
    "pairings.round.start": Guarded(
        "pairings.round.start",
        lambda world, _actor: world.programme,
        lambda world: {"programme": world.programme},
    ),
    "pairings.round.cancel": _round("pairings.round.start"),
    "pairings.round.discard": _round("pairings.round.discard"),
    "pairings.round.choose": Guarded(
        "pairings.round.choose",
        lambda world, _actor: world.draft,
        lambda world: {
            "key": world.draft.key,
            "guide_key": world.other_mentor_part.key,
            "learner_key": world.newcomer_part.key,
            "choice": "NEVER",
        },
    ),
    "pairings.round.publish": Guarded(
        "pairings.round.publish",
        lambda world, _actor: world.draft,
        lambda world: {"round_": world.draft, "next_by": None},
    ),
    "pairings.scenario.add": Guarded(
        "pairings.round.start",
        lambda world, _actor: world.draft,
        lambda world: {"key": world.draft.key, "objective": "MIX", "settings": {}},
    ),
    "pairings.scenario.choose": Guarded(
        "pairings.round.start",
        lambda world, _actor: world.draft,
        lambda world: {"key": world.draft.key, "scenario_key": world.other_scenario.key},
    ),
    "pairings.scenario.drop": Guarded(
        "pairings.round.start",
        lambda world, _actor: world.draft,
        lambda world: {"key": world.draft.key, "scenario_key": world.other_scenario.key},
    ),
}
"""Operations that ask a policy."""

OPEN = {
    "pairings.learned.forget": "Part of erasing a person, which asks.",
    "pairings.goal.forget": "Part of erasing a person, which asks.",
    "pairings.agreement.forget": "Part of erasing a person, which asks.",
    "pairings.import.bring_in": "Part of merging an import of pairs, which a person started.",
    "pairings.import.fail": "The worker's: a chunk failed, which it notes.",
    "pairings.import.forget": "Part of erasing a person, which asks.",
    "pairings.import.keep_chunk": "Part of merging an import of pairs, which a person started.",
    "pairings.import.stop": "Part of merging an import of pairs: its programme takes up none any more.",
    "pairings.import.take_back": "Part of undoing an import of pairs, which asks.",
    "pairings.import.merge_chunk": "The worker's: a person started the import of pairs.",
    "pairings.ask.forget": "Part of erasing a person, which asks.",
    "pairings.ask.release": "The clock's: nobody answered in time, or the ask leads nowhere any more.",
    "pairings.pairing.expire": "The clock's: the offer's time is up, whoever looks.",
    "pairings.pairing.let_go": "Part of leaving or being erased, which asks.",
    "pairings.pairing.remind": "The clock's: a week without an answer.",
    "pairings.pairing.tell_end": "The clock's: a pair's planned end is two weeks away.",
    "pairings.pairing.wake": "The clock's: the day until which the pair rests has come, whoever looks.",
    "pairings.round.claim": "The worker's: it takes a round from the queue a person filled.",
    "pairings.round.draft_repair": "The worker's: it drafts for those whose offer came to nothing, and a person publishes.",
    "pairings.round.fail": "The worker's, which holds the round's lease.",
    "pairings.round.finish": "The worker's, which holds the round's lease.",
    "pairings.round.report_progress": "The worker's, which holds the round's lease.",
    "pairings.round.stop": "The worker's, which holds the round's lease; a person asked for it before.",
}
"""Operations that ask no policy, and the sentence why not."""
