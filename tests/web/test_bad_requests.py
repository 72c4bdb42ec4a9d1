"""What no page can make sense of is answered by a page all the same, and in the browser's language."""

import pytest
from django.db import OperationalError
from tests.factories import organisation

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
