"""What forms send: an example for each route whose POST needs more than a click."""

from datetime import timedelta

from leaderful.programmes.queries import ProgrammeRules, by_field, rules_of


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
        "advice-felt": {"felt": ""},
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
        "circle-case-new": {"text": "I told, where I might have asked.", "do": "keep"},
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
        "project-link": {"do": "no"},
        "stretch-link": {"do": "decline"},
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
