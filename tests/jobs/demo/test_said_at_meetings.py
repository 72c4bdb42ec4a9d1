"""What the demo's people write around meetings: in both languages, in the voice of the look."""

import pytest

from leaderful.jobs.demo import said_at_meetings as said
from leaderful.meetings.operations.words import LONGEST_LINE

KINDS = (said.PLACES, said.POINTS, said.LEARNER_DOES, said.GUIDE_DOES, said.NOTES)


@pytest.mark.parametrize("texts", KINDS, ids=["places", "points", "learner", "guide", "notes"])
def test_each_is_there_in_both_languages_and_once(texts):
    assert set(texts) == {"en", "de"}
    for lines in texts.values():
        assert len(set(lines)) == len(lines) >= 3
        assert all(0 < len(line) <= LONGEST_LINE and not set(line) & set("!'\"") for line in lines)
