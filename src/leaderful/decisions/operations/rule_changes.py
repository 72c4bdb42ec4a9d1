"""Stating what is to change in a programme’s rules, wording it anew, and withdrawing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.decisions.models import RuleChange, RuleChangeVersion, RuleChangeWords
from leaderful.decisions.operations.rule_steps import UnableToChangeRulesSo, locked, take, tell_everybody
from leaderful.decisions.operations.steps import Clock
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries.rule_changes import earliest, possible_sponsors
from leaderful.ground.clock import database_now
from leaderful.ground.operation import operation
from leaderful.programmes.operations.rules import fitting
from leaderful.programmes.policy import RELIED_ON
from leaderful.programmes.queries import by_field, locked_programme, rules_of, with_fields

LONGEST_WHY = 2000


@dataclass(frozen=True, kw_only=True)
class Intended:
    """What is to change: all fields as they are to be, why in words, from when, and who decides where somebody objects."""

    fields: Mapping[str, int | bool]
    why: str
    go_at: datetime
    language: str
    sponsor: UUID | None = None


@dataclass(frozen=True)
class Checked:
    """The fields that differ, as they are and as they are to be; and the sponsor."""

    before: Mapping[str, int | bool]
    after: Mapping[str, int | bool]
    sponsor: Any


@operation("decisions.rule_change.state")
def state_rule_change(
    *, programme_key: UUID, intended: Intended, actor: Any, at: datetime, moment: Clock = database_now
) -> RuleChange:
    """State a change of a programme’s rules; everybody who takes part is told, and may speak.

    Raises NotAllowed, UnableToChangeRulesSo, UnableToChangeProgramme.
    """
    programme = locked_programme(key=programme_key)
    POLICY.check(actor, "decisions.rule_change.state", programme, at)
    now = moment()
    checked = check_intended(programme, intended, actor=actor, at=now)

    change = RuleChange(
        programme=programme,
        author=actor,
        sponsor=checked.sponsor,
        state="",
        since=now,
        begun_at=now,
        go_at=intended.go_at,
    )
    take(change, "state", actor=actor, at=now, moment=moment, row=programme)
    _write(change, intended, checked, actor=actor, at=now)
    event = record("decisions.rule_change.stated", actor=actor, subject=change, at=now)
    tell_everybody(change, event, "decisions.rules_stated", at=now, but=actor)
    return change


@operation("decisions.rule_change.restate")
def restate_rule_change(
    *, key: UUID, intended: Intended, actor: Any, at: datetime, moment: Clock = database_now
) -> RuleChange:
    """Word a change anew: a new version, told to everybody; objections to the one before stop it no longer, the clock begins anew.

    Raises NotAllowed, UnableToChangeRulesSo, UnableToChangeProgramme.
    """
    change, now = locked(key, "decisions.rule_change.change", actor=actor, at=at, moment=moment)
    checked = check_intended(change.programme, intended, actor=change.author, at=now)

    change.version += 1
    change.go_at, change.sponsor, change.is_decided = intended.go_at, checked.sponsor, False
    take(change, "restate", actor=actor, at=now, moment=moment)
    _write(change, intended, checked, actor=actor, at=now)
    event = record(
        "decisions.rule_change.restated",
        actor=actor,
        subject=change,
        at=now,
        codes={"version": change.version},
    )
    tell_everybody(change, event, "decisions.rules_stated", at=now, but=actor)
    return change


@operation("decisions.rule_change.withdraw")
def withdraw_rule_change(*, key: UUID, actor: Any, at: datetime, moment: Clock = database_now) -> RuleChange:
    """Withdraw a change under way; the rules stay, and everybody hears so. Raises NotAllowed, UnableToChangeRulesSo."""
    change, now = locked(key, "decisions.rule_change.change", actor=actor, at=at, moment=moment)

    take(change, "withdraw", actor=actor, at=now, moment=moment)
    event = record("decisions.rule_change.withdrawn", actor=actor, subject=change, at=now)
    tell_everybody(change, event, "decisions.rules_withdrawn", at=now, but=actor)
    return change


def check_intended(programme: Any, intended: Intended, *, actor: Any, at: datetime) -> Checked:
    """What would change, where it can be stated so. Raises UnableToChangeRulesSo, UnableToChangeProgramme."""
    if programme.state not in RELIED_ON:
        raise UnableToChangeRulesSo(
            _("Nobody relies on the rules of this programme now. Change them directly in its settings.")
        )
    rules = rules_of(programme)
    now = by_field(rules)
    after = {name: value for name, value in intended.fields.items() if now.get(name) != value}
    if not after:
        raise UnableToChangeRulesSo(
            _("Nothing is different from the rules as they are. Change one at least.")
        )
    fitting(programme, with_fields(rules, after))
    if not intended.why.strip() or len(intended.why.strip()) > LONGEST_WHY:
        raise UnableToChangeRulesSo(
            _("Say why in a few words: %(longest)s characters at most.") % {"longest": LONGEST_WHY}, "why"
        )
    first = earliest(programme, at=at)
    if intended.go_at < first:
        said = date_format(localtime(first), "l j F Y, H:i")
        raise UnableToChangeRulesSo(
            _("People are told before it holds: choose a day that begins after %(first)s.") % {"first": said},
            "day",
        )
    return Checked({name: now[name] for name in after}, after, _sponsor(intended, actor, at))


def _sponsor(intended: Intended, actor: Any, at: datetime) -> Any:
    if intended.sponsor is None:
        return None
    for person in possible_sponsors(but=actor, at=at):
        if person.key == intended.sponsor:
            return person
    raise UnableToChangeRulesSo(_("Choose somebody of the list to decide, or nobody."), "sponsor")


def _write(change: RuleChange, intended: Intended, checked: Checked, *, actor: Any, at: datetime) -> None:
    version = RuleChangeVersion.objects.create(
        change=change,
        number=change.version,
        author=actor,
        stated_at=at,
        go_at=intended.go_at,
        before=dict(checked.before),
        after=dict(checked.after),
    )
    words = RuleChangeWords(version=version, language=intended.language)
    words.write(intended.why.strip())
    words.save()
