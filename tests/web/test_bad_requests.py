"""What no page can make sense of is answered by a page all the same, and in the browser's language."""

import pytest
from django.db import OperationalError
from tests.factories import granted, organisation, programme

from leaderful.web import middleware

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "said"), [("en", "This could not be read"), ("de", "Das ließ sich nicht lesen")]
)
def test_an_address_that_is_not_ours_is_answered_with_what_to_do(client, settings, language, said):
    organisation()
    settings.ALLOWED_HOSTS = ["mentoring.example"]

    answer = client.get("/", headers={"host": "elsewhere.example", "accept-language": language})

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert "LEADERFUL_HOSTS" in answer.content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Something broke on our side"), ("de", "Auf unserer Seite ging etwas schief")],
)
def test_a_database_that_is_away_is_answered_with_a_page(client, monkeypatch, language, said):
    def away():
        raise OperationalError("nobody there")

    monkeypatch.setattr(middleware.queries, "organisation", away)
    client.raise_request_exception = False

    answer = client.get("/", headers={"accept-language": language})

    assert answer.status_code == 500
    assert said in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/programmes/{key}/people/invite/?q=%00", 200),
        ("/programmes/{key}/people/?role=%00&state=%00", 200),
        ("/people/?q=%00", 200),
        ("/people/holidays/?site=%00", 200),
        ("/people/holidays/take-over/?site=%00", 404),
        ("/people/holidays/site/?site=%00", 404),
    ],
)
def test_a_character_that_the_database_has_not_finds_nothing(client, path, status):
    organisation()
    made = programme()
    client.force_login(granted("LEAD"))

    assert client.get(path.format(key=made.key)).status_code == status
