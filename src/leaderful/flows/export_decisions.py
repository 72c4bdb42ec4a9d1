"""A person's own decisions, to take away: what they intended and said, and the facts of it; nobody else's words."""

from typing import Any

from django.db.models import Model, Q

from leaderful.decisions.models import (
    Area,
    AreaWords,
    Certificate,
    CertificateWords,
    Entry,
    FirstMonth,
    Intent,
    MoveWords,
    Reply,
    Review,
    RuleChangeWords,
    RuleVoiceWords,
    Served,
)
from leaderful.ground.words import SealedWords
from leaderful.people.models import Person


def decisions_of(person: Person) -> dict[str, Any]:
    """The parts of a person’s file that are about decisions."""
    return {
        "kinds_of_decision": [_area(row) for row in person.areas.prefetch_related("words").order_by("pk")],
        "intents": [_intent(row, person) for row in _led_by(person)],
        "said_to_intents": [
            {
                "intent": str(row.intent.key),
                **_facts(row, "at", "part", "kind", "reason", "stops"),
                "your_words": _text(row),
            }
            for row in Entry.objects.filter(person=person).select_related("intent", "words").order_by("pk")
        ],
        "replies": _replies(person),
        "changes_of_rules": _rule_changes(person),
        "looked_back": [_review(row) for row in Review.objects.filter(author=person).order_by("pk")],
        "served": [
            {"intent": str(row.intent.key), **_facts(row, "at", "answer")}
            for row in Served.objects.filter(person=person).select_related("intent").order_by("pk")
        ],
        "certificates": _certificates(person),
        "first_month_of_holding": [
            {
                **_facts(row, "state", "begun_at", "intending_at", "due_at", "reviewed_at", "step"),
                "your_words": _text(row),
            }
            for row in FirstMonth.objects.filter(holder=person).select_related("words")
        ],
        "said_about_agreements": [
            _words(row) for row in MoveWords.objects.filter(author=person).order_by("pk")
        ],
    }


def _area(area: Area) -> dict[str, Any]:
    own = (AreaWords.Kind.NAME, AreaWords.Kind.NEXT, AreaWords.Kind.ASKED)
    return {
        **_facts(
            area, "kind", "template", "state", "rung", "agreed_at", "notice_minutes", "made_at", "ended_at"
        ),
        "your_words": [{"kind": row.kind, **_words(row)} for row in area.words.all() if row.kind in own],
    }


def _led_by(person: Person) -> list[Intent]:
    rows = Intent.objects.filter(Q(author=person) | Q(authors__person=person, authors__state="CONFIRMED"))
    return list(rows.distinct().prefetch_related("versions__words").order_by("pk"))


def _intent(intent: Intent, person: Person) -> dict[str, Any]:
    """Its facts; its words, and how sure one was, where the person began it."""
    is_first = intent.author_id == person.pk
    return {
        "intent": str(intent.key),
        "you_began_it": is_first,
        **_facts(intent, "state", "begun_at", "since", "go_at", "review_at", "is_practice", "holds"),
        "versions": [
            {
                **_facts(
                    version,
                    "number",
                    "stated_at",
                    "spoken",
                    "rung",
                    "why",
                    "go_at",
                    "can_be_undone",
                    "amount",
                ),
                **(_facts(version, "confidence") if is_first else {}),
                "your_words": [
                    {"kind": row.kind, **_words(row)} for row in (version.words.all() if is_first else ())
                ],
            }
            for version in sorted(intent.versions.all(), key=lambda one: one.number)
        ],
    }


def _replies(person: Person) -> dict[str, Any]:
    """Those one wrote, with one’s words; those one got, as facts."""
    rows = Reply.objects.filter(Q(mentor=person) | Q(intent__author=person)).select_related("intent", "words")
    told = [
        {
            "intent": str(row.intent.key),
            **_facts(row, "at", "is_telling"),
            **({"your_words": _text(row)} if row.mentor_id == person.pk else {}),
            "is_yours": row.mentor_id == person.pk,
        }
        for row in rows.order_by("pk")
    ]
    return {
        "written": [one for one in told if one["is_yours"]],
        "received": [one for one in told if not one["is_yours"]],
    }


def _review(review: Review) -> dict[str, Any]:
    return {
        "intent": str(review.intent.key),
        **_facts(review, "at", "outcome", "missing", "is_shared"),
        "your_words": [{"kind": row.kind, **_words(row)} for row in review.words.order_by("pk")],
    }


def _certificates(person: Person) -> list[dict[str, Any]]:
    rows = Certificate.objects.filter(Q(person=person) | Q(certifier=person)).select_related("item")
    written: dict[int, list[dict[str, Any]]] = {}
    for words in CertificateWords.objects.filter(author=person).order_by("pk"):
        written.setdefault(words.certificate_id, []).append(_words(words))
    return [
        {
            "names": row.item.names,
            "your_part": "certified" if row.person_id == person.pk else "certifier",
            **_facts(row, "state", "asked_at", "given_at", "ends_at"),
            "your_words": written.get(row.pk, []),
        }
        for row in rows.order_by("pk")
    ]


def _rule_changes(person: Person) -> list[dict[str, Any]]:
    """What the person wrote to change the rules of a programme, and said to such changes."""
    why = RuleChangeWords.objects.filter(version__author=person).select_related("version__change__programme")
    said = RuleVoiceWords.objects.filter(voice__person=person).select_related("voice__change__programme")
    return [
        *(
            {
                "programme": row.version.change.programme.names,
                **_facts(row.version, "number", "stated_at", "go_at", "before", "after"),
                "your_words": row.text,
            }
            for row in why.order_by("pk")
        ),
        *(
            {
                "programme": row.voice.change.programme.names,
                **_facts(row.voice, "kind", "at", "reason", "taken_back_at"),
                "your_words": row.text,
            }
            for row in said.order_by("pk")
        ),
    ]


def _words(row: SealedWords) -> dict[str, Any]:
    return {"language": row.language, "text": row.text}


def _text(row: Entry | Reply | FirstMonth) -> str:
    words = getattr(row, "words", None)  # its other side is missing where nothing was written
    return "" if words is None else words.text


def _facts(row: Model, *fields: str) -> dict[str, Any]:
    return {field: getattr(row, field) for field in fields}
