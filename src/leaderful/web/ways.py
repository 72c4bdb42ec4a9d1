"""The ways to match one round, in words and drawings: what each looks for, what it comes to, who would move."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leaderful.web.proofs import gap
from leaderful.web.reasons import left_out_for_team

OBJECTIVES = {
    "MOST_PEOPLE": (
        gettext_lazy("Most people"),
        gettext_lazy("As many people as can be placed, then the best fit in all."),
    ),
    "BEST_FIT": (
        gettext_lazy("Best fit"),
        gettext_lazy("The best fit in all, even where somebody stays without a mentor for it."),
    ),
    "FAIR": (
        gettext_lazy("Fair"),
        gettext_lazy("As many people as can be placed, then the weakest pair as good as can be."),
    ),
    "MIX": (
        gettext_lazy("More mixing"),
        gettext_lazy("As many people as can be placed, and a share of the pairs across departments."),
    ),
    "STABLE": (
        gettext_lazy("No one would swap"),
        gettext_lazy("No mentor and mentee are left apart who would both rather have each other."),
    ),
}
"""Name and meaning of each objective, by its code."""

WEIGHTS = {
    "goal": gettext_lazy("goals"),
    "experience": gettext_lazy("experience"),
    "skill": gettext_lazy("skills"),
    "cross_department": gettext_lazy("departments"),
    "language": gettext_lazy("languages"),
    "grade": gettext_lazy("grades"),
    "wish": gettext_lazy("wishes"),
}
"""What points are for, in a word."""

MOST_NAMED = 40
"""How many moves are written out by name; more are counted."""


@dataclass(frozen=True)
class Cell:
    """One number of one way: the figure, what stands behind it, how much of the row's widest bar, whether it's best."""

    figure: str
    beside: str = ""
    share: int | None = None
    is_best: bool = False


@dataclass(frozen=True)
class Bar:
    """One bar of the drawing of fits: x and width in per cent, as SVG writes them; y and height in pixels."""

    x: str
    width: str
    y: int
    height: int


@dataclass(frozen=True)
class Column:
    """One way: its words, its drawing, and what it would change."""

    way: Any
    name: str
    what: str
    differs: list[str]
    bars: list[Bar]
    drawn: str
    moved: list[str]
    more_moved: int
    left: list[tuple[Any, list[str]]]


CHART_HEIGHT = 40


def name_of(scenario: Any) -> str:
    """The name of what a scenario looks for."""
    return str(OBJECTIVES[scenario.objective][0])


def columns(ways: Sequence[Any], names: Mapping[int, str]) -> list[Column]:
    """A column for each way; ``names`` are people's by id."""
    tallest = max((count for way in ways for count in way.bars), default=0) or 1
    return [
        Column(
            way=way,
            name=name_of(way.scenario),
            what=str(OBJECTIVES[way.scenario.objective][1]),
            differs=differences(way.scenario.settings),
            bars=_bars(way.bars, tallest),
            drawn=_drawn(way),
            moved=[_move(move, names) for move in way.moves[:MOST_NAMED]],
            more_moved=max(len(way.moves) - MOST_NAMED, 0),
            left=[(row, left_out_for_team(row, _places_left(way))) for row in way.left],
        )
        for way in ways
    ]


def people_in(ways: Sequence[Any]) -> set[int]:
    """The ids of everybody whom the columns name."""
    return {
        person
        for way in ways
        for move in way.moves[:MOST_NAMED]
        for person in (move.learner, move.now, move.then)
        if person is not None
    }


def differences(settings: Mapping[str, Any]) -> list[str]:
    """What a way sets otherwise than the programme, in a few words each."""
    said = {
        ("common_language", True): _("a common language is needed"),
        ("common_language", False): _("no common language is needed"),
        ("overlap_hours", True): _("common working hours are needed"),
        ("overlap_hours", False): _("no common working hours are needed"),
    }
    found = [words for (name, value), words in said.items() if settings.get(name) is value]
    if "shared_items_floor" in settings:
        floor = settings["shared_items_floor"]
        words = ngettext("at least %(count)s thing in common", "at least %(count)s things in common", floor)
        found.append(words % {"count": floor} if floor else _("nothing in common is needed"))
    targets = settings.get("targets", {})
    if targets.get("cross_department") is not None:
        found.append(_("at least %(share)s%% across departments") % {"share": targets["cross_department"]})
    if targets.get("one_department") is not None:
        found.append(_("at most %(share)s%% with one department") % {"share": targets["one_department"]})
    for name, points in settings.get("weights", {}).items():
        found.append(_("%(what)s count %(points)s") % {"what": WEIGHTS[name], "points": points})
    return found


def rows(ways: Sequence[Any]) -> list[tuple[str, list[Cell]]]:
    """The table: a label and a cell for each way."""
    return [
        (_("People with a mentor"), _row(ways, lambda w: w.facts["covered"], _of("mentees"))),
        (_("Weakest pair"), _row(ways, lambda w: w.worst, _points)),
        (_("Middle pair"), _row(ways, lambda w: w.middle, _points)),
        (_("Pairs across departments"), _row(ways, _crossing, _per_cent)),
        (_("Most mentees with one mentor"), _row(ways, _heaviest, _nothing, min)),
        (_("Mentors with no place left"), _row(ways, lambda w: w.facts.get("full"), _of("mentors"), None)),
        (_("Would have somebody else"), _row(ways, lambda w: len(w.moves), _since, None)),
        (_("How sure this is"), [_proof(way) for way in ways]),
    ]


def _row(
    ways: Sequence[Any],
    value: Callable[[Any], int | None],
    beside: Callable[[Any, int], tuple[str, str, int | None]],
    best_of: Callable[[Sequence[int]], int] | None = max,
) -> list[Cell]:
    """A cell for each way; the best (by ``best_of``, None marks none) is marked where they differ."""
    values = [value(way) for way in ways]
    known = [one for one in values if one is not None]
    best = best_of(known) if best_of and len(set(known)) > 1 else None
    cells = []
    for way, one in zip(ways, values, strict=True):
        if one is None:
            cells.append(Cell("–"))
            continue
        figure, words, of = beside(way, one)
        widest = of if of is not None else max(known)
        cells.append(Cell(figure, words, round(100 * one / widest) if widest > 0 else 0, one == best))
    return cells


def _of(total: str) -> Callable[[Any, int], tuple[str, str, int | None]]:
    def beside(way: Any, value: int) -> tuple[str, str, int | None]:
        whole = way.facts[total]
        return str(value), _("of %(all)s") % {"all": whole}, whole

    return beside


def _points(_way: Any, value: int) -> tuple[str, str, int | None]:
    return str(value), ngettext("point", "points", value), None


def _per_cent(_way: Any, value: int) -> tuple[str, str, int | None]:
    return f"{value}%", "", 100


def _nothing(_way: Any, value: int) -> tuple[str, str, int | None]:
    return str(value), "", None


def _since(way: Any, value: int) -> tuple[str, str, int | None]:
    return ("–", _("this is the draft"), 1) if way.scenario.is_chosen else (str(value), "", None)


def _crossing(way: Any) -> int | None:
    known = way.facts["cross_department"] + way.facts["same_department"]
    return round(100 * way.facts["cross_department"] / known) if known else None


def _heaviest(way: Any) -> int | None:
    load = way.facts["load"]
    return len(load) - 1 if load else None


def _proof(way: Any) -> Cell:
    """The seal's word only where this objective is proved, else the gap."""
    facts = way.facts
    if facts["proved"]:
        return Cell(_("Proved"), _("nothing is better in this way"))
    return Cell(_("Not proved"), gap(facts))


def _bars(counts: Sequence[int], tallest: int) -> list[Bar]:
    """X and width in per cent of the drawing, so that it stretches with the page; heights in pixels."""
    step = 100 / max(len(counts), 1)
    bars = []
    for place, count in enumerate(counts):
        height = max(round(CHART_HEIGHT * count / tallest), 2 if count else 0)
        bars.append(Bar(f"{place * step:.2f}%", f"{step - 1:.2f}%", CHART_HEIGHT - height, height))
    return bars


def _drawn(way: Any) -> str:
    """What the drawing shows, as a sentence."""
    if not way.fits:
        return _("No pair can be made this way.")
    facts = {"worst": way.worst, "middle": way.middle, "best": way.fits[-1], "count": len(way.fits)}
    return _("Fit of %(count)s pairs: from %(worst)s to %(best)s points, the middle one %(middle)s.") % facts


def _move(move: Any, names: Mapping[int, str]) -> str:
    facts = {
        "learner": names.get(move.learner, ""),
        "now": names.get(move.now, ""),
        "then": names.get(move.then, ""),
    }
    if move.then is None:
        return _("%(learner)s: nobody instead of %(now)s") % facts
    if move.now is None:
        return _("%(learner)s: %(then)s instead of nobody") % facts
    return _("%(learner)s: %(then)s instead of %(now)s") % facts


def _places_left(way: Any) -> int:
    return int(way.facts.get("places", 0) - way.facts.get("covered", 0))
