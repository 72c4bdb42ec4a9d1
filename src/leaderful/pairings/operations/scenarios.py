"""Ways to match the people of one round: added, dropped, and the one that is the draft."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.pairings import queries
from leaderful.pairings.models import LeftOut, MatchRound, Pairing, Scenario
from leaderful.pairings.operations.steps import step_round
from leaderful.pairings.policy import POLICY
from leaderful.programmes.operations.rules import checked
from leaderful.programmes.queries.rules import rules_of

MOST_SCENARIOS = 3
"""More can't be compared at a glance, and each is solved anew with every change."""

OWN_SETTINGS = ("weights", "common_language", "overlap_hours", "shared_items_floor", "targets")
"""What a scenario may set otherwise than its programme."""


TARGETS = ("cross_department", "one_department")
"""What more mixing asks of all pairs together, in per cent: across departments at least, from one at most."""


class UnableToCompare(Unable):
    """The round is no draft, has enough ways already, or does not have this one."""


@operation("pairings.scenario.add")
def add_scenario(
    *, key: UUID, objective: str, settings: Mapping[str, Any], actor: Any, at: datetime
) -> Scenario:
    """Put one more way to match into a draft and queue it; the draft's own pairs stay meanwhile.

    ``settings`` holds what this way sets otherwise than the programme, among ``OWN_SETTINGS``.
    Raises NotAllowed, UnableToCompare, or the refusal of points out of their range.
    """
    round_ = queries.locked_round(key=key)
    POLICY.check(actor, "pairings.round.start", round_, at)
    if round_.state != MatchRound.State.SOLVED:
        raise UnableToCompare(_("Ways to match can be compared while the round is a draft."))
    own = list(queries.scenarios(round_))
    if not any(one.is_chosen for one in own):
        raise UnableToCompare(_("This draft is from an earlier version. Match again, then compare."))
    if len(own) >= MOST_SCENARIOS:
        raise UnableToCompare(
            _("There are %(most)s ways to compare already. Drop one first.") % {"most": MOST_SCENARIOS}
        )
    if objective != Scenario.Objective.MOST_PEOPLE and rules_of(round_.programme).tier != queries.FIRST:
        raise UnableToCompare(_("Mentors of mentors are matched in one way, because of circles."))
    kept = {name: settings[name] for name in OWN_SETTINGS if name in settings}
    if any(one.objective == objective and one.settings == kept for one in own):
        raise UnableToCompare(_("This way is among them already. Change something about it."))
    last = Scenario.objects.filter(round=round_).aggregate(Max("number"))["number__max"] or 0
    scenario = Scenario(round=round_, number=last + 1, objective=Scenario.Objective(objective), settings=kept)
    checked(queries.rules_for(round_, scenario))
    _check_targets(kept.get("targets", {}))

    scenario.save()
    refusal = UnableToCompare(_("These people are being matched already."))
    step_round(round_, "queue", actor=actor, at=at, refusal=refusal)
    round_.progress, round_.cancel_asked, round_.leased_until = 0, False, None
    round_.save()
    record(
        "pairings.scenario.added",
        actor=actor,
        subject=round_,
        at=at,
        codes={"scenario": scenario.number, "objective": scenario.objective},
    )
    return scenario


def _check_targets(targets: Mapping[str, Any]) -> None:
    """Refuse shares that are none."""
    for name, share in targets.items():
        if name not in TARGETS or (share is not None and not 0 <= share <= 100):  # noqa: PLR2004  a percentage
            raise UnableToCompare(_("A share is a number from 0 to 100."))


@operation("pairings.scenario.drop")
def drop_scenario(*, key: UUID, scenario_key: UUID, actor: Any, at: datetime) -> None:
    """Give up a way that is not the chosen one. Raises NotAllowed, or UnableToCompare."""
    round_, scenario = _own(key, scenario_key, actor, at)
    if scenario.is_chosen:
        raise UnableToCompare(_("The draft is made this way. Choose another one first."))

    scenario.delete()
    record(
        "pairings.scenario.dropped",
        actor=actor,
        subject=round_,
        at=at,
        codes={"scenario": scenario.number},
    )


@operation("pairings.scenario.choose")
def choose_scenario(*, key: UUID, scenario_key: UUID, actor: Any, at: datetime) -> MatchRound:
    """Make a solved way the draft; how many pairs that moves is remembered. Raises NotAllowed, or UnableToCompare."""
    round_, scenario = _own(key, scenario_key, actor, at)
    if scenario.solution is None:
        raise UnableToCompare(_("This way could not be matched, so it can’t be the draft."))
    if scenario.is_chosen:
        raise UnableToCompare(_("The draft is made this way already."))
    previous = [list(pair) for pair in queries.proposed_pairs(round_).values_list("guide_id", "learner_id")]

    Scenario.objects.filter(round=round_, is_chosen=True).update(is_chosen=False)
    scenario.is_chosen = True
    scenario.save()
    propose(round_, scenario, previous=previous)
    round_.save()
    record(
        "pairings.scenario.chosen",
        actor=actor,
        subject=round_,
        at=at,
        codes={"scenario": scenario.number},
    )
    return round_


def way_back(round_: MatchRound) -> str:
    """The verb that leads a round out of matching: to its draft, where only one more way was asked for.

    The ways that are not matched yet go with it.
    """
    chosen = queries.chosen_scenario(round_)
    if chosen is None or chosen.solution is None:
        return "cancel"
    Scenario.objects.filter(round=round_, solved_at__isnull=True).delete()
    return "turn_back"


def propose(round_: MatchRound, scenario: Scenario, *, previous: list[list[int]] | None) -> None:
    """Make the pairs of a solved scenario the proposals of its locked round (unsaved).

    ``previous`` are the (guide, learner) ids of the draft before, to say who moved.
    """
    solution = scenario.solution or {"pairs": [], "left": []}
    tier = rules_of(round_.programme).tier
    Pairing.objects.filter(round=round_, state=Pairing.State.PROPOSED).delete()
    LeftOut.objects.filter(round=round_).delete()
    Pairing.objects.bulk_create(
        Pairing(
            programme_id=round_.programme_id,
            round=round_,
            tier=tier,
            guide_id=guide,
            learner_id=learner,
            score=points,
            reasons=reasons,
        )
        for guide, learner, points, reasons in solution["pairs"]
    )
    still_here = queries.member_ids(round_.programme_id)
    LeftOut.objects.bulk_create(
        LeftOut(round=round_, learner_id=membership, reason=reason, codes=codes)
        for membership, reason, codes in solution["left"]
        if membership in still_here
    )
    kept = {} if previous is None else {"previous": previous}
    round_.certificate = {**kept, **(scenario.certificate or {})}
    round_.inputs_hash, round_.engine_version = scenario.inputs_hash, scenario.engine_version
    round_.rules = scenario.rules


def _own(key: UUID, scenario_key: UUID, actor: Any, at: datetime) -> tuple[MatchRound, Scenario]:
    """The locked draft and one of its ways. Raises NotAllowed, or UnableToCompare."""
    round_ = queries.locked_round(key=key)
    POLICY.check(actor, "pairings.round.start", round_, at)
    scenario = queries.scenario_of(round_, key=scenario_key)
    if round_.state != MatchRound.State.SOLVED or scenario is None:
        raise UnableToCompare(_("Ways to match can be compared while the round is a draft."))
    return round_, scenario
