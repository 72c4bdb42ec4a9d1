"""Reason codes and items as sentences in the reader's language: for the programme's team, and for the pair itself.

The pair reads no numbers and nothing private about the other one. A private exclusion, an earlier no and "not
again" have no words of their own anywhere: they read as the last, general sentence.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from leaderful.core.matching import Weights


@dataclass(frozen=True)
class Sentence:
    """One reason in words; ``is_against`` where it does not speak for the pair."""

    words: str
    is_against: bool = False
    points: int | None = None
    """What it adds, where the team reads it and it was kept."""


TEAM = {
    "goal": gettext_noop("%(learner)s chose %(items)s, and %(guide)s can help with that."),
    "skill": gettext_noop("%(learner)s looks for %(items)s, and %(guide)s offers it."),
    "experience": gettext_noop("%(learner)s looks for %(items)s, and %(guide)s has been through it."),
    "language": gettext_noop("Both can talk in %(items)s."),
    "cross_department": gettext_noop("%(learner_department)s meets %(guide_department)s."),
    "grade": gettext_noop("%(guide)s is a grade or two more senior."),
    "same_grade": gettext_noop("Both are equally senior."),
    "some_grades": gettext_noop("%(guide)s is a few grades more senior."),
    "wish": gettext_noop("%(learner)s wished for %(guide)s, or the other way round."),
    "words": gettext_noop("Their own words are alike."),
    "nothing_shared": gettext_noop("They share none of the goals, skills and experience they named."),
    "no_shared_language": gettext_noop("They named no language in common."),
    "same_department": gettext_noop("Both work in the same department."),
    "named_department": gettext_noop("Both work in %(learner_department)s."),
    "grade_below": gettext_noop("%(guide)s is less senior than %(learner)s."),
    "grade_far_above": gettext_noop("%(guide)s is much more senior than %(learner)s."),
    "language_unknown": gettext_noop("One of them named no language, so it couldn’t be compared."),
    "hours_unknown": gettext_noop(
        "One of them gave no working hours, or hardly any, so they couldn’t be compared."
    ),
}
"""What the team reads, by code."""

LEARNER = {
    "goal": gettext_noop("You chose %(items)s, and %(guide)s can help with that."),
    "skill": gettext_noop("You look for %(items)s, and %(guide)s offers it."),
    "experience": gettext_noop("You look for %(items)s, and %(guide)s has been through it."),
    "language": gettext_noop("You can talk in %(items)s."),
    "cross_department": gettext_noop("%(guide)s works in another department and sees things differently."),
    "wish": gettext_noop("You wished for %(guide)s, or the other way round."),
}

GUIDE = {
    "goal": gettext_noop("%(learner)s chose %(items)s, and you can help with that."),
    "skill": gettext_noop("%(learner)s looks for %(items)s, and you offer it."),
    "experience": gettext_noop("%(learner)s looks for %(items)s, and you have been through it."),
    "language": gettext_noop("You can talk in %(items)s."),
    "cross_department": gettext_noop("%(learner)s works in another department and sees things differently."),
}


def item_codes(pairings: Iterable[Any]) -> set[str]:
    """Codes of the goals, skills and experience named in these pairings' reasons."""
    return {
        code
        for pairing in pairings
        for reason in pairing.reasons
        if reason.get("for") in {"goal", "skill", "experience"}
        for code in reason.get("items", ())
    }


UNCHECKED = {
    "language": gettext_noop("No pair’s languages could be compared: at least one of the two named none."),
    "hours": gettext_noop("No pair’s working hours could be compared: at least one of the two gave none."),
}
"""What is said once about a whole draft instead of beside each pair."""


def never_compared(facts: Mapping[str, Any]) -> dict[str, str]:
    """Rules that no pair of a draft could be checked by, each with its sentence; ``facts`` is its certificate."""
    counted, pairs = facts.get("unchecked", {}), facts.get("covered", 0)
    return {rule: _(words) for rule, words in UNCHECKED.items() if pairs > 1 and counted.get(rule) == pairs}


def for_team(
    pairing: Any,
    names: Mapping[str, str],
    departments: Any,
    *,
    said: Collection[str] = (),
    reader: Any = None,
) -> list[Sentence]:
    """What speaks for and against a pair, for those who lead the programme.

    ``names`` are the items' by code; ``departments`` those the engine counts with; ``said`` the rules of which it is
    said for the whole draft that they could not be checked. A ``reader`` who is one of the two does not read whether
    their own words are alike: with words of one's own, written to find out, that would tell the other one's.
    """
    ours, theirs = departments.of(pairing.learner), departments.of(pairing.guide)
    found = []
    for reason in pairing.reasons:
        if reason.get("unchecked") in said or (reason.get("for") == "words" and is_own(pairing, reader)):
            continue
        code = reason.get("for") or reason.get("against") or f"{reason.get('unchecked')}_unknown"
        code = _department_case(code, ours, theirs)
        code = _grade_case(code, pairing.learner.level, pairing.guide.level)
        if code in TEAM:
            facts = {**_facts(pairing, reason, names), "learner_department": ours, "guide_department": theirs}
            words = _(TEAM[code]) % facts
            found.append(Sentence(words, is_against="for" not in reason, points=reason.get("points")))
    return found


def is_own(pairing: Any, reader: Any) -> bool:
    """Whether the reader is one of the two."""
    return reader is not None and reader.pk in {pairing.guide.pk, pairing.learner.pk}


def _department_case(code: str, ours: str, theirs: str) -> str:
    """The sentence that is true of these departments; blank where people have moved since they were matched."""
    if code == "cross_department":
        return code if ours and theirs and ours != theirs else ""
    if code == "same_department" and ours:
        return "named_department" if ours == theirs else ""
    return code


BEST_GAP = Weights().grade_gap
"""Grades by which a mentor is best above a mentee."""


def _grade_case(code: str, ours: int | None, theirs: int | None) -> str:
    """The sentence that is true of these grades; blank where they are no longer known."""
    if code not in {"grade", "grade_not_best"}:
        return code
    if ours is None or theirs is None:
        return ""
    gap = theirs - ours
    if code == "grade_not_best":
        return "grade_below" if gap < 0 else "grade_far_above" if gap > BEST_GAP[1] else ""
    if gap < 0:
        return ""
    return "same_grade" if gap < BEST_GAP[0] else "grade" if gap <= BEST_GAP[1] else "some_grades"


def for_pair(pairing: Any, names: Mapping[str, str], reader: Any) -> list[str]:
    """Why these two, for one of them."""
    table = GUIDE if reader.pk == pairing.guide_id else LEARNER
    told = ((reason, table.get(reason.get("for", ""))) for reason in pairing.reasons)
    return [_(words) % _facts(pairing, reason, names) for reason, words in told if words]


def _facts(pairing: Any, reason: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    items = reason.get("items", ())
    spoken = reason.get("for") == "language"
    return {
        "guide": pairing.guide.first_name,
        "learner": pairing.learner.first_name,
        "items": ", ".join(
            language_name(i) if spoken else _("“%(item)s”") % {"item": names.get(i, i)} for i in items
        ),
    }


def language_name(code: str) -> str:
    """A language's name in the reader's language, else its code."""
    info = LANG_INFO.get(code) or LANG_INFO.get(code.split("-", maxsplit=1)[0])
    english = (info or {}).get("name")
    return _(english) if english else code


OF_THE_WHOLE = {
    "better_without": gettext_noop(
        "A mentor would be possible for %(name)s, but what this way looks for is better reached without the pair."
    ),
    "circle": gettext_noop(
        "Whoever has room is mentored by %(name)s, directly or through others, and pairs may not run in a circle."
    ),
    "hours_unstated": gettext_noop(
        "%(name)s gave no working hours, or hardly any, and the rules ask for them."
    ),
    "at_the_top": gettext_noop("Nobody here is more senior than %(name)s, and somebody has to begin."),
}
"""Why somebody is left out that lies in the round as a whole, by code."""


def left_out_for_team(row: Any, places_left: int) -> list[str]:
    """Why somebody has no mentor, for those who lead the programme; ``places_left`` stay empty in the whole round."""
    name = row.learner.person.first_name
    if row.reason == "no_mentors":
        return [_("There is no mentor in the programme yet.")]
    if row.reason in OF_THE_WHOLE:
        return [_(OF_THE_WHOLE[row.reason]) % {"name": name}]
    if row.reason == "all_full":
        allowed = row.codes.get("allowed", 0)
        if places_left > 0:
            return [_full_beside_places(allowed) % {"count": allowed, "name": name}]
        return [
            ngettext(
                "The one mentor who could be paired with %(name)s has no place left, and no exchange frees one.",
                "All %(count)s mentors who could be paired with %(name)s are full, and no exchange frees a place.",
                allowed,
            )
            % {"count": allowed, "name": name}
        ]
    return _excluded(row.codes.get("excluded", {}), name)


def _full_beside_places(allowed: int) -> str:
    """Why somebody is left out though places stay empty; whatever rules a mentor out, private or not, reads the same."""
    return ngettext(
        "The one mentor whom the rules allow for %(name)s is full, and no exchange frees a place; "
        "the places left are with mentors whom the rules don’t allow for %(name)s.",
        "The %(count)s mentors whom the rules allow for %(name)s are full, and no exchange frees a place; "
        "the places left are with mentors whom the rules don’t allow for %(name)s.",
        allowed,
    )


def _excluded(excluded: Mapping[str, int], name: str) -> list[str]:
    """One sentence for each public rule, then one for all that is private."""
    said = []
    for code, count in excluded.items():
        if words := rule_count(code, count):
            said.append(words % {"count": count, "name": name})
    if "unavailable" in excluded or not said:
        said.append(_("With nobody else a pair can be made for %(name)s.") % {"name": name})
    return said


def rule_count(code: str, count: int) -> str:
    """The sentence about ``count`` mentors whom a public rule keeps apart; blank for a private one."""
    words = {
        "reporting_line": lambda: ngettext(
            "One mentor is in the reporting line of %(name)s, up or down.",
            "%(count)s mentors are in the reporting line of %(name)s, up or down.",
            count,
        ),
        "mentees_line": lambda: ngettext(
            "One is in the reporting line of somebody whom %(name)s mentors.",
            "%(count)s are in the reporting line of somebody whom %(name)s mentors.",
            count,
        ),
        "circle": lambda: ngettext(
            "One is mentored by %(name)s, directly or through others.",
            "%(count)s are mentored by %(name)s, directly or through others.",
            count,
        ),
        "language": lambda: ngettext(
            "One mentor shares no language with %(name)s.",
            "%(count)s mentors share no language with %(name)s.",
            count,
        ),
        "unstated": lambda: ngettext(
            "One mentor gave no working hours, or hardly any.",
            "%(count)s mentors gave no working hours, or hardly any.",
            count,
        ),
        "hours": lambda: ngettext(
            "The working hours of one mentor never meet those of %(name)s.",
            "The working hours of %(count)s mentors never meet those of %(name)s.",
            count,
        ),
        "below_floor": lambda: ngettext(
            "One mentor offers nothing of what %(name)s looks for.",
            "%(count)s mentors offer nothing of what %(name)s looks for.",
            count,
        ),
        "no_places": lambda: ngettext(
            "One mentor has no place left.", "%(count)s mentors have no place left.", count
        ),
        "ban": lambda: ngettext(
            "You ruled out one mentor for %(name)s.", "You ruled out %(count)s mentors for %(name)s.", count
        ),
    }
    return words[code]() if code in words else ""


CLASHES = {
    "self": gettext_noop("%(guide)s can’t be paired with %(guide)s."),
    "reporting_line": gettext_noop("%(guide)s and %(learner)s are in one reporting line."),
    "mentees_line": gettext_noop("%(guide)s is in the reporting line of somebody whom %(learner)s mentors."),
    "circle": gettext_noop("%(guide)s is mentored by %(learner)s, directly or through others."),
    "ban": gettext_noop("%(guide)s and %(learner)s are both kept and ruled out."),
    "language": gettext_noop("%(guide)s and %(learner)s share no language."),
    "unstated": gettext_noop("%(guide)s or %(learner)s gave no working hours, or hardly any."),
    "hours": gettext_noop("The working hours of %(guide)s and %(learner)s never meet."),
    "no_places": gettext_noop("%(guide)s has no place left for %(learner)s."),
    "over_capacity": gettext_noop("More people are kept with %(guide)s than there are places."),
    "pinned_twice": gettext_noop("%(learner)s is kept with more than one mentor."),
    "unknown_person": gettext_noop("%(guide)s or %(learner)s can’t be matched at the moment."),
}


def clash(code: str, guide: str, learner: str) -> str:
    """Why a kept pair can't be made; whatever is private reads the same."""
    words = CLASHES.get(code, gettext_noop("The pair of %(guide)s and %(learner)s can’t be made."))
    return _(words) % {"guide": guide, "learner": learner}


def move_sentences(moves: Any) -> list[str]:
    """How a draft differs from the one before it; nothing for a first draft."""
    if moves is None:
        return []
    if not moves.new and not moves.lost:
        return [_("Nobody moved: these are the pairs of the draft before.")]
    said = []
    if moves.new:
        said.append(
            ngettext(
                "Compared with the draft before, one pair is new; it is marked below.",
                "Compared with the draft before, %(count)s pairs are new; they are marked below.",
                moves.new,
            )
            % {"count": moves.new}
        )
    if moves.lost:
        said.append(
            ngettext(
                "One person had a mentor in the draft before and has none now.",
                "%(count)s people had a mentor in the draft before and have none now.",
                moves.lost,
            )
            % {"count": moves.lost}
        )
    return said
