"""What changed between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from leaderful.lib.differences import differences

TEXTS = st.text(alphabet="ab \n", max_size=30)


@given(old=TEXTS, new=TEXTS)
def test_its_pieces_make_up_both_texts(old, new):
    pieces = differences(old, new)

    assert "".join(piece.text for piece in pieces if piece.sort != "old") == new
    assert "".join(piece.text for piece in pieces if piece.sort != "new") == old


def test_it_goes_word_by_word():
    found = [(piece.sort, piece.text) for piece in differences("by half an hour", "by an hour and a half")]

    assert found == [("both", "by"), ("old", " half"), ("both", " an hour"), ("new", " and a half")]
