"""The addresses of every route in the small world: for each part of a route, the things it can be about."""

from dataclasses import dataclass
from itertools import product

from django.urls import reverse

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
        "brought": [world.case, world.past_case, world.draft_case, *world.circle_cases],
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
