"""The team's page of people, answering those who ask, and inviting."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests import factories as make
from tests.factories import AT

from leaderful.notices.models import Notice
from leaderful.people.models import ExternalId
from leaderful.programmes.models import Exclusion, Membership, MembershipWords, Wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def lead(client):
    person = make.granted("LEAD")
    client.force_login(person)
    return person


def ahead(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def people(client, programme, query=""):
    answer = client.get(f"/programmes/{programme.key}/people/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_page_leads_to_the_next_step(client, lead, programme):
    assert "Invite people by unit" in people(client, programme)
    assert "Open the programme first" in people(client, make.programme(state="DRAFT"))


def test_it_shows_parts_and_items_and_no_words_wishes_or_exclusions(client, lead, programme, marker):
    part = make.membership(programme, make.person("Linh", "Pham"), answered_at=AT)
    part.items.create(item=make.item(en="Listen before I answer"), side="WANTED")
    words = MembershipWords(membership=part, kind="GOAL")
    words.write(marker)
    words.save()
    Wish.objects.create(membership=part, person=make.person("Wished", marker), rank=1)
    Exclusion.objects.create(membership=part, person=make.person("Excluded", marker))

    text = people(client, programme)

    assert "Linh Pham" in text
    assert "Listen before I answer" in text
    assert marker not in text


def test_a_lead_who_takes_part_sees_as_lead_what_a_lead_sees(client, lead, programme, marker):
    own = make.membership(programme, lead, answered_at=AT)
    words = MembershipWords(membership=own, kind="GOAL")
    words.write(marker)
    words.save()

    assert marker not in people(client, programme)
    assert marker in client.get(f"/programmes/{programme.key}/join/mentee/").content.decode()


def test_filters_keep_to_the_role_and_the_state(client, lead, programme):
    make.membership(programme, make.person("Ana", "Um"), state="APPLIED")
    make.membership(programme, make.person("Bo", "Dois"))
    make.membership(programme, make.person("Cem", "Trois"), "MENTOR", "APPLIED")

    assert "Bo Dois" not in people(client, programme, "?state=APPLIED")
    text = people(client, programme, "?role=MENTOR&state=APPLIED")
    assert "Cem Trois" in text
    assert "Ana Um" not in text
    assert "Nobody stands here" in people(client, programme, "?state=PAUSED")
    assert "Ana Um" in people(client, programme, "?role=NONSENSE")


@pytest.mark.parametrize(
    ("verb", "state"), [("accept", "ACTIVE"), ("wait", "WAITING"), ("decline", "DECLINED")]
)
def test_the_team_answers_whoever_asks(client, lead, programme, verb, state):
    part = make.membership(programme, make.person(), state="APPLIED")

    path = f"/programmes/{programme.key}/people/{part.key}/{verb}/?state=APPLIED"
    answer = client.post(path, {"promised_for": ahead(30)} if verb == "wait" else {}, follow=True)

    part.refresh_from_db()
    assert part.state == state
    assert "Ines Carvalho" in answer.content.decode()
    assert answer.redirect_chain[0][0].endswith("?state=APPLIED")


@pytest.mark.parametrize("day", ["", "soon", ahead(0), ahead(-1), ahead(400)])
def test_a_waiting_list_promises_a_day_that_can_be_kept(client, lead, programme, day):
    part = make.membership(programme, make.person(), state="APPLIED")

    page = client.post(
        f"/programmes/{programme.key}/people/{part.key}/wait/", {"promised_for": day}, follow=True
    ).content.decode()

    part.refresh_from_db()
    assert part.state == "APPLIED"
    assert "Say by which day they hear from you" in page


def test_a_promise_that_is_over_shows_on_both_pages_and_on_the_leads_today(client, lead, programme):
    ines = make.person()
    yesterday = timezone.localdate() - timedelta(days=1)
    part = make.membership(programme, ines, state="WAITING", promised_for=yesterday)
    make.membership(
        programme, make.person("Linh", "Pham"), state="WAITING", promised_for=yesterday + timedelta(days=9)
    )

    assert "Waits; an answer was promised by" in people(client, programme)
    assert (
        "1 person on the waiting list of Rising Leads was to hear by now" in client.get("/").content.decode()
    )
    client.post(f"/programmes/{programme.key}/people/{part.key}/wait/", {"promised_for": ahead(10)})
    assert "was to hear by now" not in client.get("/").content.decode()
    client.force_login(ines)
    assert "You hear by" in client.get(f"/programmes/{programme.key}/join/").content.decode()


def test_the_team_pauses_a_part_until_a_day_and_ends_it_and_each_time_its_person_is_told(
    client, lead, programme
):
    part = make.membership(programme, make.person(), answered_at=AT)
    path = f"/programmes/{programme.key}/people/{part.key}"
    for verb, form, state in (
        ("pause", {"until": ahead(9)}, "PAUSED"),
        ("resume", {}, "ACTIVE"),
        ("pause", {"until": ""}, "PAUSED"),
        ("leave", {}, "LEFT"),
    ):
        client.post(f"{path}/{verb}/", form)
        part.refresh_from_db()
        assert part.state == state
    assert (
        Notice.objects.filter(recipient_id=part.person_id, kind="programmes.membership.changed").count() == 4
    )


def test_a_day_that_is_none_changes_nothing(client, lead, programme):
    part = make.membership(programme, make.person())

    page = client.post(
        f"/programmes/{programme.key}/people/{part.key}/pause/", {"until": "soon"}, follow=True
    ).content.decode()

    part.refresh_from_db()
    assert part.state == "ACTIVE"
    assert "This is no day" in page


def test_answering_twice_says_so_and_changes_nothing(client, lead, programme):
    part = make.membership(programme, make.person(), state="DECLINED")

    answer = client.post(f"/programmes/{programme.key}/people/{part.key}/accept/", follow=True)

    part.refresh_from_db()
    assert part.state == "DECLINED"
    assert "answered meanwhile" in answer.content.decode()


def test_a_part_of_another_programme_is_not_found_here(client, programme):
    client.force_login(make.granted("COORDINATOR", scope="PROGRAMME", scope_id=programme.pk))
    other = make.membership(make.programme("Other"), make.person(), state="APPLIED")

    assert client.post(f"/programmes/{programme.key}/people/{other.key}/accept/").status_code == 404
    assert client.post(f"/programmes/{other.programme.key}/people/{other.key}/accept/").status_code == 403


def test_reading_many_people_takes_as_many_queries_as_few(
    client, lead, programme, django_assert_max_num_queries
):
    for number in range(40):
        part = make.membership(programme, make.person(f"P{number}", "Q", unit=None))
        part.items.create(item=make.item(f"goal-{number}"), side="WANTED")

    # session, person, grants, organisation; programme; counts; page count; parts, items, their names; mail
    with django_assert_max_num_queries(14):
        people(client, programme)


def test_the_page_says_that_mail_is_not_set_up_and_to_whom_where(client, lead, programme):
    make.membership(programme, make.person())

    assert "Mail isn’t set up" in people(client, programme)
    assert "/settings/mail/" not in people(client, programme)


def test_inviting_a_list_says_who_was_not_found(client, lead, programme):
    ines = make.person()
    form = {"role": "MENTEE", "listed": f"{ines.email}\nghost@norrhavn.example\n"}

    seen = client.post(f"/programmes/{programme.key}/people/invite/", form).content.decode()

    assert "1 person would be invited as a mentee" in seen
    assert "ghost@norrhavn.example" in seen
    assert not Membership.objects.exists()  # looking sends nothing

    answer = client.post(
        f"/programmes/{programme.key}/people/invite/", {**form, "expected": "1"}, follow=True
    )

    assert Membership.objects.get().state == "INVITED"
    assert "1 person is invited as a mentee." in answer.content.decode()


def test_inviting_people_found_by_name_and_a_unit(client, lead, programme):
    unit = make.unit()
    make.person("Here", "Too", unit=unit)
    omar = make.person("Omar", "Haddad")
    path = f"/programmes/{programme.key}/people/invite/?q=haddad"
    assert "Omar Haddad" in client.get(path).content.decode()

    form = {"role": "MENTOR", "unit": str(unit.key), "people": [str(omar.key)]}
    answer = client.post(path, {**form, "expected": "2"})

    assert answer.status_code == 302
    assert Membership.objects.filter(role="MENTOR", state="INVITED").count() == 2


def test_inviting_nobody_comes_back_with_a_sentence(client, lead, programme):
    answer = client.post(f"/programmes/{programme.key}/people/invite/", {"role": "MENTEE"})

    assert answer.status_code == 422
    assert "Nobody is named yet" in answer.content.decode()


def test_it_says_since_when_somebody_asks(client, lead, programme):
    part = make.membership(programme, make.person(), state="APPLIED")
    for day, verb in ((16, "invite"), (23, "apply")):
        part.transitions.create(
            at=AT.replace(day=day), actor_id=1, verb=verb, from_state="NEW", to_state="APPLIED"
        )

    assert "Asks to join since Monday 23 November" in people(client, programme)


def test_many_people_stand_on_pages(client, lead, programme):
    for number in range(51):
        make.membership(programme, make.person("Ana", f"Number {number:03}"))
    make.membership(programme, make.person("Left", "Already", state="LEFT"))

    first = people(client, programme, "?state=ACTIVE")
    second = people(client, programme, "?state=ACTIVE&page=2")

    assert "1 to 50 of 51" in first
    assert "Number 050" not in first
    assert "51 to 51 of 51" in second
    assert "Number 050" in second


def test_the_next_invitation_starts_from_a_clean_form_and_the_message_names_the_part(client, lead, programme):
    new, mentee, already = make.person("New", "One"), make.person("Men", "Tee"), make.person("Al", "Ready")
    make.membership(programme, mentee)
    make.membership(programme, already, "MENTOR")
    path = f"/programmes/{programme.key}/people/invite/"
    listed = "\n".join(person.email for person in (new, mentee, already))

    answer = client.post(path, {"role": "MENTOR", "listed": listed, "expected": "2"}, follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain == [(f"{path}?sent=1", 302)]
    assert "2 people are invited as mentors." in page
    assert "1 person was in this part already and hears nothing." in page
    assert "1 of them is in this programme as a mentee, too." in page
    assert new.email not in page
    assert '" checked' not in page.replace('id="id_with_below" checked', "")


def test_people_without_an_address_are_named_and_the_form_is_clean(client, lead, programme):
    hiroko = make.person("Hiroko", "Tanabe", email="")
    form = {"role": "MENTOR", "listed": "Hiroko Tanabe", "expected": "1"}

    page = client.post(f"/programmes/{programme.key}/people/invite/", form).content.decode()

    assert "1 person is invited as a mentor." in page
    assert f"/people/{hiroko.key}/" in page
    assert ">Hiroko Tanabe</textarea>" not in page


def test_an_endless_number_of_expected_people_was_never_looked_at(client, lead, programme):
    unit = make.unit()
    make.person(unit=unit)
    form = {"role": "MENTEE", "unit": str(unit.key), "expected": "1" * 4301}  # more than int() reads

    page = client.post(f"/programmes/{programme.key}/people/invite/", form).content.decode()

    assert "Since you looked, this has changed" in page


def test_whoever_joins_the_unit_after_the_look_is_not_invited_unseen(client, lead, programme):
    unit = make.unit()
    make.person(unit=unit)
    form = {"role": "MENTEE", "unit": str(unit.key)}
    path = f"/programmes/{programme.key}/people/invite/"
    assert "1 person would be invited" in client.post(path, form).content.decode()
    make.person("New", "Here", unit=unit)

    page = client.post(path, {**form, "expected": "1"}).content.decode()

    assert "Since you looked, this has changed" in page
    assert "2 people would be invited" in page
    assert not Membership.objects.exists()


def test_a_file_invites_by_number_address_or_name_and_says_which_rows_are_nobody(client, lead, programme):
    ana, bo = make.person("Ana", "Um"), make.person("Bo", "Dois")
    number = ExternalId.objects.get(person=ana).value
    file = SimpleUploadedFile(
        "list.csv",
        f"Personalnummer;Vorname;Nachname;Notiz\n{number};;;x\n;Bo;Dois;y\nNH-0;No;Body;z\n".encode(),
    )
    path = f"/programmes/{programme.key}/people/invite/"

    seen = client.post(path, {"role": "MENTEE", "file": file})

    page = seen.content.decode()
    assert "2 people would be invited" in page
    assert '<span class="raw">NH-0</span>' in page
    sent = {"role": "MENTEE", "listed": seen.context["lines"], "expected": "2"}
    client.post(path, sent)
    assert {part.person for part in Membership.objects.all()} == {ana, bo}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b"colour;size\nred;2\n", "no column of staff numbers"),
        (b"%PDF-1.4", "PDF"),
    ],
)
def test_a_file_that_names_nobody_comes_back_with_a_sentence(client, lead, programme, content, sentence):
    file = SimpleUploadedFile("list.csv", content)

    answer = client.post(f"/programmes/{programme.key}/people/invite/", {"role": "MENTEE", "file": file})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_going_back_keeps_what_was_typed(client, lead, programme):
    ines = make.person()
    form = {"role": "MENTEE", "listed": ines.email, "change": "yes"}

    page = client.post(f"/programmes/{programme.key}/people/invite/", form).content.decode()

    assert f"{ines.email}</textarea>" in page
    assert not Membership.objects.exists()


def test_the_team_takes_an_invitation_back(client, lead, programme):
    part = make.membership(programme, make.person(), state="INVITED")
    assert "Take the invitation back" in people(client, programme)

    answer = client.post(f"/programmes/{programme.key}/people/{part.key}/withdraw/", follow=True)

    part.refresh_from_db()
    assert part.state == "LEFT"
    assert part.transitions.get().reason == "withdrawn"
    assert "The invitation to Ines Carvalho is taken back." in answer.content.decode()


def test_it_shows_the_letters_before_they_are_sent(client, lead, programme):
    programme.about = {"en": "Twelve months of talks between two desks."}
    programme.save()

    page = client.get(f"/programmes/{programme.key}/people/invite/").content.decode()

    assert "as a mentee: with a mentor of your own." in page
    assert "as a mentor." in page
    assert page.count("Twelve months of talks between two desks.") == 2
