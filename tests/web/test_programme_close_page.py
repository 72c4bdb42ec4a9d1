"""Closing a programme: the page says what it does, shows the farewell, and sets until when words are kept."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import factories as make

from leaderful.notices.models import Notice
from leaderful.programmes.models import Programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(client):
    make.organisation()
    programme = make.programme(state="CLOSING")
    make.membership(programme, make.person())
    make.membership(programme, make.person(), "MENTOR")
    client.force_login(make.granted("LEAD"))
    return programme


def day(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_it_says_what_closing_does_before_it_is_done(client, programme):
    text = client.get(f"/programmes/{programme.key}/close/").content.decode()

    assert "Closing can’t be undone" in text
    assert "2 people get the farewell below." in text
    assert "Rising Leads ends, and thank you" in text
    assert "Close it, and say farewell to 2 people" in text
    assert Programme.objects.get().state == "CLOSING"


def test_it_closes_says_farewell_and_names_the_day(client, programme):
    answer = client.post(f"/programmes/{programme.key}/close/", {"words_go_date": day(60)}, follow=True)

    text = answer.content.decode()
    assert "everybody hears a farewell" in text
    assert "What people wrote is kept until" in text
    assert Programme.objects.get().state == "CLOSED"
    assert Notice.objects.filter(kind="programmes.programme.farewell").count() == 2


def test_a_day_in_the_past_comes_back_with_the_reason(client, programme):
    answer = client.post(f"/programmes/{programme.key}/close/", {"words_go_date": day(-1)})

    assert answer.status_code == 422
    assert "Choose a day from today on" in answer.content.decode()
    assert Programme.objects.get().state == "CLOSING"


def test_the_day_of_a_closed_programme_is_moved_on_the_same_page(client, programme):
    path = f"/programmes/{programme.key}/close/"
    client.post(path, {"words_go_date": day(60)})

    assert client.post(path, {"words_go_date": day(90)}).status_code == 302

    assert Programme.objects.get().words_go_date.isoformat() == day(90)
    Programme.objects.update(words_gone_at=timezone.now())
    assert "was erased on" in client.get(path).content.decode()


def test_a_programme_under_way_leads_back_to_its_overview(client, programme):
    Programme.objects.update(state="RUNNING")

    assert (
        client.get(f"/programmes/{programme.key}/close/").headers["Location"]
        == f"/programmes/{programme.key}/"
    )
