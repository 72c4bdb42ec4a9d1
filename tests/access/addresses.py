"""The addresses of every route in the small world: for each part of a route, the things it can be about."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from django.urls import reverse

from leaderful.programmes.queries import ProgrammeRules, by_field, rules_of
from leaderful.web.urls import urlpatterns

ROUTES = {pattern.name: pattern for pattern in urlpatterns}
"""Every route by its name."""


@dataclass(frozen=True)
class Address:
    """One address of a route. ``reader`` is whose link it is where the address itself lets somebody in."""

    route: str
    path: str
    reader: str | None = None


def sample(world, route):
    """The address a table's row is about: the first of each thing."""
    return addresses(world, route)[0]


def addresses(world, route):
    """Every address of ``route``: all things of the world, other people's too. Fails for a part nobody told about."""
    parts = ROUTES[route].pattern.converters
    if "token" in parts:
        return [Address(route, reverse(route, kwargs={"token": t}), who) for who, t in _tokens(world, route)]
    choices = [[(name, value) for value in _values(world, route, name)] for name in parts]
    return [Address(route, reverse(route, kwargs=dict(chosen))) for chosen in product(*choices)]


def _values(world, route, part):
    """What ``part`` of a route's address can be."""
    first = str(ROUTES[route].pattern).split("/", 1)[0]
    told = {**_by_part(world), **_by_route(world).get(route, {})}
    if part == "key" and part not in told:
        told = {**told, "key": _keys(world).get(first, [])}
    assert told.get(part), f"say in {__name__} what “{part}” of the route “{route}” can be"
    return told[part]


def _keys(world):
    """The keys by an address's first word."""
    rows = {
        "programmes": [world.programme, world.other_programme],
        "people": [
            *(world.mentee, world.manager, world.nobody_mails, world.leaver, world.excluded),
        ],
        "pairs": [
            *(world.pairing, world.other_pairing, world.upper, world.offered, world.proposed, world.declined)
        ],
        "notes": [world.mentee_note, world.mentor_note, world.other_note, world.point],
        "commitments": [world.commitment, world.other_commitment],
        "asks": [world.ask],
        "areas": [world.area],
        "first-month": [world.month],
        "certificates": [world.certificate],
        "decisions": [world.intent, world.past_intent, world.together],
        "projects": [world.project],
        "case-test": [world.sitting, world.past_sitting],
        "references": [world.asked_reference, *world.references],
        "mirror": [world.asked_mirror, *world.mirrors],
        "advice": [world.advice, world.open_advice, world.mentee_advice],
        "stretch": [world.stretch, world.done_stretch],
        "brought": [world.case, world.past_case, world.draft_case],
        "circles": [world.circle, world.past_circle],
        "circle-meetings": [world.circle_ahead, world.circle_met, world.circle_unmarked],
        "meetings": [world.planned, world.meeting, world.unmarked, world.other_meeting, world.upper_meeting],
    }
    return {word: [row.key for row in found] for word, found in rows.items()}


def _by_part(world):
    return {
        "part": [world.applied_part.key, world.mentee_part.key, world.invited_part.key],
        "pairing": [world.offered.key, world.other_pairing.key],
        "word": ["mentee", "mentor"],
        "run": [world.pair_run.key],
    }


def _by_route(world):
    """Parts whose meaning their name does not tell."""
    return {
        "account-leave-remove": {"key": [world.leave.key]},
        "advice-of-intent": {"key": [world.intent.key]},
        "advice-asked": {
            "key": [world.open_advice.key, world.mentee_advice.key],
            "what": ["sig", "deadline", "readiness"],
        },
        "pair-time": {"key": [world.upper.key, world.pairing.key]},
        "intent-review": {"key": [world.past_intent.key, world.intent.key]},
        "intent-review-share": {"key": [world.past_intent.key], "review": [world.review.key]},
        "intent-served": {"key": [world.past_intent.key, world.intent.key]},
        "intent-answer": {"key": [world.intent.key], "question": [world.question.key]},
        "holiday-remove": {"key": [world.holiday.key]},
        **{
            f"settings-letter{more}": {"kind": ["pairings.offer", "people.sign_in.code"]}
            for more in ("", "-html", "-test")
        },
        **{
            f"rule-change{more}": {"key": [world.programme.key], "change": [world.rule_change.key]}
            for more in ("", "-again", "-decide", "-withdraw", "-take-back")
        },
        **{
            route: {"key": [world.upper.key, world.pairing.key, world.other_upper.key]}
            for route in ("pair-cases", "pair-case-new", "pair-trend")
        },
        **{f"principle{more}": {"key": [world.principle.key]} for more in ("", "-move")},
        "limit": {"kind": ["money", "schedule"]},
        "settings-roles-give": {"key": [world.outsider.key, world.lead.key]},
        "settings-roles-revoke": {"key": [world.executive.grants.get().key]},
        "settings-record-actor": {"number": [world.mentor.pk]},
        **{route: {"key": [world.lower_unit.key, world.unit.key]} for route in ("unit", "unit-move")},
        **{
            route: {"key": [world.run.key]}
            for route in ROUTES
            if route.startswith("import-") and "key" in ROUTES[route].pattern.converters
        },
        "pair-import-template": {"kind": ["xlsx", "csv"]},
        "lists": {"word": ["qualities", "skills"]},
        "list-item": {"key": [world.item.key]},
        **{route: {"key": [world.goal.key, world.other_goal.key]} for route in ("goal", "goal-step")},
        "programme-mentor": {
            "key": [world.programme.key],
            "part": [world.roomy_part.key, world.other_mentor_part.key],
        },
        "case-test-case": {"key": [world.sitting.key, world.past_sitting.key], "number": [1, 4]},
        "case-test-one": {"code": ["a1", "b2"]},
        "programme-step": {"verb": ["begin_closing"]},
        "intent-together": {"key": [world.together.key, world.intent.key]},
        **{
            f"programme-mail{more}": {"kind": ["pairings.offer", "programmes.membership.invited"]}
            for more in ("", "-test")
        },
        "programme-application-answer": {"verb": ["accept"]},
        "programme-part-change": {"verb": ["pause"]},
    }


def _tokens(world, route):
    """(whose link, token) for each mail link of a route; the last one is of nobody's making."""
    made = {
        "sign-in-link": [("sign-in", world.mailed, "mentee")],
        "invitation": [("invitation", world.invited_part, "invited")],
        "ask-link": [("ask", world.ask, "mentor"), ("ask", world.ask, "newcomer")],
        "offer": [
            ("offer", world.offered, "newcomer"),
            ("offer", world.offered, "other_mentor"),
            ("offer", world.pairing, "mentee"),
            ("offer", world.proposed, "outsider"),
        ],
        "intent-link": [
            ("intent", world.intent, "manager"),
            ("intent", world.intent, "newcomer"),
            ("intent", world.past_intent, "other_mentor"),
            ("intent", world.intent, "outsider"),
        ],
        "meeting-log-link": [
            ("meeting-log", world.pairing, "mentee"),
            ("meeting-log", world.pairing, "mentor"),
            ("meeting-log", world.upper, "mentors_mentor"),
        ],
    }
    made["intent-served-link"] = [
        ("served", world.past_intent, "newcomer"),
        ("served", world.past_intent, "outsider"),
    ]
    made["meeting-answer-link"] = [
        ("meeting-answer", world.unmarked, "mentee"),
        ("meeting-answer", world.meeting, "mentor"),
        ("meeting-answer", world.planned, "mentor"),
        ("meeting-answer", world.other_meeting, "outsider"),
    ]
    made["pair-end-link"] = [
        ("pair-end", world.pairing, "mentee"),
        ("pair-end", world.other_pairing, "other_mentor"),
        ("pair-end", world.upper, "mentor"),
    ]
    made["read-certificate"] = [("read-certificate", world.certificate, "other_mentor")]
    made["read-month"] = [("read-month", world.month, "manager"), ("read-month", world.month, "mentee")]
    made["read-area"] = [("read-area", world.area, "manager"), ("read-area", world.area, "mentee")]
    made["lead-link"] = [("lead", world.together, "other_mentee"), ("lead", world.intent, "newcomer")]
    made["project-link"] = [
        ("project", world.project, "other_mentee"),
        ("project", world.project, "newcomer"),
    ]
    made["reference-link"] = [
        ("reference", world.asked_reference, "mentors_mentor"),
        ("reference", world.given_reference, "mentor"),
        ("reference", world.asked_reference, "outsider"),
    ]
    made["mirror-link"] = [
        ("mirror", world.asked_mirror, "mentee"),
        ("mirror", world.signed_mirror, "mentors_mentor"),
        ("mirror", world.asked_mirror, "outsider"),
    ]
    made["stretch-link"] = [("stretch", world.stretch, "mentee"), ("stretch", world.stretch, "outsider")]
    made["circle-meeting-link"] = [
        ("circle-meeting", world.circle_unmarked, "mentors_mentor"),
        ("circle-meeting", world.circle_ahead, "mentor"),
        ("circle-meeting", world.circle_unmarked, "outsider"),
    ]
    for page in ("pair", "agreement"):
        made[f"read-{page}"] = [
            (f"read-{page}", world.pairing, "mentee"),
            (f"read-{page}", world.pairing, "mentor"),
        ]
    assert route in made, f"say in {__name__} for whom the route “{route}” makes links"
    links = [(who, world.token(purpose, row, getattr(world, who))) for purpose, row, who in made[route]]
    return [*links, ("nobody", "not-a-token")]


def wall(world, days):
    """A date some days from the world's present, as forms take it."""
    return (world.at + timedelta(days=days)).strftime("%Y-%m-%d")


def _way(objective):
    """One more way to match, with the points a programme begins with."""
    points = {f"weight_{name}": str(value) for name, value in ProgrammeRules().weights.items()}
    return {
        "objective": objective,
        "shared_items_floor": "1",
        "common_language": "on",
        "cross_department": "80",
        **points,
    }


def _intent(world):
    """An intent as its form sends it, to be stated at once."""
    return {
        "area": str(world.area.key),
        "spoken": "5",
        "what": "move the early shift",
        "when": "soon",
        "undone": "yes",
        "pairing": "",
        "step": "state",
    }


def _rules(world, **changed):
    """The form of a change of rules, filled in with the rules as they are but for ``changed``."""
    said = {**by_field(rules_of(world.programme)), **changed}
    return {
        **{name: "on" if value is True else str(value) for name, value in said.items() if value is not False},
        "why": "Two weeks are long.",
        "day": wall(world, 9),
        "do": "state",
    }


def posted(world, route):
    """What a form sends on a route whose POST needs more than a click."""
    meeting = {"date": wall(world, -1), "time": "10:00", "minutes": "45", "agreed": "To try the rota."}
    return {
        "pair-answer": {"answer": "yes"},
        "advice-mine": {"about": "Whom to send", "has_deadline": "no"},
        "advice": {"chosen": "facilitate", "why": "", "answer": "yes"},
        "advice-asked": {"answer": "yes", "able": "yes", "willing": "no"},
        "intent-reply": {"reply-text": "What would make it safe?", "reply-is_asking": "on"},
        "rule-change": {"speak-kind": "SUPPORT", "speak-text": "Good."},
        "rule-change-new": _rules(world, answer_days=9),
        "rule-change-again": _rules(world, answer_days=9),
        "rule-change-decide": {"answer": "go_ahead", "decide-text": "So be it."},
        "intent-together": {"do": "leave"},
        "lead-link": {"do": "decline"},
        "pair-trend": {"do": "keep"},
        "pair-case-new": {"text": "I told, where I might have asked.", "do": "keep"},
        "brought-case": {"do": "found", "found-function": "SUPPORT", "found-question": "What would you try?"},
        "case-test": {"do": "finish_anyway"},
        "case-test-case": {"process": "GII"},
        "case-test-one": {"do": "retire"},
        "stretch-task": {"do": "take"},
        "circle-new": {
            "guide": str(world.mentors_mentor.key),
            "members": [str(one.key) for one in (world.mentor, world.other_mentor, world.roomy)],
        },
        "circle-change": {"verb": "leave"},
        "circle-plan": {"plan-date": wall(world, 4), "plan-time": "10:00", "plan-minutes": "60"},
        "circle-log": {
            "log-date": wall(world, -1),
            "log-time": "10:00",
            "log-minutes": "60",
            "log-there": [str(world.mentor.key)],
        },
        "circle-meeting-mark": {"verb": "cancel"},
        "circle-meeting-move": {"move-date": wall(world, 4), "move-time": "10:00", "move-minutes": "60"},
        "circle-meeting-link": {"there": [str(world.mentor.key)]},
        "project": {"do": "leave"},
        "project-link": {"do": "yes"},
        "stretch-link": {"do": "take"},
        "reference-ask": {"referee": str(world.outsider.key)},
        "reference": {"do": "withdraw"},
        "reference-link": {"do": "decline"},
        "next-part-criteria": {
            "part": "mentor",
            "mentor-meetings": "3",
            "mentor-inside_of_ten": "0",
            "mentor-references": "1",
        },
        "lineage-consent": {"do": "agree"},
        "account-way": {"thinking": "one"},
        "pair-together": {"do": "share"},
        "mirror-own": {"a1": "4", "p1": "5"},
        "mirror-ask": {"giver": str(world.outsider.key)},
        "mirror-answer": {"do": "give", "mode": "SIGNED", "a1": "4"},
        "mirror-link": {"do": "decline"},
        "stretch-new": {
            "to": str(world.mentee.key),
            "text": "Lead it.",
            "difficulty": "3",
            "due": wall(world, 9),
        },
        "offer": {"answer": "yes"},
        "ask": {"answer": "no"},
        "ask-link": {"answer": "no"},
        "programme-mentor": {"words": "You led a night shift."},
        "intent-new": _intent(world),
        "intent-link": {"do": "ask", "speak-kind": "SUPPORT", "speak-text": "Count me in."},
        "intent-change": _intent(world),
        "intent-speak": {"speak-kind": "SUPPORT", "speak-text": "Count me in."},
        "intent-answer": {"answer-text": "Two late trucks."},
        "intent-review": {"outcome": "AS_EXPECTED", "missing": "", "actual": "Fewer gaps."},
        "intent-review-share": {"share": "yes"},
        "intent-served": {"answer": "YES"},
        "intent-served-link": {"answer": "PARTLY"},
        "intent-stop": {"hold-reason": "not_now", "hold-text": "The port is closed until Friday."},
        "area-new": {"name": "Lifts", "kind": "TOOLS"},
        "area-change": {"name": "The early shift"},
        "area-holder": {"holder": str(world.other_mentor.key)},
        "area-propose": {"rung": "4", "notice": "480"},
        "area-answer": {"answer": "yes"},
        "area-step": {"verb": "let_go"},
        "area-tend": {"deputy": ""},
        "certificate-new": {
            "certifier": str(world.other_mentor.key),
            "item": str(world.item.key),
            "text": "I can.",
        },
        "certificate": {"answer": "give", "text": "Well explained."},
        "pair-change": {"verb": "pause"},
        "meeting-mark": {"answer": "cancelled"},
        "meeting-answer-link": {"answer": "held", "agreed": "To try the rota."},
        "meeting-move": {"move-date": wall(world, 4), "move-time": "10:00", "move-minutes": "45"},
        "goal": {"end_state": "The shift decides."},
        "pair-hand-over": {"guide": str(world.other_mentor_part.key)},
        "pair-look-back": {"text": "To ask first."},
        "pair-end-link": {"text": "To ask first."},
        "goal-step": {"verb": "reach"},
        "goal-new": {"item": str(world.quality.key), "end_state": "The shift decides."},
        "lists": {"name_en": "Patience"},
        "list-item": {"name_en": "Deciding", "is_listed": "on"},
        "pair-agreement": {
            "learns": "To ask.",
            "every_weeks": "4",
            "minutes": "45",
            "review_date": wall(world, 60),
            "confidential": "It stays here.",
            "ending": "Without blame.",
            "seen": "1.1",
            "sign": "1",
        },
        "meeting-agree": {"text": "To try the rota."},
        "meeting-note": {"note-text": "For myself.", "note-visibility": "MINE"},
        "meeting-point": {"point-text": "The rota."},
        "meeting-commit": {"todo-text": "Ask Maren.", "todo-whose": "me", "todo-due_date": ""},
        "note": {"text": "For myself.", "visibility": "MINE"},
        "commitment-settle": {"verb": "mark_done"},
        "meeting-log": meeting,
        "meeting-log-link": meeting,
        "meeting-plan": {"plan-date": wall(world, 3), "plan-time": "10:00", "plan-minutes": "45"},
        "match-ways": {"way": str(world.other_scenario.key)},
        "match-way-add": _way("MIX"),
        "match-choice": {
            "guide": str(world.other_mentor_part.key),
            "learner": str(world.newcomer_part.key),
            "choice": "NEVER",
        },
        "import-mend": {"line": str(world.bad_row.line), "field": "email", "value": "ada@norrhavn.example"},
        "import-leave-out": {"lines": str(world.bad_row.line)},
        "import-join": {"line": str(world.bad_row.line)},
        "import-start": {"skip_bad": "on"},
        "pair-import-start": {"skip_bad": "on"},
        "programme-run-step": {"do": "next", "ticked": f"offer:{world.offered.key}"},
        "account-deputy": {"deputy": ""},
        "holidays-site": {"day": wall(world, 20), "name": "Company day"},
        "holidays-take-over": {
            "country": "PT",
            "region": "",
            "year": str(world.at.year),
            "day": f"{world.at.year}-12-25",
        },
        "account-leave": {"first_date": wall(world, 30), "last_date": wall(world, 31)},
        "programme-invite": {"role": "MENTEE", "listed": world.outsider.email, "expected": "1"},
    }.get(route, {})
