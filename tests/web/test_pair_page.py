"""An offer answered, and the page of a pair under way; by sign-in and by mail link."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import organisation, person
from tests.pairings.rounds import both_accept, offer, signed_in, told

from leaderful.ground.links import make_token
from leaderful.meetings.models import Meeting
from leaderful.meetings.operations.meetings import log_meeting, plan_meeting
from leaderful.pairings.models import Pairing, PairingTransition
from leaderful.pairings.operations import pairs
from leaderful.programmes.models import Membership, MembershipWords

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here():
    organisation()


@pytest.fixture
def now():
    return timezone.now()


def link(pairing, who, then=""):
    return f"/offers/{make_token(purpose='offer', key=pairing.key, person_id=who.pk)}/{then}"


def wrote(membership, kind, text):
    words = MembershipWords(membership=membership, kind=kind, language="en")
    words.write(text)
    words.save()


def test_an_offer_says_why_in_words_and_without_numbers(client, now):
    _, _, pairing = offer(at=now)
    client.force_login(pairing.learner)

    html = client.get(f"/pairs/{pairing.key}/").content.decode()

    assert "Tendai Test could be your mentor" in html
    assert "You chose “Empathy”, and Tendai can help with that." in html
    assert str(pairing.score) not in html
    client.force_login(pairing.guide)
    html = client.get(f"/pairs/{pairing.key}/").content.decode()
    assert "Ines chose “Empathy”, and you can help with that." in html


def test_answering_yes_on_the_page(client, now):
    _, _, pairing = offer(at=now)
    client.force_login(pairing.learner)

    answered = client.post(f"/pairs/{pairing.key}/answer/", {"answer": "yes"}, follow=True)

    assert "The pair begins once Tendai has said yes too." in answered.content.decode()
    assert Pairing.objects.get().learner_accepted_at


def test_an_answer_without_a_choice_changes_nothing(client, now):
    _, _, pairing = offer(at=now)
    client.force_login(pairing.learner)

    assert "This field is required" in client.post(f"/pairs/{pairing.key}/answer/").content.decode()
    assert Pairing.objects.get().learner_accepted_at is None


def test_opening_the_link_in_a_mail_changes_nothing(client, now):
    _, _, pairing = offer(at=now)

    html = client.get(link(pairing, pairing.guide, "?answer=yes")).content.decode()

    assert 'value="yes" required checked' in html
    assert Pairing.objects.get().guide_accepted_at is None


def test_both_answer_by_link_without_signing_in(client, now):
    _, _, pairing = offer(at=now)

    for who in (pairing.guide, pairing.learner):
        answered = client.post(link(pairing, who), {"answer": "yes"}, follow=True)

    assert "has begun" in answered.content.decode()
    assert Pairing.objects.get().state == "ACTIVE"


def test_declining_by_link_keeps_the_reason_to_oneself(client, now):
    _, by, pairing = offer(at=now)

    client.post(link(pairing, pairing.guide), {"answer": "no", "reason": "works_too_closely"})

    assert PairingTransition.objects.get(verb="decline").reason == "works_too_closely"
    for who in (pairing.learner, by):
        client.force_login(who)
        html = client.get(f"/pairs/{pairing.key}/").content.decode()
        assert "closely" not in html.replace("We work together too closely", "")
    client.force_login(by)
    assert "closely" not in client.get(f"/programmes/{pairing.programme.key}/match/").content.decode()


def test_a_link_works_for_its_person_and_thing_alone(client, now):
    _, _, pairing = offer(at=now)
    stranger = person()
    meeting_token = make_token(purpose="meeting-log", key=pairing.key, person_id=pairing.guide_id)

    assert client.get(link(pairing, stranger)).status_code == 404
    assert client.get(f"/offers/{meeting_token}/").status_code == 409
    assert client.get("/offers/nonsense/").status_code == 409


def test_a_link_of_somebody_who_left_leads_nowhere(client, now):
    _, _, pairing = offer(at=now)
    pairing.guide.state = "LEFT"
    pairing.guide.save()

    assert client.post(link(pairing, pairing.guide), {"answer": "yes"}).status_code == 404


def test_a_late_answer_is_told_so_kindly(client, now):
    _, _, pairing = offer(at=now - timedelta(days=15))

    assert "Nothing is lost" in client.get(link(pairing, pairing.guide)).content.decode()
    late = client.post(link(pairing, pairing.guide), {"answer": "yes"}, follow=True)
    assert "The time to answer this offer is over." in late.content.decode()


def test_a_link_page_speaks_its_readers_language(client, now):
    _, _, pairing = offer(at=now)
    pairing.guide.language = "de"
    pairing.guide.save()

    assert client.get(link(pairing, pairing.guide)).status_code == 200


def test_the_pair_reads_each_others_goals_and_nobody_else_does(client, now, marker):
    _prog, by, pairing = offer(at=now)
    wrote(Membership.objects.get(person=pairing.learner), "GOAL", marker)
    client.force_login(pairing.guide)
    assert (
        marker not in client.get(f"/pairs/{pairing.key}/").content.decode()
    )  # not before both have said yes

    both_accept(pairing, now)

    assert marker in client.get(f"/pairs/{pairing.key}/").content.decode()
    client.force_login(pairing.learner)
    assert marker in client.get(f"/pairs/{pairing.key}/").content.decode()
    client.force_login(by)
    html = client.get(f"/pairs/{pairing.key}/").content.decode()
    assert marker not in html
    assert "by its dates" in html


def test_strangers_and_managers_find_no_pair(client, now):
    _, _, pairing = offer(at=now)
    manager = person()
    pairing.learner.manager = manager
    pairing.learner.save()

    for somebody in (manager, person()):
        client.force_login(somebody)
        assert client.get(f"/pairs/{pairing.key}/").status_code == 404
        for then in ("answer/", "change/", "meetings/log/", "meetings/plan/"):
            assert client.post(f"/pairs/{pairing.key}/{then}").status_code == 404


def test_logging_a_meeting_takes_one_click(client, now):
    _, _, pairing = offer(at=now)
    both_accept(pairing, now)
    client.force_login(pairing.learner)
    form = client.get(f"/pairs/{pairing.key}/").context["log_form"]
    as_proposed = {name: form[name].value() for name in ("date", "time", "minutes")}

    done = client.post(f"/pairs/{pairing.key}/meetings/log/", as_proposed, follow=True)

    assert "The meeting is logged" in done.content.decode()
    assert Meeting.objects.get().minutes == 45


def test_meetings_ahead_and_the_latest_three_stand_open_and_earlier_ones_are_folded(client, now):
    _, _, pairing = offer(at=now - timedelta(days=90))
    both_accept(pairing, at=now - timedelta(days=80))
    ahead = []
    for days in range(1, 6):
        wall = (now - timedelta(days=days)).replace(tzinfo=None, second=0, microsecond=0)
        log_meeting(
            pairing_key=pairing.key, wall=wall, zone="UTC", minutes=45, actor=signed_in(pairing.guide), at=now,
            agreed=f"Line {days}.",
        )  # fmt: skip
        planned = plan_meeting(
            pairing_key=pairing.key, wall=wall + timedelta(days=20), zone="UTC", minutes=45,
            actor=signed_in(pairing.guide), at=now,
        )  # fmt: skip
        ahead.append(str(planned.key))
    client.force_login(pairing.guide)

    html = client.get(f"/pairs/{pairing.key}/").content.decode()

    shown, _fold, earlier = html.partition("Earlier meetings")
    assert [key for key in ahead if key not in shown or key in earlier] == []
    assert [days for days in range(1, 6) if f"Line {days}." in shown] == [1, 2, 3]
    assert [days for days in range(1, 6) if f"Line {days}." in earlier] == [4, 5]


def test_pausing_resuming_and_ending(client, now):
    _, _, pairing = offer(at=now)
    both_accept(pairing, now)
    client.force_login(pairing.learner)

    for verb, state in (("pause", "PAUSED"), ("resume", "ACTIVE"), ("end", "ENDED")):
        client.post(f"/pairs/{pairing.key}/change/", {"verb": verb})
        assert Pairing.objects.get().state == state
    assert PairingTransition.objects.get(verb="end").reason == "rather_not_say"
    assert "This pair is over since" in client.get(f"/pairs/{pairing.key}/").content.decode()
    again = client.post(f"/pairs/{pairing.key}/change/", {"verb": "end"}, follow=True)
    assert "isn’t under way" in again.content.decode()


def test_the_team_ends_a_pair_that_cannot_end_itself(client, now):
    _, by, pairing = offer(at=now)
    both_accept(pairing, now)
    client.force_login(by)
    assert "End it and tell both" in client.get(f"/pairs/{pairing.key}/").content.decode()

    client.post(f"/pairs/{pairing.key}/change/", {"verb": "end", "reason": "left"})

    assert Pairing.objects.get().state == "ENDED"
    assert told("pairings.changed") == sorted([pairing.guide_id, pairing.learner_id])


@pytest.mark.parametrize(
    ("verb", "until", "said"),
    [("pause", "soon", "Enter a valid date."), ("extend", "", "This field is required."),
     ("pause", "9999-12-31", "Give a day between 1990 and 2100.")],
)  # fmt: skip
def test_the_team_reads_what_was_wrong_with_a_day(client, now, verb, until, said):
    _, by, pairing = offer(at=now)
    both_accept(pairing, now)
    client.force_login(by)

    answer = client.post(f"/pairs/{pairing.key}/change/", {"verb": verb, f"{verb}-until": until}, follow=True)

    assert said in answer.content.decode()
    assert Pairing.objects.get().state == "ACTIVE"


def test_a_mentors_mentor_sees_how_pairs_stand_and_no_words(client, now, marker):
    prog, _, pairing = offer(at=now)
    wrote(Membership.objects.get(person=pairing.learner), "GOAL", marker)
    both_accept(pairing, now)
    above = person("Hiroko", "Tanabe")
    Pairing.objects.create(
        programme=prog,
        tier=2,
        guide=above,
        learner=pairing.guide,
        state="ACTIVE",
        guide_accepted_at=now,
        learner_accepted_at=now,
        started_at=now,
    )
    client.force_login(above)

    assert "See your mentors" in client.get("/pairs/").content.decode()
    assert "With Ines Test" in client.get("/my-mentors/").content.decode()
    html = client.get(f"/pairs/{pairing.key}/").content.decode()

    assert "None so far" in html
    assert marker not in html
    assert client.post(f"/pairs/{pairing.key}/change/", {"verb": "end"}).status_code == 403
    assert client.post(f"/pairs/{pairing.key}/answer/", {"answer": "yes"}).status_code == 403
    assert client.post(f"/pairs/{pairing.key}/meetings/log/").status_code == 404


def test_ones_own_list_has_an_empty_state_and_all_states(client, now):
    client.force_login(person())
    assert "There is no pair under way." in client.get("/pairs/").content.decode()

    _, _, pairing = offer(at=now)
    client.force_login(pairing.learner)
    assert "One offer is open." in client.get("/pairs/").content.decode()
    both_accept(pairing, now)
    html = client.get("/pairs/").content.decode()
    assert "Who mentors you" in html
    assert "Not met yet" in html
    pairs.complete_pair(key=pairing.key, actor=signed_in(pairing.guide), at=now)
    assert "One that is over" in client.get("/pairs/").content.decode()


def test_a_mentor_sees_whom_when_and_how_much_room_is_left(client, now):
    _, _, pairing = offer(at=now)
    Membership.objects.filter(person=pairing.guide).update(places=3, hours_a_month=None)
    both_accept(pairing, now)
    Meeting.objects.create(
        pairing=pairing, state="PLANNED", starts_at=now + timedelta(days=2), zone="UTC", wall_time="", minutes=45,
        logged_by=pairing.guide,
    )  # fmt: skip
    client.force_login(pairing.guide)

    html = client.get("/pairs/").content.decode()

    assert "Whom you mentor" in html
    assert "1 of 3 places taken, room for 2 more." in html
    assert "Next on" in html
    Membership.objects.filter(person=pairing.guide).update(places=1)
    assert "you are full" in client.get("/pairs/").content.decode()
