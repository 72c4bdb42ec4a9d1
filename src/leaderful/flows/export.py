"""Everything that is a person's own, in one file to take away."""

import io
import json
import zipfile
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from leaderful.audit.models import Event
from leaderful.audit.operations import record
from leaderful.flows.export_advice import advice_to_take
from leaderful.flows.export_case_tests import case_tests_of
from leaderful.flows.export_chain import chain_of
from leaderful.flows.export_circles import circles_of
from leaderful.flows.export_decisions import decisions_of
from leaderful.flows.export_styles import mirrors_of
from leaderful.flows.export_supervision import accompanied
from leaderful.flows.export_together import led_with_others
from leaderful.ground.operation import operation
from leaderful.meetings.models import Commitment, Meeting, MeetingWords
from leaderful.notices.models import Notice
from leaderful.pairings.models import AgreementWords, Ask, AskWords, Goal, Pairing
from leaderful.people.models import Person
from leaderful.people.policy import POLICY
from leaderful.programmes.models import Membership

RECORD = (
    *("key", "given_name", "family_name", "email", "job_title", "grade", "level", "profession", "site"),
    *("country", "time_zone", "language", "theme", "unit__name", "created_at"),
    *("manager__given_name", "manager__family_name", "deputy__given_name", "deputy__family_name"),
)
"""The person's own row. The password's hash and codes are keys, not facts about the person: they stay out."""

NOBODY_TOLD_WHY = {"DECLINED", "WITHDRAWN"}
"""Offers that came to nothing: who said no is nobody's to read, the other one's least of all."""
SHOWN = (
    "OFFERED",
    "ACTIVE",
    "PAUSED",
    "DECLINED",
    "EXPIRED",
    "WITHDRAWN",
    "COMPLETED",
    "ENDED",
    "HANDED_OVER",
)
"""Pairings the person was told of; a proposal in a draft round is nobody's yet."""


@operation("people.person.export")
def export_person(*, actor: Person, at: datetime) -> bytes:
    """A ZIP with ``my-data.json``: the person's record, words and choices, and the facts of their pairs.

    Nobody else's words are in it. Raises NotAllowed.
    """
    POLICY.check(actor, "people.person.export", actor, at)
    parts = {
        "made_at": at,
        "person": _rows(Person.objects.filter(pk=actor.pk), *RECORD)[0],
        **_own_account(actor),
        "memberships": [_membership(row) for row in actor.memberships.select_related("programme")],
        "pairs": _pairs(actor),
        "asks": _asks(actor),
        "meetings": _meetings(actor),
        "commitments": _commitments(actor),
        **decisions_of(actor),
        **led_with_others(actor),
        **circles_of(actor),
        **case_tests_of(actor),
        "advice": advice_to_take(actor),
        **accompanied(actor),
        **mirrors_of(actor),
        **chain_of(actor),
        "letters": _rows(
            Notice.objects.filter(recipient_id=actor.pk), "kind", "created_at", "sent_at", "state"
        ),
        "record": _rows(
            Event.objects.filter(Q(actor_id=actor.pk) | Q(subject_kind="person", subject_id=actor.pk)),
            *("verb", "at", "codes"),
        ),
    }

    record("people.person.exported", actor=actor, subject=actor, at=at)
    return _zip(parts)


def _rows(rows: QuerySet[Any], *fields: str) -> list[dict[str, Any]]:
    return list(rows.order_by("pk").values(*fields))


def _own_account(person: Person) -> dict[str, Any]:
    return {
        "ids_in_other_systems": _rows(person.external_ids.all(), "source", "value"),
        "languages": list(person.languages.values_list("code", flat=True)),
        "skills_and_experience": _rows(person.items.all(), "item__code", "item__names"),
        "working_hours": _rows(person.working_hours.all(), "weekday", "starts", "ends"),
        "days_away": _rows(person.leave.all(), "first_date", "last_date"),
        "roles": _rows(person.grants.all(), "role", "scope", "starts_at", "ends_at"),
    }


def _membership(row: Membership) -> dict[str, Any]:
    return {
        "programme": row.programme.names,
        **_facts(row, "role", "state", "places", "hours_a_month", "answered_at", "prepared_at"),
        **_facts(row, "paused_until", "promised_for"),
        "picked": _rows(row.items.all(), "side", "item__code", "item__names"),
        "wishes": _rows(row.wishes.all(), "rank", "person__given_name", "person__family_name"),
        "not_to_be_paired_with": _rows(row.exclusions.all(), "person__given_name", "person__family_name"),
        "words": [
            {"question": words.kind, "language": words.language, "text": words.text}
            for words in row.words.order_by("pk")
        ],
        "steps": _rows(row.transitions.all(), "at", "verb", "from_state", "to_state"),
    }


def _pairs(person: Person) -> list[dict[str, Any]]:
    rows = Pairing.objects.filter(Q(guide=person) | Q(learner=person), state__in=SHOWN)
    found = []
    for row in rows.select_related("guide", "learner", "programme").order_by("pk"):
        is_guide = row.guide_id == person.pk
        own_reasons = row.transitions.filter(actor_id=person.pk).exclude(reason="")
        found.append(
            {
                "programme": row.programme.names,
                "your_part": "guide" if is_guide else "learner",
                "with": (row.learner if is_guide else row.guide).name,
                "state": "CLOSED" if row.state in NOBODY_TOLD_WHY else row.state,
                **_facts(row, "offered_at", "started_at", "ended_at"),
                "you_accepted_at": row.guide_accepted_at if is_guide else row.learner_accepted_at,
                "your_agreements": _agreements(row, person, is_guide=is_guide),
                "you_learned": [
                    {"text": words.text, **_facts(words, "moment", "language", "written_at")}
                    for words in row.learned.filter(author=person).order_by("pk")
                ],
                "your_goals": [_goal(goal) for goal in row.goals.filter(owner=person).order_by("pk")],
                "your_reasons": _rows(own_reasons, "at", "verb", "reason"),
            }
        )
    return found


def _asks(person: Person) -> list[dict[str, Any]]:
    """Own asks with one's words; asks to oneself as facts, with the reason one gave for a no."""
    rows = Ask.objects.filter(Q(asker=person) | Q(asked=person)).select_related("asker", "asked", "programme")
    words = {row.ask_id: row.text for row in AskWords.objects.filter(ask__asker=person)}
    return [
        {
            "programme": row.programme.names,
            "from": row.asker.name,
            "to": row.asked.name,
            **_facts(row, "state", "asked_at", "ended_at"),
            "your_words": words.get(row.pk, ""),
            "your_reasons": _rows(
                row.transitions.filter(actor_id=person.pk).exclude(reason=""), "at", "verb", "reason"
            ),
        }
        for row in rows.order_by("pk")
    ]


def _agreements(pairing: Pairing, person: Person, *, is_guide: bool) -> list[dict[str, Any]]:
    """The facts of each version, and what this person wrote there."""
    own = AgreementWords.objects.filter(author=person, agreement__pairing=pairing).order_by("pk")
    words: dict[int, list[dict[str, Any]]] = {}
    for row in own:
        words.setdefault(row.agreement_id, []).append({"text": row.text, **_facts(row, "kind", "language")})
    return [
        {
            **_facts(row, "version", "every_weeks", "minutes", "review_date"),
            "you_signed_at": row.guide_signed_at if is_guide else row.learner_signed_at,
            "your_words": words.get(row.pk, []),
        }
        for row in pairing.agreements.order_by("version")
    ]


def _goal(goal: Goal) -> dict[str, Any]:
    return {
        "names": goal.item.names,
        **_facts(goal, "state", "set_at"),
        "your_words": [
            {"text": row.text, **_facts(row, "kind", "language")} for row in goal.words.order_by("pk")
        ],
        "steps": _rows(goal.transitions.all(), "at", "verb", "from_state", "to_state"),
    }


def _meetings(person: Person) -> list[dict[str, Any]]:
    rows = Meeting.objects.filter(Q(pairing__guide=person) | Q(pairing__learner=person))
    own: dict[int, list[dict[str, Any]]] = {}
    for words in MeetingWords.objects.filter(author=person).order_by("pk"):
        own.setdefault(words.meeting_id, []).append(
            {"text": words.text, **_facts(words, "kind", "visibility", "language", "written_at")}
        )
    return [
        {**_facts(row, "state", "starts_at", "zone", "minutes"), "your_words": own.get(row.pk, [])}
        for row in rows.order_by("starts_at", "pk")
    ]


def _commitments(person: Person) -> list[dict[str, Any]]:
    """What the person said they would do, or wrote down for the other one; words only where they are their own."""
    rows = Commitment.objects.filter(Q(owner=person) | Q(made_by=person)).select_related("words")
    return [
        {
            **_facts(row, "made_at", "due_date", "state", "settled_at"),
            "is_yours_to_do": row.owner_id == person.pk,
            "your_words": row.words.text if row.made_by_id == person.pk else None,
        }
        for row in rows.order_by("made_at", "pk")
    ]


def _facts(row: Model, *fields: str) -> dict[str, Any]:
    return {field: getattr(row, field) for field in fields}


def _zip(parts: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("my-data.json", json.dumps(parts, ensure_ascii=False, indent=2, default=str))
        file.writestr("read-me.txt", _read_me())
    return out.getvalue()


def _read_me() -> str:
    return "\n".join(
        (
            _("my-data.json holds everything in Leaderful that is yours, in a form other programs can read."),
            _("It has your record, your words, what you picked, and the facts of your pairs and meetings."),
            _("Nobody else’s words are in it. Your password and codes are not in it either: they are keys."),
            "",
        )
    )
