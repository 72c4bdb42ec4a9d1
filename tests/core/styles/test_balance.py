"""Which ways were chosen over time, by numbers reckoned by hand."""

from datetime import UTC, datetime
from fractions import Fraction

from leaderful.core.styles import Choice, Style, balance

EDGES = [datetime(2026, month, 1, tzinfo=UTC) for month in (9, 10, 11)]


def choice(month, day, advised, chosen):
    return Choice(datetime(2026, month, day, tzinfo=UTC), advised, chosen)


def test_it_counts_by_month_and_all_together():
    told = [
        choice(9, 1, Style.DECIDE, Style.DECIDE),  # the first moment belongs to it
        choice(9, 30, Style.FACILITATE, Style.CONSULT_EACH),
        choice(10, 5, Style.CONSULT_GROUP, Style.DELEGATE),
        choice(8, 31, Style.DECIDE, Style.DECIDE),  # before it
        choice(11, 1, Style.DECIDE, Style.DECIDE),  # the last edge is outside
    ]

    it = balance(told, edges=EDGES)

    assert [stretch.count for stretch in it.stretches] == [2, 1]
    assert [stretch.mean for stretch in it.stretches] == [Fraction(1, 2), 4]  # (0 + 1) / 2, and 4
    assert (it.as_advised, it.less, it.more, it.count) == (1, 1, 1, 3)
    assert it.mean == Fraction(5, 3)
    assert it.never == (Style.CONSULT_GROUP, Style.FACILITATE)


def test_nothing_chosen_is_no_mean():
    it = balance([], edges=EDGES)

    assert it.mean is None
    assert [stretch.mean for stretch in it.stretches] == [None, None]
    assert len(it.never) == 5
