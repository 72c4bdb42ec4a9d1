"""The pages of guiding principles and of how far decisions go."""

import pytest
from tests import deciding
from tests import factories as make

from leaderful.decisions.models import KindRule, Principle

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client):
    make.organisation()
    who = make.granted("LEAD")
    client.force_login(who)
    return who


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_a_lead_begins_adds_words_anew_and_retires_a_principle(client, lead):
    assert "There are none yet." in text_of(client.get("/decisions/principles/"))

    client.post("/decisions/principles/begin/")
    client.post("/decisions/principles/", {"name_en": "Kind and plain", "sentence_en": "We say it."})
    added = Principle.objects.get(names__en="Kind and plain")
    client.post(f"/decisions/principles/{added.key}/", {"name_en": "Plain", "sentence_en": "We say it."})

    added.refresh_from_db()
    page = text_of(client.get("/decisions/principles/"))
    assert (added.names["en"], added.is_listed) == ("Plain", False)
    assert "Safety first" in page
    assert "One that is retired" in page


def test_without_a_name_nothing_is_added_and_nothing_typed_is_lost(client, lead):
    answer = client.post("/decisions/principles/", {"sentence_en": "We say it early."})

    assert answer.status_code == 422
    assert "We say it early." in text_of(answer)
    assert not Principle.objects.exists()


def test_whoever_works_here_reads_both_and_changes_neither(client):
    make.organisation()
    client.force_login(make.person())
    Principle.objects.create(names={"en": "Safety first"})

    assert "Safety first" in text_of(client.get("/decisions/principles/"))
    assert "not legally anyone’s to hand over" in text_of(client.get("/decisions/limits/"))
    for path in ("/decisions/principles/", "/decisions/principles/begin/", "/decisions/limits/money/"):
        assert client.post(path, {"name_en": "Mine"}).status_code == 403
    assert not KindRule.objects.exists()


def test_a_lead_sets_how_far_money_goes_and_to_what_amount(client, lead):
    refused = client.post("/decisions/limits/money/", {"ceiling": "6", "money_limit": "-3"})
    client.post("/decisions/limits/money/", {"ceiling": "6", "money_limit": "500"})

    rule = KindRule.objects.get()
    assert refused.status_code == 422
    assert (rule.kind, rule.ceiling, rule.money_limit) == ("MONEY", 6, 500)
    assert "up to 500" in text_of(client.get("/decisions/limits/"))
    client.post("/decisions/limits/money/", {"ceiling": "", "money_limit": ""})
    rule.refresh_from_db()
    assert (rule.ceiling, rule.money_limit) == (None, None)


def test_whoever_holds_one_sets_it_lower_on_its_page(client):
    make.organisation()
    area = deciding.area(rung=4)
    client.force_login(area.holder)

    page = text_of(client.get(f"/areas/{area.key}/limits/"))
    client.post(f"/areas/{area.key}/limits/", {"ceiling": "5"})

    area.refresh_from_db()
    assert "As far as your organisation goes" in page
    assert area.ceiling == 5
    client.force_login(area.person)
    assert client.get(f"/areas/{area.key}/limits/").status_code == 404
