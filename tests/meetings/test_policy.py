"""Who reads meetings and words: the table and the filter say the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.factories import AT, granted, person, programme
from tests.pairings.rounds import signed_in

from leaderful.meetings import policy
from leaderful.meetings.models import Meeting, MeetingWords
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person


class VisibilityTests(TestCase):
    @settings(max_examples=80, deadline=None)
    @given(st.data())
    def test_may_and_visible_to_agree(self, data):
        draw = data.draw
        part = draw(
            st.sampled_from(["guide", "learner", "guides_mentor", "lead", "administrator", "stranger"])
        )
        actor = granted(part.upper()) if part in {"lead", "administrator"} else person()
        guide = actor if part == "guide" else person()
        learner = actor if part == "learner" else person()
        accepted = {"guide_accepted_at": AT, "learner_accepted_at": AT}
        if part == "guides_mentor":
            Pairing.objects.create(
                programme=programme(), guide=actor, learner=guide, state="ACTIVE", tier=2, **accepted
            )
        pairing = Pairing.objects.create(
            programme=programme(),
            guide=guide,
            learner=learner,
            state=draw(st.sampled_from(list(Pairing.State))),
            **accepted,
        )
        author = draw(st.sampled_from([guide, learner]))
        meeting = Meeting.objects.create(
            pairing=pairing,
            state="HELD",
            starts_at=AT,
            zone="UTC",
            wall_time="2026-11-23T09:00",
            minutes=45,
            logged_by=author,
        )
        words = MeetingWords(
            meeting=meeting,
            author=author,
            kind="NOTE",
            visibility=draw(st.sampled_from(["MINE", "OURS"])),
            written_at=AT,
        )
        words.write("x")
        words.save()
        if draw(st.booleans()):
            Person.objects.filter(pk=actor.pk).update(state="LEFT")
        actor = signed_in(actor)

        sees = Meeting.objects.filter(policy.visible_to(actor, AT)).exists()
        reads = MeetingWords.objects.filter(policy.words_visible_to(actor, AT)).exists()

        assert sees == policy.POLICY.may(actor, "meetings.meeting.see", meeting, AT)
        assert reads == policy.POLICY.may(actor, "meetings.words.read", words, AT)
        if part not in {"guide", "learner"}:
            assert not reads


@pytest.mark.parametrize("state", Meeting.State)
def test_the_states_are_those_of_the_table(state):
    assert state in policy.MEETING.states
