"""Looking for a mentor, asking one, and answering: on the pages and by the mail's link."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import factories as make
from tests.pairings.rounds import mentee, mentor

from leaderful.flows.letters import LETTERS
from leaderful.ground.links import make_token
from leaderful.notices.models import Notice
from leaderful.pairings.models import Ask, AskTransition, Pairing
from leaderful.programmes.queries import ProgrammeRules

pytestmark = pytest.mark.django_db

ASKED = {"words": "You led a night shift, and I begin one."}


def answered(part):
    part.answered_at = timezone.now()
    part.save()
    return part


@pytest.fixture
def programme():
    make.organisation()
    return make.programme("Rising Leads", state="RUNNING")


@pytest.fixture
def guide(programme):
    return answered(mentor(programme, given_name="Tendai", languages=["en"]))


@pytest.fixture
def learner(programme):
    return answered(mentee(programme, given_name="Ines"))


def page(client, part, path):
    client.force_login(part.person)
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def asked(client, learner, guide):
    client.force_login(learner.person)
    client.post(f"/programmes/{guide.programme.key}/mentors/{guide.key}/", ASKED)
    return Ask.objects.get()


def link(ask):
    notice = Notice.objects.get(kind="pairings.asked")
    return LETTERS[notice.kind].compose(notice, ask.asked).actions[0].path


def test_a_mentee_finds_a_mentor_asks_and_sees_the_days_left(client, guide, learner):
    directory = f"/programmes/{guide.programme.key}/mentors/"
    assert directory in page(client, learner, f"/programmes/{guide.programme.key}/join/")
    assert "Tendai Test" in page(client, learner, directory)
    assert "Ask Tendai" in page(client, learner, f"{directory}{guide.key}/")

    answer = client.post(f"{directory}{guide.key}/", ASKED, follow=True).content.decode()

    assert "You asked Tendai Test" in answer
    assert "7 days left" in answer
    assert ASKED["words"] in answer
    assert "You asked Tendai Test to be your mentor" in page(client, learner, "/")
    assert "You have asked Tendai Test" in page(client, learner, directory)
    assert "Tendai Test" not in page(client, learner, "/pairs/")


def test_filters_narrow_the_list_and_what_is_no_choice_narrows_nothing(client, guide, learner):
    path = f"/programmes/{guide.programme.key}/mentors/"
    assert "Tendai Test" in page(client, learner, f"{path}?item=skill.empathy&language=en")
    assert "Tendai Test" in page(client, learner, f"{path}?item=no.such&unit=nonsense")
    answered(mentor(guide.programme, given_name="Grace", items=[("SKILL", "rota")]))
    text = page(client, learner, f"{path}?item=skill.rota")
    assert "Grace Test" in text
    assert "Tendai Test" not in text


def test_the_one_asked_answers_on_the_page_and_the_pair_begins(client, guide, learner):
    ask = asked(client, learner, guide)
    assert "Ines Test asks whether you would be the mentor" in page(client, guide, "/")
    assert ASKED["words"] in page(client, guide, f"/asks/{ask.key}/?answer=yes")
    assert not Pairing.objects.exists()  # looking answers nothing

    answer = client.post(f"/asks/{ask.key}/", {"answer": "yes"}, follow=True).content.decode()

    assert "The pair with Ines has begun" in answer
    assert Pairing.objects.get().state == "ACTIVE"


def test_a_no_shows_its_reason_to_nobody_else(client, guide, learner):
    ask = asked(client, learner, guide)
    client.force_login(guide.person)

    client.post(f"/asks/{ask.key}/", {"answer": "no", "reason": "works_too_closely"})

    assert AskTransition.objects.get(verb="decline").reason == "works_too_closely"
    text = page(client, learner, f"/asks/{ask.key}/")
    assert "The answer is no this time" in text
    assert "closely" not in text


def test_the_mails_link_shows_who_asks_and_takes_a_no_without_signing_in(client, guide, learner):
    path = link(asked(client, learner, guide))
    client.logout()

    shown = client.get(path).content.decode()
    assert "Ines Test asks you to be the mentor" in shown
    assert Ask.objects.get().state == "OPEN"
    answer = client.post(path.split("?")[0], {"answer": "no", "reason": ""}, follow=True).content.decode()

    assert "isn’t open any more" in answer
    assert Ask.objects.get().state == "DECLINED"
    for text in (shown, answer):
        assert ASKED["words"] not in text  # letters are passed on
    assert "_auth_user_id" not in client.session


def test_a_yes_by_the_mails_link_leads_to_the_words_first(client, guide, learner):
    ask = asked(client, learner, guide)
    path = link(ask)
    client.logout()

    answer = client.post(path.split("?")[0], {"answer": "yes"})

    assert answer.url == f"/sign-in/?next=%2Fasks%2F{ask.key}%2F%3Fanswer%3Dyes"
    assert not Pairing.objects.exists()


def test_whoever_is_signed_in_already_reads_and_answers_behind_the_link(client, guide, learner):
    path = link(asked(client, learner, guide))
    client.force_login(guide.person)

    assert ASKED["words"] in client.get(path).content.decode()
    client.post(path.split("?")[0], {"answer": "yes"})

    assert Pairing.objects.get().state == "ACTIVE"


def test_a_link_after_the_time_says_so(client, guide, learner):
    ask = asked(client, learner, guide)
    path = link(ask)
    Ask.objects.update(answer_by=timezone.now() - timedelta(minutes=1))
    client.logout()

    text = client.get(path).content.decode()
    client.post(path.split("?")[0], {"answer": "yes"})

    assert "isn’t open any more" in text
    assert not Pairing.objects.exists()


def test_links_of_others_or_for_something_else_open_nothing(client, guide, learner):
    ask = asked(client, learner, guide)
    for token, status in (
        (make_token(purpose="ask", key=ask.key, person_id=learner.person_id), 404),
        (make_token(purpose="offer", key=ask.key, person_id=guide.person_id), 409),
    ):
        assert client.post(f"/asks/link/{token}/", {"answer": "yes"}).status_code == status
    assert not Pairing.objects.exists()


def test_the_one_who_asks_takes_it_back_and_cannot_answer(client, guide, learner):
    ask = asked(client, learner, guide)
    assert client.post(f"/asks/{ask.key}/", {"answer": "yes"}).status_code == 404

    client.post(f"/asks/{ask.key}/withdraw/")

    assert Ask.objects.get().state == "WITHDRAWN"
    assert "isn’t open any more" in page(client, guide, f"/asks/{ask.key}/")


def test_nobody_else_sees_an_ask_the_team_neither(client, guide, learner):
    ask = asked(client, learner, guide)
    for who in (make.granted("LEAD"), make.granted("ADMINISTRATOR"), make.person()):
        client.force_login(who)
        assert client.get(f"/asks/{ask.key}/").status_code == 404
        assert client.post(f"/asks/{ask.key}/withdraw/").status_code == 404


def test_a_refusal_stands_above_the_words_which_are_kept(client, guide, learner):
    learner.person.manager = guide.person
    learner.person.save()
    client.force_login(learner.person)
    path = f"/programmes/{guide.programme.key}/mentors/"

    assert client.get(f"{path}{guide.key}/").status_code == 404  # the own line is not in the list
    other = answered(mentor(guide.programme, given_name="Grace"))
    answer = client.post(f"{path}{other.key}/", {"words": "x" * 601})
    assert answer.status_code == 422


def test_where_it_is_switched_off_nothing_leads_there(client, guide, learner):
    programme = guide.programme
    programme.rules = ProgrammeRules(choose_oneself=False).kept()
    programme.save()

    assert "mentors/" not in page(client, learner, f"/programmes/{programme.key}/join/")
    assert client.get(f"/programmes/{programme.key}/mentors/").status_code == 403


def test_an_empty_list_says_what_happens_instead(client, programme, learner):
    text = page(client, learner, f"/programmes/{programme.key}/mentors/")

    assert "Whoever has no mentor is matched in the next round" in text
    assert "Show those" not in text
