"""Among peers one form says what somebody wants and brings, and makes both parts."""

import pytest
from tests import factories as make
from tests.flows.test_matching_peers import PEERS
from tests.web.test_programme_join_page import link_to

from leaderful.notices.models import Notice
from leaderful.pairings.operations import rounds
from leaderful.pairings.queries import round_inputs
from leaderful.programmes.models import Membership, MembershipTransition
from leaderful.programmes.operations import enrolment, memberships

pytestmark = pytest.mark.django_db

SAID = {
    "goal": ["goal.calm"],
    "words": "To let go.",
    "skill": ["skill.listening"],
    "other_skill": ["skill.planning"],
    "other_goal": ["goal.clear"],
    "working": "In the morning.",
    "places": "2",
    "hours_a_month": "4",
}


@pytest.fixture
def programme():
    for name in ("goal.calm", "goal.clear", "skill.listening", "skill.planning"):
        make.item(name, kind=name.split(".")[0].upper(), en=name.split(".")[1].capitalize())
    return make.programme(rules=PEERS)


def sides(part):
    return {(row.side, row.item.code) for row in part.items.select_related("item")}


def states():
    return set(Membership.objects.values_list("role", "state"))


def test_one_form_asks_to_join_on_both_sides_with_one_letter(client, programme):
    ines = make.person()
    client.force_login(ines)
    path = f"/programmes/{programme.key}/join/"
    html = client.get(path).content.decode()
    assert f"{path}peer/" in html
    assert f"{path}mentee/" not in html

    client.post(f"{path}peer/", SAID)

    mentee, mentor = (Membership.objects.get(role=role) for role in ("MENTEE", "MENTOR"))
    wants = {("WANTED", "goal.calm"), ("WANTED", "skill.listening")}
    brings = {("OFFERED", "skill.planning"), ("OFFERED", "goal.clear")}
    assert sides(mentee) == sides(mentor) == wants | brings
    assert states() == {("MENTEE", "APPLIED"), ("MENTOR", "APPLIED")}
    assert (mentee.places, mentor.places, mentor.hours_a_month) == (1, 2, 4)
    assert {row.kind: row.text for row in mentor.words.all()} == {
        "LEARN": "To let go.", "WORKING": "In the morning.",
    }  # fmt: skip
    assert [row.kind for row in Notice.objects.all()] == ["programmes.membership.applied"]


def test_the_form_shows_what_was_said_and_changes_both(client, programme):
    client.force_login(make.person())
    path = f"/programmes/{programme.key}/join/mentor/"  # whichever part somebody comes by
    client.post(path, SAID)

    form = client.get(path).context["form"]
    assert {name: form.initial[name] for name in ("other_goal", "places", "words")} == {
        "other_goal": ["goal.clear"], "places": 2, "words": "To let go.",
    }  # fmt: skip
    client.post(path, {**SAID, "other_goal": [], "places": "1"})

    assert ("OFFERED", "goal.clear") not in sides(Membership.objects.get(role="MENTOR"))
    assert Membership.objects.get(role="MENTOR").places == 1
    assert Membership.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("other_skill", [], "Pick at least one thing you bring"),
        ("goal", [], "Pick at least one."),
        ("places", "11", "less than or equal to 10"),
    ],
)
def test_what_is_missing_stands_beside_its_question_and_nothing_is_kept(
    client, programme, field, value, says
):
    client.force_login(make.person())
    answer = client.post(f"/programmes/{programme.key}/join/peer/", {**SAID, "other_goal": [], field: value})

    assert answer.status_code == 422
    assert says in str(answer.context["form"].errors[field])
    assert not Membership.objects.exists()


def test_an_invitation_is_to_both_sides_and_one_form_answers_it(client, programme, at):
    ines = make.person()
    address = link_to(ines, programme, at)
    assert states() == {("MENTEE", "INVITED"), ("MENTOR", "INVITED")}
    assert Notice.objects.count() == 1

    assert "What do you want, and what do you bring?" in client.get(address).content.decode()
    client.post(address, SAID)

    assert states() == {("MENTEE", "ACTIVE"), ("MENTOR", "ACTIVE")}
    somebody = rounds.start_round(programme=programme, actor=make.granted("LEAD", "Other"), at=at)
    inputs = round_inputs(somebody, at=at, with_hours=False)
    assert [len(inputs.mentees), len(inputs.mentors)] == [1, 1]


def test_a_no_to_the_invitation_and_a_withdrawal_are_of_both(client, programme, at):
    client.post(link_to(make.person(), programme, at), {"decline": "yes"})
    assert states() == {("MENTEE", "DECLINED"), ("MENTOR", "DECLINED")}

    bo = make.person("Bo")
    link_to(bo, programme, at)
    part = Membership.objects.get(person=bo, role="MENTEE")
    memberships.withdraw_invitation(key=part.key, actor=make.granted("LEAD", "Third"), at=at)
    assert set(Membership.objects.filter(person=bo).values_list("state", flat=True)) == {"LEFT"}


def test_the_team_answers_both_at_once(client, programme, at):
    client.force_login(make.person())
    client.post(f"/programmes/{programme.key}/join/peer/", SAID)
    part = Membership.objects.get(role="MENTOR")

    memberships.accept_application(key=part.key, actor=make.granted("LEAD"), at=at)

    assert states() == {("MENTEE", "ACTIVE"), ("MENTOR", "ACTIVE")}
    assert MembershipTransition.objects.filter(verb="accept").count() == 2
    assert Notice.objects.filter(kind="programmes.membership.accepted").count() == 1


def test_whoever_left_one_side_stays_out_of_it_when_the_other_ones_answers_change(client, programme, at):
    ines = make.person()
    client.force_login(ines)
    client.post(link_to(ines, programme, at), SAID)
    Membership.objects.filter(role="MENTOR").update(state="LEFT")

    client.post(f"/programmes/{programme.key}/join/peer/", {**SAID, "places": "1"})

    assert states() == {("MENTEE", "ACTIVE"), ("MENTOR", "LEFT")}


def test_a_programme_of_two_sides_has_no_such_form(client, at):
    ines, programme = make.person(), make.programme()
    client.force_login(ines)
    assert client.get(f"/programmes/{programme.key}/join/peer/").status_code == 404

    make.item("goal.calm")
    with pytest.raises(enrolment.UnableToEnrol, match="Choose one of the two forms"):
        enrolment.enrol_peer(
            programme_key=programme.key,
            answers=enrolment.Answers(items=["goal.calm"], other_items=["goal.calm"]),
            actor=ines,
            at=at,
        )


def test_looking_ahead_shows_the_one_form(client, programme):
    make.organisation()
    client.force_login(make.granted("LEAD"))
    path = f"/programmes/{programme.key}/settings/look-ahead/mentee/"
    assert "What do you want, and what do you bring?" in client.get(path).content.decode()
    assert "These answers could be sent." in client.post(path, SAID).content.decode()
    assert not Membership.objects.exists()


def test_a_lead_who_is_a_peer_looks_ahead_as_somebody_new(client, programme):
    make.organisation()
    lead = make.granted("LEAD")
    client.force_login(lead)
    client.post(f"/programmes/{programme.key}/join/peer/", SAID)
    assert Membership.objects.filter(person=lead, role="MENTOR", answered_at__isnull=False).exists()

    page = client.get(f"/programmes/{programme.key}/settings/look-ahead/mentee/")

    assert page.status_code == 200
    assert "To let go." not in page.content.decode()
