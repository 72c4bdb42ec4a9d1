"""Operations on programmes and who is in them."""

from datetime import timedelta

from tests.access.operations.guards import Guarded, none, on, programme

from leaderful.programmes.operations.enrolment import Answers
from leaderful.programmes.queries.questions import questions_of
from leaderful.programmes.queries.rules import ProgrammeRules

GUARDED = {
    "programmes.desk.set_aside": Guarded(
        "programmes.desk.act",
        programme,
        lambda world: {
            "programme": world.programme,
            "things": [("gap", world.pairing.key)],
            "until": world.at.date() + timedelta(days=3),
            "on": world.at.date(),
        },
    ),
    "programmes.membership.accept": on("programmes.membership.admit", "applied_part"),
    "programmes.membership.decline": on("programmes.membership.admit", "applied_part"),
    "programmes.membership.wait": Guarded(
        "programmes.membership.admit",
        lambda world, _actor: world.applied_part,
        lambda world: {
            "key": world.applied_part.key,
            "promised_for": (world.at + timedelta(days=30)).date(),
        },
    ),
    "programmes.membership.withdraw": on("programmes.membership.invite", "invited_part"),
    "programmes.membership.decline_invitation": on("programmes.membership.answer", "invited_part"),
    "programmes.membership.enrol": Guarded(
        "programmes.membership.apply",
        lambda world, _actor: world.other_programme,
        lambda world: {
            "programme_key": world.other_programme.key,
            "role": "MENTEE",
            "answers": Answers(items=[world.item.code]),
        },
    ),
    "programmes.membership.enrol_peer": Guarded(
        "programmes.membership.apply",
        lambda world, _actor: world.other_programme,
        lambda world: {
            "programme_key": world.other_programme.key,
            "answers": Answers(items=[world.item.code], other_items=[world.item.code]),
        },
    ),
    "programmes.membership.invite": Guarded(
        "programmes.membership.invite",
        lambda world, _actor: world.programme,
        lambda world: {
            "programme_key": world.programme.key,
            "role": "MENTEE",
            "person_keys": [world.outsider.key],
        },
    ),
    "programmes.membership.leave": on("programmes.membership.change", "mentee_part", reason="no_time"),
    "programmes.membership.pause": on("programmes.membership.change", "mentee_part"),
    "programmes.membership.resume": on("programmes.membership.change", "mentee_part"),
    "programmes.programme.create": Guarded(
        "programmes.programme.create",
        none,
        lambda _world: {
            "template": "leadership",
            "names": {"en": "Next Leads"},
            "starts_date": None,
            "ends_date": None,
        },
    ),
    "programmes.programme.copy": Guarded(
        "programmes.programme.create",
        none,
        lambda world: {
            "key": world.programme.key,
            "names": {"en": "Rising Leads again"},
            "starts_date": None,
            "ends_date": None,
        },
    ),
    "programmes.programme.change": Guarded(
        "programmes.programme.change",
        lambda world, _actor: world.programme,
        lambda world: {
            "key": world.programme.key,
            "names": {"en": "Rising Leads"},
            "about": {"en": "About"},
        },
    ),
    "programmes.programme.look_back": on("programmes.programme.run", "programme"),
    "programmes.programme.say_farewell": on("programmes.programme.run", "programme"),
    "programmes.retention.change": Guarded(
        "programmes.programme.run",
        lambda world, _actor: world.programme,
        lambda world: {"key": world.programme.key, "day": world.at.date() + timedelta(days=90)},
    ),
    "programmes.membership.end_waiting": Guarded(
        "programmes.membership.admit",
        lambda world, _actor: world.programme,
        lambda world: {"programme": world.programme},
    ),
    "programmes.dates.change": on(
        "programmes.programme.change",
        "programme",
        starts_date=None,
        ends_date=None,
        days={},
        is_rolling=False,
    ),
    "programmes.preparation.change": on(
        "programmes.programme.change", "programme", texts={"en": "Ask before you tell."}
    ),
    "programmes.membership.prepare": on("programmes.membership.answer", "mentor_part"),
    "programmes.rules.change": on("programmes.programme.change", "programme", rules=ProgrammeRules()),
    "programmes.questions.change": Guarded(
        "programmes.programme.change",
        lambda world, _actor: world.programme,
        lambda world: {
            "key": world.programme.key,
            "role": "MENTEE",
            "questions": questions_of(world.programme, "MENTEE"),
        },
    ),
    "programmes.mail.change": on(
        "programmes.programme.change",
        "programme",
        kind="pairings.offer",
        subject={"en": "Somebody for you"},
        opening={},
    ),
    **{
        f"programmes.programme.{step}": on("programmes.programme.run", "programme")
        for step in ("open", "discard", "begin_matching", "reopen", "run", "begin_closing", "close")
    },
}
"""Operations that ask a policy."""

OPEN = {
    "programmes.rules.apply": "Part of applying a change of rules at its moment, which the clock does.",
    "programmes.words.encode": "The worker’s: it keeps what texts mean where that is switched on, and changes no word.",
    "programmes.words.erase": "The clock's: the day has come that was set when the programme closed.",
    "programmes.retention.finish": "The clock's, after the last word of a programme is gone.",
    "programmes.membership.bring_in": "Part of merging an import of pairs, which a person started.",
    "programmes.membership.take_back": "Part of undoing an import of pairs, which asks.",
    "programmes.membership.forget": "Part of erasing a person, which asks.",
    "programmes.membership.wake": "The clock's: the day until which a part was paused has come.",
}
"""Operations that ask no policy, and the sentence why not."""
