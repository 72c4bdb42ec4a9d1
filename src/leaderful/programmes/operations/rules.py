"""A programme's rules, as its team changes them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.programmes.models import Programme
from leaderful.programmes.operations.changing import UnableToChangeProgramme, changeable
from leaderful.programmes.policy import RELIED_ON
from leaderful.programmes.queries import (
    ONE_POOL,
    TWO_SIDES,
    WEIGHED,
    ProgrammeRules,
    by_field,
    has_words,
    locked_programme,
    rules_of,
    with_fields,
)

MOST_POINTS = 1000
MOST_GRADES = 9

RANGES: Final[Mapping[str, tuple[int, int]]] = {
    "shared_items_floor": (0, 10),
    "places_default": (0, 10),
    "hours_per_pair": (1, 40),
    "hours_per_upper_pair": (1, 40),
    "remind_days": (1, 60),
    "answer_days": (2, 90),
    "meeting_every_weeks": (1, 26),
    "first_meeting_days": (3, 120),
    "gap_percent": (100, 400),
    "match_every_weeks": (1, 52),
    "keep_words_months": (0, 36),
    "upper_floor_hours": (0, 40),
    "upper_practice_hours": (1, 200),
    "upper_minutes": (15, 240),
    "upper_warn_days": (0, 60),
    "circle_percent": (0, 100),
    "change_notice_days": (1, 60),
}
"""The least and the most of each rule that is one number."""

UNCHANGED = ("tier", "pool")
"""What a programme is by its template; another one takes another template."""


@operation("programmes.rules.change")
def change_rules(*, key: UUID, rules: ProgrammeRules, actor: Any, at: datetime) -> Programme:
    """Replace the rules of a programme nobody relies on yet; the next round and the next offers follow them.

    Raises NotAllowed, or UnableToChangeProgramme.
    """
    programme = changeable(key, actor=actor, at=at)
    if programme.state in RELIED_ON:
        raise UnableToChangeProgramme(
            _("People rely on these rules by now. State what you intend to change, and from when.")
        )

    programme.rules = fitting(programme, rules).kept()
    programme.save()
    record("programmes.rules.changed", actor=actor, subject=programme, at=at)
    return programme


class UnableToApplyRules(Unable):
    """A change that went ahead can't be applied any more; ``code`` says why, for the life cycle."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@operation("programmes.rules.apply")
def apply_rules(
    *, key: UUID, before: Mapping[str, int | bool], after: Mapping[str, int | bool], at: datetime
) -> Programme:
    """Apply a change that everybody was told of, at its moment: the fields of ``after``, which still are as ``before``.

    Raises UnableToApplyRules with ``programme_over``, ``rules_changed`` or ``not_valid``: then nothing is written.
    """
    programme = locked_programme(key=key)
    if programme.state == Programme.State.CLOSED:
        raise UnableToApplyRules("programme_over")
    rules = rules_of(programme)
    now = by_field(rules)
    if any(now.get(name) != value for name, value in before.items()):
        raise UnableToApplyRules("rules_changed")
    try:
        changed = fitting(programme, with_fields(rules, after))
    except UnableToChangeProgramme:
        raise UnableToApplyRules("not_valid") from None

    programme.rules = changed.kept()
    programme.save()
    record("programmes.rules.applied", actor=None, subject=programme, at=at)
    return programme


def fitting(programme: Programme, rules: ProgrammeRules) -> ProgrammeRules:
    """The rules, if they can be this programme’s. Raises UnableToChangeProgramme."""
    before = rules_of(programme)
    if any(getattr(rules, name) != getattr(before, name) for name in UNCHANGED):
        raise UnableToChangeProgramme(_("Which people it brings together stays as the template has it."))
    if rules.own_words and not before.own_words and has_words(programme):
        raise UnableToChangeProgramme(
            _(
                "People have written already, and were told who reads it. Switch this on before anybody answers."
            ),
            "own_words",
        )
    return checked(rules)


def checked(rules: ProgrammeRules) -> ProgrammeRules:
    """The rules, if every number is in its range. Raises UnableToChangeProgramme."""
    if rules.pool not in {TWO_SIDES, ONE_POOL} or rules.tier not in {1, 2}:
        raise UnableToChangeProgramme(_("There is no such way to bring people together."))
    if set(rules.weights) != set(WEIGHED):
        raise UnableToChangeProgramme(_("Give points for each of the reasons, 0 for what shall not count."))
    for name, points in rules.weights.items():
        _check_range(points, (0, MOST_POINTS), f"weight_{name}")
    for name, bounds in RANGES.items():
        _check_range(getattr(rules, name), bounds, name)
    low, high = rules.grade_gap
    for grades, field in ((low, "grade_from"), (high, "grade_to")):
        _check_range(grades, (-MOST_GRADES, MOST_GRADES), field)
    if high < low:
        raise UnableToChangeProgramme(_("The range ends before it begins. Turn the two round."), "grade_to")
    if rules.remind_days >= rules.answer_days:
        raise UnableToChangeProgramme(
            _("Remind people before the time to answer is over: in fewer days than that."), "remind_days"
        )
    return rules


def _check_range(number: int, bounds: tuple[int, int], field: str) -> None:
    least, most = bounds
    if not least <= number <= most:
        sentence = _("Say a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}
        raise UnableToChangeProgramme(sentence, field)
