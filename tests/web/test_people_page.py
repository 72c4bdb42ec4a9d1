"""The people's list, search, one person, adding and changing, units."""

import pytest
from tests.factories import AT, granted, item, organisation, person, unit

from leaderful.people.models import Grant, Person, PersonItem, SpokenLanguage, Unit

pytestmark = pytest.mark.django_db
ROLES = ("ADMINISTRATOR", "LEAD", "COORDINATOR", "EXECUTIVE", None)


def signed_in(client, role=None):
    organisation()
    me = granted(role) if role else person("Saoirse", "Brennan")
    client.force_login(me)
    return me


def text(answer):
    return answer.content.decode()


def test_strangers_are_asked_in(client):
    organisation()
    for path in ("/people/", "/people/new/", "/people/units/", f"/people/{person().key}/"):
        assert client.get(path).headers["Location"] == f"/sign-in/?next={path}"


def test_the_list_shows_name_job_title_and_unit_and_nothing_else_of_the_record(client, marker):
    signed_in(client)
    person("Maren", "Solheim", job_title="Planner", unit=unit("Quays"), site=marker, grade=marker)

    page = text(client.get("/people/"))

    assert "Maren Solheim" in page
    assert "Planner, Quays" in page
    assert marker not in page
    assert "@" not in page.split("<main", 1)[1]


def test_an_empty_organisation_says_what_to_do_next(client):
    signed_in(client, "LEAD")

    page = text(client.get("/people/"))

    assert "Nobody else is here yet" in page
    assert 'href="/people/import/"' in page


@pytest.mark.parametrize("role", ROLES)
def test_only_whoever_may_is_offered_the_import_and_adding(client, role):
    signed_in(client, role)
    person()

    page = text(client.get("/people/"))

    may = role in {"ADMINISTRATOR", "LEAD"}
    assert ("/people/import/" in page, "/people/new/" in page, "Have left" in page) == (may,) * 3


@pytest.mark.parametrize("role", ROLES)
def test_who_has_no_address_is_found_by_whoever_prints_codes(client, role):
    signed_in(client, role)
    Person.objects.create(given_name="Nomail", created_at=AT)
    person("Tendai", "Moyo")

    page = text(client.get("/people/", {"address": "none"}))

    assert "Moyo" not in page
    assert ("Nomail" in page, "Without an address" in page) == (
        role in {"ADMINISTRATOR", "LEAD", "COORDINATOR"},
    ) * 2


@pytest.mark.parametrize("words", ["solheim", "MARÉN sol", "quays maren", "maren@", "plan sol"])
def test_search_finds_by_every_word_folded(client, words):
    from leaderful.people.operations.search import search_text

    signed_in(client)
    maren = person("Máren", "Solheim", email="maren@n.example", job_title="Planner", unit=unit("Quays"))
    Person.objects.filter(pk=maren.pk).update(search_text=search_text(maren))
    person("Tendai", "Moyo")

    page = text(client.get("/people/", {"q": words}))

    assert "Máren Solheim" in page
    assert "Tendai Moyo" not in page


@pytest.mark.parametrize("words", ["%", "_", "\\", "zzz", "a\x00b"])
def test_search_takes_signs_as_they_are_and_says_when_nobody_fits(client, words):
    signed_in(client)
    person()

    answer = client.get("/people/", {"q": words})

    assert answer.status_code == 200
    assert "Nobody fits" in text(answer)


def test_every_person_stands_on_one_page_going_forth_and_back(client):
    me = signed_in(client)
    for number in range(60):  # three pages of 25, 25 and 11 with oneself; equal names are told apart by id
        person("Ada", f"Ek{number // 20}")
    everybody = list(Person.objects.order_by("family_name", "given_name", "id").values_list("key", flat=True))
    assert len(everybody) == 61

    forth, address = [], "/people/"
    while address:
        page = client.get(address).context["page"]
        forth.append([p.key for p in page.people])
        address = f"/people/?after={page.after}" if page.after else ""
    back, address = [], f"/people/?before={forth[-1][0]}"
    while address:
        page = client.get(address).context["page"]
        back.append([p.key for p in page.people])
        address = f"/people/?before={page.before}" if page.before else ""

    assert [len(keys) for keys in forth] == [25, 25, 11]
    assert [key for keys in forth for key in keys] == everybody
    assert back == [forth[1], forth[0]]
    assert me.key in everybody


def test_a_unit_lists_its_people_and_those_of_units_below(client):
    signed_in(client)
    top = unit("Operations")
    person("Maren", "Solheim", unit=unit("Desk", parent=top))
    person("Tendai", "Moyo", unit=unit("Finance"))

    page = text(client.get("/people/", {"unit": top.key}))

    assert "Maren Solheim" in page
    assert "Tendai Moyo" not in page


@pytest.mark.parametrize("query", ["unit=x", "after=x", "unit=00000000-0000-7000-8000-000000000000"])
def test_an_address_that_means_nothing_is_not_found(client, query):
    signed_in(client)

    assert client.get(f"/people/?{query}").status_code == 404


def test_people_who_left_are_listed_for_a_lead_only(client):
    person("Gone", "Away", state="LEFT", left_at=AT)
    for role in ROLES:
        signed_in(client, role)
        shown = "Gone Away" in text(client.get("/people/", {"left": "1"}))
        assert shown == (role in {"ADMINISTRATOR", "LEAD"})


def test_the_list_asks_the_database_as_often_with_many_people_as_with_few(client, django_assert_num_queries):
    signed_in(client)
    quays = unit("Quays")
    person(unit=quays)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get("/people/")
    for number in range(24):
        person("Ada", f"Ek{number}", unit=quays)

    with django_assert_num_queries(len(few)):
        client.get("/people/")


@pytest.mark.parametrize("role", ROLES)
def test_the_record_is_for_oneself_leads_and_administrators(client, role, marker):
    signed_in(client, role)
    maren = person("Maren", "Solheim", grade=marker, site=marker, email=f"{marker}@n.example")
    SpokenLanguage.objects.create(person=maren, code="nb")
    PersonItem.objects.create(person=maren, item=item())

    page = text(client.get(f"/people/{maren.key}/"))

    may = role in {"ADMINISTRATOR", "LEAD"}
    assert "Maren Solheim" in page
    assert (marker in page, "Norwegian" in page, "Decision making" in page) == (may,) * 3
    client.force_login(maren)
    assert marker in text(client.get(f"/people/{maren.key}/"))


def test_somebody_who_left_is_not_found_by_a_colleague_and_can_be_taken_back_by_a_lead(client):
    gone = person("Gone", "Away", state="LEFT", left_at=AT)
    signed_in(client)
    assert client.get(f"/people/{gone.key}/").status_code == 404
    assert client.post(f"/people/{gone.key}/take-back/").status_code == 404

    signed_in(client, "LEAD")
    page = text(client.get(f"/people/{gone.key}/"))
    assert "left on Monday 23 November 2026" in page
    client.post(f"/people/{gone.key}/take-back/")

    gone.refresh_from_db()
    assert gone.state == "ACTIVE"


def test_each_reader_is_offered_what_they_may(client):
    maren = person("Maren", "Solheim", email="")
    paths = ("edit/", "code/", "leave/", "erase/")
    offered = {
        "ADMINISTRATOR": (True, True, True, True, True),
        "LEAD": (True, True, True, False, False),
        "COORDINATOR": (False, True, False, False, False),
        None: (False,) * 5,
    }
    for role, expected in offered.items():
        signed_in(client, role)
        page = text(client.get(f"/people/{maren.key}/"))
        shown = (*(f"/people/{maren.key}/{path}" in page for path in paths), "/settings/roles/" in page)
        assert shown == expected, role


@pytest.mark.parametrize("path", ["edit/", "leave/"])
def test_a_colleague_may_not_change(client, path):
    maren = person("Maren", "Solheim")
    signed_in(client)

    assert client.get(f"/people/{maren.key}/{path}").status_code == 403
    assert client.post(f"/people/{maren.key}/{path}").status_code == 403
    assert client.get("/people/new/").status_code == 403


def test_a_person_is_added_with_a_manager_found_by_name(client):
    signed_in(client, "LEAD")
    maren = person("Maren", "Solheim", search_text="maren solheim")

    answer = client.post("/people/new/", {"family_name": "Ek", "manager": "Solheim", "country": "NO"})

    made = Person.objects.get(family_name="Ek")
    assert answer.headers["Location"] == f"/people/{made.key}/"
    assert (made.manager, made.country) == (maren, "NO")
    assert "Norway" in text(client.get(f"/people/{made.key}/"))


def test_where_several_managers_fit_one_is_chosen(client):
    signed_in(client, "LEAD")
    person("Maren", "Solheim", search_text="maren solheim")
    other = person("Tove", "Solheim", search_text="tove solheim")

    answer = client.post("/people/new/", {"family_name": "Ek", "manager": "Solheim"})
    assert answer.status_code == 422
    assert f'value="{other.key}"' in text(answer)
    client.post("/people/new/", {"family_name": "Ek", "manager": "Solheim", "manager_key": str(other.key)})

    assert Person.objects.get(family_name="Ek").manager == other


def test_a_manager_nobody_knows_is_said_so(client):
    signed_in(client, "LEAD")

    answer = client.post("/people/new/", {"family_name": "Ek", "manager": "Nobody"})

    assert answer.status_code == 422
    assert "Nobody who works here fits" in text(answer)


def test_opening_and_keeping_the_form_changes_nothing(client):
    signed_in(client, "LEAD")
    maren = person("Maren", "Solheim")
    ines = person(
        manager=maren,
        unit=unit(),
        time_zone="Etc/GMT-2",
        country="Freedonia",
        job_title="Planner",
        grade="L5",
    )
    form = client.get(f"/people/{ines.key}/edit/").context["form"]
    facts = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}

    answer = client.post(f"/people/{ines.key}/edit/", {k: v or "" for k, v in facts.items()})

    assert answer.status_code == 302, answer.context["form"].errors
    now = Person.objects.get(pk=ines.pk)
    for name in ("given_name", "manager", "unit", "time_zone", "country", "job_title", "grade"):
        assert getattr(now, name) == getattr(ines, name)


def test_a_circle_is_shown_on_the_form(client):
    signed_in(client, "LEAD")
    maren = person("Maren", "Solheim", search_text="maren solheim")
    person("Ines", "Carvalho", manager=maren, search_text="ines carvalho")

    answer = client.post(f"/people/{maren.key}/edit/", {"given_name": "Maren", "manager": "ines"})

    assert answer.status_code == 422
    assert "Maren → Ines Carvalho → Maren" in text(answer)


def test_a_leaver_loses_pairs_and_sessions(client):
    from tests.factories import programme

    from leaderful.pairings.models import Pairing

    lead = signed_in(client, "LEAD")
    maren, ines = person("Maren", "Solheim"), person()
    pair = Pairing.objects.create(
        programme=programme(),
        guide=maren,
        learner=ines,
        state="ACTIVE",
        tier=1,
        guide_accepted_at=AT,
        learner_accepted_at=AT,
    )

    assert "Pairs that are under way end" in text(client.get(f"/people/{maren.key}/leave/"))
    client.post(f"/people/{maren.key}/leave/")

    pair.refresh_from_db()
    assert (Person.objects.get(pk=maren.pk).state, pair.state) == ("LEFT", "ENDED")
    client.force_login(maren)
    assert "/sign-in/" in client.get("/people/").headers["Location"]
    assert Grant.objects.filter(person=lead, ends_at__isnull=True).exists()


def test_units_are_a_tree_with_counts(client):
    signed_in(client)
    top = unit("Operations")
    person(unit=unit("Desk", parent=top))
    person(unit=top)

    page = text(client.get("/people/units/"))

    assert page.index("Operations") < page.index("2 people") < page.index("Desk") < page.index("one person")
    assert "Add a unit" not in page
    assert client.post("/people/units/", {"name": "X"}).status_code == 403
    assert client.get(f"/people/units/{top.key}/").status_code == 403
    assert client.post(f"/people/units/{top.key}/move/").status_code == 403


def test_a_lead_adds_renames_and_moves_units(client):
    signed_in(client, "LEAD")
    client.post("/people/units/", {"name": "Operations"})
    top = Unit.objects.get()
    client.post("/people/units/", {"name": "Desk"})
    desk = Unit.objects.get(name="Desk")

    client.post(f"/people/units/{desk.key}/", {"name": "Night desk"})
    client.post(f"/people/units/{desk.key}/move/", {"parent": str(top.key)})

    desk.refresh_from_db()
    assert (desk.name, desk.parent) == ("Night desk", top)
    refused = client.post(f"/people/units/{top.key}/move/", {"parent": str(desk.key)}, follow=True)
    assert "part of “Operations”" in text(refused)
    assert client.post("/people/units/", {"name": "operations"}).status_code == 422
    assert client.post(f"/people/units/{top.key}/", {"name": ""}).status_code == 422
    assert client.get(f"/people/units/{desk.key}/").status_code == 200


def test_an_organisation_without_units_says_so(client):
    signed_in(client, "LEAD")

    assert "There are no units yet" in text(client.get("/people/units/"))


@pytest.mark.parametrize("role", ["LEAD", "ADMINISTRATOR"])
def test_a_lead_reads_that_an_address_is_changed_by_an_administrator(client, role):
    signed_in(client, role)
    ines = person("Ines", "Carvalho")
    there, was = f"/people/{ines.key}/edit/", ines.email

    page = text(client.get(there))
    client.post(there, {"given_name": "Ines", "family_name": "Moyo", "email": "new@norrhavn.example"})

    ines.refresh_from_db()
    assert ("only an administrator changes it" in page) == (role == "LEAD")
    assert (ines.family_name, ines.email == was) == ("Moyo", role == "LEAD")
