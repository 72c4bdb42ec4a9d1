"""The list of programmes, beginning one, its overview and its settings."""

import pytest
from tests import factories as make

from leaderful.pairings.models import MatchRound
from leaderful.programmes.models import Programme

pytestmark = pytest.mark.django_db


def page(client, who, path, status=200):
    client.force_login(who)
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_list_shows_ones_own_what_is_open_and_nothing_else(client):
    ines = make.person()
    make.membership(make.programme("Mine", state="RUNNING"), ines)
    make.programme("Open to all")
    make.programme("Still a draft", state="DRAFT")
    make.programme("Looks back without me", state="CLOSING")

    text = page(client, ines, "/programmes/")

    assert "Mine" in text
    assert "Open to all" in text
    assert "You take part as a mentee." in text
    assert "Still a draft" not in text
    assert "Looks back without me" not in text
    assert "Begin a programme" not in text


def test_what_one_runs_and_takes_part_in_stands_there_once(client):
    lead, run = make.granted("LEAD"), make.programme("Both", state="RUNNING")
    make.membership(run, lead, "MENTOR")

    text = page(client, lead, "/programmes/")

    assert text.count(f'href="/programmes/{run.key}/"') == 1
    assert "You take part as a mentor." in text


def test_an_empty_list_says_what_to_do_next(client):
    assert "an invitation comes by mail" in page(client, make.person(), "/programmes/")
    assert "it stays a draft until you open it" in page(client, make.granted("LEAD"), "/programmes/")


def test_a_lead_makes_a_draft_and_opens_it(client):
    client.force_login(make.granted("LEAD"))
    form = {"template": "leadership", "name_en": "Rising Leads", "name_de": "", "starts_date": "2027-01-11"}

    made = client.post("/programmes/new/", form)
    programme = Programme.objects.get()

    assert made.headers["Location"] == f"/programmes/{programme.key}/"
    draft = client.get(made.headers["Location"]).content.decode()
    assert "only the people who run it see it" in draft
    assert "Monday 11 January 2027" in draft
    client.post(f"/programmes/{programme.key}/step/open/")
    programme.refresh_from_db()
    assert programme.state == "OPEN"


def test_a_form_that_does_not_fit_comes_back_with_the_reason(client):
    client.force_login(make.granted("LEAD"))
    form = {
        "template": "leadership",
        "name_en": "Rising",
        "starts_date": "2027-02-01",
        "ends_date": "2027-01-01",
    }

    answer = client.post("/programmes/new/", form)

    assert answer.status_code == 422
    assert "Turn the dates round" in answer.content.decode()
    assert not Programme.objects.exists()


def test_others_begin_none(client):
    for who in (make.person(), make.granted("ADMINISTRATOR"), make.granted("COORDINATOR")):
        page(client, who, "/programmes/new/", status=403)


def test_strangers_get_404_and_readers_403(client):
    draft, running = make.programme(state="DRAFT"), make.programme(state="RUNNING")
    ines = make.person()
    make.membership(running, ines)
    for place in ("", "people/", "people/invite/", "settings/"):
        page(client, make.person(), f"/programmes/{draft.key}/{place}", status=404)
    for place in ("people/", "people/invite/", "settings/"):
        page(client, ines, f"/programmes/{running.key}/{place}", status=403)
    assert client.post(f"/programmes/{running.key}/step/begin_closing/").status_code == 403


def test_signed_out_people_are_asked_to_sign_in(client):
    answer = client.get(f"/programmes/{make.programme().key}/")

    assert answer.status_code == 302
    assert "/sign-in/" in answer.headers["Location"]


@pytest.mark.parametrize(
    ("state", "button"),
    [
        ("DRAFT", "Open it"),
        ("OPEN", "Invite people"),
        ("MATCHING", "Match people"),
        ("RUNNING", "See what is stuck"),
        ("CLOSING", "Close it"),
    ],
)
def test_the_overview_has_one_loud_button_for_the_next_step(client, state, button):
    programme = make.programme(state=state)

    text = page(client, make.granted("LEAD"), f"/programmes/{programme.key}/").split("<main")[1]

    loud = text.count("<button>") + text.count('class="button"')
    assert loud == 1
    assert button in text


def test_the_overview_says_that_it_runs_once_pairs_are_published(client):
    programme = make.programme(state="MATCHING")
    MatchRound.objects.create(programme=programme, number=1, state="PUBLISHED", created_at=make.AT)

    text = page(client, make.granted("LEAD"), f"/programmes/{programme.key}/")

    assert "<button>It runs</button>" in text


def test_the_overview_begins_to_match_once_both_sides_are_there(client):
    programme = make.programme()
    make.membership(programme, make.person())
    make.membership(programme, make.person(), "MENTOR")

    assert "Begin to match" in page(client, make.granted("LEAD"), f"/programmes/{programme.key}/")


def test_a_member_sees_their_part_and_no_counts(client):
    programme, ines = make.programme(state="RUNNING"), make.person()
    make.membership(programme, ines)
    make.membership(programme, make.person("Omar", "Haddad"), "MENTOR")

    text = page(client, ines, f"/programmes/{programme.key}/")

    assert "You take part as a mentee." in text
    assert "mentor takes part" not in text
    assert "Omar" not in text
    assert f"/programmes/{programme.key}/settings/" not in text


def test_a_step_taken_twice_says_that_it_moved_on(client):
    programme = make.programme(state="RUNNING")
    client.force_login(make.granted("LEAD"))

    answer = client.post(f"/programmes/{programme.key}/step/open/", follow=True)

    assert "has moved on meanwhile" in answer.content.decode()
    assert client.post(f"/programmes/{programme.key}/step/explode/").status_code == 404


def test_settings_come_back_as_they_were_kept(client):
    programme = make.programme(state="OPEN", about={"en": "About"})
    client.force_login(make.granted("LEAD"))
    path = f"/programmes/{programme.key}/settings/"
    form = client.get(path).context["form"]
    given = {name: value if value is not None else "" for name, value in form.initial.items()}

    answer = client.post(path, {**given, "name_de": "Aufbruch"})

    assert answer.status_code == 302
    programme.refresh_from_db()
    assert programme.names == {"en": "Rising Leads", "de": "Aufbruch"}
    assert programme.about == {"en": "About"}


def test_pages_speak_german_names_to_german_readers(client):
    programme = make.programme()
    Programme.objects.update(names={"en": "Rising Leads", "de": "Aufbruch"})

    assert "Aufbruch" in page(client, make.person(language="de"), f"/programmes/{programme.key}/")
