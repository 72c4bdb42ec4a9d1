"""The pages for signing in and out."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from tests.factories import granted, organisation, person

from leaderful.flows.letters import LETTERS
from leaderful.notices.models import Notice
from leaderful.people.operations import codes
from leaderful.web.client import client_address

pytestmark = pytest.mark.django_db
SENTENCE = "If that address belongs to somebody here, a code is on its way."


def letter_to(who):
    notice = Notice.objects.filter(recipient_id=who.pk).latest("pk")
    return LETTERS[notice.kind].compose(notice, who)


def test_a_code_leads_to_the_page_one_wanted(client):
    ines = person()
    client.post("/sign-in/", {"address": ines.email, "next": "/account/"})
    code = letter_to(ines).paragraphs[1].rsplit(" ", 1)[1]

    answer = client.post("/sign-in/code/", {"address": ines.email, "code": code})

    assert answer.headers["Location"] == "/account/"
    assert client.session["_auth_user_id"] == str(ines.pk)


def test_the_link_shows_a_button_and_only_posting_signs_in(client):
    ines = person()
    client.post("/sign-in/", {"address": ines.email})
    path = letter_to(ines).actions[0].path

    shown = client.get(path)
    assert "Sign me in" in shown.content.decode()
    assert "_auth_user_id" not in client.session

    client.post(path)
    assert client.session["_auth_user_id"] == str(ines.pk)


def test_known_and_unknown_addresses_get_the_same_pages(client):
    ines = person()

    def pages(address):
        asked = client.post("/sign-in/", {"address": address}, follow=True)
        tried = client.post("/sign-in/code/", {"address": address, "code": "2222-2222"})
        return [(page.status_code, page.content.decode().replace(address, "")) for page in (asked, tried)]

    known, unknown = pages(ines.email), pages("nobody@norrhavn.example")

    assert SENTENCE in known[0][1]
    strip = __import__("re").compile(r'name="csrfmiddlewaretoken" value="[^"]*"').sub
    assert [(s, strip("", text)) for s, text in known] == [(s, strip("", text)) for s, text in unknown]


def test_it_says_that_mail_is_not_set_up(client):
    assert "Mail isn’t set up here yet" in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1"]
)
def test_it_never_leads_to_another_site(client, elsewhere):
    ines = person()
    ines.set_password("four plain words together")
    ines.save()

    answer = client.post(
        "/sign-in/password/", {"who": ines.email, "password": "four plain words together", "next": elsewhere}
    )

    assert answer.headers["Location"] == "/"


def test_signing_in_begins_a_session_under_a_new_key(client):
    ines = person()
    ines.set_password("four plain words together")
    ines.save()
    client.post("/sign-in/", {"address": ines.email})  # the message makes an anonymous session
    before = client.session.session_key

    client.post("/sign-in/password/", {"who": ines.email, "password": "four plain words together"})

    assert before
    assert client.session.session_key != before


def test_signing_out_wants_a_post(client):
    client.force_login(person())

    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert "_auth_user_id" not in client.session


def test_a_printed_page_shows_the_code_and_until_when(client):
    organisation(public_address="https://mentoring.norrhavn.example")
    anna = person("Anna", "Berg", email="")
    client.force_login(granted("COORDINATOR"))

    page = client.post(f"/people/{anna.key}/code/").content.decode()

    assert "https://mentoring.norrhavn.example/sign-in/once/" in page
    assert "Anna Berg" in page
    assert f"{timezone.now() + timedelta(days=14):%B}" in page


def test_a_colleague_may_not_print_codes(client):
    anna = person("Anna", email="")
    client.force_login(person("Jonas"))

    assert client.post(f"/people/{anna.key}/code/").status_code == 403


def test_paper_code_signs_in(client):
    anna = person("Anna", email="")
    code, _row = codes.print_code(person=anna, actor=granted("LEAD"), at=timezone.now())

    page = client.post("/sign-in/once/", {"code": code.replace("-", " ").lower()}, follow=True)

    assert client.session["_auth_user_id"] == str(anna.pk)
    assert "Set a password in your account now" in page.content.decode()


@pytest.mark.parametrize(
    ("proxies", "passed", "counted"),
    [
        (0, "198.51.100.1", "192.0.2.1"),  # nobody in front: the header is the client's own word
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),  # what stands left of the proxy's word is invented
        (2, "198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "192.0.2.1"),  # fewer words than proxies: somebody came around them
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_tries_are_counted_by_the_address_that_can_be_believed(settings, proxies, passed, counted):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=passed)

    assert client_address(request) == counted
