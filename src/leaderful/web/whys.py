"""“Why not these two?” in words: exact for a programme's team, one of two sentences for the two themselves."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

RULES = {
    "self": gettext_noop("They are the same person."),
    "reporting_line": gettext_noop(
        "One of them is above the other in the reporting line, and the rules never allow that."
    ),
    "ban": gettext_noop("You ruled this pair out in this round."),
    "language": gettext_noop("They share no language, and the programme’s rules ask for one."),
    "unstated": gettext_noop(
        "One of them gave no working hours, or hardly any, and the programme’s rules ask for them."
    ),
    "hours": gettext_noop("Their working hours never meet, and the programme’s rules ask for it."),
    "below_floor": gettext_noop(
        "They share too few goals, skills and experiences. You can keep the pair all the same."
    ),
    "circle": gettext_noop("The pair would close a circle: nobody guides somebody by whom they are guided."),
    "mentees_line": gettext_noop("%(guide)s is in the reporting line of somebody whom %(learner)s mentors."),
    "no_places": gettext_noop("%(guide)s has no place left."),
}
"""Public rules, by code."""

KINDS = {
    "paired": gettext_noop("They are a pair in this draft."),
    "absent": gettext_noop("One of them can’t be matched now: paused, without a place, or paired already."),
    "private": gettext_noop("This pair can’t be made."),
    "own": gettext_noop(
        "You are one of the two, and about yourself you read no more than anybody does. Somebody else of the team can look."
    ),
    "kept": gettext_noop("The pairs that you keep leave no room for this one."),
    "large": gettext_noop(
        "No rule keeps them apart; others fit better overall. With so many people the exact price takes longer than a "
        "page may: keep the pair and match again to see it."
    ),
}


def sentences(why: Any, *, guide: Any, learner: Any) -> list[str]:
    """The answer, for the team."""
    names = {"guide": guide.person.first_name, "learner": learner.person.first_name}
    if why.kind == "rule":
        return [_(RULES[why.rule]) % names]
    if why.kind != "price":
        return [_(KINDS[why.kind])]
    return [_("No rule keeps them apart; others fit better overall."), *_price(why)]


def may_be_kept(why: Any) -> bool:
    """Whether keeping the pair could make it."""
    return why.kind in {"price", "large"} or why.rule == "below_floor"


def _price(why: Any) -> list[str]:
    """What it would cost, everything else being as good as can be."""
    said = []
    if why.fewer > 0:
        said.append(
            ngettext(
                "With this pair one person fewer would have a mentor.",
                "With this pair %(count)s people fewer would have a mentor.",
                why.fewer,
            )
            % {"count": why.fewer}
        )
    if why.worse > 0:
        said.append(
            ngettext(
                "The weakest pair would have one point less.",
                "The weakest pair would have %(count)s points less.",
                why.worse,
            )
            % {"count": why.worse}
        )
    if why.points > 0:
        share = f"{100 * why.points / (why.of or 1):.1f}"
        said.append(
            _("All pairs together would have %(points)s points less, %(share)s%% of %(of)s.")
            % {"points": why.points, "share": share, "of": why.of}
        )
    if not said:
        said.append(_("It would cost nothing: with this pair all is as good. Keep it if you’d rather."))
    said.append(
        ngettext(
            "One other person would have somebody else.",
            "%(count)s others would have somebody else.",
            why.moved,
        )
        % {"count": why.moved}
        if why.moved
        else _("Nobody else would have to move.")
    )
    return said


PRICED = {
    "language": gettext_noop("A language in common"),
    "hours": gettext_noop("Working hours in common"),
    "hours_stated": gettext_noop("That everybody has said when they work"),
    "below_floor": gettext_noop("Something in common"),
    "bans": gettext_noop("The pairs you ruled out"),
    "pins": gettext_noop("The pairs you keep"),
    "reporting_line": gettext_noop("Nobody in one’s own reporting line"),
    "fairness": gettext_noop("That the weakest pair comes first"),
    "cross_department": gettext_noop("The share across departments"),
    "one_department": gettext_noop("That no department gives more than its share of mentors"),
    "stability": gettext_noop("That no one would swap"),
}
"""What can cost something, by the engine's code."""


def price(cost: Any) -> tuple[str, str]:
    """A rule, and what the round would have without it."""
    said = []
    if cost.covered > 0:
        said.append(
            ngettext("costs one person a mentor", "costs %(count)s people a mentor", cost.covered)
            % {"count": cost.covered}
        )
    if cost.score > 0:
        share = {"share": f"{cost.percent:.1f}"}
        said.append(_("costs %(share)s%% of the fit of all pairs") % share)
    return _(PRICED[cost.what.value]), ", ".join(said) or _("costs nothing")


def for_member(wished: Any) -> str:
    """What somebody reads about a wish that was not met: never which rule, never a number."""
    name = {"name": wished.person.name}
    if wished.is_rule:
        return _("You wished for %(name)s: a rule of the programme stands in between.") % name
    return _("You wished for %(name)s: others fit better overall.") % name
