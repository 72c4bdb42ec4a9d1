"""How sure one was beside how it turned out, and whether it served others: one’s own page, and nobody else’s."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from tests import deciding
from tests import factories as make

from leaderful.decisions.operations import passing, reviews

pytestmark = pytest.mark.django_db

PATH = "/decisions/turned-out/"


@pytest.fixture(autouse=True)
def _organisation():
    make.organisation(public_address="https://leaderful.norrhavn.example")


def _looked_back(area, *, outcome="BETTER", **facts):
    """An intent of ten days ago that its author has looked back on."""
    begun = timezone.now() - timedelta(days=10)
    go = (begun + timedelta(days=2)).replace(tzinfo=None)
    intent = deciding.stated(area, at=begun, wall=go, **facts)
    now = timezone.now()
    passing.tend_intents(at=now, moment=lambda: now)
    reviews.look_back(
        key=intent.key,
        outcome=outcome,
        words={},
        missing="",
        is_shared=False,
        language="en",
        actor=area.person,
        at=now,
    )
    return intent


def _page(client, person):
    client.force_login(person)
    return client.get(PATH).content.decode()


def _cells(page):
    """Of each row of how sure: the counts in the order of the columns."""
    body = page[page.index('class="table sureness"') :]
    rows = re.findall(r'<tr><th scope="row">(\d) of 5</th>(.*?)</tr>', body[: body.index("</table>")])
    return {
        int(sure): [int(re.sub(r"<.*?>|·", "", cell)) for cell in re.findall(r"<td>(.*?)</td>", cells)]
        for sure, cells in rows
    }


def test_an_empty_page_says_what_to_do(client):
    page = _page(client, make.person())

    assert "Say how sure you are when you write something down" in page
    assert "Too few to show yet." in page
    assert "/decisions/?show=back" in page


def test_each_confidence_stands_beside_how_it_turned_out(client):
    area = deciding.area()
    for sure, outcome in ((5, "WORSE"), (4, "BETTER"), (4, "AS_EXPECTED"), (2, "BETTER"), (2, "CANNOT_TELL")):
        _looked_back(area, outcome=outcome, confidence=sure)

    page = _page(client, area.person)

    assert _cells(page) == {5: [0, 0, 1, 0], 4: [1, 1, 0, 0], 3: [0] * 4, 2: [1, 0, 0, 1], 1: [0] * 4}
    assert "You were sure (4 or 5 of 5) of 3 that can be told: 2 turned out" in page
    assert "You were less sure (1 to 3) of one: 1 turned out" in page
    assert "With so few, chance plays a large part." in page
    assert "style=" not in page


def test_nobody_else_has_such_a_page_about_one(client):
    """Holder, deputy, mentor, whoever leads it too, who was invited, the lead and an administrator."""
    mentor, guest, deputy = make.person("Tendai"), make.person("Amara"), make.person("Bola")
    area = deciding.area(deputy=deputy)
    area.pairing = deciding.pair(mentor, area.person)
    area.save()
    intent = _looked_back(area, confidence=4, invited={guest.key: True})
    others = [area.holder, deputy, mentor, guest, make.granted("LEAD"), make.granted("ADMINISTRATOR")]

    assert _cells(_page(client, area.person))[4] == [1, 0, 0, 0]
    for other in others:
        assert "sureness" not in _page(client, other)
        answer = client.get(f"/decisions/{intent.key}/")
        assert "4 of 5 sure" not in answer.content.decode()


def test_whether_it_served_is_shown_from_five_people_on_and_to_the_author_alone(client):
    area = deciding.area()
    guests = [make.person(f"Guest {number}") for number in range(5)]
    intent = _looked_back(area, invited={guest.key: True for guest in guests})

    for guest, answer in zip(guests, ("YES", "PARTLY", "NO", "YES", "YES"), strict=True):
        assert "Too few to show yet." in _page(client, area.person)
        reviews.answer_served(key=intent.key, answer=answer, actor=guest, at=timezone.now())

    page = _page(client, area.person)
    assert "5 people affected by what you did have answered." in page
    assert re.findall(r'<th scope="row">(\w+)</th><td class="num">(\d)</td>', page) == [
        ("Yes", "3"),
        ("Partly", "1"),
        ("No", "1"),
    ]
    for other in (*guests, area.holder):
        assert "Too few to show yet." in _page(client, other)


def test_where_all_say_the_same_it_reads_like_too_few(client):
    area = deciding.area()
    guests = [make.person(f"Guest {number}") for number in range(5)]
    intent = _looked_back(area, invited={guest.key: True for guest in guests})
    before = _page(client, area.person)

    for guest in guests:
        reviews.answer_served(key=intent.key, answer="NO", actor=guest, at=timezone.now())

    assert _page(client, area.person) == before


def test_the_list_of_decisions_leads_to_it(client):
    area = deciding.area()
    deciding.stated(area, at=timezone.now(), wall=None)
    client.force_login(area.person)

    assert f'href="{PATH}"' in client.get("/decisions/").content.decode()
