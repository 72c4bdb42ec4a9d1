"""An area’s ladder drawn: the drawing, its table and its sentence say the same."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from django.utils import timezone, translation
from tests import deciding
from tests import factories as make

from leaderful.core.ladder import Agreed, Spoken, readings
from leaderful.web.ladder_drawing import HEIGHT, STEP, drawing

EDGES = [datetime(2026, month, 1, tzinfo=UTC) for month in (8, 9, 10, 11)]


def told(*spoken, agreed=()):
    """Months from August to October; ``spoken`` and ``agreed`` are (month, rung)."""
    return readings(
        [Spoken(datetime(2026, month, 5, tzinfo=UTC), rung) for month, rung in spoken],
        [Agreed(datetime(2026, month, 9, tzinfo=UTC), rung) for month, rung in agreed],
        edges=EDGES,
    )


def test_where_nothing_was_said_or_agreed_nothing_is_drawn():
    assert drawing(told()) is None


def test_the_highest_way_to_speak_stands_at_the_top_and_the_lowest_at_the_bottom():
    """Seven lines a step apart, each in the middle of its own."""
    lines = drawing(told((8, 5))).lines

    assert [y for y, _says in lines] == [STEP // 2 + STEP * place for place in range(7)]
    assert HEIGHT == 7 * STEP
    assert (lines[0][1], lines[-1][1]) == ("I have been doing …", "Tell me what to do.")


def test_a_mark_stands_on_the_line_of_what_it_means():
    drawn = drawing(told((8, 3), (9, 4), (9, 6), (9, 5), agreed=[(8, 4), (10, 5)]))
    by_words = {says: y for y, says in drawn.lines}

    for month in drawn.months:
        assert month.spoken_y == by_words.get(month.said)
        assert month.agreed_y == by_words.get(month.agreed)
    september = drawn.months[1]
    assert (september.lowest_y, september.highest_y) == (
        by_words["I would like to …"],
        by_words["I have done …"],
    )
    (riser,) = drawn.risers
    assert (riser.from_y, riser.to_y) == (by_words["I would like to …"], by_words["I intend to …"])


def test_months_stand_side_by_side_without_touching():
    months = drawing(told((8, 5), agreed=[(8, 5)])).months

    edges = [float(edge[:-1]) for month in months for edge in (month.begins, month.middle, month.ends)]
    assert all(before < after for before, after in pairwise([0.0, *edges, 100.0]))


@pytest.mark.parametrize(
    ("spoken", "agreed", "says"),
    [
        (5, 5, "as far as was agreed"),
        (3, 5, "Agreed was more: “I intend to …”"),
        (6, 4, "further than was agreed: “I would like to …”"),
        (5, None, "Nothing was agreed then."),
    ],
)
def test_one_sentence_puts_the_last_month_beside_what_was_agreed(spoken, agreed, says):
    found = drawing(told((9, spoken), agreed=[(8, agreed)] if agreed else []))

    assert found.summary.startswith("Said in September: ")
    assert says in found.summary


def test_where_several_things_were_said_the_sentence_names_their_middle():
    found = drawing(told((9, 3), (9, 5), (9, 5)))

    assert found.summary.startswith("The middle of what was said in September: “I intend to …”")


def test_it_is_drawn_in_the_readers_language():
    with translation.override("de"):
        found = drawing(told((8, 5)))

    assert found.months[0].name == "Aug 2026"
    assert found.lines[0][1] != "I have been doing …"


@pytest.mark.django_db
def test_the_page_of_an_area_draws_it_with_a_table_and_a_text(client):
    make.organisation()
    area = deciding.area(rung=5)
    deciding.stated(area, 4, at=timezone.now(), wall=None)
    client.force_login(area.person)

    page = client.get(f"/areas/{area.key}/").content.decode()

    assert "What was said, and what was agreed" in page
    assert '<svg role="img" aria-label="Said in ' in page
    assert page.count('<circle class="said"') == 1
    assert "“I would like to …”</td>" in page
    assert "style=" not in page


@pytest.mark.django_db
def test_an_area_with_nothing_in_it_yet_shows_no_empty_drawing(client):
    make.organisation()
    area = deciding.area(holder=False)
    client.force_login(area.person)

    assert "What was said, and what was agreed" not in client.get(f"/areas/{area.key}/").content.decode()
