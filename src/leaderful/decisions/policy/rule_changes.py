"""Changes of a programme's rules: their life cycle, who states, speaks and decides, and who reads along."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.models.rule_changes import NOT_STATED, RuleChange, RuleVoice
from leaderful.ground.policy import Action
from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.people.models import Person
from leaderful.people.policy import is_colleague
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.policy import (
    TAKES_PART,
    is_coordinator_here,
    is_lead_here,
    led_programmes,
)

RUNS_IT = ("programme_team",)
TAKING_PART = ("programme_participant",)
SPONSOR = ("change_sponsor",)
CLOCK = ("clock",)

REFUSALS = ("rules_changed", "not_valid", "programme_over")
"""Why a change that went ahead can't be applied."""

RULE_CHANGE = LifeCycle(
    name="Rule change",
    states=(NOT_STATED, *RuleChange.State.values),
    initial=NOT_STATED,
    final=("WITHDRAWN", "LET_BE", "APPLIED", "REFUSED"),
    transitions=(
        Transition(NOT_STATED, "state", RUNS_IT, "OPEN"),
        Transition("OPEN", "restate", RUNS_IT, "OPEN"),
        Transition("OPEN", "object", TAKING_PART, "STOPPED"),
        Transition(
            "OPEN", "withdraw", (*RUNS_IT, *CLOCK), "WITHDRAWN"
        ),  # the clock: whoever stated it is erased
        Transition("OPEN", "go_ahead", CLOCK, "WENT_AHEAD"),
        Transition("STOPPED", "restate", RUNS_IT, "OPEN"),
        Transition("STOPPED", "take_back", ("objector", *CLOCK), "OPEN"),  # the clock: the objector is erased
        Transition("STOPPED", "decide", SPONSOR, "OPEN"),
        Transition("STOPPED", "let_be", SPONSOR, "LET_BE"),
        Transition("STOPPED", "withdraw", (*RUNS_IT, *CLOCK), "WITHDRAWN"),
        Transition("WENT_AHEAD", "apply", CLOCK, "APPLIED"),
        Transition("WENT_AHEAD", "refuse", CLOCK, "REFUSED", REFUSALS),
    ),
)


def _programme(row: Any) -> Programme | None:
    """The programme a row belongs to, where the row is one of this page's."""
    if isinstance(row, Programme):
        return row
    change = row.change if isinstance(row, RuleVoice) else row
    return change.programme if isinstance(change, RuleChange) else None


def is_team(actor: Any, row: Any, at: datetime) -> bool:
    """A lead or coordinator of the programme."""
    programme = _programme(row)
    return programme is not None and (
        is_lead_here(actor, programme, at) or is_coordinator_here(actor, programme, at)
    )


def is_taking_part(actor: Any, row: Any, at: datetime) -> bool:
    """Somebody who takes part in the programme now."""
    programme = _programme(row)
    return (
        programme is not None
        and is_colleague(actor, None, at)
        and Membership.objects.filter(programme=programme, person=actor, state__in=TAKES_PART).exists()
    )


def is_sponsor(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever is named to decide where somebody objects."""
    return isinstance(row, RuleChange) and is_colleague(actor, None, at) and row.sponsor_id == actor.pk


def is_objector(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever's objection it is, or who has one to the change."""
    if not is_colleague(actor, None, at):
        return False
    if isinstance(row, RuleVoice):
        return row.kind == RuleVoice.Kind.OBJECTION and row.person_id == actor.pk
    return isinstance(row, RuleChange) and row.voices.filter(person=actor, kind="OBJECTION").exists()


ROLES = {
    "programme_team": is_team,
    "programme_participant": is_taking_part,
    "change_sponsor": is_sponsor,
    "objector": is_objector,
}

ACTIONS = {
    "decisions.rule_change.state": Action(
        RUNS_IT, _("State what is to change in a programme’s rules, and when")
    ),
    "decisions.rule_change.see": Action(
        (*RUNS_IT, *TAKING_PART, *SPONSOR, "objector"),
        _("Read what is to change in a programme’s rules, and what was said to it"),
    ),
    "decisions.rule_change.change": Action(RUNS_IT, _("Word a change of rules anew, or withdraw it")),
    "decisions.rule_change.speak": Action(
        (*RUNS_IT, *TAKING_PART), _("Ask, inform, support or object to a change of rules")
    ),
    "decisions.rule_change.decide": Action(
        SPONSOR, _("Decide in writing where somebody objects to a change of rules")
    ),
    "decisions.objection.take_back": Action(("objector",), _("Take back an objection of one’s own")),
}


def rule_changes_visible_to(actor: Person, at: datetime) -> Q:
    """The changes of rules ``actor`` may read: of programmes they run or are in, those they decide, or objected to."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    led = led_programmes(actor, at)
    if led is None:
        return ~Q(pk__in=())
    own = Membership.objects.filter(person=actor, state__in=TAKES_PART).values("programme_id")
    objected = RuleVoice.objects.filter(person=actor, kind="OBJECTION").values("change_id")
    return Q(programme__in=own) | Q(programme__in=led) | Q(sponsor=actor) | Q(pk__in=objected)
