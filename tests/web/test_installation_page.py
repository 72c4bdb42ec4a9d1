"""The pages of the installation: overview, organisation, mail."""

import pytest
from tests.factories import AT, granted, organisation, person
from tests.smtp import smtp_server

from leaderful.notices.models import MailSettings, Notice
from leaderful.people.models import Organisation

pytestmark = pytest.mark.django_db

PAGES = ("", "organisation/", "mail/", "letters/", "letters/people.sign_in.code/",
         "letters/people.sign_in.code/html/", "roles/give/", "record/")  # fmt: skip

MAIL = {
    "host": "smtp.norrhavn.example", "port": "587", "security": "STARTTLS", "username": "leaderful",
    "password": "markerMailPassword", "sender": "leaderful@norrhavn.example",
}  # fmt: skip


@pytest.fixture
def administrator(client):
    organisation()
    made = granted("ADMINISTRATOR")
    client.force_login(made)
    return made


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_for_administrators_alone(client, page):
    organisation()
    path = f"/settings/{page}"
    assert client.get(path).headers["Location"] == f"/sign-in/?next={path}"
    for role in ("LEAD", "COORDINATOR", "EXECUTIVE", None):
        client.force_login(granted(role) if role else person())
        assert client.get(path).status_code == 403
    client.force_login(granted("ADMINISTRATOR"))
    assert client.get(path).status_code == 200


def test_the_overview_says_what_is_not_set_up(client, administrator):
    page = client.get("/settings/").content.decode()
    assert "Letters wait until the public address and the mail server are set." in page
    assert "Saoirse Brennan is the only administrator." in page


def test_the_organisation_is_changed(client, administrator):
    facts = {
        "name": "Norrhavn Freight", "public_address": "https://leaderful.norrhavn.example/", "language": "de",
        "time_zone": "Europe/Oslo", "smallest_group": "6",
    }  # fmt: skip

    page = client.post("/settings/organisation/", facts, follow=True)

    assert page.redirect_chain == [("/settings/", 302)]
    changed = Organisation.objects.get()
    assert changed.public_address == "https://leaderful.norrhavn.example"
    assert (changed.name, changed.smallest_group) == ("Norrhavn Freight", 6)


@pytest.mark.parametrize(
    ("facts", "status", "sentence"),
    [
        ({"smallest_group": "2"}, 200, "greater than or equal to 3"),
        ({"public_address": "norrhavn"}, 422, "The public address looks like"),
    ],
)
def test_what_does_not_hold_is_said_and_nothing_changed(client, administrator, facts, status, sentence):
    whole = {
        "name": "Other", "public_address": "", "language": "en", "time_zone": "UTC", "smallest_group": "5",
    }  # fmt: skip

    page = client.post("/settings/organisation/", whole | facts)

    assert page.status_code == status
    assert sentence in page.content.decode()
    assert Organisation.objects.get().name == "Norrhavn Logistics"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"host": "smtp..norrhavn.example"}, "is empty or too long"),
        ({"host": f"{'a' * 64}.example"}, "is empty or too long"),
        ({"username": "jörg"}, "without umlauts and accents"),
        ({"password": "geheimer Schlüssel"}, "without umlauts and accents"),
    ],
)
def test_what_no_mail_server_reads_is_refused_beside_the_field(client, administrator, wrong, said):
    page = client.post("/settings/mail/", MAIL | wrong)

    assert said in page.content.decode()
    assert not MailSettings.objects.exists()


def test_the_mail_password_is_kept_sealed_and_never_shown(client, administrator):
    client.post("/settings/mail/", MAIL)
    kept = MailSettings.objects.get()
    assert kept.text == "markerMailPassword"
    assert b"markerMailPassword" not in bytes(kept.sealed)
    assert "markerMailPassword" not in client.get("/settings/mail/").content.decode()

    wrong = client.post("/settings/mail/", MAIL | {"port": "99999"})
    assert "markerMailPassword" not in wrong.content.decode()

    client.post("/settings/mail/", MAIL | {"password": "", "port": "2525"})
    kept.refresh_from_db()
    assert (kept.port, kept.text) == (2525, "markerMailPassword")

    client.post("/settings/mail/", MAIL | {"password": "", "username": ""})
    assert MailSettings.objects.get().text == ""


def test_the_password_does_not_follow_to_another_server(client, administrator):
    client.post("/settings/mail/", MAIL)

    page = client.post("/settings/mail/", MAIL | {"password": "", "host": "mail.elsewhere.example"})

    assert page.status_code == 422
    assert "Type the password again" in page.content.decode()
    assert MailSettings.objects.get().host == "smtp.norrhavn.example"


def test_a_test_letter_arrives_and_a_refusal_is_shown_as_the_server_said_it(client, administrator):
    with smtp_server() as inbox:
        local = MAIL | {
            "host": "127.0.0.1",
            "port": str(inbox.port),
            "security": "NONE",
            "username": "",
            "password": "",
        }
        client.post("/settings/mail/", local)

        page = client.post("/settings/mail/test/", follow=True).content.decode()
        assert f"The mail server took a test letter to {administrator.email}." in page
        assert inbox.to(administrator.email)

        inbox.answer = "554 Norrhavn sleeps <b>now</b>"
        page = client.post("/settings/mail/test/", follow=True).content.decode()
        assert "It said: 554 Norrhavn sleeps &lt;b&gt;now&lt;/b&gt;" in page


def test_until_mail_is_set_up_it_says_so_and_what_it_means(client, administrator):
    page = client.get("/settings/mail/").content.decode()
    assert "Nothing is lost: letters wait here until it is." in page
    assert "Mail isn’t set up yet." in client.post("/settings/mail/test/", follow=True).content.decode()


def test_failed_letters_are_counted_and_tried_again(client, administrator):
    client.post("/settings/mail/", MAIL)
    facts = {
        "recipient_id": administrator.pk,
        "kind": "people.password.changed",
        "created_at": AT,
        "due_at": AT,
    }
    Notice.objects.create(
        event_id=1, state="FAILED", attempts=6, failure="SMTPRecipientsRefused 550", **facts
    )
    Notice.objects.create(event_id=2, state="SENT", **facts)

    page = client.get("/settings/mail/").content.decode()
    assert "One letter failed" in page
    assert "SMTPRecipientsRefused 550" in page
    page = client.post("/settings/mail/again/", follow=True).content.decode()

    assert "1 letter is tried again." in page
    assert Notice.objects.get(event_id=1).state == "WAITING"
