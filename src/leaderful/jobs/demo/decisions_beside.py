"""Beside intents: competences that were certified, and a programme whose rules are changed by saying so beforehand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from leaderful.decisions.operations.certificates import ask_certificate, decline_certificate, give_certificate
from leaderful.decisions.operations.moves import tend_area
from leaderful.decisions.operations.rule_changes import Intended, state_rule_change
from leaderful.decisions.operations.rule_passing import apply_rule_change
from leaderful.decisions.operations.rule_voices import speak_to_rules
from leaderful.decisions.queries.register import competence_items
from leaderful.jobs.demo import said_in_decisions as said
from leaderful.jobs.demo.deciding import Told, standing_at
from leaderful.pairings import queries as pairings

if TYPE_CHECKING:
    from leaderful.jobs.demo.decisions import Life

GIVEN, DECLINED, WAITING, WANTED = (0, 1, 3, 6), 8, (2, 5), (0, 1, 2)
"""Whose competence was certified, whose not yet, who waits for an answer, and whose next step asks for it."""


def certify(lives: "Sequence[Life]") -> None:
    """Somebody explains what they can do; whoever holds the decision says so, or not yet."""
    items = competence_items("en")
    for number, life in enumerate(lives):
        by, holder = life.decider, life.decider.holder
        item = items[number % len(items)]
        if number in WANTED and life.is_held:
            tend_area(key=life.main.key, deputy=None, competences={item.key: 6}, actor=holder, at=by.at(66))
        if number not in {*GIVEN, DECLINED, *WAITING}:
            continue
        days = 4 if number in WAITING else 60
        asked = ask_certificate(
            certifier=holder.key,
            item=item.key,
            text=said.EXPLAINED,
            language="en",
            actor=by.person,
            at=by.at(days),
            area=life.main.key,
        )
        words = {"language": "en", "actor": holder, "at": by.at(days - 3, hour=14)}
        if number in GIVEN:
            ends_at = by.at(days) + timedelta(days=365)
            give_certificate(key=asked.key, text=said.CERTIFIED, ends_at=ends_at, **words)
        elif number == DECLINED:
            decline_certificate(key=asked.key, text=said.NOT_YET, **words)


@dataclass(frozen=True)
class Change:
    """A change of rules, stated so many days ago to hold so many days later, with what was said to it."""

    ago: int
    ahead: int
    fields: Mapping[str, int | bool]
    why: str
    voices: Sequence[tuple[str, str]]


CHANGES: Final = (
    Change(45, 8, {"meeting_every_weeks": 6}, said.RULES[0], said.RULE_VOICES),
    Change(2, 9, {"first_meeting_days": 30}, said.RULES[1], said.OPEN_RULE_VOICES),
)


def change_rules(teller: Told, lead: Any) -> None:
    """One change of the rules of the mentors’ own programme that holds by now, and one that is under way."""
    pairs = pairings.pairings_visible_to(lead, at=teller.now).filter(tier=2, state="ACTIVE").order_by("pk")
    pair = pairs.select_related("programme").first()
    if pair is not None:
        for told in CHANGES:
            _change(teller, lead, pair, told)


def _change(teller: Told, lead: Any, pair: Any, told: Change) -> None:
    at = teller.now - timedelta(days=told.ago)
    go_at = at + timedelta(days=told.ahead)
    change = state_rule_change(
        programme_key=pair.programme.key,
        intended=Intended(fields=told.fields, why=told.why, go_at=go_at, language="en"),
        actor=lead,
        at=at,
        moment=standing_at(at),
    )
    for person_id, (kind, text) in zip((pair.guide_id, pair.learner_id), told.voices, strict=True):
        at += timedelta(hours=7)
        speak_to_rules(
            key=change.key,
            kind=kind,
            text=text,
            language="en",
            actor=teller.person(person_id),
            at=at,
            moment=standing_at(at),
        )
    if go_at <= teller.now:
        apply_rule_change(key=change.key, moment=standing_at(go_at))
