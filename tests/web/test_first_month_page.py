"""The page of a holder's first month."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import factories as make

from leaderful.decisions.models import Area, FirstMonth, Move
from leaderful.decisions.operations import register

pytestmark = pytest.mark.django_db


def month_begun(days_ago):
    make.organisation()
    maren, at = make.person("Maren", "Solheim"), timezone.now() - timedelta(days=days_ago)
    area = Area.objects.create(
        person=make.person("Ines", "Carvalho"), kind="SCHEDULE", state="ASKED", holder=maren, made_at=at,
        asked_at=at,
    )  # fmt: skip
    register.agree(key=area.key, rung=5, notice_minutes=60, actor=maren, at=at)
    return FirstMonth.objects.get()


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_it_says_which_day_it_is_and_asks_for_nothing_yet(client):
    month = month_begun(3)
    client.force_login(month.holder)

    page = text_of(client.get(f"/first-month/{month.key}/"))

    assert "Day 4 of 30." in page
    assert "No decision was stated yet." in page
    assert "Keep it and tell Ines" not in page


def test_after_thirty_days_today_leads_there_and_the_look_back_proposes_a_step(client):
    month = month_begun(31)
    client.force_login(month.holder)
    assert f"/first-month/{month.key}/" in client.get("/").content.decode()

    refused = client.post(f"/first-month/{month.key}/", {"text": "Less to do than I feared."})
    client.post(f"/first-month/{month.key}/", {"step": "BACK", "text": "Let us slow down."})

    assert refused.status_code == 422
    assert "Less to do than I feared." in text_of(refused)
    assert Move.objects.get(state="PROPOSED").rung == 4
    assert f"/first-month/{month.key}/" not in client.get("/").content.decode()
    client.force_login(month.area.person)
    page = text_of(client.get(f"/areas/{month.area.key}/"))
    assert "Maren Solheim on the first month" in page
    assert "Let us slow down." in page


def test_it_is_nobody_elses_page(client):
    month = month_begun(31)

    for who in (month.area.person, make.person("Grace"), make.granted("LEAD")):
        client.force_login(who)
        assert client.get(f"/first-month/{month.key}/").status_code == 404
