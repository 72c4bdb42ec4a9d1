"""The pages of letters."""

import pytest
from tests.factories import granted, organisation
from tests.smtp import smtp_server

from leaderful.flows.letters import LETTERS
from leaderful.notices.models import MailSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    organisation(public_address="https://leaderful.norrhavn.example")
    made = granted("ADMINISTRATOR")
    client.force_login(made)
    return made


def test_every_letter_is_listed_and_shown_in_both_languages(client, administrator):
    listed = client.get("/settings/letters/").content.decode()
    for kind in LETTERS:
        assert f'href="/settings/letters/{kind}/"' in listed
        for language in ("en", "de"):
            assert client.get(f"/settings/letters/{kind}/?language={language}").status_code == 200
            html = client.get(f"/settings/letters/{kind}/html/?language={language}")
            assert f'<html lang="{language}">' in html.content.decode()


def test_only_the_html_of_a_letter_may_have_styles_inline(client, administrator):
    html = client.get("/settings/letters/people.sign_in.code/html/").headers["Content-Security-Policy"]
    page = client.get("/settings/letters/people.sign_in.code/").headers["Content-Security-Policy"]

    assert "unsafe-inline" not in page
    directives = dict(part.strip().split(" ", 1) for part in html.split(";") if part.strip())
    assert "'unsafe-inline'" in directives["style-src"]
    assert "'unsafe-inline'" not in directives["script-src"]
    assert directives["default-src"] == "'none'"


def test_there_is_no_page_for_a_letter_nobody_sends(client, administrator):
    for path in ("", "html/"):
        assert client.get(f"/settings/letters/people.nothing/{path}").status_code == 404
    assert client.post("/settings/letters/people.nothing/test/").status_code == 404


def test_a_letter_comes_to_oneself_as_a_test(client, administrator):
    with smtp_server() as inbox:
        settings = MailSettings(
            host="127.0.0.1", port=inbox.port, security="NONE", sender="l@norrhavn.example",
            changed_at="2026-11-23T09:00Z",
        )  # fmt: skip
        settings.write("")
        settings.save()

        page = client.post("/settings/letters/people.sign_in.code/test/", {"language": "en"}, follow=True)

        assert "The mail server took this letter" in page.content.decode()
        assert inbox.to(administrator.email)["subject"] == "Your code for Leaderful"
