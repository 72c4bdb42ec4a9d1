"""One's own part: joining, changing, leaving; and the invitation behind a mail link."""

import pytest
from tests import factories as make

from leaderful.flows.letters import LETTERS
from leaderful.ground.links import make_token
from leaderful.notices.models import Notice
from leaderful.people.models import SpokenLanguage
from leaderful.programmes.models import Exclusion, Membership, MembershipWords
from leaderful.programmes.operations import memberships
from leaderful.programmes.queries import ProgrammeRules

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _items():
    make.item("goal.one", en="Listen before I answer")
    make.item("skill.two", kind="SKILL", en="Delegating")


def link_to(who, programme, at, role="MENTEE"):
    lead = make.granted("LEAD")
    memberships.invite_people(
        programme_key=programme.key, role=role, person_keys=[who.key], actor=lead, at=at
    )
    notice = Notice.objects.filter(recipient_id=who.pk).latest("pk")
    return LETTERS[notice.kind].compose(notice, who).actions[0].path


def test_somebody_joins_as_both_and_reads_the_answers_again(client):
    ines, programme = make.person(), make.programme()
    make.person("Bjarne", "Dahl")
    client.force_login(ines)
    path = f"/programmes/{programme.key}/join/"
    assert "Find a mentor" in client.get(path).content.decode()

    client.post(f"{path}mentee/", {"goal": ["goal.one"], "words": "Own words", "exclusions": "Bjarne Dahl"})
    answer = client.post(f"{path}mentor/", {"skill": ["skill.two"], "places": 2}, follow=True)

    assert "You asked to join" in answer.content.decode()
    assert set(Membership.objects.values_list("role", "state")) == {
        ("MENTEE", "APPLIED"),
        ("MENTOR", "APPLIED"),
    }
    again = client.get(f"{path}mentee/").content.decode()
    assert "Own words" in again
    assert "Bjarne Dahl" in again


def test_each_question_says_who_reads_the_answer(client):
    client.force_login(make.person())
    programme = make.programme()
    for role in ("mentee", "mentor"):
        form = client.get(f"/programmes/{programme.key}/join/{role}/").context["form"]
        silent = [name for name, field in form.fields.items() if "read" not in str(field.help_text)]
        # said once, at the first of a row: “see it”
        assert set(silent) <= {"wish_1", "wish_2", "wish_3"}
    assert "Nobody reads this; only the matching uses it" in str(form.fields["exclusions"].help_text)


def test_a_long_list_is_searched_without_script_and_nothing_is_lost_or_sent(client):
    for number in range(20):
        make.item(f"skill.{number}", kind="SKILL", en=f"Craft {number}")
    client.force_login(make.person())
    path = f"/programmes/{make.programme().key}/join/mentee/"
    typed = {"goal": ["goal.one"], "words": "Kept words", "skill": ["skill.7"], "wish_1": "No Body"}

    answer = client.post(path, {**typed, "find": "skill", "search_skill": "craft 19"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert [code for code, _name in answer.context["form"].fields["skill"].choices] == ["skill.7", "skill.19"]
    assert "Kept words" in page
    assert 'value="No Body"' in page
    assert "Nothing is sent yet" in page
    assert not Membership.objects.exists()


def test_the_languages_one_can_talk_in_are_kept_with_the_form(client):
    ines = make.person()
    SpokenLanguage.objects.create(person=ines, code="pt")
    SpokenLanguage.objects.create(person=ines, code="fr")
    client.force_login(ines)
    path = f"/programmes/{make.programme().key}/join/mentee/"

    client.post(path, {"goal": ["goal.one"], "languages": ["pt"], "language": "de"})

    assert set(ines.languages.values_list("code", flat=True)) == {"pt", "de"}


def test_a_mentor_is_not_asked_for_wishes_where_the_rules_do_not_allow_them(client):
    client.force_login(make.person())
    programme = make.programme(rules=ProgrammeRules(mentors_wish=False).kept())

    assert 'name="wish_1"' not in client.get(f"/programmes/{programme.key}/join/mentor/").content.decode()
    assert 'name="wish_1"' in client.get(f"/programmes/{programme.key}/join/mentee/").content.decode()


def test_a_wrong_name_comes_back_beside_its_question_with_all_answers_kept(client):
    client.force_login(make.person())
    path = f"/programmes/{make.programme().key}/join/mentee/"

    answer = client.post(path, {"goal": ["goal.one"], "words": "Kept words", "wish_1": "No Body"})

    assert answer.status_code == 422
    assert "Nobody here is called “No Body”" in answer.content.decode()
    assert "Kept words" in answer.content.decode()
    assert not Membership.objects.exists()


def test_pausing_going_on_and_leaving(client):
    ines, programme = make.person(), make.programme(state="RUNNING")
    part = make.membership(programme, ines, answered_at=make.AT)
    client.force_login(ines)
    path = f"/programmes/{programme.key}/join/mentee/"
    for verb, state in (("pause", "PAUSED"), ("resume", "ACTIVE"), ("leave", "LEFT")):
        client.post(f"{path}{verb}/", {"reason": "no_time"})
        part.refresh_from_db()
        assert part.state == state
    assert part.transitions.get(verb="leave").reason == "no_time"
    assert "You left as a mentee." in client.get(f"/programmes/{programme.key}/join/").content.decode()


def test_nobody_changes_a_part_they_do_not_have(client):
    programme = make.programme()
    make.membership(programme, make.person())
    client.force_login(make.person())

    assert client.post(f"/programmes/{programme.key}/join/mentee/leave/").status_code == 404
    assert client.get(f"/programmes/{programme.key}/join/boss/").status_code == 404


def test_looking_at_an_invitation_answers_nothing(client, at):
    ines = make.person()
    path = link_to(ines, make.programme("Rising Leads"), at)

    shown = client.get(path).content.decode()

    assert "Rising Leads" in shown
    assert "No, thank you" in shown
    assert Membership.objects.get().state == "INVITED"
    assert "_auth_user_id" not in client.session


def test_an_invitation_is_accepted_without_signing_in(client, at):
    tendai, programme = make.person("Tendai", "Moyo"), make.programme(state="RUNNING")
    path = link_to(tendai, programme, at, role="MENTOR")

    answer = client.post(path, {"skill": ["skill.two"], "places": 2, "words": "To listen"})

    part = Membership.objects.get()
    assert (part.state, part.places) == ("ACTIVE", 2)
    assert "You take part" in answer.content.decode()
    assert "_auth_user_id" not in client.session  # the link speaks for this one part


def test_the_link_shows_nothing_once_it_was_answered(client, at, marker):
    ines = make.person()
    path = link_to(ines, make.programme(), at)
    client.post(path, {"goal": ["goal.one"], "words": marker})
    assert MembershipWords.objects.get().text == marker

    again = client.get(path).content.decode()
    client.post(path, {"goal": ["goal.one"], "words": "changed by whoever has the mail"})

    assert "answered this invitation already" in again
    assert marker not in again
    assert MembershipWords.objects.get().text == marker


def test_an_invitation_is_declined_without_signing_in(client, at):
    path = link_to(make.person(), make.programme(), at)

    assert "Nobody asks you why" in client.post(path, {"decline": "yes"}).content.decode()
    assert Membership.objects.get().state == "DECLINED"


def test_a_link_of_somebody_else_or_for_something_else_opens_nothing(client):
    part = make.membership(make.programme(), make.person(), state="INVITED")
    stranger = make.person()
    for token in (
        "nonsense",
        make_token(purpose="invitation", key=part.key, person_id=stranger.pk),
        make_token(purpose="offer", key=part.key, person_id=part.person_id),
    ):
        answer = client.post(f"/programmes/invitation/{token}/", {"decline": "yes"})
        assert answer.status_code == 404
    part.refresh_from_db()
    assert part.state == "INVITED"


def test_a_link_of_an_invitation_taken_back_says_so(client, at):
    ines, programme = make.person(), make.programme()
    path = link_to(ines, programme, at)
    part = Membership.objects.get(person=ines)
    memberships.withdraw_invitation(key=part.key, actor=make.granted("LEAD"), at=at)

    page = client.post(path, {"decline": "yes"}).content.decode()

    assert "This invitation was taken back" in page
    assert "answered" not in page
    part.refresh_from_db()
    assert part.state == "LEFT"


def test_a_link_of_somebody_who_left_opens_nothing(client, at):
    ines = make.person()
    path = link_to(ines, make.programme(), at)
    ines.state = "LEFT"
    ines.save()

    assert client.get(path).status_code == 404


def test_a_signed_in_person_accepts_on_the_page(client):
    ines, programme = make.person(), make.programme(state="MATCHING")
    make.membership(programme, ines, state="INVITED")
    client.force_login(ines)
    path = f"/programmes/{programme.key}/join/mentee/"
    assert "Join with these answers" in client.get(path).content.decode()

    client.post(path, {"goal": ["goal.one"]})

    assert Membership.objects.get().state == "ACTIVE"


def test_exclusions_are_shown_to_their_writer_alone(client, marker):
    ines, programme = make.person(), make.programme()
    part = make.membership(programme, ines, answered_at=make.AT)
    Exclusion.objects.create(membership=part, person=make.person("Bjarne", marker))
    paths = [
        f"/programmes/{programme.key}/{p}" for p in ("", "people/", "join/", "join/mentee/", "settings/")
    ]

    for who in (make.granted("LEAD"), make.granted("ADMINISTRATOR"), make.person("Bjarne", "Other")):
        client.force_login(who)
        assert not [path for path in paths if marker in client.get(path).content.decode()]
    client.force_login(ines)
    assert marker in client.get(paths[3]).content.decode()


@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_the_form_says_that_the_matching_compares_words_where_it_does(client, role):
    said = "The matching compares it with what the others write, and shows it to nobody."
    pages = []
    for compared in (True, False):
        programme = make.programme(state="RUNNING", rules=ProgrammeRules(own_words=compared).kept())
        client.force_login(make.person())
        pages.append(client.get(f"/programmes/{programme.key}/join/{role}/").content.decode())

    assert said in pages[0]
    assert "What do you want to learn yourself?" in pages[1] or "Your goal in your own words" in pages[1]
    assert said not in pages[1]
