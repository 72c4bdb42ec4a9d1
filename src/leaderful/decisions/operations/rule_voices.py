"""What people say to a change of rules: voices, an objection that stops it and is taken back, the sponsor’s decision."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.decisions.models import RuleChange, RuleVoice, RuleVoiceWords
from leaderful.decisions.operations.entries import LONGEST_VOICE
from leaderful.decisions.operations.rule_steps import (
    UnableToChangeRulesSo,
    locked,
    take,
    tell_everybody,
    tell_some,
)
from leaderful.decisions.operations.steps import Clock
from leaderful.decisions.policy import OBJECTION_REASONS, POLICY
from leaderful.decisions.queries.rule_changes import current_rules_version, standing_objections
from leaderful.ground.clock import database_now
from leaderful.ground.operation import operation

SAYS = ("QUESTION", "INFORMATION", "SUPPORT", "OBJECTION")

BREATH = timedelta(days=1)
"""A change that was stopped goes ahead a day after it runs again at the earliest, so that everybody can read what was said."""


@operation("decisions.rule_change.speak")
def speak_to_rules(
    *,
    key: UUID,
    kind: str,
    text: str,
    language: str,
    actor: Any,
    at: datetime,
    reason: str = "",
    moment: Clock = database_now,
) -> RuleVoice:
    """Ask, inform, support or object; everybody in the programme reads it. An objection stops the change.

    Raises NotAllowed, UnableToChangeRulesSo.
    """
    change, now = locked(key, "decisions.rule_change.speak", actor=actor, at=at, moment=moment)
    if kind not in SAYS:
        raise UnableToChangeRulesSo(
            _("Choose what it is: a question, information, support or an objection."), "kind"
        )
    text = _checked(text, is_needed=kind != "SUPPORT")
    if kind == "OBJECTION":
        _check_objection(change, reason, actor=actor, at=at)

    voice = _enter(
        change, kind, text, language, actor=actor, at=now, reason=reason if kind == "OBJECTION" else ""
    )
    if kind == "OBJECTION" and change.state == "OPEN":
        take(change, "object", actor=actor, at=now, moment=moment)
    event = record("decisions.rule_change.spoken", actor=actor, subject=change, at=now)
    tell_some(change, event, "decisions.rules_said", {change.author_id} - {actor.pk}, at=now)
    if kind == "OBJECTION" and change.sponsor_id is not None:
        tell_some(change, event, "decisions.rules_objected", [change.sponsor_id], at=now)
    return voice


@operation("decisions.objection.take_back")
def take_back_objection(*, key: UUID, actor: Any, at: datetime, moment: Clock = database_now) -> RuleChange:
    """Take back one’s own objection; where it was the last that stands, the change runs again.

    Raises NotAllowed, UnableToChangeRulesSo.
    """
    voice = RuleVoice.objects.select_related("change__programme").get(key=key)
    POLICY.check(actor, "decisions.objection.take_back", voice, at)
    change, now = locked(voice.change.key, "decisions.rule_change.see", actor=actor, at=at, moment=moment)
    standing = standing_objections(change)
    if voice.pk not in {row.pk for row in standing} or change.state != "STOPPED":
        raise UnableToChangeRulesSo(_("This objection does not stop anything any more."))

    fall(change, [voice], actor=actor, at=now, moment=moment)
    event = record("decisions.objection.taken_back", actor=actor, subject=change, at=now)
    tell_some(change, event, "decisions.rules_said", {change.author_id} - {actor.pk}, at=now)
    return change


@operation("decisions.rule_change.decide")
def decide_on_rules(
    *,
    key: UUID,
    goes_ahead: bool,
    text: str,
    language: str,
    actor: Any,
    at: datetime,
    moment: Clock = database_now,
) -> RuleChange:
    """The sponsor decides, in writing, about a change that is stopped; everybody in the programme reads it.

    Raises NotAllowed, UnableToChangeRulesSo.
    """
    change, now = locked(key, "decisions.rule_change.decide", actor=actor, at=at, moment=moment)
    if change.state != "STOPPED":
        raise UnableToChangeRulesSo(_("No objection stands, so there is nothing to decide."))
    text = _checked(text, is_needed=True)

    _enter(change, "DECISION", text, language, actor=actor, at=now)
    if goes_ahead:
        change.is_decided = True
        change.go_at = max(change.go_at, now + BREATH)
    take(change, "decide" if goes_ahead else "let_be", actor=actor, at=now, moment=moment)
    event = record(
        "decisions.rule_change.decided", actor=actor, subject=change, at=now, codes={"goes_ahead": goes_ahead}
    )
    tell_everybody(change, event, "decisions.rules_decided", at=now, but=actor)
    return change


def fall(
    change: RuleChange, voices: list[RuleVoice], *, actor: Any, at: datetime, moment: Clock = database_now
) -> None:
    """Let these objections stand no longer; with the last the change runs again. The change is locked."""
    for voice in voices:
        voice.taken_back_at = at
        voice.save(update_fields=["taken_back_at"])
    if not standing_objections(change):
        change.go_at = max(change.go_at, at + BREATH)
        take(change, "take_back", actor=actor, at=at, moment=moment)


def _check_objection(change: RuleChange, reason: str, *, actor: Any, at: datetime) -> None:
    if not POLICY.roles["programme_participant"](actor, change, at):
        raise UnableToChangeRulesSo(
            _("Only who takes part can object. Of the team, say it as information."), "kind"
        )
    if change.sponsor_id == actor.pk:
        raise UnableToChangeRulesSo(
            _("You are named to decide where somebody objects, so you can’t object yourself."), "kind"
        )
    if change.is_decided:
        raise UnableToChangeRulesSo(
            _("It was decided in writing that this goes ahead. You can still ask, inform or support."), "kind"
        )
    if reason not in OBJECTION_REASONS:
        raise UnableToChangeRulesSo(
            _("An objection needs a reason. Choose the one that comes closest."), "reason"
        )


def _checked(text: str, *, is_needed: bool) -> str:
    text = text.strip()
    if (is_needed and not text) or len(text) > LONGEST_VOICE:
        raise UnableToChangeRulesSo(
            _("Write a few words: %(longest)s characters at most.") % {"longest": LONGEST_VOICE}, "text"
        )
    return text


def _enter(
    change: RuleChange, kind: str, text: str, language: str, *, actor: Any, at: datetime, reason: str = ""
) -> RuleVoice:
    voice = RuleVoice.objects.create(
        change=change, version=current_rules_version(change), person=actor, kind=kind, at=at, reason=reason
    )
    if text:
        words = RuleVoiceWords(voice=voice, language=language)
        words.write(text)
        words.save()
    return voice
