"""A pair goes on with another mentor: asked first, by either side or the team, and goals go along only if wished."""

from datetime import timedelta

import pytest
from tests import factories as make
from tests.factories import AT, item, organisation
from tests.pairings.rounds import both_accept, clock, lead, mentee, mentor, published, signed_in, told

from leaderful.flows import hand_over, matching
from leaderful.flows import pairs as flows
from leaderful.flows.letters import LETTERS
from leaderful.lib.errors import NotAllowed
from leaderful.meetings.models import Meeting, MeetingWords
from leaderful.notices.models import Notice
from leaderful.pairings import queries
from leaderful.pairings.models import Goal, Pairing
from leaderful.pairings.operations import offers, pairs
from leaderful.pairings.operations.goals import Aim, set_goal
from leaderful.pairings.operations.hand_over import UnableToHandOver
from leaderful.programmes.models import Exclusion

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=30)


class Story:
    """Ines meets with Tendai; Hiroko has a place."""

    def __init__(self):
        organisation()
        self.programme, self.lead = make.programme(), lead()
        mentor(self.programme, given_name="Tendai")
        mentee(self.programme, given_name="Ines")
        published(self.programme, self.lead)
        self.old = both_accept(Pairing.objects.select_related("guide", "learner").get())
        self.third = mentor(self.programme, given_name="Hiroko")
        self.goal = set_goal(
            pairing_key=self.old.key, item_key=item("quality.courage", "QUALITY").key,
            aim=Aim(end_state="I ask."), actor=signed_in(self.old.learner), at=AT,
        )  # fmt: skip

    def propose(self, who="learner", *, goals=False, at=LATER):
        actor = self.lead if who == "lead" else signed_in(getattr(self.old, who))
        return hand_over.propose(
            key=self.old.key, guide_key=self.third.key, goals_go_along=goals, actor=actor, at=at
        )

    def yes(self, new, who, *, goals=False, at=LATER):
        return flows.accept_offer(
            key=new.key, actor=signed_in(who), at=at, goals_go_along=goals, moment=clock(at)
        )

    def state(self):
        self.old.refresh_from_db()
        return self.old.state


@pytest.fixture
def story():
    return Story()


def test_the_mentee_asks_and_it_is_done_with_the_new_mentors_yes(story):
    new = story.propose()
    assert (story.state(), new.state) == ("ACTIVE", "OFFERED")
    assert told("pairings.hand_over") == [story.third.person_id]

    story.yes(new, story.third.person)

    new.refresh_from_db()
    assert (story.state(), new.state) == ("HANDED_OVER", "ACTIVE")
    assert story.old.ended_at == LATER
    changed = Notice.objects.get(kind="pairings.changed")
    assert (changed.recipient_id, changed.codes["verb"]) == (story.old.guide_id, "hand_over")
    assert max(told("pairings.begun")) == story.third.person_id


@pytest.mark.parametrize("who", ["guide", "lead"])
def test_what_others_propose_needs_the_mentees_yes_too(story, who):
    new = story.propose(who)
    assert told("pairings.hand_over") == sorted([story.third.person_id, story.old.learner_id])

    story.yes(new, story.third.person)
    assert story.state() == "ACTIVE"
    story.yes(new, story.old.learner)

    assert story.state() == "HANDED_OVER"


@pytest.mark.parametrize("wished", [True, False])
def test_goals_go_along_only_if_the_mentee_wishes(story, wished):
    new = story.propose("guide")
    story.yes(new, story.third.person, goals=True)  # not the new mentor's to say

    story.yes(new, story.old.learner, goals=wished)

    goal = Goal.objects.get()
    assert goal.pairing_id == (new.pk if wished else story.old.pk)
    read = queries.goals_of(new, signed_in(story.third.person), at=LATER)
    assert [one.end_state for one in read] == (["I ask."] if wished else [])
    assert len(queries.own_goals(story.old.learner, at=LATER)) == 1


def test_notes_stay_their_writers_and_plans_are_cancelled(story):
    meeting = Meeting.objects.create(
        pairing=story.old, state="PLANNED", starts_at=LATER + timedelta(days=3), zone="UTC",
        wall_time="2026-12-26T09:00", minutes=45, logged_by=story.old.guide,
    )  # fmt: skip
    note = MeetingWords(
        meeting=meeting, author=story.old.guide, kind="NOTE", visibility="OURS", written_at=AT
    )
    note.write("Between Ines and Tendai.")
    note.save()

    story.yes(story.propose(), story.third.person)

    meeting.refresh_from_db()
    assert meeting.state == "CANCELLED"
    from leaderful.meetings.policy import words_visible_to

    def reads(who):
        return MeetingWords.objects.filter(words_visible_to(signed_in(who), LATER)).exists()

    assert reads(story.old.guide)
    assert reads(story.old.learner)
    assert not reads(story.third.person)


def test_a_no_leaves_everything_as_it_was(story):
    new = story.propose()
    offers.decline_offer(
        key=new.key, reason="", actor=signed_in(story.third.person), at=LATER, moment=clock(LATER)
    )
    assert story.state() == "ACTIVE"
    assert not Notice.objects.filter(kind="pairings.place_free").exists()
    letter = LETTERS["pairings.closed"].compose(Notice.objects.get(kind="pairings.closed"), story.old.learner)
    assert "You go on with your mentor as before." in letter.paragraphs
    assert matching.solve_next_round(at=LATER, clock=lambda: LATER) is False


def test_one_is_asked_at_a_time_and_after_its_time_another_can_be(story):
    story.propose()
    with pytest.raises(UnableToHandOver):
        story.propose("guide")

    another = mentor(story.programme, given_name="Grace")
    late = LATER + timedelta(days=14)
    new = hand_over.propose(
        key=story.old.key,
        guide_key=another.key,
        goals_go_along=False,
        actor=signed_in(story.old.learner),
        at=late,
    )

    assert Pairing.objects.get(guide=story.third.person).state == "EXPIRED"
    assert new.state == "OFFERED"


def test_only_mentors_whom_the_rules_allow_and_who_have_room_can_be_asked(story):
    boss = mentor(story.programme, given_name="Boss")
    story.old.learner.manager = boss.person
    story.old.learner.save()
    full = mentor(story.programme, given_name="Full", places=0)
    private = mentor(story.programme, given_name="Private")
    Exclusion.objects.create(membership=private, person=story.old.learner)

    rooms = hand_over.could_go_on(
        Pairing.objects.select_related("learner", "programme").get(pk=story.old.pk), at=LATER
    )

    assert [room.membership.person.given_name for room in rooms] == ["Hiroko"]
    for part in (boss, full, private):
        with pytest.raises(UnableToHandOver, match="Choose somebody else"):
            hand_over.propose(
                key=story.old.key, guide_key=part.key, goals_go_along=False, actor=story.lead, at=LATER
            )


def test_if_the_pair_ends_meanwhile_the_offer_stands_by_itself(story):
    new = story.propose()
    pairs.end_pair(key=story.old.key, reason="", actor=signed_in(story.old.guide), at=LATER)

    story.yes(new, story.third.person)

    new.refresh_from_db()
    assert (story.state(), new.state) == ("ENDED", "ACTIVE")


def test_a_stranger_hands_nothing_over(story):
    with pytest.raises(NotAllowed):
        hand_over.propose(
            key=story.old.key, guide_key=story.third.key, goals_go_along=False,
            actor=signed_in(story.third.person), at=LATER,
        )  # fmt: skip


def test_the_letter_names_both_and_has_both_buttons(story):
    story.propose("guide")
    notices = {row.recipient_id: row for row in Notice.objects.filter(kind="pairings.hand_over")}
    compose = LETTERS["pairings.hand_over"].compose

    guide = compose(notices[story.third.person_id], story.third.person)
    learner = compose(notices[story.old.learner_id], story.old.learner)

    assert guide.subject == "Ines Test could go on with you"
    assert "you meet with Tendai Test so far" in learner.paragraphs[0]
    assert [action.path[-3:] for action in guide.actions] == ["yes", "=no"]
