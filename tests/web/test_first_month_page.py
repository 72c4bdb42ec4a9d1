"""The page of a holder's first month."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import deciding
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


def test_whoever_holds_it_no_more_sees_what_became_of_it_in_their_month_and_nothing_later(client):
    """The next holder agrees on the rest with whose it is; it concerns nobody before."""
    month = month_begun(31)
    area, maren, at = month.area, month.holder, timezone.now()
    deciding.stated(area, at=at - timedelta(days=20), wall=None)
    client.force_login(maren)
    client.post(f"/first-month/{month.key}/", {"step": "STAY", "text": ""})
    Area.objects.update(holder=make.person("Yusuf", "Demir"), rung=4)
    FirstMonth.objects.update(reviewed_at=at)
    area.refresh_from_db()
    later = deciding.stated(area, at=at + timedelta(seconds=5), wall=None)
    later.entries.create(version=later.versions.get(), person=area.holder, part="HOLDER", kind="HOLD",
                         reason="not_now", at=at + timedelta(seconds=6))  # fmt: skip

    page = text_of(client.get(f"/first-month/{month.key}/"))

    assert "One decision was stated." in page
    assert "None of them was stopped." in page
    assert f"/areas/{area.key}/" not in page
    assert "What is agreed" not in page


def test_a_month_that_ended_before_its_time_counts_until_then(client):
    month = month_begun(20)
    area = month.area
    deciding.stated(area, at=timezone.now() - timedelta(days=10), wall=None)
    register.let_go(key=area.key, actor=month.holder, at=timezone.now() - timedelta(days=5))
    Area.objects.update(
        state="AGREED", holder=make.person("Yusuf", "Demir"), rung=4, agreed_at=timezone.now()
    )
    area.refresh_from_db()
    deciding.stated(area, at=timezone.now(), wall=None)
    client.force_login(month.holder)

    page = text_of(client.get(f"/first-month/{month.key}/"))

    assert "One decision was stated." in page
    assert "Only what Ines stated" in page
