"""Long texts in lists: their beginning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderful.web.templatetags.ui import shortened


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Stop the line.", 14, "Stop the line."),
        ("Stop the line at noon", 20, "Stop the line at…"),
        ("Stop, then call", 8, "Stop…"),
        ("Stop the line\nat noon", 16, "Stop the line…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("我打算停下生产线", 5, "我打算停…"),
        ("I antidisestablishmentarianism", 12, "I antidises…"),
    ],
)
def test_it_ends_between_words_where_there_are_any(text, most, shown):
    assert shortened(text, most) == shown


@given(text=st.text(), most=st.integers(min_value=1, max_value=60))
def test_it_is_never_longer_and_begins_as_the_text_does(text, most):
    shown = shortened(text, most)

    assert len(shown) <= most
    assert shown == text or text.startswith(shown.removesuffix("…"))
