"""Who decides what: naming a kind of decision, asking somebody to hold it, and what the two agree."""

import pytest
from django.urls import reverse
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.decisions.models import Area, Move
from leaderful.decisions.operations import moves, register
from leaderful.flows.letters import LETTERS
from leaderful.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    make.organisation(public_address="https://leaderful.norrhavn.example")


def _as(client, person):
    client.force_login(person)
    return client


def _asked(**facts):
    person = make.person("Ines", "Carvalho")
    holder = make.person("Maren", "Solheim", email="maren@norrhavn.example")
    area = register.make_area(kind="TOOLS", name="Our lifts", language="en", actor=person, at=AT, **facts)
    return register.ask_holder(
        key=area.key, holder=holder.key, text="You sign for them.", language="en", actor=person, at=AT
    )


def test_an_empty_list_says_what_to_do(client):
    page = _as(client, make.person()).get("/areas/").content.decode()

    assert "That is where leading begins." in page
    assert reverse("area-new") in page


def test_a_suggestion_becomes_a_kind_of_decision_of_ones_own(client):
    person = make.person()

    answer = _as(client, person).post("/areas/new/?profession=care", {"template": "care.own_rota"})

    area = Area.objects.get()
    assert answer["Location"] == f"/areas/{area.key}/"
    assert "Wishes for the rota" in client.get(answer["Location"]).content.decode()


def test_a_name_is_wanted_where_nothing_is_suggested(client):
    answer = _as(client, make.person()).post("/areas/new/", {"template": "", "name": "", "kind": "TOOLS"})

    assert answer.status_code == 422
    assert "a name that you both will recognise" in answer.content.decode()
    assert not Area.objects.exists()


def test_the_manager_is_proposed_and_anybody_else_is_found_by_name(client):
    boss, other = make.person("Bola", "Adeyemi"), make.person("Maren", "Solheim")
    person = make.person("Ines", "Carvalho", manager=boss)
    area = deciding.area(person, holder=False)

    page = _as(client, person).get(f"/areas/{area.key}/holder/?q=Solheim").content.decode()
    assert "Bola Adeyemi" in page
    assert "your manager" in page

    client.post(f"/areas/{area.key}/holder/", {"holder": str(other.key), "text": "You decide it."})
    assert Area.objects.get().holder == other


def test_whoever_is_asked_reads_what_it_means_and_agrees_on_one_page(client):
    area = _asked()

    page = _as(client, area.holder).get(f"/areas/{area.key}/").content.decode()
    for words in ("What is handed over", "What stays with you", "What silence means", "You sign for them."):
        assert words in page

    client.post(f"/areas/{area.key}/", {"rung": "5", "notice": "120", "deputy": ""})
    area.refresh_from_db()
    assert (area.state, area.rung, area.notice_minutes) == ("AGREED", 5, 120)


def test_the_letter_explains_itself_and_carries_nobodys_words():
    area = _asked()
    notice = Notice.objects.get(kind="decisions.holder_asked")

    letter = LETTERS["decisions.holder_asked"].compose(notice, area.holder)

    said = " ".join(letter.paragraphs)
    for words in ("What is handed over", "What stays with you", "What silence means", "talk first"):
        assert words in said
    assert "Our lifts" not in said
    assert letter.actions[0].path.startswith("/read/area/")


def test_the_letters_link_hands_nothing_over_until_a_fresh_one_was_mailed(client):
    """Who found an old letter reads nothing of it, and can’t agree."""
    area = _asked()
    notice = Notice.objects.get(kind="decisions.holder_asked")
    path = LETTERS["decisions.holder_asked"].compose(notice, area.holder).actions[0].path

    page = client.get(path).content.decode()
    assert "Our lifts" not in page

    client.post(f"/areas/{area.key}/", {"rung": "5", "notice": "120"})
    assert Area.objects.get().state == "ASKED"


@pytest.mark.parametrize(("verb", "state"), [("talk_first", "ASKED"), ("decline", "PRACTICE")])
def test_whoever_is_asked_talks_first_or_says_no(client, verb, state):
    area = _asked()

    _as(client, area.holder).post(f"/areas/{area.key}/step/", {"verb": verb})

    assert Area.objects.get().state == state


def test_a_step_is_proposed_with_its_facts_and_agreed_by_the_other(client):
    area = deciding.area(rung=5)
    _as(client, area.person).post(
        f"/areas/{area.key}/propose/", {"rung": "6", "notice": "60", "text": "I have shown it."}
    )

    page = _as(client, area.holder).get(f"/areas/{area.key}/").content.decode()
    assert "I have shown it." in page
    assert "Ines proposes “I have done …”" in page
    assert {fact["rule"] for fact in Move.objects.get().facts} >= {"time", "reviewed", "certificates"}

    client.post(f"/areas/{area.key}/answer/", {"answer": "yes"})
    area.refresh_from_db()
    assert area.rung == 6


def test_the_mentor_sees_what_is_agreed_and_not_what_was_said_with_it(client):
    area = deciding.area(rung=5)
    mentor = make.person("Amara", "Okafor")
    area.pairing = deciding.pair(mentor, area.person)
    area.save()
    moves.propose_move(
        key=area.key, rung=6, notice_minutes=60, text="Between the two of us.", language="en",
        actor=area.person, at=AT,
    )  # fmt: skip

    page = _as(client, mentor).get(f"/areas/{area.key}/").content.decode()

    assert "I intend to" in page
    assert "Between the two of us." not in page
    assert "Agree to this" not in page


def test_strangers_find_nothing(client):
    area = deciding.area(rung=5)
    _as(client, make.person("Strange", "Person"))

    for page in ("", "change/", "holder/", "propose/", "tend/"):
        assert client.get(f"/areas/{area.key}/{page}").status_code == 404


def test_what_two_said_about_a_change_is_read_by_the_two_and_not_by_who_holds_it_later(client):
    area = deciding.area(rung=5, deputy=make.person("Tendai", "Moyo"))
    former, said = area.holder, "You seem tired to me."
    move = moves.propose_move(
        key=area.key, rung=4, notice_minutes=60, text=said, language="en", actor=former, at=AT
    )
    page = f"/areas/{area.key}/"
    assert said in _as(client, area.person).get(page).content.decode()
    assert said in _as(client, former).get(page).content.decode()
    assert said not in _as(client, area.deputy).get(page).content.decode()

    moves.answer_move(key=move.key, agrees=True, actor=area.person, at=AT)
    successor = make.person("Yusuf", "Demir")
    Area.objects.update(holder=successor)

    assert said not in _as(client, successor).get(page).content.decode()
    assert said in _as(client, area.person).get(page).content.decode()
