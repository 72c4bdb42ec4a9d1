"""Leading with others on pages: the composer asks, the page of one says what it waits for, and a letter’s link answers."""

import pytest
from django.utils import timezone
from tests import deciding
from tests import factories as make

from leaderful.decisions.models import Area, Intent
from leaderful.ground.links import make_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    make.organisation()
    person = make.person("Ines", "Carvalho")
    client.force_login(person)
    return person


@pytest.fixture
def tendai():
    return make.person("Tendai", "Moyo")


def written(client, ines, *leads, step="state"):
    area = Area.objects.create(person=ines, kind="SCHEDULE", made_at=timezone.now())
    said = {
        "area": area.key,
        "spoken": "5",
        "what": "let both crews plan the handover",
        "when": "soon",
        "undone": "yes",
    }
    said |= {f"affected-{one.key}": "leads" for one in leads}
    return client.post(
        "/decisions/new/", {**said, "invited": [one.key for one in leads], "step": step}, follow=True
    )


def path(tendai):
    return f"/lead/{make_token(purpose='lead', key=Intent.objects.get().key, person_id=tendai.pk)}/"


def test_the_preview_says_that_they_are_asked_first(client, ines, tendai):
    page = written(client, ines, tendai, step="look").content.decode()

    assert "First Tendai Moyo" in page
    assert not Intent.objects.exists()


def test_the_preview_says_that_who_holds_it_for_the_others_reads_it_too(client, ines, tendai):
    alone, together = (
        written(client, ines, *leads, step="look").content.decode() for leads in ((), (tendai,))
    )

    assert "Whoever holds the decision for those you ask" in together
    assert "Whoever holds the decision for those you ask" not in alone


def test_whoever_is_asked_reads_beside_each_kind_of_decision_who_reads_along_for_their_yes(
    client, ines, tendai
):
    """The last yes states it at once, so it is said before."""
    deciding.area(tendai, make.person("Maren", "Solheim"), deputy=make.person("Yusuf", "Demir"))
    deciding.area(tendai, holder=False)
    written(client, ines, tendai)
    client.force_login(tendai)

    page = client.get(f"/decisions/{Intent.objects.get().key}/together/").content.decode()

    assert page.count("read by Maren Solheim and Yusuf Demir too") == 1


def test_it_waits_for_those_who_were_asked(client, ines, tendai):
    answer = written(client, ines, tendai)

    intent = Intent.objects.get()
    assert (intent.state, answer.request["PATH_INFO"]) == ("GATHERING", f"/decisions/{intent.key}/together/")
    assert "It waits for Tendai Moyo" in answer.content.decode()
    assert "let both crews plan the handover" in client.get("/decisions/together/").content.decode()


def test_opening_the_letters_link_changes_nothing_and_posting_does(client, ines, tendai):
    written(client, ines, tendai)
    client.force_login(tendai)

    page = client.get(path(tendai))
    assert "Do you lead it too?" in page.content.decode()
    assert Intent.objects.get().state == "GATHERING"
    page = client.post(
        path(tendai), {"do": "confirm", "confirm-area": "new", "confirm-kind": "SCHEDULE"}, follow=True
    )

    assert "it is stated" in page.content.decode()
    assert Intent.objects.get().state == "WENT_AHEAD"  # practice, as soon as may be
    assert Area.objects.filter(person=tendai).count() == 1


def test_the_letters_link_shows_nobodys_words_and_a_yes_leads_to_them_first(client, ines, tendai):
    written(client, ines, tendai)
    client.logout()

    page = client.get(path(tendai)).content.decode()
    answer = client.post(path(tendai), {"do": "confirm", "confirm-area": "new", "confirm-kind": "SCHEDULE"})

    assert "Ines asks whether you lead this too" in page
    assert "crews" not in page
    assert "crews" not in client.get(path(ines)).content.decode()
    assert answer.url == f"/sign-in/?next=%2Fdecisions%2F{Intent.objects.get().key}%2Ftogether%2F"
    assert Intent.objects.get().state == "GATHERING"


def test_without_a_kind_it_says_what_is_missing(client, ines, tendai):
    written(client, ines, tendai)
    client.force_login(tendai)

    page = client.post(path(tendai), {"do": "confirm", "confirm-area": "new"})

    assert page.status_code == 422
    assert "Choose what these decisions are about." in page.content.decode()
    assert not Area.objects.filter(person=tendai).exists()


def test_after_a_no_the_link_says_that_nothing_waits(client, ines, tendai):
    written(client, ines, tendai)

    page = client.post(path(tendai), {"do": "decline"}, follow=True).content.decode()

    assert "It doesn’t wait for you any more" in page
    assert "let both crews" not in page


def test_after_a_no_one_finds_what_else_one_leads_with_others(client, ines, tendai):
    written(client, ines, tendai)
    client.force_login(tendai)
    here = f"/decisions/{Intent.objects.get().key}/together/"

    answer = client.post(here, {"do": "decline"}, follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == "/decisions/together/"


def test_the_first_author_goes_on_at_another_time(client, ines, tendai):
    written(client, ines, tendai)
    intent = Intent.objects.get()
    here = f"/decisions/{intent.key}/together/"

    assert client.post(here, {"do": "go_on", "go_on-date": "2031-01-01"}).status_code == 422
    page = client.post(here, {"do": "go_on"}, follow=True)

    intent.refresh_from_db()
    assert (page.status_code, intent.state) == (200, "WENT_AHEAD")  # practice, as soon as may be


def test_a_stranger_finds_nothing(client, ines, tendai):
    written(client, ines, tendai)
    client.force_login(make.person("Omar"))

    assert client.get(f"/decisions/{Intent.objects.get().key}/together/").status_code == 404
    assert "let both crews" not in client.get("/decisions/together/").content.decode()


def test_where_somebody_else_is_signed_in_the_link_says_so(client, ines, tendai):
    written(client, ines, tendai)

    page = client.get(path(tendai)).content.decode()

    assert "Ines Carvalho is signed in on this browser" in page
    assert "let both crews" not in page
