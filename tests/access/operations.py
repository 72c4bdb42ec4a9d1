"""Every operation, and what keeps it from those who may not: a policy's action, or a sentence why none is asked.

A guarded operation says on which row its action is asked, and arguments with which it would run in the small world.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from leaderful.core.supervision import Part
from leaderful.decisions.operations.rule_changes import Intended
from leaderful.decisions.policy import POLICY as DECISIONS
from leaderful.decisions.queries.drafts import Facts
from leaderful.meetings.policy import POLICY as MEETINGS
from leaderful.pairings.operations import pair_imports
from leaderful.pairings.operations.agreements import Terms
from leaderful.pairings.operations.goals import Aim
from leaderful.pairings.policy import POLICY as PAIRINGS
from leaderful.people.operations import imports
from leaderful.people.operations.people import PersonFacts
from leaderful.people.policy import POLICY as PEOPLE
from leaderful.programmes.operations.enrolment import Answers
from leaderful.programmes.policy import POLICY as PROGRAMMES
from leaderful.programmes.queries.questions import questions_of
from leaderful.programmes.queries.rules import ProgrammeRules
from leaderful.styles.policy import POLICY as STYLES
from leaderful.supervision.policy import POLICY as SUPERVISION

POLICIES = {
    "audit": PEOPLE,
    "decisions": DECISIONS,
    "meetings": MEETINGS,
    "notices": PEOPLE,
    "pairings": PAIRINGS,
    "people": PEOPLE,
    "programmes": PROGRAMMES,
    "styles": STYLES,
    "supervision": SUPERVISION,
}
"""The table that knows an action, by the action's first word."""


@dataclass(frozen=True)
class Guarded:
    """The action a policy is asked about, on which row, and arguments of the operation besides actor and time.

    With ``is_for_console``, no actor means whoever sits at the installation's own console, and may.
    """

    action: str
    row: Callable[[Any, Any], Any]
    arguments: Callable[[Any], dict[str, Any]]
    is_for_console: bool = False


def _none(_world, _actor):
    return None


def _oneself(_world, actor):
    return actor


def _own(arguments):
    """Something of one's own account."""
    return Guarded("people.person.change_own", _oneself, arguments)


def _on(action, row, /, *, key="key", **more):
    """Something done to the world's ``row``, which the operation finds by its key."""
    return Guarded(
        action,
        lambda world, _actor: getattr(world, row),
        lambda world: {key: getattr(world, row).key, **more},
    )


def _meeting_at(days):
    def arguments(world):
        wall = (world.at + timedelta(days=days)).replace(tzinfo=None, second=0, microsecond=0)
        return {"pairing_key": world.pairing.key, "wall": wall, "zone": "UTC", "minutes": 45}

    return arguments


def _moved(world):
    facts = _meeting_at(3)(world)
    del facts["pairing_key"]
    return {"key": world.planned.key, **facts}


def _pairing(world, _actor):
    return world.pairing


def _import(arguments=None):
    """Something done to the staged import, in the browser or at the console."""
    more = arguments or (lambda _world: {})
    return Guarded(
        "people.import.run",
        lambda world, _actor: world.run,
        lambda world: {"key": world.run.key, **more(world)},
        is_for_console=True,
    )


def _file(world):
    """A file read and compared, as whoever sits at the console would."""
    file = imports.File("people.csv", b"id,name\nNH-7,Ada Okafor\n")
    return {"seen": imports.preview(file=file, actor=None, at=world.at)}


def _programme(world, _actor):
    return world.programme


def _desk(**more):
    """Something done from the desk to many pairs at once."""
    return Guarded(
        "programmes.desk.act",
        _programme,
        lambda world: {
            "programme": world.programme,
            "keys": [world.pairing.key, world.offered.key],
            "until": world.at.date() + timedelta(days=7),
            **more,
        },
    )


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


def _intent(action, **more):
    return _on(action, "intent", **more)


def _area(action, **more):
    return _on(action, "area", **more)


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


def _round(action, **more):
    return _on(action, "draft", **more)


GUARDED = {
    "meetings.meeting.log": Guarded("meetings.meeting.log", _pairing, _meeting_at(-2)),
    "meetings.meeting.plan": Guarded("meetings.meeting.plan", _pairing, _meeting_at(2)),
    "meetings.meeting.mark": _on("meetings.meeting.mark", "planned", verb="cancel"),
    "meetings.meeting.move": Guarded("meetings.meeting.plan", _pairing, _moved),
    "meetings.words.agree": _on(
        "meetings.words.write", "meeting", key="meeting_key", text="To try the rota.", language="en"
    ),
    "meetings.words.add_point": _on(
        "meetings.words.write", "planned", key="meeting_key", text="The rota.", language="en"
    ),
    "meetings.words.change": _on(
        "meetings.words.change", "mentee_note", text="A thought.", visibility="MINE", language="en"
    ),
    "meetings.words.delete": _on("meetings.words.change", "point"),
    "meetings.commitment.add": _on(
        "meetings.commitment.add",
        "meeting",
        key="meeting_key",
        text="Ask Maren.",
        is_mine=True,
        due_date=None,
        language="en",
    ),
    "meetings.commitment.settle": _on("meetings.commitment.settle", "commitment", verb="mark_done"),
    "meetings.words.note": _on(
        "meetings.words.write",
        "meeting",
        key="meeting_key",
        text="A thought.",
        visibility="MINE",
        language="en",
    ),
    "notices.settings.change": Guarded(
        "notices.settings.change",
        _none,
        lambda _world: {
            "host": "127.0.0.1",
            "port": 25,
            "security": "NONE",
            "username": "",
            "password": None,
            "sender": "leaderful@norrhavn.example",
        },
    ),
    "notices.notice.try_again": Guarded("notices.settings.change", _none, lambda _world: {}),
    "pairings.agreement.write": Guarded(
        "pairings.agreement.write",
        _pairing,
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
    "meetings.desk.ask": _desk(),
    "pairings.desk.nudge": _desk(kind="gap"),
    "pairings.desk.remind": _desk(),
    "programmes.desk.set_aside": Guarded(
        "programmes.desk.act",
        _programme,
        lambda world: {
            "programme": world.programme,
            "things": [("gap", world.pairing.key)],
            "until": world.at.date() + timedelta(days=3),
            "on": world.at.date(),
        },
    ),
    "pairings.import.discard": _pair_import(),
    "pairings.import.stage": Guarded(
        "pairings.import.run", lambda world, _actor: world.programme, _pair_file, is_for_console=True
    ),
    "pairings.import.start": _pair_import(skip_bad=True, tells=False),
    "pairings.import.undo": _pair_import(),
    "pairings.pairing.hand_over": Guarded(
        "pairings.pairing.hand_over",
        _pairing,
        lambda world: {"key": world.pairing.key, "guide": world.other_mentor_part},
    ),
    "pairings.learned.write": _on(
        "pairings.learned.write", "pairing", key="pairing_key", moment="MIDWAY", text="To ask.", language="en"
    ),
    "pairings.goal.set": Guarded(
        "pairings.goal.set",
        _pairing,
        lambda world: {
            "pairing_key": world.pairing.key,
            "item_key": world.quality.key,
            "aim": Aim(end_state="The shift decides."),
        },
    ),
    "pairings.goal.change": _on("pairings.goal.change", "goal", verb="reach"),
    "pairings.ask.make": Guarded(
        "pairings.ask.make",
        lambda world, _actor: world.programme,
        lambda world: {"part": world.roomy_part, "text": "You led a night shift.", "language": "en"},
    ),
    "pairings.ask.accept": _on("pairings.ask.answer", "ask", reasons=[]),
    "pairings.ask.decline": _on("pairings.ask.answer", "ask", reason=""),
    "pairings.ask.withdraw": _on("pairings.ask.withdraw", "ask"),
    "pairings.pairing.accept": _on("pairings.pairing.answer", "offered"),
    "pairings.pairing.decline": _on("pairings.pairing.answer", "offered", reason="no_time"),
    "pairings.pairing.withdraw": _on("pairings.pairing.withdraw", "offered"),
    "pairings.pairing.pause": _on("pairings.pairing.change", "pairing"),
    "pairings.pairing.resume": _on("pairings.pairing.change", "pairing"),
    "pairings.pairing.extend": Guarded(
        "pairings.pairing.change",
        _pairing,
        lambda world: {"key": world.pairing.key, "until": world.at.date() + timedelta(days=200)},
    ),
    "pairings.pairing.complete": _on("pairings.pairing.change", "pairing"),
    "pairings.pairing.end": _on("pairings.pairing.change", "pairing", reason="no_time"),
    **{
        f"supervision.case.{verb}": _on(
            "supervision.case.write",
            "other_upper",
            key="pairing_key",
            text="I told.",
            mentee_agreed=False,
            language="en",
        )
        for verb in ("write", "bring")
    },
    "supervision.case.ask_advice": _on("supervision.case.advise", "case", language="en"),
    "supervision.case.note_advice": Guarded(
        "supervision.case.advise",
        lambda world, _actor: world.case,
        lambda world: {"key": world.case.key, "advice": None},
    ),
    "supervision.trend.share": _on("supervision.trend.share", "other_upper", key="pairing_key"),
    "supervision.trend.keep": _on("supervision.trend.share", "upper", key="pairing_key"),
    "supervision.case.take_back": _on("supervision.case.write", "case"),
    "supervision.case.discard": _on("supervision.case.write", "draft_case"),
    "supervision.case.go_through": _on(
        "supervision.case.go_through",
        "case",
        function="SUPPORT",
        answered_from=None,
        rule_broken=0,
        question="What else?",
        language="en",
    ),
    "supervision.case.tell_tried": _on(
        "supervision.case.tell_tried", "past_case", tried="HELPED", text="It did.", language="en"
    ),
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
    "people.address.ask": _own(lambda _world: {"new_email": "new@norrhavn.example"}),
    "people.address.change": _own(lambda _world: {"code": "ABCD-2345"}),
    "people.code.print": Guarded(
        "people.code.print",
        lambda world, _actor: world.nobody_mails,
        lambda world: {"person": world.nobody_mails},
    ),
    "people.deputy.set": _own(lambda _world: {"key": None}),
    "people.grant.give": Guarded(
        "people.grant.give",
        _none,
        lambda world: {
            "person_key": world.outsider.key,
            "role": "LEAD",
            "scope": "ORGANISATION",
            "scope_id": None,
            "starts_at": world.at,
            "ends_at": None,
        },
    ),
    "people.grant.revoke": Guarded(
        "people.grant.give", _none, lambda world: {"key": world.executive.grants.get().key}
    ),
    "people.import.discard": _import(),
    "people.import.join": _import(lambda world: {"line": world.bad_row.line}),
    "people.import.leave_out": _import(lambda world: {"lines": [world.bad_row.line]}),
    "people.import.mend": _import(
        lambda world: {"line": world.bad_row.line, "field": "email", "value": "ada@norrhavn.example"}
    ),
    "people.import.stage": Guarded("people.import.run", _none, _file, is_for_console=True),
    "people.import.start": _import(lambda _world: {"skip_bad": True, "leavers_confirmed": False}),
    "people.import.undo": _import(),
    "people.organisation.change": Guarded(
        "people.organisation.change",
        _none,
        lambda _world: {
            "name": "Norrhavn",
            "public_address": "https://leaderful.norrhavn.example",
            "language": "en",
            "time_zone": "UTC",
            "smallest_group": 5,
        },
    ),
    "people.person.add": Guarded(
        "people.person.add", _none, lambda _world: {"facts": PersonFacts(given_name="Ada")}
    ),
    "people.person.change": _on("people.person.change", "outsider", facts=PersonFacts(given_name="Omar")),
    "people.person.mark_left": _on("people.person.mark_left", "outsider"),
    "people.person.take_back": _on("people.person.take_back", "leaver"),
    "people.unit.add": Guarded("people.unit.add", _none, lambda _world: {"name": "New", "parent": None}),
    "people.unit.rename": _on("people.unit.rename", "lower_unit", name="Day shift"),
    "people.unit.move": _on("people.unit.move", "lower_unit", parent=None),
    "people.item.add": Guarded(
        "people.item.change", _none, lambda _world: {"kind": "QUALITY", "names": {"en": "Courage"}}
    ),
    "people.item.change": _on("people.item.change", "item", names={"en": "Deciding"}, is_listed=True),
    "people.holiday.add": Guarded(
        "people.holiday.change",
        _none,
        lambda world: {"site": "", "day": world.at.date(), "name": "Company day", "language": "en"},
    ),
    "people.holiday.remove": Guarded(
        "people.holiday.change", _none, lambda world: {"key": world.holiday.key}
    ),
    "people.holiday.stop_following": Guarded("people.holiday.change", _none, lambda _world: {"site": ""}),
    "people.holiday.take_over": Guarded(
        "people.holiday.change",
        _none,
        lambda world: {
            "site": "",
            "country": "PT",
            "region": "",
            "year": world.at.year,
            "kept": [world.at.date().replace(month=12, day=25)],
        },
    ),
    "people.hours.set": _own(lambda _world: {"stretches": []}),
    "people.languages.set": _own(lambda _world: {"codes": ["de"]}),
    "people.leave.add": _own(
        lambda world: {
            "first_date": world.at.date() + timedelta(days=90),
            "last_date": world.at.date() + timedelta(days=91),
        }
    ),
    "people.leave.remove": _own(lambda world: {"key": world.leave.key}),
    "people.password.change": _own(lambda _world: {"new": "a long and new sentence"}),
    "people.person.erase": Guarded(
        "people.person.erase",
        lambda world, _actor: world.outsider,
        lambda world: {"person": world.outsider},
    ),
    "people.person.export": Guarded("people.person.export", _oneself, lambda _world: {}),
    "people.preferences.change": _own(lambda _world: {"language": "de", "theme": "dark", "time_zone": "UTC"}),
    "programmes.membership.accept": _on("programmes.membership.admit", "applied_part"),
    "programmes.membership.decline": _on("programmes.membership.admit", "applied_part"),
    "programmes.membership.wait": Guarded(
        "programmes.membership.admit",
        lambda world, _actor: world.applied_part,
        lambda world: {
            "key": world.applied_part.key,
            "promised_for": (world.at + timedelta(days=30)).date(),
        },
    ),
    "programmes.membership.withdraw": _on("programmes.membership.invite", "invited_part"),
    "programmes.membership.decline_invitation": _on("programmes.membership.answer", "invited_part"),
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
    "programmes.membership.leave": _on("programmes.membership.change", "mentee_part", reason="no_time"),
    "programmes.membership.pause": _on("programmes.membership.change", "mentee_part"),
    "programmes.membership.resume": _on("programmes.membership.change", "mentee_part"),
    "programmes.programme.create": Guarded(
        "programmes.programme.create",
        _none,
        lambda _world: {
            "template": "leadership",
            "names": {"en": "Next Leads"},
            "starts_date": None,
            "ends_date": None,
        },
    ),
    "programmes.programme.copy": Guarded(
        "programmes.programme.create",
        _none,
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
    "programmes.programme.look_back": _on("programmes.programme.run", "programme"),
    "programmes.programme.say_farewell": _on("programmes.programme.run", "programme"),
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
    "programmes.dates.change": _on(
        "programmes.programme.change",
        "programme",
        starts_date=None,
        ends_date=None,
        days={},
        is_rolling=False,
    ),
    "programmes.preparation.change": _on(
        "programmes.programme.change", "programme", texts={"en": "Ask before you tell."}
    ),
    "programmes.membership.prepare": _on("programmes.membership.answer", "mentor_part"),
    "programmes.rules.change": _on("programmes.programme.change", "programme", rules=ProgrammeRules()),
    "programmes.questions.change": Guarded(
        "programmes.programme.change",
        lambda world, _actor: world.programme,
        lambda world: {
            "key": world.programme.key,
            "role": "MENTEE",
            "questions": questions_of(world.programme, "MENTEE"),
        },
    ),
    "programmes.mail.change": _on(
        "programmes.programme.change",
        "programme",
        kind="pairings.offer",
        subject={"en": "Somebody for you"},
        opening={},
    ),
    **{
        f"programmes.programme.{step}": _on("programmes.programme.run", "programme")
        for step in ("open", "discard", "begin_matching", "reopen", "run", "begin_closing", "close")
    },
}
"""Operations that ask a policy."""

GUARDED.update(
    {
        "decisions.area.make": Guarded(
            "decisions.area.make", _none, lambda _world: {"template": "care.own_rota", "language": "en"}
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
        "decisions.month.review": _on(
            "decisions.month.review", "month", step="STAY", text="We talk sooner.", language="en"
        ),
        "decisions.kind.change": Guarded(
            "decisions.kind.change",
            _none,
            lambda _world: {"kind": "MONEY", "ceiling": 6, "money_limit": 500},
        ),
        "decisions.principle.begin": Guarded(
            "decisions.principle.change", _none, lambda _world: {"principles": []}
        ),
        "decisions.principle.add": Guarded(
            "decisions.principle.change",
            _none,
            lambda _world: {"names": {"en": "Small steps"}, "sentences": {}},
        ),
        "decisions.principle.change": _on(
            "decisions.principle.change", "principle", names={"en": "Safety"}, sentences={}, is_listed=False
        ),
        "decisions.principle.move": _on("decisions.principle.change", "principle", is_up=True),
        "decisions.certificate.ask": Guarded(
            "decisions.certificate.ask",
            _none,
            lambda world: {
                "certifier": world.other_mentor.key,
                "item": world.item.key,
                "text": "I can.",
                "language": "en",
            },
        ),
        "decisions.certificate.give": _on("decisions.certificate.answer", "certificate"),
        "decisions.certificate.decline": _on(
            "decisions.certificate.answer", "certificate", text="Show me once more.", language="en"
        ),
        "decisions.certificate.withdraw": _on("decisions.certificate.answer", "certificate"),
        "decisions.certificate.take_back": _on("decisions.certificate.take_back", "certificate"),
        "decisions.move.propose": _area("decisions.move.propose", rung=4, notice_minutes=480, language="en"),
        "decisions.move.answer": _on("decisions.move.answer", "move", agrees=True),
        "decisions.move.withdraw": _on("decisions.move.withdraw", "move"),
        "decisions.area.end": _area("decisions.area.change"),
        "decisions.intent.state": Guarded(
            "decisions.area.make", _none, lambda world: {"facts": _facts(world)}
        ),
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
        "decisions.review.share": _on("decisions.review.share", "review", is_shared=True),
        "decisions.climate.switch": Guarded(
            "decisions.climate.switch", _none, lambda _world: {"is_on": True}
        ),
        "decisions.rule_change.state": Guarded(
            "decisions.rule_change.state",
            _programme,
            lambda world: {"programme_key": world.programme.key, "intended": _intended(world)},
        ),
        "decisions.rule_change.restate": Guarded(
            "decisions.rule_change.change",
            lambda world, _actor: world.rule_change,
            lambda world: {"key": world.rule_change.key, "intended": _intended(world)},
        ),
        "decisions.rule_change.withdraw": _on("decisions.rule_change.change", "rule_change"),
        "decisions.rule_change.speak": _on(
            "decisions.rule_change.speak", "rule_change", kind="SUPPORT", text="", language="en"
        ),
        "decisions.rule_change.decide": _on(
            "decisions.rule_change.decide", "rule_change", goes_ahead=True, text="So be it.", language="en"
        ),
        "decisions.objection.take_back": _on("decisions.objection.take_back", "objection"),
        "decisions.reply.write": _intent(
            "decisions.intent.reply", text="What else?", offered="", is_asking=True, language="en"
        ),
        "decisions.served.answer": Guarded(
            "decisions.served.answer",
            lambda world, _actor: world.intent,
            lambda world: {"key": world.intent.key, "answer": "YES"},
        ),
        "decisions.intent.draw_up": Guarded(
            "decisions.area.make", _none, lambda world: {"facts": _facts(world), "others": [world.mentor.key]}
        ),
        "decisions.intent.confirm": Guarded(
            "decisions.intent.confirm",
            lambda world, _actor: world.together,
            lambda world: {"key": world.together.key, "area": world.other_mentees_area.key},
        ),
        "decisions.intent.decline": _on("decisions.intent.confirm", "together"),
        "decisions.intent.go_on": _on("decisions.intent.go_on", "together"),
        "decisions.intent.leave": _on("decisions.intent.leave", "together"),
        "decisions.intent.take_over": _on("decisions.intent.take_over", "together"),
        "decisions.stretch.offer": Guarded(
            "decisions.stretch.offer",
            _none,
            lambda world: {
                "to": world.mentee.key,
                "is_ask": False,
                "text": "Lead the rota meeting",
                "difficulty": 3,
                "due": world.at.date() + timedelta(days=9),
                "language": "en",
            },
        ),
        "decisions.stretch.see_differently": _on("decisions.stretch.answer", "stretch", difficulty=5),
        "decisions.project.begin": Guarded(
            "decisions.project.begin",
            _none,
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
        "decisions.project.answer": _on("decisions.project.answer", "project", is_yes=True),
        "decisions.project.leave": _on("decisions.project.leave", "project"),
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
        "decisions.project.step": _on("decisions.project.change", "project", verb="go_on"),
        "decisions.project.end": _on(
            "decisions.project.change", "project", outcome="BETTER", result="", language="en"
        ),
        "decisions.project.learn": _on("decisions.project.learn", "project", text="To ask", language="en"),
        "styles.mirror.answer_own": Guarded(
            "styles.mirror.answer_own", _none, lambda _world: {"answers": {"a1": 4}}
        ),
        "supervision.criteria.set": Guarded(
            "supervision.criteria.set",
            _none,
            lambda _world: {
                "part": Part.MENTOR,
                "meetings": 3,
                "inside_of_ten": 0,
                "references": 1,
                "certificates": [],
            },
        ),
        "supervision.reference.ask": Guarded(
            "supervision.reference.ask",
            _none,
            lambda world: {"referee": world.outsider.key, "part": Part.MENTOR},
        ),
        "supervision.reference.give": _on(
            "supervision.reference.answer", "asked_reference", text="Asks first.", language="en"
        ),
        "supervision.reference.decline": _on("supervision.reference.answer", "asked_reference"),
        "supervision.reference.withdraw": _on("supervision.reference.withdraw", "given_reference"),
        "supervision.lineage.agree": Guarded("supervision.lineage.agree", _none, lambda _world: {}),
        "supervision.lineage.leave": Guarded("supervision.lineage.agree", _none, lambda _world: {}),
        "styles.way.keep": Guarded("styles.way.keep", _none, lambda _world: {"leans": {"thinking": "one"}}),
        "styles.way.share": Guarded(
            "styles.way.share", _pairing, lambda world: {"pairing": world.pairing.key}
        ),
        "styles.way.stop_sharing": Guarded(
            "styles.way.share", _pairing, lambda world: {"pairing": world.pairing.key}
        ),
        "styles.mirror.ask": Guarded("styles.mirror.ask", _none, lambda world: {"giver": world.outsider.key}),
        "styles.mirror.give": _on("styles.mirror.answer", "asked_mirror", answers={"a1": 4}, is_signed=True),
        "styles.mirror.decline": _on("styles.mirror.answer", "asked_mirror"),
        "styles.mirror.take_back": _on("styles.mirror.answer", "signed_mirror"),
        "styles.mirror.stop_asking": _on("styles.mirror.stop_asking", "asked_mirror"),
        "decisions.stretch.take": _on("decisions.stretch.answer", "stretch"),
        "decisions.stretch.decline": _on("decisions.stretch.answer", "stretch"),
        "decisions.stretch.withdraw": _on("decisions.stretch.let_go", "stretch"),
        "decisions.stretch.finish": _on(
            "decisions.stretch.finish", "stretch", felt=4, text="", language="en"
        ),
    }
)

GUARDED.update(
    {
        "styles.case_test.begin": Guarded(
            "styles.case_test.begin",
            _none,
            lambda _world: {"occasion": "OWN", "programme_key": None, "rng": random.Random(1)},
        ),
        "styles.case_test.answer": _on("styles.case_test.take", "sitting", case="b5", process="GII"),
        "styles.case_test.finish": _on("styles.case_test.take", "sitting", though_missing=True),
        "styles.case_test.put_away": _on("styles.case_test.take", "sitting"),
        "styles.case.retire": Guarded("styles.case.retire", _none, lambda _world: {"case": "a1"}),
        "styles.case.take_back": Guarded(
            "styles.case.retire", _none, lambda world: {"case": world.retired.case}
        ),
        "decisions.intent.keep_advice": Guarded(
            "decisions.intent.keep_advice",
            lambda world, _actor: world.intent,
            lambda world: {"key": world.intent.key, "advice": world.mentee_advice.key},
        ),
        "decisions.intent.ask_advice": _on("decisions.intent.keep_advice", "intent", language="en"),
        "decisions.intent.state_advised": Guarded(
            "decisions.area.make",
            _none,
            lambda world: {"facts": _facts(world), "advice": world.mentee_advice.key},
        ),
        "styles.advice.begin": Guarded(
            "styles.advice.begin", _none, lambda _world: {"about": "Whom to send", "has_deadline": True}
        ),
        "styles.advice.say_deadline": _on("styles.advice.answer", "open_advice", has_deadline=False),
        "styles.advice.answer": _on("styles.advice.answer", "open_advice", factor="com", answer=True),
        "styles.advice.say_readiness": _on("styles.advice.answer", "advice", able=True, willing=True),
        "styles.advice.choose": _on("styles.advice.choose", "advice", chosen="facilitate"),
        "styles.advice.drop": _on("styles.advice.drop", "open_advice"),
    }
)


def _circle(action, /, row="circle", **more):
    return Guarded(
        f"supervision.circle.{action}",
        lambda world, _actor: getattr(world, row),
        lambda world: {name: make(world) for name, make in more.items()},
    )


def _circle_time(world):
    return (world.at + timedelta(days=3)).replace(tzinfo=None, second=0, microsecond=0)


_CIRCLE = {"circle_key": lambda world: world.circle.key}
_AHEAD = {"key": lambda world: world.circle_ahead.key}
_TIME = {"wall": _circle_time, "zone": lambda _world: "UTC", "minutes": lambda _world: 60}
_THERE = {"there": lambda world: [world.mentor.key]}

GUARDED.update(
    {
        "supervision.circle.begin": _circle(
            "begin",
            row="programme",
            programme=lambda world: world.programme,
            guide=lambda world: world.mentors_mentor,
            members=lambda world: [world.mentor, world.other_mentor, world.roomy],
        ),
        "supervision.circle.bring": _circle(
            "change", key=lambda world: world.circle.key, person=lambda world: world.outsider
        ),
        "supervision.circle.leave": _circle(
            "change", key=lambda world: world.circle.key, person=lambda world: world.roomy
        ),
        "supervision.circle.end": _circle("change", key=lambda world: world.circle.key),
        "supervision.circle_meeting.plan": _circle("meet", **_CIRCLE, **_TIME),
        "supervision.circle_meeting.log": _circle("meet", **_CIRCLE, **_TIME, **_THERE),
        "supervision.circle_meeting.move": _circle("meet", **_AHEAD, **_TIME),
        "supervision.circle_meeting.hold": _circle("meet", **_AHEAD, **_THERE),
        "supervision.circle_meeting.cancel": _circle("meet", **_AHEAD),
    }
)

OPEN = {
    "supervision.circle_meeting.ask": "The clock's: a circle's meeting is over, and whoever leads it is asked.",
    "supervision.circle.close": "Part of closing a programme, which asks; its circles end with it.",
    "supervision.circle.part": "Part of leaving the organisation or being erased, which ask.",
    "supervision.circle.forget": "Part of erasing a person, which asks.",
    "styles.case_test.offer": "The clock’s: a programme offers the test to its members.",
    "styles.case_test.remind": "The clock’s: ten days after the offer, once.",
    "styles.person.forget": "Part of erasing a person, which asks.",
    "supervision.chain.forget": "Part of erasing a person, which asks.",
    "decisions.person.part": "Part of leaving the organisation or being erased, which ask.",
    "decisions.rule_change.apply": "The clock’s: the moment has come of which everybody was told.",
    "programmes.rules.apply": "Part of applying a change of rules at its moment, which the clock does.",
    "supervision.person.forget_cases": "Part of erasing a person, which asks.",
    "decisions.person.forget": "Part of erasing a person, which asks.",
    "decisions.intent.pass_time": "The clock’s: an intent’s time has come, which is so whether or not it runs.",
    "decisions.month.fall_due": "The clock’s: the thirty days are over, which is so whether or not it runs.",
    "decisions.month.nudge": "The clock’s: half of the thirty days is over, and nothing was stated.",
    "decisions.climate.settle": "The clock’s: a quarter is over, and its sums are counted once.",
    "decisions.report.send": "The clock’s: a month is over, and its holders read what went on.",
    "decisions.review.remind": "The clock’s: a review is a week late, and its authors alone are reminded.",
    "decisions.intent.tell_unseen": "The clock’s: nobody saw it, and its author is told.",
    "programmes.words.encode": "The worker’s: it keeps what texts mean where that is switched on, and changes no word.",
    "audit.event.seal": "The worker's: it chains what is recorded already, and nobody can ask for it.",
    "ground.words.seal_anew": "The console's: rotating keys changes no words; who holds the keys may.",
    "ground.words.wait": "The console's, before it seals anew: it waits until whoever writes is done.",
    "meetings.meeting.ask": "The clock's: a planned meeting is over, and both are asked.",
    "meetings.meeting.remind": "The clock's: the day before a meeting.",
    "meetings.meeting.bring_in": "Part of merging an import of pairs, which a person started.",
    "meetings.meeting.clear": "Part of ending a pair, which asks; the pair's plans go with it.",
    "meetings.meeting.take_back": "Part of undoing an import of pairs, which asks.",
    "supervision.plan.look": "The clock's: a quarter is about to end, and the two alone are told.",
    "meetings.words.forget": "Part of erasing a person, which asks.",
    "notices.notice.give_up": "The worker's, about a letter nobody can get.",
    "notices.notice.hand_back": "The worker's, of letters it took and won't send.",
    "notices.notice.lease": "The worker's, before it sends.",
    "notices.notice.mark_sent": "The worker's, after it sent.",
    "notices.notice.put_off": "The worker's, after the mail server refused.",
    "notices.settings.test": "Part of sending a test letter, which asks before any mail server is asked.",
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
    "programmes.words.erase": "The clock's: the day has come that was set when the programme closed.",
    "programmes.retention.finish": "The clock's, after the last word of a programme is gone.",
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
    "people.holiday.follow": "The worker's: a lead chose whose holidays a site keeps.",
    "people.attempt.forget": "Part of signing in, which works: tries that were right are not counted.",
    "people.attempt.note": "Part of signing in: whoever tries is counted, before anybody is known.",
    "people.catalogue.load": "Part of beginning an installation, when nobody is there yet; with an actor it asks.",
    "people.code.ask": "A stranger's: the code goes to the address's owner, the answer says nothing.",
    "people.code.show": "The console's: whoever has the machine is an administrator's way back.",
    "people.code.try": "The code's: it lets in whoever has it, once.",
    "people.demo.sign_in": "Anybody's, where everybody is invented: refused outside of a demo.",
    "people.import.fail": "The worker's: a chunk failed, which it notes.",
    "people.import.finish_staging": "The end of staging, which asked when it began.",
    "people.import.merge_chunk": "The worker's: a person started the import.",
    "people.import.stage_rows": "The middle of staging, which asked when it began.",
    "people.import.undo_chunk": "The worker's: a person asked to undo the import.",
    "people.installation.begin": "The console's: refused once there is an organisation.",
    "people.link.try": "The link's: it lets in whoever has it, once.",
    "people.once.try": "The code's: it lets in whoever has it, once.",
    "people.organisation.begin": "The console's: refused once there is an organisation.",
    "people.password.try": "The password's: it lets in whoever knows it.",
    "people.session.end_all": "One's own: it ends the sessions of whoever asks, and reaches nobody else's.",
    "programmes.membership.bring_in": "Part of merging an import of pairs, which a person started.",
    "programmes.membership.take_back": "Part of undoing an import of pairs, which asks.",
    "programmes.membership.forget": "Part of erasing a person, which asks.",
    "programmes.membership.wake": "The clock's: the day until which a part was paused has come.",
}
"""Operations that ask no policy, and the sentence why not."""
