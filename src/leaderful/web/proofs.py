"""What is proved about a round, in sentences: each objective has its own seal, and its own gap where it has none."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

SEALS = {
    "most_people": gettext_noop(
        "Proved: under these rules no more of these people can be placed, and no other choice fits them better in all."
    ),
    "fair": gettext_noop(
        "Proved: under these rules no more of these people can be placed, and no such choice has a better weakest pair."
    ),
    "mix": gettext_noop(
        "Proved: under these rules no more of these people can be placed, and no such choice with as many pairs across "
        "departments fits them better in all."
    ),
    "best_fit": gettext_noop("Proved: under these rules no other choice fits these people better in all."),
    "stable": gettext_noop(
        "Proved: no mentor and mentee are left apart who would both rather have each other."
    ),
}
"""What the seal says, by the objective that is proved."""

SPREAD = gettext_noop(
    "Proved: under these rules no more of these people can be placed, and no such choice gives more to those who fit less."
)
"""What it says of a fair choice among very many."""


def seal(facts: Mapping[str, Any]) -> str:
    """The sentence beside the seal; blank where the objective isn't proved."""
    if not facts.get("proved"):
        return ""
    objective = facts.get("objective", "most_people")
    if objective == "fair" and facts.get("welfare") is not None:
        return _(SPREAD)
    return _(SEALS[objective])


def gap(facts: Mapping[str, Any]) -> str:
    """How far a choice may be from the best that its objective allows."""
    objective = facts.get("objective", "most_people")
    if objective != "best_fit" and facts["covered"] < facts["coverage_bound"]:
        missing = facts["coverage_bound"] - facts["covered"]
        return ngettext(
            "at most one more person could be placed",
            "at most %(count)s more people could be placed",
            missing,
        ) % {"count": missing}
    if missed := facts.get("target_missed"):
        return ngettext("one pair short of its share", "%(count)s pairs short of its share", missed) % {
            "count": missed
        }
    if objective == "stable":
        return _("some would rather swap")
    if facts.get("worst_bound") not in {None, facts["worst"]}:
        return _("the weakest pair could have %(points)s points at most") % {"points": facts["worst_bound"]}
    reached, bound = facts["score"], facts["score_bound"]
    if facts.get("welfare") is not None:
        reached, bound = facts["welfare"], facts["welfare_bound"]
    below = 100 * (bound - reached) / (bound or 1)
    return _("at most %(gap)s%% below the best") % {"gap": f"{below:.2f}"}


def sentences(facts: Mapping[str, Any]) -> list[str]:
    """What a round looks like, beside its seal; ``facts`` is the round's certificate."""
    if "covered" not in facts:
        return []
    said = [_coverage(facts)]
    if not facts.get("proved", True):
        said.append(_("This isn’t proved to be the best: %(gap)s.") % {"gap": gap(facts)})
    if silent := facts.get("silent_mentors"):
        said.append(
            ngettext(
                "One mentor with a place gave no working hours, or hardly any, and is matched with nobody.",
                "%(count)s mentors with a place gave no working hours, or hardly any, and are matched with nobody.",
                silent,
            )
            % {"count": silent}
        )
    known = facts["cross_department"] + facts["same_department"]
    if known:
        share = {"count": facts["cross_department"], "all": known}
        said.append(_("%(count)s of %(all)s pairs cross departments.") % share)
    if facts["blocking_pairs"]:
        said.append(
            ngettext(
                "In one case a mentor and a mentee who didn’t get each other would both have fitted better together "
                "than with whom they got: the choice is made for everybody at once.",
                "In %(count)s cases a mentor and a mentee who didn’t get each other would both have fitted better "
                "together than with whom they got: the choice is made for everybody at once.",
                facts["blocking_pairs"],
            )
            % {"count": facts["blocking_pairs"]}
        )
    return said


def _coverage(facts: Mapping[str, Any]) -> str:
    numbers = {"covered": facts["covered"], "mentees": facts["mentees"], "bound": facts["coverage_bound"]}
    if facts["covered"] == facts["mentees"]:
        return _("Everybody who can be matched has a mentor.")
    if facts["covered"] == facts["coverage_bound"]:
        return (
            _("%(covered)s of %(mentees)s people have a mentor; under these rules and places no more can.")
            % numbers
        )
    return _("%(covered)s of %(mentees)s people have a mentor; at most %(bound)s could.") % numbers
