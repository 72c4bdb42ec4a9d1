"""Asking which way to decide, page by page; what becomes of it with an intent; and the balance."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import deciding
from tests import factories as make

from leaderful.decisions.models import Intent
from leaderful.styles.models import Advice, AdviceWords
from leaderful.styles.operations import advice as operations

pytestmark = pytest.mark.django_db

ABOUT = "Whom to <b>send</b> to Porto"


@pytest.fixture
def tendai(client):
    make.organisation()
    person = make.person("Tendai", "Moyo")
    client.force_login(person)
    return person


def text_of(answer):
    return " ".join(answer.content.decode().split())


def begin(client, **change):
    return client.post("/advice/", {"about": ABOUT, "has_deadline": "no", **change}, follow=True)


def answer(client, what, said, advice=None):
    key = (advice or Advice.objects.latest("pk")).key
    return client.post(f"/advice/{key}/asked/{what}/", {"answer": said}, follow=True)


def finished(person, marks="HHHHHHL", **facts):
    """Advice with its answers from a string such as "HHHHHHL" (D2, T1)."""
    at = facts.pop("at", timezone.now())
    advice = operations.begin_advice(
        **{"about": "Whom to send", "has_deadline": False, "language": "en", **facts}, actor=person, at=at
    )
    for factor, mark in zip(("sig", "com", "lex", "lik", "gal", "gex", "tco"), marks, strict=True):
        advice = operations.answer_factor(
            key=advice.key, factor=factor, answer=mark == "H", actor=person, at=at
        )
    return advice


def chosen(person, way, **facts):
    advice = finished(person, **facts)
    return operations.choose_way(key=advice.key, chosen=way, actor=person, at=facts.get("at", timezone.now()))


def test_it_asks_one_question_at_a_time_and_ends_in_a_sentence(client, tendai):
    page = text_of(begin(client))
    assert "Whom to &lt;b&gt;send&lt;/b&gt; to Porto" in page
    assert "Does much depend on this decision?" in page
    assert page.count('name="answer"') == 2

    for what in ("sig", "com", "lex", "lik", "gal", "gex"):
        answer(client, what, "yes")
    page = text_of(answer(client, "tco", "no"))
    assert "How ready are they for this task?" in page

    key = Advice.objects.get().key
    page = text_of(
        client.post(f"/advice/{key}/asked/readiness/", {"able": "yes", "willing": "no"}, follow=True)
    )
    assert "Share it with the group and decide together, because much depends on it" in page
    assert "They can and hesitate" in page
    assert "never a verdict" in page
    assert "Takes the least of everybody’s time" in page
    assert "Victor H. Vroom" in page


def test_few_questions_are_enough_where_few_count(client, tendai):
    """T22 and D15: not much depends on it, and nobody need stand behind it."""
    begin(client)
    answer(client, "sig", "no")

    page = text_of(answer(client, "com", "no"))

    assert "How ready are they" in page
    assert Advice.objects.get().advised == "decide"


def test_back_leads_to_the_question_before_and_another_answer_counts(client, tendai):
    begin(client)
    page = text_of(answer(client, "sig", "yes"))
    key = Advice.objects.get().key
    assert f'href="/advice/{key}/asked/sig/"' in page

    page = text_of(client.get(f"/advice/{key}/asked/sig/"))
    assert "You said yes." in page
    page = text_of(answer(client, "sig", "no"))

    assert "Does it matter that the team stands behind it?" in page
    assert Advice.objects.get().answers == {"sig": False}


def test_nothing_answered_is_said_and_nothing_lost(client, tendai):
    begin(client)

    page = answer(client, "sig", "perhaps")

    assert page.status_code == 422
    assert "Answer with yes or no." in text_of(page)
    page = begin(client, about="")
    assert page.status_code == 422


def test_what_is_not_asked_leads_to_what_is(client, tendai):
    begin(client)
    key = Advice.objects.get().key

    for what in ("tco", "weather", "readiness"):
        assert client.get(f"/advice/{key}/asked/{what}/").status_code == 302


def test_what_would_change_it_is_said(client, tendai):
    page = text_of(client.get(f"/advice/{finished(tendai).key}/"))

    assert "With “Yes”: Let the group decide within limits you set." in page  # practised: D1
    assert "Is there a deadline that leaves little time?" in page  # T1: decide


def test_a_row_one_is_less_sure_of_says_so(client, tendai):
    assert "less sure of this row" in text_of(client.get(f"/advice/{finished(tendai, 'HHHLHHH').key}/"))  # T2
    assert "less sure of this row" not in text_of(client.get(f"/advice/{finished(tendai).key}/"))


def test_another_way_is_chosen_with_a_reason_for_oneself(client, tendai):
    advice = finished(tendai)

    page = text_of(
        client.post(f"/advice/{advice.key}/", {"chosen": "decide", "why": "No time on Friday"}, follow=True)
    )

    assert "another way than the one advised" in page
    assert "No time on Friday" in page
    assert f"/decisions/new/?advice={advice.key}" in page
    assert client.get(f"/advice/{advice.key}/asked/sig/").status_code == 302  # its answers stay
    assert client.post(f"/advice/{advice.key}/", {"chosen": "x"}).status_code == 422


def test_it_is_deleted_with_its_words(client, tendai):
    advice = finished(tendai)

    client.post(f"/advice/{advice.key}/drop/")

    assert not Advice.objects.exists()
    assert not AdviceWords.objects.exists()


def test_a_stranger_finds_nothing(client, tendai):
    advice = finished(make.person("Ines", "Carvalho"))

    for address in ("", "asked/sig/", "asked/readiness/"):
        assert client.get(f"/advice/{advice.key}/{address}").status_code == 404
    assert client.post(f"/advice/{advice.key}/drop/").status_code == 404


@pytest.fixture
def area(tendai):
    return deciding.area(tendai, make.person("Maren", "Solheim"))


def intent_form(area, **more):
    return {
        "area": area.key,
        "spoken": "5",
        "what": "move the shift",
        "when": "soon",
        "undone": "yes",
        **more,
    }


def test_an_intent_is_stated_with_advice_asked_before(client, tendai, area):
    advice = chosen(tendai, "decide")

    page = text_of(client.get(f"/decisions/new/?advice={advice.key}"))
    assert f'name="advice" value="{advice.key}"' in page
    page = text_of(client.post("/decisions/new/", intent_form(area, advice=advice.key, step="look")))
    assert f'name="advice" value="{advice.key}"' in page
    page = text_of(
        client.post("/decisions/new/", intent_form(area, advice=advice.key, step="state"), follow=True)
    )

    assert Intent.objects.get().advice == advice
    assert "Which way to decide it" in page
    assert "another way than the one advised" in page


def test_advice_of_another_person_or_another_intent_is_not_taken_along(client, tendai, area):
    others = finished(make.person("Ines", "Carvalho"))
    assert 'name="advice"' not in text_of(client.get(f"/decisions/new/?advice={others.key}"))
    assert 'name="advice"' not in text_of(client.get("/decisions/new/?advice=x"))

    page = client.post("/decisions/new/", intent_form(area, advice=others.key, step="state"))

    assert page.status_code == 422
    assert not Intent.objects.exists()


def test_an_intent_asks_which_way_suits_it(client, tendai, area):
    intent = deciding.stated(area, at=timezone.now(), wall=None)
    assert "Which way suits this?" in text_of(client.get(f"/decisions/{intent.key}/"))

    page = text_of(client.post(f"/advice/of/{intent.key}/", follow=True))

    assert "move the early shift by half an hour" in page
    intent.refresh_from_db()
    assert intent.advice.person == tendai
    assert "Go on with the questions" in text_of(client.get(f"/decisions/{intent.key}/"))
    client.post(f"/advice/{intent.advice.key}/drop/")
    assert Advice.objects.exists()  # an intent needs it


def test_its_holder_sees_nothing_of_the_advice(client, tendai, area):
    intent = deciding.stated(area, at=timezone.now(), wall=None)
    intent.advice = chosen(tendai, "decide")
    intent.save()
    client.force_login(area.holder)

    page = text_of(client.get(f"/decisions/{intent.key}/"))

    assert "Which way" not in page
    assert "Decide yourself" not in page
    assert client.post(f"/advice/of/{intent.key}/").status_code == 403


def test_looking_back_asks_how_the_way_was(client, tendai, area):
    begun = timezone.now() - timedelta(days=10)
    intent = deciding.stated(area, at=begun, wall=(begun + timedelta(days=3)).replace(tzinfo=None))
    intent.advice = chosen(tendai, "decide")
    intent.save()

    page = text_of(client.get(f"/decisions/{intent.key}/look-back/"))
    assert "You chose: Decide yourself. The advice was: Share it with the group and decide together." in page
    assert "How was that way of deciding?" in page

    said = {"outcome": "WORSE", "missing": "", "felt": "MORE_SAY"}
    assert client.post(f"/decisions/{intent.key}/look-back/", said).status_code == 302

    assert Advice.objects.get().felt == "MORE_SAY"
    assert "More say for them would have been better" in text_of(client.get(f"/decisions/{intent.key}/"))
    assert "Not as well as expected: 1" in text_of(client.get("/advice/balance/"))


def test_how_it_was_is_said_on_the_advice_too(client, tendai):
    advice = chosen(tendai, "decide")

    page = text_of(client.post(f"/advice/{advice.key}/felt/", {"felt": "FITTED"}, follow=True))

    assert "It is kept. You alone see it." in page
    assert Advice.objects.get().felt == "FITTED"


def test_an_empty_balance_says_what_to_do(client, tendai):
    page = text_of(client.get("/advice/balance/"))

    assert "Nothing is there yet." in page
    assert "<figure" not in page


def test_the_balance_counts_months_ways_and_what_was_never_chosen(client, tendai):
    for way, days in (("decide", 0), ("facilitate", 0), ("facilitate", 1)):
        chosen(tendai, way, at=timezone.now() - timedelta(days=days))
    chosen(make.person("Ines", "Carvalho"), "delegate")

    page = text_of(client.get("/advice/balance/"))

    assert "You chose 3 times in the last twelve months, 2 of them as advised." in page
    assert "Once you gave less say than advised." in page
    never = page.split("Ways you have not used:", 1)[1].split("</ul>", 1)[0]
    assert never.count("<li>") == 3
    assert "Let the group decide within limits you set" in never
    assert 'class="num"><b>2.0</b>' in page  # (0 + 3 + 3) / 3


def test_today_reminds_gently_of_unfinished_advice_for_a_fortnight(client, tendai):
    advice = operations.begin_advice(about="Whom to send", actor=tendai, at=timezone.now())
    assert f"/advice/{advice.key}/" in text_of(client.get("/"))

    Advice.objects.update(begun_at=timezone.now() - timedelta(days=15))
    assert f"/advice/{advice.key}/" not in text_of(client.get("/"))
