"""What a programme lead sets for all decisions: guiding principles, and how far each kind may be handed over."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core import ladder
from leaderful.decisions.models import KindRule, Principle
from leaderful.decisions.policy import POLICY
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable

LONGEST_NAME = 80
LONGEST_SENTENCE = 300
MOST_PRINCIPLES = 20
"""How many can be cited at once; nobody remembers more."""
LARGEST_LIMIT = 10**12

Texts = Mapping[str, str]
"""{language: text}"""


class UnableToSet(Unable):
    """It can’t be set so; ``field`` names what it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@operation("decisions.principle.begin")
def begin_principles(*, principles: Iterable[tuple[Texts, Texts]], actor: Any, at: datetime) -> int:
    """Begin with ready-made principles, (names, sentences) each; how many. Only where there is none yet.

    Raises NotAllowed, UnableToSet.
    """
    POLICY.check(actor, "decisions.principle.change", None, at)
    if Principle.objects.exists():
        raise UnableToSet(_("There are principles already. Change those, or add to them."))

    made = [
        Principle.objects.create(names=dict(names), sentences=dict(sentences), position=place)
        for place, (names, sentences) in enumerate(principles)
    ]
    for principle in made:
        record("decisions.principle.added", actor=actor, subject=principle, at=at)
    return len(made)


@operation("decisions.principle.add")
def add_principle(*, names: Texts, sentences: Texts, actor: Any, at: datetime) -> Principle:
    """Add a principle after the others. Raises NotAllowed, UnableToSet."""
    POLICY.check(actor, "decisions.principle.change", None, at)
    said, told = _texts(names, sentences)
    _check_room()

    last = Principle.objects.order_by("-position").first()
    principle = Principle.objects.create(
        names=said, sentences=told, position=last.position + 1 if last else 0
    )
    record("decisions.principle.added", actor=actor, subject=principle, at=at)
    return principle


@operation("decisions.principle.change")
def change_principle(
    *, key: UUID, names: Texts, sentences: Texts, is_listed: bool, actor: Any, at: datetime
) -> Principle:
    """Word a principle anew, retire it or bring it back. What cited it goes on citing it. Raises NotAllowed, UnableToSet."""
    principle = Principle.objects.select_for_update().get(key=key)
    POLICY.check(actor, "decisions.principle.change", principle, at)
    said, told = _texts(names, sentences)
    if is_listed and not principle.is_listed:
        _check_room()

    principle.names, principle.sentences, principle.is_listed = said, told, is_listed
    principle.save()
    codes = {"is_listed": is_listed}
    record("decisions.principle.changed", actor=actor, subject=principle, at=at, codes=codes)
    return principle


@operation("decisions.principle.move")
def move_principle(*, key: UUID, is_up: bool, actor: Any, at: datetime) -> Principle:
    """Put a principle one place further up or down among those that are cited. Raises NotAllowed, UnableToSet."""
    rows = list(Principle.objects.select_for_update().filter(is_listed=True).order_by("position", "pk"))
    POLICY.check(actor, "decisions.principle.change", None, at)
    place = next((n for n, row in enumerate(rows) if row.key == key), None)
    other = None if place is None else place + (-1 if is_up else 1)
    if place is None or other is None or not 0 <= other < len(rows):
        raise UnableToSet(_("It stands there already."))

    rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows):
        row.position = position
    Principle.objects.bulk_update(rows, ["position"])
    record("decisions.principle.moved", actor=actor, subject=rows[other], at=at, codes={"to": other})
    return rows[other]


@operation("decisions.kind.change")
def set_kind(
    *, kind: str, ceiling: int | None, money_limit: int | None, actor: Any, at: datetime
) -> KindRule:
    """Set how far a kind of decision may be handed over at most; None: as is usual.

    Of money: above ``money_limit`` (whole units of the organisation’s currency) it takes a yes however far it goes. What is
    stated from now on goes no further; what was stated stays. Raises NotAllowed, UnableToSet.
    """
    POLICY.check(actor, "decisions.kind.change", None, at)
    if kind.lower() not in set(ladder.AreaKind):
        raise UnableToSet(_("Choose a kind of decision."), "kind")
    check_bounds(kind, ceiling, money_limit)

    rule, _is_new = KindRule.objects.select_for_update().get_or_create(kind=kind)
    before = (rule.ceiling, rule.money_limit)
    rule.ceiling, rule.money_limit = ceiling, money_limit
    rule.save()
    codes: dict[str, int | str] = {
        "kind": kind, **_codes("was", *before), **_codes("now", ceiling, money_limit)
    }  # fmt: skip
    record("decisions.kind.changed", actor=actor, subject=rule, at=at, codes=codes)
    return rule


def check_bounds(kind: str, ceiling: int | None, money_limit: int | None) -> None:
    """Raise UnableToSet unless these can bound a kind of decision."""
    if ceiling is not None and not ladder.LOWEST <= ceiling <= ladder.HIGHEST:
        raise UnableToSet(_("Choose how far it may be handed over."), "ceiling")
    if money_limit is None:
        return
    if kind.lower() != ladder.AreaKind.MONEY:
        raise UnableToSet(_("Only decisions about money have a limit in money."), "money_limit")
    if not 0 <= money_limit <= LARGEST_LIMIT:
        raise UnableToSet(_("Write the limit as a whole number."), "money_limit")


def _codes(when: str, ceiling: int | None, money_limit: int | None) -> dict[str, int | str]:
    """What was set, as the record keeps it: nothing of what is as usual."""
    said = {f"{when}_ceiling": ceiling, f"{when}_money_limit": money_limit}
    return {name: value for name, value in said.items() if value is not None}


def _check_room() -> None:
    if Principle.objects.filter(is_listed=True).count() >= MOST_PRINCIPLES:
        raise UnableToSet(
            _("There are %(most)s already; nobody remembers more. Retire one first.")
            % {"most": MOST_PRINCIPLES}
        )


def _texts(names: Texts, sentences: Texts) -> tuple[dict[str, str], dict[str, str]]:
    """Both as they are kept. Raises UnableToSet."""
    said = {language: " ".join(text.split()) for language, text in names.items() if text.strip()}
    told = {language: " ".join(text.split()) for language, text in sentences.items() if text.strip()}
    if not said:
        raise UnableToSet(_("Give it a name in one language at least."))
    if (
        max(map(len, said.values())) > LONGEST_NAME
        or max(map(len, told.values()), default=0) > LONGEST_SENTENCE
    ):
        raise UnableToSet(
            _("That is too long: %(name)s characters at most for the name, %(sentence)s for the sentence.")
            % {"name": LONGEST_NAME, "sentence": LONGEST_SENTENCE}
        )
    return said, told
