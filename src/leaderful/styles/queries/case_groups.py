"""The case test over groups: what a programme's team may know of it, and how well each case works.

Nobody is told of alone. Groups only grow by enough people at once (`lib.disclosure.Publication`), so that what is shown
today beside what was shown yesterday is about no few of them either.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leaderful.core import styles as core
from leaderful.lib.disclosure import SUPPRESSED, TOTAL, Publication, suppress
from leaderful.people.models import Organisation
from leaderful.programmes.models import Programme
from leaderful.styles.models import RetiredCase, Sitting
from leaderful.styles.queries.case_test import Answered, answers_of, retired_codes, score_of

STEP: Final = 5
"""Statistics of cases are computed anew for every so many people more."""
GROWS_BY: Final = 5
"""A shown group grows by a fifth at least: as many figures as one can look back on, and no more."""


@dataclass(frozen=True)
class Taken:
    """How many finished it, and with which form; None where too few could be told."""

    people: int | None
    by_form: Mapping[str, int | None]


@dataclass(frozen=True)
class Pool:
    """What a programme's team may know.

    Attributes:
        before, after: how many took it.
        at_first: what came out before, over all whom it can be told of; None for too few of either form.
        of_both: before and after, over the same people, of whom about half began with each form; None likewise.
        fewest: how many of each form it takes.
    """

    before: Taken
    after: Taken
    at_first: core.GroupResult | None
    of_both: tuple[core.GroupResult, core.GroupResult] | None
    fewest: int


@dataclass(frozen=True)
class Working:
    """How well one case works, for whoever may retire it; ``statistics`` is None before enough people answered."""

    case: core.Case
    statistics: core.ItemStatistics | None
    retired: RetiredCase | None


@dataclass(frozen=True)
class FormWorking:
    """The cases of one form, how many people that is told from, and what the form lacks as it is."""

    form: core.Form
    people: int
    cases: Sequence[Working]
    lacks: core.Lacks


def pool_of(programme: Programme) -> Pool:
    """How many took the test in a programme, and what came out for groups that are large enough."""
    organisation = Organisation.objects.first()
    fewest = max(organisation.smallest_group if organisation else 0, STEP)
    retired = retired_codes()
    finished = Sitting.objects.filter(programme=programme, finished_at__isnull=False)
    rows = list(finished.prefetch_related("answers").order_by("finished_at", "pk"))
    scores: dict[str, dict[int, core.Score]] = {"BEFORE": {}, "AFTER": {}}
    taken: dict[str, Counter[str]] = {"BEFORE": Counter(), "AFTER": Counter()}
    for row in rows:
        taken[row.occasion][row.form] += 1
        score = score_of(row, retired=retired)
        if score.is_enough:
            scores[row.occasion][row.person_id] = score
    before, after = scores["BEFORE"], scores["AFTER"]
    both = [pk for pk in after if pk in before and after[pk].form != before[pk].form]
    occasions = [row.occasion for row in rows]
    ends = occasions.index("AFTER") if "AFTER" in occasions else len(occasions)
    early = [row.person_id for row in rows[:ends]]  # who finishes the first one later belongs to no start
    shown_before, shown_after = Publication(minimum=fewest), Publication(minimum=fewest)
    first = _grown([pk for pk in early if pk in before], before, (shown_before,), fewest)
    again = _grown(both, before, (shown_before, shown_after), fewest)
    results = [core.balanced([kept[pk] for pk in again], fewest=fewest) for kept in (before, after)]
    return Pool(
        before=_taken(taken["BEFORE"], fewest),
        after=_taken(taken["AFTER"], fewest),
        at_first=core.balanced([before[pk] for pk in first], fewest=fewest),
        of_both=(results[0], results[1]) if results[0] and results[1] else None,
        fewest=fewest,
    )


def _grown(
    order: Sequence[int],
    scores: Mapping[int, core.Score],
    publications: Sequence[Publication],
    fewest: int,
) -> Sequence[int]:
    """The largest group that may be shown now, told from every smaller one that was: people in the order they finished."""
    shown: Sequence[int] = ()
    forms: Counter[str] = Counter()
    for number, person in enumerate(order, start=1):
        forms[scores[person].form] += 1
        is_next = number - len(shown) >= max(fewest, len(shown) // GROWS_BY)
        if not is_next or any(forms[form] < fewest for form in core.Form):
            continue
        if all(publication.admit(order[:number]) for publication in publications):
            shown = order[:number]
    return shown


def _taken(counts: Mapping[str, int], fewest: int) -> Taken:
    cells = suppress({(form.value,): counts.get(form, 0) for form in core.Form}, minimum=fewest)

    def told(key: object) -> int | None:
        count = cells[(key,)]
        return None if count is SUPPRESSED or not isinstance(count, int) else count

    return Taken(told(TOTAL), {form.value: told(form.value) for form in core.Form})


def how_cases_work() -> list[FormWorking]:
    """Difficulty and discrimination of every case, from everybody's first whole sitting with each form."""
    retired = {row.case: row for row in RetiredCase.objects.all()}
    return [_form_working(form, retired) for form in core.Form]


def _form_working(form: core.Form, retired: Mapping[str, RetiredCase]) -> FormWorking:
    cases = core.FORMS[form]
    firsts = _firsts(form)
    asked = [case for case in cases if case.code not in retired]
    now = core.form_statistics(form, _in_steps(firsts, asked), retired=retired.keys())
    then = core.form_statistics(form, _in_steps(firsts, cases))  # those who still answered what is retired
    found = {one.code: one for one in (*then.items, *now.items)}
    return FormWorking(
        form,
        now.people if now.items else 0,
        [Working(case, found.get(case.code), retired.get(case.code)) for case in cases],
        core.lacks(asked),
    )


def _firsts(form: core.Form) -> list[Answered]:
    """What each person picked the first time they finished this form, in the order in which they did."""
    rows = Sitting.objects.filter(form=form, finished_at__isnull=False).order_by("finished_at", "pk")
    first: dict[int, Answered] = {}
    for row in rows.prefetch_related("answers"):
        first.setdefault(row.person_id, answers_of(row))
    return list(first.values())


def _in_steps(answers: Iterable[Answered], cases: Sequence[core.Case]) -> list[Answered]:
    whole = [one for one in answers if all(case.code in one for case in cases)]
    return whole[: len(whole) - len(whole) % STEP]


def case_working(code: str) -> tuple[FormWorking, Working] | None:
    """One case with the form it is in; None where there is none of that code."""
    for form in how_cases_work():
        for one in form.cases:
            if one.case.code == code:
                return form, one
    return None


def lacks_without(form: core.Form, code: str) -> core.Lacks:
    """What the form would lack if this case were retired too."""
    gone = retired_codes() | {code}
    return core.lacks([case for case in core.FORMS[form] if case.code not in gone])
