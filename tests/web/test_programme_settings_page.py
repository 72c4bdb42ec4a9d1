"""What a programme's team sets: each page keeps what was typed, or says what is wrong; a look ahead writes nothing."""

import pytest
from tests import factories as make

from leaderful.audit.models import Event
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.queries import questions_of, rules_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    make.organisation()
    return make.programme(about={"en": "Six months, one mentor."})


@pytest.fixture
def team(client, programme):
    lead = make.granted("LEAD")
    client.force_login(lead)
    return client


def form_of(client, path):
    """What the page's form would send, unchanged."""
    form = client.get(path).context["form"]
    fields = {field.html_name: field.value() for field in form}
    return {name: value for name, value in fields.items() if value not in (None, False)}


def test_rules_are_kept_as_typed(team, programme):
    path = f"/programmes/{programme.key}/settings/rules/"
    typed = form_of(team, path) | {"answer_days": "10", "weight_wish": "0", "overlap_hours": "on"}

    assert team.post(path, typed).status_code == 302

    rules = rules_of(Programme.objects.get())
    assert (rules.answer_days, rules.weights["wish"], rules.overlap_hours) == (10, 0, True)


def test_rules_that_make_no_sense_come_back_with_the_reason(team, programme):
    path = f"/programmes/{programme.key}/settings/rules/"
    typed = form_of(team, path)

    for wrong, sentence in (
        ({"remind_days": "20"}, "Remind people before the time to answer is over"),
        ({"weight_goal": "1001"}, "Say a whole number from 0 to 1000."),
        ({"hours_per_pair": "many"}, "Enter a whole number."),
    ):
        answer = team.post(path, typed | wrong)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert Programme.objects.get().rules == {}


def test_questions_are_left_out_and_put_in_other_words(team, programme):
    path = f"/programmes/{programme.key}/settings/questions/mentee/"
    typed = form_of(team, path)
    typed.pop("wishes-asked")
    typed |= {"words-required": "on", "skill-label_de": "Was wollen Sie können?"}

    assert team.post(path, typed).status_code == 302

    questions = {one.code: one for one in questions_of(Programme.objects.get(), "MENTEE")}
    assert not questions["wishes"].asked
    assert questions["words"].required
    assert questions["skill"].label == {"de": "Was wollen Sie können?"}
    assert all(one.asked for one in questions_of(Programme.objects.get(), "MENTOR"))


def test_a_letter_gets_words_of_its_own_and_shows_them(team, programme):
    path = f"/programmes/{programme.key}/settings/mails/pairings.offer/"
    typed = {
        "subject_en": "{name}, a pair for you",
        "opening_en": "",
        "subject_de": "",
        "opening_de": "Hallo {name}.",
    }

    assert team.post(path, typed).status_code == 302

    assert "Saoirse, a pair for you" in team.get(path).content.decode()
    assert "Hallo Saoirse." in team.get(f"{path}?language=de").content.decode()
    assert "In your own words" in team.get(f"/programmes/{programme.key}/settings/mails/").content.decode()


def test_a_letter_with_a_brace_too_many_comes_back_with_the_reason(team, programme):
    path = f"/programmes/{programme.key}/settings/mails/pairings.offer/"

    answer = team.post(path, {"subject_en": "{nmae}, a pair for you"})

    assert answer.status_code == 422
    assert "stands one of {name} {programme}" in answer.content.decode()


def test_no_letter_of_another_kind_is_a_programmes(team, programme):
    assert team.get(f"/programmes/{programme.key}/settings/mails/people.sign_in.code/").status_code == 404
    assert (
        team.post(f"/programmes/{programme.key}/settings/mails/people.sign_in.code/test/").status_code == 404
    )


def test_a_test_letter_needs_a_mail_server(team, programme):
    path = f"/programmes/{programme.key}/settings/mails/pairings.offer/test/"

    assert "Mail isn’t set up yet" in team.post(path, follow=True).content.decode()


@pytest.mark.parametrize("word", ["mentee", "mentor"])
def test_a_look_ahead_shows_letters_and_form_and_writes_nothing(team, programme, word):
    make.item("goal.one")
    path = f"/programmes/{programme.key}/settings/look-ahead/{word}/"
    before = Event.objects.count()

    page = team.get(path).content.decode()
    refused = team.post(path, {"places": "2"})
    tried = team.post(path, {"goal": ["goal.one"], "places": "2"}).content.decode()

    assert "An invitation to Rising Leads" in page
    assert "Six months, one mentor." in page
    assert refused.status_code == 422
    assert "These answers could be sent. Nothing was written." in tried
    assert not Membership.objects.exists()
    assert Event.objects.count() == before


def test_a_closed_programme_is_read_and_not_changed(team, programme):
    Programme.objects.update(state="CLOSED")
    path = f"/programmes/{programme.key}/settings/rules/"

    answer = team.post(path, form_of(team, path))

    assert answer.status_code == 422
    assert "stays as it was" in answer.content.decode()
