"""Writing an intent, its page, and speaking to it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from tests import deciding
from tests import factories as make

from leaderful.decisions.models import Area, Intent
from leaderful.decisions.operations import stating
from leaderful.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    make.organisation()
    return timezone.now()


@pytest.fixture
def area(now):
    return deciding.area()


def typed(area, **more):
    return {
        "area": area.key, "spoken": 5, "what": "move the early shift by half an hour", "when": "soon",
        "undone": "yes", "pairing": "", **more,
    }  # fmt: skip


def write(client, area, step="look", **more):
    return client.post("/decisions/new/", typed(area, step=step, **more))


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_whoever_has_no_kind_of_decision_begins_with_one(client, now):
    person = make.person("Ines", "Carvalho")
    client.force_login(person)

    page = client.get("/decisions/new/?what=move+the+shift")
    answer = client.post(
        "/decisions/new/?what=move+the+shift", {"step": "kind", "kind": "SCHEDULE", "name": "Shifts"}
    )

    area = Area.objects.get()
    assert "Which kind of decision is it?" in text_of(page)
    assert (area.person, area.kind, area.words.get().text) == (person, "SCHEDULE", "Shifts")
    assert answer["Location"] == f"/decisions/new/?area={area.key}&what=move+the+shift"
    assert "move the shift</textarea>" in text_of(client.get(answer["Location"]))


def test_the_preview_says_who_reads_it_and_what_happens_and_writes_nothing(client, area):
    client.force_login(area.person)

    page = text_of(write(client, area, why="the line needs it"))

    assert "These people will read this" in page
    assert 'Maren Solheim</b> <span class="meta"> holds the decision' in page
    assert "unless Maren Solheim stops it before." in page
    assert "the line needs it" in page
    assert Intent.objects.count() == 0


def test_stating_it_leads_to_its_page(client, area):
    client.force_login(area.person)

    answer = write(client, area, "state", invited=str(make.person("Yusuf", "Demir").key))

    intent = Intent.objects.get()
    page = text_of(client.get(answer["Location"]))
    assert answer["Location"] == f"/decisions/{intent.key}/"
    assert "move the early shift by half an hour" in page
    assert "Yusuf Demir" in page


def test_sent_twice_it_is_stated_once_and_both_lead_to_it(client, area):
    client.force_login(area.person)
    sent = re.search(r'name="sent" value="([^"]+)"', text_of(write(client, area))).group(1)

    first, second = (write(client, area, "state", sent=sent) for _tap in range(2))

    assert first["Location"] == second["Location"] == f"/decisions/{Intent.objects.get().key}/"


def test_a_yes_to_what_was_changed_meanwhile_asks_to_read_again(client, now):
    area = deciding.area(rung=4)
    intent = deciding.stated(area, at=now, wall=None)
    client.force_login(area.holder)
    page = text_of(client.get(f"/decisions/{intent.key}/"))
    number = re.search(r'/yes/">.{0,200}name="version" value="(\d+)"', page).group(1)
    stating.restate_intent(key=intent.key, facts=deciding.facts(area, wall=None), actor=area.person, at=now)

    answer = client.post(f"/decisions/{intent.key}/yes/", {"version": number}, follow=True)

    assert "It was changed meanwhile. Read how it is now." in text_of(answer)
    assert not intent.entries.exists()


@pytest.mark.parametrize("number", ["1" * 4301, "first"])  # more digits than int() reads, and none
def test_a_yes_to_a_version_that_is_no_number_asks_to_read_again(client, now, number):
    area = deciding.area(rung=4)
    intent = deciding.stated(area, at=now, wall=None)
    client.force_login(area.holder)

    answer = client.post(f"/decisions/{intent.key}/yes/", {"version": number}, follow=True)

    assert "It was changed meanwhile. Read how it is now." in text_of(answer)
    assert not intent.entries.exists()


def test_however_far_it_goes_one_begins_with_what_is_said_before(client, now):
    """MODELS §1.2: the target is 5, for above it the talking comes after the act."""
    area = deciding.area(rung=6)
    client.force_login(area.person)

    page = text_of(client.get("/decisions/new/"))

    assert 'name="spoken" value="5" required checked' in page


def test_the_first_practice_in_a_kind_of_decision_offers_to_ask_who_decides_it_today(client, now):
    manager = make.person("Maren", "Solheim")
    area = deciding.area(make.person("Ines", "Carvalho", manager=manager), holder=False)
    first, second = (
        deciding.stated(area, at=now, wall=None),
        deciding.stated(area, at=now + timedelta(1), wall=None),
    )
    client.force_login(area.person)

    page, later = (text_of(client.get(f"/decisions/{one.key}/")) for one in (first, second))
    asked = client.post(
        f"/areas/{area.key}/holder/", {"holder": manager.key, "text": "It is about my own shift."}
    )

    area.refresh_from_db()
    assert "Ask Maren Solheim to hold it" in page
    assert "Ask Maren Solheim to hold it" not in later
    assert (asked.status_code, area.state, area.holder) == (302, "ASKED", manager)
    assert [n.recipient_id for n in Notice.objects.filter(kind="decisions.holder_asked")] == [manager.pk]
    assert "Ask Maren Solheim to hold it" not in text_of(client.get(f"/decisions/{first.key}/"))


def test_a_problem_without_a_proposal_is_asked_for_one_and_nothing_typed_is_lost(client, area):
    client.force_login(area.person)

    answer = write(
        client, area, what="", problem="the early shift starts too late", why="trucks come at five"
    )

    page = text_of(answer)
    assert answer.status_code == 422
    assert "What do you think we should do?" in page
    assert "the early shift starts too late" in page
    assert "trucks come at five" in page


def test_searching_a_colleague_keeps_what_was_typed(client, area):
    client.force_login(area.person)
    make.person("Yusuf", "Demir")

    page = text_of(write(client, area, "find", find="dem", why="trucks come at five", what=""))

    assert "Yusuf Demir" in page
    assert "trucks come at five" in page
    assert "Something needs another look" not in page


def test_an_example_fills_in_the_form(client, area):
    client.force_login(area.person)

    assert text_of(client.get("/decisions/new/examples/?profession=care")).count("example=care.") == 10
    page = text_of(client.get("/decisions/new/?example=care.quiet_hour"))

    assert "keep the ward free of cleaning and deliveries" in page


def test_the_holder_asks_stops_and_the_author_reads_why(client, area, now):
    intent = deciding.stated(area, at=now, wall=None)
    client.force_login(area.holder)

    refused = client.post(f"/decisions/{intent.key}/stop/", {"hold-text": "Customs slots are fixed."})
    client.post(
        f"/decisions/{intent.key}/stop/", {"hold-reason": "not_now", "hold-text": "Customs slots are fixed."}
    )

    assert refused.status_code == 422
    assert "Customs slots are fixed." in text_of(refused)
    client.force_login(area.person)
    page = text_of(client.get(f"/decisions/{intent.key}/"))
    assert "Maren Solheim stopped it on" in page
    assert "Customs slots are fixed." in page
    assert "Not now" in page


def test_a_question_can_have_it_wait_and_the_answer_starts_it_again(client, area, now):
    intent = deciding.stated(area, at=now, wall=None)
    client.force_login(area.holder)
    client.post(
        f"/decisions/{intent.key}/speak/",
        {"speak-kind": "QUESTION", "speak-text": "What would make you stop?", "speak-stops": "on"},
    )
    client.force_login(area.person)
    page = text_of(client.get(f"/decisions/{intent.key}/"))
    assert "Its clock stands still until you have answered the question." in page
    assert "A question waits for your answer." in text_of(client.get("/decisions/"))

    question = intent.entries.get(kind="QUESTION")
    answer = client.post(
        f"/decisions/{intent.key}/questions/{question.key}/", {"answer-text": "Two late trucks."}, follow=True
    )

    assert "Two late trucks." in text_of(answer)
    assert "It goes ahead on" in text_of(answer)


def test_a_change_shows_what_was_changed(client, area, now):
    intent = deciding.stated(area, at=now, wall=None)
    client.force_login(area.person)
    assert "move the early shift by half an hour" in text_of(client.get(f"/decisions/{intent.key}/change/"))

    answer = client.post(
        f"/decisions/{intent.key}/change/",
        typed(area, what="move the early shift by an hour", step="state"),
        follow=True,
    )

    page = text_of(answer)
    assert "What was changed" in page
    assert re.search(r"half\s*</del>", page)


def test_whoever_is_invited_later_reads_no_words_that_were_taken_out(client, area, now):
    """A name that is taken out before somebody is asked stays unread; whoever read it before sees what was changed."""
    intent = deciding.stated(area, at=now, wall=None, words={"WHAT": "give Petra less work"})
    deciding.said(intent, area.holder, text="Petra is ill.")
    guest = make.person("Yusuf", "Demir")
    anew = deciding.facts(area, wall=None, words={"WHAT": "share the work anew"}, invited={guest.key: True})
    stating.restate_intent(key=intent.key, facts=anew, actor=area.person, at=now)

    pages = {}
    for person in (guest, area.holder, area.person):
        client.force_login(person)
        pages[person] = text_of(client.get(f"/decisions/{intent.key}/"))

    assert "share the work anew" in pages[guest]
    assert "Petra" not in pages[guest]
    assert all(
        "Petra less" in pages[who] and "Petra is ill." in pages[who] for who in (area.holder, area.person)
    )


def test_how_sure_one_is_is_read_by_the_first_author_alone(client, area, now):
    intent = deciding.stated(area, at=now, wall=None, confidence=4)

    pages = {}
    for person in (area.person, area.holder):
        client.force_login(person)
        pages[person] = text_of(client.get(f"/decisions/{intent.key}/"))

    assert "You were 4 of 5 sure" in pages[area.person]
    assert "of 5 sure" not in pages[area.holder]


def test_a_stranger_finds_nothing(client, area, now):
    intent = deciding.stated(area, at=now, wall=None)
    client.force_login(make.person("Wanjiru", "Kamau"))

    assert client.get(f"/decisions/{intent.key}/").status_code == 404
    assert client.post(f"/decisions/{intent.key}/speak/", {"speak-kind": "SUPPORT"}).status_code == 404
    assert client.get(f"/decisions/{intent.key}/change/").status_code == 404


def test_waiting_for_a_yes_says_how_long(client, now):
    area = deciding.area(rung=4)
    intent = deciding.stated(area, at=now - timedelta(days=3), wall=None)
    client.force_login(area.holder)

    page = text_of(client.get(f"/decisions/{intent.key}/"))
    inbox = text_of(client.get("/decisions/asked/"))
    done = text_of(client.post(f"/decisions/{intent.key}/yes/", follow=True))

    assert "Nothing happens until you say yes. It has waited 3 days so far." in page
    assert "These need you" in inbox
    assert "You said yes" in done


def test_time_is_up_is_said_for_the_seconds_in_which_it_is_recorded(client, area, now):
    intent = deciding.stated(area, at=now - timedelta(days=10), wall=None)
    Intent.objects.filter(pk=intent.pk).update(go_at=now - timedelta(seconds=1))
    intent.versions.update(go_at=now - timedelta(seconds=1))
    client.force_login(area.person)

    assert (
        "Time is up. It goes ahead, unless it was stopped just in time: that is being recorded."
        in text_of(client.get(f"/decisions/{intent.key}/"))
    )


def test_its_author_is_told_whom_no_letter_reached(client, area, now):
    intent = deciding.stated(area, at=now, wall=None)
    Notice.objects.filter(recipient_id=area.holder.pk, kind="decisions.stated").update(
        state="FAILED", failure="550"
    )

    pages = {}
    for person in (area.person, area.holder):
        client.force_login(person)
        pages[person] = text_of(client.get(f"/decisions/{intent.key}/"))

    assert "No letter reached Maren Solheim. Tell them yourself." in pages[area.person]
    assert "No letter reached" not in pages[area.holder]
